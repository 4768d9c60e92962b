"""From a loaded table to findings, stage by stage: ``python -m benchmarks.stages COUNT``."""

from __future__ import annotations

import sys
from datetime import date

import geopandas as gpd

from benchmarks.apart import Steps, tell
from benchmarks.engines import Ondergrond
from benchmarks.generate import PARTNERS, generate_works
from benchmarks.question import Question
from ondergrond.match import find_pairs, find_sets, find_sites, join_stretches
from ondergrond.memory import give_back
from ondergrond.rules import Rules, read_rules
from ondergrond.weigh import Weighed, weigh

ON = date(2026, 11, 24)
MATCHING, PAIRS, SITES, SETS, WEIGHING = (
    "candidates and exact test",
    "pairs, measured, with zones",
    "sites",
    "sets",
    "findings, weighed",
)
RUN = (PAIRS, SITES, SETS, WEIGHING)


def measure_stages(count: int, steps: Steps) -> None:
    """Measure the stages of a run on made-up works; the loaded table is no part of it.

    The first step is no stage: it is the matching question alone, for comparison.
    """
    works = generate_works(count)
    with steps(MATCHING):
        engine = Ondergrond()
        engine.open(Question.of(works))
        engine.ask()
        engine.close()
    found(works, read_rules(), steps)


def found(works: gpd.GeoDataFrame, rules: Rules, steps: Steps | None = None) -> Weighed:
    """Find and weigh what meets among made-up works, as a run does after loading."""
    steps = steps or Steps()
    with steps(PAIRS):
        pairs = find_pairs(works, rules)
        give_back()
    with steps(SITES):
        sites, site_pairs = find_sites(works, pairs, rules)
        give_back()
    with steps(SETS):
        sets = find_sets(works, pairs, site_pairs, rules)
        sets = join_stretches(sets, pairs, site_pairs, rules)
        give_back()
    with steps(WEIGHING):
        weighed = weigh(
            works,
            pairs,
            site_pairs,
            sets,
            rules=rules,
            names={each.code: each.code for each in PARTNERS},
            language="nl",
            on=ON,
        )
    counts = {"works": works, "pairs": pairs, "sites": sites, "findings": weighed.findings}
    steps.facts |= {name: len(table) for name, table in counts.items()}
    return weighed


if __name__ == "__main__":
    tell(lambda steps: measure_stages(int(sys.argv[1]), steps))
