"""Which run a list that comes back was made by: what it says of then is no news now."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ondergrond.register.value_words import codes_of, meant_by
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import FINDINGS, RUN

_MEANT = (FINDINGS["finding_id"], FINDINGS["state"], RUN["run_id"])


def find_list_run(register: RegisterTables, tables: Iterable[pd.DataFrame]) -> int | None:
    """The number of the run that made the ``tables`` of one file; None where nothing tells it.

    ``tables`` are texts with the headings of the file. A GeoPackage names its run. Of a list or a
    workbook it is the run in which most of its findings were new, changed or unchanged as it says,
    of several the last; a table without states is nobody's list but that of who made it.
    """
    rows, said = [], []
    for table in tables:
        columns = {meant_by(str(name), _MEANT): name for name in table.columns}
        if "run_id" in columns and "reference_date" in table:
            said += table[columns["run_id"]].dropna().tolist()
        if {"finding_id", "state"} <= set(columns):
            own = table[[columns["finding_id"], columns["state"]]]
            rows.append(own.set_axis(["finding_id", "state"], axis=1))
    runs = register["register_runs"]
    named = runs.loc[runs["run_id"].isin(said), "run_number"]
    if len(named):
        return int(named.max())
    return _best(register, pd.concat(rows, ignore_index=True)) if rows else None


def _best(register: RegisterTables, rows: pd.DataFrame) -> int | None:
    rows = rows.assign(state=codes_of("state", rows["state"])).dropna().drop_duplicates()
    numbers = register["register_runs"]["run_number"]
    if rows.empty or numbers.empty:
        return None
    # What is unchanged stands in no history: it is what the history says nothing else of.
    told = register["finding_history"].merge(rows, on="finding_id", suffixes=("_then", ""))
    alike = told["state_then"].eq(told["state"])
    against = told["state"].eq("unchanged") & ~alike
    score = pd.Series(0, index=np.sort(numbers.unique()))
    score = score.add(alike.groupby(told["run_number"]).sum(), fill_value=0)
    score = score.sub(against.groupby(told["run_number"]).sum(), fill_value=0)
    return int(score.index[score.eq(score.max())].max())
