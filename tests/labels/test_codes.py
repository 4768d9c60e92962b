"""Reason and remark codes and their sentences."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from ondergrond.labels import LANGUAGES
from ondergrond.labels.codes import (
    INFO,
    NOTES,
    REASONS,
    REMARKS,
    SENTENCES,
    record_message,
    record_messages,
    severity,
)
from ondergrond.load import planning

ALL = [(kind, code) for kind, words in SENTENCES.items() for code in words]


@pytest.mark.parametrize(("kind", "code"), ALL)
def test_a_sentence_says_the_same_facts_in_both_languages(kind: str, code: str) -> None:
    facts = {
        language: {
            name for _, name, _, _ in string.Formatter().parse(SENTENCES[kind][code][language])
            if name is not None
        }
        for language in LANGUAGES
    }  # fmt: skip
    assert facts["nl"] == facts["en"]


@pytest.mark.parametrize(("kind", "code"), ALL)
def test_a_sentence_is_one_and_says_what_to_do(kind: str, code: str) -> None:
    for language in LANGUAGES:
        sentence = SENTENCES[kind][code][language]
        assert re.match(r"[A-Z{].*\.$", sentence)
        assert kind == "note" or ";" in sentence, "what is wrong; how to mend it"


def test_a_code_is_lower_case_with_underscores() -> None:
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for _, code in ALL)


def test_every_remark_has_a_severity() -> None:
    assert REMARKS.keys() >= INFO
    assert severity("period_vague") == "info"
    assert severity("geometry_mended") == "warning"


def test_a_message_holds_its_facts() -> None:
    told = record_message("reason", "owner_not_partner", "en", value="KPN")
    assert told.startswith("Owner 'KPN' is no partner; add it to owner.values")


def test_messages_for_many_hold_the_facts_of_each() -> None:
    index = pd.Index([3, 7])
    told = record_messages(
        "remark", "id_repeated", "nl", index,
        work_id=pd.Series(["a:1", None], index=index, dtype="str"), kept_as="a:1#2",
    )  # fmt: skip
    assert list(told.index) == [3, 7]
    assert told[3].startswith("Nummer a:1 komt vaker voor")
    assert "gehouden als a:1#2;" in told[7]
    one_by_one = record_message("remark", "id_repeated", "nl", work_id="a:1", kept_as="a:1#2")
    assert told[3] == one_by_one


def test_a_code_that_nobody_named_speaks_for_itself() -> None:
    assert record_message("reason", "page_torn", "nl", detail="row 3") == "page_torn: row 3"


CALLS = ("reject", "remark", "record_message", "record_messages", "sentences_of")
CALLS += ("_as_rejected", "_remarks")  # of works that were taken in and are judged together


def find_codes(tree: ast.AST) -> Iterator[str]:
    """The codes in ``log.reject(rows, "code")``, ``record_message("note", "code")`` and such."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            name = ast.unparse(node.func).split(".")[-1]
            if name in CALLS:
                yield from (
                    each.value for each in ast.walk(node.args[1])
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )  # fmt: skip


def test_every_code_that_the_load_room_uses_has_a_sentence(root: Path) -> None:
    """One without a sentence would be told as bare code."""
    folder = root / "src" / "ondergrond" / "load"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")]
    used = {code for tree in trees for code in find_codes(tree)} | set(planning.REASONS.values())
    assert {"geometry_missing", "value_by_default", "duplicate_record", "id_repeated"} <= used
    assert used <= REASONS.keys() | REMARKS.keys() | NOTES.keys()
