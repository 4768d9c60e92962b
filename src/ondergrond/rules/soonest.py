"""How far plans can be brought forward and still be decided on in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from ondergrond.periods import add_months
from ondergrond.rules.model import Rules
from ondergrond.rules.weighing import PhaseMonths
from ondergrond.rules.without_phase import presumed_phase

# The budget rounds of partners: the day on which one closes by the code and the year.
Rounds = Mapping[tuple[str, int], date]


def find_soonest_as_presumed(
    works: pd.DataFrame, rules: Rules, *, rounds: Rounds, on: date
) -> pd.Series:
    """What :func:`find_soonest_starts` gives for ``works`` by the phase whose room each has.

    Where a work gives no phase it is the one that its time to the start says
    (:func:`ondergrond.rules.without_phase.presumed_phase`).
    """
    phased = works.assign(phase=presumed_phase(works, rules.window, on=on))
    return find_soonest_starts(phased, rules.quick_win.needs_months, rounds=rounds, on=on)


def find_soonest_starts(
    works: pd.DataFrame, needs_months: PhaseMonths, *, rounds: Rounds, on: date
) -> pd.Series:
    """The first day to which each work can be brought forward and still be decided on in time.

    From ``on`` the months that its phase still needs, and in no year of which its partner closed
    the budget before ``on``; a phase that needs 0 months waits for no round. A work that starts
    sooner by its own plan is not brought forward, and keeps its own day. ``works`` has phase,
    partner and start. Gives ``soonest_start`` (datetime64[s]), index of ``works``.
    """
    phase = works["phase"].fillna("unknown")
    months = phase.map(needs_months.by_phase()).to_numpy(dtype=np.int64)
    on_day = np.array([on], dtype="datetime64[D]")
    soonest = add_months(on_day, months)
    # From 31 August six months lead to 28 February, and back from there no further than 28 August.
    soonest = soonest + (add_months(soonest, -months) < on_day).astype("timedelta64[D]")
    closed = find_closed_budgets(rounds, on=on)
    after = works["partner"].map({code: f"{year + 1}-01-01" for code, year in closed.items()})
    opens = pd.to_datetime(after).to_numpy().astype("datetime64[D]")
    soonest = np.where(months > 0, np.fmax(soonest, opens), soonest)
    start = works["start"].to_numpy().astype("datetime64[D]")
    sooner = pd.Series(np.fmin(soonest, start), works.index, name="soonest_start")
    return sooner.astype("datetime64[s]")


def find_closed_budgets(rounds: Rounds, *, on: date) -> dict[str, int]:
    """The last year of which each partner closed the budget before ``on``, by code."""
    closed: dict[str, int] = {}
    for (partner, year), day in rounds.items():
        if day < on:
            closed[partner] = max(year, closed.get(partner, year))
    return closed
