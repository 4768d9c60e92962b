"""The streets of a partnership: what findings are called after, and works are placed by."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond import places
from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.columns import Mapped, delivered_texts
from ondergrond.load.named_layers import place_records, read_layers
from ondergrond.load.records import Records
from ondergrond.load.sources import StreetLayer
from ondergrond.load.text import one_line
from ondergrond.load.values import numbers
from ondergrond.partnership import NamedAreas, Partnership
from ondergrond.partnership.model import STREET_NUMBERS
from ondergrond.places.street_index import StreetIndex, make_index


def read_streets(partnership: Partnership) -> StreetLayer | None:
    """Read the street layer that a partnership names; None where it names none.

    Read and placed as a delivery is: any format, any CRS. Records without a name or a line are
    left out. Raises ``DeliveryError`` where a file cannot be read, holds no street, or has not the
    columns that are named.
    """
    if partnership.streets is None:
        return None
    return _read("streets", partnership.streets, partnership)


def read_areas(partnership: Partnership) -> StreetLayer | None:
    """Read the neighbourhoods and the like of a partnership, in the same way; None without any."""
    if partnership.areas is None:
        return None
    return _read("areas", partnership.areas, partnership)


def index_streets(streets: StreetLayer | None, areas: StreetLayer | None) -> StreetIndex | None:
    """Streets and areas by every name that they have, for works that are placed by them."""
    layers = [each for each in (streets, areas) if each is not None]
    if not layers:
        return None
    spelled = pd.concat([each.spelled for each in layers], ignore_index=True)
    return make_index(
        spelled["names"].tolist(),
        spelled["towns"].tolist(),
        np.concatenate([each.lines.geometry.to_numpy() for each in layers]),
        spelled[list(STREET_NUMBERS)].to_numpy(dtype="float64"),
        np.concatenate([np.full(len(each.lines), each is areas) for each in layers]),
    )


def _read(where: str, source: NamedAreas, partnership: Partnership) -> StreetLayer:
    layers, files = read_layers(where, source, partnership)
    parts = [_lines(records, source, where, partnership) for records in layers]
    lines = pd.concat(parts, ignore_index=True) if parts else None
    if lines is None or lines.empty:
        nothing = "no_street_lines" if where == "streets" else "no_named_areas"
        raise DeliveryError.of(f"{where}, {source.path}", message(nothing))
    spelled = pd.DataFrame(lines[["names", "towns", *STREET_NUMBERS]])
    return StreetLayer(gpd.GeoDataFrame(lines[["name", "place", "geometry"]]), files, spelled)


def _lines(
    records: Records, source: NamedAreas, where: str, partnership: Partnership
) -> gpd.GeoDataFrame:
    """The streets of one layer, with all names and towns of each as tuples, and house numbers."""
    facts = partnership.facts
    columns, log, geometry = place_records(
        records, source, where, crs=facts.crs, language=facts.language
    )
    frame = gpd.GeoDataFrame(
        {
            "name": columns.text("name"),
            "place": columns.text("place"),
            "names": _spellings(columns, source, "name"),
            "towns": _spellings(columns, source, "place"),
            **{name: _house_numbers(columns.text(name)) for name in STREET_NUMBERS},
        },
        geometry=geometry,
        crs=places.target_crs(facts.crs).crs,
    )
    known = frame["name"].notna().to_numpy() & log.accepted
    known &= np.isin(shapely.get_dimensions(geometry), [1, 2] if where == "streets" else [2])
    return gpd.GeoDataFrame(frame[known])


def _spellings(columns: Mapped, source: NamedAreas, name: str) -> list[tuple[str | None, ...]]:
    """What each row has of a name in every column that is named, what is shown first."""
    named = source.columns[name].columns if name in source.columns else ()
    texts = [columns.text(name), *(delivered_texts(columns, each) for each in named)]
    lines = [one_line(each).astype(object).where(each.notna(), None).tolist() for each in texts]
    return list(zip(*lines, strict=True))


def _house_numbers(texts: pd.Series) -> pd.Series:
    """House numbers; 0 is how a register of roads writes that there are none."""
    value = numbers(texts, "count").value.astype("float64")
    return value.where(value > 0)
