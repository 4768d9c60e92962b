"""``ondergrond quality``: of each partner how its delivery is, and nothing of another."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ondergrond.store.read import names_of, read_finished
from tests.cli_fixtures import ON, Outcome, SamplesRun

Call = Callable[..., Outcome]


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def test_of_each_partner_a_page_and_two_lists(
    samples_before: SamplesRun, tmp_path: Path, ondergrond: Call
) -> None:
    done = ondergrond("quality", samples_before.folder, "--out", tmp_path)
    assert done.code == 0, done.err
    assert (
        "Gemeente Goes: 90 records, 86 werken, 80 bruikbaar, 4 met iets om naar te kijken"
        in done.out
    )
    assert "30 bestanden geschreven" in done.out
    page = (tmp_path / "kwaliteit_goes.html").read_text(encoding="utf-8")
    assert "Kwaliteit van de aanlevering" in page
    assert "Voor Gemeente Goes en de coördinator" in page
    assert "schrijf bijvoorbeeld 2027" in page
    figures = {row["measure"]: row for row in rows_of(tmp_path / "kwaliteit_goes.csv")}
    assert (figures["works"]["n"], figures["works"]["of"]) == ("86", "90")
    assert figures["read"]["of"] == ""
    assert len(rows_of(tmp_path / "te_verbeteren_goes.csv")) == 63


def test_of_a_run_in_another_language_all_is_told_in_the_one_that_is_asked(
    samples_before: SamplesRun, tmp_path: Path, ondergrond: Call
) -> None:
    done = ondergrond("quality", samples_before.folder, "--out", tmp_path, "--lang", "en")
    assert done.code == 0, done.err
    told = " ".join(row["message"] for row in rows_of(tmp_path / "te_verbeteren_goes.csv"))
    assert "schrijf bijvoorbeeld" not in told
    assert "write for example" in told or "write 2027" in told


def test_what_a_partner_gets_tells_nothing_of_another(
    samples_before: SamplesRun, tmp_path: Path, ondergrond: Call
) -> None:
    ondergrond("quality", samples_before.folder, "--out", tmp_path)
    tables = read_finished(samples_before.folder, places=False)
    partners = names_of(tables["partners"])
    works = tables["works"]
    for code in partners:
        own = [each.read_text(encoding="utf-8") for each in tmp_path.glob(f"*_{code}.*")]
        assert len(own) == 3
        others = works.loc[works["partner"].ne(code), ["work_id", "name"]]
        mine = set(works.loc[works["partner"].eq(code), "name"].dropna())
        words = {*others["work_id"], *(set(others["name"].dropna()) - mine)}
        words |= {name for other, name in partners.items() if other != code}
        # a remark of one's own work names the work of another that it is the same as
        about = " ".join(tables["remarks"].loc[tables["remarks"]["partner"].eq(code), "message"])
        for text in own:
            told = [word for word in words if word in text and word not in about]
            assert not [word for word in told if not any(word in each for each in mine)], code


def test_earlier_runs_stand_beside(partnership: Path, tmp_path: Path, ondergrond: Call) -> None:
    ondergrond("run", partnership, "--out", tmp_path / "before", "--on", "2026-09-01")
    with (tmp_path / "goes.csv").open("a", encoding="utf-8") as file:
        file.write("G4;Riool Zusterplein;2030;VO;LINESTRING (54000 391000, 54100 391000)\n")
    ondergrond("run", partnership, "--out", tmp_path / "now", "--on", ON)
    done = ondergrond(
        "quality", tmp_path / "now", "--earlier", tmp_path / "before", "--out", tmp_path / "q",
        "--partner", "goes", "--lang", "en", "--json",
    )  # fmt: skip
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert list(told) == ["goes"]
    assert told["goes"]["measures"]["read"] == 4
    read = [
        row for row in rows_of(tmp_path / "q" / "kwaliteit_goes.csv") if row["measure"] == "read"
    ]
    assert [(row["reference_date"], row["n"]) for row in read] == [("2026-09-01", "3"), (ON, "4")]
    page = (tmp_path / "q" / "kwaliteit_goes.html").read_text(encoding="utf-8")
    assert page.index("24 November 2026</th>") < page.index("1 September 2026</th>")


def test_the_same_run_gives_the_same_bytes(
    samples_before: SamplesRun, tmp_path: Path, ondergrond: Call
) -> None:
    made = []
    for name in ("one", "other"):
        ondergrond("quality", samples_before.folder, "--out", tmp_path / name)
        made.append({each.name: each.read_bytes() for each in (tmp_path / name).iterdir()})
    assert made[0] == made[1]


def test_a_partner_of_whom_nothing_was_noticed_is_told_so(
    tmp_path: Path, ondergrond: Call, partnership: Path
) -> None:
    (tmp_path / "goes.csv").write_text(
        "id;naam;periode;fase;wkt\nG1;Riool;01-03-2027;VO;LINESTRING (51000 391000, 51100 391000)\n"
    )
    (tmp_path / "stedin.csv").write_text(
        "NR;START;EIND;X;Y\nS1;01-03-2027;30-04-2027;51050,0;391002,0\n"
    )
    ondergrond("run", partnership, "--out", tmp_path / "out", "--on", ON)
    ondergrond("quality", tmp_path / "out", "--lang", "en")
    page = (tmp_path / "out" / "quality" / "kwaliteit_stedin.html").read_text(encoding="utf-8")
    assert "Nothing was noticed." in page
    assert "To mend first" not in page


WRONG = [
    (["nowhere"], "nowhere"),
    (
        ["{run}", "--partner", "goos"],
        "no partner in this run is called 'goos'; did you mean 'goes'?",
    ),
    (["{part}"], "this is the part that was given to goes; give the folder of the whole run"),
    (["{run}", "--earlier", "{other}"], "this run is of Proefstraat and not of AZON"),
    (["{run}", "--earlier", "{file}"], "not"),
]


@pytest.mark.parametrize(("asked", "says"), WRONG)
def test_what_cannot_be_is_one_line_and_nothing_is_written(
    asked: list[str], says: str, samples_before: SamplesRun, ondergrond: Call, partnership: Path
) -> None:
    tmp_path = partnership.parent
    places = {
        "run": samples_before.folder, "part": tmp_path / "packs" / "goes",
        "other": tmp_path / "other", "file": partnership,
    }  # fmt: skip
    if "{part}" in asked:
        ondergrond("give", samples_before.folder, "--to", "goes", "--out", tmp_path / "packs")
    if "{other}" in asked:
        ondergrond("run", partnership, "--out", tmp_path / "other", "--on", ON)
    done = ondergrond(
        "quality", *(each.format(**places) for each in asked), "--out", tmp_path / "q",
        "--lang", "en",
    )  # fmt: skip
    assert done.code in {2, 3}
    assert says in done.err
    assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "q").exists()
