"""Embargoes from the partnership file to the outputs, and every way to get them wrong."""

from __future__ import annotations

import csv
import json

import geopandas as gpd
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

ON = ("--on", "2026-11-24")
LISTS = ("--only", "geopackage,lists")  # where a test looks into no other output
DYKES = """NR;KERING;WKT
1;Zeedijk;POLYGON ((50900 390900, 51200 390900, 51200 391100, 50900 391100, 50900 390900))
2;Zandkreekdam;POLYGON ((60000 390000, 60100 390000, 60100 390100, 60000 390000))
"""
SEASON = """
[[embargo]]
name = "Gesloten seizoen"
partner = "goes"
path = "dijken.csv"
crs = "EPSG:28992"
geometry = { wkt = "WKT" }
season = { from = "10-01", until = "03-31" }
works = { opens_surface = true }
"""
EVENTS = """
[[embargo]]
name = "Evenementen"
path = "evenementen.csv"
crs = "EPSG:28992"
geometry = { x = "X", y = "Y" }
buffer_m = 60
columns.name = "WAT"
columns.start = "VAN"
columns.end = "TM"
"""
FAIRS = """WAT;VAN;TM;X;Y
Kermis;26-04-2027;02-05-2027;51050;391000
Markt;n.t.b.;;51050;391000
Rommelmarkt;01-06-2030;02-06-2030;;
"""


@pytest.fixture
def embargoed(partnership, tmp_path):
    """The partnership with embargoes added; gives a function that writes them."""
    (tmp_path / "dijken.csv").write_text(DYKES, encoding="utf-8")
    (tmp_path / "evenementen.csv").write_text(FAIRS, encoding="utf-8")
    plain = partnership.read_text(encoding="utf-8")

    def add(*parts: str):
        partnership.write_text(plain + "".join(parts), encoding="utf-8")
        return partnership

    return add


def conflicts(out):
    text = (out / "conflicts.csv").read_text(encoding="utf-8-sig")
    return [
        row for row in csv.DictReader(text.splitlines(), delimiter=";") if row["rules"] == "embargo"
    ]


def test_a_run_names_the_embargo_and_when_the_work_could_be_done(ondergrond, embargoed, tmp_path):
    """Stedin digs 1 March to 30 April 2027, and has no room: its own days are closed."""
    out = tmp_path / "out"
    made = ondergrond("run", embargoed(SEASON), "--out", out, *ON, *LISTS)
    assert made.code == 0, made.err
    [line] = conflicts(out)
    assert (line["severity"], line["title"], line["parties"], line["n_parties"]) == (
        "heavy",
        "Gesloten seizoen",
        "stedin",
        "1",
    )
    assert line["proposal"] == "none"
    assert line["why"] == (
        "Het werk van Stedin (gas, maart t/m april 2027) ligt op een plek waar het dan "
        "gesloten is (Gesloten seizoen, 1 oktober 2026 t/m 31 maart 2027); daarbuiten past het "
        "niet binnen de speelruimte."
    )
    works = gpd.read_file(out / "ondergrond.gpkg", layer="finding_works")
    own = works[works["finding_id"] == line["finding_id"]].set_index("role")
    assert own["work_id"].to_dict() == {
        "member": "stedin:S1",
        "embargo": "embargo:Gesloten seizoen:1:2026-10-01",
    }
    assert own["party"].to_dict() == {"member": "stedin", "embargo": "goes"}
    areas = gpd.read_file(out / "ondergrond.gpkg", layer="embargoes")
    assert len(areas) == 2 * areas["start"].nunique()
    assert areas["start"].min() == pd.Timestamp("2026-10-01")
    assert areas["end"].max() == pd.Timestamp("2032-03-31")


def test_a_run_tells_the_nearest_days_and_not_the_first_that_would_do(
    ondergrond, embargoed, tmp_path
):
    """Planned 1 March to 30 April 2027: from 11 April is 41 days on, before 10 February 80 back."""
    out = tmp_path / "out"
    works = '[[embargo]]\nname = "Omleiding"\nfrom = 2027-02-10\nuntil = 2027-04-10\n'
    file = embargoed(works)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("unknown = 0", "unknown = 12"), encoding="utf-8")
    assert ondergrond("run", file, "--out", out, *ON, *LISTS).code == 0
    [line] = conflicts(out)
    assert (line["proposal"], line["window_start"], line["window_end"]) == (
        "within_room",
        "2027-04-11",
        "2028-04-30",
    )
    assert line["why"].endswith("het kan wel van 11 april 2027 tot en met 30 april 2028.")


