"""What the proposed moves cost each party: doing a work earlier, and designing it anew."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.rows import flag, isin
from ondergrond.rules.money import Money, Tariff
from ondergrond.tables import FINDING_ITEMS, empty, stack, work_rows
from ondergrond.weigh.items import BANDS, Quantities, cents, price_items, round_half_up

DAYS_PER_YEAR = 365
# The kind of a partner that the partnership file says nothing of.
OTHER = "other"
COST_COLUMNS = tuple(f"costs_{band}_eur" for band in BANDS)
_PROJECT = ["finding_id", "project_id"]
_MEMBER = [*_PROJECT, "discipline"]
_LINE = ["finding_id", "party", "detail"]


def find_cost_items(
    project_shares: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    money: Money,
    *,
    kinds: Mapping[str, str],
) -> pd.DataFrame:
    """Every line of what the proposed moves cost: earlier than planned, and designed anew.

    ``project_shares`` keeps PROJECT_SHARES, ``finding_works`` MEMBERS with the ``shift_days`` that
    are proposed, ``works`` keeps WORKS; ``kinds`` gives the kind of a partner by its code,
    ``other`` where it has none. ``earlier``: local budget x years earlier (days / 365; the mean of
    its members where a project has several disciplines) x the rate of the partner, else that of
    its kind. ``redesign``: local budget x the rate of the phase, where any member moves; of
    several phases the dearest. A rate of 0, or none, makes no line. A line whose projects have no
    known budget has null amounts. Returns FINDING_ITEMS with a party on each line, sorted.
    """
    moves = _find_moves(finding_works, works, money)
    known = project_shares[[*_PROJECT, "partner", "party", "budget_eur"]]
    moved = pd.DataFrame(known).merge(moves, on=_PROJECT)
    kind = moved["partner"].map(dict(kinds)).astype("str").fillna(OTHER)
    rate = moved["partner"].where(moved["partner"].isin(list(money.earlier)), kind)
    early = moved.assign(detail=rate, times=moved["early_days"] / DAYS_PER_YEAR)
    anew = moved.assign(detail=moved["phase"], times=1.0)
    lines = [
        _price(early[moved["early_days"].gt(0)], "earlier", money.earlier),
        _price(anew[moved["moves"]], "redesign", money.redesign),
    ]
    return stack(FINDING_ITEMS, lines).sort_values(
        ["finding_id", "item", "party", "detail"], ignore_index=True
    )


def measure_costs(
    items: pd.DataFrame, shares: pd.DataFrame, finding_works: pd.DataFrame
) -> pd.DataFrame:
    """What the moves cost each party, row by row of ``shares`` (finding_id, party).

    ``items`` comes from :func:`find_cost_items`; ``finding_works`` has finding_id and shift_days.
    Gives ``COST_COLUMNS`` in euros: 0 where nothing is asked of the party that costs it, null where
    a budget that would say is not known, or where no dates are proposed.
    """
    dated = finding_works.loc[finding_works["shift_days"].notna(), "finding_id"]
    at = _find_rows(items, shares)
    known = at >= 0
    unknown = np.zeros(len(shares), dtype=bool)
    unknown[at[known & flag(items["n_missing"].gt(0)).to_numpy()]] = True
    told = isin(shares["finding_id"], dated) & ~unknown
    costs = {}
    for band in BANDS:
        asked = np.zeros(len(shares), dtype=np.int64)
        np.add.at(asked, at[known], cents(items[f"amount_{band}_eur"]).to_numpy()[known])
        costs[f"costs_{band}_eur"] = np.where(told, asked / 100, np.nan)
    return pd.DataFrame(costs, index=shares.index)


def _find_rows(items: pd.DataFrame, shares: pd.DataFrame) -> Rows:
    """The row of ``shares`` of each of ``items``, by finding_id and party; -1 for none."""
    if items.empty:
        return np.zeros(0, dtype=np.int64)
    keys = [pd.MultiIndex.from_frame(each[["finding_id", "party"]]) for each in (shares, items)]
    return keys[0].get_indexer(keys[1]).astype(np.int64)


def _find_moves(finding_works: pd.DataFrame, works: pd.DataFrame, money: Money) -> pd.DataFrame:
    """Per finding and project: the days that it is earlier, whether it moves, and its phase."""
    work = work_rows(finding_works)
    phase = works["phase"].iloc[work].fillna("unknown")
    dear = {name: tariff.mid for name, tariff in money.redesign.items()}
    rows = pd.DataFrame(
        {
            "finding_id": finding_works["finding_id"].array,
            "project_id": works["project_id"].array[work],
            "discipline": finding_works["discipline"].array,
            "days": finding_works["shift_days"].array,
            "phase": phase.array,
        }
    ).dropna(subset="days")
    rows = rows.assign(dear=rows["phase"].map(dear).astype("float64").fillna(-1.0))
    rows = rows.sort_values(["finding_id", "project_id", "dear", "phase"], kind="stable")
    # The records of one project and discipline move together.
    members = rows.drop_duplicates(_MEMBER)
    members = members.assign(
        early_days=(-members["days"].astype("float64")).clip(lower=0.0), moves=members["days"].ne(0)
    )
    of_projects = members.groupby(_PROJECT, as_index=False).agg(
        early_days=("early_days", "mean"), moves=("moves", "any")
    )
    phases = rows.drop_duplicates(_PROJECT, keep="last")[[*_PROJECT, "phase"]]
    found = of_projects.merge(phases, on=_PROJECT)
    return found.astype({"moves": bool, "early_days": "float64"})


def _price(moved: pd.DataFrame, item: str, rates: Mapping[str, Tariff]) -> pd.DataFrame:
    """Lines of budget x ``times`` per party and ``detail``, a key of ``rates``."""
    dear = [name for name, tariff in rates.items() if tariff.high > 0]
    counted = moved[moved["detail"].isin(dear)]
    counted = counted.assign(quantity=counted["budget_eur"] * counted["times"])
    if counted.empty:
        return empty(FINDING_ITEMS)
    by_line = counted.groupby(_LINE)["quantity"]
    quantity = round_half_up(by_line.sum(min_count=1).to_numpy(dtype=np.float64))
    missing = (by_line.size() - by_line.count()).to_numpy().astype(np.int64)
    keys = by_line.size().index.to_frame(index=False)
    finding, party, detail = (keys[name].to_numpy(dtype=object) for name in _LINE)
    quantities = Quantities(finding, detail, quantity, quantity, quantity, missing)
    priced = price_items({item: (quantities, rates)})
    return priced.assign(party=pd.array(party, dtype="str"))
