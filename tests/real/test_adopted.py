"""A programme of a real list, adopted, and the list of eleven days later beside it."""

from __future__ import annotations

import json

import pytest

from ondergrond.store.read import read_finished
from ondergrond.store.register_file import read_register
from tests.conftest import SHARED_DATA

pytestmark = [pytest.mark.real, pytest.mark.slow]

SCHAERBEEK = SHARED_DATA / "schaerbeek"
QUARTER = "Helmet_Hamoir"  # the busiest: a third of the works
FROZEN = ("adopted_programmes", "adopted_findings", "adopted_works", "adopted_parties")


def copied(root, folder, day):
    """The partnership file of a list, of one quarter, which takes half the time of all.

    It has one name for both: a register is of one partnership.
    """
    whole = json.loads((SCHAERBEEK / f"{day}.geojson").read_text(encoding="utf-8"))
    there = [each for each in whole["features"] if each["properties"]["QuartierNom"] == QUARTER]
    (folder / f"{day}.geojson").write_text(json.dumps(whole | {"features": there}), "utf-8")
    text = (root / "examples" / f"schaerbeek-{day}.toml").read_text(encoding="utf-8")
    lines = ['name = "Schaerbeek"' if each.startswith('name = "Schaerbeek, ') else each
             for each in text.splitlines()]  # fmt: skip
    file = folder / f"{day}.toml"
    text = "\n".join(lines).replace(f"../../shared/data/schaerbeek/{day}", day)
    text = text.replace("../../shared/data", SHARED_DATA.as_posix())
    file.write_text(text, encoding="utf-8")
    return file


def test_of_schaerbeek_all_is_kept_eleven_days_later(ondergrond, root, tmp_path):
    if not SCHAERBEEK.is_dir():
        pytest.skip("the lists of Schaerbeek are not here")
    kept = tmp_path / "register.gpkg"

    def run(day):
        file = copied(root, tmp_path, day)
        made = ondergrond("run", file, "--out", tmp_path / day, "--on", day, "--register", kept,
                          "--only", "geopackage")  # fmt: skip
        assert made.code == 0, made.err
        return made

    run("2026-02-02")
    for year in (2026, 2027):
        assert ondergrond("adopt", "--year", year, "--register", kept).code == 0
    frozen = {name: read_register(kept)[name].to_csv() for name in FROZEN}
    made = run("2026-02-13")
    assert "adopted 2026: 39 kept (33 in planning), 0 moved, 0 withdrawn, costs €0" in made.out
    assert "adopted 2027: 27 kept (12 in planning), 0 moved, 0 withdrawn, costs €0" in made.out
    tables = read_finished(tmp_path / "2026-02-13", places=False)
    drift, members = tables["drift"], tables["finding_works"]
    asked = members[members["work_id"].isin(drift["work_id"])]
    assert asked["shift_days"].fillna(0).eq(0).all()
    told = drift.merge(members, on=["finding_id", "work_id"])
    told = told[told["proposed_start"].notna()]
    # Also of those of which the list says otherwise now how long they take.
    assert told["proposed_start"].tolist() == told["here_start"].tolist()
    assert told["proposed_end"].tolist() == told["here_end"].tolist()
    assert {name: read_register(kept)[name].to_csv() for name in FROZEN} == frozen
