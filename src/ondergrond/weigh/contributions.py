"""Who pays whom, so that a joint work leaves nobody worse off."""

from __future__ import annotations

import pandas as pd

from ondergrond.weigh.split import apportion


def find_contributions(net: pd.Series, group: pd.Series) -> pd.Series:
    """What each party gives (positive) or gets (negative), so that all are left at 0 or more.

    ``net`` is what each party has in whole cents (float64, null where not known), ``group`` the
    finding it is in. Who is below 0 gets just that; who is above 0 gives in proportion to what it
    has, to the cent (largest remainder), never more than it has. Gives whole cents (float64) in the
    index of ``net``, adding up to 0 in each group: 0 where nobody is below 0, and null in a group
    that together has less than 0, as then none exist, or of which a net is not known.
    """
    together = net.groupby(group).transform("sum")
    unknown = net.isna().groupby(group).transform("any")
    solvable = ~unknown & together.ge(0)
    short = (-net).clip(lower=0).where(solvable, 0.0)
    has = net.clip(lower=0).where(solvable, 0.0)
    asked = short.groupby(group).transform("sum").round().astype("int64")
    # Where nobody has anything nothing is asked either; any weight will do.
    weight = has.mask(has.groupby(group).transform("sum").le(0), 1.0)
    return (apportion(asked, weight, group) - short).where(solvable)
