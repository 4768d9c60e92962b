"""The order of work: deep before shallow, the surface last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.groups import Groups, texts_by
from ondergrond.arrays.turns import find_cycles, put_in_turn
from ondergrond.rules.model import Fill
from ondergrond.rules.money import Order
from ondergrond.rules.select import filled, find_selected
from ondergrond.tables import DISCIPLINES, work_rows
from ondergrond.weigh.comes_first import find_links_of_rows

COLUMNS = ("finding_id", "work_id", "work_row", "step")
THEN = " > "


def steps(
    works: pd.DataFrame,
    finding_works: pd.DataFrame,
    *,
    rules: Order,
    depths: tuple[Fill, ...] = (),
) -> pd.DataFrame:
    """The step at which each work of each finding comes, 1 the first.

    ``works`` keeps WORKS; ``finding_works`` has at least finding_id, work_id and work_row.
    Deep goes before shallow by ``depth_m``, where that is null by ``depths`` (fills of the rules);
    a work of unknown depth comes after the known ones and before what ``rules.last``
    selects, a renewal of the surface after all else there. What a work waits for (``after``) goes
    before that. Works of one discipline at one depth share a step. Gives ``COLUMNS`` (step
    Int64), sorted by finding, step and work.
    """
    ranked = finding_works[["finding_id", "work_id", "work_row"]].drop_duplicates()
    height = _height(works, rules, depths).take(work_rows(ranked))
    ranked = ranked.reset_index(drop=True).join(height.reset_index(drop=True))
    keys = ["finding_id", "last", "height_m", "renews", "place"]
    ranked = ranked.sort_values([*keys, "work_id"], ignore_index=True)
    ranked, new = _in_turn(ranked, ~ranked.duplicated(keys), keys, works)
    ranked["step"] = new.groupby(ranked["finding_id"]).cumsum().astype("Int64")
    return ranked[list(COLUMNS)]


def _in_turn(
    ranked: pd.DataFrame, new: pd.Series, keys: list[str], works: pd.DataFrame
) -> tuple[pd.DataFrame, pd.Series]:
    """The rows with what comes first (``after`` of WORKS) first, and where a step begins."""
    group = pd.factorize(ranked["finding_id"])[0].astype(np.int64)
    before, after = find_links_of_rows(group, work_rows(ranked), works)
    kept = ~find_cycles(len(ranked), before, after)
    before, after = before[kept], after[kept]
    if not len(before):
        return ranked, new
    turn = put_in_turn(group, before, after)
    ranked, place = ranked.iloc[turn].reset_index(drop=True), np.argsort(turn)
    starts = ranked[keys].ne(ranked[keys].shift()).any(axis=1).to_numpy(dtype=bool, copy=True)
    until = np.full(len(ranked), -1)
    np.maximum.at(until, place[after], place[before])
    groups = Groups(group)
    since = groups.firsts[group]
    for _, at in groups.rounds():
        starts[at] |= until[at] >= since[at - 1]
        since[at] = np.where(starts[at], at, since[at - 1])
    return ranked, pd.Series(starts, ranked.index)


def order(steps: pd.DataFrame, works: pd.DataFrame) -> pd.Series:
    """The disciplines of each finding in order of work: ``sewer > gas > road``.

    ``steps`` comes from :func:`steps`. A discipline that fills consecutive steps is named
    once. Gives text with index finding_id, named ``order``.
    """
    named = steps.assign(discipline=works["discipline"].array[work_rows(steps)])
    named = named.sort_values(["finding_id", "step"], kind="stable")
    before = named.groupby("finding_id")["discipline"].shift()
    stretches = named[named["discipline"].ne(before)]
    return texts_by(stretches["finding_id"], stretches["discipline"], THEN).rename("order")


def follow_dates(steps: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """The steps, by the proposed dates in findings whose steps these put in another order.

    Who is under way stays where it is, also before who is deeper; of those side by side in one
    trench the first to come is told first. ``steps`` comes from
    :func:`steps`; ``members`` has finding_id, work_row and proposed_start (null where there
    are no dates: then nothing changes). Gives ``COLUMNS``, sorted as they were.
    """
    keys = ["finding_id", "work_row"]
    dates = members[[*keys, "proposed_start"]].drop_duplicates(keys)
    rows = steps.merge(dates, on=keys, how="left")
    rows = rows.sort_values(["finding_id", "step", "proposed_start"], ignore_index=True)
    start = rows["proposed_start"].to_numpy(dtype="datetime64[D]").astype("int64")
    latest = pd.Series(start).groupby(rows["finding_id"]).cummax().to_numpy()
    dated = rows["proposed_start"].notna().groupby(rows["finding_id"]).transform("all")
    other = pd.Series(start < latest).groupby(rows["finding_id"]).transform("any") & dated
    anew = rows.sort_values(["finding_id", "proposed_start", "step"], kind="stable")
    new = ~anew.duplicated(["finding_id", "proposed_start", "step"])
    anew_step = new.groupby(anew["finding_id"]).cumsum().astype("Int64").sort_index()
    stepped = rows.assign(step=rows["step"].mask(other, anew_step))
    stepped = stepped.sort_values(["finding_id", "step", "work_id"], ignore_index=True)
    return stepped[list(COLUMNS)]


def ranks(works: pd.DataFrame, *, rules: Order, depths: tuple[Fill, ...] = ()) -> pd.Series:
    """The place of each work in the order of work, as :func:`steps` has it; alike for one step.

    ``works`` keeps WORKS. Gives int64 with its index, named ``rank``, from 0 without holes.
    """
    height = _height(works, rules, depths)
    number = height.groupby([*height.columns]).ngroup()
    return number.astype("int64").rename("rank")


def _height(works: pd.DataFrame, rules: Order, depths: tuple[Fill, ...]) -> pd.DataFrame:
    """What the works are sorted by: depths as negative heights, the unknown at the top."""
    depth = filled(works, "depth_m", depths).astype("float64")
    last = find_selected(rules.last, works)
    return pd.DataFrame(
        {
            "last": last,
            # What is at the surface has no order of depth among itself.
            "height_m": (-depth.fillna(0.0)).mask(last, 0.0),
            "renews": works["renews_surface"].astype(bool) & last,
            "place": works["discipline"].map({name: n for n, name in enumerate(DISCIPLINES)}),
        }
    )
