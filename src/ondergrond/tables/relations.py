"""What belongs to a finding or a run, a row for each: parties, rules, joiners, partners.

The texts beside them in FINDINGS (``parties``, ``rules``, ``one_way``, ``saving_split``,
``could_join``) are written from these rows for people, and never read back.
"""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.tables.schema import KINDS, SEVERITIES, Column, Table

# In the order in which the role of a party is chosen where its works have more than one.
ROLES = ("mover", "earlier", "later", "member")

FINDING_PARTIES = Table(
    "finding_parties",
    "which parties a finding is about, and what it asks of each and brings it",
    (
        Column("finding_id", "text", "the finding", nullable=False),
        Column("party", "text", "partner, and department after a slash", nullable=False),
        Column("partner", "text", "code of the organisation", nullable=False),
        Column("department", "text", "part of the partner"),
        Column(
            "role",
            "text",
            "what its works do in it; of several roles the one that asks most",
            nullable=False,
            values=ROLES,
        ),
        Column("one_way", "flag", "its own rules see it while another's do not", nullable=False),
        Column("shift_days", "integer", "largest move asked of its works", "d"),
        Column("share", "number", "its part of the saving, 0 to 1; null where none is estimated"),
        Column("saving_low_eur", "number", "what it saves, low", "EUR"),
        Column("saving_mid_eur", "number", "what it saves, mid", "EUR"),
        Column("saving_high_eur", "number", "what it saves, high", "EUR"),
    ),
)

FINDING_RULES = Table(
    "finding_rules",
    "which rules brought a finding",
    (
        Column("finding_id", "text", "the finding", nullable=False),
        Column("rule", "text", "name of the rule, for life", nullable=False),
        Column("position", "integer", "place of the rule among all rules, 1 the first"),
        Column(
            "severity", "text", "how hard the conflict is by this rule alone", values=SEVERITIES
        ),
    ),
)

FINDING_JOINERS = Table(
    "finding_joiners",
    "who could join an opportunity by moving alone, and how far",
    (
        Column("finding_id", "text", "the opportunity", nullable=False),
        Column("work_id", "text", "first work of the project that would join"),
        Column("party", "text", "partner, and department after a slash", nullable=False),
        Column("partner", "text", "code of the organisation", nullable=False),
        Column("department", "text", "part of the partner"),
        Column("shift_days", "integer", "days it would have to move", "d", nullable=False),
    ),
)

PARTNERS = Table(
    "partners",
    "who takes part, by code",
    (
        Column("partner", "text", "code of the organisation", nullable=False),
        Column("name", "text", "its name; null where it goes by its code"),
        Column("kind", "text", "what kind of organisation it is, where the partnership says so"),
    ),
)

RUNS = Table(
    "runs",
    "what was run, on what, with what result",
    (
        Column(
            "run_id",
            "text",
            "name made from the inputs, the rules and the reference date",
            nullable=False,
        ),
        Column("reference_date", "date", "the day the run speaks of", nullable=False),
        Column("version", "text", "version of ondergrond", nullable=False),
        Column("subject", "text", "what the line is about", nullable=False),
        Column("name", "text", "whom or what", nullable=False),
        Column("value", "text", "what was counted or found", nullable=False),
    ),
)

RUN = Table(
    "run",
    "the run itself: on what terms, and what came of it",
    (
        Column(
            "run_id",
            "text",
            "name made from the inputs, the rules and the reference date",
            nullable=False,
        ),
        Column("reference_date", "date", "the day the run speaks of", nullable=False),
        Column("version", "text", "version of ondergrond", nullable=False),
        Column("schema_version", "integer", "version of these tables", nullable=False),
        Column("title", "text", "name of the partnership", nullable=False),
        Column("language", "text", "language of its texts", values=("nl", "en"), nullable=False),
        Column("crs", "text", "coordinate system of all geometry", nullable=False),
        Column("time_zone", "text", "time zone in which a moment is a day"),
        Column("rules", "text", "name of the profile of rules"),
        Column("horizon_first", "date", "first day that the partnership looks at"),
        Column("horizon_last", "date", "last day that the partnership looks at"),
        Column("partner", "text", "for whom this part of a run is; null where it is whole"),
        Column("n_read", "integer", "records read"),
        Column("n_works", "integer", "records that became a work"),
        Column("n_rejected", "integer", "records rejected"),
        Column("n_remarks", "integer", "remarks on works"),
        Column("n_findings", "integer", "joint works in the programme"),
        Column("gain_eur", "number", "what the joint programme gains", "EUR"),
        Column("gap_eur", "number", "what a better programme could gain more, at most", "EUR"),
    ),
)

# These go from room to room and are in no file, so they need no titles.
SETS = Table(
    "sets",
    "pairs that make one line: one place, one moment, one circle of projects",
    (
        Column("set_id", "text", "site, letter of the kind and number", nullable=False),
        Column("site_id", "text", "the site", nullable=False),
        Column("kind", "text", "what it is", values=KINDS, nullable=False),
        Column("pair_id", "text", "the pair", nullable=False),
        Column("moment_start", "date", "first day on which all can be at work together"),
        Column("moment_end", "date", "last day on which all can be at work together"),
        Column("together", "mark", "both works hold the whole moment", nullable=False),
        Column("joins", "text", "of a near miss: the set that could be joined"),
        Column("joiner", "text", "the project that could"),
        Column("joiner_days", "integer", "how far its works would have to move", "d"),
        Column("line", "mark", "whether it is a line of its own", nullable=False),
        Column("proposal", "text", "of an embargo: whether any day is free within the room"),
    ),
)

STREETS = Table(
    "streets",
    "streets that findings are called after",
    (
        Column("name", "text", "name of the street", nullable=False),
        Column("place", "text", "town or village it is in"),
    ),
    geometry=True,
)

SWAPS = Table(
    "swaps",
    "when the surface could follow the deeper work, for findings in the wrong order",
    (
        Column("finding_id", "text", "the finding", nullable=False),
        Column("ready", "date", "first day on which the surface can start", nullable=False),
        Column("until", "date", "last day of its window", nullable=False),
        Column("short_days", "whole", "days of room that are lacking", "d", nullable=False),
    ),
)

RELATIONS: Mapping[str, Table] = {
    table.name: table for table in (FINDING_PARTIES, FINDING_RULES, FINDING_JOINERS, PARTNERS, RUN)
}
PASSED: Mapping[str, Table] = {table.name: table for table in (SETS, STREETS, SWAPS)}
