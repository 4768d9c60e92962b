"""Reading deliveries and writing the GeoPackage: ``python -m benchmarks.loading COUNT``."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from benchmarks.apart import Steps, tell
from benchmarks.generate import generate_works
from ondergrond.load import load
from ondergrond.outputs import write_geopackage
from ondergrond.partnership import Partnership, read_partnership
from ondergrond.run import run

ON = date(2026, 11, 24)
READ_GPKG, READ_CSV, WRITE_GPKG = "GeoPackage, read", "CSV with WKT, read", "GeoPackage, written"

# As a partner delivers: Dutch headings, codes of its own, dates as text in the CSV.
COLUMNS = {
    "work_id": "PROJNR",
    "name": "OMSCHRIJVING",
    "discipline": "SOORT",
    "activity": "WERK",
    "phase": "STATUS",
    "start": "START",
    "end": "EIND",
    "nuisance": "HINDER",
}
PARTNERSHIP = """
[partnership]
name = "Benchmark"
crs = "EPSG:28992"
language = "nl"
horizon = [2026-01-01, 2040-12-31]

[[partner]]
code = "gemeente"
name = "Gemeente"
kind = "municipality"

[[partner.source]]
path = "{file}"
{geometry}
"""


def measure_loading(count: int, steps: Steps) -> None:
    """Read one delivery of ``count`` records in two formats, whole; then write the works."""
    works = generate_works(count)
    delivery = gpd.GeoDataFrame(
        {theirs: works[ours] for ours, theirs in COLUMNS.items()},
        geometry=works.geometry,
        crs=works.crs,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        delivery.to_file(folder / "werken.gpkg", layer="werken", engine="pyogrio")
        table = pd.DataFrame(delivery.drop(columns="geometry"))
        table = table.assign(WKT=shapely.to_wkt(delivery.geometry.to_numpy(), rounding_precision=3))
        table.to_csv(folder / "werken.csv", sep=";", index=False)
        place = 'crs = "EPSG:28992"\ngeometry = { wkt = "WKT" }'
        csv = _partnership(folder, "werken.csv", place)
        gpkg = _partnership(folder, "werken.gpkg", "")
        for name_of_step, partnership in ((READ_CSV, csv), (READ_GPKG, gpkg)):
            with steps(name_of_step):
                loaded = load(partnership, on=ON)
            if len(loaded.works) != count:
                raise RuntimeError(f"{name_of_step}: {len(loaded.works)} works of {count} records")
        made = run(gpkg, on=ON)  # of one party: nothing meets, so the works are all there is
        with steps(WRITE_GPKG):
            write_geopackage(made, folder / "out.gpkg", gpkg, on=ON)
        steps.facts["works"] = count


def _partnership(folder: Path, file: str, geometry: str) -> Partnership:
    columns = "\n".join(f'columns.{ours} = "{theirs}"' for ours, theirs in COLUMNS.items())
    path = folder / f"{file}.toml"
    text = PARTNERSHIP.format(file=file, geometry=f"{geometry}\n{columns}")
    path.write_text(text, encoding="utf-8")
    return read_partnership(path)


if __name__ == "__main__":
    tell(lambda steps: measure_loading(int(sys.argv[1]), steps))
