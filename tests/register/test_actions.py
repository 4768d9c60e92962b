"""Actions in a register that was made up: when they are due, reminded of, settled and escalated."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ondergrond.partnership.follow_up import FollowUp
from ondergrond.register.actions import (
    add_actions,
    days_late,
    fill_answers,
    follow_up,
    number_actions,
    settle_actions,
    standing_actions,
)
from ondergrond.register.decisions import add_assessments
from ondergrond.register.escalation import find_escalations
from ondergrond.register.write_back import find_others, find_questions, find_write_back
from ondergrond.tables import arrange, empty
from ondergrond.tables.actions import ACTIONS
from ondergrond.tables.decisions import PARTY_ASSESSMENTS
from ondergrond.tables.letters import QUESTIONS, WRITE_BACK
from tests.register.made_register import made_register

RULES = FollowUp()
AT = "2027-03-02T10:00:00Z"
NONE = empty(ACTIONS).assign(partner="", title="")


def asked(register, on, *, rules=RULES):
    """A letter to all on a day; gives the register after it, and its questions."""
    day = date.fromisoformat(on)
    questions, write_back = find_questions(register, day), find_write_back(register)
    settled = settle_actions(register, questions, write_back, on=day, at=AT)
    others, _ = find_others(settled)
    made = follow_up(settled, questions, write_back, others, on=day, at=AT, rules=rules)
    return made.register, made


def said(register, party, word, on):
    """The register after a party said something of K-1."""
    row = {"finding_id": ["K-1"], "party": [party], "assessment": [word], "at": [on]}
    rows = arrange(PARTY_ASSESSMENTS, pd.DataFrame(row))
    return fill_answers(add_assessments(register, rows).register, rows, source="x")


def of(register, party):
    rows = standing_actions(register)
    return rows[rows["party"].eq(party)].iloc[-1]


@pytest.fixture
def first():
    return asked(made_register(), "2027-03-02")[0]


def test_an_answer_is_due_in_three_weeks_but_no_later_than_the_term(first):
    assert of(first, "evides")["due"] == pd.Timestamp("2027-03-23")
    late, _ = asked(made_register(), "2027-04-20")
    assert of(late, "evides")["due"] == pd.Timestamp("2027-04-30"), "the term of K-1"


def test_who_said_not_yet_has_as_long_once_more(first):
    waits = said(first, "evides", "not_yet", "2027-03-20")
    assert of(waits, "evides")["answer"] == "not_yet"
    after, made = asked(waits, "2027-04-05")
    assert of(after, "evides")[["reminded", "due"]].tolist() == [0, pd.Timestamp("2027-04-10")]
    own = made.questions.set_index(["finding_id", "party"])
    assert own.loc[("K-1", "evides"), "due"] == pd.Timestamp("2027-04-10"), "as the letter says"
    assert of(after, "goes/Wegen")["reminded"] == 1
    after, _ = asked(waits, "2027-04-12")
    assert of(after, "evides")[["reminded", "due"]].tolist() == [1, pd.Timestamp("2027-04-10")]


def test_every_row_of_the_log_stays_and_the_last_stands(first):
    after = said(said(first, "evides", "not_yet", "2027-03-20"), "evides", "yes", "2027-03-21")
    log = after["actions"]
    own = log[log["party"].eq("evides")]
    assert own["answer"].fillna("-").tolist() == ["-", "not_yet", "yes"]
    assert of(after, "evides")[["action_state", "run_number"]].tolist() == ["answered", 3]


def test_a_note_on_an_action_stays_when_it_is_reminded_of_answered_and_settled(first):
    noted = add_actions(first, standing_actions(first).assign(note="by phone"))
    reminded, _ = asked(noted, "2027-04-05")
    assert {*standing_actions(reminded)["note"]} == {"by phone"}
    assert of(said(reminded, "evides", "yes", "2027-04-06"), "evides")["note"] == "by phone"


def test_what_has_to_be_said_anew_is_another_action(first):
    after = said(first, "evides", "yes", "2027-03-20")
    rows = {"finding_id": ["K-1"], "party": ["evides"], "assessment": ["reassess"],
            "by": ["ondergrond"], "at": ["2027-03-25"]}  # fmt: skip
    again = add_assessments(after, arrange(PARTY_ASSESSMENTS, pd.DataFrame(rows))).register
    after, _ = asked(again, "2027-03-26")
    numbers = standing_actions(after)
    own = numbers[numbers["party"].eq("evides")]
    assert own["action_state"].tolist() == ["answered", "open"]
    assert own["action_id"].is_unique


def test_numbers_go_on_and_never_come_twice(first):
    n = len(standing_actions(first))
    assert number_actions(first, 2) == [f"A-{n + 1:04d}", f"A-{n + 2:04d}"]
    many = add_actions(first, standing_actions(first).head(1).assign(action_id="A-9999"))
    assert number_actions(many, 1) == ["A-10000"]


def test_a_question_on_which_something_was_decided_has_lapsed(first):
    row = (
        first["decisions"]
        .head(1)
        .assign(finding_id="K-1", decision="declined", standing=True, clash=False)
    )
    decided = {**first, "decisions": pd.concat([first["decisions"], row], ignore_index=True)}
    after, made = asked(decided, "2027-03-30")
    assert {*standing_actions(after)["action_state"]} == {"lapsed"}
    assert made.questions.empty


def test_nothing_to_ask_adds_nothing():
    register = made_register()
    tables = [empty(each) for each in (QUESTIONS, WRITE_BACK)]
    made = follow_up(register, *tables, NONE, on=date(2027, 3, 2), at=AT, rules=RULES)
    assert made.register["actions"].empty
    assert settle_actions(register, *tables, on=date(2027, 3, 2), at=AT)["actions"].empty
    found = find_escalations(register, on=date(2027, 3, 2), rules=RULES, language="nl")
    assert found.empty


@pytest.mark.parametrize(
    ("on", "rules", "why"),
    [
        ("2027-03-23", RULES, []),
        ("2027-03-24", FollowUp(reminders=0), ["reminders"]),
        ("2027-03-24", FollowUp(late_days=1), ["days_late"]),
        ("2027-05-01", RULES, ["term_passed"]),
    ],
)
def test_an_action_is_escalated_for_what_it_is_worst_for(first, on, rules, why):
    after, _ = asked(first, on, rules=rules)
    found = find_escalations(after, on=date.fromisoformat(on), rules=rules, language="nl")
    own = found[found["finding_id"].eq("K-1") & found["party"].eq("evides")]
    assert own["escalated"].tolist() == why
    if why:
        assert own["saving_mid_eur"].item() == 41000
        assert own["holds_up"].item() == "programme"
        assert own["question"].item() == "meedoen met Oostwal (K-1)"


def test_days_late_are_none_before_the_day(first):
    rows = standing_actions(first)
    assert {*days_late(rows, date(2027, 3, 23), RULES)} == {0}
    assert {*days_late(rows, date(2027, 3, 25), RULES)} == {2}
