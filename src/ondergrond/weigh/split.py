"""How the parties share a saving; the parts add up to the cent."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Numbers, Rows
from ondergrond.arrays.rows import number_rows, spread
from ondergrond.rules.money import Money, NuisanceRules
from ondergrond.weigh.items import BANDS, cents
from ondergrond.weigh.own_savings import Estimate, saved_together_eur

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
    made: Estimate, project_shares: pd.DataFrame, *, money: Money, nuisance: NuisanceRules
) -> pd.DataFrame:
    """Each party's part of each saving, in the way that ``money.split`` says.

    ``made`` is what ``estimate`` gives of ``project_shares`` (PROJECT_SHARES). What a partner saves
    on its own works is told apart and never shared out (``own_saving_``, ``made.own``):
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
    weight = _weight(parties, project_shares, money, nuisance).to_numpy(dtype=np.float64)
    # Numbers are grouped by many times as fast as texts.
    group = _Grouped(pd.factorize(parties["finding_id"])[0])
    breaks = parties["breaks_surface"].to_numpy(dtype=bool)
    usable = np.where(breaks, weight, 0.0)
    unknown = np.isnan(usable)
    unfit = group.any(unknown) | (group.sum(np.where(unknown, 0.0, usable)) <= 0)
    # Nobody breaks the surface: nothing is saved, and nothing is shared by all alike.
    alike = (breaks | ~group.any(breaks)).astype(np.float64)
    usable = np.where(unfit, alike, usable)
    parts: dict[str, Any] = {
        "finding_id": parties["finding_id"],
        "party": parties["party"],
        "basis": pd.array(np.where(unfit, "equal", money.split), dtype="str"),
        "share": usable / group.sum(usable),
    }
    saved = made.saved
    purses = _find_purses(made.own, parties, group)
    most = _most_cents(parties, money)
    at = saved.index.get_indexer(pd.Index(parties["finding_id"]))
    totals = {band: cents(saved[f"saving_{band}_eur"]).to_numpy()[at] for band in BANDS}
    mine, shared = _share_out(totals["mid"], purses, usable, group)
    kept = np.minimum(mine, most).astype(np.int64)
    room = most - kept
    for band, total in totals.items():
        own_part, rest = mine, shared
        if band != "mid":
            up = band == "high"
            own_part, rest = _share_out(total, purses, usable, group)
            # A cent of the rounding may go the other way; what is own gives way to what is shared.
            own_total = total - _beyond(total - group.sum(own_part), group.sum(shared), up=up)
            own_part = _keep_order(own_part, mine, own_total, group, up=up)
            rest = _keep_order(rest, shared, total - own_total, group, up=up)
        got = np.minimum(rest, room).astype(np.int64)
        own_got = np.minimum(own_part, most - got).astype(np.int64)
        parts[f"saving_{band}_eur"] = got / 100
        parts[f"own_saving_{band}_eur"] = own_got / 100
        if band == "mid":
            parts["cut_mid_eur"] = (mine + shared - kept - got) / 100
    return pd.DataFrame({name: parts[name] for name in COLUMNS}, index=parties.index)


