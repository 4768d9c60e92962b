"""Which findings are about works that parties have agreed on already, and in which dossiers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.components import find_components
from ondergrond.arrays.rows import distinct, number_rows, spread
from ondergrond.findings.set_membership import SetMembers, join_by_group
from ondergrond.tables import agreement_rows, party


def find_agreed(works: pd.DataFrame, members: SetMembers, index: pd.Index) -> dict[str, pd.Series]:
    """What each set has been agreed on; ``index`` is that of the sets.

    ``agreement`` (text, null for none): the numbers that works of two parties of the set hold;
    ``agreed`` (boolean): whether these numbers alone join all projects of the set. Number, works
    and projects are those of WORKS.
    """
    work, number, names = agreement_rows(works)
    if not names:
        return {
            "agreement": pd.Series(None, index, dtype="str"),
            "agreed": pd.Series(False, index, dtype="boolean"),
        }
    size = len(names)
    count = np.bincount(work, minlength=len(works))
    owner, step = spread(count[members.work])
    held = number[(np.cumsum(count) - count)[members.work[owner]] + step]
    key = members.set[owner] * size + held
    parties = pd.factorize(party(works))[0].astype(np.int64)
    number_of_key = number_rows(key)
    of_party = distinct(number_of_key * len(works) + parties[members.work[owner]])
    shared = (np.bincount(of_party // len(works)) > 1)[number_of_key]
    project = number_rows(members.set, pd.factorize(works["project_id"])[0][members.work])
    n_projects = int(project.max(initial=-1)) + 1
    n_nodes = n_projects + int(number_of_key.max(initial=-1)) + 1
    group = find_components(n_nodes, project[owner[shared]], n_projects + number_of_key[shared])
    of_group = distinct(members.set * n_nodes + group[project])
    groups = np.bincount(of_group // max(n_nodes, 1), minlength=len(index))
    of_set, which = np.divmod(distinct(key[shared]), size)
    agreement = join_by_group(of_set, np.array(names, dtype=object)[which], index)
    whole = agreement.notna().to_numpy(dtype=bool) & (groups == 1)
    return {"agreement": agreement, "agreed": pd.Series(whole, index, dtype="boolean")}
