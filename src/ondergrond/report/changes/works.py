"""What changed in the works of each partner, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from ondergrond.labels import formats, pick
from ondergrond.labels.changes import WORK_GONE
from ondergrond.labels.parties import party_label
from ondergrond.report.changes.told import Cell, Part, Speaker, TextList, text
from ondergrond.tables.changes import Changes
from ondergrond.tables.titles import column_title

_LISTED = ("new", "gone", "renumbered", "back")
_DAYS = ("start", "end")
_CODES = ("discipline", "activity", "phase")


def tell_works(made: Changes, speaker: Speaker) -> Iterator[Part]:
    """The works, partner by partner: new, gone, renumbered, back, stale and changed.

    Of a first run all is new, and none of it is listed.
    """
    first = made.run_before is None
    tables = (made.works.head(0) if first else made.works, made.work_changes, made.stale)
    partners = sorted({code for rows in tables for code in rows["partner"]})
    small = _small_moves(made, speaker)
    about: tuple[str, ...] = () if partners or small.rows else (speaker.say("no_works"),)
    if first and len(made.works):
        about = (speaker.say("all_new", n=speaker.number(len(made.works))),)
    yield Part(speaker.say("works"), about, (small,) if small.rows else ())
    for partner in partners:
        works, changes, stale = (rows[rows["partner"].eq(partner)] for rows in tables)
        yield _of_partner(partner, works, changes, [*_stale(stale, speaker)], speaker)


def _of_partner(
    partner: str, works: pd.DataFrame, changes: pd.DataFrame, about: list[str], speaker: Speaker
) -> Part:
    of = {change: works[works["change"].eq(change)] for change in _LISTED}
    lists = (
        _listed("new_works", of["new"], "period", _periods, speaker),
        _listed("gone_works", of["gone"], "why", _why, speaker),
        _listed("renumbered_works", of["renumbered"], "was_id", _was, speaker),
        _listed("back_works", of["back"], "period", _periods, speaker),
        _changed(changes, speaker),
    )
    return Part(
        party_label(partner, speaker.names),
        tuple(about),
        tuple(each for each in lists if each.rows),
        within=True,
    )


def _small_moves(made: Changes, speaker: Speaker) -> TextList:
    rows = made.small_moves
    counts = ("n_works", "n_days")
    columns = {
        "partner": [party_label(each, speaker.names) for each in rows["partner"]],
        **{name: [speaker.number(n) for n in rows[name]] for name in counts},
    }
    title = speaker.say("small_moves", most=made.change_days)
    return replace(speaker.listed("", columns, numbers=counts), title=title)


def _stale(stale: pd.DataFrame, speaker: Speaker) -> Iterator[str]:
    for row in stale.to_dict("records"):
        n = speaker.number(row["n_works"])
        yield speaker.say("stale", n=n, day=speaker.day(row["since"]))


def _listed(title: str, rows: pd.DataFrame, head: str, tell: Any, speaker: Speaker) -> TextList:
    return speaker.listed(title, {"work": _works(rows), head: tell(rows, speaker)})


def _works(rows: pd.DataFrame) -> list[Cell]:
    named = zip(rows["name"], rows["street"], strict=True)
    about = [" · ".join(dict.fromkeys(filter(None, map(text, each)))) for each in named]
    return list(zip(rows["work_id"], about, strict=True))


def _periods(rows: pd.DataFrame, speaker: Speaker) -> list[str]:
    return list(formats.period_labels(rows, speaker.language))


def _why(rows: pd.DataFrame, speaker: Speaker) -> list[str]:
    return [pick(WORK_GONE, text(each), speaker.language) for each in rows["gone_reason"]]


def _was(rows: pd.DataFrame, speaker: Speaker) -> list[str]:
    return [speaker.say("was", id=each) for each in rows["was_id"]]


def _changed(rows: pd.DataFrame, speaker: Speaker) -> TextList:
    told = pd.Series([_field(row, speaker) for row in rows.to_dict("records")], rows.index,
                     dtype="str")  # fmt: skip
    by_work = told.groupby(rows["work_key"], sort=False).agg("; ".join)
    works = rows.drop_duplicates("work_key").set_index("work_key").reindex(by_work.index)
    return speaker.listed("changed_works", {"work": _works(works), "what": list(by_work)})


def _field(row: dict[Any, Any], speaker: Speaker) -> str:
    if row["field"] == "geometry":
        return speaker.say("moved_place", m=speaker.number(float(row["now"])))
    field = column_title("works", row["field"], speaker.language).lower()
    was, now = (_value(row["field"], row[each], speaker) for each in ("was", "now"))
    return speaker.say("field", field=field, was=was, now=now)


def _value(field: str, value: Any, speaker: Speaker) -> str:
    if not text(value):
        return speaker.say("not_known")
    if field in _DAYS:
        return speaker.day(pd.Timestamp(value))
    if field in _CODES:
        return speaker.code(field, value)
    if field == "budget_eur":
        return formats.euro(float(value), speaker.language)
    if field == "duration_days":
        return formats.days(float(value), speaker.language)
    return str(value)
