"""What comes first, from a mapped column to proposals, conflicts and remarks, by the real CLI."""

from __future__ import annotations

import pytest

from ondergrond.store.read import read_finished
from tests.cli_fixtures import partner_text

ON = ("--on", "2026-11-24")
LINE = "LINESTRING (51000 391000, 51200 391000)"
FAR = "LINESTRING (53000 391000, 53100 391000)"
HEAD = "id;van;tot;fase;na;wkt\n"


@pytest.fixture
def street(tmp_path):
    """Gas and sewer in one street, and a pumping station of the sewer elsewhere."""
    columns = {"work_id": "id", "start": "van", "end": "tot", "phase": "fase", "after": "na"}
    text = '[partnership]\nname = "Straat"\nlanguage = "nl"\n'
    for code, discipline in (("stedin", "gas"), ("goes", "sewer")):
        text += partner_text(code, **columns, discipline={"constant": discipline})
    file = tmp_path / "street.toml"
    file.write_text(text, encoding="utf-8")
    return file


def run(ondergrond, file, *, gas="", sewer="", days=("2028-03-01", "2028-03-31"), more="",
        options=(), out="out"):  # fmt: skip
    rows = {
        "stedin": f"G1;{days[0]};{days[1]};idea;{gas};{LINE}\n",
        "goes": f"R1;2028-06-01;2028-06-30;design;{sewer};{LINE}\n{more}",
    }
    for code, each in rows.items():
        (file.parent / f"{code}.csv").write_text(HEAD + each, encoding="utf-8")
    made = ondergrond("run", file, "--out", file.parent / out, *ON, "--only", "geopackage",
                      *options)  # fmt: skip
    assert made.code == 0, made.err
    return read_finished(file.parent / out)


def dates(tables):
    rows = tables["finding_works"].merge(tables["findings"][["finding_id", "kind"]])
    return rows[rows["kind"].ne("conflict")].set_index("work_id")


def rules(tables):
    return set(tables["finding_rules"]["rule"])


def test_the_proposal_follows_what_comes_first_and_the_order_says_so(ondergrond, street):
    tables = run(ondergrond, street)
    asked = dates(tables)
    assert asked.loc["goes:R1", "proposed_end"] < asked.loc["stedin:G1", "proposed_start"]
    tables = run(ondergrond, street, sewer="stedin:G1")
    asked = dates(tables)
    assert asked.loc["stedin:G1", "proposed_end"] < asked.loc["goes:R1", "proposed_start"]
    assert tables["findings"]["order"].dropna().unique().tolist() == ["gas > sewer"]
    assert tables["works"].set_index("work_id").loc["goes:R1", "after"] == "stedin:G1"
    assert "wrong_sequence" not in rules(tables)


def test_dates_that_break_the_order_are_a_conflict_of_their_own(ondergrond, street):
    tables = run(ondergrond, street, gas="goes")
    (conflict,) = tables["findings"].query("kind == 'conflict'").to_dict("records")
    assert (conflict["rules"], conflict["severity"]) == ("wrong_sequence", "heavy")
    told = ondergrond("explain", conflict["finding_id"], "--run", street.parent / "out")
    assert "volgorde gebroken" in told.out
    assert conflict["why"] == (
        "stedin (gas, maart 2028) wacht op goes (riool, juni 2028), maar begint over 200 m voordat "
        "dat klaar kan zijn."
    )
    roles = tables["finding_works"].query("finding_id == @conflict['finding_id']")
    assert roles.set_index("work_id")["role"].to_dict() == {
        "goes:R1": "earlier", "stedin:G1": "later"
    }  # fmt: skip


def test_carried_out_a_programme_keeps_what_comes_first(ondergrond, street):
    before = run(ondergrond, street, gas="goes")
    assert before["findings"]["in_programme"].any()
    after = run(ondergrond, street, gas="goes", options=("--follow", street.parent / "out"),
                out="two")  # fmt: skip
    assert "wrong_sequence" in rules(before)
    assert "wrong_sequence" not in rules(after)
    works = after["works"].set_index("work_id")
    assert works.loc["goes:R1", "end"] < works.loc["stedin:G1", "start"]


def test_what_is_elsewhere_is_waited_for_and_told_at_who_waits(ondergrond, street):
    pump = f"R2;2028-06-20;2028-08-31;design;;{FAR}\n"
    tables = run(ondergrond, street, sewer="R2", more=pump)
    asked = dates(tables)
    assert str(asked.loc["goes:R1", "proposed_start"].date()) >= "2028-09-01"
    (remark,) = tables["remarks"].query("code == 'after_broken'").to_dict("records")
    assert (remark["source"], remark["source_row"]) == ("goes.csv", 2)
    assert "goes:R2 komt eerst" in remark["message"]


def test_what_is_not_found_and_what_goes_round_is_told_with_its_row(ondergrond, street):
    tables = run(ondergrond, street, gas="goes:R1", sewer="stedin:G1, R9")
    told = tables["remarks"].set_index("code")[["source", "source_row"]]
    assert told.loc["after_not_found"].tolist() == ["goes.csv", 2]
    assert sorted(told.loc[["after_circle"], "source"]) == ["goes.csv", "stedin.csv"]
    assert tables["works"]["after"].isna().all()
    assert "wrong_sequence" not in rules(tables)
