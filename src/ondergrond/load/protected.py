"""Protected surfaces: paving that is there, and may not be opened for a time; no plans."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.load.columns import Mapped
from ondergrond.load.planning import (
    Calendar,
    Surfaces,
    iso,
    parse_far_day,
    stamps,
    to_days,
    to_flags,
)
from ondergrond.load.record_log import RecordLog

# What a list of protected surfaces says of each record by being one, whatever else it says.
_IS: dict[str, Any] = {"phase": "done", "renews_surface": True, "opens_surface": False}
_WITHOUT_WORD: dict[str, Any] = {"discipline": "road", "nuisance": "none"}


def as_protected(works: pd.DataFrame, protected: Flags) -> pd.DataFrame:
    """The parsed columns of works, those of ``protected`` records as what they are: paving.

    It is done, opens nothing and hinders nobody; it is of roads where the list says nothing else.
    """
    if not protected.any():
        return works
    made = works.copy()
    for name, value in _IS.items():
        made.loc[protected, name] = value
    for name, value in _WITHOUT_WORD.items():
        made.loc[protected & made[name].isna().to_numpy(dtype=bool), name] = value
    return made


def find_surfaces(mapped: Mapped, protected: Flags, log: RecordLog, calendar: Calendar) -> Surfaces:
    """Which records are ``protected`` surfaces, and until when each surface is, as delivered."""
    if "protected_until" in mapped.given:
        day = parse_far_day(mapped, "protected_until", log, calendar)
    else:
        day = np.full(len(log.index), "NaT", dtype="datetime64[D]")
    return Surfaces(protected, stamps(day, log.index))


def keep_until(surfaces: Surfaces, works: pd.DataFrame, log: RecordLog) -> pd.Series:
    """Until when each surface is protected; a day before it was finished is told and left out.

    ``works`` has start, end and renews_surface of all records. What leaves no new surface
    protects none.
    """
    until = surfaces.until
    finished = works["end"].fillna(works["start"])
    told = {"value": iso(until), "end": iso(finished)}
    before = to_days(until) < to_days(finished)
    log.remark(before, "protected_before_finish", **told)
    bare = to_flags(until.notna() & works["renews_surface"].eq(other=False)) & ~before
    log.remark(bare, "protected_not_renewed", **told)
    return until.mask(before | bare)


def renews_by_until(works: pd.DataFrame) -> pd.Series:
    """Which works renew the surface: those too that say until when it is protected after them."""
    says = works["protected_until"].notna() & works["renews_surface"].isna()
    return works["renews_surface"].mask(says, other=True)
