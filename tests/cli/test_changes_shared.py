"""What changed, for one partner: nothing of what others keep of their works, in any form."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from ondergrond.store.read import read_finished
from ondergrond.store.register_file import read_register
from tests.cli_fixtures import partner_text
from tests.report.test_given import bytes_of

HEAD = "id;naam;straat;geld;van;tot;wkt\n"
# What a partner keeps to itself; each can be told apart wherever it stands.
SECRETS = ("GEHEIM", "1928374", "1.928.374", "1,928,374")


def row(number, name, budget, start, end):
    street = f"{name}straat"
    line = "LINESTRING (51000 391000, 51200 391000)"
    return f"{number};{name};{street};{budget};{start};{end};{line}\n"


@pytest.fixture(scope="module")
def kept(ondergrond_before, tmp_path_factory):
    """A register of two runs, in which a year was adopted; one partner keeps columns back."""
    folder = tmp_path_factory.mktemp("shared")
    lines = {
        "alfa": row("A1", "Riool", 50000, "2030-03-01", "2030-05-28"),
        "bedekt": row("D1", "GEHEIM", 1928374, "2030-06-01", "2030-08-28"),
    }
    kinds = {"alfa": "sewer", "bedekt": "drinking_water"}
    text = '[partnership]\nname = "Proefstraat"\nlanguage = "en"\n'
    text += 'register_file = "register.gpkg"\n'
    for code, rows in lines.items():
        (folder / f"{code}.csv").write_text(HEAD + rows, encoding="utf-8")
        text += partner_text(
            code, called=f"Firma {code}", work_id="id", name="naam", street="straat",
            budget_eur="geld", start="van", end="tot", discipline={"constant": kinds[code]},
        )  # fmt: skip
    text += "\n[partner.sharing]\ncolumns = { budget_eur = 'private', name = 'private', "
    text += "street = 'private' }\n"
    (folder / "plan.toml").write_text(text, encoding="utf-8")
    register = folder / "register.gpkg"

    def say(*arguments):
        made = ondergrond_before(*arguments)
        assert made.code == 0, made.err
        return made

    def run(on):
        say("run", folder / "plan.toml", "--out", folder / on, "--on", on, "--only",
            "geopackage", "-q")  # fmt: skip

    run("2027-01-01")
    years = read_register(register)["register_findings"]["proposed_start"].dt.year.dropna()
    say("adopt", "--year", str(int(years.iloc[0])), "--register", register)
    moved = row("D1", "GEHEIM2", 1928375, "2032-06-01", "2032-08-28")
    (folder / "bedekt.csv").write_text(HEAD + moved, encoding="utf-8")
    run("2027-02-01")
    return register


def told(ondergrond, register, partner, tmp_path):
    """All that is told to a partner, in words, for machines and as a page."""
    page = tmp_path / f"{partner}.html"
    arguments = ("changes", "--register", register, "--partner", partner)
    texts = [ondergrond(*arguments, "-o", page).out, ondergrond(*arguments, "--json").out]
    texts += [ondergrond(*arguments, "--run", "1", "--json").out]
    return "\n".join([*texts, page.read_text(encoding="utf-8")])


def test_nothing_that_another_keeps_is_told(ondergrond, kept, tmp_path):
    text = told(ondergrond, kept, "alfa", tmp_path)
    assert [each for each in SECRETS if each in text] == []
    assert "Firma bedekt" in text, "that it takes part is known"


def test_no_sum_that_follows_from_it_is_told(ondergrond, kept):
    made = json.loads(ondergrond("changes", "--register", kept, "--partner", "alfa", "--json").out)
    assert len(made["drift"])
    euros = [
        (table, name, each[name])
        for table in ("findings", "drift", "terms", "missed")
        for each in made[table]
        for name in each
        if name.endswith("_eur") or name == "party_share"
    ]
    assert euros
    assert [each for each in euros if each[2] is not None] == []


def test_its_owner_is_told_all(ondergrond, kept, tmp_path):
    text = told(ondergrond, kept, "bedekt", tmp_path)
    assert "GEHEIM" in text


def test_a_pack_has_no_drift_of_what_another_keeps(ondergrond, kept, tmp_path):
    run = kept.parent / "2027-02-01"
    assert len(read_finished(run)["drift"])
    made = ondergrond("give", run, "--to", "alfa", "--out", tmp_path / "packs", "-q")
    assert made.code == 0, made.err
    for file in sorted((tmp_path / "packs" / "alfa").iterdir()):
        assert b"GEHEIM" not in bytes_of(file), file.name
    with closing(sqlite3.connect(tmp_path / "packs" / "alfa" / "ondergrond.gpkg")) as database:
        rows = database.execute("SELECT finding_cost_eur, finding_saving_eur FROM drift").fetchall()
    assert rows
    assert {each for row in rows for each in row} == {None}
