"""Whose each record is, and what it is called."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.labels.request import EXAMPLES, NAMES
from ondergrond.labels.vocabulary import plain
from ondergrond.load.columns import Mapped, delivered_texts, find_listed
from ondergrond.load.record_log import RecordLog
from ondergrond.load.stacking import Stacked
from ondergrond.load.text import one_line
from ondergrond.partnership import Owner, Register, Source


@dataclass(frozen=True, slots=True)
class Owners:
    """The partner of each record (null where rejected), and names of partners met here."""

    partner: pd.Series
    names: dict[str, str]


def owners(mapped: Mapped, source: Source, partner: str | None, log: RecordLog) -> Owners:
    """Say whose each record is: the source's partner, or the owner that a register names.

    Owners that the register does not know are rejected, or become partners of their own name
    (``others = "as_partners"``); spellings that differ only in case and marks are one. Of several
    in one cell the work is the first one's, and the others are remarked: it stays one work.
    """
    if not isinstance(source, Register):
        return Owners(pd.Series(partner, index=log.index, dtype="str"), {})
    owner = _first_named(delivered_texts(mapped, source.owner.column), source.owner, log)
    known = find_listed(owner, source.owner.values).astype("str")
    missing = owner.isna().to_numpy(dtype=bool)
    log.reject(missing, "owner_missing", column=source.owner.column)
    others = (owner.notna() & known.isna()).to_numpy(dtype=bool)
    if source.owner.others == "leave_out":
        log.reject(others, "owner_not_partner", value=owner)
        return Owners(known, {})
    code = owner[others].map(partner_code).astype("str")
    names = owner[others].groupby(code).agg(_commonest)
    named_so = {str(key): str(name) for key, name in names.items()}
    return Owners(known.where(~others, code.reindex(known.index)), named_so)


def _first_named(cells: pd.Series, owner: Owner, log: RecordLog) -> pd.Series:
    """The owner of each cell; of several the first that is a partner, and a remark on the others.

    A cell that is named in ``owner.values`` as a whole is one owner.
    """
    marks = [
        rf"\s+{re.escape(each)}\s+" if each.isalpha() else re.escape(each) for each in owner.split
    ]
    if not marks:
        return cells
    several = cells[find_listed(cells, owner.values).isna() & cells.notna()]
    parts = several.str.split("|".join(marks), regex=True).explode().str.strip()
    parts = parts[parts.fillna("").ne("")]
    if parts.index.is_unique:
        return cells.where(~cells.index.isin(parts.index), parts.reindex(cells.index))
    code = find_listed(parts, owner.values)
    is_partner = code.notna() | (owner.others == "as_partners")
    rank = pd.DataFrame(
        {"row": parts.index, "text": parts.to_numpy(), "known": is_partner.to_numpy()}
    )
    rank["code"] = code.fillna(parts.map(partner_code)).to_numpy()
    rank = rank.sort_values(["row", "known"], ascending=[True, False], kind="stable")
    first = rank.drop_duplicates("row").set_index("row")
    others = rank[rank["code"].ne(rank["row"].map(first["code"]))].drop_duplicates(["row", "code"])
    named = others.sort_index().groupby("row")["text"].agg("; ".join)
    told = named.reindex(cells.index).astype("str")
    log.remark(told.notna().to_numpy(dtype=bool), "co_owners", others=told)
    return (
        first["text"].reindex(cells.index).astype("str").where(cells.index.isin(first.index), cells)
    )


def find_examples(ids: pd.Series) -> Flags:
    """Which records are the example row of the workbook that partners are sent (bool).

    ``ids`` are the numbers that the partner gives, null where there is none.
    """
    found: Flags = ids.str.strip().str.casefold().isin(_said()).to_numpy(dtype=bool)
    return found


def find_example_rows(attributes: pd.DataFrame) -> Flags:
    """Which records are that example row, of a delivery whose numbers nobody named (bool).

    ``attributes`` are the delivered texts by position: the word in any column, beside another text
    of that row.
    """
    said = pd.Series(False, index=attributes.index)
    for column in attributes:
        said |= attributes[column].str.strip().str.casefold().isin(_said())
    words = {text for each in ("name", "street", "description") for text in EXAMPLES[each].values()}
    beside = attributes[said].isin(words).any(axis=1)
    found: Flags = beside.reindex(attributes.index, fill_value=False).to_numpy(dtype=bool)
    return found


def _said() -> set[str]:
    return {words.casefold() for words in NAMES["example"].values()}


def partner_code(name: str) -> str:
    """A partner code made of an owner's name: lower-case letters, digits and underscores."""
    kept = "".join(c if c.isascii() else " " for c in plain(name)).split()
    if kept:
        return "_".join(kept)
    return "owner_" + hashlib.blake2b(name.encode(), digest_size=4).hexdigest()


def find_ids(stacked: Stacked, mapped: Mapped, partner: pd.Series, log: RecordLog) -> pd.DataFrame:
    """The ids of works and projects: ``partner:id``, with the id that the partner gives.

    A record without an id is called after its file, layer and row, which lasts as long as the
    file; a project without one is the work itself.
    """
    own = one_line(mapped.text("work_id"))
    log.remark(own.isna().to_numpy(dtype=bool), "id_missing")
    rows = pd.Series(stacked.records.rows, index=own.index).astype("str")
    named = stacked.each(lambda layer: ":".join(filter(None, (layer.source, layer.layer))))
    place = pd.Series(named, index=own.index, dtype="str")
    work_id = partner + ":" + own.fillna(place + ":" + rows)
    project = one_line(mapped.text("project_id"))
    project_id = (partner + ":" + project).where(project.notna(), work_id)
    return pd.DataFrame({"work_id": work_id, "project_id": project_id})


def _commonest(names: pd.Series) -> str:
    counts = names.value_counts()
    return str(np.sort(counts.index[counts.eq(counts.max())].astype(str).to_numpy())[0])
