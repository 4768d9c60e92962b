"""What each partner can mend in its delivery, from what was rejected and remarked on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.labels import Language
from ondergrond.report.delivered import count_under, name_under, under_in_order
from ondergrond.store.options import RunTables

# Who reads a page mends what is named first; the rest is in the lists.
MOST_CODES = 6
# What the page itself calls a start to the day, week or month, whatever rules a partnership has.
EXACT = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class DeliveryQuality:
    """What one partner delivered itself, or a register holds: counts, and what to mend.

    ``mend`` has how often which code was written, and a sentence as an example.
    ``exact``, ``budgeted`` and ``phased`` are the shares of its plans that have a start to the day,
    week or month, a budget and a phase, 0 to 1; None where it has none.
    """

    partner: str
    n_read: int
    n_works: int
    n_rejected: int
    n_remarks: int
    mend: tuple[tuple[int, str, str], ...]
    exact: float | None
    budgeted: float | None
    phased: float | None


def delivery_quality(
    tables: RunTables, names: Mapping[str, str], language: Language,
    partners: Collection[str] | None = None,
) -> tuple[DeliveryQuality, ...]:  # fmt: skip
    """Per partner, by name, what it delivered itself; per register of many owners, last.

    Records read are works and rejected. Of what was rejected and remarked on the ``MOST_CODES``
    most frequent, each as number, code and the first message of that code; of equals rejected goes
    before warnings, and these before what is for information. ``partners`` leaves out others.
    """
    under = {name: count_under(tables, name) for name in ("works", "rejected", "remarks")}
    codes = under_in_order(pd.concat(under.values()), names, language)
    return tuple(
        _one(
            name_under(code, names, language),
            *(tables[name][whose.eq(code)] for name, whose in under.items()),
        )
        for code in codes
        if partners is None or code in partners
    )


def _one(
    name: str, works: pd.DataFrame, rejected: pd.DataFrame, remarks: pd.DataFrame
) -> DeliveryQuality:
    warns = remarks["severity"].eq("warning")
    told = [
        rejected[["reason", "message"]].set_axis(["code", "message"], axis=1).assign(rank=0),
        remarks[["code", "message"]].assign(rank=warns.map({True: 1, False: 2}).astype("int64")),
    ]
    n_works, n_rejected = len(works), len(rejected)
    plans = works[~flag(works["protected"])]
    says = (plans["precision"].isin(EXACT), plans["budget_eur"].notna(), plans["phase"].notna())
    shares = tuple(float(each.mean()) if len(plans) else None for each in says)
    return DeliveryQuality(
        name, n_works + n_rejected, n_works, n_rejected, len(remarks),
        _most_frequent(pd.concat(told, ignore_index=True)), *shares,
    )  # fmt: skip


def _most_frequent(told: pd.DataFrame) -> tuple[tuple[int, str, str], ...]:
    counted = told.groupby(["rank", "code"]).agg(
        n=("message", "size"), message=("message", "first")
    )
    counted = counted.reset_index().sort_values(
        ["n", "rank", "code"], ascending=[False, True, True]
    )
    return tuple(
        (int(row["n"]), str(row["code"]), str(row["message"]))
        for row in counted.head(MOST_CODES).to_dict("records")
    )
