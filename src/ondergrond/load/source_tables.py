"""What only a source can say of its records, and the records of all sources as one table.

A source says in which CRS its records lie, how its dates are written and whose they are; what
they say for the rest is read of all sources at once. A step on a table takes as long for ten
records as for a thousand, and a partnership has many small deliveries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ondergrond import places
from ondergrond.arrays.aliases import Flags, Metres, Positions, Shapes, Texts
from ondergrond.load.columns import Mapped, join_mapped, joined_texts, map_columns
from ondergrond.load.date_habits import Habits, Notes, find_habits
from ondergrond.load.identity import Owners, find_example_rows, find_examples, owners
from ondergrond.load.placing import Placed, TargetArea, find_places
from ondergrond.load.record_log import RecordLog, join_logs
from ondergrond.load.records import Records
from ondergrond.load.stacking import Stacked, stack_layers, stack_tables
from ondergrond.load.terms import Terms
from ondergrond.partnership import Source

# What lies in a street lies within so much of its axis (m).
HALF_STREET_M = 10.0


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Layers of one source that have the same columns (one ``table_key``).

    ``partner`` is the code of who delivers, None for a register, which says so per record;
    ``where`` is where the partnership file speaks of it.
    """

    layers: Sequence[Records]
    source: Source
    partner: str | None
    where: str = ""

    @property
    def whose(self) -> str:
        """What is left out as a whole where it cannot be taken in: a partner, or a register."""
        return self.partner or self.where


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table of one source, each record with its owner and its place or turned down."""

    table: SourceTable
    stacked: Stacked
    mapped: Mapped
    log: RecordLog
    owned: Owners
    place: Placed
    uncertain_m: Metres
    habits: Habits
    date_notes: Sequence[Notes]

    def __len__(self) -> int:
        """How many records it has."""
        return len(self.stacked.layer_of)


@dataclass(frozen=True, slots=True)
class JoinedTables:
    """The records of several tables under each other (index 0..n-1), in their order.

    ``table_of`` is the position in ``tables`` of each record, ``partner`` its owner (null where
    rejected), ``geometry`` its place (home CRS; None where rejected), ``heights`` which had Z and
    ``uncertain_m`` how far each may be off in m (NaN where nothing says so), ``protected`` which
    are protected surfaces. ``partner_of`` is who
    delivers each of ``stacked.layers``; ``date_notes`` what is told of the dates of each.
    """

    tables: tuple[PlacedTable, ...]
    table_of: Positions
    stacked: Stacked
    mapped: Mapped
    log: RecordLog
    partner: pd.Series
    geometry: Shapes
    heights: Flags
    uncertain_m: Metres
    protected: Flags
    habits: Habits
    partner_of: tuple[str | None, ...]
    date_notes: tuple[Notes, ...]

    @property
    def names(self) -> dict[str, str]:
        """The partners that registers bring, by code."""
        return {code: name for each in self.tables for code, name in each.owned.names.items()}

    def with_rows(self) -> Iterator[tuple[PlacedTable, slice]]:
        """Each table, and where its records stand."""
        last = np.cumsum([len(each) for each in self.tables]).tolist()
        for each, stop in zip(self.tables, last, strict=True):
            yield each, slice(stop - len(each), stop)

    def first_layer(self, table: int) -> int:
        """The number of the first layer of a table."""
        return sum(len(each.stacked.layers) for each in self.tables[:table])

    def left_over(self, lost: Mapping[str, Flags]) -> Texts:
        """What ended in no column, as ``Mapped.left_over`` tells it of each table (object)."""
        told = [
            each.mapped.left_over(
                {name: flags[rows] for name, flags in lost.items() if name in each.mapped.given}
            )
            for each, rows in self.with_rows()
        ]
        return _stacked(told)

    def raw(self, chosen: Flags) -> Texts:
        """JSON of the chosen records as they were delivered (object)."""
        told = [
            each.mapped.raw(chosen[rows]) for each, rows in self.with_rows() if chosen[rows].any()
        ]
        return _stacked(told)


def _stacked(texts: Sequence[pd.Series]) -> Texts:
    return np.concatenate([np.empty(0, dtype=object), *(each.to_numpy() for each in texts)])


def place_table(table: SourceTable, terms: Terms, target: places.TargetCrs) -> PlacedTable:
    """Say whose the records of a table are and where they lie; what cannot be is rejected.

    Raises ``DeliveryError`` with each layer whose CRS is not known and cannot safely be assumed.
    """
    source = table.source
    stacked = stack_layers(table.layers)
    mapped = map_columns(stacked.records, source)
    log = RecordLog(mapped.attributes.index, terms.language, stacked.layer_of, len(table.layers))
    log.reject(_examples(mapped, source), "example_row")
    if (together := stacked.records.together) is not None:
        several, differ = (together[name].notna().to_numpy(dtype=bool) for name in together)
        log.remark(several, "rows_together", rows=together["rows"])
        log.remark(differ, "rows_differ", columns=together["differ"], rows=together["rows"])
    owned = owners(mapped, source, table.partner, log)
    area = TargetArea(target, terms.boundary, table.where, terms.streets)
    place = find_places(stacked, mapped, source, log, area)
    habits, date_notes = find_habits(mapped, source, stacked)
    uncertain_m = _uncertain_m(place, source)
    return PlacedTable(table, stacked, mapped, log, owned, place, uncertain_m, habits, date_notes)


def _examples(mapped: Mapped, source: Source) -> Flags:
    if "work_id" in source.columns:
        return find_examples(mapped.text("work_id"))
    return find_example_rows(mapped.attributes)


def join_tables(tables: Sequence[PlacedTable]) -> JoinedTables:
    """Tables under each other, in their order; raises ``ValueError`` where there is none."""
    n_records = [len(each) for each in tables]
    stacked = stack_tables([each.stacked for each in tables])
    by_layer = tuple(habit for each in tables for habit in each.habits.by_layer)
    return JoinedTables(
        tuple(tables),
        np.repeat(np.arange(len(tables), dtype=np.intp), n_records),
        stacked,
        join_mapped([each.mapped for each in tables]),
        join_logs([each.log for each in tables], stacked.layer_of),
        joined_texts([each.owned.partner for each in tables]),
        np.concatenate([each.place.geometry for each in tables]),
        np.concatenate([each.place.heights for each in tables]),
        np.concatenate([each.uncertain_m for each in tables]),
        np.repeat([each.table.source.protected for each in tables], n_records),
        Habits(by_layer, stacked.layer_of),
        tuple(each.table.partner for each in tables for _ in each.stacked.layers),
        tuple(notes for each in tables for notes in each.date_notes),
    )


def _uncertain_m(place: Placed, source: Source) -> Metres:
    """How far each place may be off in m: what the source says of points and lines, else NaN.

    What is placed by the axis of its street is at least half a street off.
    """
    drawn = np.isin(shapely.get_dimensions(place.geometry), [0, 1])
    off = np.where(place.by_street, max(HALF_STREET_M, source.uncertain_m), source.uncertain_m)
    return np.where(drawn & (off > 0), off, np.nan)
