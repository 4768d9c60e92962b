"""Periods from 1 January to 31 December: years that were written as two exact days."""

from __future__ import annotations

import pandas as pd


def find_whole_years(works: pd.DataFrame) -> pd.Series:
    """Whether each period is made of whole calendar years: a Series ``whole_years`` (bool).

    ``works`` has start and end (datetime64, null where not known: then it is not).
    """
    first = works["start"].to_numpy().astype("datetime64[D]")
    after = works["end"].to_numpy().astype("datetime64[D]") + 1
    whole = [day == day.astype("datetime64[Y]") for day in (first, after)]
    return pd.Series(whole[0] & whole[1], index=works.index, name="whole_years")
