"""Rows that are one record together: a vertex per row, a spot per row, a party per row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Positions, Shapes
from ondergrond.load.columns import map_columns, position, without_blanks
from ondergrond.load.records import Records
from ondergrond.load.rows_json import json_rows
from ondergrond.load.shapes import text_shapes
from ondergrond.partnership import Register, Source

# Of what differs from row to row all is told; of a period the earliest start and the latest end.
PROSE = ("name", "description", "contact", "agreement", "after")
STARTS, ENDS = ("start", "earliest_start"), ("end", "latest_end")
BETWEEN = "; "
_ISO = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:[T ].*)?)?)?"
_MAKERS = {0: shapely.multipoints, 1: shapely.multilinestrings, 3: shapely.multipolygons}
_RING = 4  # points of the smallest one, the first again at its end


def put_together(records: Records, source: Source) -> Records:
    """Records of which the rows that the source calls one (``one_record_by``) are one.

    The first row gives what all have in common, names and owners are told of all, and the place is
    that of all: a line through their points in order (``rows_are = "vertices"``; an area where it
    comes back to the first) or all parts. ``together`` keeps the rows of each. A row without a key
    stays a record, and of a line with a point that cannot be read the record cannot.
    """
    keys = [position(records.columns_seen, name) for name in source.one_record_by]
    if not keys or not len(records.attributes):
        return records
    texts = without_blanks(records.attributes)
    record_of, first = _groups(texts, keys)
    shapes, unread, records = _shapes_of_rows(records, source)
    drawn = [position(records.columns_seen, name) for name in _drawn(source)]
    attributes, differ = _common(texts.drop(columns=drawn), source, record_of, records)
    attributes = attributes.reindex(columns=range(texts.shape[1])).astype("str")
    attributes.columns = records.attributes.columns
    together = pd.DataFrame({"rows": _rows_of(records.rows, record_of), "differ": differ})
    spoilt = np.zeros(len(first), dtype=bool)
    if shapes is not None:
        vertices = source.rows_are == "vertices"
        without = shapely.is_missing(shapes)
        shapes = (lines_through if vertices else all_parts)(shapes, record_of, len(first))
        spoilt[np.unique(record_of[unread])] = True
        together["differ"] = _with_gaps(differ, without, record_of, _drawn(source))
    told = f"{len(record_of)} > {len(first)}"
    made = replace(
        records,
        attributes=attributes,
        geometry=shapes,
        rows=records.rows[first],
        together=together,
        notes=(*records.notes, ("rows_together", told)),
    )
    return _without(made, spoilt) if spoilt.any() else made


def without_place(source: Source) -> Source:
    """A source whose rows were put together: its records have the place that its columns gave."""
    place = source.geometry
    if not source.one_record_by or place is None or not place.drawn:
        return source
    named = place.model_copy(update=dict.fromkeys(("wkt", "geojson", "x", "y", "end")))
    return source.model_copy(update={"geometry": named if place.street else None})


def _groups(texts: pd.DataFrame, keys: list[int]) -> tuple[Positions, Positions]:
    """The record of each row, counted from 0 as they come, and the first row of each."""
    own = texts[keys]
    number = own.groupby(keys, sort=False, dropna=False).ngroup().to_numpy(copy=True)
    alone = own.isna().all(axis=1).to_numpy(dtype=bool)
    number[alone] = len(own) + np.flatnonzero(alone)
    record_of, _ = pd.factorize(number)
    return record_of.astype(np.intp), np.unique(record_of, return_index=True)[1]


def _drawn(source: Source) -> list[str]:
    place = source.geometry
    if place is None:
        return []
    at = [place, *([] if place.end is None else [place.end])]
    return [
        name for each in at for name in (each.wkt, each.geojson, each.x, each.y) if name is not None
    ]


def _shapes_of_rows(records: Records, source: Source) -> tuple[Shapes | None, Flags, Records]:
    """What is drawn in each row, which rows have a place that cannot be read, and what is told.

    Points at 0, 0 are how programs write that there is no place.
    """
    none = np.zeros(len(records.attributes), dtype=bool)
    if source.geometry is None or not source.geometry.drawn:
        return records.geometry, none, records
    made = text_shapes(map_columns(records, source), source.geometry)
    shapes = made.geometry.copy()
    unread = made.given & shapely.is_missing(shapes)
    at_zero = (shapely.get_x(shapes) == 0) & (shapely.get_y(shapes) == 0)
    shapes[at_zero] = None
    codes = made.srid[made.srid > 0]
    if len(codes):
        records = replace(records, crs=f"EPSG:{np.bincount(codes).argmax()}")
    if made.thousands is not None and made.thousands.any():
        told = ("coordinates_in_thousands", str(int(made.thousands.sum())))
        records = replace(records, notes=(*records.notes, told))
    return shapes, unread, records


def _common(
    texts: pd.DataFrame, source: Source, record_of: Positions, records: Records
) -> tuple[pd.DataFrame, pd.Series]:
    """What the rows of each record say together, by column, and the columns that differ."""
    seen = records.columns_seen
    used = {
        position(seen, name): column
        for column, each in source.columns.items()
        for names in each.named
        for name in names
    }
    if isinstance(source, Register):
        used[position(seen, source.owner.column)] = "name"
    made: dict[int, pd.Series] = {}
    told = pd.Series("", index=range(int(record_of.max()) + 1), dtype="str")
    for at in map(int, texts.columns):
        filled = texts[at].dropna()
        own = filled.groupby(record_of[filled.index])
        column = used.get(at)
        several = own.nunique().gt(1)
        made[at] = own.first()
        if not several.any():
            continue
        rows = filled[several.reindex(record_of[filled.index]).to_numpy()]
        of = rows.groupby(record_of[rows.index])
        if column is None or column in PROSE:
            once = rows[~pd.DataFrame({"of": record_of[rows.index], "text": rows}).duplicated()]
            made[at].update(once.groupby(record_of[once.index]).agg(BETWEEN.join))
        elif column in (*STARTS, *ENDS) and rows.str.fullmatch(_ISO).all():
            made[at].update(of.min() if column in STARTS else of.max())
        else:
            named = told[several.index[several]]
            told[named.index] = named.where(named.eq(""), named + ", ") + f"'{seen[at]}'"
    frame = pd.DataFrame(made, index=told.index)
    return frame, told.mask(told.eq(""))


def _with_gaps(
    differ: pd.Series, without: Flags, record_of: Positions, drawn: list[str]
) -> pd.Series:
    """The columns that differ, with that of the place where only some rows have one."""
    share = pd.Series(without).groupby(record_of).mean()
    some = share.gt(0) & share.lt(1)
    if not drawn or not some.any():
        return differ
    named = f"'{drawn[0]}'"
    more = (differ + ", " + named).fillna(named)
    return differ.where(~some.to_numpy(), more)


def _rows_of(rows: np.ndarray, record_of: Positions) -> pd.Series:
    """The source rows of each record of several, null where it is one."""
    count = np.bincount(record_of)
    several = count[record_of] > 1
    numbers = pd.Series(rows[several]).astype("str").groupby(record_of[several])
    return numbers.agg(", ".join).reindex(range(len(count))).astype("str")


def lines_through(shapes: Shapes, record_of: Positions, n: int) -> Shapes:
    """A line through the points of each record in their order; a point alone stays one.

    Where it comes back to its first point and encloses something it is an area.
    """
    order = np.argsort(record_of, kind="stable")
    order = order[~shapely.is_missing(shapes[order])]
    coordinates, at = shapely.get_coordinates(shapes[order], return_index=True)
    of = record_of[order][at]
    again = np.zeros(len(of), dtype=bool)
    again[1:] = (of[1:] == of[:-1]) & (coordinates[1:] == coordinates[:-1]).all(axis=1)
    coordinates, of = coordinates[~again], of[~again]
    made = np.full(n, None, dtype=object)
    count = np.bincount(of, minlength=n)
    one, many = count[of] == 1, count[of] > 1
    made[of[one]] = shapely.points(coordinates[one])
    if many.any():
        which, lines = np.unique(of[many], return_inverse=True)
        made[which] = shapely.linestrings(coordinates[many], indices=lines)
        closed = which[shapely.is_closed(made[which]) & (count[which] >= _RING)]
        if len(closed):
            made[closed] = shapely.polygons(shapely.linearrings(
                shapely.get_coordinates(made[closed]),
                indices=np.repeat(np.arange(len(closed)), count[closed]),
            ))  # fmt: skip
    return made


def all_parts(shapes: Shapes, record_of: Positions, n: int) -> Shapes:
    """All that is drawn in the rows of each record, each once; one part stays what it is."""
    order = np.argsort(record_of, kind="stable")
    order = order[~shapely.is_missing(shapes[order]) & ~shapely.is_empty(shapes[order])]
    parts, at = shapely.get_parts(shapes[order], return_index=True)
    of = record_of[order][at]
    once = ~pd.DataFrame({"of": of, "part": shapely.to_wkb(parts)}).duplicated().to_numpy()
    parts, of = parts[once], of[once]
    made = np.full(n, None, dtype=object)
    count = np.bincount(of, minlength=n)
    made[of[count[of] == 1]] = parts[count[of] == 1]
    kinds = pd.Series(shapely.get_type_id(parts)).groupby(of)
    alike = kinds.nunique().eq(1).reindex(range(n), fill_value=False).to_numpy()
    kind = kinds.first().reindex(range(n), fill_value=-1).to_numpy(copy=True)
    kind[~alike | ~np.isin(kind, [*_MAKERS])] = -1
    for number, make in (*_MAKERS.items(), (-1, shapely.geometrycollections)):
        fits = kind == number
        chosen = (count[of] > 1) & fits[of]
        if chosen.any():
            which, index = np.unique(of[chosen], return_inverse=True)
            made[which] = make(parts[chosen], indices=index)
    return made


def _without(records: Records, spoilt: Flags) -> Records:
    """Records without those of which a row has a place that cannot be read, told as such."""
    together = records.together
    numbers = pd.Series(records.rows).astype("str")
    if together is not None:
        numbers = together["rows"].fillna(numbers)
    lost = pd.DataFrame(
        {
            "source_row": records.rows[spoilt],
            "reason": "geometry_unreadable",
            "detail": numbers[spoilt].to_numpy(),
            "raw": json_rows(
                without_blanks(records.attributes)[spoilt], records.columns_seen
            ).to_numpy(),
        }
    )
    kept = ~spoilt
    return replace(
        records,
        attributes=records.attributes[kept].reset_index(drop=True),
        geometry=None if records.geometry is None else records.geometry[kept],
        rows=records.rows[kept],
        together=None if together is None else together[kept].reset_index(drop=True),
        unreadable=pd.concat([records.unreadable, lost], ignore_index=True),
    )
