"""What every writer gets: the tables of a run, a folder to write in, and the options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import pandas as pd
from pyproj import CRS

from ondergrond.labels import Language

CsvStyle = Literal["nl", "rfc4180"]
CSV_STYLES: tuple[CsvStyle, ...] = get_args(CsvStyle)

RunTables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The CRS of the tables, the reference date, the run's title, and how to write.

    ``names`` are the names of partners by their code; a partner that is not in it goes by its
    code. ``horizon`` is the first and last day that the partnership looks at, where it says so.
    ``quiet``: figures are in no table, and no output makes room for them. ``mark`` says whose what
    is given is, how final, and to whom it was given; lists bear it as a column.
    """

    crs: CRS
    on: date
    title: str
    language: Language = "nl"
    csv_style: CsvStyle = "nl"
    names: Mapping[str, str] = field(default_factory=dict)
    horizon: tuple[date, date] | None = None
    quiet: bool = False
    mark: str | None = None


# Writes its files in the folder and returns their names; the folder is not yet where they go.
# What the system refuses is an ``OSError`` that names the file.
Writer = Callable[[RunTables, Path, Options], list[str]]
