"""Lines that look drawn by centuries: smoothed corners, a gentle warp, ends that meet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
import shapely.ops
from shapely import LineString, Point

Places = Sequence[Sequence[float]]

SNAP_M = 45.0
STEP_M = 12.0


def smooth(points: Places, rounds: int = 3) -> LineString:
    """A bending line along control points, by Chaikin's corner cutting; both ends stay."""
    line = np.asarray(points, dtype=float)
    for _ in range(rounds if len(line) > 2 else 0):
        near, far = line[:-1], line[1:]
        cut = np.empty((2 * len(near), 2))
        cut[0::2], cut[1::2] = 0.75 * near + 0.25 * far, 0.25 * near + 0.75 * far
        line = np.vstack([line[:1], cut[1:-1], line[-1:]])
    return LineString(line)


def ahead(start: Sequence[float], bearing_deg: float, length_m: float) -> tuple[float, float]:
    """The point ``length_m`` away from ``start``, in degrees clockwise from north."""
    turn = np.radians(bearing_deg)
    return start[0] + length_m * float(np.sin(turn)), start[1] + length_m * float(np.cos(turn))


def wander(
    rng: np.random.Generator, start: Sequence[float], bearing_deg: float, length_m: float
) -> LineString:
    """A street that leaves ``start`` in a direction and bends a little on its way."""
    turns = bearing_deg + np.cumsum(rng.normal(0, 9, 4))
    points = [tuple(start)]
    for turn in turns:
        points.append(ahead(points[-1], float(turn), length_m / len(turns)))
    return smooth(points)


def quarter(
    rng: np.random.Generator,
    *,
    start: Sequence[float],
    bearing_deg: float,
    spacing_m: float,
    length_m: float,
    names: Sequence[str],
    lead_m: float = 0.0,
) -> dict[str, LineString]:
    """A residential quarter: a collector, and side streets off it, left and right in turn.

    The first name is the collector, ``lead_m`` the way it goes before its first side street.
    Every side street runs off at a right angle and hooks at its end towards the next one, as
    post-war quarters do.
    """
    reach_m = lead_m + spacing_m * ((len(names) - 1) // 2 + 1)
    spine = [start, ahead(start, bearing_deg + 4, reach_m / 2), ahead(start, bearing_deg, reach_m)]
    lines = {names[0]: smooth(spine)}
    for i, name in enumerate(names[1:]):
        root = ahead(start, bearing_deg + 2, lead_m + spacing_m * (i // 2 + 0.7))
        side = bearing_deg + (90 if i % 2 else -90) + float(rng.normal(0, 3))
        long_m = length_m * float(rng.uniform(0.85, 1.2))
        corner = ahead(root, side, long_m)
        hook = ahead(corner, bearing_deg + float(rng.normal(0, 8)), spacing_m * 0.8)
        lines[name] = smooth([root, ahead(root, side, long_m / 2), corner, hook])
    return lines


def snap_ends(lines: list[LineString], within_m: float = SNAP_M) -> list[LineString]:
    """Pull every loose end to the nearest other line, so that streets meet at junctions."""
    done = list(lines)
    for i, line in enumerate(lines):
        others = shapely.MultiLineString(done[:i] + done[i + 1 :])
        points = [_pulled(shapely.get_point(line, end), others, within_m) for end in (0, -1)]
        inner = shapely.get_coordinates(line)[1:-1]
        done[i] = LineString(np.vstack([points[0], inner, points[1]]))
    return done


def _pulled(end: Point, others: shapely.Geometry, within_m: float) -> np.ndarray:
    gap = shapely.shortest_line(end, others)
    near = shapely.get_point(gap, -1) if shapely.length(gap) <= within_m else end
    return shapely.get_coordinates(near)


def warp(lines: Sequence[LineString], seed: int, size_m: float) -> list[LineString]:
    """Push all lines about by one smooth field of a few waves; what met still meets."""
    rng = np.random.default_rng(seed)
    waves = rng.uniform(0.006, 0.022, (2, 5, 2)) * rng.choice([-1, 1], (2, 5, 2))
    phases = rng.uniform(0, 2 * np.pi, (2, 5, 1))

    def push(xy: np.ndarray) -> np.ndarray:
        shift = np.sin(waves @ xy.T + phases).sum(axis=1).T
        return np.round(xy + size_m / 5 * shift, 2)

    dense = shapely.segmentize(np.asarray(lines, dtype=object), STEP_M)
    return list(shapely.transform(shapely.simplify(dense, 0.15), push))


def along(line: LineString, start: float, end: float, offset_m: float = 0.0) -> LineString:
    """A stretch of a street by fractions of its length, moved sideways (left is positive)."""
    stretch = shapely.ops.substring(line, start, end, normalized=True)
    moved = shapely.offset_curve(stretch, offset_m) if offset_m else stretch
    return shapely.set_precision(moved, 0.01)
