"""What commands tell is told with the same facts in both languages."""

from __future__ import annotations

import string

import pytest

from ondergrond.labels import LANGUAGES
from ondergrond.labels.terminal import SUMMARY


@pytest.mark.parametrize("key", SUMMARY)
def test_a_phrase_has_the_same_facts_in_both_languages(key):
    facts = {
        language: {
            name for _, name, _, _ in string.Formatter().parse(SUMMARY[key][language]) if name
        }
        for language in LANGUAGES
    }
    assert facts["nl"] == facts["en"]
