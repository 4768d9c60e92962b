"""The sequence of least moves, compared with trying every combination of days."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.weigh.differences import Differences
from ondergrond.weigh.sequence import (
    Sequences,
    days_away,
    find_by_descent,
    find_by_programme,
    find_starts,
)
from tests.examples import examples

LAST_DAY = 11


@st.composite
def groups(draw, at_most=4):
    """One group: per member lo, hi, free_from, free_to, weight, yields; and distances."""
    count = draw(st.integers(1, at_most))
    day = st.integers(0, LAST_DAY)
    members = []
    for _ in range(count):
        lo, hi = sorted([draw(day), draw(day)])
        since, until = sorted([draw(day), draw(day)])
        members.append((lo, hi, since, until, draw(st.integers(1, 5))))
    yields = draw(st.sampled_from([None, *range(count)]))
    pair = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1), st.integers(-6, 5))
    distances = draw(st.lists(pair.filter(lambda each: each[0] != each[1]), max_size=2 * count))
    return members, yields, distances


def as_sequences(many):
    rows = [row for members, _, _ in many for row in members]
    sizes = [len(members) for members, _, _ in many]
    firsts = np.cumsum([0, *sizes])[:-1]
    distances = [
        (first + one, first + other, least)
        for first, (_, _, pairs) in zip(firsts, many, strict=True)
        for one, other, least in pairs
    ]
    flags = [n == yields for members, yields, _ in many for n in range(len(members))]
    return Sequences(
        Differences(
            np.repeat(np.arange(len(many)), sizes),
            *np.array(distances, dtype=np.int64).reshape(-1, 3).T,
        ),
        *np.array(rows, dtype=np.int64).reshape(-1, 5).T,
        yields=np.array(flags, dtype=bool),
    )


def try_all(group):
    """The latest of the best starts, and what they cost; None where nothing will do."""
    members, yields, distances = group
    best = []
    for days in product(*(range(lo, hi + 1) for lo, hi, *_ in members)):
        if any(days[other] - days[one] < least for one, other, least in distances):
            continue
        costs = [
            weight * max(since - day, 0, day - until)
            for day, (_, _, since, until, weight) in zip(days, members, strict=True)
        ]
        own = costs[yields] if yields is not None else 0
        best.append((sum(costs) - own, own, days))
    if not best:
        return None
    least = min(cost[:2] for cost in best)
    latest = tuple(np.max([days for *cost, days in best if tuple(cost) == least], axis=0))
    assert (*least, latest) in best  # of two best ones the later days are a best one
    return latest, sum(least)


@examples(150)
@given(st.lists(groups(), min_size=1, max_size=4))
def test_no_sequence_is_cheaper_or_as_cheap_and_later(many):
    found = find_starts(as_sequences(many))
    ends = np.cumsum([len(members) for members, _, _ in many])
    days = np.split(found.day, ends[:-1])
    for group, mine, possible, cost in zip(many, days, found.possible, found.cost, strict=True):
        best = try_all(group)
        assert possible == (best is not None)
        if best is not None:
            assert (tuple(mine.tolist()), cost) == best


@examples(150)
@given(st.lists(groups(), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_no_answer_hangs_on_what_else_is_asked_or_in_which_order(many, random):
    together = find_starts(as_sequences(many))
    ends = np.cumsum([len(members) for members, _, _ in many])
    days = np.split(together.day, ends[:-1])
    order = list(range(len(many)))
    random.shuffle(order)
    cut = random.randrange(len(many) + 1)
    for part in (order[:cut], order[cut:]):
        if part:
            apart = find_starts(as_sequences([many[n] for n in part]))
            expected = [day for n in part if together.possible[n] for day in days[n]]
            known = np.repeat(apart.possible, [len(many[n][0]) for n in part])
            assert apart.day[known].tolist() == expected
            assert apart.possible.tolist() == together.possible[part].tolist()


@examples(150)
@given(st.lists(groups(at_most=2), min_size=1, max_size=8))
def test_the_formula_for_two_gives_what_the_programme_gives(many):
    sequences = as_sequences(many)
    found = find_starts(sequences)
    if found.possible.any():
        members, some = sequences.select(found.possible)
        assert find_by_programme(some).tolist() == found.day[members].tolist()


@examples(150)
@given(st.lists(groups(at_most=8), min_size=1, max_size=6))
def test_the_descent_gives_what_the_programme_gives(many):
    sequences = as_sequences(many)
    found = find_starts(sequences)
    if found.possible.any():
        _, some = sequences.select(found.possible)
        assert find_by_descent(some).tolist() == find_by_programme(some).tolist()


@examples(60)
@given(st.integers(3, 9), st.integers(0, 2**16))
def test_long_chains_are_in_order_and_no_single_member_can_move_for_less(count, seed):
    random = np.random.default_rng(seed)
    start, takes = random.integers(0, 300, count), random.integers(1, 60, count)
    one, other = np.arange(count - 1), np.arange(1, count)
    chain = Differences(
        np.zeros(count, dtype=np.int64),
        np.concatenate([one, other]),
        np.concatenate([other, one]),
        np.concatenate([takes[:-1], -takes[:-1] - 28]),
    )
    far = np.full(count, 5000)
    sequences = Sequences(
        chain, -far, far, start, start, random.integers(1, 73, count), np.zeros(count, dtype=bool)
    )
    found = find_starts(sequences)
    gaps = np.diff(found.day) - takes[:-1]
    assert found.possible.all()
    assert ((gaps >= 0) & (gaps <= 28)).all()
    for lower in (-1, 1):
        # any stretch of members one day earlier or later
        for first, last in product(range(count), repeat=2):
            day = found.day.copy()
            day[first : last + 1] += lower
            gaps = np.diff(day) - takes[:-1]
            if ((gaps >= 0) & (gaps <= 28)).all():
                cost = (sequences.weight * np.abs(days_away(day, start, start))).sum()
                assert cost >= found.cost[0]


def test_distances_in_a_circle_leave_no_days():
    many = [([(0, 9, 0, 0, 1), (0, 9, 0, 0, 1)], None, [(0, 1, 1), (1, 0, 0)])]
    assert not find_starts(as_sequences(many)).possible.any()


def test_nothing_asked_gives_nothing():
    none = find_starts(as_sequences([]))
    assert none.day.tolist() == none.possible.tolist() == none.cost.tolist() == []
    assert none.day.dtype == np.int64
