"""What people wrote in a list, a sheet or a form comes in as they meant it, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest

from ondergrond.register.agreed import find_agreed
from ondergrond.register.decisions import standing, take_over_decisions
from ondergrond.register.list_run import find_list_run
from ondergrond.register.recognise import Recognised
from ondergrond.register.words import import_words
from tests.register.made_register import made_register

AT = "2027-03-02T09:00:00Z"


@pytest.fixture
def register():
    """Three runs; K-1 is agreed on since the last one, and its works have the days proposed."""
    tables = made_register()
    days = pd.to_datetime(["2028-03-01", "2028-06-01", "2028-09-01"])
    of = tables["register_members"]["finding_id"].eq("K-1")
    members = tables["register_members"].copy()
    members.loc[of, "shift_days"] = 0
    members.loc[of, "proposed_start"] = days
    tables["register_members"] = members.astype(tables["register_members"].dtypes.to_dict())
    return said(tables, ("K-1", "agreed")).register


def said(register, *rows, columns=("Finding", "Decision"), of_run=None, at=AT, by="Ans"):
    frame = pd.DataFrame(rows, columns=columns, dtype="str", index=range(2, len(rows) + 2))
    return import_words(register, frame, source="list.csv", by=by, at=at, of_run=of_run)


def word(register, finding="K-1"):
    rows = register["decisions"]
    return rows[rows["finding_id"].eq(finding) & rows["standing"]].iloc[0]


def days_of(register, finding="K-1"):
    rows = register["register_members"]
    rows = rows[rows["finding_id"].eq(finding)].set_index("work_key")
    return rows[["agreed_start", "agreed_end"]].apply(lambda day: day.dt.strftime("%Y-%m-%d"))


def texts(made):
    return [each.text("en") for each in made.problems]


# --- a note alone ------------------------------------------------------------------------------


def test_a_note_alone_is_kept_with_the_word_that_stands(register):
    before = days_of(register)
    made = said(register, ("K-1", "after the summer"), ("K-3", "ask the harbour"),
                columns=("Finding", "Note"))  # fmt: skip
    assert (made.n_new, made.problems, made.clashes) == (2, (), ())
    agreed = word(made.register)
    assert (agreed["decision"], agreed["note"]) == ("agreed", "after the summer")
    assert word(made.register, "K-3")["decision"] == "open"
    pd.testing.assert_frame_equal(days_of(made.register), before)


def test_a_note_alone_leaves_what_was_agreed_as_it_was(register):
    columns = ("Finding", "Decision", "Agreed start", "Agreed lead")
    tables = said(register, ("K-2", "agreed", "2028-04-01", "goes"), columns=columns).register
    made = said(tables, ("K-2", "bring the plan"), columns=("Finding", "Note"), by="Bram")
    kept = word(made.register, "K-2")
    assert (kept["agreed_start"], kept["lead"]) == (pd.Timestamp("2028-04-01"), "goes")
    assert (kept["by"], made.clashes) == ("Bram", ())


def test_a_note_that_comes_back_once_more_is_known(register):
    row, columns = ("K-1", "agreed", "after the summer"), ("Finding", "Decision", "Note")
    once = said(register, row, columns=columns)
    again = said(once.register, row, columns=columns, at="2027-03-05T09:00:00Z")
    assert (once.n_new, again.n_new, again.n_known) == (1, 0, 1)


def test_a_note_in_an_older_list_does_not_bring_back_what_it_said(register):
    made = said(register, ("K-1", "open", "looked at"), columns=("Finding", "Decision", "Note"),
                of_run=3)  # fmt: skip
    assert word(made.register)[["decision", "note"]].tolist() == ["agreed", "looked at"]


def test_the_note_of_an_assessment_is_no_word_on_the_finding(register):
    made = said(register, ("K-2", "goes", "not yet", "no money"),
                columns=("Finding", "Party", "Assessment", "Note"))  # fmt: skip
    assert made.register["assessments"]["note"].tolist() == ["no money"]
    assert len(made.register["decisions"]) == len(register["decisions"])


# --- which run a list is of --------------------------------------------------------------------


def a_list(register, number):
    """A list of ours as the run ``number`` made it."""
    history = register["finding_history"]
    now = history[history["run_number"].eq(number)].set_index("finding_id")["state"]
    ids = ["K-1", "K-2", "C-1", "K-5"]
    return pd.DataFrame({"finding_id": ids, "state": now.reindex(ids).fillna("unchanged").array})


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_list_tells_which_run_made_it(register, number):
    table = a_list(register, number)
    assert find_list_run(register, [table]) == number
    words = {"new": "Nieuw", "changed": "gewijzigd", "reopened": "heropend"}
    dutch = table.replace({"state": words}).set_axis(["Bevinding", "Sinds vorige keer"], axis=1)
    assert find_list_run(register, [dutch]) == number


def test_a_geopackage_names_its_run(register):
    run = pd.DataFrame({"run_id": ["b"], "reference_date": ["2027-02-01"]})
    assert find_list_run(register, [a_list(register, 3), run]) == 2


def test_a_table_of_ones_own_is_of_no_run(register):
    table = pd.DataFrame({"finding_id": ["K-1"], "State": ["ready"]})
    assert find_list_run(register, [table, table[["finding_id"]]]) is None


def test_a_decision_can_be_taken_back_in_a_list_that_says_it(register):
    """C-1 was to be discussed when run 3 made its list; K-1 is agreed on since."""
    made = said(register, ("C-1", "open"), ("K-1", "open"), of_run=3)
    assert made.n_new == 1
    words = standing(made.register["decisions"])
    assert (words["C-1"], words["K-1"]) == ("open", "agreed")


def test_a_list_of_an_older_run_does_not_undo_what_was_decided_since(register):
    tables = said(register, ("C-1", "agreed")).register
    assert said(tables, ("C-1", "to_discuss"), of_run=2).n_new == 0
    assert said(tables, ("C-1", "to_discuss"), ("C-1", "done"), of_run=2).n_new == 1


def test_who_says_when_is_taken_at_their_word(register):
    made = said(register, ("K-2", "open", "2027-03-04"), columns=("Finding", "Decision", "At"),
                of_run=2, at="2027-03-04T09:00:00Z")  # fmt: skip
    assert (made.n_new, word(made.register, "K-2")["decision"]) == (1, "open")


# --- moments -----------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2027-03-04", "2027-03-04T00:00:00Z", "2099-01-01", "1-1-2099"])
def test_a_word_of_a_day_to_come_is_refused(register, day):
    columns = ("Finding", "Decision", "At")
    made = said(register, ("K-2", "open", day), columns=columns)
    assert (made.n_new, made.n_refused) == (0, 1)
    (told,) = texts(made)
    assert f"list.csv, 2: day {day} is still to come; write the day on which it was" in told


def test_tomorrow_counts_as_today_somewhere(register):
    columns = ("Finding", "Decision", "At")
    made = said(register, ("K-2", "open", "2027-03-03"), columns=columns)
    assert (made.n_new, made.problems) == (1, ())


def test_in_a_register_that_is_ahead_of_its_time_all_until_its_last_run_is_past(register):
    columns = ("Finding", "Decision", "At")
    rows = ("K-2", "open", "2027-03-01"), ("K-5", "open", "2027-03-02")
    made = said(register, *rows, columns=columns, at="2026-11-30T09:00:00Z")
    assert (made.n_new, made.n_refused) == (1, 1)


# --- columns of one meaning --------------------------------------------------------------------


def test_of_columns_of_one_meaning_the_one_that_is_filled_counts(register):
    rows = ("K-2", "agreed", "afgesproken"), ("C-1", None, "done"), ("K-3", "to_discuss", None)
    made = said(register, *rows, columns=("Finding", "Decision", "Besluit"))
    assert (made.n_new, made.problems) == (3, ())
    words = standing(made.register["decisions"])
    assert words[["K-2", "C-1", "K-3"]].tolist() == ["agreed", "done", "to_discuss"]


@pytest.mark.parametrize("twice", ["Toelichting", "note", "Note_2"])
def test_columns_of_one_meaning_that_differ_are_told(register, twice):
    rows = ("K-2", "agreed", "wait", "go on"), ("C-1", "agreed", "x", "X")
    made = said(register, *rows, columns=("Finding", "Decision", "Note", twice))
    assert made.n_new == 1
    (told,) = texts(made)
    assert f"list.csv, 2: the columns Note, {twice} mean the same, and say different" in told


def test_a_day_that_is_written_otherwise_is_no_difference(register):
    columns = ("Finding", "Decision", "Agreed start", "Afgesproken begin")
    made = said(register, ("K-2", "agreed", "2028-03-31", "31-3-2028"),
                ("C-1", "agreed", "2028-03-31", "30-3-2028"), columns=columns)  # fmt: skip
    assert word(made.register, "K-2")["agreed_start"] == pd.Timestamp("2028-03-31")
    assert made.n_refused == 1


# --- parties -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["goes/Wegen", "Gemeente Goes (wegen)", "GOES/WEGEN"])
def test_a_party_is_known_by_its_code_and_by_its_name(register, name):
    rows = register["register_partners"]
    partner = pd.DataFrame({"partner": ["goes"], "name": ["Gemeente Goes"]})
    tables = {**register, "register_partners": pd.concat([rows, partner], ignore_index=True)}
    works = register["register_works"]
    tables["register_works"] = works.assign(department=works["partner"].map({"goes": "Wegen"}))
    made = said(tables, ("K-2", name, "yes"), columns=("Finding", "Party", "Assessment"))
    assert made.register["assessments"]["party"].tolist() == ["goes/Wegen"]


def test_what_nobody_known_thinks_is_refused_with_who_was_meant(register):
    made = said(register, ("K-2", "Evidez", "yes"), ("K-2", "ProRail", "no"),
                columns=("Finding", "Party", "Assessment"))  # fmt: skip
    assert made.register["assessments"].empty
    assert texts(made) == [
        "list.csv, 2: party Evidez is not in the register (did you mean 'evides'?)",
        "list.csv, 3: party ProRail is not in the register (known are: evides, goes, stedin)",
    ]


def test_a_lead_that_nobody_knows_is_taken_and_told(register):
    """It may be somebody from outside, as ProRail."""
    rows = ("K-2", "agreed", "evidez"), ("C-1", "agreed", "goes")
    made = said(register, *rows, columns=("Finding", "Decision", "Agreed lead"))
    assert (made.n_new, made.problems) == (2, ())
    assert word(made.register, "K-2")["lead"] == "evidez"
    (doubt,) = [each.text("en") for each in made.doubts]
    assert "lead evidez is no party in the register (did you mean 'evides'?); it was taken" in doubt
    assert said(made.register, *rows, columns=("Finding", "Decision", "Agreed lead")).doubts == ()


# --- many rows ---------------------------------------------------------------------------------


def test_of_many_rows_with_one_fault_the_first_are_told_and_the_others_counted(register):
    rows = [(f"K-{at}", "agreed") for at in range(100, 1_300)]
    made = said(register, *rows, ("K-2", "perhaps"), ("K-2", "agreed"))
    assert (made.n_new, made.n_refused) == (1, 1_201)
    told = texts(made)
    assert [line.split(":")[0] for line in told] == [
        *(f"list.csv, {row}" for row in range(2, 22)), "list.csv, 1202", "list.csv",
    ]  # fmt: skip
    assert told[-1] == "list.csv: 1,180 more rows for the same reason as row 2"


# --- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["2028-03-31", "31-3-2028", "31/03/2028", "31.3.2028", "31 maart 2028", "31 mrt 2028",
             "2028-03-31 00:00:00", "2028-03-31T00:00:00"],
)  # fmt: skip
def test_a_day_may_be_written_as_everywhere(register, text):
    made = said(register, ("K-2", "agreed", text, text),
                columns=("Finding", "Decision", "Agreed start", "At"), at="2028-04-01")  # fmt: skip
    assert made.problems == ()
    assert word(made.register, "K-2")["agreed_start"] == pd.Timestamp("2028-03-31")
    assert word(made.register, "K-2")["at"][:10] == "2028-03-31"


@pytest.mark.parametrize("text", ["31-03-28", "3/31/2028", "maart 2028", "2028", "Q1 2028", "soon"])
def test_what_is_no_day_is_told_with_its_row(register, text):
    made = said(register, ("K-2", "agreed", text), ("K-5", "declined", ""),
                columns=("Finding", "Decision", "Agreed start"))  # fmt: skip
    assert texts(made) == [f"list.csv, 2: agreed start '{text}' is no day; write it as 2027-03-31"]
    assert (made.n_read, made.n_new) == (2, 1)


def test_days_without_an_agreement_are_told(register):
    made = said(register, ("K-2", "to_discuss", "2028-04-01"), ("K-5", "", "2029-04-01"),
                columns=("Finding", "Decision", "Agreed start"))  # fmt: skip
    assert [each.split(":")[0] for each in texts(made)] == ["list.csv, 2"]
    assert word(made.register, "K-5")["agreed_start"] == pd.Timestamp("2029-04-01")


# --- days of one work --------------------------------------------------------------------------

OF_WORKS = ("Finding", "Work", "Agreed start", "Agreed end")


def test_a_work_takes_days_of_its_own(register):
    made = said(register, ("K-1", "goes:1", "2028-08-01", ""), ("K-1", "W-2", "", "2028-12-31"),
                columns=OF_WORKS)  # fmt: skip
    assert (made.n_new, made.problems) == (2, ())
    before, after = days_of(register), days_of(made.register)
    assert after.loc["W-1"].tolist() == ["2028-08-01", "2028-09-30"]  # as long as it was
    assert after.loc["W-2"].tolist() == [before.loc["W-2", "agreed_start"], "2028-12-31"]
    assert after.loc["W-7"].tolist() == before.loc["W-7"].tolist()
    log = made.register["work_dates"]
    assert log[["work_key", "by", "source", "run_number"]].to_numpy().tolist() == [
        ["W-1", "Ans", "list.csv", 3], ["W-2", "Ans", "list.csv", 3],
    ]  # fmt: skip
    assert said(made.register, ("K-1", "goes:1", "2028-08-01", ""), columns=OF_WORKS).n_known == 1


def test_a_work_may_be_given_its_days_with_the_agreement(register):
    made = said(register, ("K-5", "agreed", "goes:6", "2029-05-01"),
                ("K-2", "agreed", "goes:4", "2028-05-01"),
                columns=("Finding", "Decision", "Work", "Agreed start"))  # fmt: skip
    assert (made.n_new, made.problems) == (2, ())
    assert word(made.register, "K-2")["decision"] == "agreed"
    assert pd.isna(word(made.register, "K-2")["agreed_start"])
    assert days_of(made.register, "K-2").loc["W-4", "agreed_start"] == "2028-05-01"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("K-1", "goes:6", "2028-05-01", ""), "work goes:6 is not in this finding"),
        (("K-2", "goes:4", "2028-05-01", ""), "the decision is not 'agreed'"),
        (("K-1", "goes:1", "2028-05-01", "2028-04-01"), "before the start"),
        (("K-1", "goes:1", "", "2027-04-01"), "before the start"),
    ],
)
def test_days_that_a_work_cannot_have_are_told(register, row, told):
    made = said(register, row, columns=OF_WORKS)
    assert (made.n_new, len(made.problems)) == (0, 1)
    assert told in texts(made)[0]
    assert made.register["work_dates"].empty


def test_another_agreement_sets_all_works_anew(register):
    dated = said(register, ("K-1", "goes:1", "2028-08-01", ""), columns=OF_WORKS).register
    again = said(dated, ("K-1", "agreed", "2028-04-01"),
                 columns=("Finding", "Decision", "Agreed start")).register  # fmt: skip
    assert days_of(again).loc["W-1", "agreed_start"] != "2028-08-01"


def test_days_that_were_given_while_a_run_was_made_are_kept(register):
    dated = said(register, ("K-1", "goes:1", "2028-08-01", ""), columns=OF_WORKS).register
    after = take_over_decisions(register, dated)
    assert days_of(after).loc["W-1", "agreed_start"] == "2028-08-01"
    assert len(after["work_dates"]) == 1


def test_a_run_gets_the_last_day_of_who_has_one_of_its_own(register):
    tables = said(register, ("K-1", "goes:1", "2028-08-01", "2028-08-31"), columns=OF_WORKS)
    works = tables.register["register_works"]
    made = Recognised(works, works["work_key"], works["work_state"])
    rows = find_agreed(tables.register, made)["finding_works"].set_index("work_key")
    assert rows.loc["W-1", "shift_days"] == 92
    assert rows.loc["W-1", "own_end"] == pd.Timestamp("2028-08-31")
    assert rows["own_end"].notna().sum() == 1
