"""What is wrong with rows that people bring: of each row one thing, and of many alike a few."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels.message import message

# How many rows with the same fault are told one by one; the others are counted.
MOST_TOLD = 20


class RowFaults:
    """Rows that are refused, each with the first thing that is wrong with it.

    ``rows`` are the rows of ``source`` as a person counts them, in their order.
    """

    def __init__(self, rows: pd.Index, source: str) -> None:
        self._rows, self._source = rows, source
        self._codes: dict[object, str] = {}
        self._told: dict[object, Problem] = {}

    def __len__(self) -> int:
        """How many rows are refused."""
        return len(self._codes)

    @property
    def refused(self) -> list[object]:
        """The rows that are refused."""
        return [*self._codes]

    def refuse(
        self, wrong: pd.Series, code: str, about: pd.Series | None = None, **facts: object
    ) -> None:
        """Refuse the rows that are ``wrong`` (bool, by row), for the reason ``code``.

        ``about`` has the value that is told; a fact may be a Series with one for each row, or be
        made of the value: that is done of those only that are told.
        """
        which = wrong.index[wrong.fillna(value=False).to_numpy(dtype=bool)]
        fresh = [row for row in which if row not in self._codes]
        shown = MOST_TOLD - sum(self._codes[row] == code for row in self._told)
        self._codes |= dict.fromkeys(fresh, code)
        for row in fresh[: max(shown, 0)]:
            value = None if about is None else str(about.loc[row])
            own = {name: _of_row(fact, row, value) for name, fact in facts.items()}
            told = own if value is None else {**own, "value": value}
            self._told[row] = Problem(self._where(row), message(code, **told))

    def problems(self) -> tuple[Problem, ...]:
        """What is told, in the order of the rows; then how many more rows have which fault."""
        named = [row for row in self._rows if row in self._told]
        more = Counter(self._codes.values()) - Counter(self._codes[row] for row in named)
        first = {self._codes[row]: row for row in reversed(named)}
        counted = [
            Problem(self._source, message("more_rows", n=n, row=str(first[code])))
            for code, n in more.items()
        ]
        return (*(self._told[row] for row in named), *counted)

    def _where(self, row: object) -> str:
        return f"{self._source}, {row}" if self._source else str(row)


def _of_row(fact: Any, row: Any, value: str | None) -> object:
    if isinstance(fact, pd.Series):
        return fact.loc[row]
    return fact(value) if callable(fact) else fact
