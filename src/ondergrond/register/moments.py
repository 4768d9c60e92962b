"""When something was said: a moment in UTC or with its zone, or a day; never one to come."""

from __future__ import annotations

import pandas as pd

from ondergrond.periods import parse_periods
from ondergrond.register.decisions import moments
from ondergrond.store.register_file import RegisterTables

# A moment in UTC or with its zone; a day is read as everywhere.
_MOMENT = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
# East of Greenwich it is a later day already.
_AHEAD_DAYS = 1


def read_moments(texts: pd.Series) -> pd.Series:
    """When something was said, as a register has it: a moment as it is written, else a day.

    Texts as 2027-01-31T14:05:00Z or 2027-01-31; null for what is neither.
    """
    is_moment = texts.str.fullmatch(_MOMENT).fillna(value=False).astype(bool)
    moment = pd.to_datetime(texts.where(is_moment), utc=True, format="ISO8601", errors="coerce")
    day = read_days(texts.mask(is_moment)).dt.strftime("%Y-%m-%d").astype("str")
    read: pd.Series = texts.where(moment.notna()).astype("str").fillna(day)
    return read


def read_days(texts: pd.Series) -> pd.Series:
    """The days that texts say, as people here write them; null for what is none."""
    periods = parse_periods(texts.astype("object"))
    is_day = periods["precision"].eq("day") & periods["status"].eq("ok")
    is_day &= periods["start"].eq(periods["end"])
    return periods["start"].where(is_day)


def find_ahead(register: RegisterTables, said: pd.Series, now: str) -> pd.Series:
    """Which moments (texts as :func:`read_moments` gives) lie in the future; False for null.

    ``now`` is this moment. A word counts from when it is said until a later one, so that one of a
    day to come would go before all that is said until then. The day after today counts as today;
    so does all until the reference date of the last run, in a register that is ahead of its time.
    """
    this_day = moments(pd.Series([now])).dt.normalize().iloc[0]
    last = this_day + pd.Timedelta(days=_AHEAD_DAYS)
    runs = register["register_runs"]["reference_date"].dropna()
    if len(runs):
        last = max(last, pd.Timestamp(runs.max(), tz="UTC"))
    known = said.dropna()
    ahead = moments(known).dt.normalize().gt(last) if len(known) else known.notna()
    return ahead.reindex(said.index, fill_value=False)
