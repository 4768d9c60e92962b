"""The page for directors: one sheet, and every sum on it as counted one by one."""

from __future__ import annotations

import math
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.labels import LANGUAGES
from ondergrond.labels.counted import fill
from ondergrond.labels.pages import AGENDA, SHARED
from ondergrond.labels.summary import SUMMARY
from ondergrond.labels.values import LEAD_REASONS, value_label
from ondergrond.report import write_run
from ondergrond.report.charts import Bar, Words, bars, columns, shorten, tiles
from ondergrond.report.numbers import (
    COUNTED,
    behind,
    count,
    count_by_term,
    front,
    front_counts,
    proof,
)
from ondergrond.report.palette import INK, KINDS, PAPER, luminance
from ondergrond.report.summary.asks import asks, budget_moves, decisions, without_few_days
from ondergrond.report.summary.plots import plot_partners
from ondergrond.report.summary.sums import (
    MONTHS,
    OTHERS,
    by_months,
    by_partner,
    by_year,
)
from ondergrond.rules.weighing import CRITERIA
from ondergrond.tables import is_late
from tests.browser_fixtures import find_barriers
from tests.report import busy, made_up
from tests.report.made_drift import drift, trend

SVG = "{http://www.w3.org/2000/svg}"
SEEDS = range(6)


def joint(rows):
    return [row for row in rows if row["kind"] == "opportunity"]


