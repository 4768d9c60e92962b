"""Where and when nobody may dig: the files of the embargoes in the partnership file."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from samples import write
from samples.streets import read_toml


def primary_dykes(streets: gpd.GeoDataFrame, out: Path) -> None:
    """The axes of the primary dykes and dams, as GeoJSON; how wide they are is agreed."""
    dykes = streets[streets["kind"] == "dyke"].reset_index(drop=True)
    axes = gpd.GeoSeries(shapely.simplify(dykes.geometry.to_numpy(), 4.0), crs=dykes.crs)
    table = gpd.GeoDataFrame({"naam": dykes["street"]}, geometry=axes.to_crs("EPSG:4326"))
    write.geojson(out / "scheldestromen" / "primaire_keringen.geojson", table)


def events(streets: gpd.GeoDataFrame, out: Path) -> None:
    """Markets and fairs as a list with a point and days for each, as an office keeps it."""
    rows = []
    for event in read_toml("events.toml")["event"]:
        here = (streets["town"] == event["town"]) & (streets["street"] == event["street"])
        lies = shapely.union_all(streets.geometry[here].to_numpy()).centroid
        rows.append(
            {
                "EVENEMENT": f"{event['name']} {event['town']}",
                "PLAATS": event["street"],
                "VAN": event["from"].strftime("%d-%m-%Y"),
                "TM": event["until"].strftime("%d-%m-%Y"),
                "X": f"{lies.x:.0f}",
                "Y": f"{lies.y:.0f}",
            }
        )
    write.csv(out / "evenementen.csv", pd.DataFrame(rows), "utf-8-sig")
