"""Which columns each sheet shows, in which order: first what a programme manager reads first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ondergrond.tables import TABLES, Column, reading_order
from ondergrond.tables.contracts import IF_ANY
from ondergrond.tables.places import LINE
from ondergrond.tables.quiet import is_figure


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own.

    Which columns are in front, folded away as detail or at the end stands with the columns
    (:class:`ondergrond.tables.Shown`). They follow each other as in the table, but for those
    that are read ``first``. ``kind`` picks the findings of one kind, or the
    ``LINE`` of every place.
    """

    key: str
    table: str
    first: tuple[str, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column as it is shown: in sight, or folded away as detail."""

    column: Column
    folded: bool


_JOINT = (
    "title", "why", "parties", "agenda", "decision", "proposal", "proposed_start", "proposed_end",
    "decide_by", "lead_partner", "saving_mid_eur", "nuisance_days_avoided", "score", "in_programme",
    "quick_win", "site_id",
)  # fmt: skip

_PLACE = (
    "title", "why", "kind", "parties", "n_also", "n_alternatives", "n_joiners", "n_solved",
    "n_left", *_JOINT[3:-1],
)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    Sheet("places", "findings", first=_PLACE, kind=LINE),
    Sheet("opportunities", "findings", first=_JOINT, kind="opportunity"),
    Sheet("near_misses", "findings", first=_JOINT, kind="near_miss"),
    Sheet(
        "conflicts", "findings", kind="conflict",
        first=("title", "why", "parties", "agenda", "decision", "severity", "rules", "disciplines",
               "period_start", "period_end", "shared_length_m", "shared_area_m2", "site_id"),
    ),
    Sheet(
        "finding_works", "finding_works",
        first=("party", "discipline", "role", "step", "work_id"),
    ),
    Sheet("adopted", "drift", first=("adopted_year", "title", "parties", "party", "work_name",
                                     "adopted_start", "adopted_end", "adopted_state")),
    Sheet("possible_pairs", "possible_pairs", first=("why", "work_id", "ask")),
    Sheet("escalations", "escalations", first=("party", "question", "escalated", "holds_up",
                                               "title", "asked_on", "due", "reminded")),
    Sheet("parties", "parties"),
    Sheet("shares", "finding_parties", first=("party", "finding_id")),
    Sheet(
        "works", "works",
        first=("name", "street", "partner", "department", "discipline", "activity", "phase",
               "start", "end", "precision", "nuisance", "project_id"),
    ),
    Sheet(
        "rejected", "rejected",
        first=("partner", "message", "source", "source_layer", "source_row"),
    ),
    Sheet("remarks", "remarks", first=("partner", "severity", "message")),
)  # fmt: skip


# What sets partners beside each other in euros.
_COMPARING = frozenset({"parties", "shares"})


def sheets_of(tables: Collection[str], *, quiet: bool) -> tuple[Sheet, ...]:
    """The sheets in their order of a run that has these ``tables`` (names).

    Where it is ``quiet``, without those that compare partners.
    """
    there = [sheet for sheet in SHEETS if sheet.table in tables or sheet.table not in IF_ANY]
    return tuple(sheet for sheet in there if not (quiet and sheet.key in _COMPARING))


def columns_of(sheet: Sheet, *, quiet: bool = False) -> list[ShownColumn]:
    """The columns of a sheet from left to right: in front, folded away, at the end.

    Where it is ``quiet``, without figures.
    """
    table = TABLES[sheet.table]
    columns = reading_order(table, sheet.first)
    shown = [
        *(ShownColumn(each, False) for each in columns if sheet.key in each.shown.front),
        *(ShownColumn(each, True) for each in table.columns if sheet.key in each.shown.detail),
        *(ShownColumn(each, False) for each in columns if sheet.key in each.shown.end),
    ]
    return [each for each in shown if not (quiet and is_figure(each.column))]
