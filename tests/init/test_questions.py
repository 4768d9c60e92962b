"""What is asked, and what the answers do."""

from __future__ import annotations

import click
import pytest

from ondergrond.cli.init_text import LEAVE, prompting
from ondergrond.init.look import look_through
from ondergrond.init.questions import Question, ask_all
from ondergrond.tables import WORKS
from tests.init.test_look import OTHERS, STREETS, table


@pytest.fixture
def proposal(tmp_path):
    rows = table(*STREETS * 2).replace(";ontwerp;", ";raadsel;", 4)
    (tmp_path / "goes").mkdir()
    (tmp_path / "goes" / "werken.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "x").mkdir()
    other = table(*OTHERS).replace(";riool;", ";gebouw;")
    (tmp_path / "x" / "werken.csv").write_text(other, encoding="utf-8")
    return look_through(tmp_path, tmp_path)


def test_only_what_is_unsure_is_asked(proposal):
    asked: list[Question] = []
    assert ask_all(proposal, asked.append) == proposal  # type: ignore[func-returns-value]
    assert [(each.column, each.text) for each in asked] == [("phase", "raadsel"), ("kind", "X")]
    assert asked[0].codes == WORKS["phase"].values
    assert asked[0].n == 4


def test_an_answer_is_sure(proposal):
    answers = {"phase": "design", "kind": "housing_corporation"}
    answered = ask_all(proposal, lambda each: answers[each.column])
    (_, [source]), (partner, _) = answered.partners
    values = {each.text: (each.code, each.share) for each in source.plan.columns["phase"].values}
    assert values["raadsel"] == ("design", 1.0)
    assert (partner.kind, partner.sure) == ("housing_corporation", True)
    again: list[Question] = []
    ask_all(answered, again.append)  # type: ignore[func-returns-value]
    assert again == []


@pytest.mark.parametrize(("given", "code"), [("design", "design"), (LEAVE, None)])
def test_the_terminal_shows_what_a_delivery_says_and_steers_by_nothing_in_it(
    monkeypatch, given, code
):
    told: list[str] = []

    def prompt(text: str, **_: object) -> str:
        told.append(text)
        return given

    monkeypatch.setattr(click, "prompt", prompt)
    question = Question("goes", "phase", "a\x1b[2J", 3, ("design",), None)
    assert prompting("nl")(question) == code
    assert "\x1b" not in told[0]
    assert "3 records" in told[0]
