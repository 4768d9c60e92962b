"""Names with a slip get the one that was meant, and never one that has nothing to do with it."""

from __future__ import annotations

import pytest

from ondergrond.labels.nearest import nearest, nearest_file
from ondergrond.labels.outputs import NAMES, find_output


@pytest.mark.parametrize(
    ("asked", "known", "near"),
    [
        ("a.csv", ["b.csv", "c.csv"], None),
        ("a.cvs", ["a.csv", "b.cvs"], "a.csv"),
        ("goes2.csv", ["goes.csv", "stedin.csv"], "goes.csv"),
        ("Werken.GPKG", ["werken.gpkg"], "werken.gpkg"),
        ("plannen.gpkg", ["straten.gpkg", "grens.gpkg"], None),
        ("x.gpkg", [], None),
    ],
)
def test_files_are_alike_by_what_stands_before_their_suffix(asked, known, near):
    assert nearest_file(asked, known) == near


def test_names_are_compared_whatever_their_case_and_else_all_are_given_in_their_order():
    assert str(nearest("CRS_", ["path", "crs"])) == "did you mean 'crs'?"
    assert str(nearest("zzz", ["run", "check", "run"])) == "known are: run, check"
    told = str(nearest("zzz", [f"w{number}" for number in range(900)]))
    assert told.startswith("among what is known are: w0, w1, ")
    assert told.endswith(", w29, and 870 more")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("kaart", "map"), ("Kaart.html", "map"), ("maps", "map"), ("excel", "workbook"),
        ("lijsten", "lists"), ("list", "lists"), ("samenvating", "summary"), ("gpkg", "geopackage"),
        ("agenda.docx", "agenda"), ("posters", None), ("", None),
    ],
)  # fmt: skip
def test_an_output_goes_by_what_people_call_it(asked, meant):
    assert find_output(asked) == meant


def test_every_output_is_found_by_its_own_name():
    assert [find_output(name) for name in NAMES] == list(NAMES)
