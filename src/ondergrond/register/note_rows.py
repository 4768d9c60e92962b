"""Rows that people bring, as texts: their columns known, their values checked, faults told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from ondergrond.labels.message import Message, message
from ondergrond.labels.values import VALUES
from ondergrond.periods import parse_periods
from ondergrond.register.moments import find_ahead, read_moments
from ondergrond.register.row_columns import NO, YES, take_columns
from ondergrond.register.row_faults import RowFaults
from ondergrond.register.value_words import codes_of, meant_by
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import Table

# What withdraws a word, in a cell.
NOTHING = "-"


class Rows:
    """Texts by the columns of a table, of which each row that is wrong has one fault.

    ``said`` has the columns of the table, as texts, null where nothing stands; its index the rows
    as a person counts them. ``faults`` are those that are refused.
    """

    def __init__(
        self,
        rows: pd.DataFrame,
        table: Table,
        source: str,
        *,
        same: Mapping[str, Callable[[pd.Series], pd.Series]] | None = None,
        **named: Sequence[str],
    ):
        """Take the columns of ``rows`` that ``table`` knows, or that ``named`` calls so.

        ``same`` as for :func:`ondergrond.register.row_columns.take_columns`.
        """
        by_title = {title.casefold(): name for name, titles in named.items() for title in titles}

        def meant(heading: str) -> str | None:
            return by_title.get(heading.strip().casefold()) or meant_by(heading, table.columns)

        self.faults = RowFaults(rows.index, source)
        of = {column.name: column for column in table.columns}
        found = take_columns(rows, meant, of, self.faults, same)
        columns = dict.fromkeys((*table.names, *named))
        self.said: pd.DataFrame = found.reindex(columns=[*columns]).astype("str")

    def refuse(self, wrong: pd.Series, code: str, about: pd.Series | None = None,
               **facts: object) -> None:  # fmt: skip
        """Refuse rows, as :meth:`ondergrond.register.row_faults.RowFaults.refuse`."""
        self.faults.refuse(wrong, code, about, **facts)

    def good(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Those of ``rows`` that are not refused."""
        return rows[~rows.index.isin(self.faults.refused)]

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

    def moments(self, register: RegisterTables, now: str) -> pd.Series:
        """When each row was said, as written in a register; ``now`` is this moment."""
        at = read_moments(self.said["at"])
        self.refuse(at.isna(), "note_no_day", self.said["at"], column=_column("at"))
        ahead = find_ahead(register, at, now)
        self.refuse(ahead, "moment_ahead", self.said["at"], column=_column("at"))
        return at


def _column(name: str) -> Message:
    return message(f"noted_{name}")
