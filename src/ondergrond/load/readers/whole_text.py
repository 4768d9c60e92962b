"""What is wrong with the texts of a layer, whatever format they came in: mended, or told.

A text in another code page, NULs within it, numbers that a program rounded, and cells that were too
narrow to show what they hold look like values and are none.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ondergrond.load.readers.code_pages import MISREAD, with_code_page
from ondergrond.load.readers.tables import Notes
from ondergrond.load.records import Records
from ondergrond.load.text import KEPT, NUL

# As Excel writes ids in CSV (1,23457E+17), and as floats beyond 2^53 are written.
_ROUNDED = r"^-?(?:[0-9](?:[.,][0-9]+)?[eE]\+(?:1[0-9]|[2-9][0-9])|[0-9]{16}\.0)$"
# What a spreadsheet shows where a column is too narrow, or a day lies before its first one.
_HASHES = r"^#{2,}$"
# What letters with accents become where the file, or whoever made it, took one code page for
# another: UTF-8 for that of Windows or DOS, DOS for Windows, Windows for DOS; and what is lost.
_MISTAKEN = "Ã[\u00a0-\u00bf‰ˆ‡]|â€|├|[a-z][‚„”†‡ˆ‰Š‹][a-z]|[a-z][ÚÛÙÞ÷³][a-z]|\ufffd"
_PATTERNS = {
    "numbers_rounded": _ROUNDED,
    "cells_of_hashes": _HASHES,
    "text_misread": _MISTAKEN,
}
# What is in none of the texts of most tables, so that these need not be looked at one by one.
_WRONG = "|".join([r"\x00", MISREAD, KEPT, *_PATTERNS.values()])
MOST_NAMED = 5


def check_texts(records: Records, encoding: str | None = None) -> Records:
    """The records with texts that are text, and a note on each column that may be wrong.

    ``encoding`` is what the partnership file says of texts that are not in UTF-8.
    """
    if not _may_be_wrong(records):
        return records
    records = with_code_page(records, encoding)
    notes: dict[str, list[str]] = {"nuls_removed": [], **{code: [] for code in _PATTERNS}}
    changed: dict[int, pd.Series] = {}
    for at, name in enumerate(records.attributes):
        texts = records.attributes.iloc[:, at]
        if texts.isna().all():
            continue
        if texts.str.contains(NUL, regex=False).any():
            notes["nuls_removed"].append(str(name))
            bare = texts.str.replace(NUL, "", regex=False).str.strip()
            texts = changed[at] = bare.mask(bare.eq(""))
        for code, pattern in _PATTERNS.items():
            found = texts[texts.str.contains(pattern, regex=True, na=False)]
            if len(found):
                notes[code].append(f"{name} ({found.iloc[0]})")
    told: Notes = tuple((code, _listed(names)) for code, names in notes.items() if names)
    if not told:
        return records
    return replace(
        records, attributes=_with(records.attributes, changed), notes=(*records.notes, *told)
    )


def _may_be_wrong(records: Records) -> bool:
    """Whether there is anything in a table to look at column by column: in most there is not."""
    texts = [*(each.array for _, each in records.attributes.items()), [*records.columns_seen]]
    chunks = [pa.array(each, pa.large_string()) for each in texts]
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
