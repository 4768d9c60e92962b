"""When a finding can still be decided on: before a plan sets, or a budget closes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Dates, Numbers
from ondergrond.periods import add_months, find_done_by
from ondergrond.rules.durations import measure_durations
from ondergrond.rules.soonest import Rounds
from ondergrond.rules.weighing import PhaseMonths, Windows
from ondergrond.tables import work_rows


def find_deadlines(
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    needs_months: PhaseMonths,
    *,
    windows: Windows,
    rounds: Rounds,
) -> pd.DataFrame:
    """The day after which a finding can hardly be decided on, and the budget round that sets it.

    Each work has to be decided on the months its phase still needs (``needs_months``) before it
    starts: before its own start or the proposed one, whichever comes first. Where its period is
    not known exactly (``windows``), its own start is the day of that period nearest to the
    proposed one, and without a proposal its first day. Where it has to be done by a day after its
    start (funding_until, must_by), it starts in time for that. Where its partner closes the budget
    of the year that its money is in, or of the year it is proposed to start in, before that day
    (``rounds``), it has to be decided on by then. A phase that needs 0 months has no round to wait
    for, its money is spent: it has to be decided on by its first day, and by its last day here
    where it is under way, for after that nobody can come with it. The earliest of these days is
    the finding's; it may be before the reference date.

    ``finding_works`` has finding_id, work_row, start, proposed_start and proposed_end; ``works``
    has partner, start, end, phase, precision, discipline, duration_days, budget_year,
    funding_until and must_by. Gives, index finding_id, sorted: decide_by
    (datetime64[s]), and round_partner and round_year (text and Int64, null where no round
    sets that day).
    """
    place = work_rows(finding_works)
    phase = works["phase"].iloc[place].fillna("unknown")
    months = phase.map(needs_months.by_phase()).to_numpy(dtype=np.int64)
    vague = ~works["precision"].iloc[place].isin(list(windows.exact)).to_numpy(dtype=bool)
    own, end, proposed = (
        column.to_numpy().astype("datetime64[D]")
        for column in (
            finding_works["start"], works["end"].iloc[place], finding_works["proposed_start"]
        )
    )  # fmt: skip
    known = ~np.isnat(proposed)
    own = np.where(vague & known, np.clip(proposed, own, end), own)
    first = np.where(known, np.minimum(own, proposed), own)
    first = np.fmin(first, _find_last_starts(works.iloc[place], windows))
    # Others can come with what is under way until it leaves.
    leaves = finding_works["proposed_end"].to_numpy().astype("datetime64[D]")
    begun = phase.isin(windows.fixed_phases).to_numpy(dtype=bool)
    first = np.where(begun, np.where(np.isnat(leaves), end, leaves), first)
    table = pd.DataFrame(
        {
            "finding_id": finding_works["finding_id"].to_numpy(),
            "day": add_months(first, -months),
            "bends": months > 0,
            "round_partner": works["partner"].iloc[place].to_numpy(),
        }
    )
    closes, year = _find_rounds(finding_works, works.iloc[place], rounds)
    sooner = table["bends"].to_numpy(dtype=bool) & (closes < table["day"].to_numpy())
    table = table.assign(
        day=pd.Series(np.where(sooner, closes, table["day"])).astype("datetime64[s]"),
        round_partner=table["round_partner"].where(sooner).astype("str"),
        round_year=pd.Series(np.where(sooner, year, np.nan)).astype("Int64"),
    )
    by = ["finding_id", "day", "round_partner", "round_year"]
    earliest = table.sort_values(by, kind="stable").drop_duplicates("finding_id")
    found = earliest.set_index("finding_id").rename(columns={"day": "decide_by"})
    return found[["decide_by", "round_partner", "round_year"]]


def _find_last_starts(works: pd.DataFrame, windows: Windows) -> Dates:
    """The last day to start on for what has to be done by a day; NaT where nothing has."""
    takes = measure_durations(works, windows).to_numpy(dtype=np.int64)
    last: Dates = find_done_by(works) - (takes - 1)
    return last


def _find_rounds(
    finding_works: pd.DataFrame, works: pd.DataFrame, rounds: Rounds
) -> tuple[Dates, Numbers]:
    """The first to close of the rounds that each row hangs on (NaT without one), and its year."""
    reserved = works["budget_year"].to_numpy(dtype=np.float64, na_value=np.nan)
    start = finding_works["start"].dt.year.to_numpy(dtype=np.float64)
    own = np.where(np.isnan(reserved), start, reserved)
    moved = finding_works["proposed_start"].dt.year.to_numpy(dtype=np.float64)
    codes = pd.MultiIndex.from_tuples([*rounds], names=["partner", "year"]) if rounds else None
    closing = pd.Series([*rounds.values()], index=codes, dtype="datetime64[s]")
    days = []
    for year in (own, moved):
        keys = pd.MultiIndex.from_arrays([works["partner"], np.nan_to_num(year).astype(np.int64)])
        at = closing.index.get_indexer(keys) if rounds else np.full(len(works), -1)
        known = np.append(closing.to_numpy().astype("datetime64[D]"), np.datetime64("NaT", "D"))
        days.append(known[at])
    sooner = np.isnat(days[0]) | (days[1] < days[0])
    year = np.where(sooner, np.where(np.isnat(days[1]), own, moved), own)
    return np.where(sooner, days[1], days[0]), year
