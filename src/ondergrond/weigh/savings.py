"""What works done together save, in euros: low, mid and high, itemised, always an estimate."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.components import find_components
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import isin
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.places import union_by_group
from ondergrond.rules.money import UNKNOWN, Money, NuisanceRules, Tariff
from ondergrond.tables import FINDING_ITEMS, empty, stack
from ondergrond.weigh.footprints import measure_twice_m2
from ondergrond.weigh.items import BANDS, ITEMS, OFF, cents, price_lines, round_half_up
from ondergrond.weigh.nuisance import avoided_days


def find_items(
    project_shares: pd.DataFrame, *, money: Money, nuisance: NuisanceRules
) -> pd.DataFrame:
    """Every line of every estimate: restoration, degeneration, mobilisation, traffic.

    ``project_shares`` keeps PROJECT_SHARES; only those that break the surface count. Of works in
    order (``paves`` is not null) what the others open is restored with the final paving: only
    restoration and degeneration are saved, and ``temporary``, a surface until then, is taken off.
    A line without a quantity is left out; of one open street mobilisation counts among projects
    that come together, opening the shared zone within ``money.reach_m`` of each other, and is there
    with null amounts where nowhere two budgets of these are known, so that nobody takes it for
    nothing. Returns FINDING_ITEMS, sorted.
    """
    breaking = project_shares[project_shares["breaks_surface"].astype(bool)]
    breaking = breaking.sort_values(["finding_id", "project_id"], ignore_index=True)
    several = breaking["finding_id"].duplicated(keep=False)
    if not several.any():
        return empty(FINDING_ITEMS)
    in_order = several & breaking["paves"].notna()
    together = breaking[several & ~in_order].reset_index(drop=True)
    temporary = _find_temporary_surface(breaking[in_order].reset_index(drop=True))
    avoided = pd.concat([_find_avoided_surface(together), temporary], ignore_index=True)
    lines = stack(
        FINDING_ITEMS,
        [
            price_lines(_by_tariff(avoided, money.restoration), "restoration", money.restoration),
            price_lines(_degeneration(avoided, money), "degeneration", money.degeneration),
            price_lines(_by_tariff(temporary, money.temporary), "temporary", money.temporary),
            price_lines(
                _smaller_budgets(together, money.reach_m.value),
                "mobilisation",
                {"": money.mobilisation},
            ),
            price_lines(_traffic(together, money, nuisance), "traffic", money.traffic),
        ],
    )
    lines["detail"] = lines["detail"].mask(lines["detail"].eq(""))
    rank = lines["item"].map({name: n for n, name in enumerate(ITEMS)})
    lines = lines.assign(rank=rank).sort_values(["finding_id", "rank", "detail"])
    return lines.drop(columns="rank").reset_index(drop=True)


def savings(items: pd.DataFrame, project_shares: pd.DataFrame) -> pd.DataFrame:
    """The sum of the lines of each finding that has project shares, 0 where there are none.

    A temporary surface is taken off.

    ``items`` keeps FINDING_ITEMS, ``project_shares`` keeps PROJECT_SHARES. Gives saving_low_eur,
    saving_mid_eur and saving_high_eur (float64, whole cents), index finding_id, sorted.
    """
    index = pd.Index(np.sort(project_shares["finding_id"].unique()), dtype="str", name="finding_id")
    sign = 1 - 2 * items["item"].isin(OFF).astype("int64")
    sums = {
        f"saving_{band}_eur": (cents(items[f"amount_{band}_eur"]) * sign)
        .groupby(items["finding_id"])
        .sum()
        for band in BANDS
    }
    return pd.DataFrame(sums).reindex(index, fill_value=0) / 100


def surfaces(together: pd.DataFrame) -> pd.Series:
    """The surface each project is priced by, text of ``SURFACES`` in :mod:`ondergrond.rules.money`.

    ``together`` keeps PROJECT_SHARES, only projects that break the surface: what it names itself,
    else what the largest of its finding that names one does, else unknown. Index of ``together``.
    """
    named = together.dropna(subset="surface").sort_values("opened_m2", kind="stable")
    of_place = named.drop_duplicates("finding_id", keep="last").set_index("finding_id")["surface"]
    beside = together["finding_id"].map(of_place).astype("str")
    return together["surface"].fillna(beside).fillna(UNKNOWN)


def _find_avoided_surface(together: pd.DataFrame) -> pd.DataFrame:
    """Surface that need not be paved on its own, of each project but the largest, in m2.

    ``high``: all but the largest are laid in its opening, so all that they open. ``low``: only
    where they lie on top of others, the sum of all footprints less the area of their union;
    each of them bears the same part of it. All that renew the surface count as one.
    """
    together = _merge_paving(together)
    area = together.geometry.area
    density = (together["opened_m2"] / area.where(area.gt(0))).fillna(1.0).clip(0.0, 1.0)
    # Whole footprints first: what a working area shares with them counts for what it opens.
    solid = together.assign(density=density).sort_values(
        ["finding_id", "density", "project_id"], ascending=[True, False, True], ignore_index=True
    )
    finding, _ = pd.factorize(solid["finding_id"])
    shapes = solid["geometry"].to_numpy(dtype=object)
    twice_m2 = measure_twice_m2(Groups(finding), shapes, solid["density"].to_numpy())
    opened = solid.groupby("finding_id")["opened_m2"]
    smaller_m2 = opened.transform("sum") - opened.transform("max")
    twice = pd.Series(twice_m2[finding], index=solid.index)
    part = (twice / smaller_m2.where(smaller_m2.gt(0))).fillna(0.0).clip(0.0, 1.0)
    avoided = pd.DataFrame(
        {
            "finding_id": solid["finding_id"],
            "surface": surfaces(solid),
            "low": solid["opened_m2"] * part,
            "high": solid["opened_m2"],
        }
    )
    by_size = solid.sort_values(["finding_id", "opened_m2"], ascending=[True, False], kind="stable")
    return avoided[by_size["finding_id"].duplicated().reindex(solid.index)]


def _merge_paving(together: pd.DataFrame) -> pd.DataFrame:
    """All projects of a finding that renew paving as one, the largest, with the union of them.

    Plans draw a pavement, a carriageway and tracks alike as the whole street: where these lie on
    top of each other nobody lays less for it. What is laid once less is what others have opened.
    """
    paving = together[together["renews_paving"].to_numpy(dtype=bool)]
    paving = paving[paving["finding_id"].duplicated(keep=False)]
    if paving.empty:
        return together
    finding, _ = pd.factorize(paving["finding_id"])
    union = union_by_group(paving["geometry"].to_numpy(dtype=object), finding)
    density = (paving["opened_m2"] / paving.geometry.area).groupby(finding).max().fillna(1.0)
    largest = Groups(finding).first_by(-paving["opened_m2"].to_numpy())
    one = paving.iloc[largest].assign(
        geometry=union, opened_m2=shapely.area(union) * density.clip(0.0, 1.0).to_numpy()
    )
    rest = together.drop(index=paving.index)
    return pd.concat([rest, one]).sort_values(["finding_id", "project_id"])


def _find_temporary_surface(together: pd.DataFrame) -> pd.DataFrame:
    """Surface of works in order that gets no paving of its own but the final one, in m2.

    ``high``: all that is opened before. ``low``: only what of that lies in the final paving.
    """
    final = together["paves"].astype(bool)
    paving, before = (
        together[final],
        together[~final & isin(together["finding_id"], together.loc[final, "finding_id"])],
    )
    finding, ids = pd.factorize(paving["finding_id"])
    laid = union_by_group(paving["geometry"].to_numpy(dtype=object), finding)
    shapes = before["geometry"].to_numpy(dtype=object)
    over = laid[ids.get_indexer(pd.Index(before["finding_id"]))]
    shared = shapely.area(apply_in_slices(shapely.intersection, shapes, over))
    whole = shapely.area(shapes)
    part = np.divide(shared, whole, out=np.zeros(len(before)), where=whole > 0)
    return pd.DataFrame(
        {
            "finding_id": before["finding_id"],
            "surface": surfaces(together).reindex(before.index),
            "low": before["opened_m2"] * np.minimum(part, 1.0),
            "high": before["opened_m2"],
        }
    )


def _by_tariff(avoided: pd.DataFrame, tariffs: dict[str, Tariff]) -> pd.DataFrame:
    """Avoided surface per finding and tariff; a surface without a tariff counts as unknown."""
    detail = avoided["surface"].where(avoided["surface"].isin(list(tariffs)), UNKNOWN)
    lines = avoided.assign(detail=detail, n_missing=detail.eq(UNKNOWN))
    lines = lines.groupby(["finding_id", "detail"], as_index=False)[
        ["low", "high", "n_missing"]
    ].sum()
    return _add_bands(lines, round_half_up(lines["low"]), round_half_up(lines["high"]))


def _degeneration(avoided: pd.DataFrame, money: Money) -> pd.DataFrame:
    """Cuts that are not made; per m of trench where the tariff is, at the least width."""
    counted = avoided["surface"].isin(list(money.degeneration))
    lines = _by_tariff(avoided[counted], money.degeneration)
    width = lines["detail"].map(
        {
            key: money.minimum_m(key) if tariff.unit == "m" else 1.0
            for key, tariff in money.degeneration.items()
        }
    )
    width = width.astype("float64")
    return _add_bands(
        lines,
        round_half_up(lines["quantity_low"] / width),
        round_half_up(lines["quantity_high"] / width),
    )


def _add_bands(lines: pd.DataFrame, low: pd.Series, high: pd.Series) -> pd.DataFrame:
    """Mid lies halfway between low and high; lines of nothing are left out."""
    banded = lines[["finding_id", "detail", "n_missing"]].assign(
        quantity_low=low, quantity_mid=round_half_up((low + high) / 2), quantity_high=high
    )
    return banded[banded["quantity_high"].gt(0)]


def _smaller_budgets(together: pd.DataFrame, reach_m: float) -> pd.DataFrame:
    """Of projects that come together the local budgets of all but the largest.

    Null where they come together and nowhere two of them have a known budget.
    """
    circle = _find_circles(together, reach_m)
    keys = [together["finding_id"], circle]
    met = circle.groupby(keys).transform("size").ge(2)
    budget = round_half_up(together["budget_eur"])[met]
    by_circle = budget.groupby([key[met] for key in keys])
    known = by_circle.count()
    smaller = (by_circle.sum() - by_circle.max()).where(known.ge(2))
    lines = pd.DataFrame({"n_missing": by_circle.size() - known, "base": smaller})
    by_finding = lines.groupby(level="finding_id")
    lines = pd.DataFrame(
        {
            "n_missing": by_finding["n_missing"].sum(),
            "base": by_finding["base"].sum(min_count=1),
            "detail": "",
        }
    ).reset_index()
    base = round_half_up(lines.pop("base"))
    lines = lines.assign(**{f"quantity_{band}": base for band in BANDS})
    return lines[~lines["quantity_low"].eq(0)]


def _find_circles(together: pd.DataFrame, reach_m: float) -> pd.Series:
    """A number for each circle of projects that come together in a finding, by row.

    Two come together where what they open in the shared zone lies within ``reach_m``, directly or
    by way of others. One that opens nothing there is alone.
    """
    rows = pd.DataFrame({"finding": pd.factorize(together["finding_id"])[0]})
    rows["row"] = np.arange(len(rows))
    opens = together["opened_m2"].gt(0).to_numpy()
    pairs = rows[opens].merge(rows[opens], on="finding")
    pairs = pairs[pairs["row_x"].lt(pairs["row_y"])]
    left, right = pairs["row_x"].to_numpy(), pairs["row_y"].to_numpy()
    shapes = together["geometry"].to_numpy(dtype=object)
    near = apply_in_slices(
        lambda one, other: shapely.dwithin(one, other, reach_m), shapes[left], shapes[right]
    )
    numbers = find_components(len(rows), left[near], right[near])
    return pd.Series(numbers, together.index, name="circle")


def _traffic(together: pd.DataFrame, money: Money, nuisance: NuisanceRules) -> pd.DataFrame:
    """Days of traffic measures avoided, of the classes that the rules hold a tariff for."""
    days = avoided_days(together, nuisance)
    named = {f"avoided_days_{name}": name for name in money.traffic}
    lines = days[list(named)].rename(columns=named).reset_index()
    lines = lines.melt(id_vars="finding_id", var_name="detail", value_name="days")
    quantity = lines["days"].astype("float64")
    lines = lines.assign(n_missing=0, **{f"quantity_{band}": quantity for band in BANDS})
    return lines[quantity.gt(0)]
