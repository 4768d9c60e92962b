"""Whether a work can keep out of the days on which its place is closed.

One rule of days for all embargoes. What of a work lies in the area needs the same part of its
duration, in one stretch. Does that fit in the free days of its period, then a vague period
meets no embargo, and an exact one only lightly: it must keep to those days. Does it not fit,
then a vague period that fits in the window meets it lightly, and all else as hard as the rule
says. No day before the reference date is free. The proposal is the nearest it can move to.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Days, Flags, Rows
from ondergrond.match.free_intervals import (
    Intervals,
    find_free_intervals,
    measure_longest,
    nearest_that_fits,
)
from ondergrond.match.rule_columns import find_span
from ondergrond.rules.durations import known_exactly, measure_durations
from ondergrond.rules.model import Rule, Rules
from ondergrond.rules.select import find_vague


def assess_cases(
    closed_days: pd.DataFrame,
    cases: pd.DataFrame,
    works: pd.DataFrame,
    *,
    rule: Rule,
    rules: Rules,
    on_day: int,
) -> pd.DataFrame:
    """Rate how hard each work meets an embargo by name: whether it can keep out of its days.

    ``closed_days`` is when the areas of ``cases`` are closed; ``cases`` has work, name and part,
    the part of the work in these areas. Returns it with more columns: severity (null where it can
    be kept out of), need, the days that its part takes, and room: whether its window has as many in
    one stretch, free of every embargo that holds for it.
    """
    keys = ["work", "name"]
    work = cases["work"].to_numpy()
    takes = measure_durations(works, rules.window).to_numpy(dtype=np.int64)[work]
    need = np.maximum(np.ceil(takes * cases["part"].to_numpy() - 1e-9).astype(np.int64), 1)
    own = pd.MultiIndex.from_frame(cases[keys]).get_indexer(
        pd.MultiIndex.from_frame(closed_days[keys])
    )
    own_days = closed_days[own >= 0]
    closed = Intervals(own[own >= 0], own_days["first"].to_numpy(), own_days["last"].to_numpy())
    fits = {
        basis: measure_longest(
            find_free_intervals(closed, *_span(works, basis, on_day, work)), len(cases)
        )
        >= need
        for basis in ("period", "window")
    }
    free = _free_of_all(closed_days, works, on_day)
    vague = (find_vague(rules, works) | ~known_exactly(works, rules.window).to_numpy())[work]
    return cases.assign(
        severity=_severities(rule, vague, fits["period"], fits["window"]),
        need=need,
        room=measure_longest(free, len(works))[work] >= need,
    )


def find_moments(
    embargoed: pd.DataFrame,
    place: Rows,
    closed_days: pd.DataFrame,
    works: pd.DataFrame,
    *,
    on_day: int,
) -> Intervals:
    """Find when the works of each place could be done after all, all at once.

    ``embargoed`` has work and need, ``place`` the number of each of its rows' place (0, 1, 2...);
    ``closed_days`` has work, first and last. That is the stretch within the windows of all works,
    free of every embargo that holds for one of them, in which the longest fits and moves the
    fewest days from their periods. Returns one stretch for each place, -1 where there is none.
    """
    rows = pd.DataFrame({"place": place, "work": embargoed["work"].to_numpy()}).drop_duplicates()
    closed = rows.merge(closed_days[["work", "first", "last"]].drop_duplicates(), on="work")
    work = rows["work"].to_numpy()
    spans = pd.DataFrame({"place": rows["place"].to_numpy()})
    spans["first"], spans["last"] = _span(works, "window", on_day, work)
    spans["start"], spans["end"] = (ends[work] for ends in find_span(works, "period"))
    span = spans.groupby("place").agg({"first": "max", "last": "min", "start": "min", "end": "max"})
    need = embargoed["need"].groupby(place).max().to_numpy()
    free = find_free_intervals(
        Intervals(*(closed[name].to_numpy() for name in ("place", "first", "last"))),
        span["first"].to_numpy(),
        span["last"].to_numpy(),
    )
    every = np.arange(len(span))
    at = nearest_that_fits(free, every, need, span["start"].to_numpy(), span["end"].to_numpy())
    return Intervals(every, np.append(free.first, -1)[at], np.append(free.last, -1)[at])


def _severities(rule: Rule, vague: Flags, in_period: Flags, in_window: Flags) -> pd.Series:
    """How hard a work meets an embargo, None where it need not; see the top of this module."""
    hardest = pd.Series(rule.severity, index=range(len(vague)), dtype="str")
    hardest = hardest.mask(vague, rule.severity_when_vague or rule.severity)
    light = np.where(vague, in_window, in_period)
    return hardest.mask(light, "light").mask(vague & in_period)


def _span(works: pd.DataFrame, basis: str, on_day: int, work: Rows) -> tuple[Days, Days]:
    """First and last day of the period or window, of which none lies before on_day."""
    first, last = (ends[work] for ends in find_span(works, basis))
    return np.maximum(first, on_day), last


def _free_of_all(closed_days: pd.DataFrame, works: pd.DataFrame, on_day: int) -> Intervals:
    """The free days of every work in its window, whatever embargo closes the others."""
    every = np.arange(len(works))
    closed = Intervals(
        *(closed_days[name].to_numpy(dtype=np.int64) for name in ("work", "first", "last"))
    )
    return find_free_intervals(closed, *_span(works, "window", on_day, every))
