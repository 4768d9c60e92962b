"""The plans: planted stories first, then ordinary works of every partner about them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import Point

from samples import calendar, drawing
from samples.streets import CRS, rd, read_toml

DRAWN_ON = date(2026, 11, 20)  # the day the partners are thought to deliver
HORIZON = (2026, 2036)
YEAR_WEIGHTS = (10, 20, 20, 14, 10, 7, 6, 4, 4, 3, 2)  # plans thin out with the years

# Where in the street it lies: metres left (+) or right (-) of the axis, held within the road
# for what lies under it; "out" is beyond its edge, under the footway.
LIES_M = {"drinking_water": -3.2, "gas": 3.2, "water_system": 0.0}
BEYOND_EDGE_M = {"electricity_lv": 0.6, "electricity_mv": 1.2, "electricity_hv": 1.6,
                 "telecom": -0.7, "public_lighting": -0.3}  # fmt: skip

JUNCTION_M = 22.0

WHAT = {
    "sewer": "riolering", "road": "verharding", "public_lighting": "openbare verlichting",
    "green": "groenstrook", "water_system": "waterkering", "structure": "kunstwerk",
    "drinking_water": "waterleiding", "gas": "gasleiding", "electricity_lv": "LS-kabel",
    "electricity_mv": "MS-kabel", "electricity_hv": "HS-kabel", "telecom": "glasvezel",
}  # fmt: skip
DO = {"new": "Aanleg", "replace": "Vervangen", "repair": "Renovatie", "remove": "Verwijderen",
      "maintain": "Onderhoud", "inspect": "Inspectie"}  # fmt: skip

Plan = dict[str, Any]


def deliveries() -> dict[str, dict[str, Any]]:
    """What each delivery holds, by name."""
    return read_toml("deliveries.toml")


def all_plans(streets: gpd.GeoDataFrame, seed: int) -> gpd.GeoDataFrame:
    """Every plan, stories and ordinary ones, with its place, id and budget.

    Columns: delivery, partner, story, project, source_id, name, town, street, discipline,
    activity, phase, start, end (dates), precision, shape, nuisance, surface, length_m,
    width_m, budget_eur, geometry (EPSG:28992).
    """
    told, taken = _stories(streets)
    rows = [*told]
    for name, delivery in deliveries().items():
        rng = np.random.default_rng([seed, *name.encode()])
        free = _eligible(streets, delivery, taken)
        rows.extend(_ordinary(rng, name, delivery, free))
    plans = gpd.GeoDataFrame(
        [_placed(_kept_off_junctions(row)) for row in rows], geometry="geometry", crs=CRS
    )
    order = ["delivery", "start", "town", "street", "discipline", "activity", "story"]
    return _named(plans.sort_values(order, kind="stable", ignore_index=True))


def _stories(streets: gpd.GeoDataFrame) -> tuple[list[Plan], set[tuple[str, str]]]:
    by_place = {(s.town, s.street): s for s in streets.itertuples()}
    rows = []
    for story in read_toml("stories.toml")["story"]:
        street = by_place[story["town"], story["street"]]
        for work in story["works"]:
            spec = _spec(work["by"], work["what"], work["do"])
            part = {key: work.get(key, story.get(key, edge)) for key, edge in _EDGES.items()}
            precision = work.get("precision", "day")
            rows.append(
                {
                    **_of(street), "delivery": work["by"], "story": story["name"],
                    "project": work.get("project", ""), "name": work.get("name", ""),
                    "discipline": work["what"], "activity": work["do"], "phase": work["phase"],
                    "precision": precision, "shape": spec["shape"], "eur": spec["eur"],
                    "start": calendar.block_start(work["start"], precision),
                    "end": calendar.block_end(work["end"], precision),
                    "nuisance": work.get("nuisance", ""), **part,
                    "offset_m": work.get("offset_m"), "budget_eur": work.get("budget_eur"),
                }
            )  # fmt: skip
    return rows, set(by_place) & {(row["town"], row["street"]) for row in rows}


_EDGES = {"from": 0.0, "to": 1.0}


def _spec(delivery: str, what: str, do: str) -> dict[str, Any]:
    """What a delivery usually makes of such a work, or of its nearest kin."""
    mix = deliveries()[delivery]["mix"]
    same = [m for m in mix if (m["what"], m["do"]) == (what, do)]
    kin = [m for m in mix if m["what"] == what]
    return (same or kin or mix)[0]


def _of(street: Any) -> Plan:
    return {
        "town": street.town, "street": street.street, "axis": street.geometry,
        "width_m": street.width_m, "surface": street.surface, "kind": street.kind,
    }  # fmt: skip


def _eligible(
    streets: gpd.GeoDataFrame, delivery: dict[str, Any], taken: set[tuple[str, str]]
) -> gpd.GeoDataFrame:
    """The streets a delivery may plan in: its own ground, and none that a story tells of."""
    free = [place not in taken for place in zip(streets["town"], streets["street"], strict=True)]
    keep = np.array(free) & (streets["kind"] != "route")
    if "municipalities" in delivery:
        keep &= streets["municipality"].isin(delivery["municipalities"])
    if "towns" in delivery:
        keep &= streets["town"].isin(delivery["towns"])
    if "kinds" in delivery:
        keep &= streets["kind"].isin(delivery["kinds"])
    else:
        keep &= ~streets["kind"].isin(["dyke", "waterway", "trunk"])
    return streets[keep]


def _ordinary(
    rng: np.random.Generator, name: str, delivery: dict[str, Any], streets: gpd.GeoDataFrame
) -> list[Plan]:
    mix = delivery["mix"]
    weights = np.array([m["weight"] for m in mix], dtype=float)
    kinds = rng.choice(len(mix), delivery["count"], p=weights / weights.sum())
    plans = []
    for spec in (mix[k] for k in kinds):
        on = _gemaal(rng) if spec.get("on") == ["gemaal"] else _street(rng, streets, spec)
        start, end, phase, precision = _when(rng, delivery, spec)
        if on["kind"] == "dyke" and start >= date(2026, 12, 1):  # the open season on dykes
            start, end = date(start.year, 4, 1), date(start.year, 9, 30)
            precision = "day" if precision != "year" else precision
        nuisance = rng.choice(["", "slow", "lane", "road"], p=[0.4, 0.2, 0.2, 0.2])
        heavy = spec["what"] == "road" and spec["do"] == "replace"
        plans.append(
            {
                **on, "delivery": name, "story": "", "project": "", "name": "",
                "discipline": spec["what"], "activity": spec["do"], "phase": phase,
                "precision": precision, "shape": spec["shape"], "eur": spec["eur"],
                "start": calendar.block_start(start, precision),
                "end": calendar.block_end(end, precision),
                "nuisance": "road" if heavy else str(nuisance),
                "offset_m": None, "budget_eur": None,
            }
        )  # fmt: skip
    return plans


def _street(rng: np.random.Generator, streets: gpd.GeoDataFrame, spec: dict[str, Any]) -> Plan:
    """A stretch of a street: all of a short one, some 150 to 600 m of a long one."""
    if "on" in spec:
        streets = streets[streets["kind"].isin(spec["on"])]
    weights = np.minimum(streets.length.to_numpy(), 900)
    street = streets.iloc[rng.choice(len(streets), p=weights / weights.sum())]
    share = min(1.0, float(rng.uniform(150, 600)) / street.geometry.length)
    if share > 0.75:
        return {**_of(street), "from": 0.0, "to": 1.0}
    start = float(rng.uniform(0, 1 - share))
    return {**_of(street), "from": round(start, 3), "to": round(start + share, 3)}


def _gemaal(rng: np.random.Generator) -> Plan:
    chosen = rng.choice(read_toml("region.toml")["gemaal"])
    lon, lat = map(float, chosen["lonlat"].split(","))
    return {
        "town": "", "street": chosen["name"], "axis": Point(rd(lon, lat)), "width_m": 0.0,
        "surface": "", "kind": "gemaal", "from": 0.0, "to": 1.0,
    }  # fmt: skip


def _when(
    rng: np.random.Generator, delivery: dict[str, Any], spec: dict[str, Any]
) -> tuple[date, date, str, str]:
    """A period, the phase that fits its distance in time, and how exactly it is known."""
    first, last = delivery.get("years", HORIZON)
    years = np.arange(first, last + 1)
    weights = np.array(YEAR_WEIGHTS[first - HORIZON[0] : last - HORIZON[0] + 1], dtype=float)
    year = int(rng.choice(years, p=weights / weights.sum()))
    day = date(year, 1, 1) + timedelta(days=int(rng.integers(5, 330)))
    short, long = spec["months"]
    end = day + timedelta(days=int(rng.integers(short * 28, long * 30 + 1)) or 2)
    months_ahead = (day - DRAWN_ON).days / 30.4
    precision = delivery["precisions"][0 if months_ahead < 18 else 1 if months_ahead < 42 else 2]
    return day, end, _phase(rng, months_ahead, end), precision


def _phase(rng: np.random.Generator, months_ahead: float, end: date) -> str:
    if rng.random() < 0.02:
        return "cancelled"
    if end < DRAWN_ON:
        return "done"
    if months_ahead <= 0:
        return "execution"
    ladder = ((5, "contracted"), (14, "preparation"), (26, "design"), (40, "definition"),
              (64, "initiative"))  # fmt: skip
    at = months_ahead * float(rng.uniform(0.75, 1.3))
    return next((phase for months, phase in ladder if at < months), "idea")


def _kept_off_junctions(row: Plan) -> Plan:
    """Works in a street stop short of the next one, so that junctions do not chain a town."""
    if row["kind"] in ("dyke", "route", "gemaal"):
        return row
    long_m = row["axis"].length
    off = min(JUNCTION_M, 0.2 * long_m) / long_m
    return row | {"from": max(row["from"], off), "to": min(row["to"], 1 - off)}


def _placed(row: Plan) -> Plan:
    """The plan with its geometry: a stretch of the street, moved to where such things lie."""
    axis = row.pop("axis")
    row["geometry"] = axis if isinstance(axis, Point) else _shape(row, axis)
    row["length_m"] = 0.0 if isinstance(axis, Point) else _length_m(row, axis)
    return row


def _length_m(row: Plan, axis: shapely.LineString) -> float:
    return round(axis.length * (row["to"] - row["from"]), 1)


def _shape(row: Plan, axis: shapely.LineString) -> shapely.Geometry:
    if row["shape"] == "line":
        return drawing.along(axis, row["from"], row["to"], _offset_m(row))
    stretch = drawing.along(axis, row["from"], row["to"])
    if row["shape"] == "point":
        return shapely.set_precision(stretch.interpolate(0.5, normalized=True), 0.01)
    half_m = row["width_m"] / 2
    if row["discipline"] == "green":  # a strip beside the street
        stretch, half_m = drawing.along(axis, row["from"], row["to"], half_m + 2.0), 1.5
    around = stretch.buffer(half_m, cap_style="flat", quad_segs=2)
    return shapely.set_precision(around.simplify(0.1), 0.01)


def _offset_m(row: Plan) -> float:
    if row["offset_m"] is not None:
        return float(row["offset_m"])
    half_m = row["width_m"] / 2
    if row["discipline"] in BEYOND_EDGE_M:
        beyond_m = BEYOND_EDGE_M[row["discipline"]]
        return beyond_m + (half_m if beyond_m > 0 else -half_m)
    lies_m = LIES_M.get(row["discipline"], 0.0)
    return float(np.clip(lies_m, -(half_m - 0.6), half_m - 0.6))


def _plain_name(plan: Any) -> str:
    what = {"gemaal": "", "waterway": "watergang "}.get(plan.kind, f"{WHAT[plan.discipline]} ")
    return f"{DO[plan.activity]} {what}{plan.street}"


def _named(plans: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Ids as each delivery numbers them, names, projects and budgets."""
    specs = deliveries()
    plans["partner"] = [specs[name]["partner"] for name in plans["delivery"]]
    number = plans.groupby("delivery").cumcount()
    plans["source_id"] = [
        specs[d]["id"].format(n=n + specs[d].get("first", 1), year=s.year, yy=s.year % 100)
        for d, n, s in zip(plans["delivery"], number, plans["start"], strict=True)
    ]
    plain = [_plain_name(plan) for plan in plans.itertuples()]
    plans["name"] = plans["name"].where(plans["name"] != "", pd.Series(plain))
    plans["project"] = plans["project"].where(plans["project"] != "", plans["source_id"])
    by_area = plans["discipline"].isin(["road", "green", "water_system"])
    size = plans["length_m"] * plans["width_m"].where(by_area, 1.0)
    estimate = (plans["eur"] * size.where(plans["kind"] != "gemaal", 1.0)).round(-3)
    plans["budget_eur"] = plans["budget_eur"].astype("float64").fillna(estimate)
    return plans.drop(columns=["eur", "offset_m"])
