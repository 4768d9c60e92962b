"""Every record of a layer apart by fiona, where that is installed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shapely.geometry

from ondergrond.load.readers import gdal
from ondergrond.load.readers.gdal_tables import Found, Lost, lost_table
from ondergrond.load.readers.text import first_line, iso_times, text_frame

# The types that fiona has other names for.
OGR_TYPES = {
    "int": "OFTInteger", "int32": "OFTInteger", "int64": "OFTInteger64", "bool": "OFTInteger",
    "float": "OFTReal", "date": "OFTDate", "datetime": "OFTDateTime", "time": "OFTTime",
}  # fmt: skip
TIME = OGR_TYPES["datetime"]
# The code of a CRS, at the end of its WKT.
CODE = re.compile(r'AUTHORITY\["(\w+)","(\w+)"\]\]$')


def found_by_fiona(path: Path, layer: str, encoding: str | None, drivers: Sequence[str]) -> Found:
    """The records of a layer, opened with no other of GDAL's ``drivers``.

    Raises one of ``GDAL_ERRORS`` where it cannot be opened.
    """
    with gdal.fiona.open(
        path, layer=layer, encoding=encoding, enabled_drivers=list(drivers)
    ) as opened:
        kinds, crs = opened.schema["properties"], _own_crs(opened)
        has_place = opened.schema["geometry"] not in ("None", None)
        kept, unreadable = _collected(opened)
        n_said = _n_said(opened)
    names = list(kinds)
    attributes = text_frame([[each[1].get(name) for name in names] for each in kept], names)
    shapes = np.array([each[2] for each in kept] or [None], dtype=object)[: len(kept)]
    rows = np.array([each[0] for each in kept], dtype=np.int64)
    types = {name: OGR_TYPES.get(str(kind).split(":", 1)[0], "") for name, kind in kinds.items()}
    times = {name: iso_times(attributes[name]) for name, kind in types.items() if kind == TIME}
    attributes = attributes.assign(**times)
    geometry = shapes if has_place else None
    return Found(attributes, geometry, rows, crs, lost_table(unreadable), types, n_said)


def _n_said(opened: Any) -> int:
    """How many records a layer says it has; 0 where counting them would be reading them."""
    try:
        return len(opened)
    except TypeError:
        return 0


def _own_crs(opened: Any) -> str | None:
    """The CRS that a layer names, by its code where it has one, as pyogrio tells it.

    None where nobody can make it out, so that it is assumed.
    """
    try:
        text = str(opened.crs_wkt or "")
    except gdal.GDAL_ERRORS:
        return None
    code = CODE.search(text)
    return f"{code[1]}:{code[2]}" if code else text or None


def _collected(opened: Any) -> tuple[list[tuple[int, Any, Any]], list[Lost]]:
    kept: list[tuple[int, Any, Any]] = []
    unreadable: list[Lost] = []
    for row, number in enumerate(list(opened.keys()), start=1):
        raw = None
        try:
            feature = opened.get(number)
            if feature is None:
                raise ValueError("no such record")
            raw = json.dumps(dict(feature.properties), ensure_ascii=False, default=str)
            shape = None
            if feature.geometry is not None:
                shape = shapely.geometry.shape(feature.geometry)
            kept.append((row, feature.properties, shape))
        except (*gdal.GDAL_ERRORS, TypeError) as fault:
            reason = "geometry_unreadable" if raw else "record_unreadable"
            unreadable.append((row, reason, first_line(fault), raw))
    return kept, unreadable
