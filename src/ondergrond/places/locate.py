"""Where a record really lies: how its coordinates must be read, and the way home.

Files lie about their coordinates: degrees under a label in metres, metres in GeoJSON, y
before x. Each record is tried as it is labelled and in the few other ways that occur, and a
way counts only when it puts the record in the area that the partnership's system is made
for. So nothing is read differently without a reason that holds, and never without a flag.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS

from ondergrond.arrays.aliases import Flags, Numbers, Shapes
from ondergrond.places.crs import MARGIN_DEGREES, WGS84, TargetCrs, project, short_name

Box = tuple[float, float, float, float]

WEB_MERCATOR = CRS.from_epsg(3857)
ENOUGH = 0.95  # the share of records that must fit before a CRS is assumed for a file
CROWD = 10  # records that together say where a delivery lies
NEAREST_M = 1_000.0


@dataclass(frozen=True, slots=True)
class Located:
    """Geometry in the home CRS, and how it had to be read, one flag per record.

    ``metres_in`` names the CRS of records labelled in degrees that are in metres, None for all
    others. ``outside`` are those that no reading brings near the area; their geometry is as
    it was read from its label.
    """

    geometry: Shapes
    swapped: Flags
    degrees: Flags
    metres_in: npt.NDArray[np.object_]
    outside: Flags


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read coordinates: in a system, as they stand or y before x."""

    crs: CRS
    swapped: bool = False
    says: str = ""
    margin_degrees: float = 0.0


def locate(
    shapes: Shapes,
    labels: Sequence[CRS],
    label_of: npt.NDArray[np.intp],
    target: TargetCrs,
    boundary: Box | None = None,
) -> Located:
    """Bring geometry to the home CRS, reading each record as it must be meant.

    ``shapes`` are plane with finite coordinates, or None. ``label_of`` says which of
    ``labels`` each record carries. ``boundary`` is the box of the partnership in the home CRS:
    it tells x from y where the area of the system cannot.
    """
    middles = _middles(shapes)
    readings, chosen = _chosen(middles, labels, label_of, target)
    swapped = np.array([reading.swapped for reading in readings])[chosen]
    xy = _home_coordinates(middles, readings, chosen, target)
    image = _home_coordinates(middles, readings, chosen, target, mirrored=True)
    swapped ^= _find_outliers(xy, image, boundary)
    geometry = shapes.copy()
    geometry[swapped] = shapely.transform(shapes[swapped], _exchange)
    for number, reading in enumerate(readings):
        rows = chosen == number
        if rows.any() and reading.crs != target.crs:
            geometry[rows] = _project(geometry[rows], reading.crs, target.crs)
    says = np.array([reading.says for reading in readings])[chosen]
    systems = np.array([short_name(reading.crs) for reading in readings], dtype=object)[chosen]
    near = target.holds(project(_middles(geometry), target.crs, WGS84), MARGIN_DEGREES)
    systems[says != "metres"] = None
    outside = ~near & ~shapely.is_missing(geometry)
    return Located(geometry, swapped, says == "degrees", systems, outside)


def assumed_crs(
    shapes: Shapes, target: TargetCrs, file_of: npt.NDArray[np.intp], n_files: int
) -> list[CRS | None]:
    """The CRS of each file that does not say one, if it is safe to assume; else None.

    ``file_of`` is the file of each shape, 0..n_files-1. It is safe when nearly all records of a
    file (``ENOUGH``) lie in the area of the home CRS, read in metres of that CRS or in degrees;
    then the one that fits most of them is it.
    """
    middles = _middles(shapes)
    known = np.isfinite(middles).all(axis=1)
    if target.area is None or not known.any():
        return [None] * n_files
    middles, file_of = middles[known], file_of[known]
    metres = _fits_any(middles, (_Reading(target.crs), _Reading(target.crs, swapped=True)), target)
    degrees = _fits_any(middles, _in_degrees(), target)

    def counted(flags: Flags) -> npt.NDArray[np.intp]:
        return np.bincount(file_of[flags], minlength=n_files)

    n_known = np.bincount(file_of, minlength=n_files)
    safe = (n_known > 0) & (counted(metres | degrees) >= ENOUGH * n_known)
    in_degrees = counted(degrees) > counted(metres)
    return [
        (WGS84 if lon_lat else target.crs) if fits else None
        for fits, lon_lat in zip(safe, in_degrees, strict=True)
    ]


