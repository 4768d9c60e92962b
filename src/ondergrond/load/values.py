"""Numbers and flags: text to value, in Dutch and in international notation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ondergrond.arrays.aliases import Flags
from ondergrond.load.text import WHITESPACE

YES = frozenset(["ja", "j", "yes", "y", "true", "t", "waar", "wel", "1", "x", "ok"])
NO = frozenset(["nee", "n", "neen", "no", "false", "f", "onwaar", "niet", "geen", "0"])

# Words after a number and what they multiply it by, per kind of quantity; "" stands for none.
_PLAIN = {"": 1.0}
_MONEY = {
    "": 1.0, "k": 1e3, "keur": 1e3, "dzd": 1e3, "duizend": 1e3, "thousand": 1e3,
    "m": 1e6, "mln": 1e6, "mio": 1e6, "miljoen": 1e6, "million": 1e6, "meur": 1e6,
    "mrd": 1e9, "miljard": 1e9, "exclbtw": 1.0, "exbtw": 1.0, "inclbtw": 1.0,
}  # fmt: skip
NO_UNITS = frozenset({"", "exclbtw", "exbtw", "inclbtw"})
_LENGTH = {
    "": 1.0, "m": 1.0, "meter": 1.0, "metre": 1.0, "mtr": 1.0, "mmv": 1.0, "mv": 1.0,
    "cm": 0.01, "dm": 0.1, "mm": 0.001, "cmmv": 0.01, "centimeter": 0.01, "millimeter": 0.001,
}  # fmt: skip
# A month of work is 30 days, the length of most months; five days of work take a week.
_DAYS = {
    "": 1.0, "d": 1.0, "dag": 1.0, "dagen": 1.0, "day": 1.0, "days": 1.0,
    "w": 7.0, "wk": 7.0, "week": 7.0, "weken": 7.0, "weeks": 7.0,
    "mnd": 30.0, "maand": 30.0, "maanden": 30.0, "month": 30.0, "months": 30.0,
    "kwartaal": 91.0, "kwartalen": 91.0, "quarter": 91.0, "quarters": 91.0,
    "jaar": 365.0, "jaren": 365.0, "year": 365.0, "years": 365.0,
    "werkdag": 1.4, "werkdagen": 1.4, "workingdays": 1.4, "wd": 1.4,
}  # fmt: skip
_SHARE = {"": 1.0, "%": 0.01, "procent": 0.01, "percent": 0.01}

Kind = Literal["money", "length", "days", "share", "count", "coordinate"]
FACTORS: dict[Kind, dict[str, float]] = {
    "money": _MONEY,
    "length": _LENGTH,
    "days": _DAYS,
    "share": _SHARE,
    "count": _PLAIN,
    "coordinate": _PLAIN,
}
# Kinds in which "1.200" alone is twelve hundred; in the others it is one and a fifth.
_IN_THOUSANDS: frozenset[Kind] = frozenset({"money", "count", "days"})

# Marks that stand between groups of three, besides the point and the comma.
_LOOSE = f"[{WHITESPACE}'’_]"
# Other money than euros is no amount: nothing says what it was worth.
_MONEY_BEFORE, _MONEY_AFTER = r"^(-?)(?:€|euro|eur)", r"(?:€|euro|eur)$"
_ABOUT = r"^(?:ca\.?|circa|ongeveer|ongev\.?|approx\.?|about|plm\.?|±|~|≈)(?=[^a-z])"
_VAT = r"(?:in|ex)(?:cl)?(?:usief)?\.?b\.?t\.?w\.?$"
_MINUS_BEHIND = r"^([0-9.,]+)-$"
_CENTS_LEFT_OUT = r"[.,](?:-{1,2}|=)$"
_DIGITS = r"-?[0-9.,]*[0-9][0-9.,]*(?:e[+-]?[0-9]{1,3})?"
# Reads in one way only, whatever else is in the column: most columns hold nothing else.
_SIMPLE = r"-?[0-9]+(?:\.(?:[0-9]{1,2}|[0-9]{4,}))?"
_WITH_UNIT = rf"^({_DIGITS})([^0-9.,]*)$"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers read from text (float, NaN for none), and the texts that are none."""

    value: pd.Series
    unreadable: Flags


