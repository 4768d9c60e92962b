"""Curves and surfaces as lines and areas, which is all that GEOS works with."""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from ondergrond.arrays.aliases import Flags, Shapes
from ondergrond.load.readers.gdal import GDAL_ERRORS

_COLLECTION = 7
# Written as areas are: only the name differs.
_SURFACES = ((r"(?i)\bTRIANGLE\b", "POLYGON"), (r"(?i)\b(TIN|POLYHEDRALSURFACE)\b", "MULTIPOLYGON"))
_CURVE = re.compile(
    r"\b(CIRCULARSTRING|COMPOUNDCURVE|CURVEPOLYGON|MULTICURVE|MULTISURFACE)\s*(ZM|Z|M)?\s*"
    r"(EMPTY\b|\()",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[()]")


def linearised(texts: Sequence[str]) -> Shapes:
    """Geometries of WKT, with curves as short lines (by GDAL) and triangles as areas.

    What cannot be read is None. Also curves within collections, which GDAL leaves as they are.
    """
    plain = [_with_areas(text.replace('"', "")) for text in texts]
    spans = [_curves(text) for text in plain]
    written = [text[at:end] for text, each in zip(plain, spans, strict=True) for at, end in each]
    lines = iter(_lines(written))
    made = []
    for text, each in zip(plain, spans, strict=True):
        pieces, last = [], 0
        for at, end in each:
            pieces += [text[last:at], next(lines)]
            last = end
        made.append("".join([*pieces, text[last:]]))
    shapes = np.full(len(made), None, dtype=object)
    with np.errstate(all="ignore"):
        shapes[:] = shapely.from_wkt(made, on_invalid="ignore")
    return shapes


def hold_curves(shapes: Shapes) -> Flags:
    """Which geometries are collections with a curve in them, on which GEOS stumbles later on."""
    found = shapely.get_type_id(shapes) == _COLLECTION
    if found.any():
        texts = shapely.to_wkt(shapes[found])
        found[found] = [_CURVE.search(text) is not None for text in texts]
    return np.asarray(found, dtype=bool)


def _with_areas(text: str) -> str:
    for surface, area in _SURFACES:
        text = re.sub(surface, area, text)
    return text


def _curves(text: str) -> list[tuple[int, int]]:
    """Where each curve in a WKT begins and ends; one within another is a part of it."""
    spans: list[tuple[int, int]] = []
    found = _CURVE.search(text)
    while found is not None:
        end = found.end() if found[3] != "(" else _closing(text, found.end())
        spans.append((found.start(), end))
        found = _CURVE.search(text, end)
    return spans


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one before ``at``; the end where none does."""
    depth = 1
    for bracket in _BRACKET.finditer(text, at):
        depth += 1 if bracket[0] == "(" else -1
        if depth == 0:
            return bracket.end()
    return len(text)


def _lines(curves: list[str]) -> list[str]:
    """Curves as the WKT of lines and areas, "" for what is none: by GDAL.

    GDAL reads WKT from a table only, so the texts go through one, opened by the driver's own name.
    """
    lines = [""] * len(curves)
    if not curves:
        return lines
    rows = (f'{n},"{" ".join(curve.split())}"\n' for n, curve in enumerate(curves))
    try:
        with tempfile.TemporaryDirectory(prefix="ondergrond-") as folder:
            table = Path(folder) / "curves.csv"
            table.write_text("n,WKT\n" + "".join(rows), encoding="utf-8")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                _, _, blobs, (numbers,) = pyogrio.raw.read(f"CSV:{table}", columns=["n"])
    except GDAL_ERRORS:
        return lines  # what was not read is told record by record
    with np.errstate(all="ignore"):
        shapes = shapely.from_wkb(blobs, on_invalid="ignore")
        texts = shapely.to_wkt(shapes, rounding_precision=-1)
    for number, text in zip(numbers, texts, strict=True):
        lines[int(number)] = text or ""
    return lines
