"""`ondergrond rules`, and runs by each of the shipped profiles and by views of single parties."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ondergrond.rules import profile_names, read_rules

ON = ("--on", "2026-11-24")

DISCIPLINE = 'columns.discipline = { constant = "sewer" }'
DEPARTMENT = DISCIPLINE + '\ncolumns.department = { constant = "wegen" }'
FARTHER = """
[rules.joint_works.partner."goes/wegen"]
distance_m = 9
"""


def opportunities(folder: Path) -> list[dict[str, str]]:
    with (folder / "opportunities.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_all_shipped_profiles_are_listed_with_what_they_are(ondergrond):
    made = ondergrond("rules")
    assert made.code == 0
    lines = made.out.splitlines()
    assert [line.split()[0] for line in lines] == profile_names()
    for line, name in zip(lines, profile_names(), strict=True):
        assert line.endswith(read_rules(name).profile.title["en"])
    listed = json.loads(ondergrond("rules", "--json").out)
    assert [each["name"] for each in listed] == profile_names()
    assert all(each["sources"] for each in listed)


@pytest.mark.parametrize("name", profile_names())
def test_each_profile_is_explained_with_every_rule_and_its_source(ondergrond, name):
    made = ondergrond("rules", name)
    assert made.code == 0
    rules = read_rules(name)
    for rule_name, rule in rules.rule.items():
        assert f"{rule_name}: {rule.title['en']}" in made.out
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
    rows = ["id;naam;periode;fase;wkt", f"1;Oud;jan 2026;{now}", f"2;Nieuw;2031;{now}"]
    goes.write_text("\n".join(rows), encoding="utf-8")
    made = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", "-q")
    assert made.code == 0, made.err
    told = next(each for each in opportunities(tmp_path / "uit") if each["parties"] == "goes")
    assert told["why"].count("gemeente Goes") == 2
    assert "binnen 60 maanden van elkaar" in told["why"]


def test_a_department_that_looks_farther_has_a_match_of_its_own(ondergrond, partnership, tmp_path):
    """Stedin's work lies 8 m away: goes/wegen looks 9 m far, Stedin the 5 m of the rule."""
    text = partnership.read_text(encoding="utf-8")
    text = text.replace(DISCIPLINE, DEPARTMENT)
    stedin = partnership.parent / "stedin.csv"
    stedin.write_text("NR;START;EIND;X;Y\nS1;01-03-2027;30-04-2027;51050;391008\n", "utf-8")
    seen = {}
    for name, views in (("without", ""), ("with", FARTHER)):
        partnership.write_text(text + views, encoding="utf-8")
        made = ondergrond("run", partnership, *ON, "--out", tmp_path / name, "-q")
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
    assert ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", "-q").code == 0
    assert [each["one_way"] for each in opportunities(tmp_path / "uit")] == ["goes/wegen"]
