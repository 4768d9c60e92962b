"""In which part of the agenda each finding stands, and in which order."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.report.numbers import programme, quick_wins
from ondergrond.tables import is_late

# The parts of an area, in the order of the meeting. Quick wins first: get to a first success
# soon (Integraal Programmeren in Zeeland, AZON).
PARTS = ("quick_win", "programme", "conflict", "near_miss")
REST = "rest"
_KIND_RANKS = {"opportunity": 0, "conflict": 1, "near_miss": 2}


def parts(findings: pd.DataFrame) -> pd.Series:
    """The part of its area in which each finding is worked out, or ``rest`` where it waits.

    What is on the agenda was chosen before: column ``agenda``. Text with the index of
    ``findings``.
    """
    kind = findings["kind"]
    part = pd.Series("near_miss", index=findings.index, dtype="str")
    part = part.mask(kind.eq("conflict"), "conflict")
    part = part.mask(programme(findings), "programme").mask(quick_wins(findings), "quick_win")
    return part.where(findings["agenda"].notna(), REST).rename("part")


def agenda_order(findings: pd.DataFrame, on: date | pd.Timestamp) -> pd.DataFrame:
    """Findings with ``part``, in the order of the agenda: its lines by number, then what waits.

    What waits is by area and kind, opportunities first, those that are agreed already after the
    others of their kind; then the first to be decided on, without a day last, and after these what
    it is late to decide on (on day ``on``); then the highest score; then the id.
    """
    table = pd.DataFrame(findings).assign(part=parts(findings))
    table["kind_rank"] = table["kind"].map(_KIND_RANKS)
    table["done"] = flag(table["agreed"])
    table["late"] = is_late(table, on)
    table["worth"] = -table["score"].fillna(0.0)
    waits = table["agenda"].isna()
    rest = table[waits].sort_values(
        ["area", "kind_rank", "done", "late", "decide_by", "worth", "finding_id"], kind="stable"
    )
    rows = pd.concat([table[~waits].sort_values("agenda"), rest])
    return rows.drop(columns=["kind_rank", "done", "late", "worth"]).reset_index(drop=True)
