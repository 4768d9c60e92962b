"""Matrices of years, periods in two columns, a year once above a block of rows."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import PartnershipError
from ondergrond.load import load
from ondergrond.load.several_columns import head_of_marked, joined
from ondergrond.partnership import read_partnership
from tests.cli_fixtures import ON
from tests.examples import examples

TOML = """
[partnership]
name = "Matrix"

[[partner]]
code = "goes"
name = "Goes"
kind = "municipality"

[[partner.source]]
path = "plan.csv"
crs = "EPSG:28992"
geometry = {{ x = "X", y = "Y" }}
columns.work_id = "nr"
{columns}
"""
DAY = pd.Timestamp(ON).date()


def works_of(folder: Path, table: str, columns: str) -> pd.DataFrame:
    (folder / "plan.csv").write_text(table, encoding="utf-8")
    file = folder / "plan.toml"
    file.write_text(TOML.format(columns=columns), encoding="utf-8")
    loaded = load(read_partnership(file), on=DAY)
    works = loaded.works.assign(id=loaded.works["work_id"].str.removeprefix("goes:"))
    return works.set_index("id")


MATRIX = """nr;X;Y;2027;2028;budget 2029
A;51000;391000;x;x;
B;51500;391500;;0;25.000
C;52000;392000;-;x;
"""


def test_the_head_of_a_mark_is_the_period(tmp_path):
    named = '["2027", "2028", "budget 2029"]'
    works = works_of(
        tmp_path,
        MATRIX,
        f"""
columns.start = {{ column = {named}, head = "first" }}
columns.end = {{ column = {named}, head = "last" }}""",
    )
    years = works["start"].dt.year.astype(str) + "-" + works["end"].dt.year.astype(str)
    assert years.to_dict() == {"A": "2027-2028", "B": "2029-2029", "C": "2028-2028"}
    assert json.loads(works.loc["B", "extra"])["budget 2029"] == "25.000"


def test_a_period_in_two_columns_is_read_as_one(tmp_path):
    table = "nr;X;Y;Jaar;Kwartaal\nA;51000;391000;2027;3\nB;51500;391500;2028;\n"
    works = works_of(
        tmp_path, table, 'columns.start = { column = ["Jaar", "Kwartaal"], join = true }'
    )
    assert works["start"].dt.strftime("%Y-%m").to_dict() == {"A": "2027-07", "B": "2028-01"}


def test_a_year_above_a_block_counts_for_its_rows(tmp_path):
    table = "nr;X;Y;Jaar;Naam\nA;51000;391000;2027;a\nB;51500;391500;;b\nTotaal;;;;\n"
    table += "C;52000;392000;2028;c\nD;52500;392500;;d\n"
    works = works_of(tmp_path, table, 'columns.start = { column = "Jaar", down = true }')
    assert works["start"].dt.year.to_dict() == {"A": 2027, "B": 2027, "C": 2028, "D": 2028}


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ('columns.start = { constant = "2027", down = true }', "column"),
        ('columns.start = { column = ["a", "b"], head = "first", join = true }', "not both"),
        ('columns.start = { column = ["a", "b"], head = "middle" }', "first"),
    ],
)
def test_what_does_not_go_together_is_told(tmp_path, columns, told):
    file = tmp_path / "plan.toml"
    text = TOML.format(columns=columns).replace("[partnership]", '[partnership]\nlanguage = "en"')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PartnershipError) as fault:
        read_partnership(file)
    assert told in str(fault.value)


CELLS = st.lists(st.sampled_from([None, "x", "0", "-", "12", "nee", "ja"]), min_size=1, max_size=8)


@examples(60)
@given(CELLS, CELLS)
def test_the_first_mark_is_never_behind_the_last(one, other):
    n = min(len(one), len(other))
    columns = [pd.Series(each[:n], dtype="str") for each in (one, other)]
    first = head_of_marked(columns, ["2027", "2028"], last=False)
    last = head_of_marked(columns, ["2027", "2028"], last=True)
    assert (first.isna() == last.isna()).all()
    assert (first.dropna() <= last.dropna()).all()
    both = joined(columns, ["a", "b"])
    assert (both.isna() == (columns[0].isna() & columns[1].isna())).all()
