"""Rings of GeoJSON that end elsewhere than they began, closed."""

from __future__ import annotations

from typing import Any


def with_closed_rings(geometry: Any) -> Any:
    """A GeoJSON geometry whose areas have their first corner once more at the end of each ring.

    What is no geometry with areas comes back as it is.
    """
    if not isinstance(geometry, dict):
        return geometry
    rings = geometry.get("coordinates")
    if geometry.get("type") == "Polygon" and isinstance(rings, list):
        return {**geometry, "coordinates": [_closed(ring) for ring in rings]}
    if geometry.get("type") == "MultiPolygon" and isinstance(rings, list):
        areas = [[_closed(r) for r in area] if isinstance(area, list) else area for area in rings]
        return {**geometry, "coordinates": areas}
    if geometry.get("type") == "GeometryCollection" and isinstance(
        geometry.get("geometries"), list
    ):
        inner = [with_closed_rings(each) for each in geometry["geometries"]]
        return {**geometry, "geometries": inner}
    return geometry


def _closed(ring: Any) -> Any:
    if isinstance(ring, list) and len(ring) >= 3 and ring[0] != ring[-1]:
        return [*ring, ring[0]]
    return ring
