"""Text of partners as a file can hold it: no control characters, one kind of line break."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# XML cannot hold these; a NUL cuts a text short in both GDAL and spreadsheets.
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"


def clean(text: pd.Series) -> pd.Series:
    """Text without control characters, its line breaks line feeds; empty text is null."""
    # A small run has hundreds of short columns, and hardly any has something to clean: Arrow
    # itself answers in a tenth of the time that a Series takes.
    held = pa.array(text.array, from_pandas=True)
    plain = text
    if pc.any(pc.match_substring_regex(held, f"{_CONTROLS}|\r")).as_py():
        plain = plain.str.replace("\r\n?", "\n", regex=True).str.replace(_CONTROLS, "", regex=True)
        held = pa.array(plain.array, from_pandas=True)
    return plain.mask(plain.eq("")) if pc.any(pc.equal(held, "")).as_py() else plain
