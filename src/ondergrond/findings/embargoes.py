"""Findings of works in an area that is closed: what closes it, and when they could be there."""

from __future__ import annotations

import pandas as pd

COLUMNS = ("set_id", "embargo_id", "name", "partner", "start", "end")


def find_closures(
    sets: pd.DataFrame, pairs: pd.DataFrame, embargoes: pd.DataFrame | None
) -> pd.DataFrame:
    """The embargoes that each set is about: ``COLUMNS``, sorted, no row for other sets.

    ``sets`` has at least set_id and pair_id, ``pairs`` keeps PAIRS, ``embargoes`` EMBARGOES.
    """
    if embargoes is None or embargoes.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    ends = sets[["set_id", "pair_id"]].merge(pairs[["pair_id", "right"]], on="pair_id")
    wanted = pd.DataFrame(embargoes)[["embargo_id", "name", "partner", "start", "end"]]
    closed = ends.merge(wanted, left_on="right", right_on="embargo_id")
    closed = closed.drop_duplicates(["set_id", "embargo_id"])
    return closed.sort_values(["set_id", "start", "embargo_id"])[list(COLUMNS)]


def add_closures(findings: pd.DataFrame, sets: pd.DataFrame, closed: pd.DataFrame) -> pd.DataFrame:
    """Findings (index set_id) with what an embargo changes in them.

    ``title`` is the name of the embargo, null in others; ``window_start`` and ``window_end`` the
    nearest days in which it could be done after all, and ``proposal`` whether there are any within
    the room to move: what ``find_embargoed`` puts in ``sets``.
    """
    if closed.empty:
        return findings
    title = closed.drop_duplicates("set_id").set_index("set_id")["name"]
    free = sets[sets["set_id"].isin(title.index)].drop_duplicates("set_id").set_index("set_id")
    known = pd.Series(findings.index.isin(title.index), index=findings.index)
    own = free.reindex(findings.index)
    return findings.assign(
        title=title.reindex(findings.index),
        window_start=findings["window_start"].where(~known, own["moment_start"]),
        window_end=findings["window_end"].where(~known, own["moment_end"]),
        proposal=own["proposal"],
    )


def closure_rows(findings: pd.DataFrame, closed: pd.DataFrame) -> pd.DataFrame:
    """The embargoes as rows of FINDING_WORKS; ``findings`` has finding_id, index set_id."""
    rows = closed.join(findings["finding_id"], on="set_id")
    return rows.rename(columns={"embargo_id": "work_id", "partner": "party"}).assign(role="embargo")
