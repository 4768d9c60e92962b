"""What is said of each record while it is judged: the first reason to reject it, and remarks."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.labels import Language, pick
from ondergrond.labels.codes import record_messages, severity
from ondergrond.labels.values import VALUES
from ondergrond.load.text import one_line
from ondergrond.tables.titles import column_title

LONGEST_FACT = 80  # a delivered text in a sentence; some hold megabytes


@dataclass(slots=True)
class RecordLog:
    """Reasons and remarks on the records of one layer, row by row (index 0..n-1)."""

    index: pd.Index
    language: Language
    reason: pd.Series = field(init=False)
    message: pd.Series = field(init=False)
    remarks: list[pd.DataFrame] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.reason = pd.Series(None, index=self.index, dtype="str")
        self.message = pd.Series(None, index=self.index, dtype="str")

    @property
    def accepted(self) -> Flags:
        """Which records nothing has been held against so far."""
        return self.reason.isna().to_numpy(dtype=bool)

    def reject(self, chosen: Flags, code: str, **facts: pd.Series | str) -> None:
        """Reject records for a reason; one that was rejected before keeps its first reason."""
        rows = self.index[chosen & self.accepted]
        if len(rows):
            self.reason[rows] = code
            self.message[rows] = self._messages("reason", code, rows, facts)

    def remark(self, chosen: Flags, code: str, **facts: pd.Series | str) -> None:
        """Make a remark on records; those that are rejected after all lose theirs."""
        rows = self.index[chosen]
        if len(rows):
            messages = self._messages("remark", code, rows, facts)
            self.remarks.append(pd.DataFrame({"row": rows, "code": code, "message": messages}))

    def column(self, name: str) -> str:
        """What people call a column of works."""
        return column_title("works", name, self.language)

    def words(self, name: str, codes: pd.Series) -> pd.Series:
        """What people call the codes of a column of works."""
        distinct = codes.dropna().unique()
        words = {code: pick(VALUES[name], code, self.language) for code in distinct}
        return codes.map(words).astype("str")

    def remarked(self) -> pd.DataFrame:
        """All remarks on accepted records: row, code, message, severity; by row, then as made."""
        if not self.remarks:
            return pd.DataFrame({"row": [], "code": [], "message": [], "severity": []})
        made = pd.concat(self.remarks, ignore_index=True)
        made = made.sort_values("row", kind="stable").reset_index(drop=True)
        made["severity"] = made["code"].map(severity).astype("str")
        kept: pd.DataFrame = made[self.accepted[made["row"].to_numpy(dtype=np.int64)]]
        return kept

    def _messages(
        self, kind: str, code: str, rows: pd.Index, facts: dict[str, pd.Series | str]
    ) -> pd.Series:
        short = {
            name: shown(fact.loc[rows]) if isinstance(fact, pd.Series) else fact
            for name, fact in facts.items()
        }
        return record_messages(kind, code, self.language, rows, **short)


def shown(texts: pd.Series) -> pd.Series:
    """Delivered texts as a sentence may quote them: on one line, and not longer than fits."""
    line = one_line(texts.astype("str"))
    long = line.str.len().fillna(0).gt(LONGEST_FACT)
    return line.mask(long, line.str.slice(0, LONGEST_FACT - 1) + "…")


def shortened(text: str) -> str:
    """One text as a sentence may quote it."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_FACT else line[: LONGEST_FACT - 1] + "…"
