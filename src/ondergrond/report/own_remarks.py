"""The remarks on the records of one partner, as it may read them: none tells of private works."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

import pandas as pd

from ondergrond.labels import Language
from ondergrond.tables import REMARKS, arrange
from ondergrond.tables.record_facts import messages_in_language

# The remark that only the coordinator reads, and what the partner reads in its place: what it
# reads of what does not exist.
_KEPT, _INSTEAD = "after_private", "after_not_found"
# The facts in which a remark names works of others; what else it quotes a partner wrote itself.
_OTHERS = ("other", "circle")
_OTHERS_OF = {"note_lost": ("names",), "follow_breaks_order": ("value",)}
_BETWEEN = (" > ", ", ", "; ")


def remarks_for(
    remarks: pd.DataFrame, partner: str, private: Collection[str], language: Language
) -> pd.DataFrame:
    """Those of REMARKS that are of ``partner``, without what they tell of works in ``private``.

    ``private`` are ids of works that others keep from it. A remark that names one is left out; one
    on a name that could mean one is the same as that on a name that means nothing.
    """
    own = remarks[remarks["partner"].eq(partner)]
    if own.empty:
        return own
    facts = own["facts"].map(_read).astype(object)
    names = [_names(code, each) for code, each in zip(own["code"], facts, strict=True)]
    closed = pd.Series([not each.isdisjoint(private) for each in names], own.index)
    kept = own["code"].eq(_KEPT)
    code = own["code"].mask(kept, _INSTEAD)
    told = facts[kept].map(lambda each: json.dumps(
        {name: value for name, value in each.items() if name != "kept"},
        ensure_ascii=False, separators=(",", ":"),
    )).astype("str")  # fmt: skip
    again = messages_in_language("remark", code[kept], told, own.loc[kept, "message"], language)
    message, of = own["message"].copy(), own["facts"].copy()
    message[kept], of[kept] = again, told
    made = own.assign(code=code, message=message, facts=of)[~closed]
    return arrange(REMARKS, made)


def _read(facts: object) -> Mapping[str, str]:
    return json.loads(facts) if isinstance(facts, str) else {}


def _names(code: str, facts: Mapping[str, str]) -> set[str]:
    """The works that a remark names."""
    texts = [facts.get(name) or "" for name in (*_OTHERS, *_OTHERS_OF.get(code, ()))]
    parts = {*texts}
    for between in _BETWEEN:
        parts |= {part for text in texts for part in text.split(between)}
    return parts
