"""Small tables made by hand: only what a test is about is said, the rest is plain."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from ondergrond import tables

PLAIN_WORK = {
    "department": None,
    "discipline": "gas",
    "start": "2027-01-01",
    "end": "2027-12-31",
    "precision": "year",
    "opens_surface": True,
    "renews_surface": False,
    "nuisance": "none",
    "sharing": "partners",
    "source": "by-hand.gpkg",
    "fingerprint": "0",
}


def work(work_id: str, geometry: str, **more: Any) -> dict[str, Any]:
    """One work; partner and project come from its id, the window is the period."""
    row = {
        **PLAIN_WORK,
        "work_id": work_id,
        "project_id": work_id,
        "partner": work_id.split(":", maxsplit=1)[0],
        **more,
    }
    row.setdefault("earliest_start", row["start"])
    row.setdefault("latest_end", row["end"])
    return {**row, "geometry": shapely.from_wkt(geometry)}


def works(*rows: dict[str, Any], crs: str = tables.DEFAULT_CRS) -> gpd.GeoDataFrame:
    """The rows as a table that keeps the contract of WORKS."""
    frame = pd.DataFrame(list(rows), columns=tables.WORKS.names if not rows else None)
    frame["source_row"] = range(1, len(frame) + 1)
    return tables.check(tables.WORKS, tables.arrange(tables.WORKS, frame, crs=crs))
