"""`ondergrond rules`, and runs by each of the shipped profiles and by views of single parties."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from ondergrond.rules import profile_names, read_rules
from ondergrond.rules.read import PROFILES
from ondergrond.tables import DISCIPLINES, NUISANCES, PHASES, SURFACES

ON = ("--on", "2026-11-24")
LISTS = ("--only", "lists", "-q")

DISCIPLINE = 'columns.discipline = { constant = "sewer" }'
DEPARTMENT = DISCIPLINE + '\ncolumns.department = { constant = "wegen" }'
FARTHER = """
[rules.joint_works.partner."goes/wegen"]
distance_m = 9
"""


def opportunities(folder: Path) -> list[dict[str, str]]:
    with (folder / "opportunities.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize(("options", "language"), [((), "en"), (("--lang", "nl"), "nl")])
def test_all_shipped_profiles_are_listed_with_what_they_are(ondergrond, options, language):
    made = ondergrond("rules", *options)
    assert made.code == 0
    lines = made.out.splitlines()
    assert [line.split()[0] for line in lines] == profile_names()
    for line, name in zip(lines, profile_names(), strict=True):
        assert line.endswith(read_rules(name).profile.title[language])
    listed = json.loads(ondergrond("rules", "--json").out)
    assert [each["name"] for each in listed] == profile_names()
    assert all(each["sources"] for each in listed)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", profile_names())
def test_each_profile_is_explained_with_every_rule_and_its_source(ondergrond, name, language):
    made = ondergrond("rules", name, "--lang", language)
    assert made.code == 0, made.err
    rules = read_rules(name)
    for rule_name, rule in rules.rule.items():
        assert f"{rule_name}: {rule.title[language]}" in made.out
        assert rule.source in made.out
    for source in rules.profile.sources:
        assert source in made.out
    again = json.loads(ondergrond("rules", name, "--json").out)
    assert set(again["rule"]) == set(rules.rule)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "gipod",
            "each grown by 5 m if discipline is event; 10 m if nuisance is lane or road; 5 m",
        ),
        ("gipod", "the periods (windows when vague) share a day"),
        ("gipod", "conflict, heavy; light where they do not touch; light when a period is vague"),
        ("nfwv", "the periods share no day, within any time"),
        ("nfwv", "of different projects, of one party too"),
        ("san-francisco", "same street, within 126 m"),
        ("san-francisco", "the first days share a day or lie within 60 months"),
        ("street-manager", "same street, at any distance"),
        ("street-manager", "both start on the reference day or later"),
    ],
)
def test_what_a_rule_asks_is_told_in_words(ondergrond, name, told):
    assert told in ondergrond("rules", name).out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("standard", "discipline niet bouw of evenement en activiteit niet inspecteren"),
        ("standard", "planfase niet gereed of vervallen en werk dat openbreekt"),
        ("standard", "binnen 60 maanden bij discipline weg; 24 maanden"),
        ("standard", "volgens de periode begint en eindigt het eerste vóór het latere"),
        ("standard", "diepte (m): 1,2 bij discipline warmte of hoogspanning"),
        ("standard", "zonder planfase naar de maanden tot het begin: vanaf 24 als initiatief"),
        ("gipod", "knelpunt, zwaar; licht waar ze elkaar niet raken; licht als een periode vaag"),
        ("gipod", "elk vergroot met 5 m bij discipline evenement; 10 m bij verkeershinder"),
        ("gipod", "de perioden (tijdvensters bij een vage periode) delen een dag"),
        ("nfwv", "de perioden delen geen dag, hoe ver ze ook uiteen liggen"),
        ("san-francisco", "gelijk in straat, binnen 126 m"),
        ("street-manager", "beide beginnen op de peildatum of later"),
    ],
)
def test_the_same_is_told_in_dutch(ondergrond, name, told):
    assert told in ondergrond("rules", name, "--lang", "nl").out


@pytest.mark.parametrize("name", profile_names())
def test_dutch_names_no_code_of_a_column_or_value(ondergrond, name):
    """Names of rules, sources and titles stand as the rules file has them; the rest is words."""
    rules = read_rules(name)
    kept = {rule.source for rule in rules.rule.values()} | {*rules.profile.sources}
    lines = ondergrond("rules", name, "--lang", "nl").out.splitlines()[1:]
    words = [
        word
        for line in lines
        if not any(line.endswith(source) for source in kept)
        for word in re.findall(r"[a-z_]+", line.lower())
        if not line.startswith(tuple(rules.rule))
    ]
    english = {*DISCIPLINES, *PHASES, *SURFACES, *NUISANCES, *rules.fill, "phase", "true", "false"}
    english -= {"discipline", "gas", "telecom"}  # the same word in Dutch
    assert {*words} & english == set()
    assert "bij" in words


def test_views_of_single_parties_and_a_title_in_one_language_are_told(ondergrond, tmp_path):
    shipped = PROFILES / "smarterwx.toml"
    text = shipped.read_text(encoding="utf-8")
    text = re.sub(r'title = \{ nl = ("[^"]*"), en = "[^"]*" \}', r"title = { nl = \1 }", text)
    view = """
