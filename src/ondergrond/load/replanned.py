"""Works as they would be planned if something were otherwise: moved, left out, or held."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.errors import Problem, UsageError
from ondergrond.labels.message import message
from ondergrond.load.planning import iso, stamps, to_days
from ondergrond.load.room_to_move import find_room_months
from ondergrond.periods import Period, add_months, period_end
from ondergrond.rules import Rules
from ondergrond.rules.durations import measure_durations
from ondergrond.tables import WORKS, arrange, check
from ondergrond.tables.schema import CLOSED, DONE_BY


@dataclass(frozen=True, slots=True)
class Changes:
    """What would be otherwise, by work_id.

    ``moves`` says when works would be done instead: a day is the first day of a work that lasts as
    long as it did, any longer period is the period of the work. ``drops`` are left out, ``pins``
    stay on the dates that they have.
    """

    moves: Mapping[str, Period] = field(default_factory=dict)
    drops: Collection[str] = ()
    pins: Collection[str] = ()

    @property
    def work_ids(self) -> tuple[str, ...]:
        """The works that are named, sorted."""
        return tuple(sorted({*self.moves, *self.drops, *self.pins}))


def replan(
    works: gpd.GeoDataFrame, changes: Changes, rules: Rules, *, on: date
) -> gpd.GeoDataFrame:
    """The works (WORKS) as ``changes`` would have them, on the day ``on``.

    What moves keeps its room: the months of its phase, or of the time to its new start, around its
    new period; a window that was delivered stays, made wider where the period would lie outside. It
    is no later than the days by which it has to be done. What is held has no window but its period.
    Raises ``UsageError`` where a work cannot move: it has begun or is closed, was agreed or
    adopted, or would start before ``on``.
    """
    at = pd.Index(works["work_id"])
    _check(works.set_index("work_id", drop=False), changes, rules, on=on)
    made = works.copy()
    moved = works[at.isin(list(changes.moves))]
    if len(moved):
        columns = _move(moved, changes.moves, rules, on=on)
        made.loc[columns.index, columns.columns] = columns
    held = made[at.isin(list(changes.pins))]
    if len(held):
        columns = _hold(held, on=on)
        made.loc[columns.index, columns.columns] = columns
    made = made[~at.isin(list(changes.drops))]
    return check(WORKS, arrange(WORKS, made, crs=works.crs))


def _check(by_id: pd.DataFrame, changes: Changes, rules: Rules, *, on: date) -> None:
    """``UsageError`` with every work that cannot be moved as asked."""
    closed = [*rules.window.fixed_phases, *CLOSED]
    wrong = []
    for name, period in changes.moves.items():
        work = by_id.loc[name]
        if work["phase"] in closed:
            why = message("whatif_begun", work=name)
        elif pd.notna(work["fixed_in"]):
            why = message("whatif_agreed", work=name, number=work["fixed_in"])
        elif period.start is None or period.start < on:
            why = message("whatif_before", work=name, value=period.start or "", on=on)
        else:
            continue
        wrong.append(Problem("--move", why))
    if wrong:
        raise UsageError(wrong)


def _move(
    own: gpd.GeoDataFrame, moves: Mapping[str, Period], rules: Rules, *, on: date
) -> pd.DataFrame:
    """Period and window of works that would be done at another time."""
    periods = [moves[name] for name in own["work_id"]]
    first, last = (
        pd.Series(np.array(each, dtype="datetime64[s]"), own.index)
        for each in ([one.start for one in periods], [one.end for one in periods])
    )
    start = first.astype(own["start"].dtype)
    vague = np.array([each.precision != "day" or each.start != each.end for each in periods])
    lasting = own["end"] + (start - own["start"])
    end = lasting.mask(vague, last.astype(own["end"].dtype))
    told = pd.Series([each.precision for each in periods], own.index, dtype="str")
    made = own.assign(start=start, end=end, precision=own["precision"].where(~vague, told))
    months = find_room_months(made, rules, on=on)
    final = period_end(made)
    delivered = own["room_source"].isin(["delivered", "noted"])
    earliest = stamps(add_months(to_days(start), -months), own.index)
    latest = stamps(add_months(to_days(final), months), own.index)
    earliest = earliest.mask(delivered, own["earliest_start"])
    latest = latest.mask(delivered, own["latest_end"])
    movable = own["movable"]
    earliest = earliest.mask(movable.isin(["no", "later"]) | earliest.gt(start), start)
    latest = latest.mask(movable.isin(["no", "earlier"]) | latest.lt(final), final)
    latest = _bound(latest, made, rules, on=on)
    on_day = pd.Timestamp(on)
    return pd.DataFrame(
        {
            "start": start, "end": end, "precision": made["precision"],
            "earliest_start": earliest.mask(earliest.lt(on_day) & latest.ge(on_day), on_day),
            "latest_end": latest,
            "period_text": iso(start).where(end.isna(), iso(start) + " / " + iso(end)),
        }
    )  # fmt: skip


def _bound(latest: pd.Series, made: pd.DataFrame, rules: Rules, *, on: date) -> pd.Series:
    """The latest ends, no later than the days by which works have to be done."""
    takes = pd.to_timedelta(measure_durations(made, rules.window).astype("int64") - 1, unit="D")
    soonest = made["start"] + takes
    for name in DONE_BY:
        day = made[name]
        counts = day.ge(made["start"]) & day.ge(pd.Timestamp(on))
        latest = latest.mask(counts & latest.gt(day), day.where(day.ge(soonest), soonest))
    return latest


def _hold(own: gpd.GeoDataFrame, *, on: date) -> pd.DataFrame:
    """The windows of works that stay on their dates."""
    last, on_day = period_end(own), pd.Timestamp(on)
    first = own["start"].mask(own["start"].lt(on_day) & last.ge(on_day), on_day)
    return pd.DataFrame({"earliest_start": first, "latest_end": last, "movable": "no"})
