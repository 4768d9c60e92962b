"""What is written in LibreOffice, in a sheet or a list, comes back as it was meant."""

from __future__ import annotations

import json
import shutil

import pandas as pd
import pytest

from ondergrond.labels.values import VALUES
from ondergrond.store.register_file import read_register
from tests.cli_fixtures import ON, write_partnership
from tests.report.system_python import asked_of_calc

pytestmark = pytest.mark.slow
SAVED_AS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
CSV = "Text - txt - csv (StarCalc)"
# Separator, quote, character set (76: UTF-8, 1: Windows), language (1043: Dutch), quoted, as shown.
DUTCH, ENGLISH = "59,34,76,1,,1043,false,true", "59,34,76,1,,1033,false,false"
ROUNDS = {"nl": ("Besluit", "Bevinding", "Meekoppelkansen", "Score"),
          "en": ("Decision", "Finding", "Opportunities", "Score")}  # fmt: skip
DAYS = {"nl": ("Afgesproken begin", "Afgesproken eind", "Toelichting"),
        "en": ("Agreed start", "Agreed end", "Note")}  # fmt: skip


@pytest.fixture(scope="module")
def before(ondergrond_before, tmp_path_factory):
    """Runs in both languages with a register after them: only to be read."""
    folder = tmp_path_factory.mktemp("decided")
    text = write_partnership(folder).read_text(encoding="utf-8")
    for language in ROUNDS:
        file = folder / f"{language}.toml"
        named = f'name = "Proefstraat"\nlanguage = "{language}"'
        file.write_text(text.replace('name = "Proefstraat"', named), encoding="utf-8")
        more = ("--only", "workbook,lists", "--register", folder / f"{language}.gpkg")
        made = ondergrond_before("run", file, "--on", ON, "--out", folder / language, *more)
        assert made.code == 0, made.err
    return folder


@pytest.fixture(scope="module")
def calc(before, tmp_path_factory):
    """Ask Calc to write in a file of the run, and save it."""
    with asked_of_calc("calc_edit.py", tmp_path_factory.mktemp("profile")) as ask:
        yield lambda file, **asked: ask({**asked, "file": str(before / file)})


class Brought:
    """What is new in a fresh register after a file came back, and what was told."""

    def __init__(self, ondergrond, before, folder):
        self.ondergrond, self.before, self.folder = ondergrond, before, folder

    def __call__(self, file, language="nl", code=0):
        register = shutil.copy(self.before / f"{language}.gpkg", self.folder)
        made = self.ondergrond("import", file, "--register", register, "--by", "Goes", "--json")
        assert made.code == code, made.err
        rows = read_register(self.folder / f"{language}.gpkg")["decisions"]
        assert len(rows) == (json.loads(made.out)["n_new"] if made.out else 0)
        return rows.set_index("finding_id"), made.err.splitlines()


@pytest.fixture
def brought(ondergrond, before, tmp_path):
    return Brought(ondergrond, before, tmp_path)


@pytest.fixture(scope="module")
def chance(before):
    findings = read_register(before / "nl.gpkg")["register_findings"]
    return findings.loc[findings["kind"].eq("opportunity"), "finding_id"].iloc[0]


@pytest.mark.parametrize("language", ROUNDS)
@pytest.mark.parametrize("ending", SAVED_AS)
def test_a_workbook_comes_back_as_it_was_meant(calc, brought, chance, language, ending):
    decision, key, sheet, score = ROUNDS[language]
    words = {code: told[language] for code, told in VALUES["decision"].items()}
    asked = {"sheet": sheet, "key": key, "as": SAVED_AS[ending], "choices": decision}
    same, changed, again = (brought.folder / f"{name}.{ending}" for name in "abc")
    told = calc(f"{language}/werkboek.xlsx", **asked, save=str(same))
    assert told["choices"] == [*words.values()]
    rows, lines = brought(same, language)
    assert (len(rows), lines) == (0, [])
    start, end, note = DAYS[language]
    written = [
        [chance, decision, words["agreed"], None], [chance, start, "2028-03-01", "D-M-YYYY"],
        [chance, end, "'30-6-2028", None], [chance, note, 'after; the "summer"', None],
    ]  # fmt: skip
    told = calc(
        f"{language}/werkboek.xlsx", **asked, save=str(changed), add=[*DAYS[language]], sort=score,
        write=written, keep=[decision, words["declined"]], hide=[key, decision],
    )  # fmt: skip
    assert told["choices"] == [*words.values()]
    # The list to choose from outlives Calc's own file.
    assert calc(changed, **asked, save=str(again))["choices"] == [*words.values()]
    for file in (changed, again):
        rows, lines = brought(file, language)
        assert lines == []
        assert rows.index.tolist() == [chance]
        row = rows.loc[chance]
        assert [row["decision"], row["note"]] == ["agreed", 'after; the "summer"']
        days = pd.to_datetime(["2028-03-01", "2028-06-30"]).tolist()
        assert [row["agreed_start"], row["agreed_end"]] == days


