"""`ondergrond check`: the deliveries only, one clear line for what is wrong."""

from __future__ import annotations

import json
import os
import re

import pytest


def test_check_counts_per_partner_reason_and_remark_and_writes_nothing(
    ondergrond, partnership, tmp_path
):
    before = sorted(tmp_path.iterdir())
    made = ondergrond("check", partnership)
    assert made.code == 0, made.err
    rows = re.findall(r"^(\S.*?) {2,}(\d.*)$", made.out, re.MULTILINE)
    lines = {who: figures.split() for who, figures in rows}
    assert lines["gemeente Goes"][:3] == ["3", "2", "1"]
    assert lines["Stedin"][:3] == ["3", "2", "1"]
    assert lines["samen"][:3] == ["6", "4", "2"]
    assert "period_missing" in made.out
    assert "goes.csv, rij 3: period_missing" in made.out
    assert sorted(tmp_path.iterdir()) == before


def test_check_speaks_json(ondergrond, partnership):
    seen = json.loads(ondergrond("check", partnership, "--json").out)
    assert sum(each["n_read"] for each in seen["deliveries"]) == 6
    assert seen["rejected"] == {"period_missing": 1, "place_missing": 1}
    assert seen["filled"]["opens_surface"] == 4


def test_rows_limits_how_many_rejected_records_are_shown(ondergrond, partnership):
    assert "en nog 1" in ondergrond("check", partnership, "--rows", "1").out
    assert "rij 3" not in ondergrond("check", partnership, "--rows", "0").out


def make_folder(path):
    path.mkdir()


def make_text(path):
    path.write_text("geen GeoPackage\n" * 50, encoding="utf-8")


def make_empty(path):
    path.touch()


def make_nothing(path):
    pass


def make_locked(path):
    path.write_text("id;wkt\n", encoding="utf-8")
    path.chmod(0)


@pytest.mark.parametrize("make", [make_nothing, make_folder, make_text, make_empty])
def test_a_delivery_that_cannot_be_read_is_one_clear_line_and_exits_3(
    ondergrond, partnership, tmp_path, make
):
    make(tmp_path / "goes.gpkg")
    partnership.write_text(
        partnership.read_text(encoding="utf-8").replace("goes.csv", "goes.gpkg"), encoding="utf-8"
    )
    made = ondergrond("check", partnership)
    assert made.code == 3
    assert made.out == ""
    assert len(made.err.splitlines()) == 1
    assert "goes.gpkg" in made.err
    assert "; " in made.err, "the mend is missing"
    assert "Traceback" not in made.err


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_delivery_without_records_is_told_with_the_mend_and_the_rest_goes_on(
    ondergrond, partnership, tmp_path, language, monkeypatch
):
    """A header alone: an export that went wrong looks like a partner without plans."""
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(text.replace("[partnership]", f'[partnership]\nlanguage = "{language}"'))
    (tmp_path / "stedin.csv").write_text("NR;START;EIND;X;Y\n", encoding="utf-8")
    monkeypatch.delenv("ONDERGROND_LANG", raising=False)
    told = {
        "nl": "let op: partner stedin, source 1, stedin.csv: er staan geen records in; exporteer "
        "opnieuw, of haal de bron uit het bestand van het samenwerkingsverband",
        "en": "warning: partner stedin, source 1, stedin.csv: it holds no records; export it "
        "again, or take the source out of the partnership file",
    }
    out = ("--out", tmp_path / "out", "--only", "geopackage", "-q")
    for command in (("check", partnership), ("run", partnership, *out)):
        made = ondergrond(*command)
        assert (made.code, made.err.splitlines()) == (0, [told[language]])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_the_right_to_read_it_exits_3(ondergrond, partnership, tmp_path):
    (tmp_path / "goes.csv").unlink()
    make_locked(tmp_path / "goes.csv")
    assert ondergrond("check", partnership).code == 3


