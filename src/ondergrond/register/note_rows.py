"""Rows that people bring, as texts: their columns known, their values checked, faults told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels.message import Message, message
from ondergrond.labels.values import VALUES
from ondergrond.periods import parse_periods
from ondergrond.register.value_words import codes_of, meant_by
from ondergrond.register.word_checks import read_moments
from ondergrond.tables import Table

# What withdraws a word, in a cell.
NOTHING = "-"
YES = ("ja", "j", "yes", "y", "true", "1", "x", "waar")
NO = ("nee", "n", "no", "false", "0", "onwaar")


class Rows:
    """Texts by the columns of a table, of which each row that is wrong has one fault.

    ``said`` has the columns of the table, as texts, null where nothing stands; its index the rows
    as a person counts them. ``faults`` are by row.
    """

    def __init__(self, rows: pd.DataFrame, table: Table, source: str, **named: Sequence[str]):
        """Take the columns of ``rows`` that ``table`` knows, or that ``named`` calls so."""
        by_title = {title.casefold(): name for name, titles in named.items() for title in titles}
        known = {
            name: by_title.get(str(name).strip().casefold(), meant_by(str(name), table.columns))
            for name in rows.columns
        }
        found = rows[[name for name, meant in known.items() if meant]].rename(columns=known)
        found = found.loc[:, lambda frame: ~frame.columns.duplicated()]
        found = found.apply(lambda column: column.astype("str").str.strip().replace("", None))
        self.source = source
        columns = dict.fromkeys((*table.names, *named))
        self.said: pd.DataFrame = found.reindex(columns=[*columns]).astype("str")
        self.faults: dict[object, Problem] = {}

    def refuse(self, wrong: pd.Series, code: str, about: pd.Series | None = None,
               **facts: object) -> None:  # fmt: skip
        """Tell what is wrong with rows; of each row the first fault counts.

        Facts may be a Series, with one for each row.
        """
        for row in self.said.index[wrong.to_numpy(dtype=bool)]:
            own = {
                name: fact.loc[row] if isinstance(fact, pd.Series) else fact
                for name, fact in facts.items()
            }
            if about is not None:
                own["value"] = str(about.loc[row])
            where = f"{self.source}, {row}" if self.source else str(row)
            self.faults.setdefault(row, Problem(where, message(code, **own)))

    def withdrawn(self, columns: Sequence[str]) -> pd.Series:
        """The columns of each row in which ``NOTHING`` stands, joined; these become null."""
        gone = self.said[[*columns]] == NOTHING
        self.said = self.said.assign(**{name: self.said[name].mask(gone[name]) for name in columns})
        texts = [
            "; ".join(name for name, out in zip(columns, row, strict=True) if out) or None
            for row in gone.to_numpy(dtype=bool)
        ]
        return pd.Series(texts, self.said.index, dtype="str")

    def codes(self, column: str, of: str | None = None) -> pd.Series:
        """The codes of words in a column with a list, that of the column ``of``."""
        text, words = self.said[column], of or column
        code = codes_of(words, text)
        known = ", ".join(VALUES[words])
        wrong = text.notna() & code.isna()
        self.refuse(wrong, "note_value_unknown", text, column=_column(column), known=known)
        return code

    def flags(self, column: str) -> pd.Series:
        """Yes and no in a column."""
        text = self.said[column].str.casefold()
        made = pd.Series(pd.NA, text.index, dtype="boolean")
        made = made.mask(text.isin(YES), other=True).mask(text.isin(NO), other=False)
        self.refuse(text.notna() & made.isna(), "note_value_unknown", self.said[column],
                    column=_column(column), known="ja / yes, nee / no")  # fmt: skip
        return made

    def days(self, column: str, side: str = "start") -> pd.Series:
        """The days of a column; of a period its first day, or its last (``side`` end)."""
        text = self.said[column]
        periods = parse_periods(text.str.lstrip("'").astype("object"))
        day = periods[side].fillna(periods["end" if side == "start" else "start"])
        bad = text.notna() & (periods["status"].ne("ok") | day.isna())
        self.refuse(bad, "note_no_day", text, column=_column(column))
        return day.where(text.notna()).astype("datetime64[s]")

    def moments(self) -> pd.Series:
        """When each row was said, as written in a register."""
        at = read_moments(self.said["at"])
        self.refuse(at.isna(), "note_no_day", self.said["at"], column=_column("at"))
        return at


def _column(name: str) -> Message:
    return message(f"noted_{name}")


def told(faults: Mapping[object, Problem]) -> tuple[Problem, ...]:
    """The faults of rows, in the order of the rows."""
    return tuple(faults[row] for row in sorted(faults, key=str))
