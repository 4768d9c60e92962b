"""The two forms of a joint work: one open street, and in order with one final paving."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from ondergrond.weigh.forms import choose_forms
from tests.build import work, works
from tests.examples import examples
from tests.weigh.priced import priced, shares_of
from tests.weigh.weighing_rules import shipped

ON = date(2026, 11, 24)
STREET = "POLYGON ((0 -2, 100 -2, 100 2, 0 2, 0 -2))"


def planned(work_id, shape, start, end, **more):
    told = {"precision": "day", "phase": "design", "surface": "bricks", **more}
    return work(work_id, shape, start=start, end=end, **told)


def gas(start="2028-04-01", end="2028-04-30", **more):
    room = {"earliest_start": "2027-04-01", "latest_end": "2029-07-31"}
    return planned("stedin:1", "LINESTRING (0 0, 100 0)", start, end, **{**room, **more})


def road(start="2029-06-01", end="2029-08-31", **more):
    room = {"earliest_start": "2028-06-01", "latest_end": "2030-08-31"}
    told = {"discipline": "road", "renews_surface": True, **room, **more}
    return planned("goes:1", STREET, start, end, **told)


def weighed(*rows, language="nl", **rules):
    made = find_and_weigh(works(*rows), read_rules(overrides=rules), on=ON, language=language)
    findings = made.tables["findings"]
    chance = findings[findings["kind"].eq("opportunity")].iloc[0]
    mine = {
        name: made.tables[name][made.tables[name]["finding_id"].eq(chance["finding_id"])]
        for name in ("finding_works", "finding_items")
    }
    return chance, mine["finding_works"].set_index("work_id"), mine["finding_items"]


def test_what_is_in_order_already_stays_and_only_the_final_paving_is_saved():
    chance, rows, items = weighed(gas(), road())
    assert (chance["form"], chance["proposal"]) == ("in_order", "within_room")
    assert rows["shift_days"].tolist() == [0, 0]
    assert set(items["item"]) == {"restoration", "degeneration", "temporary"}
    amount = items.set_index("item")["amount_mid_eur"]
    saved = amount["restoration"] + amount["degeneration"] - amount["temporary"]
    assert chance["saving_mid_eur"] == pytest.approx(saved)
    days = ["days_avoided", "days_avoided_high", "nuisance_days_avoided_high"]
    assert chance[days].eq(0).all()
    assert chance["in_programme"]


def test_the_sentence_says_that_a_temporary_surface_lies_in_between():
    told = {lang: weighed(gas(), road(), language=lang)[0]["why"] for lang in ("nl", "en")}
    assert "op volgorde sluit dat al aan" in told["nl"]
    assert "temporary surface until the final paving" in told["en"]


def test_who_can_follow_closely_without_moving_is_one_open_street():
    chance, _, items = weighed(gas("2029-05-01", "2029-05-20"), road())
    assert chance["form"] == "one_open_street"
    assert "temporary" not in set(items["item"])


def test_a_paving_before_the_trench_comes_after_it_in_either_form():
    late = gas("2029-10-01", "2029-10-20", latest_end="2029-10-31")
    chance, rows, _ = weighed(late, road(), window={"max_gap_days_in_order": 28})
    assert chance["form"] == "one_open_street"
    assert rows.loc["goes:1", "proposed_start"] > rows.loc["stedin:1", "proposed_end"]


@pytest.mark.parametrize(
    "other",
    [
        {"renews_surface": False},
        {"discipline": "sewer"},
        {"work_id": "stedin:2", "project_id": "stedin:2", "partner": "stedin"},
    ],
    ids=["renews nothing", "is no surface work", "is of the same party"],
)
def test_in_order_takes_a_final_paving_and_a_trench_of_another_party(other):
    beside = planned("kpn:1", "LINESTRING (0 1, 100 1)", "2028-05-01", "2028-05-20",
                     opens_surface=False, discipline="telecom",
                     earliest_start="2027-04-01", latest_end="2030-07-31")  # fmt: skip
    chance, _, _ = weighed(gas(), {**road(), **other}, beside)
    assert chance["form"] != "in_order"


def found(*rows):
    made = find_and_weigh(works(*rows), read_rules(), on=ON).tables
    chances = made["findings"][made["findings"]["kind"].eq("opportunity")]
    return chances, made["finding_works"]


GAS = gas("2027-06-01", "2027-06-30", earliest_start="2027-05-01", latest_end="2027-07-31")
ROAD = road("2028-10-01", "2028-12-31", earliest_start="2028-09-01", latest_end="2029-01-31")


def test_a_trench_up_to_two_years_before_the_paving_is_an_opportunity_in_order():
    chances, rows = found(GAS, ROAD)
    assert chances["rules"].tolist() == ["joint_in_order"]
    assert chances["form"].tolist() == ["in_order"]
    assert set(rows.loc[rows["finding_id"].isin(chances["finding_id"]), "role"]) == {"member"}
    assert chances["shift_total_days"].tolist() == [0]


def test_all_that_comes_before_one_paving_is_one_opportunity():
    cable = planned("kpn:1", "LINESTRING (0 1, 100 1)", "2027-09-01", "2027-09-20",
                    discipline="telecom", earliest_start="2027-08-20",
                    latest_end="2027-10-10")  # fmt: skip
    chances, rows = found(GAS, cable, ROAD)
    named = rows.groupby("finding_id")["work_id"].agg(set)
    assert {"stedin:1", "kpn:1", "goes:1"} in named[chances["finding_id"]].tolist()
    whole = chances[chances["n_works"].eq(3)].iloc[0]
    assert (whole["form"], whole["in_programme"]) == ("in_order", True)


@pytest.mark.parametrize(
    "rows",
    [
        (GAS, {**ROAD, "start": "2031-10-01", "end": "2031-12-31",
               "earliest_start": "2031-09-01", "latest_end": "2032-01-31"}),
        ({**ROAD, "start": "2027-01-01", "end": "2027-02-28", "earliest_start": "2027-01-01",
          "latest_end": "2027-02-28"}, {**GAS, "start": "2028-06-01", "end": "2028-06-30",
                                        "earliest_start": "2028-05-01",
                                        "latest_end": "2028-07-31"}),
        ({**GAS, "start": "2026-06-01", "end": "2026-06-30", "earliest_start": "2026-06-01",
          "latest_end": "2026-06-30", "phase": None},
         {**ROAD, "start": "2027-10-01", "end": "2027-12-31", "earliest_start": "2027-09-01",
          "latest_end": "2028-01-31"}),
    ],
    ids=["more than two years", "paving first", "a trench that is over"],
)  # fmt: skip
def test_no_opportunity_in_order_is_made_of(rows):
    chances, _ = found(*rows)
    assert chances.empty


def test_on_paper_works_in_order_share_the_final_paving_less_a_temporary_one():
    """The example of ``docs/money.md``, section 11."""
    shares = shares_of(
        work("goes:1", "POLYGON ((0 -2, 80 -2, 80 3, 0 3, 0 -2))", discipline="road",
             renews_surface=True, surface="bricks"),
        work("stedin:1", "LINESTRING (0 0, 100 0)", surface="bricks"),
        zone="POLYGON ((-2 -4, 102 -4, 102 4, -2 4, -2 -4))",
    )  # fmt: skip
    paves = shares["project_id"].eq("goes:1").astype("boolean")
    items, saved = priced(shares.assign(paves=paves))
    lines = items.set_index("item")
    bands = [f"quantity_{band}" for band in ("low", "mid", "high")]
    assert lines.loc["temporary", bands].tolist() == [40.0, 45.0, 50.0]
    amounts = [f"amount_{band}_eur" for band in ("low", "mid", "high")]
    assert lines.loc["temporary", amounts].tolist() == [1035.60, 1165.05, 1294.50]
    assert saved.loc["F-1"].tolist() == [162.00, 437.85, 1052.00]


_form = st.tuples(
    st.sampled_from(["within_room", "one_beyond_room", "none"]),
    st.sampled_from([-20.0, 0.0, 30.0, 500.0]),
    st.sampled_from([0, 2, 60]),
)


@examples(150)
@given(
    st.lists(st.tuples(_form, st.none() | _form), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_form_is_the_one_with_the_better_dates_then_the_larger_gain(drawn, random):
    """Against reading the sentence of ``docs/programme.md`` one finding at a time."""
    rows, expected = [], {}
    for number, (street, later) in enumerate(drawn):
        name = f"K-{number}"
        tried = [(name, "one_open_street", street)]
        if later is not None:
            tried.append((f"{name}\nin_order", "in_order", later))
        merit = {}
        for finding_id, form, (proposal, saving, days) in tried:
            rows.append((finding_id, form, proposal, saving, days))
            rank = ["within_room", "one_beyond_room", "none"].index(proposal)
            if form == "one_open_street" or saving > 0:
                merit[finding_id] = (rank, -(saving - 5 * days), form == "in_order")
        expected[name] = min(merit, key=merit.__getitem__)
    random.shuffle(rows)
    columns = ["finding_id", "form", "proposal", "saving_mid_eur", "move_weight_days"]
    table = pd.DataFrame(rows, columns=columns).assign(nuisance_days_avoided=0.0)
    chosen = choose_forms(table, shipped("programme")).set_index("known_as")["finding_id"]
    assert chosen.to_dict() == expected
