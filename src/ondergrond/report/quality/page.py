"""The quality of a delivery as a page: figures, what was noticed, and what to mend first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond import __version__
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.quality import MEASURES, QUALITY, TOPICS
from ondergrond.report import palette
from ondergrond.report.changes.told import Part, TextList
from ondergrond.report.pages import Say, speaker, write_page
from ondergrond.report.quality.to_mend import choose_first

FIRST = 10  # records that are worth mending first


@dataclass(frozen=True, slots=True)
class Delivered:
    """What is told to one partner.

    ``measures`` keeps QUALITY, of the run and of earlier ones, ``to_mend`` TO_MEND of the run;
    ``on`` is its day, ``title`` the partnership, ``name`` that of the partner, and ``list_of`` the
    file in which all of ``to_mend`` is.
    """

    title: str
    name: str
    on: date
    measures: pd.DataFrame
    to_mend: pd.DataFrame
    list_of: str


def write_quality(told: Delivered, path: Path, language: Language) -> None:
    """Write the page at ``path``; the same tables give the same bytes."""
    say = speaker(QUALITY, language)
    figures = _figures(told, say, language)
    parts = [figures, Part(say("noticed"), (say("nothing"),))]
    if len(told.to_mend):
        parts = [_first(told, say), figures, _noticed(told, say, language)]
    write_page(
        path, "changes.html", "changes.css", with_attributes=True, language=language,
        title=told.title, say=say, palette=palette, top=_head(told, say, language), parts=parts,
        version=__version__,
    )  # fmt: skip


def _head(told: Delivered, say: Say, language: Language) -> tuple[str, ...]:
    now = count_of(told)
    return (
        say("of", name=told.name, day=formats.day(told.on, language)),
        say("sum", read=now["read"], works=now["works"], usable=now["usable"]),
        *((say("listed", n=now["protected"]),) if now["protected"] else ()),
        say("for_whom", name=told.name),
    )


def count_of(told: Delivered) -> Mapping[str, int]:
    """The measures of the run itself, by name."""
    now = told.measures[told.measures["reference_date"].eq(pd.Timestamp(told.on))]
    return {str(name): int(n) for name, n in zip(now["measure"], now["n"], strict=True)}


def _figures(told: Delivered, say: Say, language: Language) -> Part:
    """The measures, a column for each run: the newest first."""
    table = told.measures
    keys = zip(table["reference_date"].dt.date, table["measure"], strict=True)
    known: dict[tuple[date, str], tuple[Any, Any]] = dict(
        zip(keys, zip(table["n"], table["of"], strict=True), strict=True)
    )
    days = sorted({day for day, _ in known}, reverse=True)
    lines = []
    for name in MEASURES:
        seen = [known.get((day, name), (0, None)) for day in days]
        if name.startswith("topic_") and not any(n for n, _ in seen):
            continue
        cells = [(_count(int(n), of, say, language),) for n, of in seen]
        lines.append(((pick(MEASURES, name, language),), *cells))
    heads = (say("measure"), *(formats.day(day, language) for day in days))
    figures = frozenset(range(1, len(heads)))
    about = (say("measures_about"),)
    return Part(say("measures"), about, (TextList("", heads, tuple(lines), figures),))


def _count(n: int, of: Any, say: Say, language: Language) -> str:
    told = formats.number(n, language)
    if pd.isna(of) or not of:
        return told
    return say("share", n=told, share=formats.percent(n / int(of), language))


def _noticed(told: Delivered, say: Say, language: Language) -> Part:
    """Each kind of reason and remark, by topic, with the first record as an example."""
    lists = []
    for topic in TOPICS:
        own = told.to_mend[told.to_mend["topic"].eq(topic)]
        if own.empty:
            continue
        rows = []
        for _, some in own.groupby("code", sort=False):
            first = some.iloc[0]
            example = (str(first["message"]), record_of(first, say))
            rows.append((example, (formats.number(len(some), language),)))
        heads = (say("example"), say("records"))
        title = pick(TOPICS, topic, language)
        lists.append(TextList(title, heads, tuple(rows), frozenset({1})))
    return Part(say("noticed"), (say("noticed_about", file=told.list_of),), tuple(lists))


def _first(told: Delivered, say: Say) -> Part:
    """The records that are worth mending first, each with all that is to be mended."""
    some = choose_first(told.to_mend, FIRST)
    keys = ["source", "source_layer", "source_row"]
    rows = [
        (tuple(_about(rows.iloc[0], say)), tuple(rows["message"]))
        for _, rows in some.groupby(keys, dropna=False, sort=False)
    ]
    lists = (TextList("", (say("record"), say("mend")), tuple(rows)),)
    return Part(say("worst"), (say("worst_about", n=len(rows)),), lists)


def _about(row: pd.Series, say: Say) -> Iterable[str]:
    known = [str(row[name]) for name in ("name", "work_id") if pd.notna(row[name])]
    yield known[0] if known else record_of(row, say)
    yield from known[1:]
    if known:
        yield record_of(row, say)
    if row["weight"] == "rejected":
        yield say("left_out")
    elif row["n_findings"]:
        yield say("in_findings", n=int(row["n_findings"]))


def record_of(row: pd.Series, say: Say) -> str:
    """Where a record stands: its file, layer and row."""
    layer = "" if pd.isna(row["source_layer"]) else str(row["source_layer"])
    if pd.isna(row["source_row"]):
        return " ".join(say("no_row", source=row["source"], layer=layer).split())
    told = say("row", source=row["source"], layer=layer, row=str(int(row["source_row"])))
    return told.replace(" ,", ",")