def test_embargoes_change_nothing_but_themselves(ondergrond, embargoed, tmp_path):
    """Not the count of records, not the opportunities, and no work is an embargo."""
    for name, parts in (("plain", ()), ("shut", (SEASON, EVENTS))):
        made = ondergrond("run", embargoed(*parts), "--out", tmp_path / name, "--json", *ON, *LISTS)
        assert made.code == 0, made.err
        assert json.loads(made.out)["records"]["read"] == 6
    for file in ("works.csv", "rejected.csv"):
        assert (tmp_path / "plain" / file).read_bytes() == (tmp_path / "shut" / file).read_bytes()
    for file in ("opportunities.csv", "near_misses.csv"):
        plain, shut = (
            pd.read_csv(tmp_path / name / file, sep=";", encoding="utf-8-sig", dtype=str)
            for name in ("plain", "shut")
        )
        # A line counts the conflicts that stay at its place, also those with closed days.
        assert_frame_equal(plain.drop(columns="n_left"), shut.drop(columns="n_left"))
    assert len(conflicts(tmp_path / "shut")) == 2
    runs = gpd.read_file(tmp_path / "shut" / "ondergrond.gpkg", layer="runs")
    told = runs[runs["subject"] == "embargo"].set_index("name")["value"]
    assert told["Gesloten seizoen"].iloc[0] == "dijken.csv: read 2, taken 2, rejected 0"
    assert told["Evenementen"].iloc[0] == "evenementen.csv: read 3, taken 1, rejected 2"


def test_every_output_and_every_partner_knows_that_an_embargo_is_no_work(
    ondergrond, embargoed, tmp_path
):
    """A holiday is nobody's; the workbook, agenda and map are made, and partners see their own."""
    out = tmp_path / "out"
    holiday = '[[embargo]]\nname = "Bouwvak"\nfrom = 2027-04-01\nuntil = 2027-04-07\n'
    assert ondergrond("run", embargoed(SEASON, holiday), "--out", out, *ON).code == 0
    found = conflicts(out)
    assert {line["title"] for line in found} == {"Gesloten seizoen", "Bouwvak"}
    for line in found:
        told = ondergrond("explain", line["finding_id"], "--run", out)
        assert told.code == 0, told.err
        assert f"embargo:{line['title']}" in told.out
        assert "(sperperiode): " in told.out
    seen = ondergrond("report", out, "--partner", "all")
    assert seen.code == 0, seen.err
    assert len(conflicts(out / "partners" / "stedin")) == 2
    assert conflicts(out / "partners" / "goes") == []


@pytest.mark.usefixtures("anew")
def test_the_same_embargoes_give_the_same_bytes(ondergrond, embargoed, tmp_path):
    file = embargoed(SEASON, EVENTS)
    for name in ("a", "b"):
        assert ondergrond("run", file, "--out", tmp_path / name, *ON).code == 0
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_a_record_that_can_be_no_embargo_is_told_with_its_row_and_the_mend(ondergrond, embargoed):
    made = ondergrond("check", embargoed(EVENTS), *ON)
    assert made.code == 0
    period, place = made.err.splitlines()
    assert period.startswith("warning: embargo 1, evenementen.csv, row 3: Er is geen periode")
    assert place == (
        "warning: embargo 1, evenementen.csv, row 4: Er staat geen plaats in 'X', 'Y'; vul in "
        "waar het werk ligt."
    )
    assert "Evenementen: gebieden 1, perioden 1, de eerste 26 april t/m 2 mei 2027" in made.out


EVERYWHERE = '[[embargo]]\nname = "Feest"\nfrom = 2027-02-10\nuntil = 2027-04-10\n'


