"""The best programme: leaving a plan out never raises what it gains, adding one never lowers it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import run as run_module
from ondergrond.rules import Rules, read_rules
from ondergrond.tables import LOCAL_CONFLICTS, NEW_CONFLICTS, empty
from ondergrond.weigh import rounds
from tests.build import work, works
from tests.examples import examples

ON = date(2026, 11, 24)
STANDARD = read_rules("standard")
DISCIPLINES = ("road", "sewer", "gas", "drinking_water", "telecom")


@st.composite
def plans(draw: st.DrawFn) -> pd.DataFrame:
    """Works in one street, no longer than a site may be."""
    rows = []
    for n, party in enumerate("abcdef"[: draw(st.integers(2, 6))]):
        begin, length = draw(st.integers(0, 12)) * 20, draw(st.integers(1, 8)) * 25
        month, lasts = draw(st.integers(0, 40)), draw(st.integers(1, 14))
        start = pd.Timestamp(2027, 1, 1) + pd.DateOffset(months=month)
        end = start + pd.DateOffset(months=lasts) - pd.Timedelta(days=1)
        room = pd.DateOffset(months=draw(st.integers(0, 9)))
        rows.append(
            work(
                f"{party}:1",
                f"LINESTRING ({begin} {n}, {begin + length} {n})",
                discipline=draw(st.sampled_from(DISCIPLINES)),
                nuisance=draw(st.sampled_from(("none", "lane", "road"))),
                surface=draw(st.sampled_from(("bricks", "asphalt"))),
                budget_eur=draw(st.integers(1, 40)) * 10_000.0,
                start=str(start.date()), end=str(end.date()), precision="month",
                earliest_start=str((start - room).date()), latest_end=str((end + room).date()),
            )
        )  # fmt: skip
    return works(*rows)


def best(table: pd.DataFrame) -> float:
    """What the programme gains, the guard off."""
    made = choose(table, STANDARD)
    assert made.gap_eur == 0
    assert made.n_partly_tried == 0
    return made.total_eur


def choose(table: pd.DataFrame, rules: Rules) -> run_module.Outcome:
    """A run with the guard off."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_module, "find_new_conflicts", lambda *_, **__: empty(NEW_CONFLICTS))
        none = empty(LOCAL_CONFLICTS)
        patch.setattr(run_module, "find_local_conflicts", lambda *_, **__: none)
        return run_module.find_and_weigh(table, rules, on=ON)


def few_at_once(most: int) -> Rules:
    grouping = STANDARD.grouping.model_copy(update={"most_circles": most})
    return STANDARD.model_copy(update={"grouping": grouping})


def without_choosing_again(table: pd.DataFrame, rules: Rules) -> float:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds, "TURNS", 0)
        return choose(table, rules).total_eur


def test_what_joint_works_and_newcomers_gain_is_found_though_not_all_is_tried_at_once() -> None:
    """Of six in one street two threes gain most; at once only twos and fives are tried."""
    early, late = (
        {"start": "2027-03-01", "end": "2027-04-30"},
        {"start": "2029-03-01", "end": "2029-04-30"},
    )
    room = {"earliest_start": "2027-01-01", "latest_end": "2030-12-31", "precision": "month"}
    table = works(
        *(
            work(f"{party}:1", f"LINESTRING (0 {n}, 200 {n})", discipline=discipline,
                 surface="bricks", nuisance="lane", **(early if n < 3 else late), **room)
            for n, (party, discipline) in enumerate(
                zip("abcdef", ("sewer", "gas", "telecom") * 2, strict=True)
            )
        )
    )  # fmt: skip
    rules = few_at_once(30)
    made = choose(table, rules)
    findings, members = made.tables["findings"], made.tables["finding_works"]
    chosen = members[members["finding_id"].isin(findings.query("in_programme == True").finding_id)]
    groups = {"".join(rows["work_id"].str[0]) for _, rows in chosen.groupby("finding_id")}
    assert {"".join(sorted(group)) for group in groups} == {"abc", "def"}
    assert made.n_partly_tried == 1
    assert made.total_eur == pytest.approx(best(table))
    assert made.total_eur > without_choosing_again(table, rules) + 1


@examples(8)
@given(plans(), st.integers(1, 20))
def test_choosing_again_never_gains_less_and_never_more_than_the_best(table, most: int) -> None:
    made = choose(table, few_at_once(most))
    assert without_choosing_again(table, few_at_once(most)) <= made.total_eur + 0.01
    assert made.total_eur <= best(table) + 0.01


@examples(8)
@given(plans(), st.integers(0, 5))
def test_leaving_a_plan_out_never_raises_the_total(table: pd.DataFrame, row: int) -> None:
    rest = table.drop(index=row % len(table)).reset_index(drop=True)
    assert best(rest) <= best(table) + 0.01
