"""QGIS out of the box: styles, forms and a whole project inside the GeoPackage.

Written as text, without QGIS: nothing here needs it, and QGIS 3.22 and later open it. Every
layer has its default style; the project ``ondergrond`` groups the layers, relates them, plays
through time and prints a sheet per opportunity. Only what is in the file is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ondergrond.labels import Language
from ondergrond.report.qgis.project import NAME, qgs
from ondergrond.report.qgis.store import write_project, write_styles
from ondergrond.report.qgis.style import qml
from ondergrond.report.qgis.symbology import layer_style
from ondergrond.store.layers import Layer
from ondergrond.store.options import Options
from ondergrond.store.unfinished import unfinished
from ondergrond.tables import Table
from ondergrond.tables.quiet import without_room

__all__ = ["write_qgis"]


def write_qgis(path: Path, layers: Sequence[Layer], options: Options, geometry: str) -> None:
    """Add styles and project to the GeoPackage at ``path``, which keeps the name it has.

    ``layers`` are those in the file, ``geometry`` is the name of their geometry column. The
    project names the file, so renaming it later breaks the project. Raises ``sqlite3.Error``.
    """
    language = options.language
    if options.quiet:
        layers = [replace(layer, table=without_room(layer.table)) for layer in layers]
    names = tuple(options.names.items())
    styles = [
        (
            layer.name,
            geometry if layer.places is not None else "",  # null is not found again
            _style(layer.name, layer.table, language, names),
        )
        for layer in layers
    ]
    with unfinished(path) as database:
        write_styles(database, styles, options.title, options.on)
        write_project(database, NAME, qgs(path.name, layers, options), options.on)


@lru_cache(maxsize=256)
def _style(layer: str, table: Table, language: Language, names: tuple[tuple[str, str], ...]) -> str:
    """The default style of a layer: the same for every run of a partnership, night after night."""
    return qml(layer_style(layer, table, language), table, language, dict(names))
