"""What the water authority and the network operators deliver."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import GeometryCollection, LineString, Point

from samples import write
from samples.delivered import (
    Delivered,
    delivered,
    euros,
    sides,
    standing,
    worded,
)
from samples.streets import rd

THOLEN = (4.2203, 51.5317)  # beyond the boundary


def scheldestromen(plans: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """GML with points, lines and areas together, ISO dates, and one true arc."""
    file = "scheldestromen/werken_scheldestromen.gml"
    start, end = sides(plans, "iso")
    made = delivered(
        plans,
        file,
        "werken_scheldestromen",
        ("wss_id", "naam"),
        {
            "wss_id": plans["source_id"].to_numpy(),
            "project": plans["project"].to_numpy(),
            "naam": plans["name"].to_numpy(),
            "categorie": worded(plans, "discipline"),
            "maatregel": worded(plans, "activity"),
            "fase": worded(plans, "phase"),
            "start": start,
            "gereed": end,
            "raming": plans["budget_eur"].to_numpy(),
            "afsluiting": worded(plans, "nuisance"),
            "contact": "programmering@waterschap.example.org",
        },
    )
    x, y = rd(3.9005, 51.6335)
    arc = made.change(
        "a curve (the arc of a culvert)",
        naam="Vervangen duiker Levensstrijdweg",
        geometry=LineString([(x, y), (x + 12, y + 7), (x + 26, y + 4)]),
    )
    made.change("an open period (vanaf)", start="vanaf 2030", gereed=None)
    made.change(
        "dyke works in the closed season",
        categorie="waterkering",
        start="2027-11-01",
        gereed="2028-02-28",
    )
    write.gml(out / file, made.table, str(made.table["wss_id"].iloc[arc]))
    return [made]


def evides(plans: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """GeoJSON in degrees, phases P0 to P7, some days with a time zone."""
    file = "evides/evides_leidingprojecten.geojson"
    start, end = sides(plans, "iso")
    zoned = [_midnight(s) if i % 7 == 0 and len(s) == 10 else s for i, s in enumerate(start)]
    made = delivered(
        plans,
        file,
        "",
        ("leidingproject_id", "titel"),
        {
            "leidingproject_id": plans["source_id"].to_numpy(),
            "projectcode": plans["project"].to_numpy(),
            "titel": plans["name"].to_numpy(),
            "soort": worded(plans, "activity"),
            "status": worded(plans, "phase"),
            "geplande_start": zoned,
            "geplande_oplevering": end,
            "diameter_mm": np.resize([110, 160, 63, 200], len(plans)),
            "diepteligging_m": np.resize([1.0, 1.1, 0.9], len(plans)),
            "budget": plans["budget_eur"].to_numpy(),
            "verkeershinder": [word or None for word in worded(plans, "nuisance")],
            "contact": "planning@drinkwater.example.org",
        },
    )
    made.change("no geometry at all", geometry=None)
    made.change("a line of no length", geometry=standing)
    made.change(
        "a collection of a line and a point",
        geometry=lambda row: GeometryCollection(
            [row.geometry, row.geometry.interpolate(0.5, normalized=True)]
        ),
    )
    made.add("the same record twice")
    made.add(
        "an amendment: the same id with other dates",
        geplande_start="2028-02-01",
        geplande_oplevering="2028-05-31",
    )
    made.change("no id", leidingproject_id=None)
    made.change(
        "past its end and not closed",
        status="P6 uitvoering",
        geplande_start="2026-01-12",
        geplande_oplevering="2026-04-30",
    )
    wgs84 = made.table.to_crs("EPSG:4326")
    write.geojson(out / file, wgs84.astype({"diameter_mm": int, "budget": float}))
    return [made]


def _midnight(day: str) -> str:
    """The start of a day as a system that knows of time zones writes it."""
    return f"{day}T00:00:00+0{2 if '04' <= day[5:7] <= '09' else 1}:00"


def stedin(gas: gpd.GeoDataFrame, elektra: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """One GeoPackage with two layers of different layouts; gas in days, power in quarters."""
    file = "stedin/stedin_planning_2026-11.gpkg"
    pipes, cables = _gas(gas, file), _elektra(elektra, file)
    for column in ("START", "EIND"):
        pipes.table[column] = pd.Series(list(pipes.table[column]), dtype="date32[day][pyarrow]")
    write.layers(
        out / file, "GPKG", {d.layer: d.table for d in (pipes, cables)}, geometry_type="LineString"
    )
    return [pipes, cables]


def _gas(plans: gpd.GeoDataFrame, file: str) -> Delivered:
    made = delivered(
        plans,
        file,
        "gas",
        ("PROJNR", "NAAM"),
        {
            "PROJNR": plans["source_id"].to_numpy(),
            "OMSCHRIJVING": [None if i % 6 == 0 else n for i, n in enumerate(plans["name"])],
            "NAAM": plans["street"].to_numpy(),
            "WERK": worded(plans, "activity"),
            "STATUS": worded(plans, "phase"),
            "START": plans["start"].to_numpy(),
            "EIND": plans["end"].to_numpy(),
            "OPENBREKEN": ["J"] * len(plans),
            "BEGROTING": plans["budget_eur"].to_numpy(),
            "DIEPTE_M": np.resize([0.8, 0.9], len(plans)),
            "SLEUF_M": np.resize([0.6, 0.5, 0.8], len(plans)),
        },
    )
    made.add("the same record twice")
    x, y = rd(*THOLEN)
    made.change(
        "a work outside the boundary",
        OMSCHRIJVING="Vervangen gasleiding Tholen",
        NAAM="Tholen",
        geometry=LineString([(x, y), (x + 85.5, y + 20.25), (x + 160, y + 71)]),
    )
    made.change("ends before it starts", START=date(2029, 6, 1), EIND=date(2029, 2, 28))
    made.change("no date", START=None, EIND=None)
    made.change("status outside the code list", STATUS="AFWACHTEN")
    return made


def _elektra(plans: gpd.GeoDataFrame, file: str) -> Delivered:
    start, end = sides(plans, "iso")
    both = zip(plans["precision"], start, plans["start"], strict=True)
    made = delivered(
        plans,
        file,
        "elektra",
        ("PROJECTNUMMER", "TITEL"),
        {
            "PROJECTNUMMER": plans["source_id"].to_numpy(),
            "PROGRAMMA": plans["project"].to_numpy(),
            "TITEL": plans["name"].to_numpy(),
            "SPANNING": worded(plans, "discipline"),
            "WERK": worded(plans, "activity"),
            "FASE": worded(plans, "phase"),
            "KWARTAAL_START": [s if p != "week" else _week(day) for p, s, day in both],
            "KWARTAAL_EIND": [
                e if p != "week" else _week(day)
                for p, e, day in zip(plans["precision"], end, plans["end"], strict=True)
            ],
            "RAMING_EUR": euros(plans["budget_eur"], cents="", sign=""),
        },
    )
    made.change(
        "an id that another record has too",
        PROJECTNUMMER=made.table["PROJECTNUMMER"].iloc[-1],
    )
    made.change("no date yet (n.t.b.)", KWARTAAL_START="n.t.b.", KWARTAAL_EIND="")
    return made


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"wk {week} {year}"


def delta_fiber(plans: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """FlatGeobuf in two files by region, weeks, business secrets marked as such."""
    west = plans.geometry.representative_point().x < 37_500
    made = []
    for name, keep in (("walcheren", west), ("overig", ~west)):
        part = plans[keep].reset_index(drop=True)
        start, end = sides(part, "long")
        file = f"delta-fiber/glasvezel_{name}.fgb"
        one = delivered(
            part,
            file,
            f"glasvezel_{name}",
            ("trace_nr", "omschrijving"),
            {
                "trace_nr": part["source_id"].to_numpy(),
                "gebied": part["town"].to_numpy(),
                "omschrijving": part["name"].to_numpy(),
                "werk": worded(part, "activity"),
                "stadium": worded(part, "phase"),
                "week_start": start,
                "week_gereed": end,
                "woningen": (part["length_m"] / 7).round().astype("int64").to_numpy(),
                "vertrouwelijk": [
                    "ja" if p in ("idea", "initiative") else "nee" for p in part["phase"]
                ],
                "contactpunt": "graafplanning@glasvezel.example.org",
            },
        )
        one.change("no date yet (z.s.m.)", week_start="z.s.m.", week_gereed="z.s.m.")
        write.layers(out / file, "FlatGeobuf", {one.layer: one.table}, geometry_type="LineString")
        made.append(one)
    return made


def aannemer(plans: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """KML of a contractor: no ids, months in words, one placemark that is just a pin."""
    file = "delta-fiber/aannemer_bevelanden.kml"
    start, end = sides(plans, "long")
    made = delivered(
        plans,
        file,
        "Glasvezel Bevelanden",
        ("name", "name"),
        {
            "name": plans["name"].to_numpy(),
            "uitvoering_van": start,
            "uitvoering_tot": end,
            "status": worded(plans, "phase"),
        },
    )
    made.change("a name with & and <", name="POP & kast <nabij station> Goes")
    made.change(
        "a pin where a line was meant",
        geometry=lambda row: Point(row.geometry.coords[0]),
    )
    wgs84 = made.table.to_crs("EPSG:4326")
    write.kml(out / file, "Glasvezel Bevelanden", wgs84)
    return [made]


def meldingen(plans: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """One register of small works of many owners: CSV with GeoJSON text in degrees."""
    file = "meldingen/kleine_werken.csv"
    owners = worded(plans.assign(owner=plans["discipline"]), "owner")
    made = delivered(
        plans,
        file,
        "",
        ("MELDNR", "WAT"),
        {
            "MELDNR": plans["source_id"].to_numpy(),
            "OPDRACHTGEVER": owners,
            "SOORT": worded(plans, "discipline"),
            "STATUS": worded(plans, "phase"),
            "WAT": [f"Huisaansluiting {street}" for street in plans["street"]],
            "VAN": [day.isoformat() for day in plans["start"]],
            "TM": [day.isoformat() for day in plans["end"]],
        },
    )
    made.change("an owner that is no partner", OPDRACHTGEVER="KPN")
    made.change("an owner that is no partner", OPDRACHTGEVER="TENNET")
    made.change("no owner", OPDRACHTGEVER="")
    table = pd.DataFrame(made.table.drop(columns="geometry"))
    places = made.table.geometry.to_crs("EPSG:4326")
    table["PLEK"] = [json.dumps(write.as_geojson(place)) for place in places]
    write.csv(out / file, table, "utf-8")
    return [made]
