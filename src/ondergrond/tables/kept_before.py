"""Which findings some could not see as they were the run before: facts of a run (RUNS).

What such a finding is against the run before, and what was decided on it, is no news for who could
not see it: it would tell of what was in it then.
"""

from __future__ import annotations

import pandas as pd

from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.frames import stack
from ondergrond.tables.runs import RUNS

# The fact: its name is the id that the finding had, its value whose works were private in it.
SUBJECT = "kept_before"


def with_kept_before(runs: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """RUNS with a fact for each finding that had private works in it.

    ``members`` are the works of findings as they were: finding_id, partner, sharing.
    """
    private = members[members["sharing"].eq("private")]
    if private.empty:
        return runs
    owners = private.drop_duplicates(["finding_id", "partner"]).sort_values(
        ["finding_id", "partner"]
    )
    values = owners.groupby("finding_id")["partner"].agg(BETWEEN.join)
    facts = pd.DataFrame({"subject": SUBJECT, "name": values.index, "value": values.array})
    about = runs.head(1).drop(columns=[*facts])
    return stack(RUNS, [runs, about.merge(facts, how="cross")])


def kept_before(runs: pd.DataFrame, partner: str) -> set[str]:
    """The findings, by the ids that they had, that ``partner`` could not see the run before."""
    facts = runs[runs["subject"].eq(SUBJECT)]
    owners = facts["value"].str.split(BETWEEN, regex=False).explode()
    return {*facts.loc[owners.index[owners.ne(partner)].unique(), "name"]}
