"""All that was agreed with each partner, whether or not it is in its planning."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.register.agreed_days import is_taken_over, read_agreed
from ondergrond.register.write_back import find_closed
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange
from ondergrond.tables.letters import AGREED_WITH
from ondergrond.tables.schema import CLOSED


def find_agreed_with(register: RegisterTables) -> pd.DataFrame:
    """All works of which days were agreed or adopted, with whom, and if they are planned so.

    Gives AGREED_WITH: a row for each work of each finding, by partner, first day and work. The days
    are those at the place, where these are known. What is gone, done or cancelled is not told. Of
    a finding with a work that somebody else keeps private a partner is not told with whom it is.
    """
    rows = read_agreed(register).drop_duplicates(["finding_id", "work_key"])
    rows = rows.merge(_works(register), on="work_key")
    findings = register["register_findings"].set_index("finding_id")[["title", "parties"]]
    rows = rows.join(findings, on="finding_id")
    whole = is_taken_over(rows)
    here = {f"here_{of}": rows[f"here_{of}"].fillna(rows[f"new_{of}"]) for of in ("start", "end")}
    part = here["here_start"].ne(rows["old_start"])
    part |= here["here_end"].ne(rows["old_end"]) & here["here_end"].notna()
    states = np.select([~whole, part], ["not_planned", "within"], "planned")
    rows = rows.assign(
        in_planning=states,
        **here,
        agreed_on=pd.to_datetime(rows["at"].str[:10], format="%Y-%m-%d"),
        parties=rows["parties"].mask(find_closed(register, rows)),
    )
    order = ["partner", "here_start", "finding_id", "work_id"]
    return arrange(AGREED_WITH, rows.sort_values(order, ignore_index=True))


def _works(register: RegisterTables) -> pd.DataFrame:
    works = register["register_works"]
    works = works[works["work_state"].ne("gone") & ~works["phase"].isin(CLOSED)]
    works = pd.DataFrame(works[["work_key", "partner", "work_id", "start", "end", "precision"]])
    return works.rename(columns={"start": "old_start", "end": "old_end"})
