"""What the agenda holds: areas with their findings, as words and sketches, and the front page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ondergrond.labels import formats
from ondergrond.labels.values import value_label
from ondergrond.places.areas import NEAR_M, SQUARE, SQUARE_M
from ondergrond.report.agenda.choice import PARTS, REST, agenda_order
from ondergrond.report.agenda.finding_text import IN_ROWS, FindingFormatter, FindingText
from ondergrond.report.agenda.party_pages import PartyPage, party_pages
from ondergrond.report.agenda.quality import DeliveryQuality, delivery_quality
from ondergrond.report.agenda.rounds import Round, budget_rounds
from ondergrond.report.charts import Words as ChartWords
from ondergrond.report.gantt import Span, gantt
from ondergrond.report.numbers import Headline, Numbers, count_by_term, front, proof_note
from ondergrond.report.pages import markup
from ondergrond.report.palette import discipline_colour
from ondergrond.report.related import with_rows
from ondergrond.report.sketch import Drawn, Words, sketch, view
from ondergrond.store.options import Options, RunTables
from ondergrond.tables.places import LINE

_ELSEWHERE = ("folded", "below_floor")
_TITLES = {"programme": "programme_title"}
# What the agenda needs to know of a work, beside what stands in finding_works.
_OF_WORKS = ["work_id", "name", "street", "phase", "precision", "budget_eur", "contact"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an area: its title, and the findings worked out, each with sketch and dates."""

    title: str
    findings: tuple[tuple[FindingText, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area: its title, its parts in the order of the meeting, and the table behind them."""

    key: str
    title: str
    numbers: Numbers
    first: str
    parts: tuple[Part, ...]
    rest: tuple[FindingText, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that the agenda says.

    ``meeting`` says how many lines are on it for how long and about what, ``proof`` how sure it is
    that no better programme exists, or nothing; ``waits`` why how many findings are not on it, as
    pairs of words and number. ``rounds`` are what has to be decided before a
    budget closes. The numbers of areas are of what can still be decided.
    """

    numbers: tuple[Headline, ...]
    meeting: str
    proof: str
    waits: tuple[tuple[str, str], ...]
    rounds: tuple[Round, ...]
    areas: tuple[Area, ...]
    parties: tuple[PartyPage, ...]
    quality: tuple[DeliveryQuality, ...]
    near_km: int = int(NEAR_M / 1000)


def agenda(tables: RunTables, options: Options) -> Agenda:
    """Put the agenda together, of the tables of a run."""
    findings, works = tables["findings"], tables["works"]
    names = options.names
    teller = FindingFormatter(options.language, names, options.on)
    table = with_rows(agenda_order(findings, options.on), tables, *IN_ROWS)
    table["area"] = table["area"].fillna(f"{SQUARE}::")
    drawer = _Drawer(tables, table, teller)
    titles = {str(key): _title(str(key), names, teller) for key in table["area"].unique()}
    first = table.groupby("area")["agenda"].min().astype("float64").fillna(np.inf)
    by_area = [
        _area(key, title, table[table["area"].eq(key)], drawer, teller)
        for key, title in sorted(titles.items(), key=lambda titled: _place(titled, first))
    ]
    # What partners can mend sets them beside each other.
    quality = () if options.quiet else delivery_quality(
        works, tables["rejected"], tables["remarks"], names, teller.share("no_partner")
    )  # fmt: skip
    run = tables["run"].iloc[0]
    numbers = tuple(front(*count_by_term(findings, options.on), options.language))
    meeting = _meeting(run, int(findings["agenda"].notna().sum()), names, teller)
    pages = party_pages(table, tables, teller)
    return Agenda(
        numbers, meeting, proof_note(run, options.language), _waits(findings, teller),
        budget_rounds(table, teller), tuple(by_area), pages, quality,
    )  # fmt: skip


def _meeting(run: pd.Series, lines: int, names: Mapping[str, str], teller: FindingFormatter) -> str:
    n = formats.number(lines, teller.language)
    if pd.isna(run["agenda_minutes"]):
        return teller.say("meeting_plain", n=n)
    minutes = formats.number(run["agenda_minutes"], teller.language)
    if pd.isna(run["agenda_areas"]):
        return teller.say("meeting", n=n, minutes=minutes)
    about = ", ".join(_title(key, names, teller) for key in run["agenda_areas"].split("; "))
    return teller.say("meeting_areas", n=n, minutes=minutes, areas=about)


def _waits(findings: pd.DataFrame, teller: FindingFormatter) -> tuple[tuple[str, str], ...]:
    counted = findings["agenda_waits"].value_counts()
    reasons = sorted(counted.items(), key=lambda each: (-each[1], str(each[0])))
    return tuple(
        (value_label("agenda_waits", str(code), teller.language),
         formats.number(n, teller.language))
        for code, n in reasons
    )  # fmt: skip


def _is_line(finding: Mapping[Any, Any]) -> bool:
    return bool(finding["place_role"] == LINE)


class _Drawer:
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
        near = np.sort(self._tree.query(shapely.box(*view(zone))))
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
        return markup(sketch(zone, drawn, around, name=f"m-{text.finding_id}", words=words))


def _one_street(streets: Iterable[Any]) -> str:
    """The street that all works name that name one; nothing where they differ."""
    named = {str(street).strip() for street in streets if not pd.isna(street)}
    return named.pop() if len(named) == 1 else ""


def _area(
    key: str, title: str, group: pd.DataFrame, drawer: _Drawer, teller: FindingFormatter
) -> Area:
    parts = []
    for part in PARTS:
        rows = group[group["part"].eq(part)].to_dict("records")
        whole = tuple(drawer.whole(row) for row in rows)
        if whole:
            parts.append(Part(teller.say(_TITLES.get(part, part)), whole))
    # What folds into the line of a place is told there, and stays in the other lists.
    here = ~group["agenda_waits"].isin(_ELSEWHERE)
    rest = tuple(
        teller.line(row) for row in group[group["part"].eq(REST) & here].to_dict("records")
    )
    # The first day of what stands here: nobody can find that of an alternative on the page.
    ahead = group.loc[group["decide_by"].ge(teller.on) & here, "decide_by"]
    numbers, _ = count_by_term(group, teller.on)
    return Area(key.replace(":", "-"), title, numbers, teller.term(ahead.min()), tuple(parts), rest)


def _title(key: str, names: Mapping[str, str], teller: FindingFormatter) -> str:
    if not key.startswith(f"{SQUARE}:"):
        return names.get(key, key)
    _, west, south = key.split(":")
    if not west:
        return teller.share("unknown")
    side = int(SQUARE_M / 1000)
    return teller.say(
        "square", west=west, east=int(west) + side, south=south, north=int(south) + side
    )


def _place(titled: tuple[str, str], first: pd.Series) -> tuple[float, bool, str, str]:
    """Areas in the order of the agenda; then municipalities by name, and squares of the map."""
    key, title = titled
    return float(first[key]), key.startswith(f"{SQUARE}:"), title.lower(), key


def _own_days(row: Mapping[Any, Any]) -> tuple[date, date]:
    """The first and last day of a work as planned; one of an open end lasts its duration here."""
    start, end = row["start"].date(), row["end"]
    if pd.isna(end):
        days = row["duration_days"]
        return start, start + timedelta(days=0 if pd.isna(days) else max(int(days), 1) - 1)
    return start, end.date()
