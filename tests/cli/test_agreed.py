"""Dossiers from a mapped column to every output that tells what is agreed."""

from __future__ import annotations

import json

import pandas as pd
import pytest

ON = ("--on", "2026-11-24")


@pytest.fixture
def agreed(partnership, tmp_path):
    """The partnership in which both partners give numbers of dossiers, the first pair the same."""
    for name, key, numbers in (
        ("goes", "columns.name", {"id": "B1", "G1": "347793 - 99881", "G3": "B1 à créer"}),
        ("stedin", 'columns.end = "EIND"', {"NR": "B1", "S1": "347793", "S2": "12"}),
    ):
        file = tmp_path / f"{name}.csv"
        lines = file.read_text(encoding="utf-8").splitlines()
        filled = [f"{line};{numbers.get(line.split(';')[0], '')}" for line in lines]
        file.write_text("\n".join(filled) + "\n", encoding="utf-8")
        text = partnership.read_text(encoding="utf-8")
        partnership.write_text(
            text.replace(key, f'columns.agreement = "B1"\n{key}'), encoding="utf-8"
        )
    return partnership


def test_what_is_agreed_is_counted_apart_in_every_output(ondergrond, agreed, tmp_path):
    out = tmp_path / "out"
    made = ondergrond("run", agreed, "--out", out, *ON)
    assert made.code == 0, made.err
    counted = [line.strip() for line in made.out.splitlines()]
    at = counted.index("0  meekoppelkansen")
    assert counted[at + 1] == "1  al afgesproken tussen partijen"
    lists = pd.read_csv(out / "opportunities.csv", sep=";", encoding="utf-8-sig", dtype=str)
    (line,) = lists.to_dict("records")
    assert (line["agreement"], line["programme_reason"]) == ("347793", "agreed")
    assert "dat is afgesproken in dossier 347793" in line["why"]
    for page in ("samenvatting.html", "agenda.html"):
        assert "afgesproken" in (out / page).read_text(encoding="utf-8")
    sheet = pd.read_excel(out / "werkboek.xlsx", header=None, dtype=str, engine="calamine")
    cover = sheet.to_numpy().tolist()
    (at,) = [row.index("Waarvan al afgesproken") for row in cover if row[0] == "Soort"]
    assert [row[at] for row in cover if row[0] == "meekoppelkans"] == ["1"]
    told = ondergrond("explain", line["finding_id"], "--run", out)
    assert "dossier    347793: verbindt alle werken, zij zijn al afgesproken" in told.out
    assert "al afgesproken; opbrengst" in told.out


def test_machines_are_told_what_is_agreed_and_what_is_no_number(ondergrond, agreed, tmp_path):
    made = ondergrond("run", agreed, "--out", tmp_path / "out", *ON, "--json", "--only", "lists")
    said = json.loads(made.out)
    assert said["agreed"] == 1
    assert said["findings"]["opportunity"] == 1
    assert said["remarks"]["agreement_without_number"] == 1
