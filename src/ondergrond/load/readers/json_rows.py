"""Rows of an API as JSON: a list of objects, wherever it lies, with a place among its members."""

from __future__ import annotations

from collections import Counter
from typing import Any

_DEEPEST = 3  # {"data": {"works": {"items": [...]}}}
_PLACES = ("coordinates", "geometries")


def find_rows(document: Any) -> list[dict[str, Any]] | None:
    """The longest list of objects in a document, its outermost among equals; None for none."""
    found: list[tuple[int, int, list[dict[str, Any]]]] = []
    level: list[Any] = [document]
    for depth in range(_DEEPEST + 1):
        found += [
            (-len(each), depth, each)
            for each in level
            if isinstance(each, list) and each and all(isinstance(one, dict) for one in each)
        ]
        level = [value for each in level if isinstance(each, dict) for value in each.values()]
    return min(found, key=lambda each: each[:2])[2] if found else None


def as_features(rows: list[dict[str, Any]], kinds: frozenset[str]) -> tuple[list[Any], bool]:
    """Rows as features of GeoJSON, and whether any has a place.

    The place is the member that most rows have as a geometry of one of ``kinds``, the first of
    equals. Rows that are features already stay as they are.
    """
    if all(each.get("type") == "Feature" for each in rows):
        return list(rows), True
    places = Counter(
        name for row in rows for name, value in row.items() if _is_geometry(value, kinds)
    )
    if not places:
        return [{"properties": row} for row in rows], False
    place = places.most_common(1)[0][0]
    return [
        {
            "properties": {name: value for name, value in row.items() if name != place},
            "geometry": row.get(place),
        }
        for row in rows
    ], True


def _is_geometry(value: Any, kinds: frozenset[str]) -> bool:
    return (
        isinstance(value, dict)
        and str(value.get("type")) in kinds
        and any(name in value for name in _PLACES)
    )
