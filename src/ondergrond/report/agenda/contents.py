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
from ondergrond.report.agenda.rounds import Round, budget_rounds, can_be_decided
from ondergrond.report.charts import Words as ChartWords
from ondergrond.report.gantt import Span, gantt
from ondergrond.report.numbers import (
    BEHIND,
    Headline,
    behind,
    count_by_term,
    front,
    front_counts,
    proof_note,
)
from ondergrond.report.pages import markup
from ondergrond.report.palette import discipline_colour
from ondergrond.report.related import with_rows
from ondergrond.report.sketch import Drawn, Words, sketch, view
from ondergrond.store.options import Options, RunTables
from ondergrond.tables import is_line
from ondergrond.tables.places import LINE

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
    """An area: its title, its parts in the order of the meeting, and the table behind them.

    ``counts`` are those of :data:`ondergrond.report.numbers.COUNTED` in words; ``first`` is the
    first day to decide by of what can be decided now; ``behind`` counts what stands in neither.
    """

    key: str
    title: str
    counts: tuple[str, ...]
    first: str
    behind: str
    parts: tuple[Part, ...]
    rest: tuple[FindingText, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that the agenda says.

    ``meeting`` says how many lines are on it for how long and about what, ``proof`` how sure it is
    that no better programme exists, or nothing; ``waits`` why how many findings are not on it, as
    pairs of words and number. ``rounds`` are what has to be decided before a
    budget closes. Of a meeting about some areas all is about these: ``elsewhere`` says so, and how
    many places there are in others. ``behind`` counts what is no place of its own, ``bare`` names
    areas without one.
    """

    numbers: tuple[Headline, ...]
    meeting: str
    elsewhere: str
    behind: str
    bare: str
    proof: str
    waits: tuple[tuple[str, str], ...]
    rounds: tuple[Round, ...]
    areas: tuple[Area, ...]
    parties: tuple[PartyPage, ...]
    quality: tuple[DeliveryQuality, ...]
    near_km: int = int(NEAR_M / 1000)


def agenda(tables: RunTables, options: Options) -> Agenda:
    """Put the agenda together, of the tables of a run."""
    findings, run = tables["findings"], tables["run"].iloc[0]
    names = options.names
    teller = FindingFormatter(options.language, names, options.on)
    every = with_rows(agenda_order(findings, options.on), tables, *IN_ROWS)
    every["area"] = every["area"].fillna(f"{SQUARE}::")
    drawer = _Drawer(tables, every, teller)
    about = [] if pd.isna(run["agenda_areas"]) else run["agenda_areas"].split("; ")
    table = every[every["area"].isin(about)] if about else every
    titles = {str(key): _title(str(key), names, teller) for key in table["area"].unique()}
    first = table.groupby("area")["agenda"].min().astype("float64").fillna(np.inf)
    by_area = [
        _area(key, title, table[table["area"].eq(key)], drawer, teller)
        for key, title in sorted(titles.items(), key=lambda titled: _place(titled, first))
    ]
    # What partners can mend sets them beside each other.
    partners = _partners(tables, table) if about else None
    quality = () if options.quiet else delivery_quality(
        tables, names, options.language, partners
    )  # fmt: skip
    return Agenda(
        tuple(front(*count_by_term(table, options.on), options.language)),
        _meeting(run, int(table["agenda"].notna().sum()), _titles(about, names, teller), teller),
        _elsewhere(every, about, _titles(about, names, teller), teller),
        behind(table, options.language),
        _bare(by_area, table, teller),
        proof_note(run, options.language),
        _waits(table, teller),
        budget_rounds(table, teller),
        tuple(area for area in by_area if area.parts or area.rest),
        party_pages(table, tables, teller),
        quality,
    )


def _meeting(run: pd.Series, lines: int, areas: str, teller: FindingFormatter) -> str:
    n = formats.number(lines, teller.language)
    if pd.isna(run["agenda_minutes"]):
        return teller.say("meeting_plain", n=n)
    minutes = formats.number(run["agenda_minutes"], teller.language)
    key = "meeting_areas" if areas else "meeting"
    return teller.say(key, n=n, minutes=minutes, areas=areas)


def _titles(areas: Iterable[str], names: Mapping[str, str], teller: FindingFormatter) -> str:
    return ", ".join(_title(key, names, teller) for key in areas)


def _elsewhere(every: pd.DataFrame, about: list[str], areas: str, teller: FindingFormatter) -> str:
    """What a meeting about some areas tells, and how many places there are in others."""
    others = int((is_line(every) & ~every["area"].isin(about)).sum()) if about else 0
    n = formats.number(others, teller.language)
    return teller.say("elsewhere", areas=areas, n=n) if others else ""


def _partners(tables: RunTables, table: pd.DataFrame) -> set[str]:
    """Who takes part in the findings of ``table``."""
    rows = tables["finding_parties"]
    return set(rows.loc[rows["finding_id"].isin(table["finding_id"]), "partner"].dropna())


def _bare(areas: Iterable[Area], table: pd.DataFrame, teller: FindingFormatter) -> str:
    """The areas of which nothing stands on a page, with how many findings each has."""
    sizes = {str(key).replace(":", "-"): n for key, n in table["area"].value_counts().items()}
    told = [
        teller.say("bare_area", area=area.title, n=formats.number(sizes[area.key], teller.language))
        for area in areas
        if not area.parts and not area.rest
    ]
    return teller.say("bare_areas", areas="; ".join(told)) if told else ""


def _waits(table: pd.DataFrame, teller: FindingFormatter) -> tuple[tuple[str, str], ...]:
    counted = table.loc[~table["agenda_waits"].isin(BEHIND), "agenda_waits"].value_counts()
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
    here = ~group["agenda_waits"].isin(BEHIND)
    rest = tuple(
        teller.line(row) for row in group[group["part"].eq(REST) & here].to_dict("records")
    )
    # The first day of what can be decided: of what waits for something else it sets no haste.
    open_ = group.loc[can_be_decided(group) & group["decide_by"].ge(teller.on), "decide_by"]
    counts = tuple(front_counts(*count_by_term(group, teller.on), teller.language))
    return Area(
        key.replace(":", "-"), title, counts, teller.term(open_.min()),
        behind(group, teller.language), tuple(parts), rest,
    )  # fmt: skip


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
