"""Heads of two lines: groups above and details below, words that run on, months below a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST_MONTHS = 4  # numbers in a row below a year that are its months
LEAST_DETAILS = 2
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BROKEN = re.compile(r"[^\W\d_]-$")  # a word that goes on below
_MONTH = re.compile(r"0?[1-9]|1[0-2]")


def joined_head(above: Sequence[str], header: Sequence[str]) -> list[str] | None:
    """The names that two rows say together; None where the upper one is no part of the head.

    They are one head where a word of the upper row runs on in the lower (``Verkko-``, ``numero``),
    where months are numbered below a year, or where the lower row has nothing but details below
    groups and the upper one all other names.
    """
    upper, lower = _as_wide(above, header)
    if not (_runs_on(upper, lower) or has_months(upper, lower) or are_details(upper, lower)):
        return None
    return [_name(upper, lower, at) for at in range(len(upper))]


def _as_wide(above: Sequence[str], header: Sequence[str]) -> tuple[list[str], list[str]]:
    width = max(len(above), len(header))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (above, header))
    return upper, lower


def are_months(header: Sequence[str]) -> list[bool]:
    """Which cells of a row are numbers of months: 1, 2, 3 and on beside each other."""
    found = [False] * len(header)
    at = 0
    while at < len(header):
        length = 0
        while at + length < len(header) and header[at + length] == str(length + 1):
            length += 1
        if length and length <= 12:
            found[at : at + length] = [True] * length
        at += max(length, 1)
    return found if sum(found) >= LEAST_MONTHS else [False] * len(header)


def _runs_on(upper: list[str], lower: list[str]) -> bool:
    return any(
        b and _BROKEN.search(a) is not None and _is_word(b)
        for a, b in zip(upper, lower, strict=True)
    )


def has_months(above: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row numbers months below the years of the row above."""
    upper, lower = _as_wide(above, header)
    months = are_months(lower)
    return any(
        month and _YEAR.fullmatch(_group(upper, at)) is not None for at, month in enumerate(months)
    )


def are_details(above: Sequence[str], header: Sequence[str]) -> bool:
    """Whether the lower row names details of groups, and nothing where the upper has a name."""
    upper, lower = _as_wide(above, header)
    details = [at for at, cell in enumerate(lower) if cell]
    width = max((at + 1 for at in range(len(upper)) if upper[at] or lower[at]), default=0)
    if len(details) < LEAST_DETAILS or any(not (upper[at] or lower[at]) for at in range(width)):
        return False
    if any(not _is_word(lower[at]) for at in details) or not any(not upper[at] for at in details):
        return False
    named = [at for at in range(width) if upper[at] and not lower[at]]
    return bool(named) and all(not upper[at] or _spans(upper, lower, at) for at in details)


def _is_word(cell: str) -> bool:
    return re.search(r"[^\W\d_]{2}", cell) is not None


def _spans(upper: list[str], lower: list[str], at: int) -> bool:
    """Whether a cell of the upper row stands over more than its own column."""
    return bool(at + 1 < len(upper) and not upper[at + 1] and lower[at + 1])


def _group(upper: list[str], at: int) -> str:
    return next((upper[left] for left in range(at, -1, -1) if upper[left]), "")


def _name(upper: list[str], lower: list[str], at: int) -> str:
    own, detail, group = upper[at], lower[at], _group(upper, at)
    if detail and _YEAR.fullmatch(group) and _MONTH.fullmatch(detail):
        return f"{group}-{int(detail):02}"
    if not own or not detail:
        return own or detail
    if own.endswith("-"):
        return own + detail if own[-2:-1].isupper() else own[:-1] + detail
    return detail if _spans(upper, lower, at) else f"{own} {detail}"
