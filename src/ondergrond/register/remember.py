"""What a register knows of the works of a run, before it is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import geopandas as gpd
import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels import Language
from ondergrond.partnership import Guards
from ondergrond.register.agreed import find_agreed, find_declined, reopen
from ondergrond.register.guards import find_doubts
from ondergrond.register.recognise import Recognised, recognise
from ondergrond.register.systems import find_other_systems
from ondergrond.store.register_file import RegisterTables


@dataclass(frozen=True, slots=True)
class Remembered:
    """The works of a run with their lasting keys, and what was decided on them.

    ``register`` are the tables of the register, in which decisions on what changed are reopened:
    those of the findings in ``reopened``. ``agreed`` is what :func:`find_agreed` gives,
    ``declined`` what :func:`find_declined` does, ``doubts`` is what is odd about the deliveries
    against those before, and ``systems`` the CRS that they name.
    """

    register: RegisterTables
    made: Recognised
    reopened: frozenset[str]
    agreed: Mapping[str, pd.DataFrame] | None
    declined: frozenset[str]
    doubts: tuple[Problem, ...] = ()
    systems: Mapping[str, str] = field(default_factory=dict)


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
) -> Remembered:
    """What the register knows of ``works`` (WORKS): their keys, and what was decided on them.

    ``absent`` are codes of partners of whom nothing could be read now: their works of last time
    are kept. ``on`` is the reference date, ``language`` that of what is said with what is reopened,
    ``guards`` what a delivery may differ, ``partners`` the codes of all who take part, and
    ``systems`` the CRS that the deliveries of each name.
    """
    made = recognise(register, works, absent=absent, on=on)
    after = reopen(register, made, on=on, language=language)
    return Remembered(
        after.register,
        made,
        after.findings,
        find_agreed(after.register, made),
        find_declined(after.register, made),
        (
            *(find_other_systems(register, systems) if guards.crs else ()),
            *find_doubts(register, made, guards, on=on, partners=partners),
        ),
        systems,
    )