def chosen(rows):
    return [row for row in joint(rows) if row["in_programme"] is True]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_numbers_are_as_counted_one_by_one(seed):
    findings = busy.run(80, seed=seed)["findings"]
    roles = [["line", "solved", "below_floor", "left"][at % 4] for at in range(80)]
    findings["place_role"] = pd.Series(roles, findings.index, dtype="str")
    rows = findings.to_dict("records")
    told = count(findings)
    assert told.n_findings == 80
    assert told.n_places == sum(row["place_role"] == "line" for row in rows)
    assert told.n_quick_wins == sum(row["quick_win"] is True for row in chosen(rows)) > 0
    assert told.n_programme == len(chosen(rows))
    assert told.n_heavy == sum(
        row["kind"] == "conflict" and row["severity"] == "heavy" and row["place_role"] != "solved"
        for row in rows
    )
    for place, band in enumerate(("low", "mid", "high")):
        known = [row[f"saving_{band}_eur"] for row in chosen(rows)]
        assert told.saving_eur[place] == pytest.approx(sum(n for n in known if not math.isnan(n)))
    assert told.nuisance_days == pytest.approx(
        sum(row["nuisance_days_avoided"] for row in chosen(rows))
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_what_can_be_decided_and_what_is_past_its_term_are_told_apart_and_add_up(seed):
    findings = busy.run(80, seed=seed)["findings"]
    on = pd.Timestamp(busy.OPTIONS["on"])
    late = [row["decide_by"] < on or row["term_passed"] is True
            for row in findings.to_dict("records")]  # fmt: skip
    ahead, past = count_by_term(findings, on)
    whole = count(findings)
    assert (ahead.n_findings, past.n_findings) == (late.count(False), late.count(True))
    for name in ("n_places", "n_programme", "n_quick_wins", "n_heavy", "n_agreed"):
        assert getattr(ahead, name) + getattr(past, name) == getattr(whole, name)
    heads = {each.key: each for each in front(ahead, past, "en")}
    assert heads["heavy"].number == str(ahead.n_heavy)
    assert heads["heavy"].late == (f"+ {past.n_heavy} past their term" if past.n_heavy else "")
    counts = dict(zip(COUNTED, front_counts(ahead, past, "en"), strict=True))
    assert counts["heavy"] == str(ahead.n_heavy) + (f" + {past.n_heavy}" if past.n_heavy else "")


def test_what_is_nought_is_no_headline():
    """Directors read a 0 in large figures as news."""
    none = count(busy.run(20).get("findings").head(0))
    assert front(none, none, "nl") == []
    run = busy.run(30, nuisance_days_avoided=0.0, quick_win=False, saving_mid_eur=0.0)
    keys = {each.key for each in front(*count_by_term(run["findings"], made_up.ON), "nl")}
    assert {"places", "programme"} <= keys
    assert keys.isdisjoint({"days", "quick_wins", "saving"})


def test_what_has_no_line_of_its_own_is_counted_in_a_sentence():
    findings = busy.run(6)["findings"]
    waits = ["folded", "below_floor", "below_floor", "no_gain", "no_time", None]
    findings["agenda_waits"] = pd.Series(waits, findings.index, dtype="str")
    assert behind(findings, "en") == (
        "Beside these in the lists: 1 finding told with the line of its place and 2 below the "
        "floor."
    )
    assert behind(findings.tail(3), "en") == ""


def test_no_chart_counts_what_is_below_the_floor():
    run = busy.run(60)
    role = pd.Series("below_floor", run["findings"].index, dtype="str")
    below = run["findings"].assign(place_role=role)
    assert by_year(below).empty
    assert not by_months(below).sum()
    rows = run["finding_works"], run["works"]
    assert by_partner(below, *rows, most_partners=9, most_disciplines=9).empty


@pytest.mark.parametrize(
    ("gap", "partly", "told"),
    [
        (0.0, 0, "proven to be the best"),
        (0.0, 5, fill(SHARED["proof_partly"]["en"], n=5)),
        (900.0, 5, "a better one could gain €900 more at most"),
        (None, 5, ""),
    ],
)
def test_pages_say_how_sure_it_is_that_there_is_no_better_programme(tmp_path, gap, partly, told):
    run = busy.run(30)
    facts = run["run"].assign(n_findings=9, gap_eur=gap, n_partly_tried=partly)
    run["run"] = tables.arrange(tables.RUN, facts)
    assert proof(run["run"].iloc[0], "en") == told
    write_run(tmp_path, run, **{**busy.OPTIONS, "language": "en"})
    for name in ("samenvatting.html", "agenda.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert (f"Joint programme: {told}." in page) == bool(told)


def test_what_nobody_knows_is_no_number():
    told = count(busy.run(20, saving_mid_eur=math.nan, in_programme=False)["findings"])
    assert (told.n_programme, told.saving_eur, told.nuisance_days) == (0, None, None)


@pytest.mark.parametrize("seed", SEEDS)
def test_years_are_as_counted_one_by_one(seed):
    findings = busy.run(60, seed=seed)["findings"]
    counted: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    euros: dict[int, list[float]] = defaultdict(list)
    for row in joint(findings.to_dict("records")):
        if row["proposed_start"] is pd.NaT:
            continue
        year = row["proposed_start"].year
        counted[year][row["in_programme"] is not True] += 1
        if row["in_programme"] is True and not math.isnan(row["saving_mid_eur"]):
            euros[year].append(row["saving_mid_eur"])
    table = by_year(findings)
    assert table.index.tolist() == list(range(min(counted), max(counted) + 1))
    for year, row in zip(table.index, table.itertuples(index=False), strict=True):
        assert [row.n_programme, row.n_others] == counted[year]
        assert (
            row.saving_mid_eur == pytest.approx(sum(euros[year]))
            if year in euros
            else (math.isnan(row.saving_mid_eur))
        )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("most", [2, 50])
def test_partners_and_disciplines_are_as_counted_one_by_one(seed, most):
    run = busy.run(60, seed=seed)
    kinds = run["findings"].set_index("finding_id")["kind"]
    seen = {(row["finding_id"], row["party"], row["discipline"])
            for row in run["finding_works"].to_dict("records")
            if kinds[row["finding_id"]] == "opportunity"}  # fmt: skip
    per_partner = Counter(partner for _, partner in {each[:2] for each in seen})
    ranked = sorted(per_partner, key=lambda name: (-per_partner[name], name))
    per_discipline = Counter(discipline for *_, discipline in seen)
    known = sorted(per_discipline, key=lambda name: (-per_discipline[name], name))
    table = by_partner(
        run["findings"], run["finding_works"], run["works"],
        most_partners=most, most_disciplines=most,
    )  # fmt: skip
    kept, wide = (ranked, known) if most == 50 else (ranked[:2], known[:2])
    wanted = Counter(
        {(partner if partner in kept else OTHERS, discipline if discipline in wide else OTHERS,
          finding) for finding, partner, discipline in seen}
    )  # fmt: skip
    cells = Counter((partner, discipline) for partner, discipline, _ in wanted)
    assert [each for each in table.index if each != OTHERS] == kept
    assert {
        (partner, discipline): n
        for partner, row in table.to_dict("index").items() for discipline, n in row.items() if n
    } == cells  # fmt: skip


@given(st.lists(st.integers(-1_500, 1_500), max_size=30))
def test_near_misses_fall_in_the_class_of_their_months(shifts):
    rows = pd.DataFrame({"kind": "near_miss", "shift_days": shifts, "place_role": None})
    rows = rows.astype({"kind": "str", "place_role": "str"})
    counted = by_months(rows)
    ends = [*MONTHS, math.inf]
    wanted = Counter(
        next(end for end in ends if abs(days) / (365.25 / 12) <= end) for days in shifts
    )
    assert counted.to_dict() == {end: wanted[end] for end in ends}


@pytest.mark.parametrize(
    ("language", "counted"), [("nl", "waarvan snelle winst"), ("en", "of which quick wins")]
)
def test_the_headlines_of_summary_and_agenda_count_the_same_quick_wins(tmp_path, language, counted):
    """A director who reads a number and then another trusts neither."""
    run = busy.run(60)
    write_run(tmp_path, run, **{**busy.OPTIONS, "language": language})
    rows = joint(run["findings"].to_dict("records"))
    quick = [row for row in rows if row["quick_win"] is True]
    mine = [row["finding_id"] for row in quick if row["in_programme"] is True]
    passed = is_late(run["findings"], busy.OPTIONS["on"])
    ahead = {*run["findings"].loc[~passed, "finding_id"]} & {*mine}
    assert 0 < len(ahead) <= len(mine) < len(quick)
    summary, agenda = (
        (tmp_path / name).read_text(encoding="utf-8")
        for name in ("samenvatting.html", "agenda.html")
    )
    for page in (summary, agenda):
        heads = re.findall(
            r'<dt>([^<]*)</dt><dd>([^<]*)</dd>(?:<dd class="late">([^<]*)</dd>)?</div>', page
        )
        past = len(mine) - len(ahead)
        late = SHARED["late"][language].format(n=past) if past else ""
        assert heads[2] == (counted, str(len(ahead)), late)
        assert heads[1][0] == SHARED["programme"][language]
    part = rf"<h3>{AGENDA['quick_win'][language]}</h3>(.*?)</section>"
    worked_out = re.findall(
        r'<article class="finding" id="([^"]+)"', "".join(re.findall(part, agenda, re.S))
    )
    assert set(worked_out) <= set(mine)


def test_what_is_asked_of_directors_by_hand():
    """Only what nobody else can decide; nothing that is late, and no line of EUR 0."""
    rows = {
        "finding_id": ["K-1", "K-2", "K-3", "K-4", "K-5", "C-1", "C-2", "B-1"],
        "kind": ["opportunity"] * 5 + ["conflict"] * 2 + ["near_miss"],
        "severity": [None] * 5 + ["heavy"] * 2 + [None],
        "in_programme": [True] * 5 + [None] * 3,
        "crosses_budget_year": [True, False, True, True, False, None, None, True],
        "saving_mid_eur": [41_000.0, 100_000.0, 0.0, 9_000.0, 8_000.0, None, None, 5_000.0],
        "term_passed": [False, False, False, True, False, None, None, False],
        "decide_by": pd.to_datetime(
            ["2027-02-01", "2027-03-01", None, "2026-01-01", None, "2027-02-01", "2026-01-01", None]
        ),
    }
    findings = tables.arrange(tables.FINDINGS, pd.DataFrame(rows))
    moved = {
        "finding_id": ["K-1", "K-1", "K-2", "K-2", "K-5"],
        "party": ["goes", "evides", "goes", "stedin", "goes"],
        "shift_days": [90, 0, 0, -30, 0],
        "saving_mid_eur": [20_000.0, 21_000.0, 100_000.0, None, None],
    }
    parties = tables.arrange(tables.FINDING_PARTIES, pd.DataFrame(moved))
    crossing = findings.loc[findings["crosses_budget_year"].fillna(value=False), "finding_id"]
    years = pd.DataFrame({"finding_id": crossing, "from_year": 2027, "to_year": 2028})
    asked = decisions(findings, parties, years, made_up.ON)
    assert asked["finding_id"].tolist() == ["K-2", "K-1"]
    assert asked["asks_contribution"].tolist() == [True, False]
    assert asks(findings, parties, years, made_up.ON, "en") == [
        SUMMARY["ask_budget"]["en"].format(n=1, eur="€41,000"),
        SUMMARY["ask_contribution"]["en"].format(n=1, eur="€100,000"),
        SUMMARY["ask_conflicts"]["en"].format(n=1, day="1 February 2027"),
    ]
    # Three days are nothing to ask a contribution for, four are; who stays is asked nothing.
    for days, left in ((3, ["K-1"]), (4, ["K-2", "K-1"])):
        near = parties.assign(
            shift_days=parties["shift_days"].mask(parties["shift_days"] < 0, -days)
        )
        near = without_few_days(near, 3)
        assert decisions(findings, near, years, made_up.ON)["finding_id"].tolist() == left
    # Beside the number of heavy conflicts on the page stands why fewer ask for a choice.
    extra = findings[findings["finding_id"].eq("C-1")].assign(finding_id="C-3")
    more = pd.concat([findings, extra.assign(place_role="solved")], ignore_index=True)
    assert asks(more, parties, years, made_up.ON, "en")[-1] == (
        SUMMARY["ask_conflicts"]["en"].format(n=1, day="1 February 2027")
        + " The programme solves the others (1)."
    )
    plain = findings.assign(saving_mid_eur=math.nan)
    assert asks(plain, parties, years, made_up.ON, "en")[0] == (
        "Allow budget to move to another year for joint works (2)."
    )
    assert asks(findings[4:5], parties, years, made_up.ON, "en") == [
        "Nothing: what there is the partners can decide themselves."
    ]
    assert asks(findings.iloc[:0], parties, years, made_up.ON, "en") == [
        "No decision: there are no findings this time."
    ]


def test_a_budget_moves_between_two_years_and_a_few_days_over_new_year_are_none():
    """Planned in 2028, proposed from 29 December 2027: three days, however far it moves."""
    rows = {
        "finding_id": ["K-1", "K-1", "K-2", "K-3", "K-4", "K-5"],
        "work_id": ["a:1", "a:2", "a:3", "a:4", "a:5", "a:6"],
        "start": [
            "2028-01-01", "2028-06-01", "2028-05-21", "2028-03-01", "2028-03-01", "2027-11-01",
        ],
        "end": ["2028-03-01", "2028-08-01", "2028-07-17", "2028-04-01", "2028-04-01", "2028-03-01"],
        "shift_days": [-90, 0, -144, 300, 300, 92],
        "proposed_start": [
            "2027-10-03", "2028-06-01", "2027-12-29", "2028-12-26", "2028-12-26", "2028-02-01",
        ],
    }  # fmt: skip
    frame = pd.DataFrame(rows)
    days = {name: pd.to_datetime(frame[name]) for name in ("start", "end", "proposed_start")}
    of_works = tables.arrange(tables.FINDING_WORKS, frame.assign(**days))
    works = pd.DataFrame(
        {
            "work_id": rows["work_id"],
            "budget_year": pd.array([2028, None, None, None, 2026, None], dtype="Int64"),
        }
    )
    findings = pd.DataFrame(
        {
            "finding_id": ["K-1", "K-2", "K-3", "K-4", "K-5"],
            "crosses_budget_year": pd.array([True, True, True, True, True], dtype="boolean"),
        }
    )
    told = budget_moves(findings, of_works, works, few_days=3)
    assert told.to_numpy().tolist() == [["K-1", 2028, 2027], ["K-4", 2026, 2028]]
    told = budget_moves(findings, of_works, works, few_days=2)
    assert told["finding_id"].tolist() == ["K-1", "K-2", "K-4"]
    not_asked = findings.assign(crosses_budget_year=False)
    assert budget_moves(not_asked, of_works, works, few_days=2).empty


# --- charts ---------------------------------------------------------------------------------

WORDS = Words("Titel <b>", "Wat er staat & meer")


def rects(svg, fill):
    return [each for each in svg.iter(f"{SVG}rect") if each.get("fill") == fill]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_bars_are_as_long_as_their_values(values):
    rows = [Bar(str(at), (float(n), 0.0), str(n)) for at, n in enumerate(values)]
    svg = ET.fromstring(  # noqa: S314  # our own drawing
        bars([("n", rows)], colours=("#111111", "#222222"), width=330, name="b", words=WORDS)
    )
    wide = [float(each.get("width")) for each in rects(svg, "#111111")]
    some = [n for n in values if n]
    assert len(wide) == len(some)
    for drawn, n in zip(wide, some, strict=True):
        assert drawn == pytest.approx(n / max(values) * max(wide), abs=0.11)
    right = max((float(each.get("x")) + float(each.get("width")) for each in
                 rects(svg, "#111111")), default=0)  # fmt: skip
    assert right <= 330
    assert [each.text for each in svg.iter(f"{SVG}text")][-len(values) :] == [
        str(n) for n in values
    ]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=8))
