"""Quiet figures: what partners who meet for the first times may rather not see yet.

Euros, scores and whatever sets one partner beside another start a talk about who gains most, where
a young partnership has to begin with what it can do together.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ondergrond.tables.schema import Column, Shown, Table

# The tab of a form for what is on none.
NOWHERE = "-"

# Tables that are about euros, or set partners beside each other, as a whole.
_WHOLE = frozenset({"parties", "finding_items"})
_NAMED = frozenset({"saving_split", "share", "party_share"})
# Reasons to lead that compare what parties have or save.
COMPARING = ("largest_share", "largest_budget")


def is_figure(column: Column) -> bool:
    """Whether a column holds euros, a score, or what each of the partners has of these."""
    return column.unit == "EUR" or column.name.startswith("score") or column.name in _NAMED


def without_room(table: Table) -> Table:
    """The same table, its figures on no form: they are on tab ``NOWHERE``."""
    columns = (
        replace(each, shown=Shown(tab=NOWHERE)) if is_figure(each) else each
        for each in table.columns
    )
    return replace(table, columns=tuple(columns))


def without_figures(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """A table without its figures: these are null, and tables of nothing else have no rows.

    ``frame`` keeps ``table``, and so does what is returned. Facts of the run that are euros
    are left out.
    """
    if table.name in _WHOLE:
        return frame.iloc[:0]
    if table.name == "runs":
        return frame[~frame["name"].str.endswith("_eur")].reset_index(drop=True)
    bare = {
        each.name: frame[each.name].where(pd.Series(data=False, index=frame.index))
        for each in table.columns
        if is_figure(each) and each.name in frame
    }
    if "lead_reason" in table.names:
        reason = frame["lead_reason"]
        bare["lead_reason"] = reason.mask(reason.isin(COMPARING))
    whole: pd.DataFrame = frame.assign(**bare)
    return whole
