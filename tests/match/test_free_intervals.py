"""What is left of a stretch of days: against sets of days."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.match.free_intervals import (
    Intervals,
    find_free_intervals,
    measure_longest,
    nearest_that_fits,
)

Span = tuple[int, int]

closures = st.tuples(st.integers(0, 3), st.integers(-5, 40), st.integers(0, 12))
owners = st.tuples(st.integers(0, 30), st.integers(-3, 30))


def arrays(*columns: list[int]) -> list[np.ndarray]:
    return [np.array(column, dtype=np.int64) for column in columns]


def by_day(first: int, last: int, closed: list[Span]) -> list[Span]:
    """The free stretches, found day by day."""
    shut = {day for begin, end in closed for day in range(begin, end + 1)}
    days = [day for day in range(first, last + 1) if day not in shut]
    runs = (list(run) for _, run in groupby(enumerate(days), lambda each: each[1] - each[0]))
    return [(run[0][1], run[-1][1]) for run in runs]


@given(st.lists(owners, min_size=1, max_size=4), st.lists(closures, max_size=8),
       st.lists(st.tuples(st.integers(0, 3), st.integers(1, 15), st.integers(-5, 40),
                          st.integers(0, 12)), max_size=6))  # fmt: skip
def test_free_days_are_those_of_brute_force(
    owned: list[Span], closed: list[tuple[int, int, int]], asked: list[tuple[int, int, int, int]]
) -> None:
    first, last = arrays(*zip(*((begin, begin + more) for begin, more in owned), strict=True))
    closed = [(of, begin, begin + more) for of, begin, more in closed if of < len(owned)]
    columns = zip(*closed, strict=True) if closed else ([], [], [])
    free = find_free_intervals(Intervals(*arrays(*columns)), first, last)
    expected = [
        (of, *span)
        for of in range(len(owned))
        for span in by_day(first[of], last[of], [each[1:] for each in closed if each[0] == of])
    ]
    assert list(zip(*(column.tolist() for column in free), strict=True)) == expected
    longest = [
        max((end - begin + 1 for who, begin, end in expected if who == of), default=0)
        for of in range(len(owned))
    ]
    assert measure_longest(free, len(owned)).tolist() == longest
    asked = [each for each in asked if each[0] < len(owned)]
    of, need, start, more = arrays(*zip(*asked, strict=True)) if asked else arrays([], [], [], [])
    rows = nearest_that_fits(free, of, need, start, start + more)
    told = [expected[row][1:] if row >= 0 else None for row in rows]
    assert told == [
        nearest([span[1:] for span in expected if span[0] == who], n, begin, begin + extra)
        for who, n, begin, extra in asked
    ]


def nearest(free: list[Span], need: int, start: int, end: int) -> Span | None:
    """The stretch in which ``need`` days lie the fewest days from where they may lie unmoved."""
    unmoved = range(start, max(start, end - need + 1) + 1)
    moves = [
        (min(abs(at - own) for at in range(begin, last - need + 2) for own in unmoved), begin, last)
        for begin, last in free
        if last - begin + 1 >= need
    ]
    return min(moves)[1:] if moves else None


def test_a_closed_day_at_either_end_leaves_the_rest() -> None:
    """Closed on the first and on the last of ten days: eight are free."""
    free = find_free_intervals(Intervals(*arrays([0, 0], [1, 10], [1, 10])), *arrays([1], [10]))
    assert [column.tolist() for column in free] == [[0], [2], [9]]
    assert free.length.tolist() == [8]
