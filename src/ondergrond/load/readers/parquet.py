"""GeoParquet, which GDAL's wheels do not read."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa

from ondergrond.errors import DeliveryError
from ondergrond.load.readers.text import text_column
from ondergrond.load.records import Records


def read_parquet(
    path: Path, *, source: str, layer: str | None, encoding: str | None
) -> list[Records]:
    """GeoParquet, which has one layer. Raises ``DeliveryError`` where it is none."""
    del layer, encoding
    try:
        frame = gpd.read_parquet(path)
    except (ValueError, OSError, pa.ArrowException) as fault:
        raise DeliveryError.of(
            source,
            f"it is no GeoParquet ({str(fault).splitlines()[0]})",
            "write it with a geometry column",
        ) from None
    table = pa.Table.from_pandas(frame.drop(columns=frame.geometry.name), preserve_index=False)
    attributes = pd.DataFrame(
        {name: text_column(table[name]) for name in table.column_names}, index=range(len(frame))
    )
    crs = frame.crs.to_string() if frame.crs is not None else None
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
    return [Records(source, "", attributes, shapes, np.arange(1, len(frame) + 1), crs)]
