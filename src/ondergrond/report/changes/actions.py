"""What was asked of parties and answered since the run before, in words."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ondergrond.labels.parties import party_label
from ondergrond.report.actions import what_became
from ondergrond.report.changes.told import Cell, Part, Speaker


def tell_actions(rows: pd.DataFrame, speaker: Speaker) -> Iterator[Part]:
    """Actions that were asked, reminded of, answered or settled; no part where there are none."""
    if rows.empty:
        return
    records = rows.to_dict("records")
    columns: dict[str, list[Cell]] = {
        "action": [
            (f"{row['action_id']} {row['question']}", party_label(row["party"], speaker.names))
            for row in records
        ],
        "due": [speaker.day(row["due"].date()) for row in records],
        "became": [what_became(row, speaker.language) for row in records],
    }
    yield Part(speaker.say("actions"), (), (speaker.listed("asked_actions", columns),))
