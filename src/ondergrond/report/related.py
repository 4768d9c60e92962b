"""What belongs to a finding, looked up in the rows of a run: parties, rules, disciplines, order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.rows import isin
from ondergrond.store.options import RunTables
from ondergrond.tables import TABLES, arrange, empty
from ondergrond.tables.decisions import SAID

_SETTLED = ("costs_mid_eur", "net_mid_eur", "contribution_mid_eur")


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows of one column of FINDINGS: finding_id, value and, where there is one, amount.

    Sorted by finding, and within one in the order in which people read them.
    """

    rows: pd.DataFrame

    def tuples(self, ids: pd.Series) -> pd.Series:
        """The values of each finding, or (value, amount) pairs, as one tuple; index of ``ids``."""
        at = pd.Index(ids).get_indexer(pd.Index(self.rows["finding_id"]))
        rows = self.rows[at >= 0]
        order = np.argsort(at[at >= 0], kind="stable")
        ends = np.searchsorted(at[at >= 0][order], np.arange(len(ids) + 1))
        values = [_share_objects(rows[name].take(order)) for name in rows.columns[1:]]
        items: list[Any] = values[0] if len(values) == 1 else [*zip(*values, strict=True)]
        whole = [tuple(items[first:last]) for first, last in pairwise(ends)]
        return pd.Series(whole, ids.index, dtype="object")

    def texts(self, word: Callable[..., str], between: str) -> pd.Series:
        """The values of each finding in words, as one text; index finding_id, none without rows.

        Each different value is put into words once.
        """
        columns = self.rows.columns[1:]
        keys = self.rows[columns[0]] if len(columns) == 1 else pd.MultiIndex.from_frame(
            self.rows[list(columns)]
        )  # fmt: skip
        which, different = pd.factorize(keys)
        phrases = [word(each) if len(columns) == 1 else word(*each) for each in different]
        words = pd.Series(np.array([*phrases, ""], dtype=object)[which], self.rows.index)
        return texts_by(self.rows["finding_id"], words, between)


def relations_of(tables: RunTables, ids: pd.Series | None = None) -> Mapping[str, Relation]:
    """The relations of a run, by the column of FINDINGS that has them as one text.

    ``contributions`` are in no column: costs, net and contribution of each party that saves.
    ``tables`` are those of a run or a part of it; with ``ids`` only the rows of these findings.
    """
    parties, rules, members = (
        _of(tables, name, ids) for name in ("finding_parties", "finding_rules", "finding_works")
    )
    parties = parties.sort_values(["finding_id", "party"], kind="stable")
    own = members[members["role"].ne("embargo")]
    once = own.drop_duplicates(["finding_id", "discipline"])
    turns = own.dropna(subset=["step"]).sort_values(["finding_id", "step"], kind="stable")
    again = turns["discipline"].eq(turns.groupby("finding_id")["discipline"].shift())
    shares = parties.dropna(subset=["saving_mid_eur"]).sort_values(
        ["finding_id", "saving_mid_eur", "party"], ascending=[True, False, True]
    )
    joiners = _of(tables, "finding_joiners", ids)
    made = {
        "parties": parties[["finding_id", "party"]],
        "one_way": parties.loc[parties["one_way"].astype(bool), ["finding_id", "party"]],
        **{
            name: parties.loc[parties["assessment"].eq(word), ["finding_id", "party"]]
            for name, word in SAID.items()
        },
        "rules": rules.sort_values(["finding_id", "position"])[["finding_id", "rule"]],
        "disciplines": once.sort_values(["finding_id", "discipline"])[["finding_id", "discipline"]],
        "order": turns.loc[~again, ["finding_id", "discipline"]],
        "saving_split": shares[["finding_id", "party", "saving_mid_eur"]],
        "could_join": joiners[["finding_id", "party", "shift_days"]],
        "contributions": shares[["finding_id", "party", *_SETTLED]],
    }
    return {name: Relation(rows.reset_index(drop=True)) for name, rows in made.items()}


def with_rows(findings: pd.DataFrame, tables: RunTables, *names: str) -> pd.DataFrame:
    """Findings whose columns ``names`` are tuples instead of texts, looked up in the rows."""
    ids = findings["finding_id"]
    related = relations_of(tables, ids)
    return findings.assign(**{name: related[name].tuples(ids) for name in names})


def _share_objects(values: pd.Series) -> list[Any]:
    """The values as Python objects, one object for each different value."""
    which, different = pd.factorize(values)
    objects: list[Any] = np.array([*different.tolist(), None], dtype=object)[which].tolist()
    return objects


def _of(tables: RunTables, name: str, ids: pd.Series | None) -> pd.DataFrame:
    """The rows of a table about some findings; what a part of a run lacks is null or empty."""
    rows = tables[name] if name in tables else empty(TABLES[name])
    if tuple(rows.columns) != TABLES[name].names:
        rows = arrange(TABLES[name], rows)
    return rows if ids is None else rows[isin(rows["finding_id"], ids)]
