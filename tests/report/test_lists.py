"""The lists open right in a Dutch spreadsheet, and in any program that reads RFC 4180.

Gold files: ``gold/STYLE/NAME.csv``. Where an output differs, what was written is put in
``out/gold``; with ``ONDERGROND_GOLD=accept`` in the environment it becomes the new gold file.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from ondergrond.labels import formats
from ondergrond.report import write_run
from ondergrond.report.lists import write_list, write_lists
from ondergrond.report.text import defuse
from ondergrond.store.clean_text import clean
from ondergrond.store.options import CSV_STYLES, Options
from ondergrond.tables import TABLES
from tests.report import made_up

GOLD = Path(__file__).parent / "gold"
NAMES = (
    "places.csv", "opportunities.csv", "near_misses.csv", "conflicts.csv",
    "parties.csv", "works.csv", "rejected.csv", "remarks.csv",
)  # fmt: skip
READ = {
    "nl": {"sep": ";", "decimal": ",", "encoding": "utf-8-sig"},
    "rfc4180": {"sep": ",", "decimal": ".", "encoding": "utf-8"},
}


def options(style: str) -> Options:
    return Options(crs=CRS.from_epsg(28992), on=made_up.ON, title="Proef", csv_style=style)


@pytest.fixture(scope="module", params=CSV_STYLES)
def written(request, tmp_path_factory) -> tuple[str, Path]:
    """The style, and a folder with every output of the made-up run in it."""
    folder = tmp_path_factory.mktemp(request.param)
    write_run(folder, made_up.full_run(), **made_up.OPTIONS, csv_style=request.param)
    return request.param, folder


@pytest.mark.parametrize("name", NAMES)
def test_each_list_is_its_gold_file_to_the_byte(written, name, root):
    style, folder = written
    gold, actual = GOLD / style / name, (folder / name).read_bytes()
    if os.environ.get("ONDERGROND_GOLD") == "accept":
        gold.parent.mkdir(parents=True, exist_ok=True)
        gold.write_bytes(actual)
    if not gold.exists() or gold.read_bytes() != actual:
        saved = root / "out" / "gold" / style / name
        saved.parent.mkdir(parents=True, exist_ok=True)
        saved.write_bytes(actual)
        pytest.fail(f"differs from {gold}; what was written is in {saved}")


def read(path: Path, style: str) -> list[list[str]]:
    with path.open(newline="", encoding=READ[style]["encoding"]) as file:
        return [*csv.reader(file, delimiter=READ[style]["sep"], strict=True)]


def test_every_row_has_every_column_of_the_table_and_the_spot(written):
    style, folder = written
    tables = ["findings"] * 4 + ["parties", "works", "rejected", "remarks"]
    for name, table in zip(NAMES, tables, strict=True):
        head, *rows = read(folder / name, style)
        spot = ["x_m", "y_m"] if TABLES[table].geometry else []
        names = [column.name for column in TABLES[table].columns if column.name != "facts"]
        assert head == names + spot  # facts of messages are for programs, in the GeoPackage
        assert {len(row) for row in rows} == {len(head)}


def test_lines_end_as_spreadsheets_and_the_rfc_want_and_only_the_dutch_style_has_a_mark(written):
    style, folder = written
    for name in NAMES:
        content = (folder / name).read_bytes()
        assert content.endswith(b"\r\n")
        assert content.startswith(b"\xef\xbb\xbf") == (style == "nl")


def test_pandas_reads_back_what_the_table_holds(written):
    style, folder = written
    works = made_up.works().sort_values("work_id", ignore_index=True)
    told = pd.read_csv(folder / "works.csv", parse_dates=["start", "end"], **READ[style])
    assert told["start"].tolist() == works["start"].tolist()
    assert told["end"].tolist() == works["end"].tolist()
    assert told["depth_m"].dtype == "float64"
    assert told["depth_m"].tolist() == pytest.approx(works["depth_m"].tolist(), nan_ok=True)
    assert told["budget_eur"].min() == -1.0
    assert told["opens_surface"].tolist() == works["opens_surface"].tolist()


def test_no_cell_of_a_list_is_run_and_numbers_stay_numbers(written):
    style, folder = written
    numbers = {c.name for table in TABLES.values() for c in table.columns
               if c.type in {"number", "integer"}}  # fmt: skip
    negative = 0
    for name in NAMES:
        head, *rows = read(folder / name, style)
        for row in rows:
            for column, cell in zip(head, row, strict=True):
                if column in numbers or column in {"x_m", "y_m"}:
                    negative += cell.startswith("-")
                else:
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\n", "\r"))
    assert negative == 3  # a budget, and a shift below zero in two lists


def test_findings_are_sorted_most_worthwhile_first(written):
    style, folder = written
    first = {name: [row[0] for row in read(folder / name, style)[1:]] for name in NAMES[:4]}
    assert first == {
        "places.csv": ["K-1", "K-2", "B-1", "C-3", "C-2", "C-1"],  # none of them has a place yet
        "opportunities.csv": ["K-1", "K-2"],  # the larger shared area
        "near_misses.csv": ["B-1"],
        "conflicts.csv": ["C-3", "C-2", "C-1"],  # heavy first; of two alike the earlier
    }


def test_a_list_without_rows_has_its_head(tmp_path):
    assert tuple(write_lists(made_up.bare_run(), tmp_path, options("nl"))) == NAMES
    for name in NAMES:
        assert len(read(tmp_path / name, "nl")) == 1


texts = st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5)


@pytest.mark.parametrize("style", CSV_STYLES)
@given(rows=texts)
def test_any_text_comes_back_as_it_was_written(rows, style, tmp_path_factory):
    """With ordinary readers, whatever quotes, separators and line breaks it holds."""
    path = tmp_path_factory.getbasetemp() / f"{style}.csv"
    frame = pd.DataFrame(
        {name: defuse(clean(pd.Series([row[i] for row in rows], dtype="str")))
         for i, name in enumerate(("a", "b"))}
    )  # fmt: skip
    write_list(frame, path, style)
    wanted = frame.fillna("").to_numpy().tolist()
    assert read(path, style) == [["a", "b"], *wanted]
    told = pd.read_csv(path, dtype="str", keep_default_na=False, **READ[style])
    assert told.to_numpy().tolist() == wanted


@pytest.mark.parametrize("style", CSV_STYLES)
@given(numbers=st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8))
def test_any_number_comes_back_to_two_decimals(numbers, style, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / f"numbers-{style}.csv"
    write_list(pd.DataFrame({"a_m": numbers, "n": 1}), path, style)
    told = pd.read_csv(path, **READ[style])["a_m"]
    assert told.tolist() == pytest.approx(numbers, abs=0.005001)


@pytest.mark.parametrize("style", CSV_STYLES)
def test_halves_go_up_as_in_every_other_output(style, tmp_path):
    """Python formats 0.125 as 0.12 and 2.675, of which the float lies below that, as 2.67."""
    numbers = [0.125, 2.675, -0.125, 1234.565, 0.0049, -0.001]
    write_list(pd.DataFrame({"a_m": numbers, "n": 1}), tmp_path / "a.csv", style)
    told = [row[0] for row in read(tmp_path / "a.csv", style)[1:]]
    expected = ["0.13", "2.68", "-0.13", "1234.57", "0.00", "0.00"]
    assert [text.replace(",", ".") for text in told] == expected
    exact = [formats.number(number, "en", decimals=2).replace(",", "") for number in numbers]
    assert exact == expected
