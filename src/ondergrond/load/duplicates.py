"""What needs all deliveries at once: unique ids, and which records are one work or project."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import shapely

from ondergrond import tables
from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.labels import Language
from ondergrond.labels.codes import severity
from ondergrond.load.fingerprint import place_key
from ondergrond.load.one_job import find_one_jobs
from ondergrond.load.record_log import sentences_of
from ondergrond.load.rows_json import json_rows
from ondergrond.load.superseded import find_superseded
from ondergrond.load.two_owners import find_two_owners
from ondergrond.rules.identity import Identity

WHENCE = ["source", "source_layer", "source_row"]
# What a repeated record says of itself in the list of rejected ones.
RAW = ["work_id", "name", "description", "discipline", "activity", "phase", "period_text", "extra"]
# Works alike in all of these, and in place, but of another id.
ALIKE = ["partner", "department", "discipline", "start", "end"]


def finish(
    works: pd.DataFrame, remarks: pd.DataFrame, language: Language, identity: Identity
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Make work_ids unique and tell works that came in twice: works, rejected, remarks.

    A record with the id and the content of an earlier one is rejected (``duplicate_record``),
    and the one that is kept says how often it came. An older version of a record is rejected
    (``superseded``), and the newer one says so (``supersedes``):
    :func:`ondergrond.load.superseded.find_superseded`. The same id with another content is
    otherwise another part of a plan: it stays as ``id#2``, and a work that was a project of its
    own stays in the project of that id (``id_repeated``). Another id with the same party,
    discipline, period and place gets a remark (``probably_duplicate``). Records that are one
    job (``one_job``), and then works that two partners deliver of one project
    (``same_project``), get one project_id: :mod:`ondergrond.load.one_job` and
    :mod:`ondergrond.load.two_owners`.

    Works and rejected together are as many as came in. Tables keep the contracts WORKS,
    REJECTED and REMARKS; order is kept.
    """
    again = works.duplicated(["work_id", "fingerprint"]).to_numpy(dtype=bool)
    once = works[~again].reset_index(drop=True)
    times = works.groupby(["work_id", "fingerprint"], sort=False).size().to_numpy()
    by = find_superseded(once, identity)
    older = by >= 0
    rejected = [
        _as_rejected(works[again].reset_index(drop=True), "duplicate_record", language),
        _as_rejected(once, "superseded", language, older, **_newer(once, by)),
    ]
    kept = once[~older].reset_index(drop=True)
    old = kept["work_id"].copy()
    kept["work_id"] = _unique(old)
    gone = again.copy()
    gone[~again] = older
    n_times = pd.Series(times[~older])
    n_older = pd.Series(np.bincount(by[older], minlength=len(once))[~older])
    messages = [
        _of_kept(remarks, works, gone, kept["work_id"]),
        _remarks(
            kept,
            "duplicate_record",
            n_times.gt(1).to_numpy(dtype=bool),
            language,
            n=n_times.astype("str"),
        ),
        _remarks(
            kept,
            "supersedes",
            n_older.gt(0).to_numpy(dtype=bool),
            language,
            n=n_older.astype("str"),
        ),
        _remarks(
            kept,
            "id_repeated",
            (old != kept["work_id"]).to_numpy(dtype=bool),
            language,
            work_id=old,
            kept_as=kept["work_id"],
        ),
        _alike(kept, language),
    ]
    one_jobs = find_one_jobs(kept, identity.one_job)
    kept["project_id"] = one_jobs.project_id
    two_owners = find_two_owners(kept, identity)
    kept["project_id"] = two_owners.project_id
    project = kept["project_id"]
    messages += [
        _remarks(
            kept, "one_job", one_jobs.linked, language, other=one_jobs.other, project_id=project
        ),
        _remarks(
            kept,
            "same_project",
            two_owners.linked,
            language,
            other=two_owners.other,
            project_id=project,
        ),
    ]
    return (
        kept,
        tables.stack(tables.REJECTED, rejected, crs=getattr(works, "crs", None)),
        tables.stack(tables.REMARKS, messages),
    )