@pytest.mark.parametrize(
    ("key", "days", "told"),
    [
        ("", "03-04-2027;05-04-2027", "3 t/m 5 april 2027"),
        ('dates = "month_first"', "03-04-2027;05-04-2027", "4 maart t/m 4 mei 2027"),
        ('kw = "week"', "KW 3 2027;", "18 t/m 24 januari 2027"),
        ('kw = "quarter"', "KW 3 2027;", "1 juli t/m 30 september 2027"),
    ],
)
def test_how_the_dates_of_an_embargo_are_written_can_be_said(
    ondergrond, embargoed, key, days, told
):
    fair = f"WAT;VAN;TM;X;Y\nKermis;{days};51050;391000\n"
    file = embargoed(EVENTS, key)
    (file.parent / "evenementen.csv").write_text(fair, encoding="utf-8")
    made = ondergrond("check", file, *ON)
    assert made.code == 0, made.err
    assert f"Evenementen: gebieden 1, perioden 1, de eerste {told}" in made.out


def test_how_dates_are_written_says_nothing_of_an_embargo_without_a_file(ondergrond, embargoed):
    made = ondergrond("check", embargoed(EVERYWHERE, 'kw = "week"'), *ON)
    assert made.code == 2
    assert "add path = ..." in made.err


def test_an_embargo_that_cannot_be_placed_is_left_out_with_keep_going(
    ondergrond, embargoed, tmp_path
):
    fair = "WAT;VAN;TM;X;Y\nKermis;2027;2027;900000;9000000\n"
    (tmp_path / "evenementen.csv").write_text(fair, encoding="utf-8")
    file = embargoed(EVENTS.replace('crs = "EPSG:28992"', ""))
    made = ondergrond("check", file, *ON)
    assert (made.code, len(made.err.splitlines())) == (3, 1)
    assert "embargo 1, evenementen.csv: " in made.err
    left = ondergrond("check", file, *ON, "--keep-going")
    assert left.code == 4
    assert "left out: embargo 1, evenementen.csv: " in left.err


def test_a_file_of_an_embargo_without_records_is_told_with_the_mend(
    ondergrond, embargoed, tmp_path
):
    file = embargoed(EVENTS)
    delivered = tmp_path / "evenementen.csv"
    head = delivered.read_text(encoding="utf-8").splitlines()[0]
    delivered.write_text(f"{head}\n", encoding="utf-8")
    made = ondergrond("check", file, *ON)
    (line,) = made.err.splitlines()
    assert made.code == 0
    assert line.startswith("warning: embargo 1, evenementen.csv: it holds no records; export it")


def test_points_without_a_buffer_are_no_area(ondergrond, embargoed):
    made = ondergrond("check", embargoed(EVENTS.replace("buffer_m = 60\n", "")), *ON)
    assert "row 2: De sperperiode is getekend als punt of lijn; teken een vlak" in made.err


