"""Scores that can be worked out by hand, and quick wins with what stands in their way."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import RulesError
from ondergrond.rules.weighing import Score, ScoreWeights
from ondergrond.settings import parse_settings
from ondergrond.weigh.quick_wins import REASONS, find_quick_wins
from ondergrond.weigh.score import PARTS, measure_ripeness, measure_scores
from tests.build import work, works
from tests.weigh.weighing_rules import SHIPPED, finding_works, shipped

ON = date(2027, 1, 1)
RULES = shipped("score")
TABLE = works(
    work("goes:1", "POINT (0 0)", phase="design", precision="day"),
    work("stedin:1", "POINT (0 0)", phase="preparation", precision="year"),
    work("evides:1", "POINT (0 0)", phase=None, precision="month", certainty=0.5),
    work("kpn:1", "POINT (0 0)", phase="contracted", precision="day"),
)
GIVEN = {
    "kind": "opportunity",
    "severity": None,
    "site_id": "S-1",
    "n_parties": 2,
    "agreed": False,
    "saving_mid_eur": 29_000.0,
    "nuisance_days_avoided": 51.0,
    "proposal": "within_room",
    "proposed_start": pd.Timestamp("2028-06-01"),
    "shift_total_days": 73,
    "crosses_budget_year": False,
    "term_passed": False,
}


def table_of(**changes):
    """Findings by id, each the given one with some facts changed."""
    rows = [{"finding_id": name, **GIVEN, **change} for name, change in changes.items()]
    flags = {"crosses_budget_year": "boolean", "term_passed": "boolean"}
    types = {"shift_total_days": "Int64", "severity": "str", **flags}
    return pd.DataFrame(rows).astype(types)


def scored(members=("goes:1", "stedin:1"), **changes):
    members = finding_works(TABLE, F=list(members))
    return measure_scores(table_of(F=changes), members, TABLE, RULES).loc["F"]


def test_a_score_can_be_worked_out_on_paper():
    line = scored()
    parts = {name: line[f"score_{name}"] for name in PARTS}
    assert parts == pytest.approx(
        {
            "saving": 29_000 / 58_000,
            "nuisance": 51 / 51,
            "ease": 1 - 73 / 730,
            "maturity": (1.0 + 0.8) / 2,
            "parties": 1 / 3,
            "certainty": (1.0 + 0.4) / 2,
        }
    )
    # 30 x .5 + 20 x 1 + 20 x .9 + 10 x .9 + 10 x .3333 + 10 x .7 = 72.33 of 100
    assert line["score"] == 72.3
    assert line["score_known"] == 1.0


def test_a_half_goes_up_in_a_score_as_explain_tells_it():
    """57.333 without the saving, of which 30 x .4305 makes 70.25."""
    line = scored(saving_mid_eur=58_000 * (70.25 - 57 - 1 / 3) / 30)
    assert line["score"] == 70.3


def test_full_marks_are_reached_and_not_exceeded():
    line = scored(saving_mid_eur=1e9, nuisance_days_avoided=1e6, n_parties=9)
    assert line[["score_saving", "score_nuisance", "score_parties"]].tolist() == [1.0, 1.0, 1.0]


def test_what_is_not_known_leaves_the_others_their_proportions():
    known = scored(saving_mid_eur=np.nan)
    assert np.isnan(known["score_saving"])
    assert known["score_known"] == pytest.approx(0.7)
    assert known["score"] == round(100 * (72.3333 - 15) / 70, 1)


def test_a_phase_that_nobody_gave_is_left_out_of_maturity():
    assert scored(["goes:1", "evides:1"])["score_maturity"] == pytest.approx(1.0)
    assert np.isnan(scored(["evides:1"])["score_maturity"])


def test_delivered_certainty_goes_before_that_of_the_precision():
    assert scored(["goes:1", "evides:1"])["score_certainty"] == pytest.approx((1.0 + 0.5) / 2)
    members = finding_works(TABLE, F=["evides:1"])
    assert measure_ripeness(members, TABLE, RULES).loc["F", "certainty"] == 0.5


def test_another_budget_year_halves_ease():
    assert scored(crosses_budget_year=True)["score_ease"] == pytest.approx(0.45)


def test_once_the_term_to_decide_has_passed_half_of_the_score_is_left():
    whole, late = scored(), scored(term_passed=True)
    assert late["score"] == pytest.approx(whole["score"] / 2, abs=0.051)
    assert (late.drop("score") == whole.drop("score")).all()


def test_without_a_possible_date_nothing_of_ease_is_left():
    line = scored(proposal="none", shift_total_days=pd.NA, crosses_budget_year=pd.NA)
    assert line["score_ease"] == 0.0


def test_conflicts_have_no_score():
    assert scored(kind="conflict").isna().all()


def test_no_findings_give_an_empty_table_with_all_columns():
    told = measure_scores(table_of(F={})[:0], finding_works(TABLE), TABLE, RULES)
    assert told.columns.tolist() == ["score", "score_known", *(f"score_{p}" for p in PARTS)]
    assert told.empty


def test_weights_that_are_all_zero_are_refused():
    nothing = {**SHIPPED["score"], "weight": dict.fromkeys(ScoreWeights.model_fields, 0)}
    with pytest.raises(RulesError, match="all weights are 0, so nothing has a score"):
        parse_settings(Score, nothing, where="rules", error=RulesError)


MAYBE = st.none() | st.floats(0, 200_000)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "saving_mid_eur": MAYBE,
                "nuisance_days_avoided": MAYBE,
                "shift_total_days": st.integers(0, 2000),
                "n_parties": st.integers(2, 7),
            }
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_score_is_within_bounds_and_more_saving_never_lowers_it(changes):
    ids = {f"F{place}": change for place, change in enumerate(changes)}
    members = finding_works(TABLE, **{name: ["goes:1", "kpn:1"] for name in ids})
    table = table_of(**ids).astype({"saving_mid_eur": float, "nuisance_days_avoided": float})
    before = measure_scores(table, members, TABLE, RULES)
    assert before["score"].between(0, 100).all()
    richer = table.assign(saving_mid_eur=table["saving_mid_eur"] + 10_000)
    after = measure_scores(richer, members, TABLE, RULES)
    assert after["score"].ge(before["score"]).all()


QUICK = shipped("quick_win")


def quick(
    members=("goes:1", "stedin:1"), moves=(73, 0), conflicts=None, starts=None, elsewhere=None,
    **changes,
):  # fmt: skip
    """What stands in the way of F, a quick win unless something was changed.

    The conflict ``elsewhere`` is at another site.
    """
    of_all = {"F": list(members), **(conflicts or {})}
    table = finding_works(TABLE, **of_all)
    table["shift_days"] = pd.array([*moves, *[None] * (len(table) - len(moves))], dtype="Int64")
    others = {name: {"kind": "conflict", "severity": "heavy"} for name in conflicts or {}}
    if elsewhere:
        others[elsewhere]["site_id"] = "S-2"
    told = table_of(F=changes, **others)
    table["proposed_start"] = told["proposed_start"].iloc[0]
    for work_id, start in (starts or {}).items():
        table.loc[table["work_id"].eq(work_id), "proposed_start"] = pd.Timestamp(start)
    found = find_quick_wins(told, table, TABLE, QUICK, on=ON).loc["F"]
    wrong = [name for name in REASONS if not found[f"quick_win_{name}"]]
    assert bool(found["quick_win"]) == (not wrong)
    return wrong


def test_a_small_soon_and_free_move_of_two_parties_is_a_quick_win():
    assert quick() == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"shift_total_days": 93}, "small_shift"),
        ({"proposal": "one_beyond_room"}, "small_shift"),
        ({"proposed_start": pd.Timestamp("2030-01-02")}, "soon"),
        ({"n_parties": 4}, "few_parties"),
        ({"proposed_start": pd.Timestamp("2027-06-30")}, "early_enough"),
        ({"term_passed": True}, "early_enough"),
        ({"saving_mid_eur": 4999.99, "nuisance_days_avoided": 9.9}, "worthwhile"),
        ({"saving_mid_eur": None, "nuisance_days_avoided": None}, "worthwhile"),
    ],
)
def test_each_count_can_stand_in_the_way_alone(change, reason):
    assert quick(**change) == [reason]


@pytest.mark.parametrize(
    "change", [{"shift_total_days": 92}, {"proposed_start": pd.Timestamp("2030-01-01")},
               {"proposed_start": pd.Timestamp("2027-07-01")},
               {"saving_mid_eur": 5000.0, "nuisance_days_avoided": 0.0},
               {"saving_mid_eur": None, "nuisance_days_avoided": 10.0}],
)  # fmt: skip
def test_limits_are_inclusive(change):
    assert quick(**change) == []


def test_each_member_needs_its_months_until_it_starts_itself():
    first = pd.Timestamp("2027-06-01")
    assert quick(proposed_start=first) == ["early_enough"]
    both = {"goes:1": "2027-07-01", "stedin:1": "2027-07-01"}
    assert quick(proposed_start=first, starts=both) == []


def test_a_contracted_party_takes_part_on_its_own_dates_only():
    assert quick(["goes:1", "kpn:1"], moves=(73, 0)) == []
    assert quick(["goes:1", "kpn:1"], moves=(60, 13)) == ["early_enough"]


def test_a_heavy_conflict_with_somebody_else_is_an_open_dependency():
    assert quick(conflicts={"C": ["goes:1", "kpn:1"]}) == ["independent"]


def test_a_heavy_conflict_among_the_members_is_what_the_joint_work_solves():
    assert quick(conflicts={"C": ["goes:1", "stedin:1"]}) == []


def test_a_conflict_of_others_at_the_same_site_is_no_dependency():
    assert quick(conflicts={"C": ["kpn:1", "evides:1"]}) == []


def test_a_heavy_conflict_elsewhere_is_an_open_dependency_too():
    assert quick(conflicts={"C": ["goes:1", "kpn:1"]}, elsewhere="C") == ["independent"]
    assert quick(conflicts={"C": ["kpn:1", "evides:1"]}, elsewhere="C") == []


@pytest.mark.parametrize(
    ("start", "change", "reasons"),
    [
        ("2028-05-01", {}, ["independent"]),
        ("2028-02-01", {}, []),
        ("2028-05-01", {"proposal": "one_beyond_room"}, []),
        ("2028-05-01", {"agreed": True}, []),
        ("2028-05-01", {"site_id": "S-1"}, []),
    ],
)
def test_another_chance_elsewhere_that_asks_other_days_of_a_member_is_one(start, change, reasons):
    table = finding_works(TABLE, F=["goes:1", "stedin:1"], G=["goes:1", "kpn:1"])
    days = table["finding_id"].map({"F": "2028-02-01", "G": start}).astype("datetime64[s]")
    table = table.assign(proposed_start=days)
    findings = table_of(F={}, G={"site_id": "S-2", **change})
    found = find_quick_wins(findings, table, TABLE, QUICK, on=ON).loc["F"]
    assert [name for name in REASONS if not found[f"quick_win_{name}"]] == reasons


def test_a_near_miss_is_no_quick_win_and_has_no_counts():
    table = finding_works(TABLE, F=["goes:1", "stedin:1"])
    found = find_quick_wins(table_of(F={"kind": "near_miss"}), table, TABLE, QUICK, on=ON)
    assert found.isna().all(axis=None)
