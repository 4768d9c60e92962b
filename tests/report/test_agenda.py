"""The agenda of the table: what is decided first comes first, and nothing vanishes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from time import process_time

import docx
import numpy as np
import pandas as pd
import pytest
import shapely

from ondergrond import tables
from ondergrond.labels import formats
from ondergrond.labels.pages import AGENDA
from ondergrond.places.areas import NEAR_M, areas
from ondergrond.report import Options, write_run
from ondergrond.report.agenda import write_agenda
from ondergrond.report.agenda.choice import (
    PARTS,
    REST,
    agenda_order,
    parts,
)
from ondergrond.report.agenda.contents import agenda
from ondergrond.report.agenda.finding_text import IN_ROWS, FindingFormatter
from ondergrond.report.agenda.party_pages import MOST_DAYS, party_pages
from ondergrond.report.agenda.quality import MOST_CODES, delivery_quality
from ondergrond.report.agenda.rounds import budget_rounds
from ondergrond.report.numbers import behind, count_by_term, front
from ondergrond.report.pages import isolate, policy, whole_day
from ondergrond.report.related import with_rows
from ondergrond.store.prepare import prepare_tables
from ondergrond.weigh.meeting import choose_agenda
from tests import build
from tests.browser_fixtures import find_barriers
from tests.report import busy, made_up

LATE = pd.Timestamp("2200-01-01")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A busy run of sixty findings, written; and its tables."""
    folder = tmp_path_factory.mktemp("run")
    run = busy.run(60)
    write_run(folder, run, **busy.OPTIONS)
    return folder, run


