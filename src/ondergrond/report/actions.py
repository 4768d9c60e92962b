"""What became of an action, in words: for the terminal and for pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.actions import SAID
from ondergrond.labels.counted import fill
from ondergrond.labels.values import value_label


def what_became(row: Mapping[Any, Any], language: Language) -> str:
    """How an action (a row of ACTIONS) stands, how often it was reminded of, and its answer."""
    told = [value_label("action_state", row["action_state"], language)]
    if row["reminded"]:
        told.append(fill(pick(SAID, "reminded", language), n=row["reminded"]))
    if not pd.isna(row["answer"]):
        is_code = row["asks"] == "take_part"
        said = value_label("assessment", row["answer"], language) if is_code else row["answer"]
        day = formats.day(row["answered_on"].date(), language)
        told.append(fill(pick(SAID, "answered", language), day=day, answer=said))
    return "; ".join(told)
