"""What cells of workbooks show and hide."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import DeliveryError
from ondergrond.load.readers import read_delivery
from ondergrond.load.readers.workbook_cells import cell_name, look_at_cells
from tests.examples import examples
from tests.load.deliveries import source, taken_in

HEAD = ["Nr", "Start", "Eind", "Raming", "X", "Y"]


def workbook(path: Path, fill, **options) -> Path:
    """A workbook that ``fill`` (book, sheet) fills below its header."""
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("Planning")
        sheet.write_row(0, 0, HEAD)
        fill(book, sheet)
    return path


def read(path: Path):
    return read_delivery(path, source=path.name)


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("mmm-yy", "2027-03"),
        ("[$-413]mmmm yyyy", "2027-03"),
        ("mm/yyyy;@", "2027-03"),
        (17, "2027-03"),
        ("yyyy", "2027"),
        ('"jaar" yyyy', "2027"),
        ("dd-mm-yyyy", "2027-03-01"),
        ("d mmm", "2027-03-01"),
        (14, "2027-03-01"),
        ("yyyy-mm-dd hh:mm", "2027-03-01"),
    ],
)
def test_a_day_is_what_its_cell_shows(tmp_path, number_format, shown):
    def fill(book, sheet):
        form = book.add_format({"num_format": number_format})
        sheet.write(1, 0, "1")
        sheet.write_datetime(1, 1, date(2027, 3, 1), form)

    (made,) = read(workbook(tmp_path / "planning.xlsx", fill))
    assert list(made.attributes["Start"]) == [shown]


def test_a_cell_far_from_the_table_is_told_and_takes_no_memory(tmp_path):
    def fill(_book, sheet):
        sheet.write_row(1, 0, ["1", "2027"])
        sheet.write(1_048_575, 16_383, "x")

    with pytest.raises(DeliveryError, match="'Planning' reaches to XFD1048576"):
        read(workbook(tmp_path / "ver.xlsx", fill))


def test_a_number_with_a_format_of_its_own_is_no_month(tmp_path):
    def fill(book, sheet):
        sheet.write(1, 0, "1")
        sheet.write(1, 3, 1250, book.add_format({"num_format": "#,##0"}))
        sheet.write(1, 4, 1250, book.add_format({"num_format": '0 "m"'}))

    (made,) = read(workbook(tmp_path / "planning.xlsx", fill))
    assert made.attributes.iloc[0].to_list()[3:5] == ["1250", "1250"]


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("0%", "80%"),
        ("0.0%", "80%"),
        (9, "80%"),
        ("[$$-409]#,##0.00", "$ 0.8"),
        ("[$USD] #,##0", "USD 0.8"),
        ('"$" #,##0', "$ 0.8"),
        ("£#,##0", "£ 0.8"),
        ('"CHF" 0', "CHF 0.8"),
        ("[$€-413] #,##0.00", "0.8"),
        ('"€" #,##0', "0.8"),
        ("[$EUR] 0", "0.8"),
        ('0 "m"', "0.8"),
        ('0 "%"', "0.8"),
        ("[$-413]0.00", "0.8"),
        (44, "0.8"),
    ],
)
def test_a_number_is_what_its_cell_shows(tmp_path, number_format, shown):
    def fill(book, sheet):
        sheet.write(1, 0, "1")
        sheet.write(1, 3, 0.8, book.add_format({"num_format": number_format}))

    (made,) = read(workbook(tmp_path / "planning.xlsx", fill))
    assert made.attributes["Raming"].to_list() == [shown]


def test_other_money_than_euros_is_no_budget(tmp_path):
    def fill(book, sheet):
        sheet.write_row(1, 0, ["1", "2027"])
        sheet.write(1, 3, 250000, book.add_format({"num_format": "[$$-409]#,##0"}))

    (made,) = read(workbook(tmp_path / "planning.xlsx", fill))
    given = source(columns={"work_id": "Nr", "start": "Start", "budget_eur": "Raming"},
                   geometry={"wkt": "X"})  # fmt: skip
    made.attributes["X"] = "POINT (51000 391000)"
    taken = taken_in(made, given)
    assert taken.works["budget_eur"].isna().all()
    assert "value_unreadable" in set(taken.remarks["code"])


def without_styles(members: dict[str, bytes]) -> None:
    del members["xl/styles.xml"]


def with_other_styles(members: dict[str, bytes]) -> None:
    members["xl/styles.xml"] = members["xl/styles.xml"].replace(b"cellXfs", b"cellFormats")


@pytest.mark.parametrize("damage", [without_styles, with_other_styles])
def test_damaged_styles_of_a_workbook_are_told(tmp_path, damage):
    path = workbook(tmp_path / "planning.xlsx", fill_month)
    rewritten(path, damage)
    (made,) = read(path)
    assert made.notes == (("cells_not_looked_at", "xl/styles.xml"),)


def test_a_part_of_a_workbook_with_a_wrong_checksum_is_told(tmp_path):
    path = workbook(tmp_path / "planning.xlsx", fill_month)
    rewritten(path, lambda _: None, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"<numFmts", b"<numFmtX", 1))
    (made,) = read(path)
    assert made.notes == (("cells_not_looked_at", "xl/styles.xml"),)


def test_of_an_old_workbook_it_is_known_that_nothing_can_be_seen(tmp_path):
    old = tmp_path / "oud.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert look_at_cells(old).is_old
    path = workbook(tmp_path / "nieuw.xls", fill_month)  # a new one by an old name
    assert not look_at_cells(path).is_old
    (made,) = read(path)
    assert (made.attributes["Start"].to_list(), made.notes) == (["2027-03"], ())


def in_single_quotes(members: dict[str, bytes]) -> None:
    members.update({name: part.replace(b'"', b"'") for name, part in members.items()})


def test_attributes_in_single_quotes_count_as_well(tmp_path):
    path = workbook(tmp_path / "planning.xlsx", fill_month)
    rewritten(path, in_single_quotes)
    (made,) = read(path)
    assert (made.attributes["Start"].to_list(), made.notes) == (["2027-03"], ())


def fill_month(book, sheet):
    sheet.write(1, 0, "1")
    sheet.write_datetime(1, 1, date(2027, 3, 1), book.add_format({"num_format": "mmm-yy"}))


def test_days_without_a_format_count_from_the_year_of_the_workbook(tmp_path):
    def fill(_book, sheet):
        sheet.write_row(1, 0, ["1", 45169, 45213, None, 51000, 391000])

    (made,) = read(workbook(tmp_path / "oud.xlsx", fill, date_1904=True))
    assert made.since_1904
    given = source(columns={"work_id": "Nr", "start": "Start", "end": "Eind"},
                   geometry={"x": "X", "y": "Y"}, crs="EPSG:28992")  # fmt: skip
    works = taken_in(made, given).works
    assert works["start"].iloc[0] == pd.Timestamp("2027-09-01")
    (made,) = read(workbook(tmp_path / "nieuw.xlsx", fill))
    assert not made.since_1904


def test_errors_and_formulas_without_a_result_are_named(tmp_path):
    def fill(_book, sheet):
        sheet.write_row(1, 0, ["1", "2027"])
        sheet.write_formula(1, 2, "=B2+1", None, "#VALUE!")
        sheet.write_formula(1, 3, "=1000*250", None, 250000)
        sheet.write_formula(2, 1, '="Q3 "&2027', None, "Q3 2027")
        sheet.write_formula(2, 2, '=""', None, "")
        sheet.write(2, 0, "2")

    path = workbook(tmp_path / "formules.xlsx", fill)
    (made,) = read(path)
    assert dict(made.notes) == {"cells_with_errors": "C2 #VALUE!"}
    assert list(made.attributes["Start"]) == ["2027", "Q3 2027"]
    strip_results(path)
    (made,) = read(path)
    assert "D2" in dict(made.notes)["cells_without_values"]


def strip_results(path: Path) -> None:
    """Take the results out of a workbook, as programs leave them that do not calculate."""

    def strip(members: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        members[name] = members[name].replace(b"<v>250000</v>", b"")

    rewritten(path, strip)


def rewritten(path: Path, change, method: int = zipfile.ZIP_DEFLATED) -> None:
    """Write a workbook again with its parts (by name) changed."""
    with zipfile.ZipFile(path) as packed:
        members = {each: packed.read(each) for each in packed.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w", method) as packed:
        for name, data in members.items():
            packed.writestr(name, data)


def test_hidden_sheets_and_rows_are_told(tmp_path):
    def fill(book, sheet):
        sheet.write_row(1, 0, ["1", "2027"])
        sheet.write_row(2, 0, ["2", "2028"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})  # holds nothing
        old = book.add_worksheet("oud")
        old.write_row(0, 0, HEAD)
        old.write_row(1, 0, ["9", "2024"])
        old.hide()

    plan, old = read(workbook(tmp_path / "verborgen.xlsx", fill))
    assert plan.notes == (("rows_hidden", "1"),)
    assert old.notes == (("sheet_hidden", "oud"),)


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">
<office:automatic-styles>
<number:date-style style:name="N1"><number:month number:textual="true"/><number:text>-</number:text>
<number:year/></number:date-style>
<number:date-style style:name="N2"><number:year number:style="long"/></number:date-style>
<number:date-style style:name="N3"><number:day/><number:text>-</number:text><number:month/>
<number:text>-</number:text><number:year/></number:date-style>
<style:style style:name="maand" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="jaar" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="dag" style:family="table-cell" style:data-style-name="N3"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Planning">
<table:table-column table:number-columns-repeated="2"/>
<table:table-column table:default-cell-style-name="jaar"/>
<table:table-row>{head}</table:table-row>{rows}
</table:table></office:spreadsheet></office:body></office:document-content>"""


MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def cell(text: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def day(style: str, shown: str, value: str = "2027-03-01") -> str:
    named = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{named} office:value-type="date" office:date-value="{value}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def ods(path: Path, *rows: str) -> Path:
    head = "".join(map(cell, ["Nr", "Start", "Eind"]))
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", ODS.format(head=head, rows="".join(rows)))
    return path


def test_a_day_of_opendocument_is_what_its_cell_shows(tmp_path):
    rows = [
        (
            f"<table:table-row>{cell('1')}{day('maand', 'mrt-27')}{day('', '2028', '2028-01-01')}"
            "</table:table-row>"
        ),
        (
            f"<table:table-row>{cell('2')}{day('dag', '1-3-27')}{day('jaar', '2027')}"
            "</table:table-row>"
        ),
    ]
    (made,) = read(ods(tmp_path / "planning.ods", *rows))
    assert list(made.attributes["Start"]) == ["2027-03", "2027-03-01"]
    assert list(made.attributes["Eind"]) == ["2028", "2027"]
    assert made.notes == ()


def test_formulas_without_a_result_of_opendocument_are_told(tmp_path):
    blank = '<table:table-cell table:formula="of:=[.B2]+1"/>'
    empty = '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"/>'
    row = f"<table:table-row>{cell('1')}{cell('2027')}{{}}</table:table-row>"
    (made,) = read(ods(tmp_path / "planning.ods", row.format(blank), row.format(empty)))
    assert dict(made.notes) == {"cells_without_values": "C2"}


def test_percentages_and_other_money_of_opendocument_are_what_they_show(tmp_path):
    kinds = {
        'office:value-type="percentage" office:value="0.8"': "80%",
        'office:value-type="currency" office:currency="USD" office:value="12"': "USD 12",
        'office:value-type="currency" office:currency="EUR" office:value="12"': "12",
        'office:value-type="float" office:value="12"': "12",
    }
    rows = [
        f"<table:table-row>{cell('1')}{cell('2027')}<table:table-cell {kind}><text:p>x</text:p>"
        "</table:table-cell></table:table-row>"
        for kind in kinds
    ]
    (made,) = read(ods(tmp_path / "planning.ods", *rows))
    assert made.attributes["Eind"].to_list() == list(kinds.values())


def test_errors_and_hidden_rows_of_opendocument_are_told(tmp_path):
    wrong = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
        ' office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        "</table:table-cell>"
    )
    rows = [
        f"<table:table-row>{cell('1')}{cell('2027')}{wrong}</table:table-row>",
        f'<table:table-row table:visibility="filter">{cell("2")}{cell("2028")}</table:table-row>',
    ]
    (made,) = read(ods(tmp_path / "planning.ods", *rows))
    assert dict(made.notes) == {"cells_with_errors": "C2 #DIV/0!", "rows_hidden": "1"}


