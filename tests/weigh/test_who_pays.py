"""Of a joint work each party has what it saves, what that costs it, and what is left."""

from __future__ import annotations

from datetime import date

import pytest

from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from tests.build import work, works

ON = date(2026, 11, 24)
ROAD = "POLYGON ((0 -2, 100 -2, 100 2, 0 2, 0 -2))"
KINDS = {"goes": "municipality", "stedin": "network_operator"}
# A year earlier at a rate of a half: dear enough to be more than anybody saves.
RATE = {"unit": "eur_year", "low": 0.5, "mid": 0.5, "high": 0.5, "source": "assumption: a test"}


def weighed(*rows, rate=None):
    # In order nobody would have to move.
    money = {"window": {"max_gap_days_in_order": 28}}
    money |= {} if rate is None else {"money": {"earlier": rate}}
    made = find_and_weigh(works(*rows), read_rules(overrides=money), on=ON, kinds=KINDS).tables
    chance = made["findings"][made["findings"]["kind"].eq("opportunity")].iloc[0]
    parties = made["finding_parties"]
    own = parties[parties["finding_id"].eq(chance["finding_id"])].set_index("party")
    items = made["finding_items"]
    return chance, own, items[items["finding_id"].eq(chance["finding_id"])]


def planned(work_id, shape, start, end, **more):
    window = {"earliest_start": "2026-12-01", "latest_end": "2030-12-31"}
    return work(
        work_id, shape, start=start, end=end, precision="day", phase="design", surface="bricks",
        **{**window, **more},
    )  # fmt: skip


SEWER = planned("goes:1", "LINESTRING (0 0, 100 0)", "2028-03-01", "2028-04-30",
                discipline="sewer", budget_eur=200_000.0, latest_end="2028-06-30")  # fmt: skip
PAVING = planned("kpn:1", ROAD, "2029-03-01", "2029-04-30", discipline="road",
                 renews_surface=True, budget_eur=100_000.0)  # fmt: skip


def test_savings_and_costs_of_each_party_and_of_all_are_told():
    """The sewer cannot wait so long, so the paving comes earlier, which costs its budget a rate."""
    chance, own, items = weighed(SEWER, PAVING, rate={"other": RATE, "municipality": RATE})
    costs = items[items["item"].eq("earlier")].set_index("party")
    moved = own["shift_days"].lt(0)
    assert moved.any()
    assert own.loc[moved, "costs_mid_eur"].gt(0).all()
    assert own.loc[~moved, "costs_mid_eur"].eq(0).all()
    assert own.loc[costs.index, "costs_mid_eur"].tolist() == costs["amount_mid_eur"].tolist()
    left = own["saving_mid_eur"] - (own["costs_mid_eur"] - own["own_saving_mid_eur"]).clip(lower=0)
    assert own["net_mid_eur"].tolist() == pytest.approx(left.tolist())
    assert chance["costs_mid_eur"] == pytest.approx(own["costs_mid_eur"].sum())
    assert chance["net_mid_eur"] == pytest.approx(own["net_mid_eur"].sum())
    saved = items[~items["item"].eq("earlier")]["amount_mid_eur"].sum()
    assert chance["saving_mid_eur"] == pytest.approx(saved), "costs are no part of the saving"


def test_costs_are_no_part_of_the_gain_which_has_a_price_of_moving_of_its_own():
    dear = {"other": RATE, "municipality": RATE}
    (one, *_), (other, *_) = weighed(SEWER, PAVING), weighed(SEWER, PAVING, rate=dear)
    assert one["gain_eur"] == other["gain_eur"]
    assert one["net_mid_eur"] > other["net_mid_eur"]


def test_where_all_together_lose_there_are_no_contributions():
    rate = {name: {**RATE, "mid": 1.0, "high": 1.0} for name in ("other", "municipality")}
    chance, own, _ = weighed(SEWER, PAVING, rate=rate)
    assert chance["net_mid_eur"] < 0
    assert own["contribution_mid_eur"].isna().all()


