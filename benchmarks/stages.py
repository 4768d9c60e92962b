"""From a loaded table to findings, stage by stage: ``python -m benchmarks.stages COUNT``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import geopandas as gpd

from benchmarks.apart import Steps, tell
from benchmarks.engines import Ondergrond
from benchmarks.generate import PARTNERS, generate_works
from benchmarks.question import Question
from ondergrond.arrays.memory import give_back
from ondergrond.rules import Rules, read_rules
from ondergrond.run import Outcome, find_and_weigh

ON = date(2026, 11, 24)
MATCHING = "candidates and exact test"
# The steps of a run, as it calls them itself.
PAIRS = "finding pairs"
SITES = "grouping pairs into sites"
SETS = "finding who can work together"
EMBARGOES = "holding works against embargoes"
FINDINGS = "making findings"
WEIGHING = "weighing findings"
WORDS = "putting findings into words"
RUN = (PAIRS, SITES, SETS, EMBARGOES, FINDINGS, WEIGHING, WORDS)


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


def found(works: gpd.GeoDataFrame, rules: Rules, steps: Steps | None = None) -> Outcome:
    """Find and weigh what meets among made-up works, as a run does after loading."""
    steps = steps or Steps()

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        with steps(name):
            yield
            give_back()

    names = {each.code: each.code for each in PARTNERS}
    made = find_and_weigh(works, rules, on=ON, names=names, stage=stage)
    counted = ("works", "pairs", "sites", "findings")
    steps.facts |= {name: len(made.tables[name]) for name in counted}
    return made


if __name__ == "__main__":
    tell(lambda steps: measure_stages(int(sys.argv[1]), steps))
