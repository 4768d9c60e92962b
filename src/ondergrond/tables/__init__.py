"""The contracts between the rooms: every table, column, type, unit and meaning.

A room takes tables and returns tables; :func:`check` stands at its entrance. An empty
input gives an empty table with all columns and the CRS, so nothing later needs an ``if``.
"""

from ondergrond.tables.contracts import (
    DELIVERIES,
    FINDING_ITEMS,
    FINDING_TEXTS,
    FINDING_WORKS,
    FINDINGS,
    PAIRS,
    REJECTED,
    REMARKS,
    RUNS,
    SITE_PAIRS,
    SITES,
    TABLES,
    WORKS,
)
from ondergrond.tables.frames import arrange, check, empty, party, stack
from ondergrond.tables.schema import (
    ACTIVITIES,
    DEFAULT_CRS,
    DISCIPLINES,
    DTYPES,
    KINDS,
    NUISANCES,
    PHASES,
    PRECISIONS,
    SEVERITIES,
    SHARINGS,
    STATES,
    SURFACES,
    Column,
    Table,
)

__all__ = [
    "ACTIVITIES",
    "DEFAULT_CRS",
    "DELIVERIES",
    "DISCIPLINES",
    "DTYPES",
    "FINDINGS",
    "FINDING_ITEMS",
    "FINDING_TEXTS",
    "FINDING_WORKS",
    "KINDS",
    "NUISANCES",
    "PAIRS",
    "PHASES",
    "PRECISIONS",
    "REJECTED",
    "REMARKS",
    "RUNS",
    "SEVERITIES",
    "SHARINGS",
    "SITES",
    "SITE_PAIRS",
    "STATES",
    "SURFACES",
    "TABLES",
    "WORKS",
    "Column",
    "Table",
    "arrange",
    "check",
    "empty",
    "party",
    "stack",
]
