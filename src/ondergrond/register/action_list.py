"""The actions of a register as a coordinator reads them: with what is asked in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.actions import SAID
from ondergrond.labels.counted import fill
from ondergrond.register.actions import standing_actions
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import partner_of


def list_actions(
    register: RegisterTables, language: Language, *, whole: bool, party: str | None = None
) -> pd.DataFrame:
    """What is asked: ACTIONS with every question in words of ``language``, and work_id.

    The open ones, or with ``whole`` all; of one ``party`` (a partner, or one of its departments)
    where that is named. What is due first comes first.
    """
    rows = standing_actions(register)
    if not whole:
        rows = rows[rows["action_state"].eq("open")]
    if party is not None:
        rows = rows[rows["party"].eq(party) | partner_of(rows["party"]).eq(party)]
    rows = ask_in_words(register, rows, language)
    return rows.sort_values(["due", "action_id"], ignore_index=True)


def ask_in_words(register: RegisterTables, rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Actions (ACTIONS) with every question in words, and work_id; for the coordinator."""
    titles = register["register_findings"].set_index("finding_id")["title"]
    works = register["register_works"].set_index("work_key")["work_id"]
    title = pd.Series(titles.reindex(rows["finding_id"]).array, rows.index)
    named = (title + " (" + rows["finding_id"] + ")").fillna(rows["finding_id"])
    rows = rows.assign(what=named, work_id=works.reindex(rows["work_key"]).astype("str").array)
    said = [_question(row, language) for row in rows.to_dict("records")]
    rows = rows.assign(question=pd.Series(said, rows.index, dtype="str"))
    return rows.drop(columns="what")


def _question(row: Mapping[Any, Any], language: Language) -> str:
    words = {"take_part": "what", "plan": "work_id"}
    if row["asks"] not in words:
        return str(row["question"])
    days = ""
    if not pd.isna(row["agreed_start"]):
        end = row["agreed_start"] if pd.isna(row["agreed_end"]) else row["agreed_end"]
        days = formats.between(row["agreed_start"], end, language)
    what = row[words[str(row["asks"])]]
    return fill(pick(SAID, str(row["asks"]), language), what=what, days=days)
