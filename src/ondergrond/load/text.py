"""Small things that every delivered text goes through."""

from __future__ import annotations

import re

import pandas as pd
import pyarrow as pa

# All that counts as a space, written out: pandas hands \\s to Python's own regular expressions,
# which are ten times as slow as those of Arrow.
WHITESPACE = " \t\n\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPACES = f"[{WHITESPACE}]+"
_CONTROL = "[\x00-\x08\x0e-\x1f\x7f]"
NUL = "\x00"
# Letters with accents between letters, as the code page of DOS (cp850) has them; what is a quote, a
# dash or a dot in cp1252 is left out, for these occur between letters there.
_IN_DOS = re.compile(rb"(?<=[A-Za-z])[\x81-\x85\x87-\x8d\x94\xa0-\xa3](?=[A-Za-z])")
_IN_WINDOWS = re.compile(rb"(?<=[A-Za-z])[\xc0-\xd6\xd8-\xf6\xf8-\xff](?=[A-Za-z])")

# Bytes that are no UTF-8 are letters of private use until the code page of their layer is known.
KEPT = "[\uf780-\uf7ff]"
_TO_KEPT = {byte: 0xF700 + byte for byte in range(0x80, 0x100)}
_FROM_KEPT = {letter: byte for byte, letter in _TO_KEPT.items()}


def one_line(texts: pd.Series) -> pd.Series:
    """Texts on one line, with single spaces and no control characters; blank ones are null."""
    return clean(texts).str.replace(_SPACES, " ", regex=True)


def clean(texts: pd.Series) -> pd.Series:
    """Texts without control characters and outer space; blank ones are null."""
    bare = texts.str.replace(_CONTROL, "", regex=True).str.strip()
    return bare.mask(bare.eq(""))


def readable(texts: pd.Series) -> pd.Series:
    """Texts as ``str`` that hold nothing but text, the code page found of this column alone."""
    kept = keep_bytes(texts)
    doubtful = kept.str.contains(KEPT, regex=True, na=False)
    if not doubtful.any():
        return kept
    stored = kept[doubtful].map(bytes_kept).tolist()
    page = code_page(b"\n".join(stored))
    return kept.mask(doubtful, kept[doubtful].map(lambda text: in_utf8_or(bytes_kept(text), page)))


def keep_bytes(texts: pd.Series) -> pd.Series:
    """Texts as ``str``; those that are not in UTF-8 with their bytes, as ``kept`` keeps them.

    A shapefile that does not say its code page is read as if in UTF-8, so what arrives may
    be no text at all.
    """
    texts = texts.astype("str")
    raw = pa.array(texts)
    try:
        raw.validate(full=True)
    except pa.ArrowInvalid:
        stored = raw.cast(pa.large_binary()).to_pylist()
        made = [None if each is None else kept(each) for each in stored]
        return pd.Series(made, index=texts.index, dtype="str", name=texts.name)
    return texts


def kept(content: bytes) -> str:
    """A text in UTF-8; of another one its bytes, as letters that nothing else uses."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1").translate(_TO_KEPT)


def bytes_kept(text: str) -> bytes:
    """The bytes of a text that is not in UTF-8, from what ``kept`` or GDAL made of it."""
    return text.translate(_FROM_KEPT).encode("latin-1", errors="replace")


def code_page(data: bytes) -> str:
    """The code page of a text that is not in UTF-8: that of Windows (cp1252), or of DOS (cp850).

    Told apart by letters with accents within words, of which Dutch has enough.
    """
    return "cp850" if len(_IN_DOS.findall(data)) > len(_IN_WINDOWS.findall(data)) else "cp1252"


def in_utf8_or(content: bytes, page: str) -> str:
    """A text in UTF-8, else in a code page."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(page, errors="replace")
