"""The best programme: leaving a plan out never raises what it gains, adding one never lowers it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import run as run_module
from ondergrond.rules import read_rules
from ondergrond.tables import LOCAL_CONFLICTS, NEW_CONFLICTS, empty
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
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_module, "find_new_conflicts", lambda *_, **__: empty(NEW_CONFLICTS))
        none = empty(LOCAL_CONFLICTS)
        patch.setattr(run_module, "find_local_conflicts", lambda *_, **__: none)
        made = run_module.find_and_weigh(table, STANDARD, on=ON)
    assert made.gap_eur == 0
    assert made.n_partly_tried == 0
    return made.total_eur


@examples(8)
@given(plans(), st.integers(0, 5))
def test_leaving_a_plan_out_never_raises_the_total(table: pd.DataFrame, row: int) -> None:
    rest = table.drop(index=row % len(table)).reset_index(drop=True)
    assert best(rest) <= best(table) + 0.01
