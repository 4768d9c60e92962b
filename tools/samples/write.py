"""Files as partners hand them over.

The same tables always give the same bytes where a format allows it: no clock, no random names,
fixed times inside zip archives.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
import xlsxwriter

STAMP = "2026-11-20T00:00:00.000Z"
ZIP_TIME = (2026, 11, 20, 0, 0, 0)


def layers(path: Path, driver: str, tables: dict[str, gpd.GeoDataFrame], **options: Any) -> None:
    """A file of one or more layers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": STAMP})
    for layer, table in tables.items():
        pyogrio.write_dataframe(table, path, layer=layer, driver=driver, use_arrow=True, **options)


def zipped(path: Path, folder: Path, *, keep_folder: bool = False) -> None:
    """All files of a folder in one archive, in order of name and with one fixed time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    base = folder.parent if keep_folder else folder
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            info = zipfile.ZipInfo(file.relative_to(base).as_posix(), ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, file.read_bytes())


def shapefile_zip(path: Path, name: str, table: gpd.GeoDataFrame, *, leave_out: set[str]) -> None:
    """A zipped shapefile in cp1252, without the side files a partner forgot."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{name}.shp"
        pyogrio.write_dataframe(table, target, driver="ESRI Shapefile", encoding="cp1252",
                                layer_options={"DBF_DATE_LAST_UPDATE": STAMP[:10]})  # fmt: skip
        for suffix in leave_out | {".cpg"}:
            target.with_suffix(suffix).unlink(missing_ok=True)
        zipped(path, Path(folder))


def geodatabase_zip(path: Path, tables: dict[str, gpd.GeoDataFrame]) -> None:
    """A zipped file geodatabase."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / path.name.removesuffix(".zip")
        layers(target, "OpenFileGDB", tables)
        zipped(path, target, keep_folder=True)


def csv(path: Path, table: pd.DataFrame, encoding: str) -> None:
    """A CSV file for a Dutch spreadsheet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, sep=";", index=False, encoding=encoding, lineterminator="\r\n")


def geojson(path: Path, table: gpd.GeoDataFrame) -> None:
    """GeoJSON in WGS84 with seven decimals, one feature per line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    features = []
    for row in table.to_dict("records"):
        place = row.pop("geometry")
        said = {key: None if pd.isna(value) else value for key, value in row.items()}
        features.append({"type": "Feature", "properties": said, "geometry": as_geojson(place)})
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, allow_nan=False) for f in features)
    path.write_text(
        f'{{"type": "FeatureCollection", "name": "{path.stem}", "features": [\n{lines}\n]}}\n',
        encoding="utf-8",
    )


def as_geojson(place: Any) -> dict[str, Any] | None:
    """The geometry object of a place in degrees; seven decimals is a centimetre."""
    if place is None:
        return None
    rounded = shapely.transform(place, lambda xy: xy.round(7))
    return dict(shapely.geometry.mapping(rounded))


def gml(path: Path, table: gpd.GeoDataFrame, arc: str) -> None:
    """GML 3.2 with its schema beside it; the line of record ``arc`` becomes a true arc."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / path.name
        pyogrio.write_dataframe(table, made, layer=path.stem, driver="GML", FORMAT="GML3.2",
                                geometry_type="Unknown")  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_with_arc(made.read_text(encoding="utf-8"), arc), encoding="utf-8")
        shutil.copyfile(made.with_suffix(".xsd"), path.with_suffix(".xsd"))


def _with_arc(text: str, record: str) -> str:
    """One LineString of three points rewritten as an arc through those points."""
    head, mark, tail = text.partition(f">{record}<")
    start, end = head.rindex("<gml:LineString"), head.rindex("</gml:LineString>")
    line, rest = head[start:end], head[end + len("</gml:LineString>") :]
    opening, _, points = line.partition("<gml:posList>")
    arc = (
        opening.replace("<gml:LineString", "<gml:Curve")
        + f"<gml:segments><gml:ArcString><gml:posList>{points}"
        + "</gml:ArcString></gml:segments></gml:Curve>"
    )
    return head[:start] + arc + rest + mark + tail


def kml(path: Path, title: str, table: gpd.GeoDataFrame) -> None:
    """KML as a contractor exports it: a folder of placemarks with extended data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    marks = []
    for row in table.to_dict("records"):
        place, name = row.pop("geometry"), row.pop("name")
        data = "".join(
            f'<Data name="{key}"><value>{escape(str(value))}</value></Data>'
            for key, value in row.items()
        )
        marks.append(
            f"<Placemark><name>{escape(name)}</name>"
            f"<ExtendedData>{data}</ExtendedData>{_kml_place(place)}</Placemark>"
        )
    body = "\n".join(marks)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
        f"<name>{title}</name><Folder><name>{title}</name>\n{body}\n</Folder></Document></kml>\n",
        encoding="utf-8",
    )


def _kml_place(place: Any) -> str:
    text = " ".join(f"{x:.7f},{y:.7f},0" for x, y in shapely.get_coordinates(place))
    return f"<{place.geom_type}><coordinates>{text}</coordinates></{place.geom_type}>"


def workbook(path: Path, titles: list[str], table: pd.DataFrame, *, empty_rows: int) -> None:
    """A planner's workbook: title rows, then the header, rows as typed, empty rows after."""
    path.parent.mkdir(parents=True, exist_ok=True)
    as_typed = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, as_typed) as book:
        book.set_properties({"created": pd.Timestamp(STAMP).to_pydatetime().replace(tzinfo=None)})
        sheet = book.add_worksheet("Planning")
        bold, plain = book.add_format({"bold": True}), book.add_format({"border": 1})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for i, title in enumerate(titles):
            sheet.write_string(i, 0, title, bold)
        sheet.write_row(len(titles), 0, list(table.columns), bold)
        for i, row in enumerate(table.itertuples(index=False), start=len(titles) + 1):
            for j, value in enumerate(row):
                _cell(sheet, i, j, value, day)
        last = len(titles) + 1 + len(table)
        for i in range(last, last + empty_rows):
            sheet.write_blank(i, 0, None, plain)
        notes = book.add_worksheet("Toelichting")
        notes.write_string(0, 0, "Bedragen exclusief btw, prijspeil 2026. X en Y in RD.")


def _cell(sheet: Any, i: int, j: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if hasattr(value, "year"):
        sheet.write_datetime(i, j, pd.Timestamp(value).to_pydatetime(), day)
    else:
        sheet.write(i, j, value)
