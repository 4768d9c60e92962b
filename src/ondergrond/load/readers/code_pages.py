"""One layer, one code page: of texts that are not in UTF-8, or not in what their file says.

Whatever the format, such texts come here with their bytes kept: as letters of private use, or as
the first 256 characters, which is how GDAL and fiona read what they cannot tell.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ondergrond.load.readers.tables import Notes
from ondergrond.load.records import Records
from ondergrond.load.text import (
    KEPT,
    bytes_kept,
    code_page,
    in_utf8_or,
    keep_bytes,
)

# Characters of the second row of controls (C1) are in no text. That of a new line is.
_CONTROLS = "[\x80-\x84\x86-\x9f]"
# A letter with an accent in UTF-8, read byte by byte, is no text either.
MISREAD = f"{_CONTROLS}|\xc3[\xa0-\xbf]"
_BYTES = "[\x00-\xff]*"
_HIGH = "[\x80-\xff]"


def with_code_page(records: Records, encoding: str | None = None) -> Records:
    """The records with all texts and heads as text, and a note on the code page that was taken.

    It is the one that is named (``encoding``), else found of all such texts of the layer together:
    one alone says too little.
    """
    columns = [
        keep_bytes(records.attributes.iloc[:, at]) for at in range(len(records.columns_seen))
    ]
    heads = pd.Series(list(map(str, records.columns_seen)), dtype="str")
    texts = [*columns, heads]
    other = any(_is_misread(each) for each in texts)
    if not other and not any(_holds(each, KEPT) for each in texts):
        return records
    chosen = [_doubtful(each, other=other) for each in texts]
    stored = [bytes_kept(text) for each, at in zip(texts, chosen, strict=True) for text in each[at]]
    page = encoding or _found(stored)
    made = [
        each.mask(at, each[at].map(lambda text: in_utf8_or(bytes_kept(text), page)))
        for each, at in zip(texts, chosen, strict=True)
    ]
    attributes = pd.concat(made[:-1], axis=1) if columns else records.attributes
    attributes = attributes.set_axis(pd.Index(made[-1].tolist(), dtype="str"), axis=1)
    told: Notes = (("other_code_page" if other else "mixed_encoding", page),)
    told = told if encoding is None else ()
    return replace(records, attributes=attributes, notes=(*records.notes, *told))


def _found(stored: list[bytes]) -> str:
    data = b"\n".join(stored)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return code_page(data)
    return "UTF-8"


def _holds(texts: pd.Series, pattern: str) -> bool:
    return bool(texts.str.contains(pattern, regex=True, na=False).any())


def _is_misread(texts: pd.Series) -> bool:
    found = texts.str.contains(MISREAD, regex=True, na=False)
    return bool(found.any()) and bool(texts[found].str.fullmatch(_BYTES).any())


def _doubtful(texts: pd.Series, *, other: bool) -> pd.Series:
    """Which texts are decoded anew: those kept as bytes; in a layer that was misread, all."""
    found = texts.str.contains(KEPT, regex=True, na=False)
    if other:
        found |= texts.str.fullmatch(_BYTES, na=False) & texts.str.contains(
            _HIGH, regex=True, na=False
        )
    return found
