"""Which way works move, from a mapped column to the proposals, through the real command line."""

from __future__ import annotations

import pandas as pd
import pytest

from ondergrond.store.read import read_finished
from tests.cli_fixtures import partner_text

ON = ("--on", "2026-11-24")
LINE = "LINESTRING (51000 391000, 51200 391000)"
HEAD = "id;van;tot;fase;schuif;wkt\n"


@pytest.fixture
def street(tmp_path):
    """Gas in spring and water in autumn, in one street; each may say which way it moves."""
    columns = {"work_id": "id", "start": "van", "end": "tot", "phase": "fase", "movable": "schuif"}
    text = '[partnership]\nname = "Straat"\nlanguage = "nl"\n'
    for code, discipline in (("stedin", "gas"), ("evides", "drinking_water")):
        text += partner_text(code, **columns, discipline={"constant": discipline})
    file = tmp_path / "street.toml"
    file.write_text(text, encoding="utf-8")
    return file


def run(ondergrond, file, gas, water, *more, out="out", phase="design"):
    rows = {
        "stedin": f"G1;2028-03-01;2028-03-31;{phase};{gas};{LINE}\n",
        "evides": f"W1;2028-09-01;2028-09-30;design;{water};{LINE}\n",
    }
    for code, each in rows.items():
        (file.parent / f"{code}.csv").write_text(HEAD + each, encoding="utf-8")
    made = ondergrond("run", file, "--out", file.parent / out, *ON, "--only", "geopackage", *more)
    assert made.code == 0, made.err
    return read_finished(file.parent / out)


def shifts(tables):
    return tables["finding_works"].set_index("work_id")["shift_days"].to_dict()


def test_a_proposal_moves_the_one_that_can_move_that_way(ondergrond, street):
    for gas, water, moved in (
        ("", "", "evides:W1"),  # of equal weights
        ("alleen later", "alleen later", "stedin:G1"),
        ("niet later", "ja", "evides:W1"),
        ("nee", "", "evides:W1"),
        ("", "vast", "stedin:G1"),
    ):
        asked = shifts(run(ondergrond, street, gas, water))
        if gas or water:
            assert {work_id for work_id, days in asked.items() if days} == {moved}
        assert asked["stedin:G1"] >= 0
        assert asked["evides:W1"] <= 0


def test_two_of_which_neither_moves_towards_the_other_are_told_by_no_finding(ondergrond, street):
    for gas, water in (("niet", "alleen later"), ("alleen eerder", "vast"), ("nee", "nee")):
        assert run(ondergrond, street, gas, water)["findings"].empty


def test_explain_tells_which_way_a_work_moves(ondergrond, street):
    (finding,) = run(ondergrond, street, "alleen later", "")["findings"]["finding_id"]
    told = ondergrond("explain", finding, "--run", street.parent / "out")
    lines = told.out.splitlines()
    (gas,) = [line for line in lines if "stedin:G1 " in line and "fase" in line]
    (water,) = [line for line in lines if "evides:W1 " in line and "fase" in line]
    assert "fase ontwerp, schuifbaar: alleen later, voorstel" in gas
    assert "schuifbaar" not in water
    (room,) = [line for line in lines if "schuifbaar, zegt de partner" in line]
    assert room.split()[0] == "speelruimte"
    assert room.endswith("schuifbaar, zegt de partner: alleen later")


def test_explain_tells_what_the_preparation_leaves_of_the_room(ondergrond, street):
    tables = run(ondergrond, street, "", "", phase="idea")
    (finding,) = tables["findings"]["finding_id"]
    told = ondergrond("explain", finding, "--run", street.parent / "out").out.splitlines()
    (room,) = [line for line in told if "niet eerder dan" in line]
    assert room.endswith("niet eerder dan 1 maart 2028: idee vraagt nog 24 maanden voorbereiding")
    assert shifts(tables)["stedin:G1"] >= 0


def test_what_is_in_execution_stays_and_says_so(ondergrond, street):
    tables = run(ondergrond, street, "beide", "", phase="execution")
    (remark,) = tables["remarks"].query("code == 'movable_begun'").to_dict("records")
    assert (remark["source"], remark["source_row"]) == ("stedin.csv", 2)
    assert remark["message"] == (
        "Schuifbaar: beide, maar het werk is in uitvoering en schuift niet meer; verbeter de fase "
        "of laat dit weg."
    )
    assert shifts(tables)["stedin:G1"] == 0


def test_a_programme_that_is_followed_moved_nobody_the_wrong_way(ondergrond, street):
    first = run(ondergrond, street, "alleen later", "nee", phase="idea")
    assert first["findings"]["in_programme"].tolist() == [True]
    second = run(
        ondergrond, street, "alleen later", "nee", "--follow", street.parent / "out", out="two",
        phase="idea",
    )  # fmt: skip
    before, after = (each["works"].set_index("work_id") for each in (first, second))
    assert after["fixed_in"].notna().all()
    assert after.loc["evides:W1", "start"] == before.loc["evides:W1", "start"]
    assert after.loc["stedin:G1", "start"] > before.loc["stedin:G1", "start"]
    pd.testing.assert_series_equal(after["movable"], before["movable"])
