"""Findings: one line per circle of works at one place, told in a sentence."""

from __future__ import annotations

import re
from datetime import date

import pytest

from benchmarks.generate import generate_works
from ondergrond import tables
from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from tests.build import work, works

NAMES = {"goes": "gemeente Goes", "stedin": "Stedin", "evides": "Evides"}
SEWER = work(
    "goes:1", "LINESTRING (0 0, 100 0)", discipline="sewer", name="Voorstad", department="riolering"
)
GAS = work(
    "stedin:1",
    "LINESTRING (0 2, 100 2)",
    name="gas Voorstad",
    start="2027-04-01",
    end="2027-06-30",
    precision="quarter",
)
WATER = work(
    "evides:1",
    "LINESTRING (0 3, 100 3)",
    discipline="drinking_water",
    start="2027-03-01",
    end="2027-03-31",
    precision="month",
)


def found(*rows, language="nl"):
    return found_in(works(*rows), language=language)


def found_in(table, *, language="nl"):
    rules = read_rules()
    made = find_and_weigh(
        table, rules, on=date(2026, 11, 24), names=NAMES, language=language
    ).tables
    return made["findings"], made["finding_works"]


def test_no_works_give_empty_tables_that_keep_their_contracts():
    findings, finding_works = found()
    tables.check(tables.FINDINGS, findings)
    tables.check(tables.FINDING_WORKS, finding_works)
    assert findings.empty
    assert finding_works.empty


def test_two_works_that_meet_are_one_opportunity_and_one_conflict():
    findings, finding_works = found(SEWER, GAS)
    assert findings["kind"].tolist() == ["opportunity", "conflict"]
    chance = findings.iloc[0]
    assert chance["parties"] == "goes/riolering; stedin"
    assert chance["disciplines"] == "gas; sewer"
    assert (chance["n_parties"], chance["n_works"]) == (2, 2)
    assert str(chance["window_start"].date()) == "2027-04-01"
    assert str(chance["window_end"].date()) == "2027-06-30"
    assert chance["shared_length_m"] == pytest.approx(100, abs=0.1)
    of_chance = finding_works[finding_works["finding_id"].eq(chance["finding_id"])]
    assert sorted(of_chance["work_id"]) == ["goes:1", "stedin:1"]


def test_the_sentence_is_built_from_the_facts_in_both_languages():
    both = [{**each, "nuisance": "slow"} for each in (SEWER, GAS)]
    dutch = found(*both)[0].iloc[0]["why"]
    assert dutch == (
        "gemeente Goes (riool, 2027) en Stedin (gas, 2e kwartaal 2027) openen 100 m van de "
        "Voorstad in dezelfde periode; dat sluit al aan (2e kwartaal 2027), en dat afspreken "
        "scheelt naar schatting €\N{NO-BREAK SPACE}790."
    )
    english = found(*both, language="en")[0].iloc[0]["why"]
    assert english == (
        "gemeente Goes (riolering, sewer, 2027) and Stedin (gas, 2nd quarter 2027) open 100 m of "
        "Voorstad in the same period; they follow one another already (2nd quarter 2027), and to "
        "agree on that saves an estimated €790."
    )


def test_works_in_the_same_days_lie_side_by_side_and_do_not_follow_one_another():
    days = {"start": "2027-04-01", "end": "2027-05-31", "precision": "day", "nuisance": "slow"}
    kinds = ("telecom", "electricity_lv")
    both = [
        {**each, **days, "discipline": kind} for each, kind in zip((SEWER, GAS), kinds, strict=True)
    ]
    assert (
        "; die werken liggen al naast elkaar (april t/m mei 2027), en dat afspreken scheelt"
        in (found(*both)[0].iloc[0]["why"])
    )
    assert (
        "; they are at work side by side already (April to May 2027), and to agree"
        in (found(*both, language="en")[0].iloc[0]["why"])
    )


def test_a_party_with_more_works_of_one_discipline_says_how_many():
    second = {**GAS, "work_id": "stedin:2", "project_id": "stedin:2"}
    [why] = found(SEWER, GAS, second)[0].query("kind == 'opportunity'")["why"]
    assert "Stedin (gas, 2e kwartaal 2027, en nog een werk)" in why
    # records of one project are one
    [why] = found(SEWER, GAS, {**second, "project_id": GAS["project_id"]})[0].query(
        "kind == 'opportunity'"
    )["why"]
    assert "nog een werk" not in why


def test_what_has_begun_is_not_swapped_any_more():
    lines, _ = conflicts({**PAVING, "phase": "execution"}, MAIN)
    assert lines["rules"].tolist() == ["reopening; wrong_order"]
    assert "draai het om" not in lines["why"].iloc[0]


