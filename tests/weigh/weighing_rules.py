"""The shipped rules for weighing, and small findings made by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

import ondergrond.rules
from ondergrond import tables
from ondergrond.rules.model import Fill
from ondergrond.rules.money import Order
from ondergrond.rules.weighing import Lead, Programme, QuickWin, Score, Windows

PARTS = Path(ondergrond.rules.__file__).parent / "profiles" / "parts"
SECTIONS = {
    "window": Windows,
    "score": Score,
    "quick_win": QuickWin,
    "lead": Lead,
    "programme": Programme,
    "order": Order,
}
WORDS = "".join(
    (PARTS / f"{name}.toml").read_text(encoding="utf-8") for name in ("weighing", "money")
)
SHIPPED = tomllib.loads(WORDS)
FILLED = tomllib.loads((PARTS / "filling.toml").read_text(encoding="utf-8"))
DEPTHS = tuple(Fill.model_validate(each) for each in FILLED["fill"]["depth_m"])


def shipped(section: str, **overrides: Any) -> Any:
    """A section of the shipped rules, with some values replaced."""
    return SECTIONS[section].model_validate({**SHIPPED[section], **overrides})


def findings(**kinds: str) -> pd.DataFrame:
    """Findings by id with their kind, enough for what weighing reads of them."""
    return pd.DataFrame({"finding_id": [*kinds], "kind": [*kinds.values()]}, dtype="str")


def finding_works(works: pd.DataFrame, **members: list[str]) -> pd.DataFrame:
    """MEMBERS of work ids by finding id."""
    rows = [(finding, work) for finding, ids in members.items() for work in ids]
    frame = pd.DataFrame(rows, columns=["finding_id", "work_id"]).astype("str")
    known = works.assign(party=tables.party(works), role="member", work_row=range(len(works)))
    known = known[["work_id", "role", "party", "discipline", "start", "end", "work_row"]]
    joined = frame.merge(known, on="work_id", how="left")
    return tables.check(tables.MEMBERS, tables.arrange(tables.MEMBERS, pd.DataFrame(joined)))
