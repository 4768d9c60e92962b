"""Days of nuisance that are avoided when works of several partners are done at once, by class."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Integers
from ondergrond.arrays.rows import number_rows
from ondergrond.periods import days
from ondergrond.rules.money import NuisanceRules
from ondergrond.tables import NUISANCES, work_rows

# Classes in which traffic loses a lane or the road.
CLOSING = ("lane", "road")
# More days than lie between any two that are known.
FAR_DAYS = 10_000_000
COLUMNS = (
    "separate_days",
    "joint_days",
    "avoided_days",
    *(f"avoided_days_{name}" for name in NUISANCES),
    "nuisance_days_avoided",
)


def avoided_days(project_shares: pd.DataFrame, rules: NuisanceRules) -> pd.DataFrame:
    """Days of the separate works less days of the joint work side by side, per finding.

    ``project_shares`` keeps PROJECT_SHARES; only projects that break the surface, or close a lane
    or the road without, count. Side by side the joint work takes as long as the partner that is
    longest at it, each with its own projects one after another: what a partner could spare on its
    own, whichever of its departments, is no gain of doing it together. On each of its days the
    worst class of the projects still at work counts. Gives, with index
    finding_id, ``COLUMNS``: days (Int64) for all works together and by class, and
    nuisance_days_avoided: those by class times their weight, in days of a closed road.
    """
    lasts = project_shares["duration_days"].to_numpy(dtype=np.int64)
    lasts = np.where(_counted(project_shares), lasts, 0)
    rank = _rank(project_shares).to_numpy()
    finding, ids = pd.factorize(project_shares["finding_id"])
    of = number_rows(finding, pd.factorize(project_shares["partner"])[0])
    of_partner = np.zeros(of.max(initial=-1) + 1, dtype=np.int64)
    of_partner[of] = finding
    # Partners keep the joint work in a class, or in a worse one, for so many days.
    at_least = [np.zeros(len(ids), dtype=np.int64) for _ in range(len(NUISANCES) + 1)]
    found = {}
    for n, most in enumerate(at_least[:-1]):
        days_of = np.bincount(of, np.where(rank >= n, lasts, 0), len(of_partner)).astype(np.int64)
        np.maximum.at(most, of_partner, days_of)
    for n, name in enumerate(NUISANCES):
        separate = np.bincount(finding, np.where(rank == n, lasts, 0), len(ids))
        found[f"avoided_days_{name}"] = separate.astype(np.int64) - at_least[n] + at_least[n + 1]
    separate_days = np.bincount(finding, lasts, len(ids)).astype(np.int64)
    found |= {"separate_days": separate_days, "joint_days": at_least[0]}
    found["avoided_days"] = separate_days - at_least[0]
    index = pd.Index(ids, dtype="str", name="finding_id")
    return _weigh(pd.DataFrame(found, index=index), rules)


def days_avoided_in_sequence(
    project_shares: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: NuisanceRules,
) -> pd.DataFrame:
    """Days of the separate works less days of the joint work in the dates proposed, per finding.

    As :func:`avoided_days`, but a day is avoided only where two partners are at work on it:
    ``finding_works`` has finding_id, work_row, proposed_start and proposed_end, both days included,
    and ``works`` project_id. Never more than side by side, also where dates are proposed for more
    days than a work takes; 0 where none are proposed. Gives ``COLUMNS``, the same index.
    """
    most = avoided_days(project_shares, rules)
    rows = finding_works[["finding_id", "proposed_start", "proposed_end"]].assign(
        project_id=works["project_id"].array[work_rows(finding_works)]
    )
    known = pd.DataFrame(project_shares[["finding_id", "project_id", "partner"]]).assign(
        rank=_rank(project_shares)
    )[_counted(project_shares)]
    rows = rows.dropna(subset="proposed_start").merge(known, on=["finding_id", "project_id"])
    finding = most.index.get_indexer(pd.Index(rows["finding_id"]))
    own = number_rows(finding, pd.factorize(rows["partner"])[0])
    one = np.unique(own, return_index=True)[1]  # a row of each partner
    first, last = days(rows["proposed_start"]), days(rows["proposed_end"])
    rank = rows["rank"].to_numpy()
    overlap = []
    limit = np.zeros(len(most), dtype=np.int64)
    # From the worst class on: on how many days partners at least as bad as a class are together.
    for n in reversed(range(len(NUISANCES))):
        limit = limit + most[f"avoided_days_{NUISANCES[n]}"].to_numpy(dtype=np.int64)
        bad = rank >= n
        of_partner = _covered(own[bad], first[bad], last[bad], len(one))
        separate = np.bincount(finding[one], of_partner, len(most)).astype(np.int64)
        joint = _covered(finding[bad], first[bad], last[bad], len(most))
        overlap.append(np.minimum(separate - joint, limit))
    worse = [np.zeros(len(most), dtype=np.int64), *overlap[:-1]]
    by_class = {
        f"avoided_days_{name}": here - less
        for name, here, less in zip(reversed(NUISANCES), overlap, worse, strict=True)
    }
    found = most[["separate_days"]].assign(avoided_days=overlap[-1], **by_class)
    return _weigh(found.assign(joint_days=found["separate_days"] - found["avoided_days"]), rules)


def counted_days(project_shares: pd.DataFrame) -> pd.Series:
    """The days of each project that count as nuisance, null where they do not.

    ``project_shares`` keeps PROJECT_SHARES. Gives ``nuisance_days`` (Int64), index finding_id and
    project_id.
    """
    days = project_shares["duration_days"].astype("Int64").where(_counted(project_shares))
    keys = pd.MultiIndex.from_frame(project_shares[["finding_id", "project_id"]])
    return days.set_axis(keys).rename("nuisance_days")


def _counted(project_shares: pd.DataFrame) -> pd.Series:
    return project_shares["breaks_surface"].astype(bool) | project_shares["nuisance"].isin(CLOSING)


def _rank(project_shares: pd.DataFrame) -> pd.Series:
    return project_shares["nuisance"].map({name: n for n, name in enumerate(NUISANCES)})


def _weigh(found: pd.DataFrame, rules: NuisanceRules) -> pd.DataFrame:
    """``COLUMNS`` of days, those by class weighed, sorted by finding."""
    found = found.reindex(columns=list(COLUMNS)).astype("Int64")
    weighted = sum(
        found[f"avoided_days_{name}"].astype("float64") * rules.weights[name].value
        for name in NUISANCES
    )
    return found.assign(nuisance_days_avoided=weighted).sort_index()


def _covered(group: Integers, first: Integers, last: Integers, count: int = 0) -> Integers:
    """On how many days any stretch of each group is, first and last day included, by group."""
    order = np.lexsort((first, group))
    group, first, last = group[order], first[order], last[order]
    # The last day so far in each group: groups are lifted so far apart that none reaches the next.
    lift = group * FAR_DAYS
    until = np.maximum.accumulate(last + lift) - lift
    before = np.concatenate([[-FAR_DAYS], until[:-1]])
    new = np.diff(group, prepend=-1).astype(bool)
    fresh = np.where(new, first, np.maximum(first, before + 1))
    covered = np.bincount(group, np.maximum(last - fresh + 1, 0), count)
    return covered.astype(np.int64)


def co2_kg_avoided(days: pd.DataFrame, rules: NuisanceRules) -> pd.Series:
    """Carbon dioxide avoided in kg per finding; null where the rules give no factor.

    ``days`` comes from :func:`avoided_days`; only the classes that the factor was measured
    for count.
    """
    if rules.co2 is None:
        return pd.Series(float("nan"), index=days.index, name="co2_kg_avoided")
    counted = days[[f"avoided_days_{name}" for name in rules.co2.nuisance]].sum(axis=1)
    return (counted.astype("float64") * rules.co2.kg_per_day).round(1).rename("co2_kg_avoided")
