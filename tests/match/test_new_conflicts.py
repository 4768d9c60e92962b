"""Heavy conflicts that proposals would make, held against moving the works and matching anew."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from itertools import product

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from benchmarks.generate import generate_works
from ondergrond.match import Standing, find_embargoed, find_new_conflicts, find_pairs
from ondergrond.periods import fix_dates
from ondergrond.rules import read_rules
from ondergrond.tables import EMBARGOES, MOVES, PAIRS, arrange, empty, stack
from tests.build import work, works
from tests.examples import examples

ON = date(2026, 11, 24)
RULES = read_rules()
HERE = "LINESTRING (0 0, 50 0)"


def all_pairs(table, embargoes):
    met = find_embargoed(table, embargoes, RULES, selectors={}, on=ON).pairs
    return stack(PAIRS, [find_pairs(table, RULES, on=ON), met], crs=table.crs)


def found(table, *moves, embargoes=None):
    embargoes = empty(EMBARGOES, table.crs) if embargoes is None else embargoes
    standing = Standing.of(
        table, all_pairs(table, embargoes), embargoes=embargoes, rules=RULES, selectors={}, on=ON
    )
    made = find_new_conflicts(
        standing, arrange(MOVES, pd.DataFrame(list(moves), columns=MOVES.names))
    )
    return [tuple(None if pd.isna(each) else int(each) for each in row) for row in made.to_numpy()]


def exact(name, start, end, **more):
    return work(name, HERE, start=start, end=end, precision="day", **more)


GAS = exact("a:1", "2027-03-01", "2027-03-31")
WATER = exact("b:1", "2027-06-01", "2027-06-30", discipline="drinking_water")
ROAD = exact("c:1", "2027-09-01", "2027-09-30", discipline="road", renews_surface=True)


def test_a_move_onto_the_days_of_a_work_that_stays_is_told_for_who_moves():
    assert found(works(GAS, WATER), (0, 92)) == [(0, 92, 1, None)]


def test_two_that_move_onto_each_other_are_told_for_both():
    assert found(works(GAS, WATER), (0, 400), (1, 308)) == [(0, 400, 1, 308), (1, 308, 0, 400)]


def test_new_paving_before_a_work_that_stays_is_told_and_what_was_there_is_not():
    assert found(works(WATER, ROAD), (1, 0)) == []
    assert (1, -150, 0, None) in found(works(WATER, ROAD), (1, -150))
    assert found(works(GAS, {**WATER, "start": "2027-03-10"}), (0, 1)) == []


def closed_area(start, end):
    row = {
        "embargo_id": "embargo:x", "name": "x", "entry": "x", "severity": "heavy",
        "start": start, "end": end,
    }  # fmt: skip
    frame = gpd.GeoDataFrame([row], geometry=[box(-10, -10, 60, 10)], crs="EPSG:28992")
    return arrange(EMBARGOES, frame, crs=frame.crs)


def test_a_move_into_days_that_are_closed_is_told_without_another_work():
    closed = closed_area("2027-05-01", "2027-07-31")
    assert found(works(GAS), (0, 92), embargoes=closed) == [(0, 92, None, None)]


def test_works_that_are_agreed_make_no_clash_when_they_move():
    table = works({**GAS, "agreement": "12"}, {**WATER, "agreement": "12"})
    assert found(table, (0, 92)) == []


def test_works_fixed_in_one_joint_work_make_no_conflict_and_no_near_miss_with_each_other():
    road = {**ROAD, "start": "2027-04-10", "end": "2027-04-20"}
    apart = find_pairs(works(GAS, road, WATER), RULES)
    assert set(apart["rule"]) >= {"joint_works_later", "reopening"}
    fixed = [{**each, "agreement": "K-1", "fixed_in": "K-1"} for each in (GAS, road, WATER)]
    assert set(find_pairs(works(*fixed), RULES)["kind"]) <= {"opportunity"}


STARTS = ("2027-01-01", "2027-04-01", "2027-07-01")
MOVE_DAYS = (-60, 0, 90)


@st.composite
def planned(draw):
    """A few works in one street, exact or vague, and a move for some of them."""
    table = []
    for number in range(draw(st.integers(2, 4))):
        start = draw(st.sampled_from(STARTS))
        end = pd.Timestamp(start) + pd.Timedelta(days=draw(st.integers(20, 120)))
        discipline = draw(st.sampled_from(["gas", "sewer", "road"]))
        table.append(
            work(
                f"{'abcd'[number]}:1", HERE, start=start, end=str(end.date()),
                precision=draw(st.sampled_from(["day", "month", "quarter"])),
                discipline=discipline, renews_surface=discipline == "road",
                depth_m={"gas": 1.0, "sewer": 3.0, "road": None}[discipline],
                earliest_start="2026-12-01", latest_end="2028-12-31",
            )
        )  # fmt: skip
    moves = draw(
        st.sets(
            st.tuples(st.integers(0, len(table) - 1), st.sampled_from(MOVE_DAYS)),
            min_size=1,
            max_size=4,
        )
    )
    return works(*table), sorted(moves)


def moved(table, moves):
    rows = pd.Series(dict(moves)).reindex(table.index)
    days = pd.to_timedelta(rows.fillna(0), unit="D")
    fixed = fix_dates(table, table["start"] + days, table["end"] + days, on=ON)
    keep = rows.notna().to_numpy()
    return table.assign(**{
        name: table[name].mask(keep, fixed[name])
        for name in ("start", "end", "precision", "earliest_start", "latest_end")
    })  # fmt: skip


def heavy(table, embargoes):
    pairs = all_pairs(table, embargoes)
    pairs = pairs[pairs["severity"].eq("heavy") & ~pairs["only_touches"]]
    return {(rule, frozenset(ends)) for rule, *ends in pairs[["rule", "left", "right"]].to_numpy()}


@examples(12)
@given(planned(), st.booleans())
def test_what_is_told_is_what_matching_anew_finds(problem, closed):
    table, moves = problem
    embargoes = closed_area("2027-05-01", "2027-07-31") if closed else empty(EMBARGOES, table.crs)
    before = heavy(table, embargoes)

    @cache
    def made_by(moves):
        return heavy(moved(table, moves), embargoes) - before

    expected = set()
    for one, other in product(moves, [*moves, *((row, None) for row in table.index)]):
        both = frozenset(each for each in (one, other) if each[1] is not None)
        if one[0] == other[0]:
            continue
        ends = {table["work_id"][row] for row, _ in (one, other)}
        if any(pair == ends for _, pair in made_by(both)):
            expected.add((*one, *other))
    for row, days in moves:
        new = made_by(frozenset([(row, days)]))
        if any(rule == "embargo" and table["work_id"][row] in pair for rule, pair in new):
            expected.add((row, days, None, None))
    assert set(found(table, *moves, embargoes=embargoes)) == expected


@examples(4)
@given(st.integers(0, 2**16), st.booleans())
def test_works_too_far_away_for_any_rule_make_no_difference(seed, among):
    table = generate_works(150, seed=seed)
    random = np.random.default_rng(seed)
    table["uncertain_m"] = np.where(random.random(150) < 0.1, 8.0, np.nan)
    rows = random.choice(150, 6, replace=False)
    moves = pd.DataFrame({"work_row": rows, "shift_days": random.integers(-400, 400, 6)})
    pairs = all_pairs(table, empty(EMBARGOES, table.crs))

    standing = Standing.of(
        table, pairs, embargoes=empty(EMBARGOES, table.crs), rules=RULES, selectors={}, on=ON
    )
    assert len(standing.find_near(table.iloc[rows])) < len(table)
    made = find_new_conflicts(standing, arrange(MOVES, moves), among=among)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Standing, "find_near", lambda self, _: np.arange(len(self.works)))
        again = find_new_conflicts(standing, arrange(MOVES, moves), among=among)
    pd.testing.assert_frame_equal(made, again)


@examples(15)
@given(st.integers(0, 2**16))
def test_what_is_known_of_some_moves_and_what_the_others_add_is_what_all_make(seed):
    table = generate_works(120, seed=seed)
    random = np.random.default_rng(seed)
    rows, shifts = random.choice(120, 60, replace=True), random.integers(-400, 400, 60)
    moves = pd.DataFrame({"work_row": rows, "shift_days": shifts}).drop_duplicates()
    known, new = (arrange(MOVES, each) for each in (moves[:30], moves[30:]))
    pairs, nothing = all_pairs(table, empty(EMBARGOES, table.crs)), empty(EMBARGOES, table.crs)

    standing = Standing.of(table, pairs, embargoes=nothing, rules=RULES, selectors={}, on=ON)
    ask = partial(find_new_conflicts, standing)

    added = pd.concat([ask(known), ask(new, known=known)]).drop_duplicates()
    whole = ask(arrange(MOVES, moves))
    pd.testing.assert_frame_equal(added.sort_values([*whole.columns], ignore_index=True), whole)
