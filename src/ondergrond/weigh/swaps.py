"""Swaps: the order of work that solves a renewal of the surface planned before deeper work."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import isin
from ondergrond.periods import dates, days
from ondergrond.rules.durations import measure_durations
from ondergrond.rules.model import Rules
from ondergrond.tables import SWAPS, arrange, work_rows


def find_swaps(
    finding_rules: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Rules,
    *,
    on: date,
) -> pd.DataFrame:
    """When the surface could follow the deeper work, for each finding of the wrong order.

    ``finding_rules`` has finding_id and rule; ``finding_works`` finding_id, work_row and role, of
    which ``earlier`` is who renews the surface and ``later`` who digs deeper; ``works`` keeps
    WORKS and has soonest_start, before which none is brought forward. Nothing starts before ``on``.
    Gives, with finding_id as index, sorted: ready (date:
    the first day on which the surface can start when all deeper works went first, each as
    early as it can), until (date: the last day of its window) and short_days (int64: days of
    room to move that are lacking, 0 where it fits). Of several surfaces the one that fits
    worst counts. Where a work has begun nothing can be swapped any more: it has no row.
    """
    wrong = [name for name, rule in rules.rule.items() if rule.time == "before"]
    wanted = finding_rules.loc[finding_rules["rule"].isin(wrong), "finding_id"]
    rows = finding_works[isin(finding_works["finding_id"], wanted)]
    rows = rows[rows["role"].isin(["earlier", "later"])].reset_index(drop=True)
    begun = works["phase"].isin(rules.window.fixed_phases).to_numpy(dtype=bool)
    stays = rows.loc[begun[work_rows(rows)], "finding_id"]
    rows = rows[~isin(rows["finding_id"], stays)].reset_index(drop=True)
    rows = rows.join(
        _measure_times(works, rules, on=on).take(work_rows(rows)).reset_index(drop=True)
    )
    deep, top = (rows[rows["role"].eq(role)] for role in ("later", "earlier"))
    ready = deep.assign(ready=deep["can_start"] + deep["takes"]).groupby("finding_id")["ready"]
    tops = top.merge(ready.max().reset_index(), on="finding_id")
    tops = tops.assign(ready=tops[["ready", "can_start"]].max(axis=1))
    short = (tops["ready"] + tops["takes"] - 1 - tops["until"]).clip(lower=0)
    tops = tops.assign(short_days=short).sort_values(
        ["finding_id", "short_days", "until", "work_id"], ascending=[True, False, True, True]
    )
    worst = tops.drop_duplicates("finding_id")
    return arrange(
        SWAPS,
        {
            "finding_id": worst["finding_id"].to_numpy(),
            "ready": dates(worst["ready"].to_numpy()),
            "until": dates(worst["until"].to_numpy()),
            "short_days": worst["short_days"].to_numpy(dtype=np.int64),
        },
    )


def _measure_times(works: pd.DataFrame, rules: Rules, *, on: date) -> pd.DataFrame:
    """Per work the first day it can start, the days it takes, and the last day it has."""
    on_day = int(np.datetime64(on, "D").astype(np.int64))
    room = np.maximum(days(works["earliest_start"]), days(works["soonest_start"]))
    return pd.DataFrame(
        {
            "can_start": np.maximum(room, on_day),
            "takes": measure_durations(works, rules.window).astype("int64"),
            "until": days(works["latest_end"]),
        }
    )
