"""What the dates of a plan say where it gives no phase: begun, over, or how far ahead it is."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ondergrond.periods import add_months, days
from ondergrond.rules.durations import find_last_own_start
from ondergrond.rules.weighing import Windows

BEGUN, OVER = "execution", "done"


def phase_by_dates(works: pd.DataFrame, windows: Windows, *, on: date) -> pd.Series:
    """The phase of each work, where it has none by its dates: ``execution`` begun, ``done`` over.

    ``works`` has phase, start, end (null where not known), precision, discipline and
    duration_days. Over is what ended before ``on``; begun is what is not over and can only have
    started before ``on``: a vague period has begun when even its last possible start has passed.
    Null where the work gives no phase and lies ahead. Text Series ``phase``, index of ``works``.
    """
    phase = works["phase"].astype("str")
    on_day = np.datetime64(on, "s")
    over = works["end"].lt(on_day)
    begun = find_last_own_start(works, windows).lt(on_day)
    return phase.mask(phase.isna() & over, OVER).mask(phase.isna() & begun & ~over, BEGUN)


def presumed_phase(works: pd.DataFrame, windows: Windows, *, on: date) -> pd.Series:
    """The phase whose room and weight each work has: its own, else the one its lead time says.

    ``works`` has phase and start. By ``windows.without_phase``: of the rows of which the months
    lie between ``on`` and the start, that of the most months. Null where none fits. Text Series
    ``phase``, index of ``works``.
    """
    phase = works["phase"].astype("str")
    start, on_day = days(works["start"]), np.array([on], dtype="datetime64[D]")
    for step in sorted(windows.without_phase, key=lambda step: -step.months):
        since = int(add_months(on_day, step.months)[0].astype(np.int64))
        phase = phase.mask(phase.isna() & (start >= since), step.as_phase)
    return phase
