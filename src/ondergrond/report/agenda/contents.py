"""What the agenda holds: areas with their findings, as words and sketches, and the front page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.labels import formats
from ondergrond.labels.areas import area_label
from ondergrond.labels.values import value_label
from ondergrond.places.areas import NEAR_M, SQUARE
from ondergrond.report.agenda.choice import PARTS, REST, agenda_order
from ondergrond.report.agenda.finding_text import IN_ROWS, FindingFormatter, FindingText
from ondergrond.report.agenda.party_pages import PartyPage, party_pages
from ondergrond.report.agenda.quality import DeliveryQuality, delivery_quality
from ondergrond.report.agenda.rounds import Round, budget_rounds, can_be_decided
from ondergrond.report.agenda.worked_out import Drawer
from ondergrond.report.numbers import (
    BEHIND,
    Headline,
    behind,
    count_by_term,
    front,
    front_counts,
    proof_note,
)
from ondergrond.report.related import with_rows
from ondergrond.store.options import Options, RunTables
from ondergrond.tables import is_line

_TITLES = {"programme": "programme_title"}


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
    drawer = Drawer(tables, every, teller)
    about = [] if pd.isna(run["agenda_areas"]) else run["agenda_areas"].split("; ")
    table = every[every["area"].isin(about)] if about else every
    titles = {
        str(key): area_label(str(key), names, teller.language) for key in table["area"].unique()
    }
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
    return ", ".join(area_label(key, names, teller.language) for key in areas)


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


def _area(
    key: str, title: str, group: pd.DataFrame, drawer: Drawer, teller: FindingFormatter
) -> Area:
    parts = []
    rows = group.to_dict("records")
    for part in PARTS:
        whole = tuple(drawer.whole(row) for row in rows if row["part"] == part)
        if whole:
            parts.append(Part(teller.say(_TITLES.get(part, part)), whole))
    # What folds into the line of a place is told there, and stays in the other lists.
    rest = tuple(
        teller.line(row)
        for row in rows
        if row["part"] == REST and row["agenda_waits"] not in BEHIND
    )
    # The first day of what can be decided: of what waits for something else it sets no haste.
    open_ = group.loc[can_be_decided(group) & group["decide_by"].ge(teller.on), "decide_by"]
    counts = tuple(front_counts(*count_by_term(group, teller.on), teller.language))
    return Area(
        key.replace(":", "-"), title, counts, teller.term(open_.min()),
        behind(group, teller.language), tuple(parts), rest,
    )  # fmt: skip


def _place(titled: tuple[str, str], first: pd.Series) -> tuple[float, bool, str, str]:
    """Areas in the order of the agenda; then municipalities by name, and squares of the map."""
    key, title = titled
    return float(first[key]), key.startswith(f"{SQUARE}:"), title.lower(), key
