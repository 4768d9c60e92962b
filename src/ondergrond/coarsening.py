"""A file of works made coarse by its owner, before it leaves the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import geopandas as gpd
import pandas as pd

from ondergrond.detect import recognise_files
from ondergrond.labels.message import Message
from ondergrond.load import combine_deliveries
from ondergrond.partnership.sharing import Hint, Sharing
from ondergrond.report.coarse_file import write_coarse_file
from ondergrond.report.possible import coarsen_works

COLUMNS = ("work_id", "start", "end", "discipline", "sharing", "coarse_m")


@dataclass(frozen=True, slots=True)
class Coarsened:
    """How many records were read, written, left out as closed and rejected; the rejected ones.

    ``rejected`` keeps REJECTED; ``notes`` say what was taken for what.
    """

    n_read: int
    n_written: int
    n_closed: int
    rejected: pd.DataFrame
    notes: tuple[Message, ...]


def coarsen_file(
    file: Path,
    out: Path,
    *,
    grid_m: float,
    period: Literal["year", "quarter"],
    discipline: str | None,
    crs: str,
    on: date,
    language: Literal["nl", "en"],
) -> Coarsened:
    """Write of the works in ``file`` their squares, periods and disciplines, and nothing else.

    Columns are recognised as by ``detect``; ``discipline`` is that of all works where given. The
    rows are in order of what they hold, and numbered in that order. ``out`` is a GeoPackage or
    GeoJSON. Works that are done or cancelled are left out. Raises ``DeliveryError`` where the file
    cannot be read or has no layer with a place and a period, ``OutputError`` where ``out`` cannot
    be written.
    """
    found = recognise_files([file], crs=crs, profile="standard", distance_m=None, language=language)
    loaded = combine_deliveries(found.layers, found.partnership, on=on)
    hint = Hint(grid_m=grid_m, period=period)
    coarse = coarsen_works(loaded.works, {"": Sharing(private=hint)})
    made = gpd.GeoDataFrame(
        {
            "start": coarse["period_start"],
            "end": coarse["period_end"],
            "discipline": coarse["discipline"] if discipline is None else discipline,
            "sharing": "private",
            "coarse_m": float(grid_m),
        },
        geometry=coarse.geometry.array,
        crs=coarse.crs,
    )
    # An order that is not that of the file, and tells nothing of it.
    order = made.assign(place=made.geometry.to_wkb(hex=True))
    order = order.sort_values(["start", "end", "discipline", "place"]).index
    made = made.loc[order].reset_index(drop=True)
    made.insert(0, "work_id", [f"{number:04}" for number in range(1, len(made) + 1)])
    write_coarse_file(made, out)
    n_closed = len(loaded.works) - len(made)
    n_read = int(loaded.deliveries["n_read"].sum())
    return Coarsened(n_read, len(made), n_closed, loaded.rejected, found.notes)
