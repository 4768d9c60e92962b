"""A finished run read back: its tables, without their geometry."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyogrio

from ondergrond.errors import FileError
from ondergrond.tables import TABLES

WORKS_LAYERS = ("works_point", "works_line", "works_polygon")


def read_finished(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of the run in ``folder``, by name; a layer that was left out is missing.

    Raises ``FileError`` where there is no run, or its GeoPackage cannot be read.
    """
    file = folder if folder.suffix == ".gpkg" else folder / "ondergrond.gpkg"
    if not file.exists():
        raise FileError.of(folder, "there is no finished run here", "name the folder of --out")
    try:
        layers = [str(name) for name in pyogrio.list_layers(file)[:, 0]]
        tables = {name: _read(file, name) for name in layers if name in {*TABLES, *WORKS_LAYERS}}
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as fault:
        raise FileError.of(file, f"it cannot be read ({fault})", "run it again") from None
    parts = [tables.pop(name) for name in WORKS_LAYERS if name in tables]
    if parts:
        tables["works"] = pd.concat(parts, ignore_index=True)
    return tables


def _read(file: Path, layer: str) -> pd.DataFrame:
    frame = pyogrio.read_dataframe(file, layer=layer, read_geometry=False)
    return pd.DataFrame(frame)
