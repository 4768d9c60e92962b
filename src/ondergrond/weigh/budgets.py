"""What the members of a finding have reserved, project by project."""

from __future__ import annotations

import pandas as pd

from ondergrond.tables import work_rows


def find_budgets(finding_works: pd.DataFrame, works: pd.DataFrame) -> pd.DataFrame:
    """The budget of each project in each finding: finding_id, project_id, party, budget_eur.

    ``finding_works`` has finding_id, work_row and party; ``works`` keeps WORKS. Registers repeat
    the budget of a project on each of its records: the same number on all of them counts
    once, different ones are added up. Null where none is known.
    """
    place = work_rows(finding_works)
    names = {
        "finding_id": finding_works["finding_id"],
        "project_id": works["project_id"],
        "party": finding_works["party"],
    }
    codes, texts = {}, {}
    for name, column in names.items():
        codes[name], texts[name] = pd.factorize(column, sort=True)
    codes["project_id"] = codes["project_id"][place]
    rows = pd.DataFrame({**codes, "place": place}).drop_duplicates(["finding_id", "place"])
    reserved = works["budget_eur"].to_numpy(dtype=float)[rows["place"]]
    grouped = rows.assign(budget_eur=reserved).groupby([*names])["budget_eur"]
    found = grouped.agg(["min", "max"]).assign(total=grouped.sum(min_count=1)).reset_index()
    once = found["min"].eq(found["max"])
    return pd.DataFrame(
        {
            **{name: texts[name].take(found[name].to_numpy()) for name in names},
            "budget_eur": found["total"].mask(once, found["max"]),
        }
    )
