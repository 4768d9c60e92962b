"""``python -m benchmarks``: measure, print the tables, and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from time import perf_counter

from benchmarks import page
from benchmarks.apart import best_of, run_apart
from benchmarks.machine import describe, keep_to_cores
from benchmarks.matching import measure_matching
from benchmarks.page import Measured

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
PROGRAMME_PAGE = ROOT / "docs" / "programme.md"
BEGIN, END = "<!-- measured by make bench -->", "<!-- end of what was measured -->"

# Works, and how often: the small sizes more often, because they are disturbed more easily.
MATCHING = {20_000: 5, 200_000: 2}
STAGES = {20_000: 1, 200_000: 1}
LOADING = {100_000: 1}
PROGRAMME = {20_000: 1}

TEXT = """# Benchmarks

<!-- Written by `make bench`: change benchmarks/ instead. -->

How long ondergrond takes, beside what else there is. Made by

    make bench

{machine}

The works are made up (`benchmarks/generate.py`, always the same): streets of towns
with lines, areas and spots of sixteen partners over ten years, as dense at every size. Times are
seconds by the clock, the best of several turns; the engines take turns in one run, so that a busy
moment of the machine meets all of them. Ratios say more than seconds.

## Matching, beside its peers

The question: *which two works of different parties and projects lie within 5 m of each other,
with windows (earliest start to latest end) that share a day?* Every engine has to give the same
set of pairs, or the run stops.

{matching}

{engines}

Not the same work: the SQL engines and geopandas bring any columns along and answer any other
question as well; PostGIS has its table and index on disk beforehand, the others start from
geometries in memory and make their index anew each time. Ondergrond and SedonaDB use two threads,
PostGIS two processes; geopandas and shapely have no threads here, and can be given them by cutting
the works into parts by hand. What ondergrond's own run does more than this question is in the
next table: all rules at once, each with its own distances, periods and views per partner, then
distance, shared length, shared area and the shared zone of every pair.

## From a loaded table to findings

All stages of `ondergrond run` between reading and writing, with the `standard` rules; each size in
a process of its own. Peak memory is the most that process had held by the end of the stage.
{counts}.

{stages}

The first line is the matching question of the table above, for comparison; it is no part of the
run. The whole against all matching, against the pairs of all rules with their measures, and
against that one question:

{ratios}

Where ondergrond is slow: not in finding what meets but in saying what it means. Making shared
zones, uniting them into sites, cutting every footprint to its zone and counting twice-opened
surface once are exact polygon operations of GEOS, 10 to 20 microseconds each, and there are
millions of them.

## Reading and writing

One delivery of one partner, headings recognised, every record judged; then the GeoPackage of the
run, with its dictionary and spatial index.

{loading}

A plain `geopandas.read_file` of the same GeoPackage is many times as fast: it does not look for
mistakes.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure everything and write the pages."""
    options = _parsed(arguments)
    cores = keep_to_cores()
    began = perf_counter()
    sizes = (lambda given: dict([*given.items()][:1])) if options.quick else dict
    matching = {}
    for count, rounds in sizes(MATCHING).items():
        _say(f"matching {count:,} works, {rounds} rounds")
        matching[count] = measure_matching(count, rounds=rounds)
    stages = _apart("benchmarks.stages", sizes(STAGES))
    loading = _apart("benchmarks.loading", sizes(LOADING))
    programme = page.programme_table(_apart("benchmarks.programme", sizes(PROGRAMME)))
    text = TEXT.format(
        machine=fill(f"on {describe(cores)}", width=100),
        matching=page.matching_table(matching),
        engines=page.engines_list(matching[max(matching)][0]),
        counts=page.counts_line(stages),
        stages=page.stages_table(stages),
        ratios=page.ratios_table(stages),
        loading=page.loading_table(next(iter(loading.values()))),
    )
    print(text, programme, sep="\n")  # the result of this command
    if not options.quick:
        PAGE.write_text(text, encoding="utf-8")
        _replace(PROGRAMME_PAGE, programme)
    _say(f"done in {perf_counter() - began:.0f} s")


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="the smallest sizes only; print, write no page"
    )
    return parser.parse_args(arguments)


def _apart(module: str, sizes: dict[int, int]) -> dict[int, Measured]:
    measured = {}
    for count, times in sizes.items():
        _say(f"{module} {count:,}, {times} times")
        runs = [run_apart(module, count) for _ in range(times)]
        measured[count] = best_of([steps for steps, _ in runs]), runs[-1][1]
    return measured


def _replace(path: Path, table: str) -> None:
    """Put a table between the two marks of a page."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