def test_columns_are_as_high_as_their_values(values):
    rows = [Bar(str(at), (float(n),), str(n)) for at, n in enumerate(values)]
    svg = ET.fromstring(  # noqa: S314  # our own drawing
        columns(rows, colour="#111111", width=330, height=150, name="c", words=WORDS)
    )
    high = [float(each.get("height")) for each in rects(svg, "#111111")]
    for drawn, n in zip(high, values, strict=True):
        assert drawn == pytest.approx(n / (max(values) or 1) * max(high), abs=0.11)
    assert all(float(each.get("y")) >= 0 for each in svg.iter(f"{SVG}text"))


def test_every_tile_with_a_value_shows_it_on_a_tint_that_ink_reads_on():
    values = [[0, 1, 50], [100, 7, 0]]
    svg = ET.fromstring(  # noqa: S314  # our own drawing
        tiles(
            ["Goes", "Stedin"],
            ["riool", "gas", "weg"],
            values,
            colour=KINDS["opportunity"],
            width=330,
            name="t",
            words=WORDS,
        )
    )
    told = [each.text for each in svg.iter(f"{SVG}text")]
    assert [each for each in told if each.isdigit()] == ["1", "50", "100", "7"]
    for each in svg.iter(f"{SVG}rect"):
        on = luminance(each.get("fill"))
        assert (on + 0.05) / (luminance(INK) + 0.05) >= 4.5
    assert len(rects(svg, PAPER)) == 2


