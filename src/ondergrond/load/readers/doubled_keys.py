"""JSON in which a key stands twice in one object, so that one of its values is lost on reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.tables import Notes

# What decides which records there are, and where; of two values nobody knows which is meant.
OF_DOCUMENT = frozenset({"arcs", "crs", "features", "geometry", "objects", "spatialReference",
                         "transform", "type"})  # fmt: skip
OF_RECORD = frozenset({"arcs", "attributes", "geometry", "properties", "type"})
MOST_ROWS, MOST_NAMES = 5, 5


class Doubled(dict[str, Any]):
    """An object of JSON with the last value of each key; ``names`` are those that had others."""

    names: frozenset[str] = frozenset()


def object_of_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of members as they are written, ``Doubled`` where values of one key differ."""
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    names = frozenset(name for name, value in pairs if value != made[name])
    if not names:
        return made
    doubled = Doubled(made)
    doubled.names = names
    return doubled


def parse_json(text: str) -> Any:
    """The document of a text. Raises what ``json.loads`` does."""
    return json.loads(text, object_pairs_hook=object_of_pairs)


def doubled_in(value: Any) -> frozenset[str]:
    """The keys that stand twice in this object itself."""
    return value.names if isinstance(value, Doubled) else frozenset()


def check_document(document: Any, source: str) -> None:
    """Raise ``DeliveryError`` where a key that decides what the records are stands twice."""
    inner = document.get("objects") if isinstance(document, dict) else None
    lost = (doubled_in(document) & OF_DOCUMENT) | doubled_in(inner)
    if lost:
        raise DeliveryError.of(source, message("key_doubled", key=min(lost)))


def spoilt_by(record: Any) -> str | None:
    """The key of a record or of its geometry that stands twice, None for none that matters."""
    if not isinstance(record, dict):
        return None
    lost = (doubled_in(record) & OF_RECORD) | doubled_in(record.get("geometry"))
    return min(lost, default=None)


def doubled_notes(records: list[Any], *, spoilt: bool) -> Notes:
    """A note on the keys that stand twice in records, and in which; ``spoilt`` ones only if so."""
    rows: dict[str, list[int]] = {}
    for row, record in enumerate(records, start=1):
        for name in dict.fromkeys(_names(record)):
            if spoilt or spoilt_by(record) is None:
                rows.setdefault(name, []).append(row)
    told = [f"{name} ({_listed(found)})" for name, found in rows.items()]
    more = f" + {len(told) - MOST_NAMES}" if len(told) > MOST_NAMES else ""
    return (("keys_doubled", "; ".join(told[:MOST_NAMES]) + more),) if told else ()


def _names(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from sorted(doubled_in(value))
            waiting += [of for key, of in value.items() if key not in ("coordinates", "arcs")]
        elif isinstance(value, list):
            waiting += value


def _listed(rows: list[int]) -> str:
    more = f" + {len(rows) - MOST_ROWS}" if len(rows) > MOST_ROWS else ""
    return ", ".join(map(str, rows[:MOST_ROWS])) + more
