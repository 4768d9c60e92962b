"""What streets are paved with, of a base map: for works of which the delivery does not say it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ondergrond import tables
from ondergrond.arrays.aliases import Flags, Rows, Shapes
from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.codes import parse_codes
from ondergrond.load.columns import Mapped, delivered_texts, find_listed
from ondergrond.load.named_layers import place_records, read_layers
from ondergrond.load.records import Records
from ondergrond.partnership import Partnership, Surfaces
from ondergrond.places.covering import find_covering

WHERE = "surfaces"


@dataclass(frozen=True, slots=True)
class SurfaceLayer:
    """Areas with what they are paved with, in the CRS of the partnership, and their files.

    ``kinds`` are positions in ``tables.SURFACES``; ``files`` holds name, size and sha256 of each.
    """

    areas: Shapes
    kinds: Rows
    files: tuple[tuple[str, int, str], ...]


def read_surfaces(partnership: Partnership) -> SurfaceLayer | None:
    """Read the surfaces that a partnership names; None where it names none.

    Left out are records without an area, with a day until which they were there, and with a surface
    that is not known. Raises ``DeliveryError`` where a file cannot be read or nothing is left.
    """
    source = partnership.surfaces
    if source is None:
        return None
    layers, files = read_layers(WHERE, source, partnership)
    parts = [_areas(records, source, partnership) for records in layers]
    areas = np.concatenate([np.zeros(0, dtype=object), *(shapes for shapes, _ in parts)])
    if not len(areas):
        raise DeliveryError.of(f"{WHERE}, {source.path}", message("no_surfaces"))
    return SurfaceLayer(areas, np.concatenate([kinds for _, kinds in parts]), files)


def _areas(records: Records, source: Surfaces, partnership: Partnership) -> tuple[Shapes, Rows]:
    facts = partnership.facts
    columns, log, shapes = place_records(
        records, source, WHERE, crs=facts.crs, language=facts.language
    )
    kinds = pd.Categorical(_codes(columns, source), categories=tables.SURFACES).codes
    kept = log.accepted & (shapely.get_dimensions(shapes) == 2) & (kinds >= 0)
    kept &= columns.text("until").isna().to_numpy(dtype=bool)
    return shapes[kept], kinds[kept].astype(np.int64)


def _codes(columns: Mapped, source: Surfaces) -> pd.Series:
    """The surface of each area: that of the first column that says one which is known."""
    said = source.columns["surface"]
    codes = parse_codes(columns.text("surface"), "surface")["code"]
    for name in said.columns[1:]:
        texts = delivered_texts(columns, name)
        translated = find_listed(texts, said.values or {}).astype("str")
        codes = codes.fillna(parse_codes(translated.fillna(texts), "surface")["code"])
    return codes


def fill_surfaces(
    surface: pd.Series, shapes: Shapes, chosen: Flags, layer: SurfaceLayer
) -> tuple[pd.Series, int]:
    """``surface`` with the gaps of the chosen works filled by where they lie; and how many were."""
    gaps = chosen & surface.isna().to_numpy(dtype=bool)
    kind = find_covering(shapes[gaps], layer.areas, layer.kinds, len(tables.SURFACES))
    codes = np.array([*tables.SURFACES, None], dtype=object)[kind]
    made = surface.copy()
    made[gaps] = codes
    return made.astype(surface.dtype), int((kind >= 0).sum())
