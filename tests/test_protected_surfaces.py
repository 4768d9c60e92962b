"""Protected surfaces through the whole chain: what is told, and what is not proposed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from tests.build import work, works
from tests.examples import examples

ON = date(2026, 11, 24)
RULES = read_rules("standard")
NAMES = {"goes": "gemeente Goes", "stedin": "Stedin", "evides": "Evides"}
STREET = "LINESTRING (0 0, 200 0)"


def listed(number: int, until: str | None, street: str = STREET, **more: Any) -> dict[str, Any]:
    """Paving of the list of Goes, finished in May 2024."""
    plain = {"discipline": "road", "phase": "done", "renews_surface": True, "opens_surface": False}
    days = {"start": "2024-05-01", "end": "2024-05-01", "precision": "day"}
    return work(f"goes:B-{number}", street, protected=True, protected_until=until,
                source="lijsten/graafrust.csv", **{**plain, **days, **more})  # fmt: skip


def plan(work_id: str, start: str, end: str, street: str = STREET, **more: Any) -> dict[str, Any]:
    return work(work_id, street, **{"start": start, "end": end, "precision": "day", **more})


def made_of(*rows: dict[str, Any], language: Any = "nl") -> dict[str, pd.DataFrame]:
    run = find_and_weigh(works(*rows), RULES, on=ON, names=NAMES, language=language)
    return dict(run.tables)


TOLD = {
    "nl": "Stedin (gas, 2 t/m 30 maart 2028) breekt over 200 m verharding open die tot en met "
    "1 mei 2029 beschermd is, volgens de lijst van gemeente Goes (graafrust.csv, goes:B-9); het "
    "kan na 1 mei 2029, of eerder met een ontheffing, want vóór de verharding kan niet meer.",
    "en": "Stedin (gas, 2 to 30 March 2028) cuts paving open for 200 m that is protected until "
    "1 May 2029, by the list of gemeente Goes (graafrust.csv, goes:B-9); it can be done after "
    "1 May 2029, or sooner with an exemption, for before the paving is no longer possible.",
}


@pytest.mark.parametrize("language", TOLD)
def test_the_sentence_says_until_when_by_which_list_and_what_can_be_done(
    language: str,
) -> None:
    gas = plan("stedin:1", "2028-03-02", "2028-03-30")
    made = made_of(listed(9, "2029-05-01"), gas, language=language)
    finding = made["findings"].iloc[0]
    assert len(made["findings"]) == 1
    assert (finding["kind"], finding["severity"]) == ("conflict", "heavy")
    assert finding["protected_until"] == pd.Timestamp("2029-05-01")
    assert finding["why"] == TOLD[language]


def test_without_a_day_of_the_list_the_rules_give_it() -> None:
    gas = plan("stedin:1", "2028-03-02", "2028-03-30")
    finding = made_of(listed(9, None), gas)["findings"].iloc[0]
    assert finding["protected_until"] == pd.Timestamp("2029-05-01")  # 60 months


def test_of_several_surfaces_the_last_day_counts_and_the_first_is_named() -> None:
    gas = plan("stedin:1", "2028-03-02", "2028-03-30")
    one = listed(1, "2028-05-01", "LINESTRING (0 0, 100 0)")
    other = listed(2, "2029-05-01", "LINESTRING (100 0, 200 0)")
    made = made_of(one, other, gas)
    told = made["findings"]["why"].tolist()
    assert made["findings"]["protected_until"].max() == pd.Timestamp("2029-05-01")
    assert all("goes:B-" in each for each in told)


def test_what_is_listed_under_its_row_is_told_by_that_alone() -> None:
    surface = listed(9, "2029-05-01")
    surface = {**surface, "work_id": "goes:lijsten/graafrust.csv:3"}
    made = made_of(surface, plan("stedin:1", "2028-03-02", "2028-03-30"))
    assert "gemeente Goes (goes:lijsten/graafrust.csv:3);" in made["findings"]["why"].iloc[0]


DISCIPLINES = ("gas", "drinking_water", "sewer")
DAYS = st.integers(0, 1400)
PLANS = st.tuples(st.sampled_from(["stedin", "evides", "goes"]), DAYS, st.integers(10, 120),
                  st.integers(0, 500), st.integers(0, 500))  # fmt: skip


@examples(15)
@given(st.lists(PLANS, min_size=2, max_size=4), st.lists(DAYS, min_size=1, max_size=2))
def test_no_joint_work_is_proposed_on_protected_days(
    plans: list[tuple[str, int, int, int, int]], until: list[int]
) -> None:
    """But for who cuts the surface on its own dates already: that is told as its conflict."""
    surfaces = [
        listed(n, str(ON + timedelta(days=lasts))) for n, lasts in enumerate(until)
    ]  # fmt: skip
    rows = []
    for n, (who, first, days, before, later) in enumerate(plans):
        start = ON + timedelta(days=first)
        end = start + timedelta(days=days)
        rows.append(plan(
            f"{who}:{n}", str(start), str(end), discipline=DISCIPLINES[n % 3],
            earliest_start=str(max(ON, start - timedelta(days=before))),
            latest_end=str(end + timedelta(days=later)), phase="design", budget_eur=500_000,
        ))  # fmt: skip
    made = made_of(*surfaces, *rows)
    members = made["finding_works"]
    assert set(members.loc[members["work_id"].str.contains(":B-"), "role"]) <= {"earlier"}
    findings = made["findings"].set_index("finding_id")
    chosen = findings.index[findings["in_programme"].fillna(value=False).astype(bool)]
    own = members[members["finding_id"].isin(chosen)].dropna(subset="proposed_start")
    own = own[~own["party"].eq("goes")]  # whose list it is, and so held against no list of its own
    for lasts in until:
        last = pd.Timestamp(ON + timedelta(days=lasts))
        moved = own["start"].gt(last) & own["proposed_start"].le(last)
        assert not moved.any(), own[moved].to_string()
