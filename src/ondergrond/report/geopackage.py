"""The GeoPackage as people open it: the tables of a run, with styles and a project for QGIS."""

from __future__ import annotations

from pathlib import Path

from ondergrond.report.qgis import write_qgis
from ondergrond.store.geopackage import FILE, GEOMETRY, sqlite_faults, write_tables
from ondergrond.store.options import Options, RunTables


def write_geopackage(tables: RunTables, folder: Path, options: Options) -> list[str]:
    """Write the GeoPackage of a run into ``folder``; return its name.

    Raises ``OSError`` where it cannot be written.
    """
    write_geopackage_at(folder / FILE, tables, options)
    return [FILE]


def write_geopackage_at(path: Path, tables: RunTables, options: Options) -> None:
    """The same at ``path``; its name is final, as the QGIS project in the file speaks of it."""
    layers = write_tables(path, tables, options)
    with sqlite_faults(path):
        write_qgis(path, layers, options, GEOMETRY)