def test_a_layer_without_geometry_is_one_clear_line(ondergrond, partnership):
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(text.replace('geometry = { wkt = "wkt" }\n', ""), encoding="utf-8")
    made = ondergrond("check", partnership)
    assert made.code == 3
    assert "partner goes, source 1, goes.csv" in made.err
    assert "geometry" in made.err
    assert len(made.err.splitlines()) == 1


def test_a_missing_partnership_file_exits_2_and_names_its_neighbour(ondergrond, partnership):
    made = ondergrond("check", partnership.with_name("prof.toml"))
    assert made.code == 2
    assert "did you mean proef.toml?" in made.err


DELIVERY = """nr;status;start;wkt
1;Loopt;2027;POINT (51000 391000)
2;In de ijskast;2028;POINT (51100 391000)
3;"Zegt ""ooit"" iets";Q3 2028;POINT (51200 391000)
4;Ontwerp;2029;POINT (51300 391000)
"""
FILE = """
[partnership]
name = "Proef"

[[partner]]
code = "goes"
name = "Goes"
kind = "municipality"

[[partner.source]]
path = "goes.csv"
crs = "EPSG:28992"
geometry = {{ wkt = "wkt" }}
columns.work_id = "nr"
columns.start = "start"
{phase}
"""


def test_values_without_a_meaning_come_as_a_map_to_paste(ondergrond, tmp_path):
    (tmp_path / "goes.csv").write_text(DELIVERY, encoding="utf-8")
    file = tmp_path / "proef.toml"
    phase = 'columns.phase = { column = "status", values = { "Loopt" = "execution" } }'
    file.write_text(FILE.format(phase=phase), encoding="utf-8")
    made = ondergrond("check", file)
    assert made.code == 0, made.err
    (line,) = [line for line in made.out.splitlines() if line.startswith("columns.phase")]
    assert "In de ijskast" in line
    assert r'"Zegt \"ooit\" iets" = ""' in line
    seen = json.loads(ondergrond("check", file, "--json").out)
    (told,) = seen["untranslated"]
    assert (told["place"], told["column"]) == ("partner goes, source 1", "phase")
    assert told["values"]["In de ijskast"] == "-"
    file.write_text(FILE.format(phase=line), encoding="utf-8")
    again = ondergrond("check", file)
    assert again.code == 0, again.err
    assert "columns.phase" not in again.out
    assert json.loads(ondergrond("check", file, "--json").out)["untranslated"] == []


def test_what_is_noticed_of_a_file_is_told_by_check(ondergrond, tmp_path):
    (tmp_path / "goes.csv").write_text(f"Meerjarenplanning;;;\n{DELIVERY}", encoding="utf-8")
    file = tmp_path / "proef.toml"
    file.write_text(FILE.format(phase=""), encoding="utf-8")
    made = ondergrond("check", file)
    assert "goes.csv: De kop van de tabel staat op rij 2" in made.out
    notes = json.loads(ondergrond("check", file, "--json").out)["notes"]
    assert any("rij 2" in note for note in notes)


def test_check_warns_of_works_that_are_stacked_on_one_spot(ondergrond, tmp_path):
    rows = [f"{n};2027-03-01;2027-09-30;POINT (51000 391000)" for n in range(6)]
    (tmp_path / "werken.csv").write_text("\n".join(["work_id;start;end;wkt", *rows]), "utf-8")
    file = tmp_path / "verband.toml"
    file.write_text(
        '[partnership]\nname = "Proef"\nlanguage = "en"\n\n[rules.stacked]\nmore_than = 5\n\n'
        '[[partner]]\ncode = "a"\nname = "A"\nkind = "municipality"\n\n[[partner.source]]\n'
        'path = "werken.csv"\ngeometry.wkt = "wkt"\ncolumns.work_id = "work_id"\n'
        'columns.start = "start"\ncolumns.end = "end"\n'
        'columns.discipline = { constant = "gas" }\n',
        "utf-8",
    )
    made = ondergrond("check", file, "--on", "2026-11-24")
    assert made.code == 0, made.err
    assert "x 51000, y 391000: 6 works of one party lie on one spot at one time" in made.err
