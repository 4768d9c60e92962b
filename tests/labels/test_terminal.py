"""What commands tell is told with the same facts in both languages."""

from __future__ import annotations

import string

import pytest

from ondergrond.labels import LANGUAGES
from ondergrond.labels.batch import BATCH
from ondergrond.labels.compared import COMPARED
from ondergrond.labels.explained import EXPLAINED
from ondergrond.labels.outputs import OUTPUTS
from ondergrond.labels.ruled import RULED
from ondergrond.labels.terminal import SUMMARY

CATALOGUES = {
    "summary": SUMMARY,
    "outputs": {file: words for output in OUTPUTS for file, words in output.files.items()},
    "batch": BATCH,
    "compared": COMPARED,
    "explained": EXPLAINED,
    "ruled": RULED,
}


@pytest.mark.parametrize(
    ("catalogue", "key"), [(name, key) for name, words in CATALOGUES.items() for key in words]
)
def test_a_phrase_has_the_same_facts_in_both_languages(catalogue, key):
    words = CATALOGUES[catalogue][key]
    facts = {
        language: {name for _, name, _, _ in string.Formatter().parse(words[language]) if name}
        for language in LANGUAGES
    }
    assert facts["nl"] == facts["en"]
