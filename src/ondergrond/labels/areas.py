"""Areas of findings as people call them: a municipality, or a square of the map."""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.labels import Language, pick
from ondergrond.labels.pages import AGENDA, SHARED

# As ondergrond.places.areas makes them.
SQUARE, SQUARE_KM = "square", 10


def area_label(area: str, names: Mapping[str, str], language: Language) -> str:
    """The name of a municipality, else the square: ``Kaartvak x 60–70 km, y 380–390 km``.

    A square without a corner is that of findings without a place.

    ``names`` are those of the partners by code.
    """
    kind, *corner = area.split(":")
    if kind != SQUARE or area in names:
        return names.get(area, area)
    if not corner[0]:
        return pick(SHARED, "unknown", language)
    west, south = (int(each) for each in corner)
    return pick(AGENDA, "square", language).format(
        west=west, east=west + SQUARE_KM, south=south, north=south + SQUARE_KM
    )
