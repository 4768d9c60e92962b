"""Which partners are municipalities."""

from __future__ import annotations

import pandas as pd


def municipalities(partners: pd.DataFrame) -> frozenset[str]:
    """The codes of the partners (PARTNERS) that are municipalities."""
    return frozenset(partners.loc[partners["kind"].eq("municipality"), "partner"].astype(str))
