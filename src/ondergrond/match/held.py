"""Which way works do not move, and what that keeps apart."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.rules.model import Rules
from ondergrond.rules.select import find_held


@dataclass(frozen=True, slots=True)
class Held:
    """Which way works do not move: not earlier, not later, and which of them say so themselves."""

    early: Flags
    late: Flags
    said: Flags

    @classmethod
    def of(cls, works: pd.DataFrame, rules: Rules) -> Held | None:
        """Of WORKS by the rules; None where none says that there is a way it does not move."""
        said = works["movable"].isin(["no", "later", "earlier"]).to_numpy(dtype=bool)
        return cls(*find_held(rules.window, works), said) if said.any() else None

    def part(self, earlier: Rows, later: Rows) -> Flags:
        """Which two works can come no nearer, because of what one of them says."""
        apart: Flags = self.late[earlier] & self.early[later]
        return apart & (self.said[earlier] | self.said[later])