class _Grouped(NamedTuple):
    """Rows that lie in groups: ``codes`` 0, 1, 2..., in any order."""

    codes: Rows

    def sum(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The sum of the group of each row, in the type of the values."""
        sums = np.zeros(int(self.codes.max(initial=-1)) + 1, dtype=values.dtype)
        np.add.at(sums, self.codes, values)
        return sums[self.codes]

    def any(self, flags: Flags) -> Flags:
        """Whether any row of the group of each row is marked."""
        marked = np.zeros(int(self.codes.max(initial=-1)) + 1, dtype=bool)
        marked[self.codes[flags]] = True
        return marked[self.codes]


def _share_out(
    total: Integers, purses: _Purses, usable: Numbers, group: _Grouped
) -> tuple[Integers, Integers]:
    """What of ``total`` is own of each party and what it has of the rest, whole cents as int64."""
    mine = _apportion(_whole_cents(total * purses.part), purses.weight, purses.of)
    return mine, _apportion(total - group.sum(mine), usable, group)


def _beyond(values: Integers, bound: Integers, *, up: bool) -> Integers:
    """The values, at least ``bound`` where ``up``, else at most."""
    return np.maximum(values, bound) if up else np.minimum(values, bound)


def _keep_order(
    parts: Integers, mid: Integers, total: Integers, group: _Grouped, *, up: bool
) -> Integers:
    """Parts that add up to ``total``, none of them below ``mid`` where ``up``, else none above it.

    The largest remainder may give a party a cent less of more, so that its low would be a cent
    above its mid: that cent goes to the others, by how far theirs lie from mid.
    """
    kept = _beyond(parts, mid, up=up)
    apart = np.abs(kept - mid)
    left = np.abs(total - group.sum(kept))
    moved = _apportion(left, np.where(group.sum(apart) == 0, 1, apart), group)
    return kept - moved if up else kept + moved


class _Purses(NamedTuple):
    """What partners save on their own works: of each party's partner, a row for each party.

    ``part`` of the saving is the partner's own, ``of`` says of which finding and partner each
    is, and ``weight`` how its parties share it.
    """

    part: Numbers
    of: _Grouped
    weight: Numbers


def _find_purses(own: pd.DataFrame, parties: pd.DataFrame, group: _Grouped) -> _Purses:
    """Who has what of ``own``, as ``Estimate`` has it."""
    part = np.zeros(len(parties))
    if len(own):
        keys = ["finding_id", "partner"]
        at = pd.MultiIndex.from_frame(own[keys]).get_indexer(
            pd.MultiIndex.from_frame(parties[keys])
        )
        part[at >= 0] = own["part"].to_numpy(dtype=np.float64)[at[at >= 0]]
    purse = _Grouped(number_rows(group.codes, pd.factorize(parties["partner"])[0]))
    breaks = parties["breaks_surface"].to_numpy(dtype=bool)
    alike = (breaks | ~purse.any(breaks)).astype(np.float64)
    budget = np.where(breaks, parties["budget_eur"].to_numpy(dtype=np.float64), 0.0)
    known = ~purse.any(parties["unknown"].to_numpy(dtype=bool)) & (purse.sum(budget) > 0)
    return _Purses(part, purse, np.where(known, budget, alike))


def _whole_cents(amounts: Numbers) -> Integers:
    return np.floor(amounts + NOISE_CENTS).astype(np.int64)


def _most_cents(parties: pd.DataFrame, money: Money) -> Numbers:
    """What each party saves at most, whole cents as float64; without end where that is not known.

    A budget of 0 is one that nobody filled in.
    """
    budget = parties["budget_eur"].to_numpy(dtype=np.float64)
    unknown = parties["unknown"].to_numpy(dtype=bool) | ~(budget > 0)
    most = np.floor(budget * 100 * money.most_of_budget.value + NOISE_CENTS)
    return np.where(unknown, np.inf, most)


def apportion(total: pd.Series, weight: pd.Series, group: pd.Series) -> pd.Series:
    """``total`` (whole, the same on all rows of a group) over the rows, by weight, as int64.

    Method of the largest remainder (Hamilton): everyone gets the whole part, the rest goes
    one by one to the largest fractions, first come first served where those are equal.
    Weights are not negative and not all 0 in a group.
    """
    codes = _Grouped(pd.factorize(group)[0])
    found = _apportion(total.to_numpy(), weight.to_numpy(dtype=np.float64), codes)
    return pd.Series(found, total.index)


def _apportion(total: npt.NDArray[Any], weight: npt.NDArray[Any], group: _Grouped) -> Integers:
    exact = total * (weight / group.sum(weight))
    whole = np.floor(exact).astype(np.int64)
    rest = total - group.sum(whole)
    order = np.lexsort((-weight, -(exact - whole), group.codes))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = spread(np.bincount(group.codes))[1]
    parts: Integers = whole + (rank < rest).astype(np.int64)
    return parts


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
