"""The lead partner: criterion after criterion, until one party is left."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import RulesError
from ondergrond.rules.weighing import Lead
from ondergrond.settings import parse_settings
from ondergrond.weigh.budgets import find_budgets
from ondergrond.weigh.lead import find_leads
from tests.build import work, works
from tests.weigh.weighing_rules import SHIPPED, finding_works, findings, shipped

RULES = shipped("lead")


def lead(*rows, shares=None, kind="opportunity", rules=RULES):
    table = works(*rows)
    members = finding_works(table, F=[row["work_id"] for row in rows])
    found = find_leads(findings(F=kind), members, table, rules, shares=shares).loc["F"]
    return tuple(found)


def gas(work_id, **more):
    return work(work_id, "POINT (0 0)", phase="design", depth_m=0.8, **more)


def test_who_is_in_execution_leads_before_who_is_contracted():
    contracted = {**gas("a:1"), "phase": "contracted"}
    assert lead(contracted, gas("b:1", discipline="sewer")) == ("a", "fixed")
    assert lead(contracted, {**gas("b:1"), "phase": "execution"}) == ("b", "fixed")


def test_sewer_leads_before_road_and_road_before_cables():
    road = gas("b:1", discipline="road", renews_surface=True)
    assert lead(gas("a:1"), road, gas("c:1", discipline="sewer")) == ("c", "discipline")
    assert lead(gas("a:1"), road) == ("b", "discipline")


def test_who_renews_the_surface_leads_before_who_digs_deeper():
    shallow = {**gas("b:1", renews_surface=True), "depth_m": 0.3}
    assert lead(gas("a:1"), shallow) == ("b", "renews_surface")


def test_who_opens_deepest_leads_and_depth_without_opening_does_not_count():
    water = {**gas("b:1", discipline="drinking_water"), "depth_m": 1.0}
    assert lead(gas("a:1"), water) == ("b", "deepest")
    assert lead(gas("a:1"), {**water, "opens_surface": False}) == ("a", "deepest")


def test_then_the_largest_share_then_the_largest_budget_then_the_earliest():
    shares = pd.DataFrame(
        {"finding_id": ["F", "F"], "party": ["a", "b"], "saving_mid_eur": [10.0, 20.0]}
    )
    assert lead(gas("a:1"), gas("b:1"), shares=shares) == ("b", "largest_share")
    assert lead(gas("a:1", budget_eur=9.0), gas("b:1")) == ("a", "largest_budget")
    assert lead(gas("a:1"), gas("b:1", start="2026-12-31")) == ("b", "earliest")


def test_a_tie_after_all_goes_by_name_and_a_party_alone_says_so():
    assert lead(gas("b:1"), gas("a:1")) == ("a", "by_name")
    assert lead(gas("b:1"), gas("b:2")) == ("b", "only_party")


def test_departments_of_one_partner_are_parties():
    sewer = gas("goes:1", department="riolering", discipline="sewer")
    assert lead(sewer, gas("goes:2", department="wegen")) == ("goes/riolering", "discipline")


def test_the_partners_may_put_the_criteria_in_another_order():
    rules = shipped("lead", order=["earliest", "discipline"])
    first = gas("b:1", start="2026-01-01")
    assert lead(gas("a:1", discipline="sewer"), first, rules=rules) == ("b", "earliest")


def test_conflicts_have_no_lead_and_no_findings_give_an_empty_table():
    table = works(gas("a:1"), gas("b:1"))
    found = find_leads(findings(F="conflict"), finding_works(table, F=["a:1", "b:1"]), table, RULES)
    assert found.isna().all(axis=None)
    none = find_leads(findings().astype("str"), finding_works(table), table, RULES)
    assert none.columns.tolist() == ["lead_partner", "lead_reason"]
    assert none.empty


def test_a_criterion_that_does_not_exist_is_named_with_the_nearest():
    wrong = {**SHIPPED["lead"], "order": ["depest"]}
    with pytest.raises(RulesError, match=r"there is no criterion 'depest'; did you mean 'deepest'"):
        parse_settings(Lead, wrong, where="rules", error=RulesError)


def test_a_budget_repeated_on_every_record_of_a_project_counts_once():
    table = works(
        gas("a:1", project_id="a:plan", budget_eur=100.0),
        gas("a:2", project_id="a:plan", budget_eur=100.0),
        gas("b:1", project_id="b:plan", budget_eur=100.0),
        gas("b:2", project_id="b:plan", budget_eur=40.0),
        gas("c:1"),
    )
    members = finding_works(table, F=["a:1", "a:2", "b:1", "b:2", "c:1"])
    budgets = find_budgets(members, table).set_index("project_id")["budget_eur"]
    assert budgets.dropna().to_dict() == {"a:plan": 100.0, "b:plan": 140.0}
    assert budgets.isna().to_dict()["c:1"]


PARTIES = ("a", "b", "c")
ANY = st.fixed_dictionaries(
    {
        "party": st.sampled_from(PARTIES),
        "discipline": st.sampled_from(["gas", "sewer", "road"]),
        "depth_m": st.sampled_from([None, 0.6, 2.0]),
        "opens_surface": st.booleans(),
        "phase": st.sampled_from([None, "design", "contracted", "execution"]),
    }
)


@given(st.lists(st.lists(ANY, min_size=1, max_size=4), min_size=1, max_size=4))
def test_leads_are_those_of_a_plain_sort(sets):
    rules = shipped("lead", order=["fixed", "discipline", "deepest"])
    rows, ids = [], {}
    for finding, each in enumerate(sets):
        for place, row in enumerate(each):
            facts = {name: value for name, value in row.items() if name != "party"}
            rows.append(work(f"{row['party']}:{finding}.{place}", "POINT (0 0)", **facts))
            ids.setdefault(f"F{finding}", []).append(rows[-1]["work_id"])
    table = works(*rows)
    found = find_leads(
        findings(**dict.fromkeys(ids, "near_miss")), finding_works(table, **ids), table, rules
    )
    fixed = {"contracted": 1, "execution": 2}
    ranked = {"sewer": 3, "road": 1}
    for finding, each in enumerate(sets):

        def worth(party, each=each):
            mine = [row for row in each if row["party"] == party]
            return (
                max(fixed.get(row["phase"], 0) for row in mine),
                max(ranked.get(row["discipline"], 0) for row in mine),
                max((row["depth_m"] or -1) if row["opens_surface"] else -1 for row in mine),
            )

        parties = sorted({row["party"] for row in each})
        assert found.loc[f"F{finding}", "lead_partner"] == max(parties, key=worth)
