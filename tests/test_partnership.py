"""The partnership file: what is right is read, what is wrong is told at once with its mend."""

from __future__ import annotations

import os
from datetime import date

import pytest

from ondergrond.errors import PartnershipError, RulesError
from ondergrond.partnership import read_partnership
from ondergrond.rules import read_rules

WHOLE = """
[partnership]
name = "AZON"
crs = "EPSG:28992"
language = "nl"
horizon = [2026-01-01, 2036-12-31]
rules = "standard"

[[partner]]
code = "stedin"
name = "Stedin"
kind = "network_operator"

[[partner.source]]
path = "stedin/*.gpkg"
layer = "projecten"
crs = "EPSG:28992"
encoding = "cp1252"
geometry = { x = "X", y = "Y" }
columns.work_id = "PROJNR"
columns.name = ["OMSCHRIJVING", "NAAM"]
columns.start = "START"
columns.end = "EIND"
columns.discipline = { constant = "gas" }
columns.phase = { column = "STATUS", values = { "VO" = "design", "UITV" = "execution" } }
columns.opens_surface = { column = "OPENBREKEN", values = { "J" = true, "N" = false } }
columns.budget_eur = "BEGROTING"

[[register]]
path = "chantiers.csv"
owner = { column = "MAITRE", values = { "STEDIN NV" = "stedin" }, others = "leave_out" }
columns.work_id = "REF"
columns.start = "DEBUT"
geometry = { geojson = "geo_shape" }

[rules.joint_works]
distance_m = 8

[rules.joint_works.partner.stedin]
distance_m = 15
"""

RATE = 'unit = "eur_year"\nlow = 0.0\nmid = 0.0\nhigh = 0.0\nsource = "assumption: none"'


def read(tmp_path, text):
    file = tmp_path / "azon.toml"
    file.write_text(text, encoding="utf-8")
    return read_partnership(file)


