"""Which partners are municipalities."""

from __future__ import annotations

import pandas as pd


def municipalities(partners: pd.DataFrame) -> dict[str, str]:
    """The names of the partners (PARTNERS) that are municipalities, by code."""
    own = partners[partners["kind"].eq("municipality")]
    names = own["name"].fillna(own["partner"])
    return dict(zip(own["partner"].astype(str), names.astype(str), strict=True))
