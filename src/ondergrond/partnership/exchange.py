"""Exchange schemas: what the columns of a published format mean, for any source that has it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ondergrond.errors import Problem
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest

KEY = "schema"
_SUFFIX = ".toml"
_LAYERS = ("streets", "areas", "surfaces")
# What a schema says of itself, and no source has.
ABOUT = ("source", "title")
ALWAYS_THERE = ("work_id", "start")
LEAST_COLUMNS = 4  # that a layer has to share with a schema to be known by it


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


def find_schema(heads: Collection[str]) -> str | None:
    """The schema of which every column of works is among the heads of a layer; None without one.

    Of several the one that names most columns; one that hardly names any could be anything.
    """
    seen = {each.casefold() for each in heads}
    counts = {
        name: len({each for some in named for each in some})
        for name in list_schemas()
        if (named := list(_named(read_schema(name)))) and "start" in read_schema(name)["columns"]
        if all(any(each.casefold() in seen for each in some) for some in named)
    }
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and counts[best] >= LEAST_COLUMNS else None


def _named(schema: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The delivered columns that a schema names: of each tuple one has to be there."""
    for said in (*schema["columns"].values(), *schema.get("geometry", {}).values()):
        named = said.get("column", ()) if isinstance(said, Mapping) else said
        if named:
            yield (named,) if isinstance(named, str) else tuple(named)


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
        named = said["columns"]
        if "start" in named:  # a format of plans, no layer of streets
            named = {key: _as_published(key, each) for key, each in named.items()}
        return {**said, **rest, "columns": {**named, **columns}}

    made = dict(values)
    for key, where, value in _sources(values):
        if key in _LAYERS:
            made[key] = filled(value, where)
        elif key == "register":
            made[key] = [filled(each, f"{where} {n}") for n, each in enumerate(value, start=1)]
        else:
            made[key] = [_partner(each, n, filled) for n, each in enumerate(value, start=1)]
    return made, problems


def _as_published(name: str, said: Any) -> Any:
    """What a schema says of a column of works: a published format leaves out what it has not.

    On a quiet day no record closes a lane. Without its number and its start it is another format.
    """
    if name in ALWAYS_THERE:
        return said
    mapping = said if isinstance(said, Mapping) else {"column": said}
    return {**mapping, "optional": True} if "column" in mapping else mapping


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
