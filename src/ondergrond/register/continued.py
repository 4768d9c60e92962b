"""A run that continues one before it, without a register: each finding says which it was."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ondergrond.register.matching import find_earlier_ids
from ondergrond.tables import RUNS, stack
from ondergrond.tables.kept_before import with_kept_before


def continue_tables(
    tables: Mapping[str, pd.DataFrame], before: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The tables of a run, with the findings of the run before that its own continue.

    Both are tables by name (:mod:`ondergrond.tables`); ``earlier_id`` of FINDINGS is filled, and
    RUNS has a row that says how many.
    """
    was = (before["findings"], before["finding_works"])
    findings, runs = tables["findings"], tables["runs"]
    earlier_id = find_earlier_ids(*was, findings, tables["finding_works"])
    n = f"findings {earlier_id.notna().sum()}"
    named = {"subject": "earlier", "name": before["run"]["run_id"].iloc[0], "value": n}
    works = before["works"][["work_id", "partner", "sharing"]]
    members = was[1].merge(works, on="work_id")[["finding_id", "partner", "sharing"]]
    members = members[members["finding_id"].isin(earlier_id)]
    return {
        **tables,
        "findings": findings.assign(earlier_id=earlier_id),
        "runs": with_kept_before(stack(RUNS, [runs, runs.head(1).assign(**named)]), members),
    }