def _newer(works: pd.DataFrame, by: Rows) -> dict[str, pd.Series]:
    """The record at ``by`` as a message names it; of no meaning where ``by`` is below 0."""
    newer = pd.DataFrame(works)[["work_id", "source", "source_row"]].take(by)
    newer = newer.set_axis(works.index, axis=0)
    return {
        "other": newer["work_id"],
        "source": newer["source"],
        "row": newer["source_row"].astype("str"),
    }


def _as_rejected(
    works: pd.DataFrame,
    code: str,
    language: Language,
    chosen: Flags | None = None,
    **facts: pd.Series,
) -> pd.DataFrame:
    gone = works if chosen is None else works[chosen]
    if gone.empty:
        return tables.empty(tables.REJECTED, getattr(gone, "crs", None))
    facts = {"work_id": gone["work_id"], **facts}
    messages, kept = sentences_of("reason", code, language, gone.index, facts)
    columns: dict[str, Any] = {name: gone[name] for name in (*WHENCE, "partner", "geometry")}
    columns |= {"reason": code, "message": messages, "facts": kept}
    columns["raw"] = json_rows(pd.DataFrame(gone)[RAW], RAW)
    frame = pd.DataFrame(columns, index=gone.index)
    return tables.arrange(tables.REJECTED, frame, crs=getattr(gone, "crs", None))


def _unique(ids: pd.Series) -> pd.Series:
    """Ids numbered where they recur: ``id``, ``id#2``, ``id#3``, past numbers that are taken."""
    unique = ids.copy()
    while unique.duplicated().any():
        count = unique.groupby(unique, sort=False).cumcount() + 1
        unique = unique.where(count == 1, unique + "#" + count.astype("str"))
    return unique


def _of_kept(
    remarks: pd.DataFrame, works: pd.DataFrame, gone: Flags, work_id: pd.Series
) -> pd.DataFrame:
    """The remarks on works that are kept, under the ids that these have now."""
    key = ["work_id", *WHENCE]
    kept = works.loc[~gone, key].reset_index(drop=True).assign(kept_as=work_id)
    joined = remarks.merge(pd.DataFrame(kept), on=key, how="inner")
    return tables.arrange(tables.REMARKS, joined.assign(work_id=joined["kept_as"]))


def _remarks(
    works: pd.DataFrame, code: str, chosen: Flags, language: Language, **facts: pd.Series
) -> pd.DataFrame:
    if not chosen.any():
        return tables.empty(tables.REMARKS)
    about = pd.DataFrame(works.loc[chosen, ["work_id", "partner", *WHENCE]])
    facts = {name: fact[chosen] for name, fact in facts.items()}
    messages, kept = sentences_of("remark", code, language, about.index, facts)
    columns = about.assign(code=code, message=messages, facts=kept, severity=severity(code))
    return tables.arrange(tables.REMARKS, columns)


def _alike(works: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Tell works that are like an earlier one but for their id.

    Parts of one project are not compared: a plan may open one place twice. Places are
    compared for works with the same bounds only, which are few.
    """
    geometry = works["geometry"].to_numpy()
    bounds = pd.DataFrame(np.round(shapely.bounds(geometry).reshape(-1, 4), 3), index=works.index)
    keys = pd.concat([pd.DataFrame(works)[ALIKE], bounds], axis=1)
    near = keys.duplicated(keep=False).to_numpy(dtype=bool)
    group = keys[near].groupby(list(keys.columns), dropna=False, sort=False).ngroup()
    place = pd.Series(shapely.to_wkb(place_key(geometry[near])), index=group.index)
    few = pd.DataFrame({"group": group, "place": place, "work_id": works.loc[near, "work_id"]})
    first = few.groupby(["group", "place"], sort=False)["work_id"].transform("first")
    other = first.reindex(works.index).astype("str")
    project = works.set_index("work_id")["project_id"].reindex(other).reset_index(drop=True)
    chosen = other.notna() & other.ne(works["work_id"]) & project.ne(works["project_id"])
    rows = chosen.fillna(False).to_numpy(dtype=bool)
    return _remarks(works, "probably_duplicate", rows, language, other=other)
