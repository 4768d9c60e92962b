"""What is wrong with the texts of a layer, whatever format they came in: mended, or told.

A text in another code page, NULs within it, numbers that a program rounded, and cells that were too
narrow to show what they hold look like values and are none.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ondergrond.load.readers.tables import Notes
from ondergrond.load.records import Records
from ondergrond.load.text import NUL, readable, told_code_page

# As Excel writes ids in CSV (1,23457E+17), and as floats beyond 2^53 are written.
_ROUNDED = r"^-?(?:[0-9](?:[.,][0-9]+)?[eE]\+(?:1[0-9]|[2-9][0-9])|[0-9]{16}\.0)$"
# What a spreadsheet shows where a column is too narrow, or a day lies before its first one.
_HASHES = r"^#{2,}$"
_WRONG = rf"{_ROUNDED}|{_HASHES}|\x00"
MOST_NAMED = 5


def check_texts(records: Records) -> Records:
    """The records with texts that are text, and a note on each column that may be wrong."""
    if not _may_be_wrong(records.attributes):
        return records
    pages: dict[str, None] = {}
    notes: dict[str, list[str]] = {"nuls_removed": [], "numbers_rounded": [], "cells_of_hashes": []}
    changed: dict[int, pd.Series] = {}
    for at, name in enumerate(records.attributes):
        texts = records.attributes.iloc[:, at]
        if texts.isna().all():
            continue
        page = told_code_page(texts)
        if page is not None:
            pages[page] = None
            texts = changed[at] = readable(texts)
        if texts.str.contains(NUL, regex=False).any():
            notes["nuls_removed"].append(str(name))
            bare = texts.str.replace(NUL, "", regex=False).str.strip()
            texts = changed[at] = bare.mask(bare.eq(""))
        for code, pattern in (("numbers_rounded", _ROUNDED), ("cells_of_hashes", _HASHES)):
            found = texts[texts.str.contains(pattern, regex=True, na=False)]
            if len(found):
                notes[code].append(f"{name} ({found.iloc[0]})")
    told: Notes = (
        *(("mixed_encoding", page) for page in pages),
        *((code, _listed(names)) for code, names in notes.items() if names),
    )
    if not told:
        return records
    return replace(
        records, attributes=_with(records.attributes, changed), notes=(*records.notes, *told)
    )


def _may_be_wrong(attributes: pd.DataFrame) -> bool:
    """Whether there is anything in a table to look at column by column: in most there is not."""
    chunks = [pa.array(texts.array, pa.large_string()) for _, texts in attributes.items()]
    whole = pa.chunked_array(chunks, pa.large_string())
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return True
    return bool(pc.any(pc.match_substring_regex(whole, _WRONG)).as_py())


def _with(attributes: pd.DataFrame, changed: dict[int, pd.Series]) -> pd.DataFrame:
    """The table with other columns at some positions; two may have one name."""
    columns = [changed.get(at, attributes.iloc[:, at]) for at in range(attributes.shape[1])]
    made = pd.concat(columns, axis=1) if columns else attributes
    return made.set_axis(attributes.columns, axis=1)


def _listed(names: list[str]) -> str:
    more = f" + {len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
