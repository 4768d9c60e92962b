"""Which partners are municipalities."""

from __future__ import annotations

import pandas as pd


def municipalities(runs: pd.DataFrame) -> frozenset[str]:
    """The codes of the partners that are municipalities, as table ``runs`` tells it."""
    told = runs[runs["subject"].eq("partner_kind") & runs["value"].eq("municipality")]
    return frozenset(told["name"].astype(str))
