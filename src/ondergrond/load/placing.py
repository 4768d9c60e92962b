"""From delivered geometry to a valid place in the partnership's CRS, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from ondergrond import places
from ondergrond.arrays.aliases import Flags, Integers, Shapes
from ondergrond.errors import DeliveryError, Problem
from ondergrond.labels.message import message
from ondergrond.load.columns import Mapped
from ondergrond.load.record_log import RecordLog, shown
from ondergrond.load.shapes import text_shapes
from ondergrond.load.stacking import Stacked
from ondergrond.load.street_shapes import (
    StreetArea,
    WithoutShape,
    find_street_shapes,
    find_streets_of_spots,
    goes_by_itself,
)
from ondergrond.partnership import GeometrySource, Source
from ondergrond.places.street_index import StreetIndex

VERY_LARGE_M = 200_000.0  # the Netherlands are 300 km long; a work that size is a mistake


@dataclass(frozen=True, slots=True)
class TargetArea:
    """Where works belong: the partnership's CRS and boundary (in it), and who is spoken of.

    ``streets`` are what records without geometry are placed by; None where there are none.
    """

    target: places.TargetCrs
    boundary: BaseGeometry | None
    where: str
    streets: StreetIndex | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where each record lies (home CRS; None where that cannot be said).

    ``heights`` says which had Z, ``by_street`` which were placed by the name of their street.
    """

    geometry: Shapes
    heights: Flags
    by_street: Flags


def find_places(
    stacked: Stacked, mapped: Mapped, source: Source, log: RecordLog, area: TargetArea
) -> Placed:
    """Place every record: read, located, mended, or rejected with its reason.

    Raises ``DeliveryError`` with every layer of which nothing says in which CRS its coordinates
    are and it is not safe to assume one.
    """
    shapes, srid, lost = _found(stacked, mapped, source, log)
    by_name = StreetArea(area.streets, area.boundary, area.where)
    streets = find_street_shapes(mapped, source, lost, log, by_name)
    by_itself = goes_by_itself(source, lost, by_name)
    _reject_lost(lost, source, log, streets, by_itself=by_itself)
    heights = shapely.has_z(shapes) | shapely.has_m(shapes)
    shapes = _readable(shapely.force_2d(shapes), log)
    declared = _declared(stacked, shapes, srid, area.target)
    labels, label_of = _labels(declared, shapes, source, log, area)
    box = None if area.boundary is None else area.boundary.bounds
    located = places.locate(shapes, labels, label_of, area.target, box)
    _remark_readings(located, log)
    geometry = _near(located, log, shapes, area.target)
    mended = places.mend(geometry)
    _remark_mended(mended, log)
    geometry = _only(mended.geometry, ~mended.collapsed)
    for each in (streets, find_streets_of_spots(mapped, source, geometry, log, by_name)):
        streets = np.where(shapely.is_missing(each), streets, each)
    by_street = ~shapely.is_missing(streets)
    geometry[by_street] = streets[by_street]
    _remark_extent(geometry, area.boundary, log)
    return Placed(geometry, heights, by_street)


def _only(shapes: Shapes, kept: Flags) -> Shapes:
    left = shapes.copy()
    left[~kept] = None
    return left


def _found(
    stacked: Stacked, mapped: Mapped, source: Source, log: RecordLog
) -> tuple[Shapes, Integers, WithoutShape]:
    """The geometry of each record, the EPSG code it names (0: none), and which have none.

    Geometry that cannot be read is rejected.
    """
    n = len(stacked.layer_of)
    if source.geometry is not None and source.geometry.drawn:
        made = text_shapes(mapped, source.geometry)
        shapes, srid = made.geometry, made.srid
        unread: Flags = made.given & shapely.is_missing(shapes)
        log.reject(unread, "geometry_unreadable", detail="'" + shown(made.text) + "'")
        log.remark(made.closed, "geometry_mended")
        if made.thousands is not None and made.thousands.any():
            n_such = stacked.count(made.thousands)
            for layer in np.flatnonzero(n_such):
                rows = stacked.layer_of == layer
                log.note(rows, "coordinates_in_thousands", str(n_such[layer]))
    else:
        own = stacked.records.geometry
        shapes = np.full(n, None) if own is None else np.asarray(own, dtype=object)
        srid = np.zeros(n, dtype=np.int64)
        unread = np.zeros(n, dtype=bool)
    empty = shapely.is_empty(shapes)
    missing, at_zero = shapely.is_missing(shapes) & ~unread, _at_zero(shapes)
    lost = WithoutShape(missing, at_zero, empty)
    return _only(shapes, ~lost.rows), srid, lost


def _reject_lost(
    lost: WithoutShape, source: Source, log: RecordLog, streets: Shapes, *, by_itself: bool
) -> None:
    """Reject the records that have no geometry and were not placed by their street either."""
    still = shapely.is_missing(streets)
    if by_itself:
        named = [f"'{name}'" for names in source.columns["street"].named for name in names]
        log.reject(lost.missing & still, "place_missing", columns=", ".join(named))
    elif source.geometry is None:
        log.reject(lost.missing & still, "geometry_missing")
    else:
        log.reject(lost.missing & still, "place_missing", columns=_quoted(source.geometry))
    log.reject(lost.at_zero & still, "place_at_zero")
    log.reject(lost.empty & still, "geometry_empty")