def _readings(label: CRS, target: TargetCrs) -> tuple[_Reading, ...]:
    """The ways to read coordinates of a label, the first that fits first.

    Degrees come before a label in metres: nobody works within 180 m of a false origin, and
    that of the British grid lies inside its area.
    """
    own = (_Reading(label), _Reading(label, swapped=True))
    near = _Reading(label, margin_degrees=MARGIN_DEGREES)
    if label.is_projected:
        near_degrees = _Reading(WGS84, says="degrees", margin_degrees=MARGIN_DEGREES)
        return (*_in_degrees(), *own, near, near_degrees)
    metres = (
        _Reading(target.crs, says="metres"),
        _Reading(target.crs, swapped=True, says="metres"),
    )
    return (*own, *metres, _Reading(WEB_MERCATOR, says="metres"), near)


def _in_degrees() -> tuple[_Reading, _Reading]:
    return (
        _Reading(WGS84, says="degrees"),
        _Reading(WGS84, swapped=True, says="degrees"),
    )


def _chosen(
    middles: Numbers, labels: Sequence[CRS], label_of: npt.NDArray[np.intp], target: TargetCrs
) -> tuple[list[_Reading], npt.NDArray[np.intp]]:
    """All readings tried, and the number of the one that each record takes."""
    readings: list[_Reading] = []
    chosen = np.zeros(len(middles), dtype=np.intp)
    for number, label in enumerate(labels):
        rows = np.flatnonzero(label_of == number)
        plain = len(readings)
        readings.append(_Reading(label))
        chosen[rows] = plain
        if target.area is None:
            continue
        for reading in _readings(label, target):
            fits = _fits(middles[rows], reading, target)
            readings.append(reading)
            chosen[rows[fits]] = len(readings) - 1
            rows = rows[~fits]
    return readings, chosen


def _fits(middles: Numbers, reading: _Reading, target: TargetCrs) -> Flags:
    xy = _exchange(middles) if reading.swapped else middles
    fits = target.holds(project(xy, reading.crs, WGS84), reading.margin_degrees)
    on_globe = (np.abs(xy[:, 0]) <= 180) & (np.abs(xy[:, 1]) <= 90)
    if reading.crs.is_geographic:
        return fits & on_globe
    return fits & ~on_globe if reading.says == "metres" else fits


def _fits_any(middles: Numbers, readings: Iterable[_Reading], target: TargetCrs) -> Flags:
    fits = np.zeros(len(middles), dtype=bool)
    for reading in readings:
        fits |= _fits(middles, reading, target)
    return fits


def _home_coordinates(
    middles: Numbers,
    readings: Sequence[_Reading],
    chosen: npt.NDArray[np.intp],
    target: TargetCrs,
    *,
    mirrored: bool = False,
) -> Numbers:
    """Where the middles lie in the home CRS, or would lie with x and y exchanged."""
    placed = np.full_like(middles, np.nan)
    for number, reading in enumerate(readings):
        rows = chosen == number
        if rows.any():
            xy = middles[rows]
            xy = _exchange(xy) if reading.swapped ^ mirrored else xy
            placed[rows] = project(xy, reading.crs, target.crs)
    return placed


def _find_outliers(xy: Numbers, image: Numbers, boundary: Box | None) -> Flags:
    """Records far from where the others are whose mirror image lies among them.

    Where a system's area holds a place and its mirror image (on the British grid most do),
    only the company a record keeps can tell.
    """
    box = np.array(boundary) if boundary is not None else _crowd(xy)
    if box is None:
        return np.zeros(len(xy), dtype=bool)
    size = np.maximum(box[2:] - box[:2], NEAREST_M)
    far = ~_inside(xy, box[:2] - size, box[2:] + size)
    return far & _inside(image, box[:2], box[2:])


def _inside(xy: Numbers, low: Numbers, high: Numbers) -> Flags:
    x, y = xy[:, 0], xy[:, 1]
    inside: Flags = (x >= low[0]) & (x <= high[0]) & (y >= low[1]) & (y <= high[1])
    return inside


def _crowd(xy: Numbers) -> Numbers | None:
    """The box that holds nine in ten records each way; None where they are too few."""
    known = xy[np.isfinite(xy).all(axis=1)]
    if len(known) < CROWD:
        return None
    low, high = np.percentile(known, (5, 95), axis=0)
    return np.concatenate([low, high])


def _middles(shapes: Shapes) -> Numbers:
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    middles: Numbers = (bounds[:, :2] + bounds[:, 2:]) / 2
    return middles


def _exchange(xy: Numbers) -> Numbers:
    return xy[:, ::-1]


def _project(shapes: Shapes, origin: CRS, target: CRS) -> Shapes:
    made: Shapes = shapely.transform(shapes, lambda xy: project(xy, origin, target))
    return made