class Page(HTMLParser):
    """The text, tags and ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.heads: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in {"href", "src"}]
        if re.fullmatch(r"h\d", tag):
            self.heads.append(int(tag[1]))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def page_of(folder):
    return Page((folder / "agenda.html").read_text(encoding="utf-8"))


def document_words(folder):
    """All text of the document, read by a library that knows nothing of how it was made."""
    document = docx.Document(folder / "agenda.docx")
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(each.text for each in document.paragraphs), *cells]


# --- which area -----------------------------------------------------------------------------


def found_in(zone, *works, members=()):
    table = build.works(*works)
    findings = tables.arrange(
        tables.FINDINGS, {"finding_id": ["K-1"], "geometry": [shapely.from_wkt(zone)]}
    )
    finding_works = pd.DataFrame({"finding_id": "K-1", "work_id": list(members)}, dtype="str")
    return areas(findings, finding_works, table, {"goes", "borsele"})["K-1"]


GOES = build.work("goes:1", "POINT (50000 391000)")
BORSELE = build.work("borsele:1", "POINT (51000 391000)")
GAS = build.work("stedin:1", "POINT (50990 391000)")


@pytest.mark.parametrize(
    ("zone", "works", "members", "area"),
    [
        ("POINT (50990 391000)", [GOES, BORSELE, GAS], ["goes:1", "stedin:1"], "goes"),
        ("POINT (50990 391000)", [GOES, BORSELE, GAS], ["stedin:1"], "borsele"),
        ("POINT (50990 391000)", [GOES, BORSELE, GAS], ["goes:1", "borsele:1"], "borsele"),
        (f"POINT ({50_000 - NEAR_M} 391000)", [GOES, GAS], ["stedin:1"], "goes"),
        (f"POINT ({50_000 - NEAR_M - 1} 391000)", [GOES, GAS], ["stedin:1"], "square:40:390"),
        ("POINT (-1 -1)", [GAS], ["stedin:1"], "square:-10:-10"),
        ("POLYGON EMPTY", [GOES, GAS], ["stedin:1"], "square::"),
    ],
    ids=["takes part", "nearest", "as many of each", "just near", "too far", "no municipality",
         "no place"],
)  # fmt: skip
def test_the_area_is_the_municipality_of_a_finding_or_the_nearest_or_a_square(
    zone, works, members, area
):
    assert found_in(zone, *works, members=members) == area


def test_the_nearest_municipality_is_found_for_all_findings_at_once():
    run = busy.run(200, seed=4)
    findings, works = run["findings"], run["works"]
    found = areas(findings, run["finding_works"].iloc[:0], works, busy.MUNICIPALITIES)
    own = works[works["partner"].isin(busy.MUNICIPALITIES)]
    for name, zone in zip(findings["finding_id"], findings.geometry, strict=True):
        away = own.geometry.distance(zone.point_on_surface())
        nearest = set(own.loc[away.eq(away.min()), "partner"])
        assert found[name] in nearest if away.min() <= NEAR_M else found[name].startswith("square")


# --- what is worked out, in which order -----------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_every_finding_is_told_once_and_the_agenda_in_the_order_of_its_numbers(seed):
    findings = busy.run(60, seed=seed)["findings"]
    table = agenda_order(findings, busy.OPTIONS["on"])
    assert sorted(table["finding_id"]) == sorted(findings["finding_id"])
    numbered = table["agenda"].dropna()
    assert numbered.tolist() == list(range(1, len(numbered) + 1))
    assert table["agenda"].notna().eq(table["part"].ne(REST)).all()
    for _, group in table[table["agenda"].notna()].groupby("area"):
        ranks = [PARTS.index(part) for part in group["part"]]
        assert ranks == sorted(ranks)
        for part in PARTS:
            days = group.loc[group["part"].eq(part), "decide_by"].fillna(LATE)
            assert days.is_monotonic_increasing


def test_the_first_term_of_an_area_is_of_a_line_that_can_be_found_on_the_page():
    run = busy.run(60)
    findings = run["findings"].copy()
    hidden = findings.index[findings["agenda"].isna()][0]
    findings.loc[hidden, "agenda_waits"] = "folded"
    findings.loc[hidden, "decide_by"] = pd.Timestamp(busy.OPTIONS["on"])
    dear = findings.index[findings["agenda"].isna()][1]
    findings.loc[dear, "agenda_waits"] = "no_gain"
    findings.loc[dear, "decide_by"] = pd.Timestamp(busy.OPTIONS["on"])
    told = agenda({**run, "findings": findings}, Options(**busy.OPTIONS))
    seen = findings[findings["agenda"].notna() | findings["agenda_waits"].eq("no_time")]
    for area, group in seen.groupby("area"):
        ahead = group.loc[group["decide_by"].ge(pd.Timestamp(busy.OPTIONS["on"])), "decide_by"]
        first = next(each.first for each in told.areas if each.key == area.replace(":", "-"))
        assert first == ("" if ahead.empty else formats.day_short(ahead.min(), "nl"))


def test_the_agenda_of_a_meeting_about_one_area_is_about_that_area():
    """Its numbers, parties, rounds and what waits; and it says how many places there are beside."""
    run = busy.run(60)
    findings = run["findings"]
    findings = findings.assign(**choose_agenda(findings, 12, ("goes",), on=made_up.ON))
    mine = findings[findings["area"].eq("goes")]
    about = {**run, "findings": findings, "run": run["run"].assign(agenda_areas="goes")}
    made = agenda(about, Options(**busy.OPTIONS))
    assert [each.key for each in made.areas] == ["goes"]
    assert list(made.numbers) == front(*count_by_term(mine, made_up.ON), "nl")
    assert sum(int(n) for _, n in made.waits) + mine["agenda"].notna().sum() == len(mine)
    told = {line.finding_id for page in made.parties for line in (*page.lines, *page.before)}
    assert told <= set(mine["finding_id"])
    parties = run["finding_parties"]
    partners = parties.loc[parties["finding_id"].isin(mine["finding_id"]), "partner"]
    assert {each.partner for each in made.quality} <= {busy.NAMES.get(p, p) for p in partners}
    assert f"nog {len(findings) - len(mine)} plekken" in made.elsewhere
    assert agenda(run, Options(**busy.OPTIONS)).elsewhere == ""


def test_what_stands_in_no_table_of_the_agenda_is_counted_by_area():
    run = busy.run(60)
    findings = run["findings"].copy()
    waiting = findings.index[findings["agenda"].isna()]
    findings.loc[waiting, "agenda_waits"] = "below_floor"
    findings.loc[waiting[::2], "agenda_waits"] = "folded"
    bare = findings["area"].eq("veere")
    findings.loc[bare, ["agenda", "agenda_waits"]] = [pd.NA, "below_floor"]
    made = agenda({**run, "findings": findings}, Options(**busy.OPTIONS))
    for area in made.areas:
        group = findings[findings["area"].str.replace(":", "-").eq(area.key)]
        assert area.behind == behind(group, "nl")
        worked_out = sum(len(part.findings) for part in area.parts)
        assert worked_out + len(area.rest) == group["agenda"].notna().sum()
    assert "veere" not in {area.key for area in made.areas}
    assert f"Gemeente Veere ({bare.sum()} bevindingen)" in made.bare


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ({"kind": "opportunity", "quick_win": True, "in_programme": True}, "quick_win"),
        ({"kind": "opportunity", "in_programme": True}, "programme"),
        ({"kind": "conflict", "severity": "heavy"}, "conflict"),
        ({"kind": "near_miss"}, "near_miss"),
    ],
)
def test_the_part_that_a_line_of_the_agenda_stands_in(row, part):
    told = parts(tables.arrange(tables.FINDINGS, pd.DataFrame([{**row, "agenda": 1}, row])))
    assert told.tolist() == [part, REST]


# --- what is asked of each party ------------------------------------------------------------


def pages_of(run, **view):
    formatter = FindingFormatter("en", busy.NAMES, made_up.ON)
    table = with_rows(agenda_order(run["findings"], busy.OPTIONS["on"]), run, *IN_ROWS)
    run = {**run, "run": run["run"].assign(**view)}
    return {page.title: page for page in party_pages(table, run, formatter)}


@pytest.mark.parametrize("seed", range(3))
def test_each_party_reads_all_its_lines_of_the_agenda_and_what_it_could_give_room_for(seed):
    run = busy.run(60, seed=seed)
    findings = {row["finding_id"]: row for row in run["findings"].to_dict("records")}
    parties = run["finding_parties"].to_dict("records")
    settled = {row["work_id"] for row in run["finding_works"].to_dict("records")
               if findings[row["finding_id"]]["in_programme"] is True}  # fmt: skip
    unmoved = {row["finding_id"] for row in run["finding_works"].to_dict("records")
               if row["role"] == "mover" and row["work_id"] in settled}  # fmt: skip
    pages = pages_of(run)
    for party in {row["party"] for row in parties}:
        mine = [(findings[row["finding_id"]], row) for row in parties if row["party"] == party]
        lines = {found["finding_id"] for found, _ in mine if not pd.isna(found["agenda"])}
        before = {
            found["finding_id"]
            for found, row in mine
            if found["kind"] == "near_miss" and found["agenda_waits"] == "beyond_room"
            and row["role"] == "mover" and not pd.isna(row["shift_days"])
            and abs(row["shift_days"]) <= MOST_DAYS and found["term_passed"] is not True
            and not found["gain_eur"] <= 0
        } - unmoved  # fmt: skip
        page = pages.pop(busy.NAMES.get(party, party), None)
        if page is None:
            assert not lines | before
            continue
        assert {line.finding_id for line in page.lines} == lines
        assert page.n_before == len(before)
        assert {line.finding_id for line in page.before} <= before
        numbers = [int(line.number) for line in page.lines]
        assert numbers == sorted(numbers)
    assert pages == {}


def test_a_page_says_when_with_whom_and_what_it_saves():
    run = busy.run(60, seed=0)
    parties = run["finding_parties"].assign(shift_days=-40, saving_mid_eur=1_200.0)
    pages = pages_of({**run, "finding_parties": parties})
    goes = pages["Gemeente Goes"]
    joint = [line for line in goes.lines if line.asked != AGENDA["conflict_proposal"]["en"]]
    assert joint
    for line in joint:
        assert line.asked.endswith("(40 days earlier)")
        assert line.saving == "€1,200"
        assert "Gemeente Goes" not in line.others
    n = len(goes.lines)
    saved = formats.euro_estimate(1_200.0 * n, "en")
    total, unknown = (AGENDA[key]["en"] for key in ("party_total", "party_costs_unknown"))
    assert goes.total == f"{total.format(eur=saved)} {unknown.format(n=n)}"


@pytest.mark.parametrize(
    ("net", "key"), [(900.0, "party_total_left"), (-50.0, "party_total_short")]
)
def test_a_page_says_in_one_line_what_is_saved_what_moving_costs_and_what_is_left(net, key):
    run = busy.run(60, seed=0)
    euros = {"saving_mid_eur": 1_200.0, "costs_mid_eur": 300.0, "net_mid_eur": net}
    parties = run["finding_parties"].assign(shift_days=-40, **euros)
    goes = pages_of({**run, "finding_parties": parties})["Gemeente Goes"]
    told = [formats.euro_estimate(each * len(goes.lines), "en") for each in (1_200, 300, abs(net))]
    assert goes.total == AGENDA[key]["en"].format(eur=told[0], costs=told[1], net=told[2])


@pytest.mark.parametrize(("days", "told"), [(-3, "a few days earlier"), (4, "4 days later")])
def test_a_move_of_a_few_days_is_told_to_a_party_as_such(days, told):
    """By the rules of the run; where it keeps none, three."""
    run = busy.run(60, seed=0)
    run = {**run, "finding_parties": run["finding_parties"].assign(shift_days=days)}
    asked = [
        line.asked for line in pages_of(run)["Gemeente Goes"].lines
        if line.asked != AGENDA["conflict_proposal"]["en"]
    ]  # fmt: skip
    assert asked
    assert all(each.endswith(f"({told})") for each in asked)
    fact = run["runs"].head(1).assign(subject="rule_value", name="window.few_days", value="5")
    asked = pages_of({**run, "runs": pd.concat([run["runs"], fact])})["Gemeente Goes"].lines
    assert any(line.asked.endswith("(a few days earlier)") for line in asked) == (days < 0)
    assert any(line.asked.endswith("(a few days later)") for line in asked) == (days > 0)


def test_in_the_view_of_a_partner_only_its_own_page_is_left():
    assert list(pages_of(busy.run(60), partner="goes")) == ["Gemeente Goes"]


# --- what partners can mend -----------------------------------------------------------------


def test_what_partners_can_mend_is_counted_as_by_brute_force():
    run = busy.run(50, seed=2)
    told = {each.partner: each for each in delivery_quality(run, busy.NAMES, "nl")}
    rejected = run["rejected"].to_dict("records")
    remarks = run["remarks"].to_dict("records")
    for code in (*busy.MUNICIPALITIES, *busy.OTHERS, None):
        name = "register (van meer eigenaren)" if code is None else busy.NAMES.get(code, code)
        mine = [row for row in rejected if row["partner"] == code
                or (code is None and pd.isna(row["partner"]))]  # fmt: skip
        noted = [row for row in remarks if row["partner"] == code]
        n_works = int(run["works"]["partner"].eq(code).sum()) if code else 0
        each = told.pop(name)
        assert (each.n_works, each.n_rejected, each.n_remarks) == (n_works, len(mine), len(noted))
        assert each.n_read == n_works + len(mine)
        own = [work for work in run["works"].to_dict("records") if work["partner"] == code]
        shares = [
            sum(work["precision"] in {"day", "week", "month"} for work in own),
            sum(not pd.isna(work["budget_eur"]) for work in own),
            sum(not pd.isna(work["phase"]) for work in own),
        ]
        told_shares = [each.exact, each.budgeted, each.phased]
        assert told_shares == ([pytest.approx(n / n_works) for n in shares] if own else [None] * 3)
        coded = [(0, row["reason"], row["message"]) for row in mine]
        coded += [(1 if row["severity"] == "warning" else 2, row["code"], row["message"])
                  for row in noted]  # fmt: skip
        counted = Counter(each[:2] for each in coded)
        top = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_CODES]
        assert [(n, code) for n, code, _ in each.mend] == [(n, code) for (_, code), n in top]
        first = {(rank, code): message for rank, code, message in reversed(coded)}
        assert [message for *_, message in each.mend] == [first[key] for key, _ in top]
    assert told == {}


def test_what_occurs_most_is_told_first_whatever_it_is():
    """53 vague periods come before a rejected record that stands alone."""
    run = busy.run(10)
    works = run["works"].head(1)
    rejected = run["rejected"].head(0)
    remark = {
        "work_id": "goes:1",
        "partner": "goes",
        "source": "a",
        "source_row": 1,
        "message": "m",
    }
    rows = [{**remark, "code": f"once_{n}", "severity": "warning"} for n in range(8)]
    rows += [{**remark, "code": "period_vague", "severity": "info"}] * 53
    remarks = tables.arrange(tables.REMARKS, pd.DataFrame(rows))
    made = {**run, "works": works, "rejected": rejected, "remarks": remarks}
    [goes] = [each for each in delivery_quality(made, busy.NAMES, "nl")
              if each.partner == "Gemeente Goes"]  # fmt: skip
    assert goes.mend[0] == (53, "period_vague", "m")
    assert len(goes.mend) == MOST_CODES


def test_a_partner_is_counted_by_what_it_delivered_itself_and_a_register_apart():
    """As the closing summary counts: the same numbers wherever they stand."""
    run = busy.run(40)
    works = run["works"].assign(source="eigen.gpkg", source_layer=None)
    from_register = works.index % 5 == 0
    works["source"] = works["source"].mask(from_register, "register.csv")
    own = [
        {"place": f"partner {code}, source 1", "partner": code, "source": "eigen.gpkg"}
        for code in works["partner"].unique()
    ]
    register = {"place": "register 1", "partner": None, "source": "register.csv"}
    deliveries = pd.DataFrame([*own, register]).assign(source_layer=None)
    some = {**run, "works": works, "deliveries": tables.arrange(tables.DELIVERIES, deliveries),
            "rejected": run["rejected"].head(0), "remarks": run["remarks"].head(0)}  # fmt: skip
    told = {each.partner: each.n_read for each in delivery_quality(some, busy.NAMES, "nl")}
    assert list(told)[-1] == "register 1 (van meer eigenaren)"
    assert told.pop("register 1 (van meer eigenaren)") == int(from_register.sum())
    for code, n in works.loc[~from_register, "partner"].value_counts().items():
        assert told[busy.NAMES.get(code, code)] == n
    only = delivery_quality(some, busy.NAMES, "nl", {"goes"})
    assert [each.partner for each in only] == ["Gemeente Goes"]


# --- words ----------------------------------------------------------------------------------


def told(language="nl", works=(), settled=None, **columns):
    row = {"finding_id": "K-1", "kind": "opportunity", "rules": "joint_works",
           "parties": "goes/Wegen; stedin", **columns}  # fmt: skip
    findings = tables.arrange(tables.FINDINGS, pd.DataFrame([row]))
    turns = columns.get("order", "").split(" > ")
    members = {"finding_id": "K-1", "role": "member", "discipline": turns,
               "step": range(1, len(turns) + 1)}  # fmt: skip
    finding_works = tables.arrange(tables.FINDING_WORKS, pd.DataFrame(members))
    run = {**made_up.relations(findings), "finding_works": finding_works}
    if settled:
        rows = (
            run["finding_parties"]
            .drop(columns=[*settled][1:])
            .merge(pd.DataFrame(settled), on="party")
        )
        run["finding_parties"] = tables.arrange(tables.FINDING_PARTIES, rows)
    finding = with_rows(findings, run, *IN_ROWS).to_dict("records")[0]
    return FindingFormatter(language, busy.NAMES, made_up.ON).whole(finding, works, ["K-2", "K-3"])


def test_a_proposal_is_told_with_its_dates_lead_order_euros_and_years():
    each = told(
        proposed_start="2028-02-01", proposed_end="2028-06-02", decide_by="2027-10-01",
        proposal="within_room", order="sewer > gas > road", lead_partner="goes/Wegen",
        lead_reason="deepest", saving_low_eur=1_234.0, saving_mid_eur=2_345.0,
        saving_high_eur=3_456.0, saving_split="goes/Wegen 2345.00; stedin 0.00", days_avoided=40,
        budget_years="2027; 2028", crosses_budget_year=True, quick_win=True, in_programme=True,
        title="Oostwal", why="Daarom.",
    )  # fmt: skip
    assert dict(each.facts) == {
        "Voorstel": "samen: 1 februari t/m 2 juni 2028",
        "Werkvolgorde": "riool → gas → weg",
        "Trekker": "Gemeente Goes (Wegen): graaft het diepst",
        "Besparing": "€\xa02.300 (€\xa01.200 – €\xa03.500)",
        "Verdeling (midden)": "Gemeente Goes (Wegen) €\xa02.300",
        "Hinder": "40 dagen minder werk op straat",
        "Budgetjaren": "2027, 2028 – het voorstel gaat over een budgetjaar heen",
        "Alternatieven": "K-2, K-3",
        "Spelregel": "samen uit te voeren",
    }
    assert (each.title, each.why, each.tags) == (
        "Oostwal",
        "Daarom.",
        ("snelle winst", "programma"),
    )
    assert (each.decide_by, each.past) == ("1 okt 2027", False)
    assert each.parties == "Gemeente Goes (Wegen); Stedin"


def test_where_only_side_by_side_spares_days_that_is_said():
    each = told(days_avoided=0, days_avoided_high=11)
    assert dict(each.facts)["Hinder"] == (
        "zo geen dag minder werk op straat; alles naast elkaar scheelt 11 dagen"
    )


def test_what_is_decided_on_before_a_budget_closes_is_marked_and_says_whose():
    each = told(decide_by="2027-10-01", round_partner="goes", round_year=2028)
    assert each.tags == ("vóór een begrotingsronde",)
    assert dict(each.facts)["Begrotingsronde"] == (
        "Gemeente Goes sluit de begroting 2028 op 1 oktober 2027: daarvóór beslissen"
    )


def with_rounds(seed):
    """A made-up run in which every second finding has a round of one of two partners."""
    run = busy.run(60, seed=seed)
    findings = run["findings"].copy()
    at = np.arange(len(findings))
    bound = pd.Series(at % 2 == 0, findings.index) & findings["decide_by"].ge(
        pd.Timestamp(made_up.ON)
    )
    whose = pd.Series(np.where(at % 4 == 0, "goes", "stedin"), findings.index, dtype="str")
    close = pd.Series(pd.Timestamp("2027-10-01"), findings.index).astype("datetime64[s]")
    findings["round_partner"] = whose.where(bound)
    findings["round_year"] = pd.Series(2028, findings.index, dtype="Int64").where(bound)
    findings["decide_by"] = close.where(bound, findings["decide_by"])
    return {**run, "findings": findings}


@pytest.mark.parametrize("seed", range(3))
def test_what_a_budget_round_waits_for_stands_together_and_each_party_reads_its_own(seed):
    run = with_rounds(seed)
    open_ = run["findings"]["agenda"].notna() | run["findings"]["agenda_waits"].eq("no_time")
    rows = run["findings"][open_ & run["findings"]["round_year"].notna()].to_dict("records")
    parties = {}
    for row in run["finding_parties"].to_dict("records"):
        parties.setdefault(row["party"], set()).add((row["partner"], row["finding_id"]))
    formatter = FindingFormatter("en", busy.NAMES, made_up.ON)
    table = with_rows(agenda_order(run["findings"], busy.OPTIONS["on"]), run, *IN_ROWS)
    made = {each.partner: each for each in budget_rounds(table, formatter)}
    assert rows
    assert len(made) == len({row["round_partner"] for row in rows})
    for code in ("goes", "stedin"):
        mine = [row for row in rows if row["round_partner"] == code]
        if not mine:
            continue
        each = made[busy.NAMES.get(code, code)]
        assert (each.day, each.year) == ("1 Oct 2027", "2028")
        assert {line.finding_id for line in each.lines} == {row["finding_id"] for row in mine}
        numbered = [int(line.number) for line in each.lines if line.number]
        assert numbered == sorted(numbered)
        known = [row["saving_mid_eur"] for row in mine if not pd.isna(row["saving_mid_eur"])]
        assert each.saving == (formats.euro_estimate(sum(known), "en") if known else "")
    pages = pages_of(run)
    for party, its in parties.items():
        own = {
            row["finding_id"] for row in rows if (row["round_partner"], row["finding_id"]) in its
        }
        page = pages.get(busy.NAMES.get(party, party))
        told = {line.finding_id for each in page.rounds for line in each.lines} if page else set()
        assert told == own


def test_page_and_document_name_the_rounds_before_the_contents(tmp_path):
    run = with_rounds(0)
    write_run(tmp_path, run, **{**busy.OPTIONS, "language": "en"})
    page = (tmp_path / "agenda.html").read_text(encoding="utf-8")
    title = AGENDA["rounds_title"]["en"]
    assert page.index(f"<h2>{title}</h2>") < page.index(f"<h2>{AGENDA['contents']['en']}</h2>")
    assert "when your budget of 2028 closes" in page
    with zipfile.ZipFile(tmp_path / "agenda.docx") as document:
        words = document.read("word/document.xml").decode("utf-8")
    assert title in words
    assert "when your budget of 2028 closes" in words


def test_costs_of_moving_and_contributions_are_told_where_there_are_any():
    run_of = {"party": ["goes/Wegen", "stedin"], "saving_mid_eur": [900.0, 200.0],
              "costs_mid_eur": [0.0, 350.0], "net_mid_eur": [900.0, -150.0],
              "contribution_mid_eur": [150.0, -150.0]}  # fmt: skip
    facts = dict(told(settled=run_of).facts)
    assert facts["Kosten van schuiven (midden)"] == "Stedin €\xa0350, legt €\xa0150 toe"
    assert facts["Bijdragen"] == (
        "Gemeente Goes (Wegen) draagt €\xa0150 bij; Stedin krijgt €\xa0150: "
        "zo legt niemand erop toe"
    )


def test_a_term_that_has_passed_is_told_as_such_and_today_has_not_passed():
    assert told(decide_by=pd.Timestamp(made_up.ON) - pd.Timedelta(days=1)).past
    today = told(decide_by=pd.Timestamp(made_up.ON))
    assert not today.past
    assert today.decide_by == f"{formats.day_short(made_up.ON, 'nl')} (vandaag)"
    assert (told().decide_by, told().past) == ("geen termijn", False)


def test_a_near_miss_tells_who_must_move_how_far():
    works = [
        {"role": "mover", "party": "stedin", "shift_days": 400, "beyond_room_days": 100},
        {"role": "member", "party": "goes", "shift_days": -10, "beyond_room_days": 0},
    ]
    common = {"work_id": "w", "name": None, "phase": None, "precision": "year", "discipline": "gas",
              "start": pd.Timestamp("2028-01-01"), "end": pd.Timestamp("2028-12-31"),
              "proposed_start": pd.Timestamp("2029-02-01"),
              "proposed_end": pd.Timestamp("2029-03-15"), "proposed_precision": None,
              "budget_eur": 5000.0,
              "contact": None}  # fmt: skip
    each = told("en", [{**common, **work} for work in works], kind="near_miss")
    facts = dict(each.facts)
    assert facts["Who moves"] == "Stedin: 13 months later (3 months beyond its room)"
    assert [work.new_start for work in each.works] == [
        "1 Feb to 15 Mar 2029 (13 months later)", "1 Feb to 15 Mar 2029 (10 days earlier)",
    ]  # fmt: skip
    assert [work.planned for work in each.works] == ["2028"] * 2
    assert each.works[0].name == "w"
    assert each.works[0].phase == "unknown"


def test_without_euros_nothing_is_said_of_them():
    """As in a view that was cut for one partner: values are missing, columns are not."""
    each = told()
    assert {label for label, _ in each.facts} == {"Alternatieven", "Spelregel"}
    assert each.brief == ""


# --- the files ------------------------------------------------------------------------------


def test_nothing_vanishes_from_the_page_nor_from_the_document(written):
    folder, run = written
    wanted = set(run["findings"]["finding_id"])
    page = page_of(folder)
    assert wanted == {each for each in page.ids if each.startswith("K-")}
    assert len(page.ids) == len(set(page.ids))
    words = "\n".join(document_words(folder)) + "\n"
    assert {each for each in wanted if not re.search(rf"{each}\b", words)} == set()


def test_what_partners_wrote_stays_text(written):
    folder, _ = written
    page = page_of(folder)
    assert page.tags["script"] == 0
    assert page.tags["a"] == len(page.links)
    assert all(link.startswith("#") for link in page.links)
    assert page.attributes.isdisjoint({"style", "onclick", "onerror", "onload"})
    for nasty in ("<script>alert('x')</script>", '=HYPERLINK("http://example.org","klik hier")',
                  "- herstraten; 'spoed' \"oost\"", "👷🏽‍♀️ Œuvre, Ægir & Žižek",
                  "שלום \u202e عالم"):  # fmt: skip
        assert nasty in page.text
        assert any(nasty in words for words in document_words(folder))


def test_headings_do_not_skip_a_level(written):
    heads = page_of(written[0]).heads
    assert heads[0] == 1
    assert heads.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(heads))


def test_links_lead_somewhere(written):
    page = page_of(written[0])
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_policy_allows_the_style_sheet_of_the_page_and_nothing_else(written):
    text = (written[0] / "agenda.html").read_text(encoding="utf-8")
    sheet = text.partition("<style>")[2].partition("</style>")[0]
    told = text.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert told == policy(sheet).replace("'", "&#39;")
    assert "default-src 'none'" in policy(sheet)


def test_a_document_has_headings_tables_and_room_for_every_decision(written):
    folder, run = written
    document = docx.Document(folder / "agenda.docx")
    styles = Counter(each.style.name for each in document.paragraphs)
    page = page_of(folder)
    assert styles["Heading 3"] == page.tags["article"] > 0
    asked = [table for table in document.tables if table.cell(0, 0).text == "Besluit"]
    assert len(asked) == page.tags["article"]
    assert [row.cells[0].text for row in asked[0].rows] == [
        "Besluit", "Wie", "Wanneer", "Opmerking",
    ]  # fmt: skip
    assert "samen uitvoeren" in " ".join(table.cell(0, 1).text for table in asked)
    assert document.core_properties.created.date() == date(*made_up.ON.timetuple()[:3])
    assert len(run["findings"]) > 0


def test_the_same_tables_give_the_same_bytes_whatever_their_order(tmp_path):
    run = busy.run(40)
    shuffled = {
        name: frame if name in {"runs", "deliveries"} else frame.sample(frac=1, random_state=1)
        for name, frame in run.items()
    }
    write_run(tmp_path / "a", run, **busy.OPTIONS)
    write_run(tmp_path / "b", shuffled, **busy.OPTIONS)
    for name in ("agenda.html", "agenda.docx", "samenvatting.html"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_an_embargo_stands_in_its_sentence_and_is_no_line_among_the_works(tmp_path):
    """It stands in finding_works, but is no work: it has no phase, budget or number on a sketch."""
    run = busy.run(20)
    members = run["finding_works"]
    closed = members.drop_duplicates("finding_id").assign(
        work_id="embargo:Bouwvak: zuid:2027-07-31", role="embargo", party=None, discipline=None,
        shift_days=pd.NA, proposed_start=pd.NaT, proposed_end=pd.NaT, step=pd.NA,
    )  # fmt: skip
    options = Options(crs=run["works"].crs, on=made_up.ON, title="T", names=busy.NAMES)
    both = pd.concat([members, closed], ignore_index=True)
    for name, rows in (("without", members), ("with", both)):
        some = {**run, "finding_works": tables.arrange(tables.FINDING_WORKS, rows)}
        (tmp_path / name).mkdir()
        write_agenda(prepare_tables(some, options), tmp_path / name, options)
    for name in ("agenda.html", "agenda.docx"):
        without = (tmp_path / "without" / name).read_bytes()
        assert without == (tmp_path / "with" / name).read_bytes()


def test_a_package_says_nothing_of_when_and_where_it_was_made(written):
    content = (written[0] / "agenda.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {(each.date_time, each.create_system) for each in package.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3)
        }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_run_without_findings_says_so(tmp_path, language):
    write_run(tmp_path, made_up.bare_run(), **{**made_up.OPTIONS, "language": language})
    text = page_of(tmp_path).text
    wanted = {"nl": "Er zijn geen bevindingen", "en": "There are no findings"}[language]
    assert wanted in text
    assert any(wanted in words for words in document_words(tmp_path))


def test_a_day_stays_whole_and_what_is_behind_it_may_go_to_the_next_line():
    day = '<span class="nowrap">24 nov 2026</span>'
    assert str(whole_day("24 nov 2026 (vandaag)")) == f"{day} (vandaag)"
    assert str(whole_day("24 nov 2026")) == day
    assert "&lt;" in str(whole_day("<b>"))


def test_text_from_right_to_left_is_kept_to_itself():
    assert isolate("Oostwal – 3e kwartaal") == "Oostwal – 3e kwartaal"
    assert isolate("שלום") == "\u2068שלום\u2069"


@pytest.mark.slow
def test_five_thousand_findings_take_seconds(tmp_path):
    run = busy.run(5_000)
    options = Options(crs=run["works"].crs, on=made_up.ON, title="T", names=busy.NAMES)
    run = prepare_tables(run, options)
    began = process_time()
    write_agenda(run, tmp_path, options)
    assert process_time() - began < 15


# --- in a browser ---------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_has_no_barriers_and_asks_for_nothing(tmp_path, open_page, language):
    write_run(tmp_path, busy.run(40), **{**busy.OPTIONS, "language": language})
    page = open_page(tmp_path / "agenda.html")
    assert find_barriers(page) == []
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    narrow = open_page(tmp_path / "agenda.html", viewport={"width": 360, "height": 740})
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_it_prints_on_a4_with_every_title(written, open_page, tmp_path):
    folder, run = written
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed; run: make test-tools")
    page = open_page(folder / "agenda.html")
    page.pdf(path=tmp_path / "agenda.pdf", prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "agenda.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    assert {each for each in run["findings"]["finding_id"] if each not in text} == set()
    about = subprocess.run(
        ["pdfinfo", tmp_path / "agenda.pdf"], capture_output=True, check=True
    ).stdout.decode()
    assert "(A4)" in about


def test_other_joint_works_on_the_same_ground_are_told_with_the_line(tmp_path):
    """Who decides on a street reads what else the programme has there, and when."""
    run = busy.run(60)
    findings = run["findings"]
    dated = findings["kind"].eq("opportunity") & findings["proposed_start"].notna()
    line = findings.index[dated & findings["agenda"].notna()][0]
    other = findings.index[dated & (findings.index != line)][0]
    changed = findings.copy()
    changed.loc[[line, other], "place_id"] = "P-1"
    changed.loc[line, "place_role"], changed.loc[other, "place_role"] = "line", "also"
    write_run(tmp_path, {**run, "findings": changed}, **busy.OPTIONS)
    text = (tmp_path / "agenda.html").read_text(encoding="utf-8")
    told = text.split("Ook op deze grond")[1:]
    assert len(told) == 1
    assert changed.loc[other, "finding_id"] in told[0].split("</dd>")[0]
