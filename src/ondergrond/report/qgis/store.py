"""Where QGIS looks for styles and projects in a GeoPackage: two tables of its own."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable
from datetime import date

STYLE = "ondergrond"

# As QGIS makes them (QgsOgrProviderMetadata::saveStyle, QgsGeoPackageProjectStorage); the first is
# known to GDAL and stands in the contents, the second is QGIS's alone.
_STYLES = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
"""
_PROJECTS = "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB);"

Style = tuple[str, str, str]


def write_styles(
    database: sqlite3.Connection, styles: Iterable[Style], description: str, on: date
) -> None:
    """Add the default style of each layer: its name, geometry column and QML."""
    rows = list(styles)
    moment = _moment(on)
    database.executescript(_STYLES)
    database.executemany(
        "INSERT INTO layer_styles VALUES (NULL, '', '', ?, ?, ?, ?, '', 1, ?, '', NULL, ?)",
        [(layer, column, STYLE, qml, description, moment) for layer, column, qml in rows],
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change,"
        " srs_id) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        [moment],
    )
    # GDAL counts rows by triggers on its own tables only.
    database.execute("INSERT INTO gpkg_ogr_contents VALUES ('layer_styles', ?)", [len(rows)])


def write_project(database: sqlite3.Connection, name: str, qgs: str, on: date) -> None:
    """Add a project; QGIS reads the hexadecimal text of a zipped ``.qgs``."""
    packed = io.BytesIO()
    # A fixed time, or the same project would give other bytes tomorrow.
    member = zipfile.ZipInfo(f"{name}.qgs", date_time=(1980, 1, 1, 0, 0, 0))
    member.create_system = 3  # likewise on another system
    member.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, qgs)
    metadata = json.dumps({"last_modified_time": _moment(on), "last_modified_user": "ondergrond"})
    database.execute(_PROJECTS)
    database.execute(
        "INSERT INTO qgis_projects VALUES (?, ?, ?)", [name, metadata, packed.getvalue().hex()]
    )


def _moment(on: date) -> str:
    return f"{on.isoformat()}T00:00:00.000Z"
