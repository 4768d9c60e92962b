"""What a register knows of the works of a run, before it is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import geopandas as gpd
import pandas as pd

from ondergrond.errors import Problem, UsageError
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.partnership import Guards
from ondergrond.register.adopted import follow_adopted, judge_adopted
from ondergrond.register.agreed import find_agreed, reopen
from ondergrond.register.declined import find_declined
from ondergrond.register.guards import find_doubts
from ondergrond.register.notes import find_notes
from ondergrond.register.recognise import Recognised, recognise
from ondergrond.register.systems import find_other_systems
from ondergrond.store.register_file import RegisterTables


@dataclass(frozen=True, slots=True)
class Remembered:
    """The works of a run with their lasting keys, and what was decided on them.

    ``register`` are the tables of the register, in which decisions on what changed are reopened:
    those of the findings in ``reopened``. ``agreed`` is what :func:`follow_adopted` gives of what
    was agreed and adopted, ``declined`` what :func:`find_declined` does, ``adopted`` what
    :func:`judge_adopted` does, and ``doubts`` is what is odd about the deliveries against those
    before; ``notes`` is what :func:`find_notes` gives, and ``systems`` the CRS that they name.
    """

    register: RegisterTables
    made: Recognised
    reopened: frozenset[str]
    agreed: Mapping[str, pd.DataFrame] | None
    declined: pd.DataFrame
    adopted: pd.DataFrame
    doubts: tuple[Problem, ...] = ()
    systems: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, pd.DataFrame] | None = None


def remember(
    register: RegisterTables,
    works: gpd.GeoDataFrame,
    *,
    absent: Collection[str],
    on: date,
    language: Language,
    guards: Guards,
    partners: Collection[str],
    systems: Mapping[str, str],
    follows: bool = False,
) -> Remembered:
    """What the register knows of ``works`` (WORKS): their keys, and what was decided on them.

    ``absent`` are codes of partners of whom nothing could be read now: their works of last time
    are kept. ``on`` is the reference date, ``language`` that of what is said with what is reopened,
    ``guards`` what a delivery may differ, ``partners`` the codes of all who take part, and
    ``systems`` the CRS that the deliveries of each name. A run that ``follows`` another one would
    go over an adopted programme: then ``UsageError``.
    """
    made = recognise(register, works, absent=absent, on=on)
    after = reopen(register, made, on=on, language=language)
    adopted = judge_adopted(after.register, made, on=on, partners=partners)
    if follows and len(adopted):
        years = ", ".join(str(year) for year in sorted(adopted["adopted_year"].unique()))
        raise UsageError.of("--follow", message("follow_adopted", years=years))
    agreed = find_agreed(after.register, made)
    return Remembered(
        after.register,
        made,
        after.findings,
        follow_adopted(agreed, adopted, after.register, made),
        find_declined(after.register, made),
        adopted,
        (
            *(find_other_systems(register, systems) if guards.crs else ()),
            *find_doubts(register, made, guards, on=on, partners=partners),
        ),
        systems,
        find_notes(after.register, made, language),
    )
