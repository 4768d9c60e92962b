"""The works of an opportunity on its sheet: who does what, when, and how far it moves."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from ondergrond.labels import Language, pick
from ondergrond.labels.columns import column_title
from ondergrond.labels.qgis import PHRASES
from ondergrond.labels.values import DISCIPLINES, PHASES
from ondergrond.report.qgis import expressions as ex
from ondergrond.report.qgis.layout_basics import RIGHT, Place
from ondergrond.report.qgis.layout_items import TableColumn, table

_PROPOSED = (ex.column("proposed_start"), ex.column("proposed_end"))
_ORDER = tuple(ex.column(name) for name in ("step", "start", "work_id"))


def works_table(
    place: Place, relation: str, works: Sequence[str], language: Language
) -> Iterator[ET.Element]:
    """The table in the order of work; ``works`` are the ids of the layers with all works."""
    start, end = ex.column("start"), ex.column("end")
    planned = ex.period(start, end, _of_work("precision", works), language)
    proposed = ex.whole_days(*_PROPOSED, language, short=True)
    name = f"coalesce({_of_work('name', works)}, {ex.column('work_id')})"
    discipline = ex.word(ex.column("discipline"), DISCIPLINES, language)
    phase = ex.word(_of_work("phase", works), PHASES, language)
    columns = [
        TableColumn(pick(PHRASES, "step", language), ex.column("step"), 9, RIGHT),
        TableColumn(
            column_title("finding_works", "party", language), ex.party(ex.column("party")), 40
        ),
        TableColumn(pick(PHRASES, "work", language), name, 61),
        TableColumn(column_title("works", "discipline", language), discipline, 21),
        TableColumn(column_title("works", "phase", language), phase, 21),
        TableColumn(pick(PHRASES, "period", language), planned, 50),
        TableColumn(pick(PHRASES, "proposal", language), proposed, 36),
        TableColumn(
            pick(PHRASES, "shift", language), ex.move(ex.column("shift_days"), language), 24, RIGHT
        ),
    ]
    yield from table("works", place, relation, columns, _ORDER)


def _of_work(name: str, works: Sequence[str]) -> str:
    """A column of the work itself, which is in one of three layers."""
    of = ex.column("work_id")
    found = (
        f"attribute(get_feature({ex.text(layer)}, 'work_id', {of}), {ex.text(name)})"
        for layer in works
    )
    return f"coalesce({', '.join(found)}, null)"
