"""What is agreed or under way already inside findings: that is no gain of who joins."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.components import find_components
from ondergrond.arrays.rows import flag, isin
from ondergrond.rules.without_phase import BEGUN
from ondergrond.tables import agreement_rows, work_rows
from ondergrond.tables.agreements import BETWEEN

_KEYS = ["finding_id", "project_id"]
UNDER_WAY = -1  # beside the numbers of agreements, from 0 on


def find_agreed_parts(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame
) -> pd.DataFrame:
    """The projects of findings that are joined already: finding_id, project_id, part.

    By a number of an agreement, where works of two parties of the finding hold it, or by being
    under way (phase execution), where works of two parties are: nobody can plan these otherwise.
    ``part`` (int64) numbers what is joined so, straight or by way of each other, over all
    findings. Findings that are agreed as a whole (``agreed``) are left out. ``finding_works``
    keeps MEMBERS, ``works`` WORKS.
    """
    work, number, _ = agreement_rows(works)
    begun = np.flatnonzero(works["phase"].eq(BEGUN).to_numpy(dtype=bool))
    work = np.concatenate([work, begun])
    number = np.concatenate([number, np.full(len(begun), UNDER_WAY)])
    new = findings.loc[~flag(findings["agreed"]), "finding_id"]
    rows = finding_works[isin(finding_works["finding_id"], new)]
    rows = rows[["finding_id", "work_row", "party"]].assign(
        project_id=works["project_id"].array[work_rows(rows)]
    )
    rows = rows.merge(pd.DataFrame({"work_row": work, "number": number}), on="work_row")
    shared = rows.groupby(["finding_id", "number"])["party"].transform("nunique") > 1
    rows = rows[shared]
    project = rows.groupby(_KEYS, sort=False).ngroup().to_numpy()
    held = rows.groupby(["finding_id", "number"], sort=False).ngroup().to_numpy()
    n_projects = int(project.max(initial=-1)) + 1
    size = n_projects + int(held.max(initial=-1)) + 1
    part = find_components(size, project, n_projects + held)[project]
    joined: pd.DataFrame = rows[_KEYS].assign(part=part.astype(np.int64)).drop_duplicates(_KEYS)
    return joined.reset_index(drop=True)


def find_torn(finding_works: pd.DataFrame, works: pd.DataFrame) -> pd.Index:
    """The findings that have a work fixed in a joint work of which they lack a project.

    A joint work is one member, whole: what a part of it would gain with a newcomer it has with its
    other projects already. Of the joint works that a project is fixed in one is enough.
    ``finding_works`` has finding_id and work_row, ``works`` project_id and fixed_in.
    """
    fixed = works.loc[works["fixed_in"].notna(), ["project_id", "fixed_in"]]
    if fixed.empty:
        return pd.Index([], dtype="str")
    number = fixed["fixed_in"].str.split(BETWEEN, regex=False)
    held = fixed[["project_id"]].assign(number=number).explode("number").drop_duplicates()
    size = held.groupby("number")["project_id"].transform("size")
    rows = work_rows(finding_works)
    member = pd.DataFrame(
        {
            "finding_id": finding_works["finding_id"].to_numpy(),
            "project_id": works["project_id"].array[rows],
        }
    ).drop_duplicates()
    member = member.merge(held.assign(size=size), on="project_id")
    present = member.groupby(["finding_id", "number"])["project_id"].transform("size")
    whole = present.eq(member["size"]) & present.gt(1)
    some = whole.groupby([member["finding_id"], member["project_id"]]).transform("any")
    torn: pd.Index = pd.Index(member.loc[~some, "finding_id"].unique())
    return torn
