"""Each finding that is worked out: its words, the sketch of its place, the chart of its dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ondergrond.labels import formats
from ondergrond.report.agenda.finding_text import FindingFormatter, FindingText
from ondergrond.report.charts import Words as ChartWords
from ondergrond.report.gantt import Span, gantt
from ondergrond.report.pages import markup
from ondergrond.report.palette import discipline_colour
from ondergrond.report.sketch import Drawn, Words, sketch, view
from ondergrond.report.sketch_streets import NO_STREETS, Streets
from ondergrond.store.options import RunTables
from ondergrond.tables.places import LINE

# What the agenda needs to know of a work, beside what stands in finding_works.
_OF_WORKS = ["work_id", "name", "street", "phase", "precision", "budget_eur", "contact"]


class Drawer:
    """Works, sketch and dates of each finding that is worked out."""

    def __init__(self, tables: RunTables, table: pd.DataFrame, teller: FindingFormatter) -> None:
        works = tables["works"]
        chosen = table.loc[table["agenda"].notna(), "finding_id"]
        rows = tables["finding_works"]
        rows = rows[rows["finding_id"].isin(chosen) & rows["role"].ne("embargo")]
        rows = rows.merge(pd.DataFrame(works)[_OF_WORKS], on="work_id", how="left")
        rows = rows.sort_values(["finding_id", "step", "start", "work_id"], kind="stable")
        self._rows = {key: group.to_dict("records") for key, group in rows.groupby("finding_id")}
        instead = table[table["place_role"].eq("alternative")].sort_values("finding_id")
        self._instead = instead.groupby("place_id")["finding_id"].agg(list).to_dict()
        also = table[table["place_role"].eq("also")].sort_values(["proposed_start", "finding_id"])
        self._also = {key: rows.to_dict("records") for key, rows in also.groupby("place_id")}
        self._shapes = np.asarray(works["geometry"], dtype=object)
        self._place = {work: at for at, work in enumerate(works["work_id"])}
        self._tree = shapely.STRtree(self._shapes)
        self._streets = _streets_of(tables)
        self._ground = shapely.STRtree(self._streets.shapes)
        self._teller = teller

    def whole(self, finding: Mapping[Any, Any]) -> tuple[FindingText, Any, Any]:
        """A finding in words, its sketch and the chart of its dates; None where it has none."""
        name = finding["finding_id"]
        rows = self._rows.get(name, [])
        place = finding["place_id"]
        instead, also = self._instead.get(place, []), self._also.get(place, [])
        text = self._teller.whole(finding, rows, instead, also if _is_line(finding) else [])
        return text, self._sketch(finding["geometry"], text, rows), self._dates(text, rows)

    def _dates(self, text: FindingText, rows: list[dict[Any, Any]]) -> Any:
        spans = [
            Span(
                number,
                discipline_colour(row["discipline"]),
                _own_days(row),
                (row["proposed_start"].date(), row["proposed_end"].date()),
            )
            for number, row in enumerate(rows, start=1)
            if not pd.isna(row["proposed_start"])
        ]
        if not spans:
            return None
        say = self._teller.say
        asked = "; ".join(f"{each.number} {each.new_start}" for each in text.works)
        words = ChartWords(say("dates_title", title=text.title), say("dates_about", works=asked))
        return markup(gantt(spans, name=f"d-{text.finding_id}", words=words))

    def _sketch(self, zone: Any, text: FindingText, rows: list[dict[Any, Any]]) -> Any:
        if zone is None or shapely.is_empty(zone):
            return None
        own = {self._place[row["work_id"]] for row in rows if row["work_id"] in self._place}
        drawn = [
            Drawn(self._shapes[self._place[row["work_id"]]], number, row["discipline"])
            for number, row in enumerate(rows, start=1)
            if row["work_id"] in self._place
        ]
        seen = shapely.box(*view(zone))
        near = np.sort(self._tree.query(seen))
        ground = np.sort(self._ground.query(seen))
        streets = Streets(self._streets.names[ground], self._streets.shapes[ground])
        around = self._shapes[[at for at in near if at not in own]]
        say, language = self._teller.say, self._teller.language
        works = "; ".join(
            f"{each.number} {each.party}, {each.discipline or each.name}" for each in text.works
        )
        words = Words(
            say("sketch_title", title=text.title),
            say("sketch_about", n=formats.number(len(rows), language), works=works),
            say("north"),
            _one_street(row["street"] for row in rows),
        )
        drawing = sketch(
            zone, drawn, around, name=f"m-{text.finding_id}", words=words, streets=streets
        )
        return markup(drawing)


def _streets_of(tables: RunTables) -> Streets:
    """The streets that lie under sketches; none where the partnership has no street layer."""
    if "background" not in tables:
        return NO_STREETS
    rows = tables["background"]
    return Streets(rows["name"].to_numpy(dtype=object), np.asarray(rows["geometry"], dtype=object))


def _is_line(finding: Mapping[Any, Any]) -> bool:
    return bool(finding["place_role"] == LINE)


def _one_street(streets: Iterable[Any]) -> str:
    """The street that all works name that name one; nothing where they differ."""
    named = {str(street).strip() for street in streets if not pd.isna(street)}
    return named.pop() if len(named) == 1 else ""


def _own_days(row: Mapping[Any, Any]) -> tuple[date, date]:
    """The first and last day of a work as planned; one of an open end lasts its duration here."""
    start, end = row["start"].date(), row["end"]
    if pd.isna(end):
        days = row["duration_days"]
        return start, start + timedelta(days=0 if pd.isna(days) else max(int(days), 1) - 1)
    return start, end.date()