def mistakes(tmp_path, text):
    with pytest.raises(PartnershipError) as caught:
        read(tmp_path, text)
    assert all(problem.speaks("nl") for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


def test_of_several_budget_rounds_for_one_year_the_last_to_close_counts(tmp_path):
    rounds = "".join(
        f"[[partner.budget_round]]\ncloses = {closes}\nfor_year = {year}\n\n"
        for closes, year in (("2027-11-01", 2028), ("2027-05-01", 2028), ("2026-10-01", 2027))
    )
    text = WHOLE.replace("[[partner.source]]", f"{rounds}[[partner.source]]", 1)
    assert read(tmp_path, text).budget_rounds == {
        ("stedin", 2028): date(2027, 11, 1),
        ("stedin", 2027): date(2026, 10, 1),
    }
    assert read(tmp_path, WHOLE).budget_rounds == {}


def test_the_shape_of_the_design_is_read(tmp_path):
    partnership = read(tmp_path, WHOLE)
    places = [where for where, _, _ in partnership.deliveries()]
    assert places == ["partner stedin, source 1", "register 1"]
    columns = partnership.partner[0].source[0].columns
    assert columns["name"].columns == ("OMSCHRIJVING", "NAAM")
    assert columns["discipline"].constant == "gas"
    assert columns["phase"].values == {"VO": "design", "UITV": "execution"}
    assert columns["opens_surface"].values == {"J": True, "N": False}
    assert partnership.register_[0].owner.values == {"STEDIN NV": "stedin"}
    assert partnership.agreed.rule["joint_works"].distance_m == 8
    assert partnership.agreed.rule["joint_works"].partner["stedin"].distance_m == 15
    assert partnership.base == tmp_path


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    file = tmp_path / "azon.toml"
    file.write_text("\ufeff" + WHOLE, encoding="utf-8")
    assert read_partnership(file).facts.name == "AZON"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'crs = "EPSG:28992"\nlanguage',
            'crs = "EPSG:4326"\nlanguage',
            ("partnership.crs: EPSG:4326 is not in metres; use EPSG:28992 (Amersfoort / RD New)"),
        ),
        (
            'crs = "EPSG:28992"\nencoding',
            'crs = "EPSG:289920"\nencoding',
            (
                "partner stedin, source 1.crs: there is no CRS 'EPSG:289920'; use EPSG:28992 "
                "or the like"
            ),
        ),
        (
            "cp1252",
            "cp125x",
            (
                "partner stedin, source 1.encoding: there is no encoding 'cp125x'; use utf-8, "
                "cp1252 or the like"
            ),
        ),
        (
            "2036-12-31",
            "2020-12-31",
            ("partnership.horizon: the horizon ends before it starts; exchange the two days"),
        ),
        (
            "2036-12-31",
            '"2036-12-31"',
            "partnership.horizon 2: it is text; write the day without quotes: 2036-12-31",
        ),
        (
            'language = "nl"',
            'language = "de"',
            "partnership.language: it should be 'nl' or 'en', not 'de'",
        ),
        (
            "columns.name",
            "columns.nmae",
            (
                "partner stedin, source 1, columns.nmae: there is no such column; did you "
                "mean 'name'?"
            ),
        ),
        (
            "columns.name",
            "columns.fingerprint",
            (
                "partner stedin, source 1, columns.fingerprint: ondergrond makes this column "
                "itself; leave it out"
            ),
        ),
        (
            'columns.start = "START"\n',
            "",
            (
                "partner stedin, source 1, columns: 'start' is missing; add columns.start = "
                '"..." with the column that holds the start'
            ),
        ),
        (
            "layer =",
            "laye =",
            "partner stedin, source 1.laye: there is no such key; did you mean 'layer'?",
        ),
        (
            'constant = "gas"',
            'constant = "water"',
            (
                "partner stedin, source 1, columns.discipline.constant: discipline cannot be "
                "'water'; did you mean 'drinking_water'?"
            ),
        ),
        (
            'columns.start = "START"',
            "columns.start = 2027",
            (
                "partner stedin, source 1, columns.start: put the name of a column in quotes: "
                '"2027"; if it is a value for all records, write { constant = 2027 }'
            ),
        ),
        (
            "distance_m = 8",
            'distance_m = "acht"',
            "rules.joint_works.distance_m: it should be a valid number, not 'acht'",
        ),
        (
            "[rules.joint_works]",
            "[rules.mine]\nkind = 'conflict'\ntitle = {}\ndistance_m = -1\n\n[rules.joint_works]",
            "rules.mine.distance_m: it should be greater than or equal to 0, not -1",
        ),
        (
            "[[partner]]",
            "[partner]",
            "partner: there may be several of these; write it in double brackets: [[partner]]",
        ),
        (
            "[[register]]",
            '[streets]\npath = "straten.gpkg"\n\n[[register]]',
            'streets, columns: this key is missing; add: columns.name = "..."',
        ),
        (
            'code = "stedin"\n',
            "",
            'partner 1.code: this key is missing; add: code = "..."',
        ),
        (
            '"execution"',
            '"exec"',
            (
                "partner stedin, source 1, columns.phase.values.UITV: phase cannot be 'exec'; "
                "did you mean 'execution'?"
            ),
        ),
        (
            '"J" = true',
            '"J" = "true"',
            (
                "partner stedin, source 1, columns.opens_surface.values.J: opens_surface is "
                "true or false, not 'true'; write true or false without quotes"
            ),
        ),
        (
            '"STEDIN NV" = "stedin"',
            '"STEDIN NV" = "stedn"',
            (
                "register 1, owner.values.STEDIN NV: there is no partner with the code "
                "'stedn'; add a [[partner]] with that code (did you mean 'stedin'?)"
            ),
        ),
        (
            "partner.stedin]",
            "partner.stdin]",
            ("rules.joint_works.partner.stdin: there is no such partner; did you mean 'stedin'?"),
        ),
        (
            "[rules.joint_works]",
            f"[rules.money.earlier.municipalty]\n{RATE}\n\n[rules.joint_works]",
            (
                "rules.money.earlier.municipalty: there is no partner with this code and no kind "
                "of partner called so; did you mean 'municipality'?"
            ),
        ),
        (
            "[[partner.source]]",
            "[[partner.budget_round]]\ncloses = 2028-10-01\nfor_year = 2027\n\n[[partner.source]]",
            (
                "partner stedin, budget_round 1: the round closes after the year 2027; give a day "
                "in or before that year"
            ),
        ),
        (
            "[[partner.source]]",
            '[[partner.budget_round]]\ncloses = "soon"\nfor_year = 2027\n\n[[partner.source]]',
            (
                "partner stedin, budget_round 1.closes: it should be a day, as 2027-09-01, not "
                "'soon'"
            ),
        ),
        (
            "[[partner.source]]",
            "[[partner.budget_round]]\ncloses = 2026-10-01\n\n[[partner.source]]",
            "partner stedin, budget_round 1.for_year: this key is missing; add: for_year = 2028",
        ),
        (
            "[rules.joint_works]",
            "[rules.joint_work]",
            "rules.joint_work: there is no such rule; did you mean 'joint_works'?",
        ),
        (
            'rules = "standard"',
            'rules = "standaard"',
            (
                "rules 'standaard': there is no such profile; did you mean 'standard'? (or "
                "give the path of a .toml file)"
            ),
        ),
        (
            '{ x = "X", y = "Y" }',
            '{ x = "X" }',
            "partner stedin, source 1.geometry: x and y go together; give both",
        ),
        (
            '{ x = "X", y = "Y" }',
            '{ x = "X", y = "Y", wkt = "W" }',
            (
                "partner stedin, source 1.geometry: give one of { wkt = ... }, "
                "{ geojson = ... }, { x = ..., y = ... } or { street = ... }"
            ),
        ),
    ],
)
def test_a_mistake_is_told_with_its_key_and_mend(tmp_path, old, new, message):
    assert old in WHOLE
    assert f"azon.toml: {message}" in mistakes(tmp_path, WHOLE.replace(old, new, 1))


