"""What works done together save, in euros: low, mid and high, itemised, always an estimate."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Integers, Numbers, Rows, Texts
from ondergrond.arrays.components import find_components
from ondergrond.arrays.rows import number_rows, spread
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.rules.money import UNKNOWN, Money, NuisanceRules, Tariff
from ondergrond.tables import FINDING_ITEMS, empty
from ondergrond.weigh.avoided_surface import (
    AvoidedSurface,
    Projects,
    find_avoided_surface,
    find_temporary_surface,
    projects_of,
    stack_avoided,
)
from ondergrond.weigh.items import (
    BANDS,
    ITEMS,
    OFF,
    Quantities,
    cents,
    price_items,
    round_half_up,
)
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
    breaking = project_shares[project_shares["breaks_surface"].to_numpy(dtype=bool)]
    breaking = breaking.sort_values(["finding_id", "project_id"], ignore_index=True)
    several = breaking["finding_id"].duplicated(keep=False).to_numpy()
    if not several.any():
        return empty(FINDING_ITEMS)
    codes, known = pd.factorize(breaking["finding_id"])
    ids = np.asarray(known, dtype=object)
    projects = projects_of(breaking, codes)
    paves = breaking["paves"].astype("boolean")
    in_order = several & paves.notna().to_numpy(dtype=bool)
    side_by_side = several & ~in_order
    together = projects.take(side_by_side)
    final = paves.fillna(value=False).to_numpy(dtype=bool)[in_order]
    temporary = find_temporary_surface(projects.take(in_order), final)
    avoided = stack_avoided(find_avoided_surface(together), temporary)
    lines = price_items(
        {
            "restoration": (_by_tariff(avoided, ids, money.restoration), money.restoration),
            "degeneration": (_degeneration(avoided, ids, money), money.degeneration),
            "temporary": (_by_tariff(temporary, ids, money.temporary), money.temporary),
            "mobilisation": (
                _smaller_budgets(together, ids, money.reach_m.value),
                {"": money.mobilisation},
            ),
            "traffic": (_traffic(breaking[side_by_side], money, nuisance), money.traffic),
        }
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
    at = index.get_indexer(pd.Index(items["finding_id"]))
    sign = 1 - 2 * items["item"].isin(OFF).to_numpy(dtype=np.int64)
    sums = {}
    for band in BANDS:
        whole = np.zeros(len(index), dtype=np.int64)
        amounts = cents(items[f"amount_{band}_eur"]).to_numpy() * sign
        np.add.at(whole, at[at >= 0], amounts[at >= 0])
        sums[f"saving_{band}_eur"] = whole / 100
    return pd.DataFrame(sums, index=index)


def _by_tariff(avoided: AvoidedSurface, ids: Texts, tariffs: dict[str, Tariff]) -> Quantities:
    """Avoided surface per finding and tariff; a surface without a tariff counts as unknown."""
    detail = np.where(np.isin(avoided.surface, [*tariffs]), avoided.surface, UNKNOWN)
    names, name_of = np.unique(detail.astype("U"), return_inverse=True)
    line = number_rows(avoided.finding, name_of)
    n_lines = int(line.max(initial=-1)) + 1
    finding, name = np.zeros(n_lines, dtype=np.int64), np.zeros(n_lines, dtype=np.int64)
    finding[line], name[line] = avoided.finding, name_of
    unknown = (detail == UNKNOWN).astype(np.float64)
    low, high, n_missing = (
        _sums(line, each, n_lines) for each in (avoided.low, avoided.high, unknown)
    )
    detail = names.astype(object)[name]
    return _banded(ids[finding], detail, round_half_up(low), round_half_up(high), n_missing)


def _degeneration(avoided: AvoidedSurface, ids: Texts, money: Money) -> Quantities:
    """Cuts that are not made; per m of trench where the tariff is, at the least width."""
    counted = avoided.where(np.isin(avoided.surface, [*money.degeneration]))
    lines = _by_tariff(counted, ids, money.degeneration)
    wide = {
        key: money.minimum_m(key) if tariff.unit == "m" else 1.0
        for key, tariff in money.degeneration.items()
    }
    width = np.array([wide[str(key)] for key in lines.detail], dtype=np.float64)
    low, high = (round_half_up(each / width) for each in (lines.low, lines.high))
    return _banded(lines.finding_id, lines.detail, low, high, lines.n_missing)


def _sums(line: Rows, values: Numbers, n_lines: int) -> Numbers:
    return np.bincount(line, values, n_lines).astype(np.float64)


def _banded(
    finding_id: Texts, detail: Texts, low: Numbers, high: Numbers, n_missing: Numbers | Integers
) -> Quantities:
    """Mid lies halfway between low and high; lines of nothing are left out."""
    mid = round_half_up((low + high) / 2)
    made = Quantities(finding_id, detail, low, mid, high, n_missing.astype(np.int64))
    return made.where(high > 0)


def _smaller_budgets(together: Projects, ids: Texts, reach_m: float) -> Quantities:
    """Of projects that come together the local budgets of all but the largest.

    Null where they come together and nowhere two of them have a known budget.
    """
    circle = _find_circles(together, reach_m)
    size = np.bincount(circle)
    met = np.flatnonzero(size[circle] > 1)
    budget = round_half_up(together.budget_eur[met])
    known = ~np.isnan(budget)
    n_circles = len(size)
    n_known = np.bincount(circle[met][known], minlength=n_circles)
    largest = np.zeros(n_circles)
    np.maximum.at(largest, circle[met][known], budget[known])
    smaller = np.bincount(circle[met][known], budget[known], n_circles) - largest
    finding_of = np.zeros(n_circles, dtype=np.int64)
    finding_of[circle] = together.finding
    circles = np.flatnonzero(size > 1)
    findings, line = np.unique(finding_of[circles], return_inverse=True)
    told = n_known[circles] > 1
    base = _sums(line[told], smaller[circles[told]], len(findings))
    nothing = np.bincount(line[told], minlength=len(findings)) == 0
    quantity = np.where(nothing, np.nan, round_half_up(base))
    missing = np.bincount(line, size[circles] - n_known[circles], len(findings)).astype(np.int64)
    detail = np.full(len(findings), "", dtype=object)
    made = Quantities(ids[findings], detail, quantity, quantity, quantity, missing)
    return made.where(quantity != 0)


def _find_circles(together: Projects, reach_m: float) -> Rows:
    """A number for each circle of projects that come together in a finding, by row.

    Two come together where what they open in the shared zone lies within ``reach_m``, directly or
    by way of others. One that opens nothing there is alone.
    """
    opens = np.flatnonzero(together.opened_m2 > 0)
    later = np.searchsorted(together.finding[opens], together.finding[opens], side="right")
    one, step = spread(later - np.arange(len(opens)) - 1)
    left, right = opens[one], opens[one + step + 1]
    near = apply_in_slices(
        lambda here, there: shapely.dwithin(here, there, reach_m),
        together.shapes[left],
        together.shapes[right],
    )
    return find_components(len(together.finding), left[near], right[near])


def _traffic(together: pd.DataFrame, money: Money, nuisance: NuisanceRules) -> Quantities:
    """Days of traffic measures avoided, of the classes that the rules hold a tariff for."""
    days = avoided_days(together, nuisance)
    found = days.index.to_numpy(dtype=object)
    quantity = np.concatenate(
        [
            np.zeros(0),
            *(days[f"avoided_days_{name}"].to_numpy(np.float64) for name in money.traffic),
        ]
    )
    detail = np.repeat(np.array([*money.traffic], dtype=object), len(found))
    none = np.zeros(len(quantity), dtype=np.int64)
    ids = np.tile(found, len(money.traffic))
    made = Quantities(ids, detail, quantity, quantity, quantity, none)
    return made.where(quantity > 0)