def test_contributions_leave_nobody_worse_off_where_together_there_is_enough():
    chance, own, _ = weighed(SEWER, PAVING)
    short = -own["net_mid_eur"].clip(upper=0).sum()
    for mid in (0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3):
        rate = {**RATE, "low": mid, "mid": mid, "high": mid}
        chance, own, _ = weighed(SEWER, PAVING, rate={"other": rate, "municipality": rate})
        short = -own["net_mid_eur"].clip(upper=0).sum()
        if short and chance["net_mid_eur"] >= 0:
            break
    assert short > 0
    assert own["contribution_mid_eur"].sum() == pytest.approx(0)
    assert (own["net_mid_eur"] - own["contribution_mid_eur"]).ge(-1e-9).all()


def test_what_a_partner_saves_on_its_own_works_pays_for_its_moves_first():
    """Two mains of Stedin come a year earlier, into a paving that stays where it is."""
    mains = [
        planned(f"stedin:{n}", f"LINESTRING (0 {n}, 100 {n})", "2029-03-01", "2029-03-20",
                budget_eur=100_000.0)
        for n in (0, 1)
    ]  # fmt: skip
    paving = {**PAVING, "phase": "contracted", "start": "2028-03-01", "end": "2028-04-30",
              "earliest_start": "2028-03-01", "latest_end": "2028-05-15"}  # fmt: skip
    _, own, _ = weighed(*mains, paving)
    stedin = own.loc["stedin"]
    assert stedin["shift_days"] < 0
    assert stedin["costs_mid_eur"] > 0
    expected = stedin["saving_mid_eur"] - max(
        stedin["costs_mid_eur"] - stedin["own_saving_mid_eur"], 0.0
    )
    assert stedin["own_saving_mid_eur"] > 0
    assert stedin["net_mid_eur"] == pytest.approx(expected)


def test_a_round_that_closes_before_the_plans_set_is_the_day_to_decide_by():
    """The sewer in design sets on 1 September 2027; Goes closes its budget of 2028 in June."""
    made = [
        find_and_weigh(works(SEWER, PAVING), read_rules(), on=ON, rounds=rounds).tables["findings"]
        for rounds in ({}, {("goes", 2028): date(2027, 6, 1)})
    ]
    without, within = (each[each["kind"].eq("opportunity")].iloc[0] for each in made)
    assert without["decide_by"].date() == date(2027, 9, 1)
    assert within["decide_by"].date() == date(2027, 6, 1)
    assert (within["round_partner"], within["round_year"]) == ("goes", 2028)


def test_no_proposal_ends_after_the_day_by_which_a_work_has_to_be_done():
    """A sewer of "2028" comes just before the paving of autumn, unless it has to be by July."""
    main = {**SEWER, "start": "2028-01-01", "end": "2028-12-31", "precision": "year",
            "duration_days": 30, "earliest_start": "2027-01-01"}  # fmt: skip
    road = {**PAVING, "start": "2028-10-01", "end": "2028-11-30", "latest_end": "2029-06-30"}
    ends = {}
    for name, latest in (("free", "2028-12-31"), ("bound", "2028-07-01")):
        made = find_and_weigh(
            works({**main, "latest_end": latest, "must_by": latest}, road), read_rules(), on=ON
        ).tables
        chance = made["findings"].loc[made["findings"]["kind"].eq("opportunity"), "finding_id"]
        rows = made["finding_works"][made["finding_works"]["finding_id"].isin(chance)]
        ends[name] = rows.set_index("work_id").loc["goes:1", "proposed_end"].date()
    assert ends["free"] > date(2028, 7, 1)
    assert ends["bound"] <= date(2028, 7, 1)


def test_a_budget_that_is_not_known_leaves_costs_and_net_open():
    chance, own, _ = weighed(
        {**SEWER, "budget_eur": None}, {**PAVING, "budget_eur": None},
        rate={"other": RATE, "municipality": RATE},
    )  # fmt: skip
    moved = own["shift_days"].lt(0)
    assert own.loc[moved, ["costs_mid_eur", "net_mid_eur"]].isna().all().all()
    assert own["contribution_mid_eur"].isna().all()
    assert chance[["costs_mid_eur", "net_mid_eur"]].isna().all()