@pytest.mark.parametrize("name", ["", "  ", "\\n"])
def test_a_name_that_nobody_can_read_is_a_mistake(tmp_path, name):
    """It would be an empty cell, and a table of the run that cannot be written again."""
    for whose in ("AZON", "Stedin"):
        found = mistakes(tmp_path, WHOLE.replace(f'name = "{whose}"', f'name = "{name}"', 1))
        assert len(found) == 1
        assert "name" in found[0]


def test_a_name_over_several_lines_is_read_as_one(tmp_path):
    made = read(tmp_path, WHOLE.replace('name = "Stedin"', 'name = " Stedin\\n\\tGas "', 1))
    assert made.names["stedin"] == "Stedin Gas"


def test_all_mistakes_are_told_at_once(tmp_path):
    text = WHOLE.replace("columns.name", "columns.nmae").replace('"exec', '"xec')
    text = text.replace('language = "nl"', 'language = "de"').replace("joint_works]", "joint]")
    assert len(mistakes(tmp_path, text)) >= 4


def test_two_partners_of_one_code_are_a_mistake(tmp_path):
    text = WHOLE.replace(
        "[[register]]",
        WHOLE[WHOLE.index("[[partner]]") : WHOLE.index("[[register]]")] + "[[register]]",
    )
    assert any("two partners have the code 'stedin'" in line for line in mistakes(tmp_path, text))


def test_nobody_delivering_anything_is_a_mistake(tmp_path):
    lines = mistakes(tmp_path, '[partnership]\nname = "leeg"\n')
    assert any("nobody delivers anything" in line for line in lines)


def test_a_missing_file_names_its_neighbour(tmp_path):
    (tmp_path / "azon.toml").write_text(WHOLE, encoding="utf-8")
    with pytest.raises(PartnershipError, match=r"no such file; did you mean azon\.toml\?"):
        read_partnership(tmp_path / "azn.toml")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"= 1", "this is not TOML"), (b"\xff\xfe\x00", "this is not text in UTF-8")],
)
def test_a_file_that_is_no_toml_is_told_so(tmp_path, content, message):
    file = tmp_path / "azon.toml"
    file.write_bytes(content)
    with pytest.raises(PartnershipError, match=message):
        read_partnership(file)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[a]\nx.phase = "A"\nx.phase = { column = "B" }\n',
            "line 3: x.phase is there already (at line 2); keep one",
        ),
        ("a = 1\n[b]\na = 1\nc = { d = 1, d = 2 }\n", "line 4: d is there already; keep one"),
        (
            "[partner]\na = 1\n\n[partner]\na = 2\n",
            (
                "line 4: [partner] is there already (at line 1); put together what belongs "
                "together, or write [[partner]] each time where there may be several"
            ),
        ),
        (
            "[partner]\na = 1\n\n[[partner]]\na = 2\n",
            "line 4: [partner] is there already (at line 1); put together",
        ),
        ("x.a = 1\nx = 2\n", "line 2: x is there already; keep one"),
    ],
)
def test_what_stands_twice_is_told_with_both_lines(tmp_path, text, told):
    (line,) = mistakes(tmp_path, text)
    assert line.startswith(f"{tmp_path / 'azon.toml'}: {told}")


