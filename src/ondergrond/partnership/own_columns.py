"""The column map of a partner read backwards: what it calls a column of works itself."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath

from ondergrond.partnership.model import Partnership
from ondergrond.partnership.source import Source


def find_own_columns(
    partnership: Partnership, partner: str, file: str, layer: str | None
) -> dict[str, tuple[str, ...]]:
    """The columns that a partner delivers each column of works in, by the name of ours.

    ``file`` and ``layer`` are as WORKS has them (``source``, ``source_layer``). Of the sources of
    the partner, and of registers of many owners, the one whose path and layer fit best counts.
    Empty where there is none.
    """
    sources = [
        source
        for _, owner, source in partnership.deliveries()
        if owner is None or owner.code == partner
    ]
    best = max(sources, key=lambda each: _fit(each, file, layer), default=None)
    if best is None:
        return {}
    return {name: source.columns for name, source in best.columns.items() if source.columns}


def _fit(source: Source, file: str, layer: str | None) -> tuple[bool, bool, bool]:
    """How well a source fits what a work says it comes from: its file, its layer, its folder."""
    path, seen = PurePath(source.path), PurePath(file)
    names = fnmatchcase(seen.name, path.name) or path.name in seen.parts
    own_layer = source.layer is not None and source.layer == layer
    return names, own_layer, fnmatchcase(str(seen), str(path))
