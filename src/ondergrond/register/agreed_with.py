"""All that was agreed with each partner, whether or not it is in its planning."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.register.adopt import VERSION, of_standing
from ondergrond.register.decisions import decided_as, sort_by_moment
from ondergrond.register.write_back import find_closed
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange
from ondergrond.tables.letters import AGREED_WITH
from ondergrond.tables.schema import CLOSED

_DAYS = ["finding_id", "work_key", "new_start", "new_end", "here_start", "here_end", "at"]
_YEAR = "adopted_year"
_OF = ["finding_id", "work_key"]


def find_agreed_with(register: RegisterTables) -> pd.DataFrame:
    """All works of which days were agreed or adopted, with whom, and if they are planned so.

    Gives AGREED_WITH: a row for each work of each finding, by partner, first day and work. The days
    are those at the place, where these are known. What is gone, done or cancelled is not told. Of
    a finding with a work that somebody else keeps private a partner is not told with whom it is.
    """
    rows = _agreed(register).merge(_works(register), on="work_key")
    findings = register["register_findings"].set_index("finding_id")[["title", "parties"]]
    rows = rows.join(findings, on="finding_id")
    whole = rows["old_start"].eq(rows["new_start"])
    whole &= rows["old_end"].eq(rows["new_end"]) | rows["new_end"].isna()
    part = rows["here_start"].ne(rows["old_start"]) | rows["here_end"].ne(rows["old_end"])
    part &= rows["here_start"].notna() & rows["here_end"].notna()
    states = np.select([~whole, part], ["not_planned", "within"], "planned")
    rows = rows.assign(
        in_planning=states,
        here_start=rows["here_start"].fillna(rows["new_start"]),
        here_end=rows["here_end"].fillna(rows["new_end"]),
        agreed_on=pd.to_datetime(rows["at"].str[:10], format="%Y-%m-%d"),
        parties=rows["parties"].mask(find_closed(register, rows)),
    )
    order = ["partner", "here_start", "finding_id", "work_id"]
    return arrange(AGREED_WITH, rows.sort_values(order, ignore_index=True))


def _agreed(register: RegisterTables) -> pd.DataFrame:
    """The days that were agreed or adopted, of each work of each finding; a decision goes first."""
    decisions = register["decisions"]
    members = register["register_members"]
    members = members[members["finding_id"].isin(decided_as(decisions, "agreed"))]
    said = sort_by_moment(decisions).drop_duplicates("finding_id", keep="last")
    decided = members.rename(columns={"agreed_start": "new_start", "agreed_end": "new_end"})
    decided = decided.merge(said[["finding_id", "at"]], on="finding_id").reindex(columns=_DAYS)
    programmes = register["adopted_programmes"]
    programmes = programmes.loc[flag(programmes["standing"]), [*VERSION, "at"]]
    adopted = of_standing(register, "adopted_works").merge(programmes, on=VERSION)
    adopted = adopted.sort_values(_YEAR, ascending=False, kind="stable")
    adopted = adopted.rename(columns={"adopted_start": "new_start", "adopted_end": "new_end"})
    decided = decided.assign(agreed_in="agreed").reindex(columns=[*_DAYS, "agreed_in", _YEAR])
    adopted = adopted[[*_DAYS, _YEAR]].assign(agreed_in="adopted")
    rows = pd.concat([decided, adopted])
    return rows.dropna(subset=["new_start"]).drop_duplicates(_OF)


def _works(register: RegisterTables) -> pd.DataFrame:
    works = register["register_works"]
    works = works[works["work_state"].ne("gone") & ~works["phase"].isin(CLOSED)]
    works = pd.DataFrame(works[["work_key", "partner", "work_id", "start", "end", "precision"]])
    return works.rename(columns={"start": "old_start", "end": "old_end"})
