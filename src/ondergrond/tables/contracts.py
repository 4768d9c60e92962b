"""Every table that goes from one room to the next, in the order of the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.tables.actions import ESCALATIONS
from ondergrond.tables.adopted import DRIFT, TREND
from ondergrond.tables.background import BACKGROUND
from ondergrond.tables.deliveries import DELIVERIES, REJECTED, REMARKS
from ondergrond.tables.finding_parts import FINDING_ITEMS, FINDING_TEXTS, FINDING_WORKS
from ondergrond.tables.findings import FINDINGS
from ondergrond.tables.matches import EMBARGOES, PAIRS, SITE_PAIRS, SITES
from ondergrond.tables.relations import FINDING_JOINERS, FINDING_PARTIES, FINDING_RULES, PARTNERS
from ondergrond.tables.runs import PARTIES, RUN, RUNS
from ondergrond.tables.schema import Table
from ondergrond.tables.sharing import POSSIBLE_PAIRS
from ondergrond.tables.works import WORKS

# Told of where they have rows alone, in lists and workbook: most runs have nothing of the kind.
IF_ANY = frozenset({"drift", "possible_pairs", "escalations", "background"})

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        WORKS,
        REJECTED,
        REMARKS,
        DELIVERIES,
        EMBARGOES,
        PAIRS,
        SITES,
        SITE_PAIRS,
        FINDINGS,
        FINDING_WORKS,
        FINDING_ITEMS,
        FINDING_TEXTS,
        PARTIES,
        RUNS,
        FINDING_PARTIES,
        FINDING_RULES,
        FINDING_JOINERS,
        PARTNERS,
        RUN,
        DRIFT,
        TREND,
        POSSIBLE_PAIRS,
        ESCALATIONS,
        BACKGROUND,
    )
}
