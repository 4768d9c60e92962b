"""The contracts between the rooms: every table, column, type, unit and meaning.

A room takes tables and returns tables; :func:`check` stands at its entrance. An empty
input gives an empty table with all columns and the CRS, so nothing later needs an ``if``.
"""

from ondergrond.tables.agreements import agreement_rows
from ondergrond.tables.background import BACKGROUND
from ondergrond.tables.contracts import TABLES
from ondergrond.tables.deliveries import DELIVERIES, REJECTED, REMARKS
from ondergrond.tables.finding_parts import FINDING_ITEMS, FINDING_TEXTS, FINDING_WORKS
from ondergrond.tables.findings import FINDINGS
from ondergrond.tables.frames import (
    arrange,
    check,
    empty,
    find_content_faults,
    partner_of,
    party,
    stack,
)
from ondergrond.tables.matches import EMBARGOES, PAIRS, SITE_PAIRS, SITES
from ondergrond.tables.members import JOINERS, MEMBERS, pair_rows, set_rows, work_rows
from ondergrond.tables.passed import (
    AGREED_PLACES,
    LOCAL_CONFLICTS,
    LOCAL_WORKS,
    MOVES,
    NEW_CONFLICTS,
    SETS,
    STREETS,
    SWAPS,
)
from ondergrond.tables.places import count_folded, is_line, settle_lines
from ondergrond.tables.relations import (
    FINDING_JOINERS,
    FINDING_PARTIES,
    FINDING_RULES,
    PARTNERS,
)
from ondergrond.tables.runs import PARTIES, RUN, RUNS
from ondergrond.tables.schema import (
    ACTIVITIES,
    DEFAULT_CRS,
    DISCIPLINES,
    DTYPES,
    KINDS,
    MOVABLES,
    NUISANCES,
    PARTNER_KINDS,
    PHASES,
    PRECISIONS,
    SEVERITIES,
    SHARINGS,
    STATES,
    SURFACES,
    Column,
    Shown,
    Table,
    reading_order,
)
from ondergrond.tables.shares import SUMMED, sum_shares
from ondergrond.tables.terms import is_declined, is_late
from ondergrond.tables.works import WORKS

__all__ = [
    "ACTIVITIES",
    "AGREED_PLACES",
    "BACKGROUND",
    "DEFAULT_CRS",
    "DELIVERIES",
    "DISCIPLINES",
    "DTYPES",
    "EMBARGOES",
    "FINDINGS",
    "FINDING_ITEMS",
    "FINDING_JOINERS",
    "FINDING_PARTIES",
    "FINDING_RULES",
    "FINDING_TEXTS",
    "FINDING_WORKS",
    "JOINERS",
    "KINDS",
    "LOCAL_CONFLICTS",
    "LOCAL_WORKS",
    "MEMBERS",
    "MOVABLES",
    "MOVES",
    "NEW_CONFLICTS",
    "NUISANCES",
    "PAIRS",
    "PARTIES",
    "PARTNERS",
    "PARTNER_KINDS",
    "PHASES",
    "PRECISIONS",
    "REJECTED",
    "REMARKS",
    "RUN",
    "RUNS",
    "SETS",
    "SEVERITIES",
    "SHARINGS",
    "SITES",
    "SITE_PAIRS",
    "STATES",
    "STREETS",
    "SUMMED",
    "SURFACES",
    "SWAPS",
    "TABLES",
    "WORKS",
    "Column",
    "Shown",
    "Table",
    "agreement_rows",
    "arrange",
    "check",
    "count_folded",
    "empty",
    "find_content_faults",
    "is_declined",
    "is_late",
    "is_line",
    "pair_rows",
    "partner_of",
    "party",
    "reading_order",
    "set_rows",
    "settle_lines",
    "stack",
    "sum_shares",
    "work_rows",
]
