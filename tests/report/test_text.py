"""No text of a partner harms a file, and none is run by a spreadsheet."""

from __future__ import annotations

import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.report.text import defuse, restore
from ondergrond.store.clean_text import clean

FORMULA_STARTS = ("=", "+", "-", "@", "|")
blanks = st.sampled_from(
    [*" \t\n\v\f\r", *"\xa0\xad\u1680\u2003\u200b\u200e\u202e\u2060\u3000\ufeff"]
)


def series(*texts: str | None) -> pd.Series:
    return pd.Series([*texts], dtype="str")


def seen_by_a_spreadsheet(text: str) -> str:
    """What is left of a text once blanks, controls and marks in front are skipped.

    A code point that no Unicode version has given a meaning yet is shown as a box, not skipped.
    """
    skipped = 0
    blank = {"Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cs"}
    while skipped < len(text) and unicodedata.category(text[skipped]) in blank:
        skipped += 1
    return unicodedata.normalize("NFKC", text[skipped : skipped + 1])


@given(st.text(blanks, max_size=4), st.text(max_size=20))
def test_no_defused_text_starts_as_a_formula_does(front, rest):
    told = defuse(series(front + rest))[0]
    assert not seen_by_a_spreadsheet(told).startswith(FORMULA_STARTS)
    assert told[:1] not in {"\t", "\n"}


@given(st.text(blanks, max_size=4), st.sampled_from("=+-@|＝＋－＠｜"), st.text(max_size=20))
def test_defusing_adds_one_apostrophe_and_changes_nothing_else(front, start, rest):
    text = front + start + rest
    assert defuse(series(text))[0] == f"'{text}"


@given(st.text(blanks, max_size=4), st.sampled_from("=+-@|a'"), st.text(max_size=20))
def test_what_is_defused_is_restored(front, start, rest):
    text = front + start + rest
    if not text.startswith("'"):
        assert restore(defuse(series(text, None)))[0] == text


@pytest.mark.parametrize(
    "text",
    ["a=1", "Dorpsstraat 1-3", "12-2027", "{}", "'quoted", "𝟙=1", "wegen; riool", "€ -5", "a|b"],
)
def test_ordinary_text_stays_as_it_is(text):
    assert defuse(series(text))[0] == text


def test_every_form_of_the_five_signs_in_unicode_is_known():
    """Taken from the tables of Unicode, not from the list in the code."""
    forms = [
        char
        for char in map(chr, range(0x110000))
        if unicodedata.normalize("NFKC", char).startswith(FORMULA_STARTS)
    ]
    assert defuse(series(*forms)).tolist() == [f"'{form}" for form in forms]


def test_missing_text_stays_missing():
    told = defuse(clean(series(None, "", "\x00")))
    assert told.isna().all()
    assert defuse(series()).empty


def test_control_characters_go_and_line_breaks_are_one_kind():
    assert clean(series("a\r\nb\rc\nd\te\x00\x07\x7f\ufffef"))[0] == "a\nb\nc\nd\tef"


@given(st.text())
def test_cleaning_keeps_all_that_can_be_shown(text):
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    gone = {*map(chr, range(32)), *"\x7f\ufffe\uffff"} - {*"\t\n"}
    kept = "".join(char for char in shown if char not in gone)
    told = clean(series(text))[0]
    assert told == kept if kept else pd.isna(told)
