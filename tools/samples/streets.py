"""The streets of the sample: hand-placed control points become street lines in RD New."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Transformer
from shapely import LineString

from samples import drawing

HERE = Path(__file__).parent
CRS = "EPSG:28992"
CITIES = ("goes", "middelburg", "vlissingen", "terneuzen", "zierikzee")

KINDS: dict[str, tuple[float, str]] = {  # width of the street in m, surface
    "square": (22.0, "bricks"),
    "centre": (7.0, "bricks"),
    "quay": (9.0, "bricks"),
    "ring": (9.0, "asphalt"),
    "main": (11.0, "asphalt"),
    "residential": (8.0, "bricks"),
    "industrial": (10.0, "asphalt"),
    "polder": (6.0, "asphalt"),
    "trunk": (14.0, "asphalt"),
    "dyke": (12.0, "unpaved"),
    "waterway": (10.0, "unpaved"),
    "route": (4.0, "unpaved"),
}

Drawn = dict[str, tuple[str, LineString]]  # name -> kind, line in metres about the centre


@cache
def read_toml(name: str) -> dict[str, Any]:
    """One of the data files beside this script."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


@cache
def _to_rd() -> Transformer:
    return Transformer.from_crs("EPSG:4326", CRS, always_xy=True)


def rd(lon: float, lat: float) -> tuple[float, float]:
    """Degrees WGS84 to metres RD New; good to a metre, which is all a drawing needs."""
    x, y = _to_rd().transform(lon, lat)
    return round(x, 2), round(y, 2)


def seed(name: str) -> int:
    """The same number for the same name, on every machine and in every run."""
    return zlib.crc32(name.encode())


def places(text: str) -> list[tuple[float, ...]]:
    """Control points written as ``x,y x,y ...``."""
    return [tuple(float(part) for part in pair.split(",")) for pair in text.split()]


def draw_city(city: dict[str, Any]) -> Drawn:
    """A town from hand-placed streets and quarters, its ends joined."""
    drawn: Drawn = {
        name: (kind, drawing.smooth(places(text)))
        for kind, streets in city["street"].items()
        for name, text in streets.items()
    }
    return _joined(drawn | _quarters(city))


def draw_village(village: dict[str, Any]) -> Drawn:
    """A village: a loop about the church, radial streets, perhaps a quarter or two."""
    rng = np.random.default_rng(seed(village["name"]))
    turns = np.arange(0, 361, 45)
    radii = rng.uniform(38, 58, len(turns))
    radii[-1] = radii[0]
    loop = [drawing.ahead((0, 0), t, r) for t, r in zip(turns, radii, strict=True)]
    drawn: Drawn = {village["square"]: ("centre", drawing.smooth(loop))}
    for name, bearing_deg in village["radials"].items():
        root = drawing.ahead((0, 0), bearing_deg, 46)
        long_m = village["length_m"] * float(rng.uniform(0.8, 1.2))
        drawn[name] = ("residential", drawing.wander(rng, root, bearing_deg, long_m))
    return _joined(drawn | _quarters(village))


def _quarters(town: dict[str, Any]) -> Drawn:
    rng = np.random.default_rng(seed(town["name"] + " quarters"))
    drawn: Drawn = {}
    for spec in town.get("quarter", []) + town.get("quarters", []):
        shape = {key: value for key, value in spec.items() if key != "kind"}
        lines = drawing.quarter(rng, **shape)
        drawn |= {name: (spec["kind"], line) for name, line in lines.items()}
    return drawn


def _joined(drawn: Drawn) -> Drawn:
    lines = drawing.snap_ends([line for _, line in drawn.values()])
    kinds = [kind for kind, _ in drawn.values()]
    return dict(zip(drawn, zip(kinds, lines, strict=True), strict=True))


def _town(town: dict[str, Any], drawn: Drawn, warp_m: float) -> Iterator[dict[str, Any]]:
    centre = np.array(rd(*town["centre_lonlat"]))
    lines = drawing.warp([line for _, line in drawn.values()], seed(town["name"]), warp_m)
    for (name, (kind, _)), line in zip(drawn.items(), lines, strict=True):
        width_m, surface = KINDS[kind]
        yield {
            "town": town["name"], "municipality": town["municipality"], "street": name,
            "kind": kind, "width_m": width_m, "surface": surface,
            "geometry": shapely.transform(line, lambda xy: np.round(xy + centre, 2)),
        }  # fmt: skip


def _region() -> Iterator[dict[str, Any]]:
    for line in read_toml("region.toml")["line"]:
        kind = line["kind"]
        width_m, surface = KINDS[kind]
        points = [rd(lon, lat) for lon, lat in places(line["lonlat"])]
        drawn = drawing.warp([drawing.smooth(points)], seed("region"), 9.0)[0]
        yield {
            "town": line["near"], "municipality": line.get("municipality", ""),
            "street": line["name"], "kind": kind, "width_m": width_m, "surface": surface,
            "geometry": drawn,
        }  # fmt: skip


def streets() -> gpd.GeoDataFrame:
    """All street lines: town, municipality, street, kind, width_m, surface; EPSG:28992."""
    rows: list[dict[str, Any]] = []
    for name in CITIES:
        city = read_toml(f"towns/{name}.toml")
        rows.extend(_town(city, draw_city(city), 11.0))
    for village in read_toml("towns/villages.toml")["village"]:
        rows.extend(_town(village, draw_village(village), 9.0))
    rows.extend(_region())
    return gpd.GeoDataFrame(rows, crs=CRS)


def street_layer(lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """What a register of roads has of them: name, town and house numbers; no dykes, no water.

    A house each seven metres, odd on the left and even on the right as the line runs.
    """
    roads = lines[~lines["kind"].isin(["dyke", "waterway", "route"])]
    simple = shapely.set_precision(shapely.simplify(roads.geometry.to_numpy(), 0.5), 0.01)
    houses = np.maximum(shapely.length(simple) // 7, 1).astype(int)
    without = roads["kind"].isin(["trunk", "polder"]).to_numpy()
    numbers = {
        "E_HNR_LNKS": 1, "L_HNR_LNKS": 2 * houses - 1, "E_HNR_RHTS": 2, "L_HNR_RHTS": 2 * houses,
    }  # fmt: skip
    return gpd.GeoDataFrame(
        {"STT_NAAM": roads["street"].to_numpy(), "WPSNAAM": roads["town"].to_numpy(),
         **{name: np.where(without, 0, number) for name, number in numbers.items()}},
        geometry=simple, crs=CRS,
    )  # fmt: skip


def house_numbers(plans: gpd.GeoDataFrame, streets: gpd.GeoDataFrame) -> list[str]:
    """The house numbers on both sides where each plan lies, as a list of works has them."""
    axes = street_layer(streets).set_index(["STT_NAAM", "WPSNAAM"])
    told = []
    for name, town, place in zip(plans["street"], plans["town"], plans.geometry, strict=True):
        axis = axes.loc[(name, town)]
        line, last = axis["geometry"], int(axis["L_HNR_LNKS"])
        at = line.project(shapely.Point(place.centroid)) / line.length
        house = 2 * int(at * (last + 1) / 2) + 1
        told.append(f"{min(house, last)}")
    return told


def boundary() -> gpd.GeoDataFrame:
    """The outline of the sample partnership: made up, drawn by hand about its towns."""
    ring = [rd(lon, lat) for lon, lat in places(read_toml("region.toml")["boundary"]["lonlat"])]
    return gpd.GeoDataFrame(
        {"naam": ["AZON-voorbeeld"], "geometry": [shapely.Polygon(ring)]}, crs=CRS
    )
