"""Works that are linked in pairs made one project."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.components import find_components


@dataclass(frozen=True, slots=True)
class OneProject:
    """Works that are made one project: ``project_id`` of all works, row for row, and with whom.

    ``other`` is the work_id of another work of the same project, null where a work is not
    linked to any.
    """

    project_id: pd.Series
    other: pd.Series

    @property
    def linked(self) -> Flags:
        """Which works are linked to another."""
        return self.other.notna().to_numpy(dtype=bool)


def no_links(works: pd.DataFrame) -> OneProject:
    """What is said of ``works`` where none is linked: every project stays what it was."""
    return OneProject(works["project_id"], pd.Series(None, index=works.index, dtype="str"))


def link_projects(works: pd.DataFrame, left: Rows, right: Rows) -> OneProject:
    """Linked works in one project: the one with the most works, of equals that of the first id.

    ``left`` and ``right`` are positions in ``works`` of the two of each link; links go on from
    one to the next. Works of their projects that are not linked stay in those. ``works`` has
    work_id and project_id, and index 0..n-1.
    """
    if not len(left):
        return no_links(works)
    group = find_components(len(works), left, right)
    linked = np.unique(np.concatenate([left, right]))
    size = works.groupby("project_id")["work_id"].transform("size")
    table = pd.DataFrame(works)[["work_id", "project_id"]].assign(group=group, size=size)
    table = table.iloc[linked].sort_values(
        ["group", "size", "work_id"], ascending=[True, False, True]
    )
    groups = table.groupby("group")
    project_id = works["project_id"].copy()
    project_id.loc[table.index] = groups["project_id"].transform("first")
    # Each names the first of its project, and the first itself the one after it.
    first = groups["work_id"].transform("first")
    other = pd.Series(None, index=works.index, dtype="str")
    other.loc[table.index] = first.where(first.ne(table["work_id"]), table["work_id"].shift(-1))
    return OneProject(project_id, other)
