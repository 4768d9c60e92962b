"""What each partner can mend in its delivery, from what was rejected and remarked on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

# Who reads a page mends what is named first; the rest is in the lists.
MOST_CODES = 3
# What the page itself calls a start to the day, week or month, whatever rules a partnership has.
EXACT = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class DeliveryQuality:
    """What one partner delivered: counts, and how often which sentence was written, an example.

    ``exact``, ``budgeted`` and ``phased`` are the shares of its works that have a start to the day,
    week or month, a budget and a phase, 0 to 1; None where it has no works.
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
    works: pd.DataFrame, rejected: pd.DataFrame, remarks: pd.DataFrame,
    names: Mapping[str, str], nobody: str,
) -> tuple[DeliveryQuality, ...]:  # fmt: skip
    """Per partner, by name: records read (works and rejected), the ``MOST_CODES`` most frequent.

    What is rejected comes first, then what is remarked on: warnings, then what is for
    information; each as number, code and the first message of that code. Records without a
    partner are under ``nobody``, last.
    """
    codes = pd.concat([works["partner"], rejected["partner"], remarks["partner"]])
    known = sorted(set(codes.dropna()), key=lambda code: (names.get(code, code).lower(), code))
    partners = [_one(names.get(code, code), *(table[table["partner"].eq(code)]
                 for table in (works, rejected, remarks))) for code in known]  # fmt: skip
    if codes.isna().any():
        partners.append(_one(nobody, *(table[table["partner"].isna()]
                    for table in (works, rejected, remarks))))  # fmt: skip
    return tuple(partners)


def _one(
    name: str, works: pd.DataFrame, rejected: pd.DataFrame, remarks: pd.DataFrame
) -> DeliveryQuality:
    warnings = remarks[remarks["severity"].eq("warning")]
    info = remarks[~remarks["severity"].eq("warning")]
    mend = [
        *_frequent(rejected, "reason"),
        *_frequent(warnings, "code"),
        *_frequent(info, "code"),
    ]
    n_works, n_rejected = len(works), len(rejected)
    says = (works["precision"].isin(EXACT), works["budget_eur"].notna(), works["phase"].notna())
    shares = tuple(float(each.mean()) if n_works else None for each in says)
    first = tuple(mend[: 2 * MOST_CODES])
    return DeliveryQuality(
        name, n_works + n_rejected, n_works, n_rejected, len(remarks), first, *shares
    )


def _frequent(rows: pd.DataFrame, column: str) -> list[tuple[int, str, str]]:
    """The most frequent codes, of equals by name: how often, the code, its first message."""
    counted = rows.groupby(column).agg(n=("message", "size"), message=("message", "first"))
    counted = counted.reset_index().sort_values(["n", column], ascending=[False, True])
    return [
        (int(row["n"]), str(row[column]), str(row["message"]))
        for row in counted.head(MOST_CODES).to_dict("records")
    ]