def test_a_chart_says_in_words_what_it_shows():
    drawn = columns([Bar("0–1", (3.0,), "3")], colour="#111111", width=330, height=150, name="c",
                    words=WORDS)  # fmt: skip
    svg = ET.fromstring(drawn)  # noqa: S314  # our own drawing
    assert svg.findtext(f"{SVG}title") == WORDS.title
    assert svg.findtext(f"{SVG}desc") == WORDS.about
    assert svg.get("aria-labelledby") == "c-t c-d"
    assert svg.get("role") == "img"


def test_long_words_are_cut_with_an_ellipsis():
    assert shorten("Gemeente Goes", 13) == "Gemeente Goes"
    assert shorten("Gemeente Schouwen-Duiveland", 10) == "Gemeente…"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_discipline_is_named_in_full_above_its_column(language):
    table = pd.DataFrame(1, index=["goes"], columns=list(tables.DISCIPLINES))
    svg = ET.fromstring(plot_partners(table, {}, language))  # noqa: S314  # our own drawing
    told = [each.text for each in svg.iter(f"{SVG}text") if each.get("transform")]
    assert told == [value_label("discipline", each, language) for each in tables.DISCIPLINES]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_head_of_a_column_leaves_its_drawing(tmp_path, open_page, language):
    write_run(tmp_path, busy.run(80), **{**busy.OPTIONS, "language": language})
    outside = """Array.from(document.querySelectorAll('svg text[transform]')).filter(each => {
        const own = each.getBoundingClientRect();
        const all = each.ownerSVGElement.getBoundingClientRect();
        return own.top < all.top - 1 || own.right > all.right + 1 || own.left < all.left - 1;
    }).map(each => each.textContent)"""
    page = open_page(tmp_path / "samenvatting.html")
    assert page.locator("svg text[transform]").count() > 5
    assert page.evaluate(outside) == []


