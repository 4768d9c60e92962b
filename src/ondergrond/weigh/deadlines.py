"""Until when a finding can still be decided on before a plan of it sets."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from ondergrond.periods import add_months
from ondergrond.rules.weighing import PhaseMonths
from ondergrond.tables import work_rows


def decide_by(
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    needs_months: PhaseMonths,
    *,
    exact: Collection[str],
) -> pd.Series:
    """The day after which the first plan of a finding can hardly change, index finding_id.

    Each work has to be decided on the months its phase still needs (``needs_months``) before it
    starts: before its own start or the proposed one, whichever comes first. Where its period is
    known less closely than ``exact``, its own start is the day of that period nearest to the
    proposed one, and without a proposal its first day. A phase that needs 0 months takes part
    on its own dates: its start is the deadline only where no other work still has something to
    decide. The earliest of these days is the finding's; it may be before the reference date.

    ``finding_works`` has finding_id, work_row, start and proposed_start; ``works`` has end,
    phase and precision. Gives dates (datetime64[s]) sorted by finding_id.
    """
    place = work_rows(finding_works)
    phase = works["phase"].iloc[place].fillna("unknown")
    months = phase.map(needs_months.by_phase()).to_numpy(dtype=np.int64)
    vague = ~works["precision"].iloc[place].isin(list(exact)).to_numpy(dtype=bool)
    own, end, proposed = (
        column.to_numpy().astype("datetime64[D]")
        for column in (
            finding_works["start"], works["end"].iloc[place], finding_works["proposed_start"]
        )
    )  # fmt: skip
    known = ~np.isnat(proposed)
    own = np.where(vague & known, np.clip(proposed, own, end), own)
    first = np.where(known, np.minimum(own, proposed), own)
    table = pd.DataFrame(
        {
            "finding_id": finding_works["finding_id"].to_numpy(),
            "day": add_months(first, -months).astype("datetime64[s]"),
            "bends": months > 0,
        }
    )
    some = table.groupby("finding_id")["bends"].transform("any")
    counts = table[table["bends"] | ~some]
    days: pd.Series = counts.groupby("finding_id")["day"].min()
    return days.rename("decide_by")
