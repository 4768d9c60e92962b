"""What the municipalities with GIS files deliver, each in its own layout and words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import LineString

from samples import write
from samples.delivered import (
    Delivered,
    bowtie,
    delivered,
    euros,
    periods,
    sides,
    standing,
    worded,
)


def goes(riool: gpd.GeoDataFrame, wegen: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """One GeoPackage, two departments, two layouts."""
    file = "goes/goes_programma_2026.gpkg"
    sewers, roads = _goes_riool(riool, file), _goes_wegen(wegen, file)
    write.layers(
        out / file,
        "GPKG",
        {"riolering": sewers.table},
        geometry_type="LineString",
        dataset_options={"VERSION": "1.3"},
    )
    write.layers(
        out / file,
        "GPKG",
        {"wegen": roads.table},
        geometry_type="MultiPolygon",
        promote_to_multi=True,
    )
    return [sewers, roads]


def _goes_riool(plans: gpd.GeoDataFrame, file: str) -> Delivered:
    start, end = sides(plans, "short")
    made = delivered(
        plans,
        file,
        "riolering",
        ("PROJECTNR", "OMSCHRIJVING"),
        {
            "PROJECTNR": plans["source_id"].to_numpy(),
            "OMSCHRIJVING": plans["name"].to_numpy(),
            "STRAAT": plans["street"].to_numpy(),
            "MAATREGEL": worded(plans, "activity"),
            "FASE": worded(plans, "phase"),
            "START_UITV": start,
            "EINDE_UITV": end,
            "RAMING": euros(plans["budget_eur"]),
            "DIAMETER_MM": np.resize([250, 300, 400, 500, 300], len(plans)),
        },
    )
    made.change("no geometry at all", geometry=None)
    made.change("an empty geometry", geometry=LineString())
    made.change("status outside the code list", FASE="In de ijskast")
    made.change(
        "years in the wrong order",
        START_UITV="2029",
        EINDE_UITV="2028",
    )
    made.change("no date yet (n.t.b.)", START_UITV="n.t.b.", EINDE_UITV="n.t.b.")
    made.change(
        "past its end and not closed",
        FASE="UITV",
        START_UITV="02-02-2026",
        EINDE_UITV="29-05-2026",
    )
    return made


def _goes_wegen(plans: gpd.GeoDataFrame, file: str) -> Delivered:
    made = delivered(
        plans,
        file,
        "wegen",
        ("ID", "NAAM"),
        {
            "ID": plans["source_id"].to_numpy(),
            "NAAM": plans["name"].to_numpy(),
            "SOORT": worded(plans, "discipline"),
            "WERK": worded(plans, "activity"),
            "STADIUM": worded(plans, "phase"),
            "PERIODE": periods(plans, "long"),
            "VERHARDING": worded(plans, "surface"),
            "HINDER": worded(plans, "nuisance"),
            "BUDGET": plans["budget_eur"].to_numpy(),
        },
    )
    made.change("a season after the builders' holiday", PERIODE="na de bouwvak 2027")
    made.change("an open period (vanaf)", PERIODE="vanaf 2029")
    made.change("an unreadable date", PERIODE="zodra het geld er is")
    made.change("the middle of a year", PERIODE="medio 2028")
    made.change("a polygon that crosses itself", geometry=bowtie)
    return made


def middelburg(wegen: gpd.GeoDataFrame, riool: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """Two zipped shapefiles in cp1252 with ten-letter columns; the sewers forgot the .prj."""
    roads = delivered(
        wegen,
        "middelburg/wegen_en_groen.zip",
        "wegen_2026",
        ("PROJ_NR", "OMSCHRIJV"),
        {
            "PROJ_NR": wegen["source_id"].to_numpy(),
            "PROJECT": wegen["project"].to_numpy(),
            "OMSCHRIJV": [
                f"{n} – coördinatie nodig" if i % 4 == 0 else n for i, n in enumerate(wegen["name"])
            ],
            "TYPEWERK": worded(wegen, "discipline"),
            "MAATREGEL": worded(wegen, "activity"),
            "STATUS": worded(wegen, "phase"),
            "STARTDATUM": wegen["start"].to_numpy(),
            "EINDDATUM": wegen["end"].to_numpy(),
            "BEDRAG": wegen["budget_eur"].astype("int64").to_numpy(),
            "HINDERKLAS": worded(wegen, "nuisance"),
        },
    )
    roads.change("ends before it starts", STARTDATUM=date(2028, 9, 1), EINDDATUM=date(2028, 3, 31))
    roads.change("no date", STARTDATUM=None, EINDDATUM=None)
    roads.change("a polygon that crosses itself", geometry=bowtie)
    start, end = sides(riool, "short")
    sewers = delivered(
        riool,
        "middelburg/riool.zip",
        "riool",
        ("RIOOLNR", "NAAM"),
        {
            "RIOOLNR": riool["source_id"].to_numpy(),
            "PROJ_NR": riool["project"].to_numpy(),
            "NAAM": [
                n.replace("riolering", "riool één zijde") if i % 5 == 0 else n
                for i, n in enumerate(riool["name"])
            ],
            "PLAN_VAN": start,
            "PLAN_TOT": end,
            "FASE": worded(riool, "phase"),
            "MAATREGEL": worded(riool, "activity"),
            "KOSTEN": euros(riool["budget_eur"], cents="", sign=""),
        },
    )
    sewers.change("a line of no length", geometry=standing)
    sewers.change("no id", RIOOLNR=None)
    sewers.change("an unreadable date", PLAN_VAN="Q5 2027", PLAN_TOT="Q5 2027")
    write.shapefile_zip(out / roads.file, "wegen_2026", roads.table, leave_out=set())
    write.shapefile_zip(out / sewers.file, "riool", sewers.table, leave_out={".prj"})
    return [roads, sewers]


def terneuzen(plans: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """A zipped file geodatabase: areas and lines with one layout, heights in the lines."""
    file, made = "terneuzen/Terneuzen_werken.gdb.zip", []
    for layer, kind in (("werken_vlak", "Polygon"), ("werken_lijn", "LineString")):
        part = plans[plans.geometry.geom_type == kind].reset_index(drop=True)
        made.append(
            delivered(
                part,
                file,
                layer,
                ("OBJECTNR", "OMSCHRIJVING"),
                {
                    "OBJECTNR": part["source_id"].astype("int32").to_numpy(),
                    "OMSCHRIJVING": part["name"].to_numpy(),
                    "KERN": part["town"].to_numpy(),
                    "DISCIPLINE": worded(part, "discipline"),
                    "ACTIE": worded(part, "activity"),
                    "FASECODE": worded(part, "phase"),
                    "DATUM_START": pd.to_datetime(part["start"]).dt.as_unit("ms").to_numpy(),
                    "DATUM_EIND": pd.to_datetime(part["end"]).dt.as_unit("ms").to_numpy(),
                    "KOSTENRAMING": part["budget_eur"].to_numpy(),
                    "OPENBREKEN": [
                        "N" if a == "maintain" and d == "green" else "J"
                        for a, d in zip(part["activity"], part["discipline"], strict=True)
                    ],
                },
            )
        )
    areas, lines = made
    areas.change(
        "ends before it starts",
        DATUM_START=pd.Timestamp("2027-10-01"),
        DATUM_EIND=pd.Timestamp("2027-04-01"),
    )
    areas.change("status outside the code list", FASECODE="12")
    areas.change("an id that another record has too", OBJECTNR=int(lines.table["OBJECTNR"].iloc[0]))
    for column in ("DATUM_START", "DATUM_EIND"):
        areas.table[column] = pd.to_datetime(areas.table[column]).dt.as_unit("ms")
    areas.table["OBJECTNR"] = areas.table["OBJECTNR"].astype("int32")
    lines.table = lines.table.set_geometry(shapely.force_3d(lines.table.geometry.array, 1.25))
    lines.tell("(all)", "heights (Z) in every line")
    write.geodatabase_zip(out / file, {d.layer: d.table for d in made})
    return made
