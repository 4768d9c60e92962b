"""Properties of GeoJSON as columns, as the document has them where GDAL cannot keep them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from ondergrond.load.readers.text import WHOLE_UNTIL, value_text
from ondergrond.load.readers.widths import check_width
from ondergrond.load.records import Records


def with_nested(records: Records, features: list[Any]) -> Records:
    """The records with what stands in objects within their properties as columns of its own.

    ``core_details.road_names`` is what ``road_names`` in ``core_details`` says. A column that holds
    values beside objects keeps those values.
    """
    properties = [properties_of(features[row - 1]) for row in records.rows]
    kinds = _kinds(properties)
    columns: dict[str, pd.Series] = {}
    dropped: list[str] = []
    for name, found in kinds.items():
        if dict in found:
            inner = [object_of(each.get(name)) for each in properties]
            for key in dict.fromkeys(key for each in inner for key in each):
                texts = [_joined(each.get(key)) for each in inner]
                columns[f"{name}.{key}"] = pd.Series(texts, dtype="str")
        if found == {dict}:
            dropped.append(name)
        elif (found & {dict, list} and len(found) > 1) or _Long in found:
            # GDAL would write all of them as JSON, or a long number as a float.
            plain = (
                None if isinstance(each.get(name), dict) else each.get(name) for each in properties
            )
            columns[name] = pd.Series([_joined(value) for value in plain], dtype="str")
    if not columns:
        return records
    check_width(len(records.columns_seen) + len(columns), records.source)
    attributes = records.attributes.drop(columns=dropped, errors="ignore")
    own = {name for name in kinds if name in attributes}
    new = {name: texts for name, texts in columns.items() if name in own or name not in attributes}
    return replace(records, attributes=attributes.assign(**new))


class _Long(int):
    """A whole number that a float does not hold."""


def _kinds(properties: list[dict[str, Any]]) -> dict[str, set[type]]:
    """What each property is, over all records: types of Python, ``_Long`` for long numbers."""
    kinds: dict[str, set[type]] = {}
    for each in properties:
        for name, value in each.items():
            found = kinds.setdefault(name, set())
            if value is not None:
                is_long = type(value) is int and abs(value) > WHOLE_UNTIL
                kind = dict if isinstance(value, dict) else type(value)
                found.add(_Long if is_long else kind)
    return kinds


def properties_of(feature: Any) -> dict[str, Any]:
    """The properties of a feature, empty where it has none."""
    return object_of(feature.get("properties")) if isinstance(feature, dict) else {}


def object_of(value: Any) -> dict[str, Any]:
    """A value that is an object; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


def _joined(value: Any) -> str | None:
    """A value as text; of a list of words the words."""
    if isinstance(value, list) and all(isinstance(each, str | int | float) for each in value):
        return ", ".join(filter(None, map(value_text, value))) or None
    return value_text(value)
