"""What shares in findings come to for each party."""

from __future__ import annotations

import pandas as pd

# What is added up of FINDING_PARTIES as it is, and all that comes of it.
_SAVED = ["saving_mid_eur", "own_saving_mid_eur"]
SUMMED = (*_SAVED, "costs_mid_eur", "n_costs_unknown", "net_mid_eur")


def sum_shares(shares: pd.DataFrame) -> pd.DataFrame:
    """``SUMMED`` of each party, index party, sorted.

    ``shares`` has party, saving_mid_eur, own_saving_mid_eur, costs_mid_eur and net_mid_eur (euros,
    float64; costs and net are null where a budget that would say is not known). Costs add up what
    is known (null where nothing is), and ``n_costs_unknown`` (int64) counts the rest; net is what
    is saved less the costs that are known, as far as these go beyond own savings.
    """
    known = shares["net_mid_eur"].fillna(shares["saving_mid_eur"])
    rows = shares.assign(net_mid_eur=known, n_costs_unknown=shares["costs_mid_eur"].isna())
    by_party = rows.groupby("party")
    costs = by_party["costs_mid_eur"].sum(min_count=1)
    added = by_party[[*_SAVED, "net_mid_eur", "n_costs_unknown"]].sum()
    whole = added.assign(costs_mid_eur=costs).astype({"n_costs_unknown": "int64"})
    return pd.DataFrame(whole[[*SUMMED]].round(2))