@pytest.mark.parametrize(
    "how",
    [
        (DUTCH, "44,34,76,1,,0,false,true", "DD-MM-YYYY"),  # as Calc saves when nothing is chosen
        (DUTCH, "44,34,76,1,,0,true,true", "D MMMM YYYY"),
        (ENGLISH, "9,34,76,1,,0,false,false", None),
        (ENGLISH, "59,34,1,1,,0,false,true", "YYYY-MM-DD"),  # in the character set of Windows
    ],
)
def test_a_list_comes_back_as_it_was_meant(calc, brought, chance, how):
    read, options, looks = how
    file = brought.folder / "list.csv"
    note = 'na de "zomer"; of, twijfel: één'
    asked = {"key": "finding_id", "read": read, "as": CSV, "options": options, "save": str(file)}
    calc("nl/opportunities.csv", **asked)
    rows, lines = brought(file)
    assert (len(rows), lines) == (0, [])
    calc(
        "nl/opportunities.csv", **asked, add=["agreed_start", "note"], sort="finding_id",
        hide=["kind"],
        write=[[chance, "decision", "agreed", None], [chance, "note", note, None],
               [chance, "agreed_start", "2028-03-01", looks]],
    )  # fmt: skip
    rows, lines = brought(file)
    assert lines == []
    assert rows[["decision", "note"]].to_numpy().tolist() == [["agreed", note]]
    assert rows.loc[chance, "agreed_start"] == pd.Timestamp("2028-03-01")
    if ",76," in options:
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())  # as Excel marks UTF-8
        assert brought(file)[0].index.tolist() == [chance]


@pytest.mark.parametrize("looks", ["DD-MM-YY", "M/D/YYYY", "DDD D MMM"])
def test_a_day_that_can_be_read_two_ways_is_told_with_its_row(calc, brought, chance, looks):
    file = brought.folder / "list.csv"
    calc(
        "nl/opportunities.csv", key="finding_id", read=DUTCH, options="44,34,76,1,,0,false,true",
        save=str(file), add=["agreed_start"], **{"as": CSV},
        write=[[chance, "decision", "agreed", None],
               [chance, "agreed_start", "2028-03-31", looks]],
    )  # fmt: skip
    rows, lines = brought(file, code=3)
    assert (len(rows), len(lines)) == (0, 2)
    assert "agreed start" in lines[0]
    assert "write it as 2027-03-31" in lines[0]


def test_days_of_one_work_come_back_from_the_sheet_of_works(
    calc, before, ondergrond, chance, tmp_path
):
    register = shutil.copy(before / "nl.gpkg", tmp_path)
    assert ondergrond("decide", chance, "agreed", "--register", register).code == 0
    tables = read_register(tmp_path / "nl.gpkg")
    works = tables["register_works"].set_index("work_key")["work_id"]
    keys = tables["register_members"].set_index("finding_id").loc[[chance], "work_key"]
    file = tmp_path / "works.xlsx"
    calc(
        "nl/werkboek.xlsx", sheet="Wie schuift", key="Werk", save=str(file),
        add=["Afgesproken begin"], **{"as": SAVED_AS["xlsx"]},
        write=[[works[keys.iloc[0]], "Afgesproken begin", "2027-03-15", "D-M-YYYY"]],
    )  # fmt: skip
    made = ondergrond("import", file, "--register", register, "--json")
    told = json.loads(made.out)
    after = read_register(tmp_path / "nl.gpkg")["register_members"].set_index("finding_id")
    assert after.loc[[chance], "agreed_start"].eq(pd.Timestamp("2027-03-15")).sum() == 1
    # Where nobody agreed on another finding with that work, its row there is told.
    assert len(made.err.splitlines()) == told["n_refused"]
    assert told["n_new"] == 1
