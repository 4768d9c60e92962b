"""Days of nuisance that are avoided when works are done at once, by class."""

from __future__ import annotations

import pandas as pd

from ondergrond.rules.money import NuisanceRules
from ondergrond.tables import NUISANCES

# Classes in which traffic loses a lane or the road.
CLOSING = ("lane", "road")
COLUMNS = (
    "separate_days",
    "joint_days",
    "avoided_days",
    *(f"avoided_days_{name}" for name in NUISANCES),
    "nuisance_days_avoided",
)


def avoided_days(project_shares: pd.DataFrame, rules: NuisanceRules) -> pd.DataFrame:
    """Days of the separate works less days of the joint work, per finding.

    ``project_shares`` keeps PROJECT_SHARES; only projects that break the surface, or close a lane
    or the road without, count. The joint work takes as long as the longest project; on
    each of its days the worst class of the projects still at work counts. Gives, with index
    finding_id, ``COLUMNS``: days (Int64) for all works together and by class, and
    nuisance_days_avoided: those by class times their weight, in days of a closed road.
    """
    counted = project_shares["breaks_surface"].astype(bool)
    counted |= project_shares["nuisance"].isin(CLOSING)
    days = project_shares["duration_days"].astype("int64").where(counted, 0)
    rank = project_shares["nuisance"].map({name: n for n, name in enumerate(NUISANCES)})
    finding = project_shares["finding_id"]
    found = pd.DataFrame(index=pd.Index(finding.unique(), dtype="str", name="finding_id"))
    # Projects at least as bad as a class keep the joint work in it, or worse, for so many days.
    at_least = [days.where(rank.ge(n), 0).groupby(finding).max() for n in range(len(NUISANCES))]
    for n, name in enumerate(NUISANCES):
        worse = at_least[n + 1] if n + 1 < len(NUISANCES) else 0
        separate = days.where(rank.eq(n), 0).groupby(finding).sum()
        found[f"avoided_days_{name}"] = separate - (at_least[n] - worse)
    found["separate_days"] = days.groupby(finding).sum()
    found["joint_days"] = at_least[0]
    found["avoided_days"] = found["separate_days"] - found["joint_days"]
    found = found.reindex(columns=list(COLUMNS)).astype("Int64")
    weighted = sum(
        found[f"avoided_days_{name}"].astype("float64") * rules.weights[name].value
        for name in NUISANCES
    )
    return found.assign(nuisance_days_avoided=weighted).sort_index()


def co2_kg_avoided(days: pd.DataFrame, rules: NuisanceRules) -> pd.Series:
    """Carbon dioxide avoided in kg per finding; null where the rules give no factor.

    ``days`` comes from :func:`avoided_days`; only the classes that the factor was measured
    for count.
    """
    if rules.co2 is None:
        return pd.Series(float("nan"), index=days.index, name="co2_kg_avoided")
    counted = days[[f"avoided_days_{name}" for name in rules.co2.nuisance]].sum(axis=1)
    return (counted.astype("float64") * rules.co2.kg_per_day).round(1).rename("co2_kg_avoided")
