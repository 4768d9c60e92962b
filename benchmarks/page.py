"""The page docs/benchmarks.md, and the table in docs/programme.md, made of what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks import loading, stages
from benchmarks.apart import Step
from benchmarks.matching import Result

Measured = tuple[list[Step], dict[str, int]]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; every column but the first is aligned to the right where it has numbers."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def seconds(value: float) -> str:
    """Seconds to two figures behind the point, fewer where they say nothing."""
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def matching_table(measured: dict[int, tuple[list[Result], int]]) -> str:
    """Engines by rows; per size the seconds, and how many times those of ondergrond."""
    head = ["engine", *(text for n in measured for text in (f"{n:,} works", "times ours"))]
    names = [result.name for result in next(iter(measured.values()))[0]]
    rows: list[list[str]] = []
    for place, name in enumerate(names):
        row = [name]
        for results, _ in measured.values():
            result, ours = results[place], results[0]
            if result.missing:
                row += ["not here", "-"]
            else:
                row += [f"{seconds(result.best)} s", f"{result.best / ours.best:.1f}"]
        rows.append(row)
    pairs = [text for _, n in measured.values() for text in (f"{n:,}", "")]
    return table(head, [*rows, ["*pairs found, by all*", *pairs]])


def engines_list(results: Sequence[Result]) -> str:
    """What each engine did, or why it is not in the table."""
    lines = []
    for result in results:
        if result.missing:
            lines.append(f"- **{result.name}** was not measured: {result.missing}.")
            continue
        made_ready = (
            f"; making ready took {seconds(result.opening)} s" if result.opening > 0.1 else ""
        )
        lines.append(f"- **{result.name}**: {result.how}{made_ready}.")
    return "\n".join(lines)


def stages_table(measured: dict[int, Measured]) -> str:
    """Stages by rows; per size seconds, and peak memory."""
    head = ["stage", *(text for n in measured for text in (f"{n:,} works", "peak memory"))]
    names = [step.name for step in next(iter(measured.values()))[0]]
    rows = []
    for place, name in enumerate(names):
        cells = [each[0][place] for each in measured.values()]
        rows.append(
            [name, *(t for s in cells for t in (f"{seconds(s.seconds)} s", f"{s.peak_mb:,.0f} MB"))]
        )
    total = [
        text
        for steps, _ in measured.values()
        for text in (f"{seconds(run_seconds(steps))} s", f"{steps[-1].peak_mb:,.0f} MB")
    ]
    return table(head, [*rows, ["**loaded table to findings**", *total]])


def run_seconds(steps: Sequence[Step]) -> float:
    """From a loaded table to findings."""
    return sum(step.seconds for step in steps if step.name in stages.RUN)


def ratios_table(measured: dict[int, Measured]) -> str:
    """The whole run against the matching alone, in each of its readings."""
    rows = []
    for name, parts in (
        (
            "all matching: pairs, sites and sets",
            (stages.PAIRS, stages.SITES, stages.SETS, stages.EMBARGOES),
        ),
        (stages.PAIRS, (stages.PAIRS,)),
        (stages.MATCHING, (stages.MATCHING,)),
    ):
        row = [f"times *{name}*"]
        for steps, _ in measured.values():
            alone = sum(step.seconds for step in steps if step.name in parts)
            row.append(f"{run_seconds(steps) / alone:.1f}")
        rows.append(row)
    return table(["loaded table to findings", *(f"{n:,} works" for n in measured)], rows)


def counts_line(measured: dict[int, Measured]) -> str:
    """How much there was to find."""
    return "; ".join(
        f"{facts['works']:,} works: {facts['pairs']:,} pairs, {facts['sites']:,} sites, "
        f"{facts['findings']:,} findings"
        for _, facts in measured.values()
    )


def loading_table(measured: Measured) -> str:
    """Records per second, to two figures."""
    steps, facts = measured
    rows = []
    for name in (loading.READ_GPKG, loading.READ_CSV, loading.WRITE_GPKG):
        step = next(each for each in steps if each.name == name)
        rate = facts["works"] / step.seconds
        rows.append([name, f"{seconds(step.seconds)} s", f"{round(rate, -2):,.0f}"])
    return table([f"{facts['works']:,} records", "time", "records per second"], rows)


def programme_table(measured: dict[int, Measured]) -> str:
    """Steps by rows, sizes by columns; what there was to choose from below."""
    head = ["", *(f"{facts['findings']:,} findings" for _, facts in measured.values())]
    names = [step.name for step in next(iter(measured.values()))[0]]
    rows = [
        [name, *(f"{seconds(steps[place].seconds)} s" for steps, _ in measured.values())]
        for place, name in enumerate(names)
    ]
    told = {
        "opportunities": "opportunities",
        "candidates": "with a date",
        "largest_free": "largest group",
        "largest_limited": "largest group within limits",
        "gap_free_eur": "gap, EUR",
        "gap_limited_eur": "gap within limits, EUR",
    }
    rows += [
        [f"*{words}*", *(f"{facts[key]:,}" for _, facts in measured.values())]
        for key, words in told.items()
    ]
    return table(head, rows)
