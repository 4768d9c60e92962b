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
_HAD = ("agreed_saving_mid_eur", "agreed_nuisance_days")
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


def raise_to_fixed(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame
) -> pd.DataFrame:
    """The findings, in which the fixed joint works save at least what they do by themselves.

    Of a joint work that is fixed, and is a finding itself, the saving and the nuisance days count
    as agreed (``agreed_saving_mid_eur``, ``agreed_nuisance_days``) in every other finding that has
    all its works, also where that one lays the works otherwise, in which case its part would
    save less: that would be a loss and is no gain. At several places the most counts.
    ``findings`` is as weighed, ``finding_works`` has finding_id and work_row, ``works`` fixed_in.
    """
    if not works["fixed_in"].notna().any():
        return findings
    fixed = _find_fixed(finding_works, works)
    present = fixed[fixed["present"].eq(fixed["size"])].drop_duplicates(["finding_id", "number"])
    if present.empty:
        return findings
    n_works = finding_works.groupby("finding_id")["work_row"].nunique()
    by_id = findings.set_index("finding_id")
    agreed = flag(by_id["agreed"]).reindex(present["finding_id"]).to_numpy(dtype=bool)
    itself = agreed & n_works.reindex(present["finding_id"]).eq(present["size"].array).array
    names = {"saving_mid_eur": _HAD[0], "nuisance_days_avoided": _HAD[1]}
    own = present[itself].join(by_id[[*names]].astype("float64"), on="finding_id")
    own = own.groupby("number")[[*names]].max().rename(columns=names)
    had = present[~agreed].join(own, on="number").groupby("finding_id")[[*_HAD]].sum()
    least = had.reindex(findings["finding_id"]).set_axis(findings.index, axis=0)
    raised = {
        name: findings[name].astype("float64").where(
            ~least[name].gt(findings[name].astype("float64").fillna(0.0)), least[name]
        )
        for name in _HAD
    }  # fmt: skip
    return findings.assign(**raised)


def find_torn(finding_works: pd.DataFrame, works: pd.DataFrame) -> pd.Index:
    """The findings that have a work fixed in a joint work of which they lack another one.

    A joint work is one member, whole: what a part of it would gain with a newcomer it has with its
    other works already, and other records of its projects are no part of it. Of the joint works
    that a work is fixed in one is enough. ``finding_works`` has finding_id and work_row, ``works``
    fixed_in.
    """
    if not works["fixed_in"].notna().any():
        return pd.Index([], dtype="str")
    present = _find_fixed(finding_works, works)
    whole = present["present"].eq(present["size"])
    some = whole.groupby([present["finding_id"], present["work_row"]]).transform("any")
    torn: pd.Index = pd.Index(present.loc[~some, "finding_id"].unique())
    return torn


def _find_fixed(finding_works: pd.DataFrame, works: pd.DataFrame) -> pd.DataFrame:
    """The fixed works in findings: finding_id, work_row, number, size and present.

    ``size`` is how many works are fixed under that number, ``present`` how many the finding has.
    """
    number = works["fixed_in"].reset_index(drop=True).dropna().str.split(BETWEEN, regex=False)
    held = number.explode().rename("number").rename_axis("work_row").reset_index()
    held["size"] = held.groupby("number")["work_row"].transform("size")
    rows = pd.DataFrame(
        {"finding_id": finding_works["finding_id"].array, "work_row": work_rows(finding_works)}
    )
    rows = rows.drop_duplicates().merge(held, on="work_row")
    rows["present"] = rows.groupby(["finding_id", "number"])["work_row"].transform("size")
    return rows
