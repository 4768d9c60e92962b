"""Partners as people know them: by name, and which of them are municipalities."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd


def municipalities(partners: pd.DataFrame) -> frozenset[str]:
    """The codes of the partners (PARTNERS) that are municipalities."""
    return frozenset(partners.loc[partners["kind"].eq("municipality"), "partner"].astype(str))


def party_label(party: str, names: Mapping[str, str]) -> str:
    """A party by the name of its partner: ``goes/Wegen`` is told as ``Gemeente Goes, Wegen``."""
    code, _, department = party.partition("/")
    name = names.get(code, code)
    return f"{name}, {department}" if department else name
