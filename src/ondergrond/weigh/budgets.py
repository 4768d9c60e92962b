"""What the members of a finding have reserved, project by project."""

from __future__ import annotations

import pandas as pd


def find_budgets(finding_works: pd.DataFrame, works: pd.DataFrame) -> pd.DataFrame:
    """The budget of each project in each finding: finding_id, project_id, party, budget_eur.

    ``finding_works`` has finding_id, work_id and party; ``works`` keeps WORKS. Registers repeat
    the budget of a project on each of its records: the same number on all of them counts
    once, different ones are added up. Null where none is known.
    """
    place = pd.Index(works["work_id"]).get_indexer(pd.Index(finding_works["work_id"]))
    reserved = works[["project_id", "budget_eur"]].iloc[place].reset_index(drop=True)
    rows = finding_works[["finding_id", "work_id", "party"]].reset_index(drop=True).join(reserved)
    rows = rows.drop_duplicates(["finding_id", "work_id"])
    grouped = rows.groupby(["finding_id", "project_id", "party"])["budget_eur"]
    found = grouped.agg(["min", "max"]).assign(total=grouped.sum(min_count=1))
    found["budget_eur"] = found["total"].mask(found["min"].eq(found["max"]), found["max"])
    return found.drop(columns=["min", "max", "total"]).reset_index()
