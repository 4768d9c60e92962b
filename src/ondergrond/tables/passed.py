"""Tables that go from room to room and are in no file, so they need no titles."""

from __future__ import annotations

from ondergrond.tables.schema import KINDS, Column, Table

SETS = Table(
    "sets",
    meaning="pairs that make one line: one place, one moment, one circle of projects",
    columns=(
        Column("set_id", "text", nullable=False, meaning="site, letter of the kind and number"),
        Column("site_id", "text", nullable=False, meaning="the site"),
        Column("kind", "text", nullable=False, values=KINDS, meaning="what it is"),
        Column("pair_id", "text", nullable=False, meaning="the pair"),
        Column("moment_start", "date", meaning="first day on which all can be at work together"),
        Column("moment_end", "date", meaning="last day on which all can be at work together"),
        Column("together", "mark", nullable=False, meaning="both works hold the whole moment"),
        Column("joins", "text", meaning="of a near miss: the set that could be joined"),
        Column("joiner", "text", meaning="the project that could"),
        Column("joiner_days", "integer", unit="d", meaning="how far its works would have to move"),
        Column("line", "mark", nullable=False, meaning="whether it is a line of its own"),
        Column("of_set", "text",
               meaning="of a smaller circle of its projects: the set that it is of"),
        Column("proposal", "text",
               meaning="of an embargo: whether any day is free within the room"),
    ),
)  # fmt: skip

STREETS = Table(
    "streets",
    meaning="streets that findings are called after",
    columns=(
        Column("name", "text", nullable=False, meaning="name of the street"),
        Column("place", "text", meaning="town or village it is in"),
    ),
    geometry=True,
)  # fmt: skip

AGREED_PLACES = Table(
    "agreed_places",
    meaning="joint works that are carried out: where each is",
    columns=(
        Column("number", "text", nullable=False, meaning="number of the agreement, as of works"),
    ),
    geometry=True,
)  # fmt: skip

MOVES = Table(
    "moves",
    meaning="works as proposals would have them: each with its dates, which are then fixed",
    columns=(
        Column("work_row", "whole", nullable=False, meaning="row of the work in works, from 0"),
        Column("shift_days", "whole", unit="d", nullable=False, meaning="how far it moves"),
    ),
)  # fmt: skip

NEW_CONFLICTS = Table(
    "new_conflicts",
    meaning="heavy conflicts that are not there, but would be if works were moved as proposed",
    columns=(
        *MOVES.columns,
        Column("other_row", "integer", meaning="row of the other work; null for an embargo"),
        Column("other_shift_days", "integer", unit="d",
               meaning="how far the other moves; null where it stays as it is planned"),
    ),
)  # fmt: skip

LOCAL_WORKS = Table(
    "local_works",
    meaning="works as a proposal has them at its place: what lies there, on its days there",
    columns=(
        Column("work_row", "whole", nullable=False, meaning="row of the work in works, from 0"),
        Column("start", "date", nullable=False, meaning="first day there"),
        Column("end", "date", nullable=False, meaning="last day there"),
    ),
    geometry=True,
)  # fmt: skip

LOCAL_CONFLICTS = Table(
    "local_conflicts",
    meaning="heavy conflicts of works at their places that are no heavy conflict as planned",
    columns=(
        Column("one", "whole", nullable=False, meaning="row in local_works, from 0"),
        Column("other", "whole", nullable=False, meaning="row in local_works, above one"),
    ),
)  # fmt: skip

SWAPS = Table(
    "swaps",
    meaning="when the surface could follow the deeper work, for findings in the wrong order",
    columns=(
        Column("finding_id", "text", nullable=False, meaning="the finding"),
        Column("ready", "date", nullable=False, meaning="first day on which the surface can start"),
        Column("until", "date", nullable=False, meaning="last day of its window"),
        Column("short_days", "whole", unit="d", nullable=False,
               meaning="days of room that are lacking"),
    ),
)  # fmt: skip
