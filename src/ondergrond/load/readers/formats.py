"""The formats that deliveries come in: one record per suffix, and nothing about it elsewhere.

A reader turns one file into columns of text and geometries, and judges nothing: a function
``(path, *, source, layer, encoding)`` that returns a list of ``Records`` and raises
``DeliveryError``, one line, where the file as a whole cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ondergrond.load.readers.delimited import read_csv
from ondergrond.load.readers.geojson import read_json
from ondergrond.load.readers.gis import read_gis
from ondergrond.load.readers.parquet import read_parquet
from ondergrond.load.readers.workbooks import read_workbook
from ondergrond.load.readers.xml_records import read_xml
from ondergrond.load.records import Records

Reader = Callable[..., list[Records]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, what reads it, and what its files begin with.

    ``begins`` is a pattern of the first bytes, None where they may be anything. ``heads`` says
    that the reader looks for the row with the heads, by the names that are ``expected``.
    ``drivers`` are those of GDAL that may open it; none where GDAL has no part in it.
    """

    name: str
    read: Reader
    begins: bytes | None = None
    heads: bool = False
    drivers: tuple[str, ...] = ()


SQLITE = rb"SQLite format 3\x00"
ZIP = rb"PK(\x03\x04|\x05\x06)"
XML = rb"\s*<"
JSON_DRIVERS = ("GeoJSON", "ESRIJSON", "TopoJSON")

FORMATS: Mapping[str, Format] = {
    ".gpkg": Format("GeoPackage", read_gis, SQLITE, drivers=("GPKG",)),
    ".shp": Format("shapefile", read_gis, rb"\x00\x00\x27\x0a", drivers=("ESRI Shapefile",)),
    ".fgb": Format("FlatGeobuf", read_gis, rb"fgb", drivers=("FlatGeobuf",)),
    ".gdb": Format("file geodatabase", read_gis, drivers=("OpenFileGDB",)),
    ".gml": Format("GML", read_gis, XML, drivers=("GML",)),
    ".xml": Format("XML", read_xml, XML, drivers=("GML",)),
    ".kml": Format("KML", read_gis, XML, drivers=("KML", "LIBKML")),
    ".tab": Format("MapInfo table", read_gis, rb"(?i:\s*!table)", drivers=("MapInfo File",)),
    ".mif": Format(
        "MapInfo exchange file", read_gis, rb"(?i:\s*version)", drivers=("MapInfo File",)
    ),
    ".dxf": Format("DXF", read_gis, rb"\s*(0|999)\s|AutoCAD Binary DXF", drivers=("DXF",)),
    ".sqlite": Format("SQLite database", read_gis, SQLITE, drivers=("SQLite",)),
    ".gpx": Format("GPX", read_gis, XML, drivers=("GPX",)),
    ".geojson": Format("GeoJSON", read_json, drivers=JSON_DRIVERS),
    ".json": Format("GeoJSON or rows as JSON", read_json, drivers=JSON_DRIVERS),
    ".topojson": Format("TopoJSON", read_json, drivers=JSON_DRIVERS),
    ".csv": Format("CSV", read_csv, heads=True),
    ".tsv": Format("CSV with tabs", read_csv, heads=True),
    ".txt": Format("CSV", read_csv, heads=True),
    ".xlsx": Format("workbook", read_workbook, ZIP, heads=True),
    ".xlsm": Format("workbook", read_workbook, ZIP, heads=True),
    ".xls": Format("workbook", read_workbook, rb"\xd0\xcf\x11\xe0|PK|\x09", heads=True),
    ".ods": Format("workbook", read_workbook, ZIP, heads=True),
    ".parquet": Format("Parquet", read_parquet, rb"PAR1"),
    ".geoparquet": Format("Parquet", read_parquet, rb"PAR1"),
}
