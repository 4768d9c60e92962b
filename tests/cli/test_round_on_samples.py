"""A whole round on the samples, with partners who do what their letters ask, and who do not."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from ondergrond.store.register_file import read_register
from tests.cli.test_letters import sheets
from tests.cli_fixtures import ON

FIRST = date.fromisoformat(ON)


class Round:
    """The table of the samples: its commands on a copy of them, day by day."""

    def __init__(self, say, folder: Path, samples: Path) -> None:
        self.say, self.folder = say, folder
        self.plan = Path(shutil.copytree(samples, folder / "samples")) / "partnership.toml"
        self.register = folder / "register.gpkg"
        self.letters = folder / "letters"

    def run(self, days: int) -> None:
        out = ("--out", self.folder / f"run{days}", "--only", "geopackage", "-q")
        self._said("run", self.plan, *out, "--register", self.register, "--on", self._day(days))

    def write(self, days: int) -> dict:
        """The letters of a day, in a folder of their own."""
        shutil.rmtree(self.letters, ignore_errors=True)
        out = ("--out", self.letters, "--on", self._day(days), "--json")
        made = self._said("letters", self.plan, "--register", self.register, *out)
        return json.loads(made.out)

    def answer(self, code: str, word: str) -> None:
        """A partner fills in its sheet of questions and sends it back."""
        file = self.letters / f"terugmelding_{code}.xlsx"
        rows = sheets(file)["Vragen"].astype("object")
        rows["Oordeel"] = word
        book = xlsxwriter.Workbook(self.folder / file.name)
        page = book.add_worksheet("Vragen")
        page.write_row(0, 0, [*rows.columns])
        for at, row in enumerate(rows.to_numpy().tolist(), start=1):
            page.write_row(at, 0, ["" if pd.isna(each) else str(each) for each in row])
        book.close()
        self._said("import", self.folder / file.name, "--register", self.register, "--by", code)

    def actions(self, asks: str) -> pd.DataFrame:
        rows = read_register(self.register, only=("actions",))["actions"]
        rows = rows.drop_duplicates("action_id", keep="last")
        rows = rows.assign(partner=rows["party"].str.replace(r"/.*", "", regex=True))
        return rows[rows["asks"].eq(asks)]

    def mail(self, code: str) -> str:
        return (self.letters / f"brief_{code}.txt").read_text(encoding="utf-8")

    def _day(self, days: int) -> str:
        return (FIRST + timedelta(days=days)).isoformat()

    def _said(self, *arguments):
        made = self.say(*arguments)
        assert made.code == 0, made.err
        return made


def take_over(file: Path, back: pd.DataFrame) -> None:
    """What a planner does with its write-back: in its own list, by its own numbers and columns."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.DictReader(opened, delimiter=";"))
    number = back.columns[0]
    for row in back.to_dict("records"):
        (own,) = [line for line in lines if line[number] == row[number]]
        agreed = row["Afgesproken"]
        is_day = isinstance(agreed, pd.Timestamp | datetime)
        own[row["Veld"]] = f"{agreed:%d-%m-%Y}" if is_day else str(agreed)
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, [*lines[0]], delimiter=";")
        writer.writeheader()
        writer.writerows(lines)


@pytest.fixture
def table(ondergrond, root, tmp_path):
    return Round(ondergrond, tmp_path, root / "data" / "samples")


def test_a_round_from_the_first_letter_to_the_next_delivery(table):
    table.run(0)
    told = table.write(0)
    asked = {code: each["asked"] for code, each in told["partners"].items() if each["asked"]}
    assert len(asked) >= 4
    assert told["escalations"] == []
    yes, no, not_yet, silent = sorted(asked, key=asked.get, reverse=True)[:4]
    numbers = {*table.actions("take_part")["action_id"]}
    assert len(numbers) == sum(asked.values())
    for code, word in ((yes, "ja"), (no, "nee"), (not_yet, "nog niet")):
        table.answer(code, word)
    # Three weeks later: who answered is not asked again, nobody is asked the same as new.
    told = table.write(22)
    by = table.actions("take_part").set_index("partner")
    assert {*by.loc[yes, "answer"]} == {"yes"}
    assert {*by.loc[no, "answer"]} == {"no"}
    assert {*by["action_id"]} == numbers
    assert yes not in told["partners"]
    assert no not in told["partners"]
    assert told["partners"][silent]["reminded"] == asked[silent]
    assert told["partners"][not_yet]["asked"] == asked[not_yet]
    assert "herinnering 1" in table.mail(silent)
    assert "u zei “nog niet” op" in table.mail(not_yet)
    for days in (30, 38):
        told = table.write(days)
    late = [each for each in told["escalations"] if each["escalated"] == "reminders"]
    assert silent in {each["party"].partition("/")[0] for each in late}
    assert {each["holds_up"] for each in late} == {"programme"}
    assert sum(each["saving_mid_eur"] or 0 for each in late) > 0
    # The table decides; what was asked of it lapses, and what was agreed is written back.
    for year in range(2026, 2037):
        table.say("adopt", "--year", str(year), "--register", table.register)
    told = table.write(40)
    left = table.actions("take_part")
    assert {*left.loc[left["action_state"].eq("open"), "finding_id"]}.isdisjoint(
        read_register(table.register)["adopted_findings"]["finding_id"]
    )
    agreed = {code: each["agreed"] for code, each in told["partners"].items() if each["agreed"]}
    assert {"borsele", "evides"} <= {*agreed}
    plan = table.actions("plan")
    assert plan.groupby("partner").size().to_dict() == agreed
    # The next delivery: Borsele took over all that its write-back asks, the others nothing.
    (back,) = [rows for name, rows in sheets(table.letters / "terugmelding_borsele.xlsx").items()
               if name not in ("Vragen", "Acties", "Afgesproken")]  # fmt: skip
    take_over(table.plan.parent / "borsele" / "werken_borsele.csv", back)
    table.run(60)
    told = table.write(61)
    plan = table.actions("plan").set_index("partner")
    assert {*plan.loc[["borsele"], "action_state"]} == {"done"}
    assert {*plan.loc[["evides"], "action_state"]} == {"open"}
    assert told["partners"].get("borsele", {"agreed": 0})["agreed"] == 0
    assert told["partners"]["evides"]["agreed"] == agreed["evides"]
    # A quarter later who did not plan it is reminded, and is escalated in the end.
    told = table.write(140)
    assert {*table.actions("plan").set_index("partner").loc["evides", "reminded"]} == {1}
    assert told["partners"]["evides"]["reminded"] >= agreed["evides"]
    assert "nog niet in uw planning, herinnering 1" in table.mail("evides")
    told = table.write(200)
    named = {each["party"] for each in told["escalations"] if each["asks"] == "plan"}
    assert "evides" in named
    held = {each["holds_up"] for each in told["escalations"] if each["asks"] == "plan"}
    assert held == {"adopted"}
    assert "borsele" not in named
