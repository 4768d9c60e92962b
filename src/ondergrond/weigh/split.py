"""How the parties share a saving; the parts add up to the cent."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import number_rows, spread
from ondergrond.rules.money import Money, NuisanceRules
from ondergrond.weigh.items import BANDS, cents
from ondergrond.weigh.own_savings import find_own_parts, saved_together_eur

COLUMNS = (
    "finding_id",
    "party",
    "basis",
    "share",
    *(f"saving_{band}_eur" for band in BANDS),
    *(f"own_saving_{band}_eur" for band in BANDS),
    "cut_mid_eur",
)
# Of a cent: what floats leave behind in a sum of large amounts.
NOISE_CENTS = 1e-4


def split(
    saved: pd.DataFrame, project_shares: pd.DataFrame, *, money: Money, nuisance: NuisanceRules
) -> pd.DataFrame:
    """Each party's part of each saving, in the way that ``money.split`` says.

    ``saved`` comes from ``savings``, ``project_shares`` keeps PROJECT_SHARES. What a partner saves
    on its own works is told apart and never shared out (``own_saving_``, see ``find_own_parts``):
    its parties that break the surface have parts of it by budget, where all of these are known,
    else equal ones. Of what is left, ``equal``: as many
    parts as parties; ``length``: by length at the place; ``budget``: by budget at the place;
    ``incremental``: by what the saving loses without the party, which is what it keeps if it pays
    only what it adds. Parties that break no surface get nothing. Where a weight is not known for
    every party, or all are 0, that finding is split equally and ``basis`` says so. ``share`` is the
    part of what is shared. A party has at most ``money.most_of_budget`` of its budget at the place,
    its own saving first, where that budget is known and above 0; what is above it is cut
    (``cut_mid_eur``) and goes to nobody. What is own at mid leaves the room for what is shared in
    low and high as well, so low <= mid <= high of each party, as of the whole. The parts of a
    finding, with what is own and what is cut, add up to its saving to the cent (largest
    remainder). Gives ``COLUMNS``, sorted by finding and party.

    Source of incremental: separable costs, the cost of joining last, in Young, Okada and
    Hashimoto, Cost allocation in water resources development, Water Resources Research 18(3),
    1982; here put to scale so that the parts add up.
    """
    parties = _parties(project_shares)
    weight = _weight(parties, project_shares, money, nuisance)
    # Numbers are grouped by several times as fast as texts.
    group = pd.Series(pd.factorize(parties["finding_id"])[0], parties.index)
    breaks = parties["breaks_surface"]
    usable = weight.where(breaks, 0.0)
    unfit = usable.isna().groupby(group).transform("any") | usable.groupby(group).transform(
        "sum"
    ).le(0)
    # Nobody breaks the surface: nothing is saved, and nothing is shared by all alike.
    alike = (breaks | ~breaks.groupby(group).transform("any")).astype("float64")
    usable = usable.mask(unfit, alike)
    parts = pd.DataFrame(
        {
            "finding_id": parties["finding_id"],
            "party": parties["party"],
            "basis": np.where(unfit, "equal", money.split),
            "share": usable / usable.groupby(group).transform("sum"),
        }
    )
    own = find_own_parts(saved, project_shares, money=money, nuisance=nuisance)
    purses = _find_purses(own, parties, group)
    most = _most_cents(parties, money)
    at = saved.index.get_indexer(pd.Index(parties["finding_id"]))
    totals = {
        band: cents(pd.Series(saved[f"saving_{band}_eur"].to_numpy()[at], parties.index))
        for band in BANDS
    }
    mine, shared = _share_out(totals["mid"], purses, usable, group)
    kept = mine.clip(upper=most).astype("int64")
    room = most - kept
    for band, total in totals.items():
        own_part, rest = mine, shared
        if band != "mid":
            up = band == "high"
            own_part, rest = _share_out(total, purses, usable, group)
            # A cent of the rounding may go the other way; what is own gives way to what is shared.
            own_total = total - _beyond(total - _sum(own_part, group), _sum(shared, group), up=up)
            own_part = _keep_order(own_part, mine, own_total, group, up=up)
            rest = _keep_order(rest, shared, total - own_total, group, up=up)
        got = rest.clip(upper=room).astype("int64")
        own_got = own_part.clip(upper=most - got).astype("int64")
        parts[f"saving_{band}_eur"] = got / 100
        parts[f"own_saving_{band}_eur"] = own_got / 100
        if band == "mid":
            parts["cut_mid_eur"] = (mine + shared - kept - got) / 100
    return parts[list(COLUMNS)].astype({"basis": "str"})


def _share_out(
    total: pd.Series, purses: _Purses, usable: pd.Series, group: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """What of ``total`` is own of each party and what it has of the rest, whole cents as int64."""
    mine = apportion(_whole_cents(total * purses.part), purses.weight, purses.number)
    return mine, apportion(total - _sum(mine, group), usable, group)


def _sum(parts: pd.Series, group: pd.Series) -> pd.Series:
    together: pd.Series = parts.groupby(group).transform("sum")
    return together


def _beyond(values: pd.Series, bound: pd.Series, *, up: bool) -> pd.Series:
    """The values, at least ``bound`` where ``up``, else at most."""
    return values.clip(lower=bound) if up else values.clip(upper=bound)


def _keep_order(
    parts: pd.Series, mid: pd.Series, total: pd.Series, group: pd.Series, *, up: bool
) -> pd.Series:
    """Parts that add up to ``total``, none of them below ``mid`` where ``up``, else none above it.

    The largest remainder may give a party a cent less of more, so that its low would be a cent
    above its mid: that cent goes to the others, by how far theirs lie from mid.
    """
    kept = _beyond(parts, mid, up=up)
    apart = (kept - mid).abs()
    left = (total - _sum(kept, group)).abs()
    weight = apart.mask(_sum(apart, group).eq(0), 1)
    moved = apportion(left, weight, group)
    return kept - moved if up else kept + moved


class _Purses(NamedTuple):
    """What partners save on their own works: of each party's partner, with the index of parties.

    ``part`` of the saving is the partner's own, ``number`` says of which finding and partner each
    is, and ``weight`` how its parties share it.
    """

    part: pd.Series
    number: pd.Series
    weight: pd.Series


def _find_purses(own: pd.DataFrame, parties: pd.DataFrame, group: pd.Series) -> _Purses:
    """Who has what of ``own``, which comes from ``find_own_parts``."""
    by_partner = own.set_index(["finding_id", "partner"])["part"]
    keys = pd.MultiIndex.from_frame(parties[["finding_id", "partner"]])
    part = pd.Series(by_partner.reindex(keys, fill_value=0.0).to_numpy(), parties.index)
    partner = pd.factorize(parties["partner"])[0]
    purse = pd.Series(number_rows(group.to_numpy(), partner), parties.index)
    breaks = parties["breaks_surface"]
    alike = (breaks | ~breaks.groupby(purse).transform("any")).astype("float64")
    budget = parties["budget_eur"].where(breaks, 0.0)
    known = ~parties["unknown"].groupby(purse).transform("any")
    known &= budget.groupby(purse).transform("sum").gt(0)
    return _Purses(part, purse, budget.where(known, alike))


def _whole_cents(amounts: pd.Series) -> pd.Series:
    whole: pd.Series = np.floor(amounts + NOISE_CENTS).astype("int64")
    return whole


def _most_cents(parties: pd.DataFrame, money: Money) -> pd.Series:
    """What each party saves at most, whole cents as float64; without end where that is not known.

    A budget of 0 is one that nobody filled in.
    """
    budget = parties["budget_eur"].mask(parties["unknown"] | parties["budget_eur"].le(0))
    most: pd.Series = np.floor(budget * 100 * money.most_of_budget.value + NOISE_CENTS)
    return most.fillna(np.inf)


def apportion(total: pd.Series, weight: pd.Series, group: pd.Series) -> pd.Series:
    """``total`` (whole, the same on all rows of a group) over the rows, by weight, as int64.

    Method of the largest remainder (Hamilton): everyone gets the whole part, the rest goes
    one by one to the largest fractions, first come first served where those are equal.
    Weights are not negative and not all 0 in a group.
    """
    exact = total * (weight / weight.groupby(group).transform("sum"))
    whole: pd.Series = np.floor(exact).astype("int64")
    rest = total - whole.groupby(group).transform("sum")
    fraction, code = (exact - whole).to_numpy(dtype=np.float64), pd.factorize(group)[0]
    order = np.lexsort((-weight.to_numpy(dtype=np.float64), -fraction, code))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = spread(np.bincount(code))[1]
    return whole + (rank < rest.to_numpy()).astype(np.int64)


def without_each_party(
    project_shares: pd.DataFrame, *, money: Money, nuisance: NuisanceRules
) -> pd.Series:
    """The mid saving in euros that the others of each finding have together without one party.

    ``project_shares`` keeps PROJECT_SHARES. Gives float64 with index (finding_id, party); what a
    partner saves on its own works is not in it.
    """
    pairs = project_shares[["finding_id", "party"]].drop_duplicates()
    others = project_shares.merge(pairs.rename(columns={"party": "left_out"}), on="finding_id")
    others = others[others["party"].ne(others["left_out"])]
    keys = others["finding_id"].str.cat(others["left_out"], sep="\n")
    regrouped: Any = others.assign(finding_id=keys).drop(columns="left_out")
    left = saved_together_eur(regrouped, money=money, nuisance=nuisance)
    wanted = pairs["finding_id"].str.cat(pairs["party"], sep="\n")
    values = wanted.map(left).astype("float64").fillna(0.0)
    return pd.Series(values.to_numpy(), index=pd.MultiIndex.from_frame(pairs), name="saving_eur")


def _parties(project_shares: pd.DataFrame) -> pd.DataFrame:
    """One row per finding and party, with what its projects bring together."""
    local = project_shares.assign(
        unknown=project_shares["budget_eur"].isna() & project_shares["breaks_surface"]
    )
    parties = local.groupby(["finding_id", "party"], as_index=False).agg(
        partner=("partner", "first"),
        breaks_surface=("breaks_surface", "any"),
        length_m=("length_m", "sum"),
        budget_eur=("budget_eur", "sum"),
        unknown=("unknown", "any"),
    )
    return parties.astype({"breaks_surface": bool, "unknown": bool})


def _weight(
    parties: pd.DataFrame, project_shares: pd.DataFrame, money: Money, nuisance: NuisanceRules
) -> pd.Series:
    if money.split == "length":
        return parties["length_m"]
    if money.split == "budget":
        return parties["budget_eur"].mask(parties["unknown"])
    if money.split == "incremental":
        together = saved_together_eur(project_shares, money=money, nuisance=nuisance)
        without = without_each_party(project_shares, money=money, nuisance=nuisance)
        left = without.reindex(pd.MultiIndex.from_frame(parties[["finding_id", "party"]]))
        whole = parties["finding_id"].map(together).astype("float64")
        added: pd.Series = whole - left.to_numpy(dtype="float64")
        return added.clip(lower=0.0)
    return pd.Series(1.0, index=parties.index)
