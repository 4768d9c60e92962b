"""GIS files: read in bulk by pyogrio with Arrow, and record by record where that fails."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyogrio
import shapely

from ondergrond.arrays.aliases import Flags, Shapes
from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.c_strings import TEXTS, find_behind_nuls, n_nuls, rewrite_text
from ondergrond.load.readers.curves import hold_curves
from ondergrond.load.readers.cut_off import LOOKED_AT, said_of_document
from ondergrond.load.readers.databases import check_database
from ondergrond.load.readers.gdal import GDAL_ERRORS, list_layers, open_options, quiet
from ondergrond.load.readers.gdal_losses import remove_lost_records, spoil_geometry
from ondergrond.load.readers.gdal_tables import BYTE_BY_BYTE, attributes_of, bytes_again
from ondergrond.load.readers.one_by_one import find_records
from ondergrond.load.readers.paths import parts
from ondergrond.load.readers.plain_xml import parse_plain
from ondergrond.load.readers.stored import as_stored
from ondergrond.load.readers.tables import Notes
from ondergrond.load.records import Records

# Tables that QGIS and GeoPackage keep for themselves.
OWN_TABLES = (
    "layer_styles",
    "qgis_projects",
    "gpkg_metadata",
    "gpkg_metadata_reference",
    "gpkg_data_columns",
)
# GDAL writes beside these when it reads them (.shx, .gfs), so it reads a copy.
COPIED = {
    ".shp": (".shp", ".shx", ".dbf", ".prj", ".cpg"),
    # Without the .xsd, which can name other files and addresses; GDAL sees the columns by itself.
    ".gml": (".gml",),
    ".xml": (".xml",),
}
# pyogrio takes what follows for the name of a file in an archive.
ARCHIVE_MARK = "!"
# SQLite keeps what is not yet in the file itself in these, and tidies them up on reading.
JOURNALS = ("-wal", "-shm", "-journal")
LONGEST_REASON = 90


def read_gis(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    drivers: Sequence[str],
) -> list[Records]:
    """Every layer of a file with records, or the one that is asked for.

    ``drivers`` are those of GDAL that fiona may open it with, the second reader; the process that
    reads has no other than those of all formats.
    Raises ``DeliveryError`` where GDAL cannot open the file at all, or has no such layer.
    """
    with (
        _at_hand(path, encoding) as (near, met),
        quiet(restore_shx=any(code == "shx_restored" for code, _ in met)),
    ):
        if path.suffix.lower() in (".gpkg", ".sqlite"):
            check_database(near, source)
        layers = _layers(near, source, layer)
        notes = (*met, *find_behind_nuls(near))
        encoding = encoding if path.suffix.lower() in (".shp", ".dxf") else None
        found = [
            _layer(
                near,
                name,
                source=source,
                encoding=encoding,
                single=len(layers) == 1,
                drivers=drivers,
            )
            for name in layers
        ]
    kept = [records for records in found if records is not None]
    if not kept and found:
        raise DeliveryError.of(source, message("no_readable_layer"))
    lost = [name for name, records in zip(layers, found, strict=True) if records is None]
    notes += tuple(("layer_unreadable", name) for name in lost)
    if path.suffix.lower() in (".gml", ".xml"):
        _check_whole(path, kept, source)
        with path.open("rb") as opened:
            notes += said_of_document(opened.read(LOOKED_AT).decode(errors="replace"))
    if notes:
        kept = [replace(records, notes=(*records.notes, *notes)) for records in kept]
    return kept


def _check_whole(path: Path, found: list[Records], source: str) -> None:
    """Raise ``DeliveryError`` where GDAL finds nothing in XML because it is cut off."""
    if any(each.n_read for each in found):
        return
    if parse_plain(path.read_bytes()) is None:
        raise DeliveryError.of(source, message("cannot_be_opened", why="XML cut off"))


@contextmanager
def _at_hand(path: Path, encoding: str | None) -> Iterator[tuple[Path, Notes]]:
    """The path itself, or a copy of its parts where GDAL would write beside them, or misread them.

    MapInfo names the code page itself, and GDAL hears no other: where ``encoding`` is given the
    copy names none.
    """
    beside = _to_copy(path)
    there = {path.suffix.lower(): path, **parts(path)}
    nuls = n_nuls(there) if path.suffix.lower() in TEXTS else 0
    named = encoding is not None and path.suffix.lower() in (".tab", ".mif")
    if nuls or named:
        beside = beside or {f"{path.stem}{suffix}": each for suffix, each in there.items()}
    if not beside:
        yield path, ()
        return
    with tempfile.TemporaryDirectory(prefix="ondergrond-") as folder:
        for name, each in beside.items():
            copy = shutil.copytree if each.is_dir() else shutil.copyfile
            copy(each, Path(folder) / _plain(name))
        is_shape = path.suffix.lower() == ".shp"
        restored = is_shape and f"{path.stem}.shx" not in beside
        notes: Notes = (("shx_restored", ".shx"),) if restored else ()
        if nuls or named:
            for name in beside:
                rewrite_text(Path(folder) / _plain(name), named=named)
        notes += (("nuls_removed", f"{nuls}×"),) if nuls else ()
        yield Path(folder) / _plain(f"{path.stem}{path.suffix.lower()}"), notes


def _plain(name: str) -> str:
    return name.replace(ARCHIVE_MARK, "_")


def _to_copy(path: Path) -> dict[str, Path]:
    """The files that belong to a path, by the name that their copy gets; empty to read in place."""
    suffix = path.suffix.lower()
    if suffix in COPIED:
        there = parts(path)
        return {f"{path.stem}{each}": there[each] for each in COPIED[suffix] if each in there}
    if suffix in (".gpkg", ".sqlite"):
        beside = {f"{path.stem}{suffix}{end}": Path(f"{path}{end}") for end in JOURNALS}
        kept = {name: each for name, each in beside.items() if each.exists()}
        with path.open("rb") as opened:
            # Byte 18 of SQLite's header: 2 where it writes ahead (WAL).
            ahead = opened.read(19)[18:19] == b"\x02"
        if kept or ahead or ARCHIVE_MARK in str(path):
            return {f"{path.stem}{suffix}": path, **kept}
        return {}
    if ARCHIVE_MARK in str(path):
        return {path.stem + suffix: path} | {path.stem + end: at for end, at in parts(path).items()}
    return {}


def _layers(path: Path, source: str, layer: str | None) -> list[str]:
    try:
        names = list_layers(path)
    except GDAL_ERRORS as fault:
        why = _reason(fault, path)
        raise DeliveryError.of(source, message("cannot_be_opened", why=why)) from None
    names = [name for name in names if name not in OWN_TABLES]
    if layer is None:
        return names
    if layer in names:
        return [layer]
    raise DeliveryError.of(source, message("no_layer", layer=layer, names=", ".join(names)))


def _reason(fault: Exception, path: Path) -> str:
    """What GDAL said, as short as it goes and without the place of a copy."""
    text = str(fault).split("; ")[0].rsplit(" failed: ", 1)[-1].replace("the file :", ": ")
    text = text.replace(f"'{path}'", "it").replace(str(path), "it").replace(f"{path.parent}/", "")
    if "not recognized as being in a supported file format" in text:
        return "unknown format"
    text = (text.splitlines() or [""])[0].strip(". '")
    return text[:LONGEST_REASON] or type(fault).__name__


def _layer(
    path: Path,
    layer: str,
    *,
    source: str,
    encoding: str | None,
    single: bool,
    drivers: Sequence[str],
) -> Records | None:
    label = "" if single and layer == path.stem else layer
    try:
        try:
            records = _in_bulk(path, layer, source=source, label=label, encoding=encoding)
        except UnicodeDecodeError:  # of heads in a code page that nobody names
            if encoding is not None or path.suffix.lower() != ".shp":
                raise
            whole = _in_bulk(path, layer, source=source, label=label, encoding=BYTE_BY_BYTE)
            records = replace(whole, attributes=bytes_again(whole.attributes))
    except GDAL_ERRORS:
        return _one_by_one(
            path, layer, source=source, label=label, encoding=encoding, drivers=drivers
        )
    return records


def _in_bulk(path: Path, layer: str, *, source: str, label: str, encoding: str | None) -> Records:
    # Times as text keep the zone that each was written in.
    meta, table = pyogrio.raw.read_arrow(
        path, layer=layer, encoding=encoding, datetime_as_string=True, **open_options(path)
    )
    place = meta["geometry_name"] or "wkb_geometry"
    place = place if place in table.column_names else None
    geometry, lost = None, np.zeros(table.num_rows, dtype=bool)
    if place is not None and meta["geometry_type"] not in (None, "None"):
        geometry, lost = _shapes(table[place], path, layer)
    attributes, notes = attributes_of(meta, table)
    rows = np.arange(1, table.num_rows + 1)
    crs = _crs(meta["crs"])
    records = Records(source, label, attributes, geometry, rows, crs, notes=notes)
    kinds = dict(zip(meta["fields"], meta["ogr_types"], strict=True))
    stored = as_stored(records, path, layer, kinds)
    if path.suffix.lower() not in (".gpkg", ".sqlite", ".shp"):
        return spoil_geometry(stored, lost, "")
    kept = remove_lost_records(stored, path, layer)
    if path.suffix.lower() != ".shp" or not lost.any():
        return kept
    if len(kept.attributes) != len(lost):
        raise ValueError("surfaces, and cut off as well")  # to be read record by record
    return spoil_geometry(kept, lost, "")


def _shapes(column: pa.ChunkedArray, path: Path, layer: str) -> tuple[Shapes, Flags]:
    """The geometries of WKB, and which of them cannot be made; those are None."""
    blobs = column.cast(pa.large_binary()).to_pandas().to_numpy(dtype=object)
    given = np.array([blob is not None for blob in blobs], dtype=bool)
    shapes = shapely.from_wkb(blobs, on_invalid="ignore")
    if (shapely.is_missing(shapes) & given).any() or (shapely.get_type_id(shapes) > 7).any():
        frame = pyogrio.read_dataframe(
            path, layer=layer, use_arrow=False, columns=[], on_invalid="ignore"
        )
        shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
    shapes[hold_curves(shapes)] = None
    return shapes, given & shapely.is_missing(shapes)


def _crs(declared: str | None) -> str | None:
    return None if not declared or "undefined" in declared.lower() else declared


def _one_by_one(
    path: Path,
    layer: str,
    *,
    source: str,
    label: str,
    encoding: str | None,
    drivers: Sequence[str],
) -> Records | None:
    """What can be saved of a layer that cannot be read in bulk; None where nothing can."""
    found = find_records(path, layer, encoding, drivers)
    if found is None:
        return None
    records = Records(
        source, label, found.attributes, found.geometry, found.rows, _crs(found.crs),
        found.unreadable, found.notes,
    )  # fmt: skip
    stored = as_stored(records, path, layer, found.kinds)
    return stored if len(found.unreadable) else remove_lost_records(stored, path, layer)