def grouped(path: Path, above: list[str | None]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, above)
        sheet.write_row(1, 0, ["Nr", "Start", "Eind", "Start", "Eind"])
        sheet.write_row(2, 0, ["1", "2026", "2027", "2028", "2029"])
    return path


def test_a_row_of_groups_tells_doubled_heads_apart(tmp_path):
    (made,) = read(grouped(tmp_path / "a.xlsx", [None, "Ontwerp", None, "Uitvoering", None]))
    assert made.columns_seen == (
        "Nr", "Ontwerp Start", "Ontwerp Eind", "Uitvoering Start", "Uitvoering Eind",
    )  # fmt: skip
    assert "column_doubled" not in dict(made.notes)


def test_a_title_is_no_group(tmp_path):
    (made,) = read(grouped(tmp_path / "b.xlsx", ["Planning 2027", None, None, None, None]))
    assert made.columns_seen == ("Nr", "Start", "Eind", "Start_2", "Eind_2")


@pytest.mark.parametrize("inside", ["<c>", "<c r='A1'", "<c><f>", "<x:c>"])
def test_cells_that_never_end_take_no_longer_than_they_are_long(tmp_path, inside):
    path = workbook(tmp_path / "lang.xlsx", lambda _book, sheet: sheet.write(1, 0, "1"))
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = sheet + b"<f/>" + 200_000 * inside.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    assert look_at_cells(path).sheets["Planning"].shown == {}


