"""Places delivered as text: WKT, GeoJSON, or x and y."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Shapes
from ondergrond.load.columns import Mapped, delivered_texts
from ondergrond.load.readers.unworkable import is_nested_wkb
from ondergrond.load.rings import with_closed_rings
from ondergrond.load.values import numbers
from ondergrond.partnership import GeometrySource

# GEOS reads none of these.
_CURVED = r"(?i)CIRCULARSTRING|CURVE|SURFACE|\bTIN\b|TRIANGLE"
_SRID = r"(?i)^\s*SRID\s*=\s*([0-9]{1,6})\s*;"
_THOUSAND = r"\s*[1-9][0-9]{0,2}[.,][0-9]{3}\s*"
# A whole geometry as WKB: byte order, type, and at least a count or two coordinates.
_HEX = r"\s*0[01][0-9A-Fa-f]{16,}\s*"
# GEOS follows collections in collections without end, and 300,000 of them crash it.
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class TextShapes:
    """Geometry made of text, per record.

    ``given`` says where there was a text at all, ``text`` is what to quote of it, ``closed``
    are rings that did not close and now do, and ``srid`` is the EPSG code that EWKT names
    (0 for none); ``thousands`` are points whose coordinates had a mark for thousands, None where
    that cannot be.
    """

    geometry: Shapes
    given: Flags
    text: pd.Series
    closed: Flags
    srid: npt.NDArray[np.int64]
    thousands: Flags | None = None


def text_shapes(mapped: Mapped, source: GeometrySource) -> TextShapes:
    """Make geometry of the columns that hold the place. What cannot be read is None.

    Where they hold the ends of a stretch it is the straight line between these.
    """
    if source.end is None:
        return _shapes_of(mapped, source)
    return _stretches(_shapes_of(mapped, source), _shapes_of(mapped, source.end))


def _stretches(begin: TextShapes, end: TextShapes) -> TextShapes:
    """The line between two points, and what there is where only one of these is.

    What is no point at either end cannot be read, and so it is where either cannot.
    """
    sides = begin, end
    unread = np.logical_or(*(each.given & shapely.is_missing(each.geometry) for each in sides))
    both = begin.given & end.given
    shapes = np.where(begin.given, begin.geometry, end.geometry)
    shapes[both | unread] = None
    ends = both & ~unread
    for each in sides:
        ends &= (shapely.get_type_id(each.geometry) == 0) & ~shapely.is_empty(each.geometry)
    if ends.any():
        points = [shapely.force_2d(each.geometry[ends]) for each in sides]
        xy = np.stack([shapely.get_coordinates(each) for each in points], axis=1)
        same = (xy[:, 0] == xy[:, 1]).all(axis=1)
        shapes[ends] = np.where(same, points[0], shapely.linestrings(xy))
    none = np.zeros(len(shapes), dtype=bool)
    thousands = [none if each.thousands is None else each.thousands for each in sides]
    return TextShapes(
        shapes,
        begin.given | end.given,
        begin.text.fillna(end.text).mask(both, begin.text + " – " + end.text),
        begin.closed | end.closed,
        np.where(begin.srid > 0, begin.srid, end.srid),
        np.logical_or(*thousands),
    )


def _shapes_of(mapped: Mapped, source: GeometrySource) -> TextShapes:
    """Make geometry of the columns of one place."""
    if source.wkt is not None:
        return _from_wkt(delivered_texts(mapped, source.wkt))
    if source.geojson is not None:
        return _from_geojson(delivered_texts(mapped, source.geojson))
    return _from_xy(
        delivered_texts(mapped, source.x or ""), delivered_texts(mapped, source.y or "")
    )


def _from_wkt(texts: pd.Series) -> TextShapes:
    found = texts.str.extract(_SRID, expand=False)
    srid = pd.to_numeric(found, errors="coerce").fillna(0).to_numpy(dtype=np.int64)
    bare = texts.str.replace(_SRID, "", regex=True)
    blobs = bare.str.fullmatch(_HEX, na=False)
    if blobs.any():
        return _with_hex(texts, blobs)
    deep = bare.str.count("(?i)COLLECTION").gt(_DEEPEST).fillna(False)
    curved = bare.str.contains(_CURVED, regex=True, na=False) & ~deep
    plain = bare.mask(curved | deep)
    shapes = _parsed(plain, shapely.from_wkt, "ignore")
    broken = plain.notna().to_numpy(dtype=bool) & shapely.is_missing(shapes)
    shapes[broken] = _parsed(plain[broken], shapely.from_wkt, "fix")
    if curved.any():
        from ondergrond.load.readers.curves import linearised  # noqa: PLC0415  # GDAL, for few

        shapes[np.flatnonzero(curved)] = linearised(bare[curved].tolist())
    closed = broken & ~shapely.is_missing(shapes)
    return TextShapes(shapes, _present(texts), texts, closed, srid)


def _with_hex(texts: pd.Series, blobs: pd.Series) -> TextShapes:
    """Texts of which some are WKB written in hexadecimals, as PostGIS gives geometry."""
    chosen = blobs.to_numpy(dtype=bool)
    made = _from_wkt(texts.mask(blobs))
    written = texts[blobs].str.strip()
    # Half a byte is left to GEOS to refuse.
    nested = np.array(
        [is_nested_wkb(bytes.fromhex(each[: len(each) // 2 * 2])) for each in written]
    )
    read = _parsed(written.mask(nested.astype(bool)), shapely.from_wkb, "ignore")
    made.geometry[chosen] = shapely.set_srid(read, 0)
    made.srid[chosen] = np.where(shapely.is_missing(read), 0, shapely.get_srid(read))
    return replace(made, given=_present(texts), text=texts)


def _from_geojson(texts: pd.Series) -> TextShapes:
    # A key can be written with the numbers of its letters.
    deep = texts.str.count(r"geometries|\\u00").gt(_DEEPEST).fillna(False)
    plain = texts.mask(deep)
    shapes = _parsed(plain, shapely.from_geojson, "ignore")
    broken = plain.notna().to_numpy(dtype=bool) & shapely.is_missing(shapes)
    rings = plain[broken].map(_ring_closed).astype("str")
    shapes[broken] = _parsed(rings, shapely.from_geojson, "ignore")
    closed = broken & ~shapely.is_missing(shapes)
    return TextShapes(shapes, _present(texts), texts, closed, np.zeros(len(texts), dtype=np.int64))


def _ring_closed(text: str) -> str | None:
    try:
        return json.dumps(with_closed_rings(json.loads(text)))
    except (ValueError, RecursionError):
        return None


def _from_xy(x: pd.Series, y: pd.Series) -> TextShapes:
    """Points of two columns. Both blank is no place; 0 and 0 is how programs write that."""
    east, north = numbers(x, "coordinate").value, numbers(y, "coordinate").value
    thousands = _in_thousands(x, east, y, north)
    east, north = (side.mask(thousands, side * 1000) for side in (east, north))
    given = (x.notna() | y.notna()).to_numpy(dtype=bool)
    known = (east.notna() & north.notna()).to_numpy(dtype=bool)
    shapes = np.full(len(x), None, dtype=object)
    shapes[known] = shapely.points(east[known], north[known])
    text = x.fillna("").str.cat(y.fillna(""), sep=" ; ")
    none = np.zeros(len(x), dtype=bool)
    srid = np.zeros(len(x), dtype=np.int64)
    return TextShapes(shapes, given, text, none, srid, thousands)


def _in_thousands(x: pd.Series, east: pd.Series, y: pd.Series, north: pd.Series) -> Flags:
    """Which points are written as 51.000 and 391.000, and are no degrees: in thousands."""
    written = x.str.fullmatch(_THOUSAND, na=False) & y.str.fullmatch(_THOUSAND, na=False)
    small = (east < 1000) & (north < 1000)
    degrees = ((east <= 180) & (north <= 90)) | ((east <= 90) & (north <= 180))
    found: Flags = (written & small & ~degrees).to_numpy(dtype=bool)
    return found


def _parsed(texts: pd.Series, parse: Callable[..., Shapes], on_invalid: str) -> Shapes:
    """Parse texts, None for what is none; numbers that overflow are found out later."""
    shapes = np.full(len(texts), None, dtype=object)
    present = _present(texts)
    with np.errstate(all="ignore"):
        given = texts[present].to_numpy(dtype=object)
        shapes[present] = parse(given, on_invalid=on_invalid)
    return shapes


def _present(texts: pd.Series) -> Flags:
    return texts.notna().to_numpy(dtype=bool)
