"""Actions in lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.actions import SAID
from ondergrond.labels.counted import fill
from ondergrond.report.actions import what_became


def action_lines(actions: pd.DataFrame, language: Language) -> Iterator[str]:
    """A line for each action, as :func:`ondergrond.register.action_list.list_actions` gives it."""
    for row in actions.to_dict("records"):
        days = {name: formats.day(row[on].date(), language)
                for name, on in (("asked", "asked_on"), ("due", "due"))}  # fmt: skip
        who = "-" if pd.isna(row["who"]) else row["who"]
        yield fill(
            pick(SAID, "line", language), action=row["action_id"], party=row["party"], who=who,
            question=row["question"], state=what_became(row, language), **days,
        )  # fmt: skip
