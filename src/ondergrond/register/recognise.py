"""The works of a run, with the lasting keys of the register, and those kept from last time."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.register.free_names import take_free
from ondergrond.register.work_keys import match_works
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import WORKS, arrange, stack

NEW, STALE = "new", "stale"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The works of a run as a register knows them.

    ``works`` keeps WORKS: those delivered, then those kept of partners who delivered nothing.
    ``keys`` is the lasting key of each, and ``how`` it was found (``new``, ``same_id``,
    ``renumbered``, ``stale``), both text, row for row.
    """

    works: gpd.GeoDataFrame
    keys: pd.Series
    how: pd.Series


def recognise(
    register: RegisterTables, works: gpd.GeoDataFrame, *, absent: Collection[str], on: date
) -> Recognised:
    """Give the works of a run their lasting keys, and keep those of partners who are ``absent``.

    ``works`` keeps WORKS, in the CRS of the register; ``absent`` are codes of partners of whom
    nothing could be read. A work that was gone and is delivered again takes its key again; a work
    that was not met before gets a key of its own (:func:`new_keys`).
    """
    known = register["register_works"]
    gone = known["work_state"].eq("gone").to_numpy()
    key = np.full(len(works), None, dtype=object)
    how = np.full(len(works), NEW, dtype=object)
    for some in (np.flatnonzero(~gone), np.flatnonzero(gone)):
        left = np.flatnonzero(pd.isna(key))
        found = match_works(known.iloc[some], works.iloc[left])
        at = left[found["now_row"].to_numpy()]
        key[at] = known["work_key"].to_numpy(dtype=object)[some[found["before_row"].to_numpy()]]
        how[at] = found["how"].to_numpy(dtype=object)
    new = pd.isna(key)
    key[new] = new_keys(works["work_id"].to_numpy(dtype=object)[new], known["work_key"])
    kept = known[~gone & known["partner"].isin(list(absent)).to_numpy()]
    kept = kept[~kept["work_key"].isin(key)]
    whole = stack(WORKS, [works, _on_this_day(kept, on)], crs=works.crs)
    return Recognised(
        whole,
        pd.Series([*key, *kept["work_key"]], dtype="str", name="work_key"),
        pd.Series([*how, *[STALE] * len(kept)], dtype="str", name="how"),
    )


def new_keys(work_ids: np.ndarray, taken: pd.Series) -> list[str]:
    """Lasting keys for works that were not met before: a digest of the first id they came with.

    ``taken`` are the keys of the register: an id that is used again for another work gets a
    number behind the digest.
    """
    used = set(taken)
    digests = (hashlib.blake2b(str(each).encode(), digest_size=5).hexdigest() for each in work_ids)
    return [take_free(f"W-{digest}", f"W-{digest}", used) for digest in digests]


def _on_this_day(kept: pd.DataFrame, on: date) -> pd.DataFrame:
    """Works of an earlier day, of which no window begins in the past any more."""
    day = pd.Timestamp(on)
    begun = kept["start"].le(day)
    earliest = kept["earliest_start"].where(kept["earliest_start"].ge(day), day)
    latest = kept["latest_end"].where(~begun, kept["end"].fillna(kept["latest_end"]))
    now = kept.assign(earliest_start=earliest.mask(begun, kept["start"]), latest_end=latest)
    return arrange(WORKS, now, crs=kept.crs)
