"""What is said of each record while it is judged: the first reason to reject it, and remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Positions
from ondergrond.labels import Language
from ondergrond.labels.codes import record_messages, severity
from ondergrond.load.rows_json import json_rows
from ondergrond.load.text import one_line
from ondergrond.tables.record_facts import facts_in_words

# So many records with the same remark, and no other, are a layer with that remark.
SEVERAL = 3
LONGEST_FACT = 80  # a delivered text in a sentence; some hold megabytes
LONGEST_LIST = 240  # names of ours


@dataclass(slots=True)
class RecordLog:
    """Reasons and remarks on the records of one table, row by row (index 0..n-1).

    ``layer_of`` says of which layer each record is, 0..n_layers-1; without it all are of one.
    ``notes`` are (code, detail) by layer.
    """

    index: pd.Index
    language: Language
    layer_of: Positions = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    n_layers: int = 1
    reason: pd.Series = field(init=False)
    message: pd.Series = field(init=False)
    facts: pd.Series = field(init=False)
    remarks: list[pd.DataFrame] = field(init=False, default_factory=list)
    notes: dict[int, list[tuple[str, str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.layer_of) != len(self.index):
            self.layer_of = np.zeros(len(self.index), dtype=np.intp)
        self.reason = pd.Series(None, index=self.index, dtype="str")
        self.message = pd.Series(None, index=self.index, dtype="str")
        self.facts = pd.Series(None, index=self.index, dtype="str")

    @property
    def accepted(self) -> Flags:
        """Which records nothing has been held against so far."""
        return self.reason.isna().to_numpy(dtype=bool)

    def reject(self, chosen: Flags, code: str, **facts: pd.Series | str) -> None:
        """Reject records for a reason; one that was rejected before keeps its first reason."""
        rows = self.index[chosen & self.accepted]
        if len(rows):
            self.reason[rows] = code
            self.message[rows], self.facts[rows] = sentences_of(
                "reason", code, self.language, rows, facts
            )

    def remark(self, chosen: Flags, code: str, **facts: pd.Series | str) -> None:
        """Make a remark on records; those that are rejected after all lose theirs."""
        rows = self.index[chosen]
        if len(rows):
            messages, kept = sentences_of("remark", code, self.language, rows, facts)
            made = {"row": rows, "code": code, "message": messages, "facts": kept}
            self.remarks.append(pd.DataFrame(made))

    def note(self, chosen: Flags, code: str, detail: str = "") -> None:
        """Note something of each layer that has a chosen record as a whole, once."""
        for layer in np.unique(self.layer_of[chosen]).tolist():
            told = self.notes.setdefault(layer, [])
            if (code, detail) not in told:
                told.append((code, detail))

    def shared(self) -> pd.DataFrame:
        """Remarks that are the same for every accepted record of a layer that has several.

        layer, code and message of each; they are about the layer, and told once of it.
        """
        accepted = self.accepted
        n_accepted = np.bincount(self.layer_of[accepted], minlength=self.n_layers)
        of_all = [pd.DataFrame({"layer": [], "code": [], "message": []})]
        for each in self.remarks if (n_accepted >= SEVERAL).any() else ():
            kept = each[accepted[each["row"].to_numpy(dtype=np.int64)]]
            layer = self.layer_of[kept["row"].to_numpy(dtype=np.int64)]
            n_kept = np.bincount(layer, minlength=self.n_layers)
            whole = (n_kept == n_accepted) & (n_accepted >= SEVERAL)
            if whole.any():
                told = kept[["code", "message"]].assign(layer=layer)[whole[layer]]
                told = told.drop_duplicates()
                of_all.append(told[~told["layer"].duplicated(keep=False)])
        return pd.concat(of_all[1:] or of_all, ignore_index=True)

    def remarked(self) -> pd.DataFrame:
        """All remarks on accepted records: row, code, message, facts, severity.

        By row, then as made; without those that all of the records of a layer share.
        """
        of_all = self.shared()
        if not self.remarks:
            columns = ("row", "code", "message", "facts", "severity")
            return pd.DataFrame({name: [] for name in columns})
        made = pd.concat(self.remarks, ignore_index=True)
        made = made.sort_values("row", kind="stable").reset_index(drop=True)
        if len(of_all):
            layer = self.layer_of[made["row"].to_numpy(dtype=np.int64)]
            key = ["layer", "code", "message"]
            told = pd.MultiIndex.from_frame(made.assign(layer=layer)[key])
            shared = told.isin(pd.MultiIndex.from_frame(of_all[key]))
            made = made[~shared].reset_index(drop=True)
        made["severity"] = made["code"].map(severity).astype("str")
        kept: pd.DataFrame = made[self.accepted[made["row"].to_numpy(dtype=np.int64)]]
        return kept


def sentences_of(
    kind: str, code: str, language: Language, rows: pd.Index, facts: Mapping[str, pd.Series | str]
) -> tuple[pd.Series, pd.Series]:
    """The sentence of a code for each of ``rows``, and its facts as JSON (null without any).

    A fact is a text for all or a Series that has ``rows``; of words of ours it is the code.
    """
    short = {
        name: shown(fact.loc[rows], LONGEST_LIST if name == "near" else LONGEST_FACT)
        if isinstance(fact, pd.Series)
        else fact
        for name, fact in facts.items()
    }
    messages = record_messages(kind, code, language, rows, **facts_in_words(kind, short, language))
    if not short:
        return messages, pd.Series(None, index=rows, dtype="str")
    kept = pd.DataFrame(short, index=rows).astype("str")
    return messages, json_rows(kept, list(short)).fillna("{}")


def shown(texts: pd.Series, longest: int = LONGEST_FACT) -> pd.Series:
    """Delivered texts as a sentence may quote them: on one line, and not longer than fits."""
    line = one_line(texts.astype("str"))
    long = line.str.len().fillna(0).gt(longest)
    if not long.any():
        return line
    return line.mask(long, line.str.slice(0, longest - 1) + "…")


def shortened(text: str) -> str:
    """One text as a sentence may quote it."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_FACT else line[: LONGEST_FACT - 1] + "…"