[rule.smarterwx_opportunity.partner.evides]
distance_m = 7.5
distance_hindering_m = 12
reach = { months = 1, days = 3 }
reach_before = { days = 30 }
between = "projects"
"""
    file = tmp_path / "eigen.toml"
    file.write_text(text + view, encoding="utf-8")
    english = ondergrond("rules", file)
    assert english.code == 0, english.err
    far = "looks 7.5 m far; 12 m far at what hinders motor traffic; 1 month 3 days after; 30 days"
    assert far in english.out
    assert "smarterwx_opportunity: Kans: binnen ieders eigen afstand en tijd" in english.out
    assert (
        "evides     kijkt 7,5 m ver; 12 m ver bij wat autoverkeer hindert; 1 maand 3 dagen erna; "
        "30 dagen ervoor; naar werken: verschillende projecten, ook van één partij"
    ) in ondergrond("rules", file, "--lang", "nl").out


def test_a_language_that_rules_are_not_told_in_exits_2(ondergrond):
    made = ondergrond("rules", "standard", "--lang", "fr")
    assert made.code == 2
    assert "'fr' cannot be; choose from nl, en" in made.err


@pytest.mark.parametrize("name", profile_names())
def test_a_partnership_can_be_run_by_each_profile(ondergrond, partnership, tmp_path, name):
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(
        text.replace('name = "Proefstraat"', f'name = "Proefstraat"\nrules = "{name}"'),
        encoding="utf-8",
    )
    made = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", "--json")
    assert made.code == 0, made.err
    assert (tmp_path / "uit" / "ondergrond.gpkg").exists()
    assert made.err == ""


def test_opportunities_of_another_time_and_of_one_owner_are_told_whole(
    ondergrond, partnership, tmp_path
):
    """nfwv: two projects of one owner, years apart, neither of which can move."""
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(
        text.replace('name = "Proefstraat"', 'name = "Proefstraat"\nrules = "nfwv"'),
        encoding="utf-8",
    )
    goes = partnership.parent / "goes.csv"
    now = "uitvoering;LINESTRING (51000 391000, 51100 391000)"
    rows = ["id;naam;periode;fase;wkt", f"1;Oud;dec 2026;{now}", f"2;Nieuw;2031;{now}"]
    goes.write_text("\n".join(rows), encoding="utf-8")
    made = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", *LISTS)
    assert made.code == 0, made.err
    told = next(each for each in opportunities(tmp_path / "uit") if each["parties"] == "goes")
    assert told["why"].count("gemeente Goes") == 2
    assert "binnen 49 maanden van elkaar" in told["why"]


def test_a_department_that_looks_farther_has_a_match_of_its_own(ondergrond, partnership, tmp_path):
    """Stedin's work lies 8 m away: goes/wegen looks 9 m far, Stedin the 5 m of the rule."""
    text = partnership.read_text(encoding="utf-8")
    text = text.replace(DISCIPLINE, DEPARTMENT)
    stedin = partnership.parent / "stedin.csv"
    stedin.write_text("NR;START;EIND;X;Y\nS1;01-03-2027;30-04-2027;51050;391008\n", "utf-8")
    seen = {}
    for name, views in (("without", ""), ("with", FARTHER)):
        partnership.write_text(text + views, encoding="utf-8")
        made = ondergrond("run", partnership, *ON, "--out", tmp_path / name, *LISTS)
        assert made.code == 0, made.err
        seen[name] = [(each["parties"], each["one_way"]) for each in opportunities(tmp_path / name)]
    assert seen == {"without": [], "with": [("goes/wegen; stedin", "goes/wegen")]}


def test_a_partner_that_looks_farther_is_told_by_its_departments_too(
    ondergrond, partnership, tmp_path
):
    """A view of the partner counts for each department that sets none of its own."""
    text = partnership.read_text(encoding="utf-8")
    text = text.replace(DISCIPLINE, DEPARTMENT)
    partnership.write_text(text + "[rules.joint_works.partner.goes]\ndistance_m = 9\n", "utf-8")
    stedin = partnership.parent / "stedin.csv"
    stedin.write_text("NR;START;EIND;X;Y\nS1;01-03-2027;30-04-2027;51050;391008\n", "utf-8")
    assert ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", *LISTS).code == 0
    assert [each["one_way"] for each in opportunities(tmp_path / "uit")] == ["goes/wegen"]
