"""What has to be decided before a partner closes its budget, round by round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from ondergrond.labels import formats
from ondergrond.labels.parties import party_label
from ondergrond.report.agenda.finding_text import FindingFormatter

# What keeps a finding off the agenda and leaves it to be decided all the same.
_NO_TIME = "no_time"


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A place that has to be decided on; ``number`` is the line of the agenda, else nothing."""

    number: str
    finding_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Round:
    """A budget round in words: when it closes, whose and of which year, and what hangs on it.

    ``saving`` is what these places save together (mid), or nothing where nobody knows.
    """

    day: str
    partner: str
    year: str
    lines: tuple[RoundLine, ...]
    saving: str

    @property
    def places(self) -> str:
        """The lines in one text: the number on the agenda, where there is one, and the title."""
        return ", ".join(
            f"{each.number}. {each.title}" if each.number else each.title for each in self.lines
        )


def budget_rounds(table: pd.DataFrame, teller: FindingFormatter) -> tuple[Round, ...]:
    """The rounds that something has to be decided before, the first to close first.

    ``table`` comes from :func:`ondergrond.report.agenda.choice.agenda_order`. A round has what can
    be decided now and waits for no more than time: joint works of the programme, heavy conflicts
    and near misses within everybody's room; those of the agenda first, by number, then the others
    by what they save.
    """
    rows = table[can_be_decided(table) & table["round_year"].notna()]
    rows = rows.assign(worth=-rows["saving_mid_eur"].astype("float64").fillna(0.0))
    rows = rows.sort_values(["agenda", "worth", "finding_id"])
    return tuple(_rounds(rows, teller))


def can_be_decided(table: pd.DataFrame) -> pd.Series:
    """What is on the agenda, or could be if there were time (bool, index of ``table``)."""
    waits: pd.Series = table["agenda_waits"].eq(_NO_TIME).fillna(value=False).astype(bool)
    return table["agenda"].notna() | waits


def _rounds(rows: pd.DataFrame, teller: FindingFormatter) -> Iterator[Round]:
    # A partner may close two rounds on one day.
    for _, group in rows.groupby(["decide_by", "round_partner", "round_year"]):
        first = group.iloc[0]
        total = group["saving_mid_eur"].sum(min_count=1)
        yield Round(
            teller.term(first["decide_by"]),
            party_label(first["round_partner"], teller.names),
            str(first["round_year"]),
            tuple(_lines(group, teller)),
            formats.euro_estimate(total, teller.language),
        )


def _lines(rows: pd.DataFrame, teller: FindingFormatter) -> Iterator[RoundLine]:
    for row in rows.to_dict("records"):
        text = teller.line(row)
        yield RoundLine(text.number, text.finding_id, text.title)