# --- the file -------------------------------------------------------------------------------


def crowded():
    """As much as a page could have to hold: forty partners with long names, fifty years."""
    partners = tuple(f"partner-{at:02}" for at in range(40))
    run = busy.run(300, partners=partners, seed=3, in_programme=True, quick_win=True)
    findings = run["findings"]
    years = pd.to_timedelta([365 * (at % 50) for at in range(len(findings))], unit="D")
    title = "Vervangen van het gescheiden rioolstelsel en de verharding " * 4
    run["findings"] = findings.assign(
        title=title, saving_mid_eur=1e9, saving_low_eur=1e9, saving_high_eur=1e9,
        proposed_start=(findings["proposed_start"] + years).astype("datetime64[s]"),
    )  # fmt: skip
    names = {code: f"Gemeenschappelijke Regeling {code} en omstreken" for code in partners}
    return run, {**busy.OPTIONS, "names": names, "title": "Een heel lang samenwerkingsverband " * 3}


def printed(page, path):
    if not shutil.which("pdfinfo"):
        pytest.skip("poppler is not installed; run: make test-tools")
    page.pdf(path=path, prefer_css_page_size=True)
    about = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()
    return int(re.search(r"Pages:\s+(\d+)", about)[1]), "(A4)" in about, text


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", ["busy", "crowded", "bare", "cut", "kept"])
def test_it_prints_on_one_sheet_of_a4_and_has_no_barriers(tmp_path, open_page, language, made):
    run, options = {
        "busy": lambda: (busy.run(80), busy.OPTIONS),
        "crowded": crowded,
        "bare": lambda: (made_up.bare_run(), made_up.OPTIONS),
        "cut": lambda: (
            busy.run(30, **{f"saving_{band}_eur": math.nan for band in ("low", "mid", "high")}),
            busy.OPTIONS,
        ),
        "kept": lambda: (
            busy.run(80) | {"drift": drift(*range(2026, 2034)), "trend": trend(20)},
            busy.OPTIONS,
        ),
    }[made]()
    write_run(tmp_path, run, **{**options, "language": language})
    page = open_page(tmp_path / "samenvatting.html")
    assert find_barriers(page) == []
    pages, is_a4, text = printed(page, tmp_path / "s.pdf")
    assert (pages, is_a4) == (1, True)
    for key in ("title", "ask", "by_year", "by_months", "by_partner", "best", "agenda_title"):
        assert SUMMARY[key][language] in " ".join(text.split())
    assert ("€" in text) == (made in {"busy", "crowded", "kept"})
    for key in ("adopted_title", "trend_title"):
        assert (SUMMARY[key][language] in text) == (made == "kept")
    narrow = open_page(tmp_path / "samenvatting.html", viewport={"width": 360, "height": 740})
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_partners_wrote_stays_text(tmp_path):
    run = busy.run(40, quick_win=True)
    write_run(tmp_path, run, **{**busy.OPTIONS, "title": "<script>alert(1)</script>"})
    text = (tmp_path / "samenvatting.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert not re.search(r"\s(?:src|href|style|on\w+)\s*=", re.sub(r">[^<]*<", "><", text))


@pytest.mark.parametrize("words", [AGENDA, SHARED, SUMMARY, LEAD_REASONS], ids=["a", "s", "u", "l"])
def test_pages_say_the_same_facts_in_both_languages(words):
    for key, each in words.items():
        facts = [set(re.findall(r"{(\w+)}", each[language])) for language in LANGUAGES]
        assert facts[0] == facts[1], key


def test_every_criterion_of_who_leads_has_its_words():
    assert LEAD_REASONS.keys() == {*CRITERIA, "by_name", "only_party"}
