"""Actions in lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.actions import SAID
from ondergrond.labels.counted import fill
from ondergrond.labels.values import value_label


def action_lines(actions: pd.DataFrame, language: Language) -> Iterator[str]:
    """A line for each action, as :func:`ondergrond.register.action_list.list_actions` gives it."""
    for row in actions.to_dict("records"):
        days = {name: formats.day(row[on].date(), language)
                for name, on in (("asked", "asked_on"), ("due", "due"))}  # fmt: skip
        state = [value_label("action_state", row["action_state"], language)]
        if row["reminded"]:
            state.append(fill(pick(SAID, "reminded", language), n=row["reminded"]))
        if not pd.isna(row["answer"]):
            code = row["asks"] == "take_part"
            said = value_label("assessment", row["answer"], language) if code else row["answer"]
            day = formats.day(row["answered_on"].date(), language)
            state.append(fill(pick(SAID, "answered", language), day=day, answer=said))
        who = "-" if pd.isna(row["who"]) else row["who"]
        yield fill(
            pick(SAID, "line", language), action=row["action_id"], party=row["party"], who=who,
            question=row["question"], state="; ".join(state), **days,
        )  # fmt: skip
