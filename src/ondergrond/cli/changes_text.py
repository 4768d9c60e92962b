"""What changed in a register, in lines for a person and in JSON for a machine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from ondergrond.cli.aligned import in_columns
from ondergrond.cli.records import records_of
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.changes import CHANGED
from ondergrond.labels.counted import fill
from ondergrond.report.changes import Part, TextList, Told
from ondergrond.tables.changes import Changes

_BETWEEN = " · "


def changes_lines(told: Told, language: Language, *, rows: int) -> Iterator[str]:
    """All that is told, at most ``rows`` of each list, with how many were left out."""
    yield told.title
    yield from told.head
    for part in told.parts:
        yield ""
        yield from _part(part, language, rows)


def written_line(file: object, language: Language) -> str:
    """Where the page was written."""
    return fill(pick(CHANGED, "written", language), file=file)


def changes_json(made: Changes) -> dict[str, Any]:
    """The same for machines: codes, days as 2027-01-31, null for what is not known."""
    return {
        "partnership": made.title,
        "run": made.run_number,
        "reference_date": made.reference_date.isoformat(),
        "run_before": made.run_before,
        "date_before": None if made.date_before is None else made.date_before.isoformat(),
        "partner": made.partner,
        "n_hidden": made.n_hidden,
        "n_hidden_adopted": made.n_hidden_adopted,
        "change_days": made.change_days,
        "terms_until": made.terms_until.isoformat(),
        **{name: records_of(getattr(made, name)) for name in _TABLES},
    }


_TABLES = (
    "findings", "moves", "decisions", "noted", "links", "works", "work_changes", "small_moves",
    "stale", "terms", "missed", "trend", "drift", "actions",
)  # fmt: skip


def _part(part: Part, language: Language, rows: int) -> Iterator[str]:
    yield part.title if part.within else part.title.upper()
    yield from part.about
    for each in part.lists:
        if each.title:
            yield f"  {each.title}:"
        yield from _rows(each, language, rows)


def _rows(each: TextList, language: Language, rows: int) -> Iterator[str]:
    shown = each.rows[:rows]
    if each.is_figures:
        table = [each.heads, *([" ".join(cell) for cell in row] for row in shown)]
        yield from (f"    {line}" for line in in_columns(table))
    else:
        yield from (f"    {_BETWEEN.join(chain.from_iterable(row))}" for row in shown)
    left = len(each.rows) - len(shown)
    if left:
        n, whole = (formats.number(n, language) for n in (left, len(each.rows)))
        yield f"    {fill(pick(CHANGED, 'rest', language), n=n, all=whole)}"
