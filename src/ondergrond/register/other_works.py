"""Which works joined a finding since the last run, and which left it."""

from __future__ import annotations

import pandas as pd

from ondergrond.arrays.groups import texts_by

# So many that joined, and that left, are named.
MOST_NAMED = 3
_SIGNS = {"left_only": "+", "right_only": "-"}


def name_other_works(pairs: pd.DataFrame, works: pd.DataFrame) -> pd.Series:
    """The works that joined (+) and left (-) each finding, as text: ``+ goes:7, - evides:3``.

    ``pairs`` are the members of findings now and before, as ``merge`` joins them with its
    indicator: finding_id, work_key and _merge. ``works`` keeps REGISTER_WORKS; those that their
    partner keeps to itself are not named. Index finding_id, of those that have one to name.
    """
    about = works.drop_duplicates("work_key").set_index("work_key")
    sign = pairs["_merge"].astype("str").map(_SIGNS)
    private = pairs["work_key"].map(about["sharing"]).eq("private")
    rows = pairs.assign(sign=sign)[sign.notna() & ~private]
    # An embargo goes by its own id.
    rows = rows.assign(name=rows["work_key"].map(about["work_id"]).fillna(rows["work_key"]))
    rows = rows.sort_values(["finding_id", "sign", "name"], ignore_index=True)
    turn = rows.groupby(["finding_id", "sign"]).cumcount()
    name = rows["name"].mask(turn.eq(MOST_NAMED), "...")
    texts = name.mask(turn.eq(0), rows["sign"] + " " + name)
    told = turn.le(MOST_NAMED)
    return texts_by(rows.loc[told, "finding_id"], texts[told], ", ")
