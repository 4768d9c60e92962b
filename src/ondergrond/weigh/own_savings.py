"""What a partner saves on works of its own, which nobody else has a part in."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ondergrond.rules.money import Money, NuisanceRules
from ondergrond.weigh.savings import find_items, savings, surfaces

OWN_COLUMNS = ("finding_id", "partner", "part")


def find_own_parts(
    saved: pd.DataFrame, project_shares: pd.DataFrame, *, money: Money, nuisance: NuisanceRules
) -> pd.DataFrame:
    """The part of each saving that a partner would have with its own projects alone.

    ``project_shares`` keeps PROJECT_SHARES, ``saved`` are the savings of all of them together. Own
    is what stays with one partner, whichever of its departments: the mid saving of its projects in
    the same zone without those of others, each priced by the surface that it has among all. Gives
    ``OWN_COLUMNS``, ``part`` 0 to 1 of the mid saving, for each finding and partner with two
    projects or more that break the surface; the parts of one finding add up to 1 at most.
    """
    breaking: Any = project_shares[project_shares["breaks_surface"].astype(bool)]
    breaking = breaking.sort_values(["finding_id", "project_id"], ignore_index=True)
    breaking = breaking.assign(surface=surfaces(breaking))
    several = breaking.duplicated(["finding_id", "partner"], keep=False)
    own = breaking[several]
    groups = own[["finding_id", "partner"]].drop_duplicates(ignore_index=True)
    keys = own["finding_id"].str.cat(own["partner"], sep="\n")
    alone = own.assign(finding_id=keys)
    alone_eur = savings(find_items(alone, money=money, nuisance=nuisance), alone)["saving_mid_eur"]
    wanted = groups["finding_id"].str.cat(groups["partner"], sep="\n")
    eur = wanted.map(alone_eur).astype("float64")
    whole = groups["finding_id"].map(saved["saving_mid_eur"]).astype("float64")
    # What all share may be priced lower than what one would do alone: it is never more than all.
    most = whole.clip(lower=eur.groupby(groups["finding_id"]).transform("sum"))
    parts = groups.assign(part=(eur / most.where(most.gt(0))).fillna(0.0))
    return pd.DataFrame(parts[list(OWN_COLUMNS)])


def saved_together_eur(
    project_shares: pd.DataFrame, *, money: Money, nuisance: NuisanceRules
) -> pd.Series:
    """The mid saving in euros of each finding less what partners save on their own works.

    ``project_shares`` keeps PROJECT_SHARES. Gives float64, index finding_id.
    """
    saved = savings(find_items(project_shares, money=money, nuisance=nuisance), project_shares)
    parts = find_own_parts(saved, project_shares, money=money, nuisance=nuisance)
    own = parts.groupby("finding_id")["part"].sum().reindex(saved.index, fill_value=0.0)
    together: pd.Series = saved["saving_mid_eur"] * (1 - own)
    return together.clip(lower=0.0).round(2)
