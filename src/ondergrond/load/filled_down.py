"""Blocks of rows: what stands once above them counts for each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ondergrond.load.columns import position
from ondergrond.load.records import Records
from ondergrond.partnership import Source

LEAST_FILLED = 2  # cells of a row that is a record, beside the one that is carried down


def filled_down(records: Records, source: Source) -> Records:
    """Records of which the columns that ``down`` names hold what stood above, in their own layer.

    Rows with hardly anything in them (a heading, a subtotal) neither get nor need it.
    """
    names = [name for each in source.columns.values() if each.down for name in each.columns]
    places = {position(records.columns_seen, name) for name in names} - {-1}
    if not places:
        return records
    attributes = records.attributes.copy()
    filled = attributes.notna().sum(axis=1).to_numpy()
    for at in places:
        own = attributes.iloc[:, at]
        carried = own.ffill()
        is_record = filled - own.notna().to_numpy(dtype=np.int64) >= LEAST_FILLED
        attributes.isetitem(at, own.where(own.notna() | ~is_record, carried).array)
    return replace(records, attributes=attributes)
