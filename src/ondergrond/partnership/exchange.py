"""Exchange schemas: what the columns of a published format mean, for any source that has it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ondergrond.errors import Problem
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest

KEY = "schema"
_SUFFIX = ".toml"
_LAYERS = ("streets", "areas")
# What a schema says of itself, and no source has.
ABOUT = ("source", "title")


@cache
def list_schemas() -> tuple[str, ...]:
    """The names of the schemas that are shipped, sorted."""
    folder = files("ondergrond.partnership").joinpath("schemas")
    names = sorted(each.name for each in folder.iterdir())
    return tuple(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))


@cache
def read_schema(name: str) -> Mapping[str, Any]:
    """The schema of a name of :func:`list_schemas`: keys of a source, ``source`` and ``title``.

    ``source`` is where it is published, ``title`` what it is, by language.
    """
    file = files("ondergrond.partnership").joinpath("schemas", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def with_schemas(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """A partnership file in which each source says itself what its schema says, and its mistakes.

    ``values`` are the file. What a source says goes before its schema, column by column.
    """
    problems: list[Problem] = []

    def filled(source: Any, where: str) -> Any:
        if not isinstance(source, dict) or KEY not in source:
            return source
        name, known = source[KEY], list_schemas()
        rest = {key: value for key, value in source.items() if key != KEY}
        if name not in known:
            note = message(
                "no_schema", name=repr(name), near=nearest(str(name), known), known=", ".join(known)
            )
            problems.append(Problem(f"{where}.{KEY}", note))
            return {"columns": {"start": "?"}, **rest}
        said = {key: value for key, value in read_schema(name).items() if key not in ABOUT}
        columns = rest.get("columns", {})
        if not isinstance(columns, dict):
            return {**said, **rest}
        return {**said, **rest, "columns": {**said["columns"], **columns}}

    made = dict(values)
    for key, where, value in _sources(values):
        if key in _LAYERS:
            made[key] = filled(value, where)
        elif key == "register":
            made[key] = [filled(each, f"{where} {n}") for n, each in enumerate(value, start=1)]
        else:
            made[key] = [_partner(each, n, filled) for n, each in enumerate(value, start=1)]
    return made, problems


def _sources(values: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """The parts of a file that have sources, where each has its shape."""
    for key in ("partner", "register"):
        if isinstance(values.get(key), list):
            yield key, key, values[key]
    for key in _LAYERS:
        if isinstance(values.get(key), dict):
            yield key, key, values[key]


def _partner(partner: Any, number: int, filled: Any) -> Any:
    if not isinstance(partner, dict) or not isinstance(partner.get("source"), list):
        return partner
    sources = [
        filled(each, f"partner {number}.source {n}")
        for n, each in enumerate(partner["source"], start=1)
    ]
    return {**partner, "source": sources}
