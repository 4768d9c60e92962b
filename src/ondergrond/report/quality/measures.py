"""Figures of the delivery of one partner, of the tables of a run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.arrays.rows import flag
from ondergrond.labels.quality import TOPICS, topic_of
from ondergrond.tables import arrange, check
from ondergrond.tables.quality import QUALITY

# Columns that no rule fills, so that what is in them was delivered.
DELIVERED = ("phase", "activity", "name", "street", "budget_eur", "contact", "delivered_on")
_CLOSED = ("done", "cancelled")
_KNOWN_TO = {
    "known_to_day": ("day",),
    "known_to_month": ("week", "month"),
    "known_to_quarter": ("quarter", "season", "half_year"),
    "known_to_year": ("year", "multi_year"),
}
_OPEN = ("end_open", "period_open")  # of what was delivered one side is missing


def find_partners(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The codes of who delivered anything, sorted; of works kept from last time as well."""
    delivered = [tables[name]["partner"] for name in ("works", "rejected", "deliveries")]
    return sorted(pd.concat(delivered).dropna().unique())


def measure(tables: Mapping[str, pd.DataFrame], partner: str, on: date) -> pd.DataFrame:
    """The measures of one partner: QUALITY, in the order in which they are told.

    ``tables`` are those of a run on the day ``on``: WORKS, REJECTED and REMARKS are read. Read is
    what became a work, what is listed as a protected surface and what was rejected, together; all
    that is told of works is of plans alone. A work can be held against others where it
    is not closed, over, made coarse or kept out by a note.
    """
    accepted, rejected, all_remarks = delivered_by(tables, partner)
    listed = flag(accepted["protected"])
    works, n_read = accepted[~listed], len(accepted) + len(rejected)
    n_works = len(works)
    remarks = all_remarks[~all_remarks["work_id"].isin(accepted.loc[listed, "work_id"])]
    told = remarks.drop_duplicates(["work_id", "severity"])
    warned = told.loc[told["severity"].eq("warning"), "work_id"].nunique()
    known = works["precision"].astype("str")
    rows: list[tuple[str, int, int | None]] = [
        ("read", n_read, None),
        ("works", n_works, n_read),
        ("protected", int(listed.sum()), n_read),
        ("rejected", len(rejected), n_read),
        ("usable", int(_is_usable(works, on).sum()), n_read),
        ("untouched", n_works - told["work_id"].nunique(), n_works),
        ("warned", warned, n_works),
        ("own_number", n_works - _count(remarks, ("id_missing",)), n_works),
        ("has_end", n_works - _count(remarks, _OPEN), n_works),
        *((f"has_{name}", int(works[name].notna().sum()), n_works) for name in DELIVERED),
        *((name, int(known.isin(levels).sum()), n_works) for name, levels in _KNOWN_TO.items()),
    ]
    topics = _count_topics(rejected, all_remarks)
    rows += [(f"topic_{topic}", topics.get(topic, 0), n_read) for topic in TOPICS]
    table = pd.DataFrame(rows, columns=["measure", "n", "of"])
    whole = table.assign(reference_date=pd.Timestamp(on), partner=partner)
    return check(QUALITY, arrange(QUALITY, whole))


def delivered_by(tables: Mapping[str, pd.DataFrame], partner: str) -> list[pd.DataFrame]:
    """What is of one partner in WORKS, REJECTED and REMARKS of a run."""
    found = (tables[name] for name in ("works", "rejected", "remarks"))
    return [pd.DataFrame(each[each["partner"].eq(partner)]) for each in found]


def _is_usable(works: pd.DataFrame, on: date) -> Flags:
    over = works["phase"].isna() & works["end"].lt(pd.Timestamp(on))
    usable = ~works["phase"].isin(_CLOSED) & ~over & works["no_part"].isna()
    flags: Flags = (usable & works["coarse_m"].isna()).to_numpy(dtype=bool)
    return flags


def _count(remarks: pd.DataFrame, codes: tuple[str, ...]) -> int:
    return int(remarks.loc[remarks["code"].isin(codes), "work_id"].nunique())


def _count_topics(rejected: pd.DataFrame, remarks: pd.DataFrame) -> dict[str, int]:
    """In how many records each topic was noticed."""
    topics = pd.concat([
        pd.DataFrame({"topic": rejected["reason"].map(topic_of), "record": rejected.index}),
        pd.DataFrame({"topic": remarks["code"].map(topic_of), "record": remarks["work_id"]}),
    ])  # fmt: skip
    counted: pd.Series = topics.astype("str").drop_duplicates().groupby("topic").size()
    return {str(topic): int(n) for topic, n in counted.items()}
