"""Text of partners as a file can hold it: no control characters, one kind of line break."""

from __future__ import annotations

import pandas as pd

# XML cannot hold these; a NUL cuts a text short in both GDAL and spreadsheets.
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"


def clean(text: pd.Series) -> pd.Series:
    """Text without control characters, its line breaks line feeds; empty text is null."""
    plain = text
    if plain.str.contains(f"{_CONTROLS}|\r", regex=True, na=False).any():
        plain = plain.str.replace("\r\n?", "\n", regex=True).str.replace(_CONTROLS, "", regex=True)
    empty = plain.eq("")
    return plain.mask(empty) if empty.any() else plain
