"""Records that are one work or one project, from the delivery to every output that tells of it."""

from __future__ import annotations

import json

import pandas as pd

from tests.cli_fixtures import partner_text

ON = ("--on", "2026-11-24")
NEWER = "G1;Riool Voorstad;2029;VO;LINESTRING (51000 391000, 51100 391000)\n"


def add_version(folder):
    with (folder / "goes.csv").open("a", encoding="utf-8") as delivery:
        delivery.write(NEWER)


def test_an_older_version_takes_no_part_and_is_told_by_row(ondergrond, partnership, tmp_path):
    add_version(tmp_path)
    out = tmp_path / "out"
    made = ondergrond("run", partnership, "--out", out, *ON, "--only", "lists")
    assert made.code == 0, made.err
    works = pd.read_csv(out / "works.csv", sep=";", encoding="utf-8-sig", dtype=str)
    (start,) = works.loc[works["work_id"].eq("goes:G1"), "start"]
    assert start == "2029-01-01"
    rejected = pd.read_csv(out / "rejected.csv", sep=";", encoding="utf-8-sig", dtype=str)
    (line,) = rejected[rejected["reason"].eq("superseded")].to_dict("records")
    assert line["source_row"] == "2"  # of the file, with its head
    assert line["message"] == (
        "Dit is een oudere versie van werk goes:G1; in plaats daarvan telt rij 5 van goes.csv "
        "(goes:G1); laat alleen de geldige versie staan."
    )


def test_machines_count_an_older_version_among_the_rejected(ondergrond, partnership, tmp_path):
    add_version(tmp_path)
    made = ondergrond("check", partnership, *ON, "--json")
    said = json.loads(made.out)
    assert said["rejected"]["superseded"] == 1
    assert said["remarks"]["supersedes"] == 1


def test_a_partnership_may_keep_every_version(ondergrond, partnership, tmp_path):
    add_version(tmp_path)
    off = "\n[rules.identity.superseded]\nactive = false\n"
    partnership.write_text(partnership.read_text(encoding="utf-8") + off, encoding="utf-8")
    said = json.loads(ondergrond("check", partnership, *ON, "--json").out)
    assert "superseded" not in said["rejected"]
    assert said["remarks"]["id_repeated"] == 1


def test_a_threshold_that_cannot_be_is_told_with_its_place(ondergrond, partnership):
    wrong = '\n[rules.identity.superseded.shared]\nvalue = 1.2\nsource = "assumption: more"\n'
    partnership.write_text(partnership.read_text(encoding="utf-8") + wrong, encoding="utf-8")
    made = ondergrond("check", partnership, *ON)
    assert made.code != 0
    assert "identity.superseded.shared.value" in made.err


def test_one_project_of_two_owners_is_no_clash_and_both_are_told(ondergrond, partnership, tmp_path):
    """The contractor delivers what the municipality commissioned, drawn a metre beside it."""
    (tmp_path / "bouwer.csv").write_text(
        "nr;naam;van;tot;wkt\n"
        "B-00017;Riool Voorstad (G1-2027);01-01-2027;31-12-2027;"
        "LINESTRING (51000 391001, 51100 391001)\n",
        encoding="utf-8",
    )
    columns = {"work_id": "nr", "name": "naam", "start": "van", "end": "tot"}
    builder = partner_text("bouwer", discipline={"constant": "sewer"}, **columns)
    whole = partnership.read_text(encoding="utf-8") + builder
    partnership.write_text(whole, encoding="utf-8")
    goes = tmp_path / "goes.csv"
    goes.write_text(goes.read_text(encoding="utf-8").replace("G1;", "G1-2027;"), encoding="utf-8")
    out = tmp_path / "out"
    made = ondergrond("run", partnership, "--out", out, *ON, "--only", "lists")
    assert made.code == 0, made.err
    works = pd.read_csv(out / "works.csv", sep=";", encoding="utf-8-sig", dtype=str)
    project = works.set_index("work_id")["project_id"]
    assert project["bouwer:B-00017"] == project["goes:G1-2027"]
    remarks = pd.read_csv(out / "remarks.csv", sep=";", encoding="utf-8-sig", dtype=str)
    told = remarks[remarks["code"].eq("same_project")].set_index("work_id")["message"]
    assert "één project met goes:G1-2027 van een andere partner" in told["bouwer:B-00017"]
    assert "één project met bouwer:B-00017 van" in told["goes:G1-2027"]
    conflicts = pd.read_csv(out / "conflicts.csv", sep=";", encoding="utf-8-sig", dtype=str)
    assert not conflicts["parties"].str.fullmatch("bouwer; goes").any()
