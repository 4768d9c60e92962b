"""Records of one job without a project id."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Positions
from ondergrond.arrays.rows import flag
from ondergrond.load.one_project import OneProject, link_projects, no_links
from ondergrond.load.same_place import find_meeting
from ondergrond.load.work_words import find_words
from ondergrond.periods import find_whole_years
from ondergrond.rules.identity import OneJob

_SAME = ["partner", "department", "discipline", "activity", "start", "end"]


def find_one_jobs(works: pd.DataFrame, rules: OneJob) -> OneProject:
    """Records of one party without a project id that are one job, made one project.

    These have the same discipline, activity, start and end and the same words (the street
    taken out), and lie next to each other, from one to the next. ``works`` keeps WORKS, with
    unique ids.
    """
    alone = ~works["project_id"].duplicated(keep=False) & works["project_id"].eq(works["work_id"])
    alone &= ~flag(works["protected"])
    same = pd.DataFrame(works)[_SAME].groupby(_SAME, dropna=False).ngroup()
    some = np.flatnonzero(alone & same.where(alone).duplicated(keep=False))
    if not rules.active or not len(some):
        return no_links(works)
    own = pd.DataFrame(works).iloc[some].reset_index(drop=True)
    shapes = own["geometry"].to_numpy()
    code = same.to_numpy()[some]
    words = find_words([own["name"], own["description"]], own["street"])
    least = np.where(
        find_whole_years(own), rules.least_words_of_years.value, rules.least_words.value
    )

    def one_job(left: Positions, right: Positions) -> Flags:
        may: Flags = code[left] == code[right]
        one, other = left[may], right[may]
        alike = words.shared(one, other) >= np.maximum(least[one], 1)
        may[may] = alike & (words.alike(one, other) >= rules.words.value)
        return may

    left, right = find_meeting(shapes, rules.near_m.value, one_job)
    may = shapely.dwithin(shapes[left], shapes[right], rules.near_m.value)
    return link_projects(works, some[left[may]], some[right[may]])