def test_the_sentence_tells_own_savings_and_what_is_too_much_for_a_budget():
    roads = {
        **SEWER, "work_id": "goes:2", "project_id": "goes:2", "department": "wegen",
        "discipline": "gas",
    }  # fmt: skip
    own = found(SEWER, roads, GAS)[0].iloc[0]
    assert own["own_saving_mid_eur"] > 1
    assert ", en op eigen werken €" in own["why"]
    alone = found(SEWER, roads, language="en")[0].iloc[0]
    assert alone["saving_mid_eur"] == 0
    assert "saves on a partner's own works alone, an estimated €" in alone["why"]
    cut = found(SEWER, {**GAS, "budget_eur": 400.0})[0].iloc[0]
    # of its half a quarter of 400 stays
    assert cut["saving_mid_eur"] + cut["cut_mid_eur"] == pytest.approx(
        found(SEWER, GAS)[0].iloc[0]["saving_mid_eur"]
    )
    assert cut["cut_mid_eur"] > 1
    assert "meer telt niet: te veel voor het budget van een partij)" in cut["why"]


def test_half_a_day_of_nuisance_is_rounded_up_in_the_sentence_as_in_every_report():
    """Two mains in one trench: the shorter work's 12 days are days of the other as well."""
    slow = {"nuisance": "slow", "duration_days": 12}
    main = {**WATER, "start": GAS["start"], "end": GAS["end"], "precision": "quarter",
            "earliest_start": GAS["start"], "latest_end": GAS["end"]}  # fmt: skip
    chance = found({**main, **slow, "duration_days": 22}, {**GAS, **slow})[0].iloc[0]
    assert chance["nuisance_days_avoided"] == 4.5
    assert chance["why"].endswith(" en 5 dagen hinder.")


def test_three_works_of_one_moment_are_one_opportunity():
    findings, _ = found(
        SEWER, {**GAS, "start": "2027-03-01", "earliest_start": "2027-03-01"}, WATER
    )
    chances = findings[findings["kind"].eq("opportunity")]
    assert chances["n_parties"].tolist() == [3]


def test_a_near_miss_says_how_far_to_move():
    late = {
        **GAS,
        "start": "2028-02-01",
        "end": "2028-03-31",
        "earliest_start": "2028-02-01",
        "latest_end": "2028-03-31",
    }
    findings, finding_works = found(SEWER, late)
    assert findings["kind"].tolist() == ["near_miss"]
    assert findings["shift_days"].tolist() == [32]
    assert findings["window_start"].isna().all()
    assert "de tijdvensters liggen 32 dagen uiteen" in findings["why"].iloc[0]
    assert sorted(finding_works["role"]) == ["member", "mover"]
    assert findings["proposal"].tolist() == ["one_beyond_room"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", r"als (.+) \d+ \w+ (?:eerder|later) begint kan het \(.+\) aansluiten bij (.+): dat"),
        ("en", r"if (.+) starts \d+ \w+ (?:earlier|later) it can \(.+\) join (.+): that"),
    ],
)
def test_a_near_miss_names_who_moves_and_whom_it_would_join(language, told):
    """Of one party with two disciplines there both say which they are."""
    late = {
        **GAS, "start": "2028-02-01", "end": "2028-03-31", "earliest_start": "2028-02-01",
        "latest_end": "2028-03-31",
    }  # fmt: skip
    (why,) = found({**SEWER, "department": None}, late, language=language)[0]["why"]
    assert {*re.search(told, why).groups()} == {"gemeente Goes", "Stedin"}
    sewer = {"nl": "riool", "en": "sewer"}[language]
    own = {**late, "work_id": "goes:2", "project_id": "goes:2", "partner": "goes",
           "department": "gas"}  # fmt: skip
    (why,) = found({**SEWER, "department": sewer}, own, language=language)[0]["why"]
    assert {*re.search(told, why).groups()} == {f"gemeente Goes ({sewer})", "gemeente Goes (gas)"}


LATE_WATER = {
    **WATER,
    "start": "2028-02-01",
    "end": "2028-05-31",
    "earliest_start": "2028-01-01",
    "latest_end": "2028-06-30",
    "phase": "design",  # six months to go: it can still come by June 2027
}


