"""Which columns each sheet shows, in which order: first what a programme manager reads first."""

from __future__ import annotations

from dataclasses import dataclass, field

from ondergrond.tables import TABLES, Column


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own.

    ``first`` are the columns in front, ``last`` those at the end; what the contract has beside
    these is detail, folded away between them, but for what is ``left_out``. ``kind`` picks the
    findings of one kind.
    """

    key: str
    table: str
    first: tuple[str, ...]
    last: tuple[str, ...]
    left_out: frozenset[str] = field(default=frozenset())
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A column as it is shown: in sight, or folded away as detail."""

    column: Column
    folded: bool


_JOINT = (
    "title", "why", "parties", "proposal", "proposed_start", "proposed_end", "decide_by",
    "lead_partner", "saving_mid_eur", "nuisance_days_avoided", "score",
)  # fmt: skip
_IDS = ("site_id", "finding_id")

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "opportunities", "findings",
        first=(*_JOINT, "in_programme", "quick_win"),
        last=_IDS,
        left_out=frozenset({"kind", "severity"}),
        kind="opportunity",
    ),
    Sheet(
        "near_misses", "findings",
        first=_JOINT,
        last=_IDS,
        left_out=frozenset({"kind", "severity", "in_programme", "quick_win", "alternative_to"}),
        kind="near_miss",
    ),
    Sheet(
        "conflicts", "findings",
        first=("title", "why", "parties", "severity", "rules", "disciplines", "period_start",
               "period_end", "shared_length_m", "shared_area_m2"),
        last=_IDS,
        # What is weighed for works that could go together; a conflict has none of it.
        left_out=frozenset({
            "kind", "in_programme", "quick_win", "alternative_to", "gain_eur", "proposal",
            "proposed_start", "proposed_end", "shift_total_days", "budget_years",
            "crosses_budget_year", "lead_partner", "lead_reason", "saving_low_eur",
            "saving_mid_eur", "saving_high_eur", "saving_split", "days_avoided",
            "nuisance_days_avoided", "co2_kg_avoided", "score", "score_saving", "score_nuisance",
            "score_ease", "score_maturity", "score_parties", "score_certainty",
        }),
        kind="conflict",
    ),
    Sheet(
        "finding_works", "finding_works",
        first=("party", "discipline", "role", "step", "start", "end", "shift_days",
               "proposed_start", "proposed_end", "beyond_room_days"),
        last=("work_id", "finding_id"),
    ),
    Sheet(
        "works", "works",
        first=("name", "street", "partner", "department", "discipline", "activity", "phase",
               "start", "end", "precision", "nuisance", "opens_surface", "renews_surface",
               "budget_eur", "budget_year", "contact"),
        last=("project_id", "work_id"),
        left_out=frozenset({"extra", "fingerprint"}),
    ),
    Sheet(
        "rejected", "rejected",
        first=("partner", "message", "source", "source_layer", "source_row", "reason"),
        last=(),
        left_out=frozenset({"facts"}),
    ),
    Sheet(
        "remarks", "remarks",
        first=("partner", "severity", "message", "source", "source_layer", "source_row", "code"),
        last=("work_id",),
        left_out=frozenset({"facts"}),
    ),
)  # fmt: skip


def columns_of(sheet: Sheet) -> list[Shown]:
    """The columns of a sheet from left to right; one the contract does not have is passed over.

    A column that is new in the contract comes with the details by itself.
    """
    table = TABLES[sheet.table]
    by_name = {column.name: column for column in table.columns}
    named = {*sheet.first, *sheet.last, *sheet.left_out}
    detail = [Shown(column, True) for name, column in by_name.items() if name not in named]
    front, back = (
        [Shown(by_name[name], False) for name in names if name in by_name]
        for names in (sheet.first, sheet.last)
    )
    return [*front, *detail, *back]