def test_a_file_of_rules_is_told_apart_from_a_partnership_file(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text('[profile]\nname = "ours"\n', encoding="utf-8")
    with pytest.raises(PartnershipError) as caught:
        read_partnership(file)
    assert str(caught.value) == (
        f"{file}: this is a file of rules and no partnership file; name it in a partnership file: "
        'partnership.rules = "ours.toml"'
    )
    file.write_text(WHOLE, encoding="utf-8")
    with pytest.raises(RulesError) as told:
        read_rules(str(file))
    assert str(told.value).startswith(f"{file}: this is a partnership file and no file of rules;")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"GPKG, no TOML"])
def test_a_delivery_instead_of_a_partnership_file_is_told_what_to_do(tmp_path, content):
    file = tmp_path / "goes.gpkg"
    file.write_bytes(content)
    with pytest.raises(PartnershipError, match="ondergrond detect A B -o OUT"):
        read_partnership(file)


def test_a_missing_file_is_not_taken_for_one_of_another_kind(tmp_path):
    (tmp_path / "azon.csv").touch()
    with pytest.raises(PartnershipError, match="no such file; check the path"):
        read_partnership(tmp_path / "azon.toml")


@pytest.mark.parametrize("key", ["base", "agreed"])
def test_what_is_made_of_a_file_is_no_key_of_it(tmp_path, key):
    lines = mistakes(tmp_path, f'{key} = "/"\n{WHOLE}')
    assert any(f"{key}: there is no such key" in line for line in lines)
    lines = mistakes(tmp_path, f"zzz = 1\n{WHOLE}")
    told = next(line for line in lines if "zzz" in line)
    assert "base" not in told
    assert "agreed" not in told


def test_what_a_delivery_may_differ_is_a_table_of_the_file(tmp_path, root):
    text = (root / "docs" / "partnership-file.md").read_text(encoding="utf-8")
    assert "## `[guards]`" in text
    assert read(tmp_path, f"{WHOLE}\n[guards]\nmoved_m = 50\n").guards.moved_m == 50
    lines = mistakes(tmp_path, f"{WHOLE}\n[guard]\nmoved_m = 50\n")
    assert any("guard: there is no such key; did you mean 'guards'?" in line for line in lines)


def test_a_system_for_heights_is_none_for_places(tmp_path):
    text = WHOLE.replace('crs = "EPSG:28992"', 'crs = "EPSG:5709"')
    assert text != WHOLE
    assert any(
        "EPSG:5709 does not say where something lies" in line for line in mistakes(tmp_path, text)
    )


def test_a_folder_is_told_so(tmp_path):
    with pytest.raises(PartnershipError, match="this is a folder"):
        read_partnership(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "partner = 3\n",
        "partner = [1]\n",
        "register = {}\n",
        "rules = 3\n",
        "[partnership]\nrules = 3\n",
        "[[partner]]\nsource = [[]]\n",
    ],
)
def test_a_wrong_shape_is_a_mistake_and_never_a_traceback(tmp_path, text):
    assert mistakes(tmp_path, text)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are of POSIX systems")
def test_a_pipe_is_no_partnership_file(tmp_path):
    os.mkfifo(tmp_path / "p.toml")
    with pytest.raises(PartnershipError, match="no ordinary file"):
        read_partnership(tmp_path / "p.toml")


def test_lists_too_deep_within_each_other_are_no_toml(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text("x = " + "[" * 5000 + "]" * 5000, encoding="utf-8")
    with pytest.raises(PartnershipError, match="too deep"):
        read_partnership(path)
