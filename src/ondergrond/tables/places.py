"""Places: which findings are a line for the table, and how many others fold into each."""

from __future__ import annotations

import pandas as pd

# What a finding is at its place; those after the first fold into it, and have a count there.
LINE = "line"
FOLDED = {
    "also": "n_also",
    "alternative": "n_alternatives",
    "joiner": "n_joiners",
    "solved": "n_solved",
    "left": "n_left",
}


def is_line(findings: pd.DataFrame) -> pd.Series:
    """Which findings are a line for the table (bool, index of ``findings``).

    ``findings`` has place_role. In files of before places every finding is a line of its own.
    """
    role = findings["place_role"]
    return (role.eq(LINE) | role.isna()).astype(bool)


def of_kind(findings: pd.DataFrame, kind: str) -> pd.Series:
    """Which findings are of a kind, or for ``LINE`` the line of a place (bool, same index)."""
    return is_line(findings) if kind == LINE else findings["kind"].eq(kind)


def count_folded(findings: pd.DataFrame) -> pd.DataFrame:
    """What folds into each line: n_also, n_alternatives, n_joiners, n_solved, n_left (Int64).

    ``findings`` has place_id and place_role. Null for what is no line; index of ``findings``.
    """
    counts = findings.groupby(["place_id", "place_role"]).size().unstack(fill_value=0)
    known = counts.reindex(findings["place_id"]).reindex(columns=list(FOLDED))
    known = known.set_axis(list(FOLDED.values()), axis=1).set_axis(findings.index, axis=0)
    return known.fillna(0).astype("Int64")[findings["place_role"].eq(LINE)].reindex(findings.index)


def settle_lines(findings: pd.DataFrame) -> pd.DataFrame:
    """Findings of a part of a run, in which every place has a line again, with its counts.

    Where the line of a place is not among them the best of the rest is: an opportunity, else a
    near miss, else a conflict; the highest score, then the first id. ``findings`` has place_id,
    place_role, kind, score and finding_id.
    """
    rank = findings["kind"].map({"opportunity": 0, "near_miss": 1, "conflict": 2})
    has_line = set(findings.loc[findings["place_role"].eq(LINE), "place_id"])
    rest = findings[findings["place_id"].notna() & ~findings["place_id"].isin(has_line)]
    keys = rest.assign(rank=rank, worth=-rest["score"].fillna(0.0))
    first = keys.sort_values(["place_id", "rank", "worth", "finding_id"]).drop_duplicates(
        "place_id"
    )
    role = findings["place_role"].mask(findings.index.isin(first.index), LINE)
    settled = findings.assign(place_role=role)
    return settled.assign(**count_folded(settled))
