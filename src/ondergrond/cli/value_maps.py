"""Delivered values that no list names, as value maps to paste into the partnership file."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ondergrond.labels import Language, pick
from ondergrond.labels.terminal import SUMMARY
from ondergrond.load import Loaded
from ondergrond.partnership import ColumnSource, Partnership
from ondergrond.tables import WORKS

# Remarks on a value that a value map would settle.
UNTRANSLATED = frozenset(
    {"value_outside_list", "value_by_default", "value_understood", "value_of_several"}
)
CUT_OFF = "…"  # a value that was too long to quote whole
Values = Mapping[tuple[str, str], Mapping[str, str]]


def untranslated(loaded: Loaded) -> Values:
    """The values that could not be translated, or only by guess, with what was taken for each.

    By place in the partnership file and column of works; "-" where nothing was taken.
    """
    remarks = loaded.remarks
    coded = [column.name for column in WORKS.columns if column.values]
    layers = loaded.deliveries[["source", "source_layer", "place"]].fillna("")
    places = {(source, layer): place for source, layer, place in layers.to_numpy().tolist()}
    found: dict[tuple[str, str], dict[str, str]] = {}
    chosen = remarks[remarks["code"].isin(UNTRANSLATED) & remarks["facts"].notna()]
    distinct = chosen[["source", "source_layer", "facts"]].drop_duplicates().fillna("")
    for source, layer, kept in distinct.to_numpy().tolist():
        facts: dict[str, str] = json.loads(kept)
        if facts.get("column") in coded and not facts.get("value", "").endswith(CUT_OFF):
            of = found.setdefault((places[source, layer], facts["column"]), {})
            of[facts["value"]] = facts.get("taken", "-")
    return found


def value_map_lines(loaded: Loaded, partnership: Partnership, language: Language) -> list[str]:
    """The value maps to paste, for each source the columns that have values without a meaning."""
    found = untranslated(loaded)
    if not found:
        return []
    lines = [pick(SUMMARY, "value_maps", language)]
    for where, _, source in partnership.deliveries():
        own = {name: values for (place, name), values in found.items() if place == where}
        if own:
            lines.append(f"# {where}")
            lines += [
                f"columns.{name} = {_toml(source.columns[name], values)}"
                f"  # {' | '.join(WORKS[name].values)}"
                for name, values in own.items()
            ]
    return lines


def _toml(mapping: ColumnSource, values: Mapping[str, str]) -> str:
    """One mapping as an inline table, its values and the new ones in it."""
    names = list(mapping.columns)
    taken = {value: "" if code == "-" else code for value, code in sorted(values.items())}
    listed = f"[{', '.join(map(_quoted, names))}]" if len(names) > 1 else ""
    parts = {"column": listed or "".join(map(_quoted, names))}
    parts["values"] = _table({**(mapping.values or {}), **taken})
    parts |= {"join": "true"} if mapping.join else {}
    parts |= {"down": "true"} if mapping.down else {}
    if mapping.constant is not None:
        parts["constant"] = _quoted(mapping.constant)
    if mapping.remark is not None:
        parts |= {"remark": _quoted(mapping.remark), "words": _table(mapping.words or {})}
    return "{ " + ", ".join(f"{key} = {value}" for key, value in parts.items() if value) + " }"


def _table(values: Mapping[str, object]) -> str:
    return (
        "{ " + ", ".join(f"{_quoted(key)} = {_quoted(each)}" for key, each in values.items()) + " }"
    )


def _quoted(value: object) -> str:
    if isinstance(value, str | bool | int | float):
        return json.dumps(value, ensure_ascii=False)
    return str(value)  # a day
