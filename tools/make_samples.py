"""Write the sample partnership of data/samples: made-up plans in towns drawn by script.

    python tools/make_samples.py [--out data/samples] [--seed 20261102]

Writes every file there but partnership.toml, which is kept by hand. The same seed gives the
same records and places.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import geopandas as gpd

sys.path.insert(0, str(Path(__file__).parent))

from samples import closures, municipalities_gis, municipalities_tables, networks, telling, write
from samples.delivered import Delivered
from samples.plans import all_plans
from samples.streets import boundary, street_layer, streets

SEED = 20261102
FORMATS = {
    ".gpkg": "GeoPackage",
    ".zip": "Shapefile in a zip",
    ".gdb.zip": "File geodatabase in a zip",
    ".xlsx": "Excel",
    ".csv": "CSV",
    ".gml": "GML 3.2",
    ".geojson": "GeoJSON",
    ".fgb": "FlatGeobuf",
    ".kml": "KML",
}


def write_deliveries(
    plans: gpd.GeoDataFrame, lines: gpd.GeoDataFrame, out: Path
) -> list[Delivered]:
    """Every partner's files."""
    by = {name: part.reset_index(drop=True) for name, part in plans.groupby("delivery")}
    return [
        *municipalities_gis.goes(by["goes-riolering"], by["goes-wegen"], out),
        *municipalities_gis.middelburg(by["middelburg-wegen"], by["middelburg-riool"], out),
        *municipalities_gis.terneuzen(by["terneuzen"], out),
        *municipalities_tables.vlissingen(by["vlissingen"], out),
        *municipalities_tables.schouwen_duiveland(by["schouwen-duiveland"], out),
        *municipalities_tables.borsele(by["borsele"], lines, out),
        *networks.scheldestromen(by["scheldestromen"], out),
        *networks.evides(by["evides"], out),
        *networks.stedin(by["stedin-gas"], by["stedin-elektra"], out),
        *networks.delta_fiber(by["delta-fiber"], out),
        *networks.aannemer(by["aannemer"], out),
        *networks.meldingen(by["meldingen"], out),
    ]


def make_samples(out: Path, seed: int) -> None:
    """All files of the sample, written over what is there."""
    lines = streets()
    plans = all_plans(lines, seed)
    for old in out.rglob("*.gpkg"):
        old.unlink()  # a GeoPackage would be added to, not written over
    made = write_deliveries(plans, lines, out)
    write.layers(out / "grens.gpkg", "GPKG", {"grens": boundary()})
    fixed = {"SPATIAL_INDEX": "NO"}  # in the order of the streets
    write.layers(out / "straten.fgb", "FlatGeobuf", {"straten": street_layer(lines)}, **fixed)
    closures.primary_dykes(lines, out)
    closures.events(lines, out)
    telling.write_tables(out, plans, made)
    telling.write_readme(out, plans, made, FORMATS)
    total = sum(len(one.table) for one in made)
    print(f"{total} records in {len({one.file for one in made})} files: {out}")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path(__file__).parents[1] / "data" / "samples"
    parser.add_argument("--out", type=Path, default=default, help="folder to write in")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, other plans")
    asked = parser.parse_args()
    make_samples(asked.out, asked.seed)


if __name__ == "__main__":
    main()
