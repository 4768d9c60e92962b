"""To which unit dates that rest on a plan are told: no more exactly than the plan is known."""

from __future__ import annotations

import pandas as pd

from ondergrond.periods.whole_years import find_whole_years
from ondergrond.tables.schema import TOLD_TO

# Coarser plans, and years written as two days, are told in quarters.
_UNITS = {"day": "day", "week": "day", "month": "month"}
COARSEST = "quarter"


def told_to(works: pd.DataFrame) -> pd.Series:
    """To which unit (day, month or quarter) dates of each work are told: a text Series.

    ``works`` has start, end (null where not known) and precision. Named ``told_to``, index of
    ``works``.
    """
    unit = works["precision"].map(_UNITS).fillna(COARSEST).astype("str")
    return unit.mask(find_whole_years(works), COARSEST).rename("told_to")


def find_finest(units: pd.Series, by: list[pd.Series]) -> pd.Series:
    """The finest of the units (``TOLD_TO``) of each group of rows, null where it has none.

    ``by`` says which rows are of one group, as in ``groupby``; gives text, its index the groups.
    """
    rank = units.map({name: n for n, name in enumerate(TOLD_TO)}).astype("float64")
    return rank.groupby(by).min().map(dict(enumerate(TOLD_TO))).astype("str")
