"""Records of one job without a project id."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

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
    same = pd.DataFrame(works)[_SAME].groupby(_SAME, dropna=False).ngroup()
    some = np.flatnonzero(alone & same.where(alone).duplicated(keep=False))
    if not rules.active or not len(some):
        return no_links(works)
    own = pd.DataFrame(works).iloc[some].reset_index(drop=True)
    shapes = own["geometry"].to_numpy()
    left, right = find_meeting(shapes, rules.near_m.value)
    code = same.to_numpy()[some]
    may = code[left] == code[right]
    left, right = left[may], right[may]
    # Of many works few meet another of their kind, and only the words of those are looked at.
    rows, at = np.unique(np.stack([left, right]), return_inverse=True)
    meeting = own.iloc[rows]
    words = find_words([meeting["name"], meeting["description"]], meeting["street"])
    least = np.where(
        find_whole_years(meeting), rules.least_words_of_years.value, rules.least_words.value
    )
    one, other = at.reshape(2, -1)
    may = words.shared(one, other) >= np.maximum(least[one], 1)
    may &= words.alike(one, other) >= rules.words.value
    may[may] = shapely.dwithin(shapes[left[may]], shapes[right[may]], rules.near_m.value)
    return link_projects(works, some[left[may]], some[right[may]])
