"""One and many, in both languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pandas as pd
import pytest

from ondergrond.labels import LANGUAGES, Words
from ondergrond.labels.codes import SENTENCES as RECORDS
from ondergrond.labels.codes import record_message, record_messages
from ondergrond.labels.compared import COMPARED
from ondergrond.labels.counted import fill, of_many
from ondergrond.labels.message import SENTENCES, message
from ondergrond.labels.pages import SHARED
from ondergrond.labels.terminal import SUMMARY
from ondergrond.labels.workbook import NOTES

CATALOGUES: tuple[Words, ...] = (SENTENCES, *RECORDS.values(), SUMMARY, COMPARED, NOTES, SHARED)
# A number and then a word in the plural, in words that do not change with the number.
_PLURAL = re.compile(
    r"\{(n|n_\w+|detail|days|months|seconds|pairs|sites|findings|below|touching|left)\} "
    r"(?!keer|times|more|MB|is\b)([a-zé]+en|[a-z]+s)\b"
)


def told() -> Iterator[tuple[str, str]]:
    for words in CATALOGUES:
        for code, sentence in words.items():
            for language in LANGUAGES:
                yield code, sentence[language]


@pytest.mark.parametrize(
    ("n", "dutch", "english"),
    [
        (1, "1 bestand zijn", "1 file;"),
        (2, "2 bestanden zijn", "2 files;"),
        (0, "0 bestanden zijn", "0 files;"),
        (1001, "1.001 bestanden zijn", "1,001 files;"),
    ],
)
def test_a_word_goes_with_its_number(n, dutch, english):
    sentence = message("swelling_zip", mb=5, n=n)
    assert dutch in sentence.text("nl")
    assert english in sentence.text("en")


def test_a_remark_of_many_records_has_each_its_own_form():
    facts = {"value": pd.Series(["a", "b"]), "start": "1-1", "days": pd.Series(["1", "20"])}
    made = record_messages("remark", "end_open", "en", pd.RangeIndex(2), **facts)
    assert "1 day of work from 1-1 was used" in made[0]
    assert "20 days of work from 1-1 were used" in made[1]
    assert record_message("note", "rows_hidden", "nl", detail="1").startswith("1 rij is verborgen")
    assert record_message("note", "rows_hidden", "nl", detail="7").startswith("7 rijen zijn")


def test_a_sentence_without_numbers_is_filled_as_ever():
    assert fill("{a} {b:>4} {{x}}", a=1, b=2) == "1    2 {x}"
    assert of_many("{n} {n:file|files} of {name}") == "{n} files of {name}"


def test_every_choice_of_a_word_has_two_forms_and_a_number_that_is_told():
    for code, sentence in told():
        for _, name, forms, _ in string.Formatter().parse(sentence):
            if name and forms:
                assert forms.count("|") == 1, code
                assert f"{{{name}}}" in sentence, code


def test_no_number_is_followed_by_a_plural_that_it_does_not_choose():
    # Of two or more.
    kept = {"sketch_about", "crowded_zip", "too_wide", "stacked", "stacked_by_one"}
    assert [code for code, text in told() if code not in kept and _PLURAL.search(text)] == []
