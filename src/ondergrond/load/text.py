"""Small things that every delivered text goes through."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

# All that counts as a space, written out: pandas hands \\s to Python's own regular expressions,
# which are ten times as slow as those of Arrow.
WHITESPACE = " \t\n\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPACES = f"[{WHITESPACE}]+"
_CONTROL = "[\x00-\x08\x0e-\x1f\x7f]"


def one_line(texts: pd.Series) -> pd.Series:
    """Texts on one line, with single spaces and no control characters; blank ones are null."""
    return clean(texts).str.replace(_SPACES, " ", regex=True)


def clean(texts: pd.Series) -> pd.Series:
    """Texts without control characters and outer space; blank ones are null."""
    bare = texts.str.replace(_CONTROL, "", regex=True).str.strip()
    return bare.mask(bare.eq(""))


def readable(texts: pd.Series) -> pd.Series:
    """Texts as ``str`` that hold nothing but text.

    A shapefile that does not say its code page is read as if in UTF-8, so what arrives may
    be no text at all; such texts are taken for cp1252, the code page of Dutch offices.
    """
    texts = texts.astype("str")
    raw = pa.array(texts)
    try:
        raw.validate(full=True)
    except pa.ArrowInvalid:
        decoded = [_decoded(each) for each in raw.cast(pa.large_binary()).to_pylist()]
        return pd.Series(decoded, index=texts.index, dtype="str", name=texts.name)
    return texts


def _decoded(content: bytes | None) -> str | None:
    if content is None:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
