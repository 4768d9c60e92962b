"""Works of others without a number of their own, by an id that does not tell their file and row."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from ondergrond.tables import TABLES

_TEXTS = ("findings", "finding_texts")
_OF_WORKS = frozenset({"work_id", "project_id", "left", "right"})


def find_unnumbered(works: pd.DataFrame, partner: str | None) -> dict[str, str]:
    """By id of each work of others that is called after its file and row another id for it.

    ``works`` keeps WORKS, as delivered. The other id follows from the old one and the fingerprint,
    so that it is the same in every part, and nobody finds the row by trying.
    """
    layer = (":" + works["source_layer"]).fillna("")
    row = works["source_row"].astype("str")
    place = works["partner"] + ":" + works["source"] + layer + ":" + row
    own_id = works["work_id"].str.replace(r"#\d+$", "", regex=True)
    rows = works[own_id.eq(place) & works["partner"].ne(partner or "")]
    told = (rows["work_id"] + "\n" + rows["fingerprint"]).to_numpy(dtype=object)
    numbers = [f"~{number >> 24:010x}" for number in pd.util.hash_array(told).tolist()]
    return dict(zip(rows["work_id"], rows["partner"] + ":" + pd.Series(numbers, rows.index),
                    strict=True))  # fmt: skip


def renumber(
    tables: Mapping[str, pd.DataFrame], other: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """The tables of a part with ``other`` ids of works in place of theirs, wherever these stand."""
    if not other:
        return {**tables}
    made = {**tables}
    for name, frame in tables.items():
        ids = [each for each in frame.columns if each in _OF_WORKS]
        texts = [
            each.name for each in TABLES[name].columns
            if each.type == "text" and name in _TEXTS and each.name in frame
        ] + [each for each in frame.columns if each == "pair_id"]  # fmt: skip
        columns = {each: frame[each].replace(other) for each in ids}
        columns |= {each: _within(frame[each], other) for each in texts}
        made[name] = frame.assign(**columns)
    return made


def _within(texts: pd.Series, other: Mapping[str, str]) -> pd.Series:
    """Texts with the other ids in place of those within them; the longest id goes first."""
    partners = {each.partition(":")[0] for each in other}
    may = texts.str.contains("|".join(f"{re.escape(each)}:" for each in sorted(partners)), na=False)
    if not may.any():
        return texts
    longest = sorted(other, key=lambda each: (-len(each), each))
    pattern = "|".join(re.escape(each) for each in longest)
    told = texts[may].str.replace(pattern, lambda met: other[met[0]], regex=True)
    made = texts.copy()
    made[may] = told
    return made
