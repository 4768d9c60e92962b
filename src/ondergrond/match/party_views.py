"""How each party looks at a rule: its own values, else its partner's, else the rule's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ondergrond import tables
from ondergrond.arrays.aliases import Days, Metres, Rows
from ondergrond.periods import add_months
from ondergrond.rules.model import Reach, Rule
from ondergrond.rules.select import find_selected

NEVER = np.int64(-(2**40))  # a day before every other
FAR_FUTURE = -NEVER
EVERYWHERE_M = 1e9  # farther than any two works on Earth, where a rule sets no distance

# At whose works a party looks: other partners', other parties', or its own other projects too.
BETWEEN = ("partners", "parties", "projects")
PARTNERS, PARTIES, PROJECTS = range(len(BETWEEN))


class Parties(NamedTuple):
    """The number of each work's party and partner, and of each party its name and partner."""

    code: Rows
    partner: Rows
    names: list[tuple[str, str]]

    @classmethod
    def of(cls, works: pd.DataFrame) -> Parties:
        """Number the parties of works in the order in which they first come."""
        code, names = pd.factorize(tables.party(works))
        first = np.flatnonzero(~pd.Series(code).duplicated().to_numpy())
        partners = works["partner"].take(first)
        number = pd.factorize(partners)[0].astype(np.int64)
        of_party = number[code] if len(code) else number
        return cls(code.astype(np.int64), of_party, list(zip(names, partners, strict=True)))

    def spread(self, values: Sequence[float]) -> Metres:
        """One value for each party, as one for each work."""
        return np.asarray(values, dtype=np.float64)[self.code]

    def spread_rows(self, values: Sequence[int]) -> Rows:
        """One whole number for each party, as one for each work."""
        return np.asarray(values, dtype=np.int64)[self.code]


class PartyView(NamedTuple):
    """How one party looks by one rule: distances in m, reaches, and at whose works."""

    distance_m: float
    hindering_m: float
    reach: tuple[Reach, ...]
    reach_before: tuple[Reach, ...] | None
    between: int

    @classmethod
    def of(cls, rule: Rule, party: str, partner: str) -> PartyView:
        """The values of a party, each apart: a department keeps what it does not set itself."""
        own = [rule.partner[key] for key in (party, partner) if key in rule.partner]

        def find_value(name: str) -> Any:
            values = (getattr(view, name) for view in own)
            return next((value for value in values if value is not None), getattr(rule, name))

        distance_m = find_value("distance_m")
        if distance_m is None:
            distance_m = 0.0 if rule.buffer_m else EVERYWHERE_M
        hindering_m = max(distance_m, find_value("distance_hindering_m") or 0.0)
        between = BETWEEN.index(find_value("between"))
        return cls(
            distance_m, hindering_m, find_value("reach"), find_value("reach_before"), between
        )


class TimeReach(NamedTuple):
    """Up to which day works reach, by tables of reaches.

    ``day[reach[table, work], work]`` is the last day a work reaches by a table (the first, of
    reaches before its start), and ``table[work]`` the table its own party looks by.
    """

    table: Rows
    reach: Rows
    day: Days

    @classmethod
    def of(
        cls,
        works: pd.DataFrame,
        parties: Parties,
        reaches: Sequence[tuple[Reach, ...]],
        days: Days,
        *,
        back: bool = False,
        own: pd.Series | None = None,
    ) -> TimeReach | None:
        """Evaluate the reach of each party on every work, counted from ``days``, or back.

        A work that has a day of its ``own`` (dates) reaches until that day, whoever looks. None
        where nobody has any reach. Row 0 of ``day`` is for works that no reach speaks of:
        nothing starts so early, or ends so late.
        """
        if not any(reaches):
            return None
        tables_of_reach: list[tuple[Reach, ...]] = []
        for table_of_party in reaches:  # parties by the thousand, tables by the handful
            if table_of_party not in tables_of_reach:
                tables_of_reach.append(table_of_party)
        sign, beyond = (-1, FAR_FUTURE) if back else (1, NEVER)
        kinds = dict.fromkeys(_span(case) for one in tables_of_reach for case in one)
        number = {kind: place for place, kind in enumerate(kinds, start=1)}
        reach = np.zeros((len(tables_of_reach), len(works)), dtype=np.int64)
        for row, one in enumerate(tables_of_reach):
            for case in reversed(one):  # the first that holds counts, so it is written last
                reach[row, find_selected(case.when, works)] = number[_span(case)]
        from_days = days.astype("datetime64[D]")
        day = [
            np.full(len(works), -beyond)
            if unlimited
            else add_months(from_days, sign * months).astype(np.int64) + sign * more
            for months, more, unlimited in kinds
        ]
        if own is not None and own.notna().any():
            said = own.notna().to_numpy(dtype=bool)
            reach[:, said] = 1 + len(day)
            until = own.to_numpy().astype("datetime64[D]").astype(np.int64)
            day.append(np.where(said, until, beyond))
        table = parties.spread_rows(
            [tables_of_reach.index(table_of_party) for table_of_party in reaches]
        )
        return cls(table, reach, np.stack([np.full(len(works), beyond), *day]))

    def of_viewer(self, viewer: Rows, whose: Rows, at: Rows) -> Days:
        """The day up to which works ``at`` reach by what ``viewer`` has for works ``whose``."""
        found: Days = self.day[self.reach[self.table[viewer], whose], at]
        return found


def _span(reach: Reach) -> tuple[int, int, bool]:
    return reach.months, reach.days, reach.unlimited
