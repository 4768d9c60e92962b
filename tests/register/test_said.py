"""What parties said of findings last, and what their organisation said for them."""

from __future__ import annotations

import pandas as pd

from ondergrond.register.said import last_said, name_said
from ondergrond.tables import arrange
from ondergrond.tables.decisions import PARTY_ASSESSMENTS


def word(finding, party, assessment, at):
    return {"finding_id": finding, "party": party, "assessment": assessment, "at": at}


PARTIES = pd.DataFrame(
    [("K-1", "goes/Riool"), ("K-1", "goes/Wegen"), ("K-1", "evides"), ("K-2", "goes/Wegen")],
    columns=["finding_id", "party"],
)


def said(*words):
    register = {"assessments": arrange(PARTY_ASSESSMENTS, pd.DataFrame([*words]))}
    return last_said(register, PARTIES)


def test_the_last_word_of_each_party_counts_also_where_it_came_in_later():
    told = said(
        word("K-1", "evides", "yes", "2027-01-03T10:00:00Z"),
        word("K-1", "evides", "no", "2027-01-02T10:00:00Z"),
    )
    assert told[["party", "assessment"]].to_numpy().tolist() == [["evides", "yes"]]


def test_an_organisation_speaks_for_its_departments_until_they_do():
    told = said(
        word("K-1", "goes/Riool", "no", "2027-01-01T10:00:00Z"),
        word("K-1", "goes", "yes", "2027-01-02T10:00:00Z"),
        word("K-1", "goes/Wegen", "not_yet", "2027-01-03T10:00:00Z"),
    )
    assert told.set_index("party")["assessment"].to_dict() == {
        "goes/Riool": "yes", "goes/Wegen": "not_yet",
    }  # fmt: skip
    findings = pd.Series(["K-2", "K-1"], index=[7, 9])
    named = name_said(told, findings)
    assert [*named.index] == [7, 9]
    assert named.loc[9, ["said_yes", "said_not_yet"]].to_list() == ["goes/Riool", "goes/Wegen"]
    assert pd.isna(named.loc[9, "said_no"])
    assert named.loc[7].isna().all()


def test_nobody_said_a_thing():
    told = said()
    assert told.empty
    assert name_said(told, PARTIES["finding_id"]).isna().all(axis=None)
