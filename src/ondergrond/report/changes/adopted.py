"""How the plans drift from the adopted programmes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ondergrond.labels import formats
from ondergrond.report.changes.told import Cell, Part, Speaker, TextList, text
from ondergrond.report.drifted import drift_by_year, drift_line
from ondergrond.tables.changes import Changes

_OFF = ("moved", "withdrawn")


def tell_drift(made: Changes, speaker: Speaker) -> Iterator[Part]:
    """A line for each adopted year, and the works that are no longer as adopted, or are done."""
    if made.drift.empty and not made.n_hidden_adopted:
        return
    lines = tuple(drift_line(of, speaker.language) for of in drift_by_year(made.drift))
    if made.n_hidden_adopted:
        lines += (speaker.say("hidden_adopted", n=speaker.number(made.n_hidden_adopted)),)
    state = made.drift["adopted_state"]
    off, done = made.drift[state.isin(_OFF)], made.drift[state.eq("done")]
    priced = not made.quiet and off["finding_cost_eur"].notna().any()
    lists = (
        _listed("drifted", off, speaker, priced=bool(priced)),
        _listed("done_works", done, speaker, priced=False),
    )
    yield Part(speaker.say("adopted"), lines, tuple(each for each in lists if each.rows))


def _listed(title: str, rows: pd.DataFrame, speaker: Speaker, *, priced: bool) -> TextList:
    records = rows.to_dict("records")
    why = [speaker.code("drift_reason", row["drift_reason"]) for row in records]
    states = [speaker.code("adopted_state", row["adopted_state"]) for row in records]
    columns: dict[str, list[Cell]] = {
        "finding": [" ".join(filter(None, (row["finding_id"], text(row["title"]))))
                    for row in records],
        "work": [text(row["work_id"]) for row in records],
        "standing": list(zip(states, why, strict=True)),
        "adopted_days": [_days(row["adopted_start"], row["adopted_end"], speaker)
                         for row in records],
        "days_now": [_days(row["start"], row["end"], speaker) for row in records],
    }  # fmt: skip
    if priced:
        costs = rows["finding_cost_eur"]
        columns["costs"] = [formats.euro_estimate(each, speaker.language) or "–" for each in costs]
    return speaker.listed(title, columns, numbers=("costs",))


def _days(first: Any, last: Any, speaker: Speaker) -> str:
    if pd.isna(first):
        return "–"
    if pd.isna(last):
        return speaker.day(first)
    return formats.between(first, last, speaker.language)
