"""What is said of each record while it is judged: the first reason to reject it, and remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        told = pd.DataFrame({"layer": [], "code": [], "message": []})
        if not self.remarks or not (n_accepted >= SEVERAL).any():
            return told
        made = pd.concat(self.remarks, ignore_index=True)[["row", "code", "message"]]
        row = made["row"].to_numpy(dtype=np.int64)
        time = np.repeat(np.arange(len(self.remarks)), [len(each) for each in self.remarks])
        layer = self.layer_of[row]
        # Each time that a remark was made, by layer: of how many records it was.
        each = (time * self.n_layers + layer)[accepted[row]]
        which, group = np.unique(each, return_inverse=True)
        of = n_accepted[which % self.n_layers]
        whole = (np.bincount(group, minlength=len(which)) == of) & (of >= SEVERAL)
        if not whole.any():
            return told
        kept = made[["code", "message"]].assign(layer=layer)[accepted[row]]
        kept = kept.assign(each=each)[whole[group]].drop_duplicates()
        one: pd.DataFrame = kept[~kept["each"].duplicated(keep=False)]
        return one[["layer", "code", "message"]].reset_index(drop=True)

    def part(self, rows: slice) -> RecordLog:
        """What is said of some records that follow each other, as a log of these alone."""
        index = pd.RangeIndex(rows.stop - rows.start)
        log = RecordLog(index, self.language)
        for name in ("reason", "message", "facts"):
            setattr(log, name, getattr(self, name).iloc[rows].set_axis(index))
        for each in self.remarks:
            inside = each["row"].between(rows.start, rows.stop, inclusive="left")
            if inside.any():
                own = each[inside]
                log.remarks.append(own.assign(row=own["row"] - rows.start))
        return log

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


def join_logs(parts: Sequence[RecordLog], layer_of: Positions) -> RecordLog:
    """What is said of the records of several tables, which stand under each other from here on.

    ``layer_of`` numbers the layers of all of them.
    """
    if len(parts) == 1:
        return parts[0]
    index = pd.RangeIndex(len(layer_of))
    n_layers = sum(each.n_layers for each in parts)
    log = RecordLog(index, parts[0].language, layer_of, n_layers)
    for name in ("reason", "message", "facts"):
        whole = pd.concat([getattr(each, name) for each in parts], ignore_index=True)
        setattr(log, name, whole.astype("str"))
    first_row = first_layer = 0
    for each in parts:
        log.remarks += [made.assign(row=made["row"] + first_row) for made in each.remarks]
        log.notes |= {layer + first_layer: list(told) for layer, told in each.notes.items()}
        first_row += len(each.index)
        first_layer += each.n_layers
    return log


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