def test_who_could_join_is_said_with_the_set_and_is_a_line_of_its_own():
    """Gas until 30 June 2027; water of February 2028 shares its trench for its last 7 days."""
    findings, finding_works = found(SEWER, GAS, LATE_WATER)
    chance, near = (
        findings[findings["kind"].eq(kind)].iloc[0] for kind in ("opportunity", "near_miss")
    )
    assert findings["kind"].tolist().count("near_miss") == 1
    assert chance["could_join"] == "evides -222"
    assert chance["why"].endswith("; Evides kan aansluiten bij 7 maanden vervroegen.")
    assert near["joins"] == chance["finding_id"]
    assert near["parties"] == "evides; goes/riolering; stedin"
    assert near["shift_days"] == 185  # its window to the last day that the set shares
    assert (
        "openen 100 m van de Voorstad en kunnen samen; Evides (drinkwater, februari t/m mei 2028) "
        "kan aansluiten bij 7 maanden vervroegen (juni 2027): dat scheelt"
    ) in near["why"]
    of_near = finding_works[finding_works["finding_id"].eq(near["finding_id"])]
    moves = of_near.set_index("work_id")[["role", "shift_days"]].T.to_dict("list")
    assert moves == {
        "goes:1": ["member", 0], "stedin:1": ["member", 0], "evides:1": ["mover", -222],
    }  # fmt: skip


def test_who_could_join_reads_well_in_english_too():
    findings, _ = found(SEWER, GAS, LATE_WATER, language="en")
    assert findings["why"].iloc[0].endswith("; Evides could join by starting 7 months earlier.")


def test_a_reopening_names_who_came_first():
    road = work(
        "goes:9",
        "POLYGON ((0 -5, 100 -5, 100 5, 0 5, 0 -5))",
        discipline="road",
        renews_surface=True,
        start="2027-01-01",
        end="2027-06-30",
    )
    cable = {
        **GAS,
        "start": "2029-01-01",
        "end": "2029-02-01",
        "earliest_start": "2029-01-01",
        "latest_end": "2029-02-01",
        "precision": "day",
    }
    findings, finding_works = found(road, cable)
    assert findings["rules"].str.contains("reopening").any()
    line = findings[findings["rules"].eq("reopening")].iloc[0]
    assert line["why"].startswith("Stedin (gas, 1 januari t/m 1 februari 2029) breekt")
    roles = finding_works.set_index(["finding_id", "work_id"])["role"]
    assert roles[line["finding_id"], "goes:9"] == "earlier"
    assert roles[line["finding_id"], "stedin:1"] == "later"


PAVING = work(
    "goes:9", "POLYGON ((0 -5, 100 -5, 100 5, 0 5, 0 -5))", discipline="road",
    renews_surface=True, start="2027-04-01", end="2027-06-30", precision="day",
    earliest_start="2026-04-01", latest_end="2028-12-31",
)  # fmt: skip
MAIN = {
    **WATER, "depth_m": 1.0, "start": "2028-02-01", "end": "2028-03-31", "precision": "day",
    "phase": "contracted",  # so that it can come at once
    "earliest_start": "2027-09-01", "latest_end": "2028-12-31",
}  # fmt: skip


def conflicts(*rows, language="nl"):
    findings, finding_works = found(*rows, language=language)
    return findings[findings["kind"].eq("conflict")], finding_works


def test_wrong_order_and_reopening_of_one_pair_are_one_line_that_names_the_swap():
    """The main can start on 1 September and takes 60 days, the paving 91 after it."""
    lines, finding_works = conflicts(PAVING, MAIN)
    assert lines["rules"].tolist() == ["reopening; wrong_order"]
    line = lines.iloc[0]
    assert line["order"] == "drinking_water > road"
    assert line["why"] == (
        "gemeente Goes (weg, april t/m juni 2027) vernieuwt over 100 m de "
        "verharding vóór Evides (drinkwater, februari t/m maart 2028) daar dieper "
        "graaft; draai het om: eerst Evides (drinkwater), dan gemeente Goes (weg), dat kan van "
        "31 oktober 2027 tot en met 31 december 2028."
    )
    roles = finding_works[finding_works["finding_id"].eq(line["finding_id"])]
    assert dict(zip(roles["work_id"], roles["role"], strict=True)) == {
        "goes:9": "earlier",
        "evides:1": "later",
    }


@pytest.mark.parametrize(("latest", "told"), [("2028-01-29", None), ("2028-01-28", "1 day")])
def test_a_swap_counts_the_days_of_both_works(latest, told):
    """60 days of main from 1 September, then 91 of paving: done on 29 January 2028."""
    lines, _ = conflicts({**PAVING, "latest_end": latest}, MAIN, language="en")
    [why] = lines["why"]
    assert "turn it round: first Evides (drinking water), then gemeente Goes (road)" in why
    assert why.endswith(
        f"which asks {told} more room to move." if told else
        "which can be from 31 October 2027 to 29 January 2028."
    )  # fmt: skip


