"""Errors and warnings are sentences of one catalogue, in both languages."""

from __future__ import annotations

import ast
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import ondergrond
from ondergrond.errors import BugError, OndergrondError, Problem, errors_in
from ondergrond.labels import LANGUAGES
from ondergrond.labels.faults import PARTS
from ondergrond.labels.message import SENTENCES, message
from ondergrond.labels.recognised import RECOGNISED

PACKAGE = Path(ondergrond.__file__).parent
# The parser of TOML says in English where it stopped; Dutch says it itself.
OWN_FACTS = {"no_toml_at", "no_toml_end"}
OF_USERS = {
    "DeliveryError", "EarlierKeptAsideError", "FileError", "OutputError", "PartnershipError",
    "Problem", "RulesError", "UsageError", "error",
}  # fmt: skip


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package but the catalogue, by its path."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in PACKAGE.rglob("*.py")
        if "faults" not in path.parts and path.stem != "recognised"
    }


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call with the module it is in and the name it is by: ``DeliveryError.of``."""
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield module, ast.unparse(node.func), node


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_has_the_same_facts_in_both_languages(code):
    facts = {
        language: {
            name for _, name, _, _ in string.Formatter().parse(SENTENCES[code][language]) if name
        }
        for language in LANGUAGES
    }
    assert facts["nl"] == facts["en"] or code in OWN_FACTS


def test_no_code_stands_for_two_sentences():
    often = Counter(code for part in (*PARTS, RECOGNISED) for code in part)
    assert [code for code, n in often.items() if n > 1] == []


def test_every_sentence_that_is_said_is_in_the_catalogue_and_none_is_left_over():
    named = {
        call.args[0].value
        for _, name, call in calls()
        if name in {"said", "MistakeError", "complain"}
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert named <= set(SENTENCES)
    texts = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(SENTENCES) <= texts


def test_what_users_meet_is_never_plain_text():
    """Plain text can be told in one language only; bugs of our own are."""
    offences = [
        f"{module}:{call.lineno}: {ast.unparse(call)}"
        for module, name, call in calls()
        if module not in {"errors.py", "load/readers/exchange.py"}  # the latter passes problems on
        if name.removesuffix(".of") in OF_USERS and len(call.args) > 1
        if isinstance(call.args[1], (ast.Constant, ast.JoinedStr)) or len(call.args) > 2
    ]
    assert offences == []


def test_validators_of_settings_raise_sentences_of_the_catalogue():
    offences = [
        f"{module}:{call.lineno}"
        for module, name, call in calls()
        if name == "ValueError" and module.startswith(("partnership", "rules"))
    ]
    assert offences == []


def test_a_problem_is_told_whole_in_one_language():
    problem = Problem("straat.toml", message("no_key", near=message("did_you_mean", name="layer")))
    assert problem.text("nl") == ("straat.toml: deze sleutel bestaat niet; bedoelt u 'layer'?")
    assert str(problem) == "straat.toml: there is no such key; did you mean 'layer'?"
    plain = Problem(message("at_row", file="a.csv", row=3), "it is plain", "mend it")
    assert not plain.speaks("nl")
    assert plain.text("nl") == str(plain) == "a.csv, row 3: it is plain; mend it"


def test_counts_have_their_thousands_marked_and_years_do_not():
    count = message("swelling_zip", mb=12_345, n=1_000)
    assert "12.345 MB in 1.000 bestanden" in count.text("nl")
    assert "12,345 MB in 1,000 files" in count.text("en")
    assert "for 2027" in str(message("budget_twice", partner="goes", year="2027"))


def test_an_error_keeps_the_language_it_was_given_first():
    with pytest.raises(OndergrondError) as caught, errors_in("nl"), errors_in(None):
        raise BugError.of("here", "wrong")
    assert caught.value.language == "nl"
    with pytest.raises(OndergrondError) as caught, errors_in("nl"), errors_in("en"):
        raise BugError.of("here", "wrong")
    assert caught.value.language == "en"
