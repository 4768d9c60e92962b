"""The streets of a partnership: what findings are called after."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond import places
from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.column_faults import check_columns
from ondergrond.load.columns import map_columns
from ondergrond.load.inputs import size_and_hash
from ondergrond.load.placing import TargetArea, find_places
from ondergrond.load.record_log import RecordLog
from ondergrond.load.records import Records
from ondergrond.load.sources import StreetLayer, ask_for, display_name, find_files
from ondergrond.load.stacking import stack_layers
from ondergrond.partnership import Partnership, Streets

WHERE = "streets"


def read_streets(partnership: Partnership) -> StreetLayer | None:
    """Read the street layer that a partnership names; None where it names none.

    Read and placed as a delivery is: any format, any CRS. Records without a name or a line are
    left out. Raises ``DeliveryError`` where a file cannot be read, holds no street, or has not the
    columns that are named.
    """
    source = partnership.streets
    if source is None:
        return None
    paths = find_files(WHERE, source, partnership)
    asked = [ask_for(path, source, partnership) for path in paths]
    files = tuple((display_name(path, partnership.base), *size_and_hash(path)) for path in paths)
    found = [each.layers() for each in asked]
    wrong = [problem for layers in found for problem in check_columns(layers, source, WHERE)]
    if wrong:
        raise DeliveryError(wrong)
    parts = [_lines(records, source, partnership) for layers in found for records in layers]
    lines = pd.concat(parts, ignore_index=True) if parts else None
    if lines is None or lines.empty:
        raise DeliveryError.of(f"{WHERE}, {source.path}", message("no_street_lines"))
    return StreetLayer(gpd.GeoDataFrame(lines), files)


def _lines(records: Records, source: Streets, partnership: Partnership) -> gpd.GeoDataFrame:
    columns = map_columns(records, source)
    target = places.target_crs(partnership.facts.crs)
    log = RecordLog(columns.attributes.index, partnership.facts.language)
    geometry = find_places(
        stack_layers([records]), columns, source, log, TargetArea(target, None, WHERE)
    ).geometry
    frame = gpd.GeoDataFrame(
        {"name": columns.text("name"), "place": columns.text("place")},
        geometry=geometry,
        crs=target.crs,
    )
    known = frame["name"].notna().to_numpy() & log.accepted
    known &= np.isin(shapely.get_dimensions(geometry), [1, 2])
    return gpd.GeoDataFrame(frame[known])
