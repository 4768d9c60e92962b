"""The lasting id of every finding of a run: that of the finding in the register it continues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.register.free_names import take_free
from ondergrond.register.matching import find_earlier_ids
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import FINDINGS
from ondergrond.tables.finding_ids import split_ids

# Columns of FINDINGS that name other findings.
_NAMED = ("finding_id", "alternative_to", "joins")
_MEMBERS = ["finding_id", "work_key", "kind"]


@dataclass(frozen=True, slots=True)
class LastingIds:
    """Which finding of a run has which lasting id.

    ``ids`` is text, indexed by the id in the run; ``known`` are those ids that continue a finding
    of the register. ``members`` has finding_id (lasting), work_key and kind of what is in each.
    """

    ids: pd.Series
    known: pd.Index
    members: pd.DataFrame


def find_lasting_ids(
    register: RegisterTables,
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    key_of: pd.Series,
) -> LastingIds:
    """Find the lasting ids of ``findings`` (FINDINGS); ``finding_works`` keeps FINDING_WORKS.

    ``key_of`` has the lasting keys of the works of this run, by work_id. Findings of one kind
    match on the keys of their works, the same first, else at least half of them
    (:func:`ondergrond.register.matching.find_earlier_ids`); what stood in the last run goes before
    what was gone already. A finding that continues none keeps the id that it has, with a number
    behind it where another has that.
    """
    before = register["register_findings"]
    was = _keyed(register["register_members"], before)
    now = _keyed(with_keys(finding_works, key_of), findings)
    gone = before["state"].eq("gone")
    left = findings[["finding_id", "kind"]]
    found: dict[str, str] = {}
    for some in (before[~gone], before[gone]):
        earlier = find_earlier_ids(
            some[["finding_id", "kind"]], was[was["finding_id"].isin(some["finding_id"])],
            left, now[now["finding_id"].isin(left["finding_id"])],
        ).dropna()  # fmt: skip
        found |= dict(zip(left["finding_id"].loc[earlier.index], earlier, strict=True))
        left = left[~left["finding_id"].isin(list(found))]
    ids = _without_clashes(findings["finding_id"], found, taken=set(before["finding_id"]))
    members = now.assign(finding_id=ids.reindex(now["finding_id"]).array)
    members = members.rename(columns={"work_id": "work_key"})[_MEMBERS]
    return LastingIds(ids, pd.Index(found.values()), members.reset_index(drop=True))


def rename(tables: Mapping[str, pd.DataFrame], ids: pd.Series) -> dict[str, pd.DataFrame]:
    """The tables of a run with the ``ids`` (of :class:`LastingIds`) wherever a finding is named."""
    renamed = dict(tables)
    for name, frame in tables.items():
        of_findings = _NAMED if name == FINDINGS.name else ("finding_id",)
        columns = [column for column in of_findings if column in frame]
        if columns:
            renamed[name] = frame.assign(
                **{column: _named(frame[column], ids) for column in columns}
            )
    return renamed


def _named(texts: pd.Series, ids: pd.Series) -> pd.Series:
    new = texts.astype("object").map(ids.to_dict())
    return new.where(texts.notna(), None).astype("str")


def with_keys(finding_works: pd.DataFrame, key_of: pd.Series) -> pd.DataFrame:
    """FINDING_WORKS with a column work_key: the lasting key of each work.

    ``key_of`` has these by work_id; an embargo goes by its own id, which lasts already.
    """
    key = finding_works["work_id"].map(key_of.to_dict())
    return finding_works.assign(work_key=key.fillna(finding_works["work_id"]))


def _keyed(members: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    rows = members[["finding_id", "work_key"]].drop_duplicates()
    rows = rows.merge(findings[["finding_id", "kind"]], on="finding_id")
    return rows.rename(columns={"work_key": "work_id"})


def _without_clashes(own: pd.Series, found: Mapping[str, str], *, taken: set[str]) -> pd.Series:
    """Ids by the id in the run; what is new gets the first number that is free behind its own."""
    used = taken | set(found.values())
    roots = split_ids(own)["works"]
    made = [
        found[finding] if finding in found else take_free(finding, root, used)
        for finding, root in zip(own, roots, strict=True)
    ]
    return pd.Series(made, index=pd.Index(own.to_numpy(dtype=object)), dtype="str")


def find_links(
    register: RegisterTables, made: LastingIds, gone: pd.Index, new: pd.Index
) -> pd.DataFrame:
    """Splits and merges: what is ``new`` and shares works with what stood, and what is ``gone``.

    Gives finding_id, link and other_id: a new finding is ``split_from`` the one of its kind in the
    register that it shares most works with, and ``was_other_kind`` where the one that is gone had
    the same works; what is gone was ``merged_into`` the one of its kind that holds more
    than half of it.
    """
    before = register["register_findings"]
    live = before.loc[before["state"].ne("gone"), ["finding_id", "kind"]]
    was = register["register_members"][["finding_id", "work_key"]].merge(live, on="finding_id")
    # A closed period that two findings meet makes them no more alike.
    was = was[was["work_key"].isin(register["register_works"]["work_key"])]
    both = was.merge(made.members, on="work_key", suffixes=("", "_now"))
    both = both[both["finding_id"].ne(both["finding_id_now"])]
    counted = both.groupby(["finding_id", "finding_id_now", "kind", "kind_now"])
    shared = counted.agg(shared=("work_key", "size")).reset_index()
    size = was.groupby("finding_id").size()
    size_now = made.members.groupby("finding_id").size()
    shared["of"] = size.reindex(shared["finding_id"]).to_numpy()
    shared["of_now"] = size_now.reindex(shared["finding_id_now"]).to_numpy()
    same_kind = shared["kind"].eq(shared["kind_now"])
    all_of = shared["shared"].eq(shared["of"]) & shared["shared"].eq(shared["of_now"])
    is_new, is_gone = shared["finding_id_now"].isin(new), shared["finding_id"].isin(gone)
    links = [
        _first(shared[same_kind & is_new], "finding_id_now", "finding_id", "split_from"),
        _first(
            shared[same_kind & is_gone & shared["shared"].mul(2).gt(shared["of"])],
            "finding_id", "finding_id_now", "merged_into",
        ),
        _first(shared[~same_kind & all_of & is_new & is_gone], "finding_id_now", "finding_id",
               "was_other_kind"),
    ]  # fmt: skip
    return pd.concat(links, ignore_index=True)


def _first(shared: pd.DataFrame, of: str, other: str, link: str) -> pd.DataFrame:
    order = shared.sort_values(["shared", of, other], ascending=[False, True, True])
    one = order.drop_duplicates(of)
    return pd.DataFrame(
        {
            "finding_id": np.asarray(one[of], dtype=object),
            "link": link,
            "other_id": np.asarray(one[other], dtype=object),
        }
    )
