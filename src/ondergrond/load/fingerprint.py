"""A hash of what a work says, to know later what changed since."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from ondergrond.arrays.aliases import Positions, Shapes

# What a partner says of a work. Left out: where the record stood (file, row, delivery), its
# id (a work without one is called after its row), and what we fill in ourselves, so that
# neither another rule nor another reference date makes every work look changed.
CONTENT = (
    "partner",
    "department",
    "name",
    "description",
    "street",
    "discipline",
    "activity",
    "phase",
    "known_start",
    "known_end",
    "known_earliest",
    "known_latest",
    "precision",
    "duration_days",
    "opens_surface",
    "renews_surface",
    "depth_m",
    "trench_width_m",
    "surface",
    "nuisance",
    "budget_eur",
    "budget_year",
    "certainty",
    "sharing",
    "contact",
    "url",
)
# What came later counts only where it is given: the fingerprints of other works stay as they were.
LATER = (
    *("agreement", "funding", "funding_until", "must_by", "movable", "after"),
    *("protected", "protected_until"),
)
DECIMALS_M = 3  # coordinates that differ less than a millimetre are one place
_SEPARATOR = "\x1f"


def fingerprint(content: pd.DataFrame, geometry: Shapes, table_of: Positions) -> pd.Series:
    """Sixteen hexadecimal digits per work, from ``CONTENT``, ``LATER`` and its place.

    ``content`` holds delivered values before anything was filled in, ``geometry`` plane shapes
    in metres or None. The order of parts and vertices in a shape makes no difference. A column in
    which a table has nothing at all says nothing of its works; ``table_of`` numbers the table of
    each (0..).
    """
    nothing = pa.scalar("", pa.large_string())
    said = [
        pa.array(_said(content[name], table_of).array, pa.large_string())
        if content[name].notna().any()
        else nothing
        for name in CONTENT
    ]
    ends = pa.repeat(nothing, len(content))  # a separator behind the last one too
    joined = pc.binary_join_element_wise(*said, ends, pa.scalar(_SEPARATOR, pa.large_string()))
    text = pd.Series(joined.to_pandas().array, index=content.index, dtype="str")
    for name in LATER:
        given = content[name].notna()
        if given.any():
            more = text + name + _SEPARATOR + _text(content[name]) + _SEPARATOR
            text = text.where(~given, more)
    shapes = shapely.to_wkb(place_key(geometry))
    # One message at a time: that is how hash functions work. Half a second for 200,000 works.
    digests = [
        hashlib.blake2b(text.encode() + (shape or b""), digest_size=8).hexdigest()
        for text, shape in zip(text, shapes, strict=True)
    ]
    return pd.Series(digests, index=content.index, dtype="str", name="fingerprint")


def place_key(geometry: Shapes) -> Shapes:
    """Shapes rounded to millimetres with parts and vertices in one order, to compare them by."""
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS_M) + 0.0)
    normal: Shapes = shapely.normalize(rounded)
    return normal


def _said(values: pd.Series, table_of: Positions) -> pd.Series:
    """A column as texts, empty in tables that have nothing in it."""
    texts = _text(values)
    known = values.notna().to_numpy(dtype=bool)
    if known.all():
        return texts
    has = np.bincount(table_of[known], minlength=int(table_of.max()) + 1) > 0
    return texts if has.all() else texts.where(has[table_of], "")


def _text(values: pd.Series) -> pd.Series:
    if values.dtype.kind != "M":
        return values.astype("str").fillna("")
    days = values.to_numpy().astype("datetime64[D]")
    return pd.Series(np.datetime_as_string(days), index=values.index, dtype="str")
