"""Text of partners on its way into a spreadsheet: what it would run as a formula is defused."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# Regular expressions of RE2, which knows the classes of Unicode. A blank is what a spreadsheet
# skips or a reader does not see: separators, controls and format marks (byte order mark, zero
# width, direction), and the letters and selectors that have no shape of their own.
_BLANK = r"[\pZ\pC\s\x{034f}\x{115f}\x{1160}\x{3164}\x{fe00}-\x{fe0f}\x{ffa0}]"
# = + - @ and | (a call of another program, DDE), and every character that becomes one of them when
# a program evens out the forms of Unicode (NFKC): full width, small, super- and subscript; and the
# true minus sign.
_START = r"[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋⩵⩶﬩−|｜]"
# OWASP, "CSV Injection"; it names a tab or line break at the start as well.
_FORMULA = f"^(?:{_BLANK}*{_START}|[\t\n])"


def defuse(text: pd.Series) -> pd.Series:
    """Text that no spreadsheet runs as a formula: where it would, an apostrophe in front.

    The apostrophe is the mark that OWASP advises; it stays visible in a list, so nobody
    takes the cell for something else than what the partner wrote.
    """
    return text.mask(runs_as_formula(text), "'" + text)


def restore(text: pd.Series) -> pd.Series:
    """Text as it was before :func:`defuse`: without the apostrophe in front of a formula."""
    defused = text.str.startswith("'").fillna(value=False).astype(bool)
    return text.mask(defused & runs_as_formula(text.str.lstrip("'")), text.str[1:])


def runs_as_formula(text: pd.Series) -> npt.NDArray[np.bool_]:
    """Which texts a spreadsheet would run, were they typed in; null is none."""
    cells = pa.array(text, pa.large_string(), from_pandas=True)
    runs = pc.fill_null(pc.match_substring_regex(cells, _FORMULA), pa.scalar(value=False))
    return np.asarray(runs)
