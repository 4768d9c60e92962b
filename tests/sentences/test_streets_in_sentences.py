"""A street as people say it: with its article, and on or in it."""

from __future__ import annotations

import pytest

from ondergrond.sentences.phrasing import at_street


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Kerkplein", "op het Kerkplein"),
        ("Markt", "op de Markt"),
        ("Loskade", "op de Loskade"),
        ("Noordzaksedijk", "op de Noordzaksedijk"),
        ("Beatrixlaan", "in de Beatrixlaan"),
        ("De Vate", "in De Vate"),
        ("Clara's Pad", "in Clara's Pad"),
    ],
)
def test_open_ground_and_what_lies_high_has_people_on_it_and_not_in_it(name, told):
    assert at_street(name, "nl") == told
    assert at_street(name, "en") == f"in {name}"
