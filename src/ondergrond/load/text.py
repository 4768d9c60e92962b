"""Small things that every delivered text goes through."""

from __future__ import annotations

import pandas as pd

# All that counts as a space, written out: pandas hands \\s to Python's own regular expressions,
# which are ten times as slow as those of Arrow.
WHITESPACE = " \t\n\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPACES = f"[{WHITESPACE}]+"
_CONTROL = "[\x00-\x08\x0e-\x1f\x7f]"


def one_line(texts: pd.Series) -> pd.Series:
    """Texts on one line, with single spaces and no control characters; blank ones are null."""
    line = texts.str.replace(_SPACES, " ", regex=True)
    return clean(line)


def clean(texts: pd.Series) -> pd.Series:
    """Texts without control characters and outer space; blank ones are null."""
    bare = texts.str.replace(_CONTROL, "", regex=True).str.strip()
    return bare.mask(bare.eq(""))
