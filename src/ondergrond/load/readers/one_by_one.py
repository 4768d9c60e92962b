"""The careful second reader: every record apart, so that a broken one costs no other.

By fiona where it is installed, which opens a file once and fetches each record by its number. By
pyogrio where it is not, or where fiona stopped before the last record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ondergrond.load.readers import gdal
from ondergrond.load.readers.by_fiona import found_by_fiona
from ondergrond.load.readers.by_pyogrio import found_by_pyogrio
from ondergrond.load.readers.gdal_tables import Found, Lost, lost_table

# Formats whose files say how many records they hold. Others count records that were deleted.
COUNTED = (".fgb",)
# Formats of which a text may hold a NUL: fiona ends it there, pyogrio (by Arrow) does not.
WITH_NULS = (".fgb",)


def find_records(
    path: Path, layer: str, encoding: str | None, drivers: Sequence[str]
) -> Found | None:
    """The records of a layer, read apart; None where nothing of the layer can be read.

    ``drivers`` are those of GDAL that fiona may open it with.
    """
    best: Found | None = None
    by_fiona = partial(found_by_fiona, drivers=drivers)
    readers: list[Callable[..., Found]] = [] if gdal.fiona is None else [by_fiona]
    readers.append(found_by_pyogrio)
    for read in reversed(readers) if path.suffix.lower() in WITH_NULS else readers:
        try:
            found = read(path, layer, encoding)
        except gdal.GDAL_ERRORS:
            continue
        best = found if best is None else max(best, found, key=_worth)
        if _n_met(best) >= best.n_said:
            break
    # A layer that is empty does not come here: reading nothing does not fail.
    return None if best is None or not _n_met(best) else _with_beyond(best, path)


def _worth(found: Found) -> tuple[int, int]:
    return len(found.attributes), _n_met(found)


def _n_met(found: Found) -> int:
    return len(found.attributes) + len(found.unreadable)


def _with_beyond(found: Found, path: Path) -> Found:
    """What was found, with the records that the file says it has and nobody came across."""
    if path.suffix.lower() not in COUNTED:
        return found
    known = {*found.rows.tolist(), *found.unreadable["source_row"]}
    lost: list[Lost] = [
        (row, "record_unreadable", "cut off", None)
        for row in range(1, found.n_said + 1)
        if row not in known
    ]
    rows = [*found.unreadable.itertuples(index=False, name=None), *lost]
    return replace(found, unreadable=lost_table(rows))