def numbers(texts: pd.Series, kind: Kind, unit: float = 1.0) -> Numbers:
    """Read a column of numbers: 155.000,50 or 155,000.50 or 155000.5, € 1.200,-, 1,5 mln.

    One text such as "1.200" may mean two things; the column decides where another text in it
    shows which mark is the decimal one, else the kind of quantity does. Texts that are no
    number are flagged and give NaN. ``unit`` multiplies numbers that name no unit themselves.
    """
    codes, distinct = pd.factorize(texts)
    digits = pd.Series(distinct, dtype="str")
    factor: NDArray[np.float64] | float = unit
    simple = digits.str.fullmatch(_SIMPLE, na=False).all()
    if not simple:
        digits, factor = _without_units(_plain(digits, kind), kind, unit)
    sign = np.where(digits.str.startswith("-", na=False), -1.0, 1.0)
    size = digits.str.removeprefix("-")
    points = size if simple else _in_points(size, kind)
    read = pd.to_numeric(points, errors="coerce").to_numpy(dtype=np.float64) * factor * sign
    value = np.append(np.where(np.isfinite(read), read, np.nan), np.nan)[codes]
    number = pd.Series(value, index=texts.index, name=texts.name)
    return Numbers(number, (texts.notna() & number.isna()).to_numpy(dtype=bool))


def _plain(texts: pd.Series, kind: Kind) -> pd.Series:
    """Texts without spaces, money signs and cents that are left out."""
    plain = texts.str.lower().str.replace(_LOOSE, "", regex=True)
    plain = plain.str.replace("−", "-", regex=False).str.replace(_ABOUT, "", regex=True)
    if kind == "money":
        plain = plain.str.replace(_VAT, "", regex=True)
        plain = plain.str.replace(_MONEY_BEFORE, r"\1", regex=True)
        plain = plain.str.replace(_MONEY_AFTER, "", regex=True)
    plain = plain.str.replace(_CENTS_LEFT_OUT, "", regex=True)
    plain = plain.str.replace(_MINUS_BEHIND, r"-\1", regex=True)
    return plain.str.removeprefix("+")


def _without_units(
    plain: pd.Series, kind: Kind, own: float
) -> tuple[pd.Series, NDArray[np.float64]]:
    """Digits, null where a text is no number, and what the word after them multiplies them by."""
    bare = plain.str.fullmatch(_DIGITS, na=False)
    digits, unit = plain.where(bare), pd.Series("", index=plain.index, dtype="str")
    digits[~bare], unit[~bare] = _apart(plain[~bare])
    # Of a unit as "excl. btw" only the number of the head counts, as without a word.
    factor = unit.map(FACTORS[kind]).mask(unit.isin(NO_UNITS), own)
    return digits, np.asarray(factor, dtype=np.float64)


def _apart(texts: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Digits and the word after them; both null where a text is no number."""
    found = texts.str.extract(_WITH_UNIT)
    unit = found[1].str.replace("[-.()]", "", regex=True)
    return found[0].astype("str"), unit.astype("str")


def flags(texts: pd.Series) -> tuple[pd.Series, Flags]:
    """Read a column of yes and no, in Dutch and English; also says which texts are neither."""
    plain = texts.str.strip().str.casefold()
    value = pd.Series(pd.NA, index=texts.index, dtype="boolean", name=texts.name)
    value = value.mask(plain.isin(YES), True).mask(plain.isin(NO), False)
    return value, (texts.notna() & value.isna()).to_numpy(dtype=bool)


def _in_points(digits: pd.Series, kind: Kind) -> pd.Series:
    """Write numbers with a decimal point and without grouping; null where that is no number."""
    grouping = _grouping_mark(digits, kind)
    made = digits.mask(grouping.ne(""))
    for mark, decimal in ((".", ","), (",", ".")):
        rows = grouping.eq(mark)
        form = rf"[0-9]{{1,3}}(?:\{mark}[0-9]{{3}})+(?:\{decimal}[0-9]*)?"
        whole = digits[rows].where(digits[rows].str.fullmatch(form, na=False))
        made[rows] = whole.str.replace(mark, "", regex=False)
    return made.str.replace(",", ".", regex=False)


def _grouping_mark(digits: pd.Series, kind: Kind) -> pd.Series:
    """The mark that stands between groups of three: a point, a comma, or "" for none.

    It is sure where a number holds both marks or one of them twice. A single mark before
    exactly three digits is what the rest of the column says it is.
    """
    points, commas = digits.str.count(r"\."), digits.str.count(",")
    both, single = (points > 0) & (commas > 0), (points + commas) == 1
    comma_last = digits.str.rfind(",") > digits.str.rfind(".")
    unsure = single & digits.str.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", na=False)
    by_point, by_comma = (both & comma_last) | (points > 1), (both & ~comma_last) | (commas > 1)
    point_groups = bool((by_point | (single & ~unsure & (commas == 1))).any())
    comma_groups = bool((by_comma | (single & ~unsure & (points == 1))).any())
    undecided = point_groups == comma_groups and kind in _IN_THOUSANDS
    by_point |= unsure & (points == 1) & (undecided or (point_groups and not comma_groups))
    by_comma |= unsure & (commas == 1) & (undecided or (comma_groups and not point_groups))
    mark = pd.Series("", index=digits.index, dtype="str")
    return mark.mask(by_point, ".").mask(by_comma, ",")
