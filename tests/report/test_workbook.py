"""The workbook says in words what the tables say in codes, and partner text stays text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from ondergrond import tables
from ondergrond.labels import LANGUAGES
from ondergrond.labels.counted import fill
from ondergrond.labels.parties import register_label
from ondergrond.labels.values import value_label
from ondergrond.labels.workbook import MEANINGS, NOTES, SHEETS, WORDS
from ondergrond.report import write_run
from ondergrond.report.workbook import FILE, cells, sheets
from ondergrond.store import prepare
from ondergrond.tables.places import is_line
from ondergrond.tables.titles import column_title
from tests.report import made_drift, made_up

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def made(folder: Path, run: dict[str, pd.DataFrame], **more: Any) -> Path:
    options = {**made_up.OPTIONS, "names": {"goes": "Gemeente Goes", "evides": "Evides"}, **more}
    return write_run(folder, run, **options, only={"workbook"})[FILE]


def read(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request, tmp_path_factory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    return request.param, made(folder, with_members(made_up.full_run()), language=request.param)


def with_members(run: dict[str, Any]) -> dict[str, Any]:
    """The run with the works of its first conflict, a road and drinking water, and a drift."""
    rows = {
        "finding_id": "C-3", "work_id": ["goes:1", "evides:0"], "role": "member",
        "party": ["goes/wegen", "evides"], "discipline": ["road", "drinking_water"],
        "start": pd.Timestamp("2027-04-01"), "end": pd.Timestamp("2027-06-30"),
    }  # fmt: skip
    more = tables.arrange(tables.FINDING_WORKS, pd.DataFrame(rows))
    whole = tables.stack(tables.FINDING_WORKS, [run["finding_works"], more])
    drift, near = made_drift.drift(2028), made_up.possible_pairs()
    asked = made_up.escalations()
    return {**run, "finding_works": whole, "drift": drift, "possible_pairs": near,
            "escalations": asked}  # fmt: skip


def rows_of(path: Path, key: str, language: str) -> list[dict[str, Any]]:
    head, *rows = read(path)[SHEETS[key][language]]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_sequence_of_each_place_is_drawn_as_bars_in_time(tmp_path):
    run = made_up.full_run()
    findings = run["findings"]
    line = findings.loc[is_line(findings), "finding_id"].iloc[0]
    dates = (("road", "2028-03-01", "2028-04-20"), ("gas", "2028-01-10", "2028-02-28"))
    rows = pd.DataFrame(
        {
            "finding_id": line, "work_id": ["goes:1", "evides:0"], "role": "member",
            "party": ["goes/wegen", "evides"],
            "discipline": [each for each, *_ in dates],
            "start": pd.Timestamp("2027-04-01"),
            "proposed_start": [pd.Timestamp(start) for _, start, _ in dates],
            "proposed_end": [pd.Timestamp(end) for *_, end in dates],
            "step": [2, 1],
        }
    )  # fmt: skip
    run = {**run, "finding_works": tables.arrange(tables.FINDING_WORKS, rows)}
    path = made(tmp_path, run, language="en")
    head, *lines = read(path)[SHEETS["sequence"]["en"]]
    assert head[6:] == ["January 2028", "February 2028", "March 2028", "April 2028"]
    assert [each[3] for each in lines] == ["gas", "road"]
    sheet = ET.fromstring(parts(path)["xl/worksheets/sheet6.xml"])  # noqa: S314
    filled = {
        row.get("r"): [cell.get("r") for cell in row.iterfind("m:c", NS)][6:]
        for row in sheet.iterfind(".//m:sheetData/m:row", NS)
    }
    assert filled["2"] == ["G2", "H2"]
    assert filled["3"] == ["I3", "J3"]


def test_a_sequence_over_many_years_is_drawn_by_quarter(tmp_path):
    run = made_up.full_run()
    findings = run["findings"]
    line = findings.loc[is_line(findings), "finding_id"].iloc[0]
    rows = pd.DataFrame(
        {
            "finding_id": line, "work_id": ["goes:1"], "role": "member", "party": "evides",
            "discipline": "gas", "start": pd.Timestamp("2027-04-01"),
            "proposed_start": [pd.Timestamp("2028-02-01")],
            "proposed_end": [pd.Timestamp("2033-02-01")],
        }
    )  # fmt: skip
    run = {**run, "finding_works": tables.arrange(tables.FINDING_WORKS, rows)}
    head, *_ = read(made(tmp_path, run, language="nl"))[SHEETS["sequence"]["nl"]]
    assert (head[6], head[-1], len(head) - 6) == ("1e kwartaal 2028", "1e kwartaal 2033", 21)


def test_the_sheets_are_in_the_order_and_language_of_the_reader(written):
    language, path = written
    assert list(read(path)) == [SHEETS[key][language] for key in SHEETS]


def test_every_finding_is_on_the_sheet_of_its_kind_with_what_is_read_first_in_front(written):
    language, path = written
    for key, ids in (("opportunities", ["K-1", "K-2"]), ("near_misses", ["B-1"]),
                     ("conflicts", ["C-3", "C-2", "C-1"])):  # fmt: skip
        head, *rows = read(path)[SHEETS[key][language]]
        assert [row[-1] for row in rows] == ids
        front = [column_title("findings", name, language) for name in ("title", "why", "parties")]
        assert head[:3] == front
        assert len({text.casefold() for text in head}) == len(head), "Excel wants them to differ"


def test_values_come_back_as_words_dates_and_numbers(written):
    language, path = written
    works = prepare.prepare_tables(made_up.full_run(), options(language))["works"].set_index(
        "work_id"
    )
    told = rows_of(path, "works", language)
    assert len(told) == len(works)
    for row in told:
        work = works.loc[row[column_title("works", "work_id", language)]]
        for name in ("discipline", "activity", "phase", "surface", "sharing", "precision"):
            wanted = "" if pd.isna(work[name]) else value_label(name, work[name], language)
            assert row[column_title("works", name, language)] == wanted
        assert row[column_title("works", "start", language)] == work["start"].date()
        assert row[column_title("works", "opens_surface", language)] == {
            ("nl", True): "ja", ("nl", False): "nee", ("en", True): "yes", ("en", False): "no",
        }[language, bool(work["opens_surface"])]  # fmt: skip
        budget = row[column_title("works", "budget_eur", language)]
        assert budget == ("" if pd.isna(work["budget_eur"]) else work["budget_eur"])
        partner = {"goes": "Gemeente Goes", "evides": "Evides"}[work["partner"]]
        assert row[column_title("works", "partner", language)] == partner
        for name in ("name", "description"):
            assert row[column_title("works", name, language)] == work[name]


def options(language: str) -> Any:
    from ondergrond.store.options import Options  # noqa: PLC0415  # beside its one use

    return Options(
        crs=made_up.works().crs, on=made_up.ON, title=made_up.OPTIONS["title"], language=language
    )


def test_parties_rules_and_disciplines_are_named(written):
    language, path = written
    row = rows_of(path, "conflicts", language)[0]
    assert row[column_title("findings", "parties", language)] == "Evides; Gemeente Goes (wegen)"
    assert row[column_title("findings", "rules", language)] == "; ".join(
        value_label("rule", rule, language) for rule in ("clash", "reopening")
    )
    assert row[column_title("findings", "disciplines", language)] == ", ".join(
        value_label("discipline", each, language) for each in ("drinking_water", "road")
    )


def test_each_party_has_its_saving_costs_and_what_it_is_left_with_as_numbers(written):
    language, path = written
    rows = rows_of(path, "parties", language)
    head = {name: column_title("parties", name, language) for name in tables.PARTIES.names}
    told = {row[head["party"]]: row for row in rows}["Gemeente Goes (wegen)"]
    names = ("saving_mid_eur", "costs_mid_eur", "n_costs_unknown", "net_mid_eur")
    assert [told[head[name]] for name in names] == [1234.5, 200.0, 1, 1034.5]
    each = rows_of(path, "shares", language)
    assert len(each) == len(made_up.full_run()["finding_parties"])
    assert column_title("finding_parties", "net_mid_eur", language) in each[0]


def test_areas_and_who_could_join_are_told_in_words(tmp_path):
    run = made_up.full_run()
    findings = run["findings"]
    squares = findings["area"].mask(findings["kind"].eq("opportunity"), "square:60:380")
    joiners = tables.arrange(
        tables.FINDING_JOINERS,
        pd.DataFrame(
            {
                "finding_id": ["K-1"], "party": ["goes/wegen"],
                "partner": ["goes"], "department": ["wegen"], "work_id": ["goes:1"],
                "shift_days": [-425],
            }
        ),
    )  # fmt: skip
    run = {**run, "findings": findings.assign(area=squares), "finding_joiners": joiners}
    texts = {
        str(text).replace("\u00a0", " ")
        for row in rows_of(made(tmp_path, run), "opportunities", "nl")
        for text in row.values()
    }
    assert "Kaartvak x 60–70 km, y 380–390 km" in texts
    assert "Gemeente Goes (wegen) 14 maanden eerder" in texts
    assert not any("square" in str(text) for text in texts)


def test_quiet_figures_have_no_sheet_that_sets_partners_beside_each_other(tmp_path):
    told = read(made(tmp_path, made_up.full_run(), quiet=True))
    assert not {SHEETS[key]["nl"] for key in ("parties", "shares")} & told.keys()


def test_no_text_of_a_partner_is_a_formula_or_a_link(written):
    _, path = written
    for name, text in parts(path).items():
        assert "<f>" not in text, name
        assert "<script" not in text, name
        for target in re.findall(r'Target="([^"]*)"', text):
            assert not re.match(r"https?:(?!//schemas)", target), target
    links = "".join(text for name, text in parts(path).items() if name.endswith(".rels"))
    assert "example.org" not in links
    assert linked(path) == {"K-1", "K-2", "B-1", "C-1", "C-2", "C-3"}


def linked(path: Path) -> set[str]:
    """The places in the map that cells of the sheets of findings link to."""
    found: set[str] = set()
    for at in (2, 3, 4, 5):
        sheet, rels = (
            parts(path)[f"xl/worksheets/{name}"]
            for name in (f"sheet{at}.xml", f"_rels/sheet{at}.xml.rels")
        )
        for link in ET.fromstring(sheet).iterfind(".//m:hyperlink", NS):  # noqa: S314
            number = next(value for name, value in link.attrib.items() if name.endswith("}id"))
            (target,) = re.findall(f'Id="{number}" [^>]*Target="([^"]*)"', rels)
            assert target == "kaart.html"
            found.add(str(link.get("location")))
    return found


def test_what_would_run_when_edited_is_marked_as_text(written):
    """A cell that is opened and closed again is read anew by Excel, unless it is marked."""
    _, path = written
    styles = ET.fromstring(parts(path)["xl/styles.xml"])  # noqa: S314  # our own file
    marked = {
        at for at, xf in enumerate(styles.findall("m:cellXfs/m:xf", NS))
        if xf.get("quotePrefix") == "1"
    }  # fmt: skip
    shared = ET.fromstring(parts(path)["xl/sharedStrings.xml"])  # noqa: S314
    texts = ["".join(each.itertext()) for each in shared.findall("m:si", NS)]
    seen: set[str] = set()
    for name, part in parts(path).items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        for cell in ET.fromstring(part).iterfind(".//m:c[@t='s']", NS):  # noqa: S314
            value = cell.find("m:v", NS)
            assert value is not None
            text = texts[int(value.text or 0)]
            if text.startswith(("=", "@", "-", "＝")) and text != "-":
                seen.add(text)
                assert int(cell.get("s", 0)) in marked, text
    assert len(seen) >= 4


def test_headings_carry_the_name_and_meaning_of_their_column(written):
    language, path = written
    notes = "".join(text for name, text in parts(path).items() if "comments" in name)
    for name in ("saving_mid_eur", "decide_by", "shared_area_m2", "source_row"):
        assert f">{name}\n" in notes
    assert ("geschatte" if language == "nl" else "estimated saving, mid (EUR)") in notes


def test_details_are_folded_heads_are_frozen_and_tables_have_filters(written):
    _, path = written
    sheet = parts(path)["xl/worksheets/sheet2.xml"]
    shown = sheets.columns_of(sheets.SHEETS[0])
    folded = [at for at, each in enumerate(shown, start=1) if each.folded]
    columns = ET.fromstring(sheet).findall("m:cols/m:col", NS)  # noqa: S314
    hidden = {
        at
        for col in columns if col.get("hidden") == "1" and col.get("outlineLevel") == "1"
        for at in range(int(col.get("min", 0)), int(col.get("max", 0)) + 1)
    }  # fmt: skip
    assert hidden == {*folded}
    assert 'ySplit="1"' in sheet
    assert "dataBar" in sheet
    tables_of = [text for name, text in parts(path).items() if name.startswith("xl/tables/")]
    assert len(tables_of) == len(sheets.SHEETS) + 3 + 1
    assert all("<autoFilter" in text for text in tables_of)


def test_the_quality_sheet_counts_what_was_read_per_partner_reason_and_remark(written):
    language, path = written
    rows = read(path)[SHEETS["quality"][language]]
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["Evides"][:3] == [5, 5, 0]
    assert by_name["Gemeente Goes"][:3] == [9, 4, 5]  # the sixth is from a register
    assert by_name["Gemeente Goes"][3] == pytest.approx(5 / 9)
    assert by_name[register_label("register 1", language)][:3] == [1, 0, 1]
    assert by_name["no_geometry"][0] == 6
    assert by_name["period_vague"][0] == 1
    assert "{" not in str(by_name["period_vague"][1])


def test_every_column_of_every_sheet_is_explained(written):
    language, path = written
    head, *rows = read(path)[SHEETS["columns"][language]]
    assert head[0] == WORDS["sheet"][language]
    told = {(row[0], row[5]) for row in rows}
    assert told == {
        (SHEETS[sheet.key][language], shown.column.name)
        for sheet in sheets.SHEETS for shown in sheets.columns_of(sheet)
    }  # fmt: skip


def test_the_cover_says_what_the_run_is_and_what_was_found(written):
    language, path = written
    rows = read(path)[SHEETS["overview"][language]]
    told = {row[0]: row[1:] for row in rows}
    assert rows[0][0] == "Proefgebied"
    assert "2026" in rows[1][0]
    assert told[value_label("kind", "conflict", language)][:2] == [3, 2]
    assert told[WORDS["together"][language]]
    for key in MEANINGS:
        assert told[SHEETS[key][language]][0] == MEANINGS[key][language]


def test_the_same_run_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        made(tmp_path / name, made_up.full_run())
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()


def test_a_run_of_nothing_gives_every_sheet_with_its_headings(tmp_path):
    told = read(made(tmp_path, made_up.bare_run()))
    # Where nothing was adopted, kept from who gets it or left unanswered there is no sheet of it.
    bare = ("adopted", "possible_pairs", "escalations")
    assert list(told) == [words["nl"] for key, words in SHEETS.items() if key not in bare]
    for sheet in [each for each in sheets.SHEETS if each.key not in bare]:
        assert told[SHEETS[sheet.key]["nl"]][0][0] == column_title(
            sheet.table, sheets.columns_of(sheet)[0].column.name, "nl"
        )


@pytest.mark.parametrize("sign", ["x", "é", "👷"])
def test_a_text_longer_than_a_cell_is_cut_and_said(tmp_path, sign):
    """Excel counts in UTF-16: an emoji is two letters."""
    run = made_up.full_run()
    long = sign * 40_000
    run["works"] = run["works"].assign(description=[long, *run["works"]["description"][1:]])
    path = made(tmp_path, run)
    texts = [
        row[column_title("works", "description", "nl")] for row in rows_of(path, "works", "nl")
    ]
    cut = next(text for text in texts if text.endswith("…"))
    assert len(cut.encode("utf-16-le")) // 2 in (cells.MAX_LETTERS, cells.MAX_LETTERS - 1)
    assert long.startswith(cut[:-1])
    cover = [row[0] for row in read(path)[SHEETS["overview"]["nl"]]]
    assert fill(NOTES["texts_cut"]["nl"], n="1") in cover


def test_rows_and_links_beyond_the_limits_are_left_out_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(cells, "MAX_ROWS", 5)
    monkeypatch.setattr(cells, "MAX_LINKS", 1)
    path = made(tmp_path, made_up.full_run())
    told = read(path)
    assert len(told[SHEETS["works"]["nl"]]) == 5
    cover = [row[0] for row in told[SHEETS["overview"]["nl"]]]
    assert fill(NOTES["rows_cut"]["nl"], sheet="Werken", kept=4, left=5) in cover
    assert linked(path) == {"K-1", "B-1", "C-3"}, "the first of each sheet"
    assert [row[-1] for row in told[SHEETS["opportunities"]["nl"]][1:]] == ["K-1", "K-2"]


def test_a_disk_that_refuses_is_one_error_and_no_file(tmp_path, monkeypatch):
    from xlsxwriter import Workbook  # noqa: PLC0415
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    from ondergrond.errors import OutputError  # noqa: PLC0415

    def refused(_: Workbook) -> None:
        raise FileCreateError("no space")

    monkeypatch.setattr(Workbook, "close", refused)
    with pytest.raises(OutputError, match=r"werkboek\.xlsx: this cannot be written"):
        made(tmp_path / "uit", made_up.full_run())
    assert not (tmp_path / "uit").exists()


def test_names_of_sheets_are_such_as_excel_takes():
    for words in SHEETS.values():
        for language in LANGUAGES:
            assert len(words[language]) <= 31
            assert not re.search(r"[\[\]:*?/\\']", words[language])
    for language in LANGUAGES:
        assert len({words[language].casefold() for words in SHEETS.values()}) == len(SHEETS)


def test_no_column_is_named_that_the_contract_does_not_have():
    for sheet in sheets.SHEETS:
        names = {column.name for column in tables.TABLES[sheet.table].columns}
        assert {*sheet.first} <= names
