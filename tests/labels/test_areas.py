"""Areas as people call them."""

from __future__ import annotations

import pytest

from ondergrond.labels.areas import SQUARE, SQUARE_KM, area_label
from ondergrond.places.areas import SQUARE as MADE
from ondergrond.places.areas import SQUARE_M

NAMES = {"goes": "Gemeente Goes"}


@pytest.mark.parametrize(
    ("area", "nl", "en"),
    [
        ("goes", "Gemeente Goes", "Gemeente Goes"),
        ("elsewhere", "elsewhere", "elsewhere"),
        (
            "square:60:380",
            "Kaartvak x 60–70 km, y 380–390 km",
            "Map square x 60–70 km, y 380–390 km",
        ),
        ("square::", "onbekend", "unknown"),
    ],
)
def test_an_area_has_a_name(area: str, nl: str, en: str) -> None:
    assert area_label(area, NAMES, "nl") == nl
    assert area_label(area, NAMES, "en") == en


def test_squares_are_those_that_areas_are_made_of() -> None:
    assert (MADE, SQUARE_M) == (SQUARE, SQUARE_KM * 1000)
