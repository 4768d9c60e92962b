"""Readers: one for each family of formats, all giving text and geometry, judging nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from ondergrond.errors import DeliveryError
from ondergrond.load.readers.archives import unpacked
from ondergrond.load.readers.geojson import read_json
from ondergrond.load.readers.gis import read_gis
from ondergrond.load.readers.parquet import read_parquet
from ondergrond.load.readers.paths import expand, inside_zip
from ondergrond.load.readers.tables import read_csv, read_workbook
from ondergrond.load.records import Records

Reader = Callable[..., list[Records]]
READERS: Mapping[str, Reader] = {
    ".gpkg": read_gis,
    ".shp": read_gis,
    ".fgb": read_gis,
    ".gdb": read_gis,
    ".gml": read_gis,
    ".xml": read_gis,
    ".kml": read_gis,
    ".tab": read_gis,
    ".mif": read_gis,
    ".dxf": read_gis,
    ".sqlite": read_gis,
    ".gpx": read_gis,
    ".geojson": read_json,
    ".json": read_json,
    ".topojson": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".xls": read_workbook,
    ".ods": read_workbook,
    ".parquet": read_parquet,
    ".geoparquet": read_parquet,
}
TABLES = (read_csv, read_workbook)
LEAST_BYTES = 1


def read_delivery(
    path: Path,
    *,
    source: str,
    layer: str | None = None,
    encoding: str | None = None,
    expected: Collection[str] = (),
) -> list[Records]:
    """Every layer with records of a delivered file, or the one named ``layer``.

    ``source`` is the name shown to people; ``expected`` holds column names that show where a
    table's header is. Raises ``DeliveryError``, one line, where the file as a whole cannot be
    read.
    """
    inner = inside_zip(path)
    if inner is not None:
        with unpacked(inner[0], source) as folder:
            member = folder / inner[1]
            if not member.exists():
                raise DeliveryError.of(
                    source,
                    "there is no such file in the zip",
                    f"it has: {', '.join(_readable(folder))}",
                )
            return read_delivery(
                member, source=source, layer=layer, encoding=encoding, expected=expected
            )
    _check_there(path, source)
    if path.suffix.lower() == ".zip":
        return _read_zip(path, source, layer, encoding, expected, deeper=True)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted({*READERS, ".zip"}))
        raise DeliveryError.of(
            source,
            f"files named *{path.suffix or path.name} are not read",
            f"what is read: {known}",
        )
    _check_parts(path, source)
    more = {"expected": expected} if reader in TABLES else {}
    try:
        return reader(path, source=source, layer=layer, encoding=encoding, **more)
    except (OSError, MemoryError, RecursionError) as fault:
        raise DeliveryError.of(source, f"it cannot be read ({fault})", "deliver it again") from None


def _check_there(path: Path, source: str) -> None:
    if not path.exists():
        raise DeliveryError.of(source, "there is no such file", "check the path")
    if path.is_dir():
        if path.suffix.lower() != ".gdb":
            raise DeliveryError.of(
                source, "this is a folder", "name the files in it, such as folder/*.gpkg"
            )
    elif path.stat().st_size < LEAST_BYTES:
        raise DeliveryError.of(source, "the file is empty", "deliver it again")


def _check_parts(path: Path, source: str) -> None:
    """A shapefile is three files or more."""
    if path.suffix.lower() != ".shp":
        return
    there = {each.suffix.lower(): each for each in path.parent.iterdir() if each.stem == path.stem}
    if ".dbf" not in there or there[".dbf"].stat().st_size == 0:
        raise DeliveryError.of(
            source,
            "the .dbf beside it is missing or empty, so it has no attributes",
            "deliver all parts of the shapefile",
        )


def _read_zip(
    path: Path,
    source: str,
    layer: str | None,
    encoding: str | None,
    expected: Collection[str],
    *,
    deeper: bool,
) -> list[Records]:
    with unpacked(path, source) as folder:
        found: list[Records] = []
        for each in _members(folder):
            name = each.relative_to(folder).as_posix()
            label = f"{source}/{name}"
            if each.suffix.lower() == ".zip":
                if not deeper:
                    raise DeliveryError.of(label, "a zip in a zip in a zip", "pack it once")
                found += _read_zip(each, label, layer, encoding, expected, deeper=False)
            else:
                found += read_delivery(
                    each, source=label, layer=layer, encoding=encoding, expected=expected
                )
        if not found:
            there = ", ".join(_readable(folder))
            raise DeliveryError.of(
                source, "the zip holds nothing that can be read", f"it has: {there}"
            )
        return found


def _members(folder: Path) -> list[Path]:
    """What in an unpacked zip is a delivery: known files, and geodatabases as a whole."""
    bases = sorted(each for each in folder.rglob("*.gdb") if each.is_dir())
    files = sorted(
        each
        for each in folder.rglob("*")
        if each.is_file()
        and each.suffix.lower() in {*READERS, ".zip"} - {".txt", ".xml"}
        and not any(base in each.parents for base in bases)
    )
    return [*bases, *files]


def _readable(folder: Path) -> list[str]:
    return sorted(
        each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()
    )[:20]


__all__ = ["READERS", "expand", "read_delivery"]
