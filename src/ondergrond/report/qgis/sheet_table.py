"""The works of an opportunity on its sheet: who does what, when, and how far it moves."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import PHRASES
from ondergrond.labels.values import DISCIPLINES, PHASES
from ondergrond.report.qgis import expressions as ex
from ondergrond.report.qgis.layout_basics import RIGHT, Place
from ondergrond.report.qgis.layout_items import TableColumn, table
from ondergrond.tables.titles import column_title

_ORDER = tuple(ex.column(name) for name in ("step", "start", "work_id"))


def works_table(
    place: Place, relation: str, works: Sequence[str], language: Language
) -> Iterator[ET.Element]:
    """The table in the order of work; ``works`` are the ids of the layers with all works."""
    moved = ex.column("shift_days")
    days = f"{ex.number(moved, language)} || {ex.text(' ' + pick(PHRASES, 'days', language))}"
    shift = f"if({moved} = 0, '–', if({moved} > 0, '+', '') || {days})"
    name = f"coalesce({_of_work('name', works)}, {ex.column('work_id')})"
    discipline = ex.word(ex.column("discipline"), DISCIPLINES, language)
    columns = [
        TableColumn(pick(PHRASES, "step", language), ex.column("step"), 9, RIGHT),
        TableColumn(
            column_title("finding_works", "party", language), ex.party(ex.column("party")), 40
        ),
        TableColumn(pick(PHRASES, "work", language), name, 69),
        TableColumn(column_title("works", "discipline", language), discipline, 27),
        TableColumn(
            column_title("works", "phase", language),
            ex.word(_of_work("phase", works), PHASES, language),
            22,
        ),
        TableColumn(pick(PHRASES, "period", language), _span("start", "end", language), 38),
        TableColumn(
            pick(PHRASES, "proposal", language),
            _span("proposed_start", "proposed_end", language),
            38,
        ),
        TableColumn(pick(PHRASES, "shift", language), shift, 19, RIGHT),
    ]
    yield from table("works", place, relation, columns, _ORDER)


def _span(start: str, end: str, language: Language) -> str:
    return ex.span(ex.column(start), ex.column(end), language)


def _of_work(name: str, works: Sequence[str]) -> str:
    """A column of the work itself, which is in one of three layers."""
    of = ex.column("work_id")
    found = (
        f"attribute(get_feature({ex.text(layer)}, 'work_id', {of}), {ex.text(name)})"
        for layer in works
    )
    return f"coalesce({', '.join(found)}, null)"
