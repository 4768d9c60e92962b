"""What is told of changes: parts with lists of lines, the same for a page and a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.changes import CHANGED
from ondergrond.labels.counted import fill
from ondergrond.labels.parties import party_label
from ondergrond.labels.values import value_label

# What one cell of a list says: a text, or lines of which the first counts most.
Cell = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextList:
    """Rows of texts under their heads, with a title ("" for none).

    A row has a cell for every head, and a cell has a line or more, none of them empty; the columns
    of ``numbers`` (positions) are figures.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    numbers: frozenset[int] = frozenset()

    @property
    def is_figures(self) -> bool:
        """Whether it is a table of figures to compare, and not a list to read."""
        return len(self.numbers) > 1


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what is told: a title, sentences and lists; ``within`` the one before it."""

    title: str
    about: tuple[str, ...] = ()
    lists: tuple[TextList, ...] = ()
    within: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of a run: of which partnership, ``head`` in lines, then the parts."""

    title: str
    head: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Tells codes, days and numbers in one language, partners by the ``names`` of their codes."""

    language: Language
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, /, **facts: object) -> str:
        """A sentence of CHANGED."""
        return fill(pick(CHANGED, key, self.language), **facts)

    def day(self, on: date | None) -> str:
        """A day in full, "" for none."""
        return formats.day(on, self.language)

    def number(self, n: float) -> str:
        """A count with its thousands marked."""
        return formats.number(n, self.language)

    def code(self, column: str, code: Any) -> str:
        """The word for a code, "" for none."""
        return value_label(column, code, self.language) if isinstance(code, str) else ""

    def findings(self, rows: pd.DataFrame, *, of: str = "") -> list[Cell]:
        """Findings by their id, kind and title; ``of`` goes before the names of the columns."""
        named = (rows[f"{of}{name}"] for name in ("id" if of else "finding_id", "kind", "title"))
        return [
            " ".join(each for each in (finding, self.code("kind", kind), text(title)) if each)
            for finding, kind, title in zip(*named, strict=True)
        ]

    def with_parties(self, rows: pd.DataFrame) -> list[Cell]:
        """The same with their parties below."""
        several = rows["parties"].fillna("").str.split("; ")
        parties = ["; ".join(party_label(each, self.names) for each in some) for some in several]
        return [(str(each), who) for each, who in zip(self.findings(rows), parties, strict=True)]

    def listed(
        self,
        title: str,
        columns: Mapping[str, Sequence[Cell]],
        *,
        numbers: Sequence[str] = (),
    ) -> TextList:
        """A list of columns by the keys of their heads; its title (a key) tells how many."""
        cells = ([_lines(each) for each in column] for column in columns.values())
        rows = tuple(zip(*cells, strict=True))
        told = self.say("counted", what=self.say(title), n=self.number(len(rows))) if title else ""
        heads = tuple(self.say(key) for key in columns)
        places = frozenset(place for place, key in enumerate(columns) if key in numbers)
        return TextList(told, heads, rows, places)


def _lines(cell: Cell) -> tuple[str, ...]:
    return tuple(filter(None, (cell,) if isinstance(cell, str) else cell))


def text(value: Any) -> str:
    """A text of a table, "" where there is none."""
    return value if isinstance(value, str) else ""