def test_paving_that_is_under_way_before_the_main_clashes_and_swaps_in_one_line():
    lines, _ = conflicts(PAVING, {**MAIN, "start": "2027-05-01", "end": "2027-07-31"})
    assert lines["rules"].tolist() == ["clash; hindrance; wrong_order"]
    [why] = lines["why"]
    assert "zitten elkaar over 100 m in de weg" in why
    assert "nieuwe verharding vóór dieper werk; draai het om: eerst Evides (drinkwater)" in why


def test_paving_before_two_deeper_works_that_share_its_time_waits_for_both():
    """The main is ready last: 61 days from 1 September 2027."""
    gas = {
        **GAS, "start": "2027-06-01", "end": "2027-07-01", "precision": "day", "depth_m": 0.8,
        "earliest_start": "2027-06-01", "latest_end": "2028-12-31",
    }  # fmt: skip
    main = {**MAIN, "start": "2027-06-01", "end": "2027-07-31"}
    lines, _ = conflicts(PAVING, main, gas)
    [why] = lines["why"]
    assert "eerst Evides (drinkwater) en Stedin (gas), dan gemeente Goes (weg)" in why
    assert "dat kan van 1 november 2027 tot en met" in why


def test_nothing_is_swapped_to_before_the_reference_date():
    lines, _ = conflicts(
        {**PAVING, "start": "2026-12-01", "end": "2027-02-28"},
        {**MAIN, "earliest_start": "2025-01-01"},
    )
    [why] = lines["why"]
    assert "dat kan van 23 januari 2027 tot en met" in why  # 60 days from 24 November 2026


def test_the_title_is_never_the_name_of_a_work():
    long = work(
        "goes:2", "LINESTRING (-9000 0, 9000 0)", name="Hoofdriool heel Goes", discipline="sewer"
    )
    findings, _ = found(long, GAS)
    assert findings["title"].iloc[0] == "Voorstad"


def test_an_id_depends_on_the_works_and_not_on_their_order_or_company():
    alone = found(SEWER, GAS)[0]
    other = work("evides:7", "POINT (9000 9000)")
    together = found(other, GAS, SEWER)[0]
    assert alone["finding_id"].tolist() == together["finding_id"].tolist()
    assert alone["finding_id"].is_unique


def test_the_same_circle_at_two_places_has_two_ids():
    crossing = work("stedin:2", "LINESTRING (0 2, 80 2, 80 50, 920 50, 920 2, 1000 2)")
    findings, _ = found(work("goes:1", "LINESTRING (-10 0, 1010 0)", discipline="sewer"), crossing)
    chances = findings[findings["kind"].eq("opportunity")]
    assert len(chances) == 2
    assert chances["finding_id"].is_unique
    assert chances["finding_id"].str.len().max() > chances["finding_id"].str.len().min()


def test_a_sentence_does_not_depend_on_how_many_are_told_at_once(monkeypatch):
    """Who could join, swaps and joint dates among them."""
    table = generate_works(300)
    whole, _ = found_in(table)
    monkeypatch.setattr("ondergrond.sentences.why.FINDINGS_PER_SLICE", 20)
    sliced, _ = found_in(table)
    assert len(whole) > 60
    assert whole["why"].tolist() == sliced["why"].tolist()


def test_nobody_is_proposed_to_start_before_what_has_to_come_first():
    """Nor long after it, in any joint work of some hundred made-up plans."""
    table, rules = generate_works(600), read_rules()
    made = find_and_weigh(table, rules, on=date(2026, 11, 24), names=NAMES, language="nl").tables
    rows = made["finding_works"].dropna(subset=["proposed_start"])
    kinds = made["findings"].set_index("finding_id")["kind"]
    rows = rows[rows["finding_id"].map(kinds).ne("conflict")]
    facts = table.set_index("work_id")[["project_id", "phase"]]
    rows = rows.join(facts, on="work_id")
    rows = rows[rows["phase"].ne("execution") | rows["start"].ge("2026-11-24")]
    keys = ["finding_id", "project_id", "discipline"]
    members = rows.groupby(keys, as_index=False).agg(
        first=("proposed_start", "min"), last=("proposed_end", "max"), step=("step", "max")
    )
    assert members["first"].ge("2026-11-24").all()
    pairs = members.merge(members, on="finding_id", suffixes=("", "_next"))
    [shared] = rules.order.side_by_side
    both = pairs[["discipline", "discipline_next"]].isin(shared.disciplines).all(axis=1)
    pairs = pairs[pairs["step"].lt(pairs["step_next"]) & ~both]
    assert len(pairs) > 50
    assert pairs["first_next"].gt(pairs["last"]).all()
