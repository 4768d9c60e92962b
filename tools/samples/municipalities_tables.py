"""What the municipalities with spreadsheets deliver: a workbook and two kinds of CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import Polygon

from samples import write
from samples.delivered import Delivered, bowtie, delivered, euros, periods, sides, swapped, worded
from samples.streets import house_numbers


def vlissingen(plans: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """A workbook: title rows above the header, x and y, years only, a subtotal."""
    file = "vlissingen/Meerjarenplanning openbare ruimte 2026-2036.xlsx"
    points = plans.geometry
    made = delivered(
        plans,
        file,
        "Planning",
        ("Nr", "Project"),
        {
            "Nr": plans["source_id"].to_numpy(dtype="object"),
            "Project": plans["name"].to_numpy(),
            "Straat": plans["street"].to_numpy(),
            "Kern": plans["town"].to_numpy(),
            "Soort": worded(plans, "discipline"),
            "Fase": worded(plans, "phase"),
            "Jaar start": [day.year for day in plans["start"]],
            "Jaar gereed": [day.year for day in plans["end"]],
            "Budget (€)": plans["budget_eur"].to_numpy(),
            "X": points.x.round(1).to_numpy(),
            "Y": points.y.round(1).to_numpy(),
            "Opmerking": [
                "afstemmen met nutsbedrijven" if i % 9 == 0 else "" for i in range(len(plans))
            ],
        },
    )
    made.change("degrees among metres", X=3.5781, Y=51.4502)
    made.change("x and y swapped", X=385412.0, Y=29133.5)
    made.change("no place", X=None, Y=None)
    made.change("no date yet (n.t.b.)", **{"Jaar start": "n.t.b.", "Jaar gereed": "n.t.b."})
    made.change("a name that a spreadsheet would run", Project="=1+1 Spuistraat")
    made.change(
        "a day among years",
        **{"Jaar start": date(2027, 3, 1), "Jaar gereed": date(2027, 6, 30)},
    )
    made.change("a season among years", **{"Jaar start": "najaar 2028", "Jaar gereed": None})
    made.change("no id", Nr=None)
    total = {"Nr": "Subtotaal", "Budget (€)": float(made.table["Budget (€)"].sum())}
    made.table = pd.concat([made.table.astype(dict.fromkeys(total, "object")), _row(made, total)])
    made.tell("Subtotaal", "a subtotal among the records")
    table = pd.DataFrame(made.table.drop(columns="geometry")).astype("object")
    titles = ["Gemeente Vlissingen - meerjarenplanning openbare ruimte", "stand november 2026", ""]
    write.workbook(out / file, titles, table.where(table.notna(), None), empty_rows=4)
    return [made]


def _row(made: Delivered, values: dict[str, Any]) -> gpd.GeoDataFrame:
    """A row of these values and nothing else."""
    empty = dict.fromkeys(made.table.columns)
    return gpd.GeoDataFrame([empty | values], geometry="geometry", crs=made.table.crs)


def schouwen_duiveland(plans: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """A CSV with semicolons, decimal commas and WKT, in cp1252."""
    file = "schouwen-duiveland/planning_openbare_ruimte.csv"
    made = delivered(
        plans,
        file,
        "",
        ("Kenmerk", "Omschrijving"),
        {
            "Kenmerk": plans["source_id"].to_numpy(),
            "Omschrijving": plans["name"].to_numpy(),
            "Kern": plans["town"].to_numpy(),
            "Onderdeel": worded(plans, "discipline"),
            "Werkzaamheid": worded(plans, "activity"),
            "Status": worded(plans, "phase"),
            "Planperiode": periods(plans, "long"),
            "Kosten": euros(plans["budget_eur"], cents=",-", sign="€ "),
            "Lengte (m)": [f"{m:.1f}".replace(".", ",") for m in plans["length_m"]],
        },
    )
    made.change("axes swapped in one record", geometry=swapped)
    made.change("a polygon that crosses itself", geometry=bowtie)
    made.change("an empty polygon", geometry=Polygon())
    made.change("HTML in a name", Omschrijving="<b>Vervangen riool</b> café-zijde<br>Dam")
    made.change("a latest end only (uiterlijk)", Planperiode="uiterlijk 2030")
    made.add("the same record twice")
    table = pd.DataFrame(made.table.drop(columns="geometry"))
    table["Geometrie"] = shapely.to_wkt(made.table.geometry.array, rounding_precision=2)
    at = made.next()
    table.loc[at, "Geometrie"] = "LINESTRING (53400 408000, 53450"
    made.tell(str(table["Kenmerk"].iloc[at]), "a geometry text cut off half-way")
    write.csv(out / file, table, "cp1252")
    return [made]


def borsele(plans: gpd.GeoDataFrame, streets: gpd.GeoDataFrame, out: Path) -> list[Delivered]:
    """A CSV with x and y in decimal commas and days as dd-mm-yyyy, UTF-8 with BOM.

    One work in six has no x and y: its street and house number say where it is.
    """
    file = "borsele/werken_borsele.csv"
    start, end = sides(plans, "short")
    named = plans.index % 6 == 5
    x, y = (
        [f"{each:.2f}".replace(".", ",") for each in axis]
        for axis in (plans.geometry.x, plans.geometry.y)
    )
    made = delivered(
        plans,
        file,
        "",
        ("ZAAKNR", "WERK"),
        {
            "ZAAKNR": plans["source_id"].to_numpy(),
            "WERK": plans["name"].to_numpy(),
            "STRAAT": plans["street"].where(named, "").to_numpy(),
            "HUISNR": np.where(named, house_numbers(plans, streets), ""),
            "PLAATS": plans["town"].to_numpy(),
            "TYPE": worded(plans, "discipline"),
            "FASE": worded(plans, "phase"),
            "VAN": start,
            "TOT": end,
            "GELD": euros(plans["budget_eur"], cents=",00", sign=""),
            "X_RD": np.where(named, "", x),
            "Y_RD": np.where(named, "", y),
        },
    )
    made.change("an id that another record has too", ZAAKNR=made.table["ZAAKNR"].iloc[0])
    made.change("letters where the y should be", Y_RD="onbekend")
    made.change("ends before it starts", VAN="15-09-2027", TOT="15-03-2027")
    for work in plans["source_id"][named]:
        made.tell(str(work), "a street and a house number alone")
    write.csv(out / file, pd.DataFrame(made.table.drop(columns="geometry")), "utf-8-sig")
    return [made]
