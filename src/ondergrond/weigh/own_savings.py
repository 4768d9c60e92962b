"""What a partner saves on works of its own, which nobody else has a part in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import isin
from ondergrond.rules.money import Money, NuisanceRules
from ondergrond.weigh.avoided_surface import surfaces
from ondergrond.weigh.savings import find_items, savings

OWN_COLUMNS = ("finding_id", "partner", "part")
_BETWEEN = "\n"  # no id has it


@dataclass(frozen=True, slots=True)
class Estimate:
    """What projects save together, and what of it is a partner's own.

    ``items`` keeps FINDING_ITEMS, ``saved`` is what :func:`ondergrond.weigh.savings.savings` gives.
    ``own`` has ``OWN_COLUMNS``: the part of each saving, 0 to 1 of the mid saving, that a partner
    would have with its own projects alone, for each finding and partner with two projects or more
    that break the surface; the parts of one finding add up to 1 at most.
    """

    items: pd.DataFrame
    saved: pd.DataFrame
    own: pd.DataFrame


def estimate(project_shares: pd.DataFrame, *, money: Money, nuisance: NuisanceRules) -> Estimate:
    """Price what projects save together, and each partner's own projects by themselves.

    ``project_shares`` keeps PROJECT_SHARES. Own is what stays with one partner, whichever of its
    departments: the mid saving of its projects in the same zone without those of others, each
    priced by the surface that it has among all. Both are priced at once: a step on a table takes as
    long for ten rows as for a thousand.
    """
    alone = _alone(project_shares)
    of_all = pd.concat([project_shares, alone], ignore_index=True) if len(alone) else project_shares
    items = find_items(of_all, money=money, nuisance=nuisance)
    own = isin(items["finding_id"], alone["finding_id"])
    together = items[~own].reset_index(drop=True)
    saved = savings(together, project_shares)
    return Estimate(together, saved, _own_parts(saved, alone, items[own]))


def _alone(project_shares: pd.DataFrame) -> pd.DataFrame:
    """The projects of partners with two or more in a finding, each partner as its own finding."""
    breaking: Any = project_shares[project_shares["breaks_surface"].to_numpy(dtype=bool)]
    several = breaking.duplicated(["finding_id", "partner"], keep=False).to_numpy()
    if not several.any():
        return pd.DataFrame(breaking.iloc[:0])
    breaking = breaking.sort_values(["finding_id", "project_id"], ignore_index=True)
    several = breaking.duplicated(["finding_id", "partner"], keep=False).to_numpy()
    own = breaking.assign(surface=surfaces(breaking))[several]
    alone: pd.DataFrame = own.assign(
        finding_id=own["finding_id"].str.cat(own["partner"], sep=_BETWEEN)
    )
    return alone


def _own_parts(saved: pd.DataFrame, alone: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    groups = alone[["finding_id", "partner"]].drop_duplicates(ignore_index=True)
    eur = savings(items, alone)["saving_mid_eur"].reindex(groups["finding_id"]).to_numpy()
    of = groups["finding_id"].str.rsplit(_BETWEEN, n=1).str[0].astype("str")
    finding = saved.index.get_indexer(pd.Index(of))
    own_eur = np.bincount(finding, eur, len(saved))
    # What all share may be priced lower than what one would do alone: it is never more than all.
    most = np.maximum(saved["saving_mid_eur"].to_numpy(), own_eur)[finding]
    part = np.divide(eur, most, out=np.zeros(len(eur)), where=most > 0)
    found = pd.DataFrame({"finding_id": of, "partner": groups["partner"], "part": part})
    return found[list(OWN_COLUMNS)]


def saved_together_eur(
    project_shares: pd.DataFrame, *, money: Money, nuisance: NuisanceRules
) -> pd.Series:
    """The mid saving in euros of each finding less what partners save on their own works.

    ``project_shares`` keeps PROJECT_SHARES. Gives float64, index finding_id.
    """
    made = estimate(project_shares, money=money, nuisance=nuisance)
    own = made.own.groupby("finding_id")["part"].sum().reindex(made.saved.index, fill_value=0.0)
    together: pd.Series = made.saved["saving_mid_eur"] * (1 - own)
    return together.clip(lower=0.0).round(2)
