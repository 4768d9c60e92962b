"""The lines of a letter: a question for each joint work, of all departments that are asked."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ondergrond.report.letters.text import Sender, letter_lines
from ondergrond.tables import arrange
from ondergrond.tables.letters import AGREED_WITH, QUESTIONS, WRITE_BACK

ON = date(2027, 1, 2)


def question(finding, party, parties, **more):
    return {
        "partner": party.partition("/")[0], "party": party, "finding_id": finding,
        "title": "Kade", "parties": "; ".join(parties), "asked_on": pd.Timestamp(ON),
        "due": pd.Timestamp("2027-01-23"), "reminded": 0, "proposed_start": pd.NaT,
        "proposed_end": pd.NaT, **more,
    }  # fmt: skip


def lines_of(*rows):
    questions = arrange(QUESTIONS, pd.DataFrame([*rows]))
    none = (WRITE_BACK, QUESTIONS, AGREED_WITH)
    back, others, agreed = (pd.DataFrame(columns=list(each.names)) for each in none)
    made = letter_lines(
        "goes", back, questions, others, agreed, owner="Straat", sender=Sender(),
        names={"goes": "Goes", "evides": "Evides"}, on=ON, language="en", file="book.xlsx",
    )  # fmt: skip
    return [each.words for each in made]


def test_departments_that_are_asked_the_same_share_a_line():
    parties, own = ("evides", "goes/Riool", "goes/Wegen"), ("goes/Riool", "goes/Wegen")
    told = lines_of(
        question("K-1", "goes/Riool", parties, own_works="R1; R2"),
        question("K-1", "goes/Wegen", parties, own_works="W1"),
        question("K-2", "goes/Wegen", own, said_yes="goes/Riool"),
    )
    yours = "your works R1, R2 and W1"
    due = "please answer by 23 January 2027"
    assert any(each.startswith("On 2 opportunities we do not have") for each in told)
    assert f"Kade (Riool and Wegen), with Evides: no proposal yet; {yours}; {due} (K-1)" in told
    said = "Goes (Riool) said yes"
    assert f"Kade (Wegen), with Goes (Riool): no proposal yet; {said}; {due} (K-2)" in told


def test_departments_among_themselves_are_told_so():
    own = ("goes/Riool", "goes/Wegen")
    told = lines_of(*(question("K-1", each, own) for each in own))
    (line,) = (each for each in told if "K-1" in each)
    assert line.startswith("Kade (Riool and Wegen), with your own departments: ")
