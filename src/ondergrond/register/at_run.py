"""A register as it stood at one of its runs: what was there, what was missed, run after run."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from ondergrond.register.adopted import settled_by_adoption
from ondergrond.register.decisions import standing_before
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange
from ondergrond.tables.adopted import TREND

# With one of these a finding waits for nobody any more.
SETTLED = ("agreed", "declined", "done")
# So many runs are told on a page.
TREND_RUNS = 6
_PRESENT = ["n_new", "n_changed", "n_unchanged", "n_reopened"]
_TREND = ["run_number", "reference_date", "n_findings", "n_new", "n_gone", "n_agreed", "n_missed",
          "agreed_eur", "gain_eur"]  # fmt: skip


def find_missed(
    findings: pd.DataFrame, word: pd.Series, day: pd.Timestamp, *, adopted: Collection[str] = ()
) -> pd.Series:
    """Of which findings the term passed before ``day`` without a decision (bool, their index).

    ``findings`` has finding_id, state and decide_by; what is gone is not missed. ``word`` is the
    decision on each (text, index finding_id); ``adopted`` are those that need none, for they are
    adopted (:func:`ondergrond.register.adopted.settled_by_adoption`).
    """
    settled = findings["finding_id"].isin(word.index[word.isin(SETTLED)].union(list(adopted)))
    return findings["state"].ne("gone") & findings["decide_by"].lt(day) & ~settled


def present_at(register: RegisterTables, run_number: int) -> pd.Series:
    """Which findings of the register a run had (bool, on the index of REGISTER_FINDINGS)."""
    history = register["finding_history"]
    told = history[history["run_number"].le(run_number)].sort_values("run_number", kind="stable")
    last = told.drop_duplicates("finding_id", keep="last")
    there = last.loc[last["state"].ne("gone"), "finding_id"]
    return register["register_findings"]["finding_id"].isin(there)


def find_trend(
    register: RegisterTables, until: int, *, of: pd.Series | None = None
) -> pd.DataFrame:
    """The runs of a register up to ``until``, the last first: findings, agreements and euros.

    Gives run_number, reference_date, n_findings, n_new, n_gone, n_agreed, n_missed, agreed_eur and
    gain_eur, as each run told them. ``of`` marks the findings that count (bool, on the index of
    REGISTER_FINDINGS), None for all. Of some of them agreed_eur and n_missed go by what each
    finding saves and waits for as it was last, and what the programme gains of them is not known:
    NaN.
    """
    runs = register["register_runs"]
    runs = runs[runs["run_number"].le(until)].sort_values("run_number", ascending=False)
    if of is None:
        rows = runs.assign(n_findings=runs[_PRESENT].sum(axis=1))
    else:
        days = zip(runs["run_number"], runs["reference_date"], strict=True)
        counted = [_count(register, number, day, of) for number, day in days]
        about = runs[["run_number", "reference_date"]]
        rows = about.join(pd.DataFrame(counted, index=runs.index)).assign(gain_eur=np.nan)
    return pd.DataFrame(rows[_TREND]).reset_index(drop=True)


def tell_trend(register: RegisterTables, until: int) -> pd.DataFrame:
    """TREND: the last runs of a register up to ``until``, with what was still open in each."""
    rows = find_trend(register, until).head(TREND_RUNS)
    n_open = [_count_open(register, int(number)) for number in rows["run_number"]]
    return arrange(TREND, rows.assign(n_open=n_open))


def _count_open(register: RegisterTables, run_number: int) -> int:
    there = register["register_findings"].loc[present_at(register, run_number), "finding_id"]
    word = standing_before(register, run_number)
    settled = word.index[word.isin(SETTLED)].union(settled_by_adoption(register, run_number))
    return int((~there.isin(settled)).sum())


def _count(
    register: RegisterTables, run_number: int, day: pd.Timestamp, of: pd.Series
) -> dict[str, float]:
    some = register["register_findings"][of]
    history = register["finding_history"]
    history = history[history["run_number"].eq(run_number)]
    state = history.loc[history["finding_id"].isin(some["finding_id"]), "state"].value_counts()
    word = standing_before(register, run_number)
    there = some[present_at(register, run_number).reindex(some.index)]
    agreed = some["finding_id"].isin(word.index[word.eq("agreed")])
    adopted = settled_by_adoption(register, run_number)
    waiting = there.assign(state="")
    return {
        "n_findings": len(there),
        "n_new": int(state.get("new", 0)),
        "n_gone": int(state.get("gone", 0)),
        "n_agreed": int(agreed.sum()),
        "n_missed": int(find_missed(waiting, word, day, adopted=adopted).sum()),
        "agreed_eur": float(some.loc[agreed, "saving_mid_eur"].sum()),
    }