def _quoted(place: GeometrySource) -> str:
    """The columns of a table that hold the place, as a sentence quotes them."""
    return ", ".join(f"'{column}'" for _, column in place.named)


def _at_zero(shapes: Shapes) -> Flags:
    """Points at 0, 0: how programs write that there is no place."""
    point = shapely.get_type_id(shapes) == 0
    box = shapely.bounds(shapes)  # of an empty point GEOS gives no x, but NaN for its box
    at_zero: Flags = point & (box[:, 0] == 0) & (box[:, 1] == 0)
    return at_zero


def _readable(shapes: Shapes, log: RecordLog) -> Shapes:
    unfinite = places.find_unfinite(shapes)
    log.reject(unfinite, "geometry_unreadable", detail="NaN, Infinity")
    return _only(shapes, ~unfinite)


@dataclass(frozen=True, slots=True)
class _DeclaredCrs:
    """The systems that files and their records name (None: none), and which each record has."""

    stacked: Stacked
    systems: tuple[CRS | None, ...]
    system_of: npt.NDArray[np.intp]


def _declared(
    stacked: Stacked, shapes: Shapes, srid: Integers, target: places.TargetCrs
) -> _DeclaredCrs:
    codes = np.unique(np.append(0, srid))
    named = [stacked.records.crs, *(f"EPSG:{code}" for code in codes[1:])]
    system_of = np.searchsorted(codes, srid)
    system_of[shapely.is_missing(shapes)] = -1
    systems = tuple(places.parse_crs(text, target) for text in named)
    return _DeclaredCrs(stacked, systems, system_of)


def _labels(
    declared: _DeclaredCrs, shapes: Shapes, source: Source, log: RecordLog, area: TargetArea
) -> tuple[list[CRS], npt.NDArray[np.intp]]:
    """The systems to read coordinates in: what the partnership file says goes before all."""
    given = places.parse_crs(source.crs, area.target)
    if given is not None:
        for number, crs in enumerate(declared.systems):
            if crs is not None and not places.same_crs(crs, given):
                names = {"said": places.short_name(crs), "crs": places.short_name(given)}
                log.remark(declared.system_of == number, "crs_overridden", **names)
        return [given], np.zeros(len(shapes), dtype=np.intp)
    labels = [crs or area.target.crs for crs in declared.systems]
    label_of = declared.system_of.copy()
    for number in [at for at, crs in enumerate(declared.systems) if crs is None]:
        rows = declared.system_of == number
        for layers, crs in _assumed(shapes, rows, declared.stacked, area):
            chosen = rows & np.isin(declared.stacked.layer_of, layers)
            log.remark(chosen, "crs_assumed", crs=places.short_name(crs))
            label_of[chosen] = len(labels)
            labels.append(crs)
    return labels, label_of


def _assumed(
    shapes: Shapes, rows: Flags, stacked: Stacked, area: TargetArea
) -> list[tuple[list[int], CRS]]:
    """The systems to assume for ``rows``, each with the layers for which it is safe."""
    layer_of = stacked.layer_of[rows]
    found = places.assumed_crs(shapes[rows], area.target, layer_of, len(stacked.layers))
    asking = np.unique(layer_of).tolist()
    unknown = [stacked.layers[layer].source for layer in asking if found[layer] is None]
    if unknown:
        what = message("crs_unknown", crs=places.short_name(area.target.crs))
        files = [f"{area.where}, {file}" if area.where else file for file in unknown]
        raise DeliveryError(Problem(file, what) for file in files)
    systems = list(dict.fromkeys(each for layer in asking if (each := found[layer]) is not None))
    return [([layer for layer in asking if found[layer] is crs], crs) for crs in systems]


def _remark_readings(located: places.Located, log: RecordLog) -> None:
    log.remark(located.degrees, "degrees_as_metres")
    metres_in = pd.Series(located.metres_in, index=log.index, dtype="str")
    log.remark(metres_in.notna().to_numpy(dtype=bool), "metres_as_degrees", crs=metres_in)
    log.remark(located.swapped, "axes_swapped")


def _near(
    located: places.Located, log: RecordLog, shapes: Shapes, target: places.TargetCrs
) -> Shapes:
    if located.outside.any():
        bounds = pd.DataFrame(shapely.bounds(shapes), index=log.index)
        x, y = (bounds[side].map("{:.10g}".format).astype("str") for side in (0, 1))
        name = places.short_name(target.crs)
        log.reject(located.outside, "geometry_outside_crs", x=x, y=y, crs=name)
    return _only(located.geometry, ~located.outside)


def _remark_mended(mended: places.Mended, log: RecordLog) -> None:
    log.reject(mended.collapsed, "geometry_collapsed")
    log.remark(mended.mended, "geometry_mended")
    log.remark(mended.zero_length, "zero_length")
    log.remark(mended.merged, "collection_merged")


def _remark_extent(geometry: Shapes, boundary: BaseGeometry | None, log: RecordLog) -> None:
    present = ~shapely.is_missing(geometry)
    bounds = shapely.bounds(geometry).reshape(-1, 4)
    extent = np.fmax(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
    large = present & (extent > VERY_LARGE_M)
    if large.any():
        km = pd.Series(extent / 1000, index=log.index).map("{:.0f}".format).astype("str")
        log.remark(large, "very_large", km=km)
    if boundary is not None:
        shapely.prepare(boundary)
        inside = shapely.intersects(boundary, geometry)
        log.remark(present & ~inside, "outside_boundary")