@pytest.mark.parametrize(
    ("cells", "corner"),
    [
        (["XFD1048576"], "XFD1048576"),
        (["A1048576", "XFD1"], "XFD1048576"),
        (["AZ900000"], "AZ900000"),
    ],
)
def test_a_sheet_that_reaches_far_beyond_its_records_is_one_line(tmp_path, cells, corner):
    """What reads it would make room for every cell up to there: more than any memory."""

    def fill(_book, sheet):
        for each in cells:
            sheet.write(each, "x")

    path = workbook(tmp_path / "ver.xlsx", fill)
    assert path.stat().st_size < 10_000
    with pytest.raises(DeliveryError, match=f"sheet 'Planning' reaches to {corner} and is nearly"):
        read(path)


def test_formats_far_beyond_the_records_and_a_long_column_are_read(tmp_path):
    def fill(book, sheet):
        sheet.write_row(1, 0, ["1", "2027-03-01"])
        for each in ("XFD1048576", "XFD2", "A1048576"):
            sheet.write_blank(each, None, book.add_format({"bold": True}))
        sheet.write("A20000", "last")

    (made,) = read(workbook(tmp_path / "lang.xlsx", fill))
    assert made.attributes["Nr"].tolist() == ["1", "last"]


@pytest.mark.parametrize(
    "row",
    [
        (
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        (
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
            "</table:table-row><table:table-row>"
            '<table:table-cell table:number-columns-repeated="500"/>{cell}</table:table-row>'
        ),
    ],
)
def test_an_opendocument_sheet_that_repeats_without_end_is_one_line(tmp_path, row):
    path = ods(tmp_path / "ver.ods", row.replace("{cell}", cell("x")))
    with pytest.raises(DeliveryError, match="and is nearly empty; delete the rows and columns"):
        read(path)


def test_empty_rows_and_cells_to_the_end_of_an_opendocument_sheet_are_read(tmp_path):
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = [
        f"<table:table-row>{cell('1')}{cell('2027')}{cell('2028')}{empty}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>',
    ]
    (made,) = read(ods(tmp_path / "gewoon.ods", *rows))
    assert made.attributes["Nr"].tolist() == ["1"]


def test_what_is_no_workbook_says_nothing_of_its_cells(tmp_path):
    path = tmp_path / "geen.xlsx"
    path.write_bytes(b"PK nothing")
    assert not look_at_cells(path).sheets


@examples(100)
@given(st.integers(0, 16_383), st.integers(0, 1_048_575))
def test_cells_have_the_names_that_a_spreadsheet_gives_them(column, row):
    assert cell_name((row, column)) == xlsxwriter.utility.xl_rowcol_to_cell(row, column)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ('0" mln"', "12 mln"),
        ('#,##0" x 1.000"', "12 x 1.000"),
        ('0" k€"', "12 k€"),
        ('0 "m"', "12"),
        ('0.0,," mln"', "12"),
        ('#,##0,"k"', "12"),
        ('0" -"', "12"),
        ('"P-"0000', "12"),
        ('0" €"', "12"),
    ],
)
def test_thousands_and_millions_that_a_format_puts_behind_a_number_count(tmp_path, shown, text):
    """A person sees 12 mln; where a format scales the number, it is the number that counts."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", "kosten"])
        sheet.write(1, 0, "G1")
        sheet.write(1, 1, 12, book.add_format({"num_format": shown}))
    (made,) = read_delivery(tmp_path / "a.xlsx", source="a.xlsx")
    assert made.attributes["kosten"].tolist() == [text]
