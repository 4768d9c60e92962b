"""The days that were agreed or adopted of works, beside those that their partner delivers."""

from __future__ import annotations

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.periods.rounded import is_held
from ondergrond.register.adopt import VERSION, of_standing
from ondergrond.register.decisions import decided_as, sort_by_moment
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables.schema import CLOSED

_DAYS = ["finding_id", "work_key", "new_start", "new_end", "here_start", "here_end", "at"]
_YEAR = "adopted_year"


def find_agreed_days(register: RegisterTables) -> pd.DataFrame:
    """Works with the days that were agreed or adopted of them, and whether they are planned so.

    Has the columns of the works (old_start and old_end as delivered), finding_id, new_start and
    new_end, here_start and here_end at the place where these are known, agreed_in, and taken_over
    (bool): the planning has these days, or those at the place, as exactly as it is delivered. A
    work that is gone, done or cancelled is not told, nor one whose partner delivered nothing since.
    Of a work that is in a decision and in an adopted programme the decision counts.
    """
    rows = read_agreed(register).drop_duplicates("work_key")
    works = register["register_works"]
    works = works[works["work_state"].eq("present") & ~works["phase"].isin(CLOSED)]
    works = pd.DataFrame(works.drop(columns="geometry"))
    works = works.rename(columns={"start": "old_start", "end": "old_end"})
    both = rows.merge(works, on="work_key")
    return both.assign(taken_over=is_taken_over(both))


def read_agreed(register: RegisterTables) -> pd.DataFrame:
    """The days that were agreed or adopted of each work of each finding.

    Columns finding_id, work_key, new_start and new_end of the whole work, here_start and here_end
    of its part at the place (null where not known), agreed_in, at, and adopted_year (null of a
    decision). Decisions go first, then the year that was adopted last.
    """
    decisions = register["decisions"]
    members = register["register_members"]
    members = members[members["finding_id"].isin(decided_as(decisions, "agreed"))]
    said = sort_by_moment(decisions).drop_duplicates("finding_id", keep="last")
    decided = members.rename(columns={"agreed_start": "new_start", "agreed_end": "new_end"})
    # Of a decision only the days of the works as a whole are known.
    decided = decided.merge(said[["finding_id", "at"]], on="finding_id").reindex(columns=_DAYS)
    programmes = register["adopted_programmes"]
    programmes = programmes.loc[flag(programmes["standing"]), [*VERSION, "at"]]
    adopted = of_standing(register, "adopted_works").merge(programmes, on=VERSION)
    adopted = adopted.sort_values(_YEAR, ascending=False, kind="stable")
    adopted = adopted.rename(columns={"adopted_start": "new_start", "adopted_end": "new_end"})
    decided = decided.assign(agreed_in="agreed").reindex(columns=[*_DAYS, "agreed_in", _YEAR])
    adopted = adopted[[*_DAYS, _YEAR]].assign(agreed_in="adopted")
    rows = pd.concat([decided, adopted])
    return rows.dropna(subset=["new_start"])


def is_taken_over(rows: pd.DataFrame) -> pd.Series:
    """Whether works are planned on their agreed days, or on those at the place: flags.

    ``rows`` has old_start, old_end and precision as delivered, and the days as
    :func:`find_agreed_days` gives them.
    """
    days = rows[["new_start", "new_end", "here_start", "here_end"]].astype("datetime64[s]")
    held = [
        is_held(
            rows["old_start"], rows["old_end"], rows["precision"],
            (days[f"{of}_start"], days[f"{of}_end"]),
        )
        for of in ("new", "here")
    ]  # fmt: skip
    return held[0] | held[1]