def test_an_embargo_without_a_file_holds_everywhere_on_its_own_days(
    ondergrond, embargoed, tmp_path
):
    holiday = '[[embargo]]\nname = "Bouwvak"\nseverity = "light"\nperiods = [{{ {} }}]\n'
    for days, n in (
        ("from = 2027-04-30, until = 2027-05-07", 1),
        ("from = 2027-05-01, until = 2027-05-07", 0),
    ):
        out = tmp_path / days[:18]
        assert (
            ondergrond("run", embargoed(holiday.format(days)), "--out", out, *ON, *LISTS).code == 0
        )
        assert [line["severity"] for line in conflicts(out)] == ["light"] * n
    english = embargoed(holiday.format("from = 2027-04-30, until = 2027-05-07"))
    text = english.read_text(encoding="utf-8")
    english.write_text(text.replace("horizon", 'language = "en"\nhorizon'), encoding="utf-8")
    ondergrond("run", english, "--out", tmp_path / "en", *ON, *LISTS)
    [line] = conflicts(tmp_path / "en")
    assert line["why"].startswith(
        "The work of Stedin (gas, March to April 2027) lies in a place where it is "
        "closed then (Bouwvak, 30 April to 7 May 2027); outside those days it does not fit"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'from = "10-01"',
            'from = "02-31"',
            ('embargo 1.season.from: no year has a day \'02-31\'; write "10-01" or "1 October"'),
        ),
        ('from = "10-01"', 'from = "oktober"', "embargo 1.season.from: no year has a day"),
        ('from = "10-01", ', "", "embargo 1.season.from: this key is missing; add it"),
        (
            'season = { from = "10-01", until = "03-31" }',
            "",
            (
                "embargo 1: it does not say when it "
                "holds; give from and until, periods, season, or columns.start"
            ),
        ),
        (
            "works = {",
            "from = 2027-01-01\nuntil = 2027-02-01\nworks = {",
            ("embargo 1: it says when it holds in more than one way; keep one of"),
        ),
        (
            'season = { from = "10-01", until = "03-31" }',
            "from = 2027-01-01",
            "embargo 1: from and until go together; give both",
        ),
        (
            'season = { from = "10-01", until = "03-31" }',
            "from = 2027-02-01\nuntil = 2027-01-01",
            "embargo 1: it ends on 2027-01-01, before it starts; exchange the two days",
        ),
        (
            'season = { from = "10-01", until = "03-31" }',
            'from = "VAN"\nuntil = 2027-01-01',
            'embargo 1.from: it is no day; if it is a column, write columns.start = "VAN"',
        ),
        ('path = "dijken.csv"\n', "", "embargo 1: it names no file; add path = ..., or leave out"),
        (
            'partner = "goes"',
            'partner = "gos"',
            ("embargo 1.partner: there is no partner with the code 'gos'; did you mean 'goes'?"),
        ),
        ("opens_surface", "opens", "embargo 1.works: rules cannot select on 'opens'"),
        (
            "season =",
            "seizoen =",
            "embargo 1.seizoen: there is no such key; did you mean 'season'?",
        ),
        (
            "works = {",
            'columns.phase = "F"\nworks = {',
            ("embargo 1, columns.phase: there is no such column"),
        ),
        (
            'EPSG:28992"\ngeometry = { wkt = "WKT" }',
            'EPSG:289920"\ngeometry = { wkt = "WKT" }',
            "embargo 1.crs: there is no CRS 'EPSG:289920'",
        ),
        ('name = "Gesloten seizoen"', 'name = ""', "embargo 1.name: "),
    ],
)
def test_a_mistake_in_an_embargo_is_told_with_its_key_and_the_mend(
    ondergrond, embargoed, old, new, message
):
    assert old in SEASON
    made = ondergrond("check", embargoed(SEASON.replace(old, new)), *ON)
    assert made.code == 2
    assert made.out == ""
    assert message in made.err
    assert "Traceback" not in made.err


def test_all_mistakes_in_embargoes_are_told_at_once(ondergrond, embargoed):
    wrong = SEASON.replace("10-01", "13-01").replace('"goes"', '"nobody"')
    made = ondergrond("check", embargoed(wrong, SEASON.replace("opens_surface", "opens")), *ON)
    where = {line.split(": ")[2] for line in made.err.splitlines()}
    assert where == {"embargo 1.season.from", "embargo 2.works", "embargo 1.partner"}
    twice = ondergrond("check", embargoed(SEASON, SEASON), *ON)
    assert "two embargoes have the name 'Gesloten seizoen'; give each its own" in twice.err


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        (
            SEASON.replace("dijken.csv", "dijk.csv"),
            (3, "embargo 1, dijk.csv: there is no such file; did you mean dijken.csv?"),
        ),
        (
            SEASON.replace('"WKT"', '"WTK"'),
            (3, "dijken.csv: it has no column 'WTK' (geometry.wkt; did you mean 'WKT'?)"),
        ),
        (
            EVENTS.replace('"VAN"', '"VANAF"'),
            (3, "embargo 1, evenementen.csv: it has no column 'VANAF' (columns.start"),
        ),
    ],
)
def test_what_is_wrong_with_a_file_of_an_embargo_is_one_clear_line(
    ondergrond, embargoed, tmp_path, parts, outcome
):
    out = tmp_path / "out"
    made = ondergrond("run", embargoed(parts), "--out", out, *ON)
    assert (made.code, made.out) == (outcome[0], "")
    assert len(made.err.splitlines()) == 1
    assert outcome[1] in made.err
    assert not out.exists()


def test_with_keep_going_an_embargo_that_cannot_be_read_is_left_out_and_named(
    ondergrond, embargoed, tmp_path
):
    file = embargoed(SEASON.replace("dijken.csv", "dijk.csv"), EVENTS)
    made = ondergrond("run", file, "--out", tmp_path / "out", "--keep-going", *ON, *LISTS)
    assert made.code == 4
    assert "left out: embargo 1, dijk.csv: there is no such file" in made.err
    assert [line["title"] for line in conflicts(tmp_path / "out")] == ["Kermis"]
