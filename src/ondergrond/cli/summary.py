"""The closing summary that a person wants to read, and the same for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond.load import Loaded
from ondergrond.run import Run

NAMES = {"opportunity": "opportunities", "near_miss": "near misses", "conflict": "conflicts"}


def delivery_lines(deliveries: pd.DataFrame) -> list[str]:
    """One line per partner or register: read, works, rejected, remarks."""
    frame = deliveries.assign(who=deliveries["partner"].fillna(deliveries["place"]))
    counts = ["n_read", "n_works", "n_rejected", "n_remarks"]
    table = frame.groupby("who", sort=False)[counts].sum()
    table.loc["together"] = table.sum()
    width = max([len(str(who)) for who in table.index], default=0)
    head = f"{'':{width}}  {'read':>8} {'works':>8} {'rejected':>8} {'remarks':>8}"
    rows = [
        f"{who!s:{width}}  " + " ".join(f"{n:>8,}" for n in row)
        for who, row in zip(table.index, table.to_numpy().tolist(), strict=True)
    ]
    return [head, *rows]


def count_lines(title: str, column: pd.Series) -> list[str]:
    """How often each code occurs, the most frequent first."""
    counts = column.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return (
        [f"{title}:", *(f"  {n:>8,}  {code}" for code, n in counts.items())] if len(counts) else []
    )


def run_lines(made: Run, files: Sequence[Path]) -> list[str]:
    """The summary of a run: what was read, what was found, where it is."""
    return [*found_lines(made), "", *_where(files)]


def found_lines(made: Run) -> list[str]:
    """What was read and what was found."""
    findings, pairs = made.tables["findings"], made.tables["pairs"]
    lines = [*delivery_lines(made.deliveries), ""]
    lines.append(
        f"{len(pairs):,} pairs at {len(made.tables['sites']):,} sites, told in "
        f"{len(findings):,} findings:"
    )
    for kind, name in NAMES.items():
        chosen = findings[findings["kind"].eq(kind)]
        lines.append(f"  {len(chosen):>8,}  {name}{_detail(kind, chosen)}")
    lines += programme_lines(made.tables)
    return lines + [f"left out: {problem}" for problem in made.absent]


def programme_lines(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """What the joint programme holds, gains, and asks of each party."""
    runs = tables["runs"]
    told = runs[runs["subject"].eq("programme")].set_index("name")["value"]
    if told.get("findings", "0") == "0":
        return []
    gap = float(told["gap_eur"])
    proof = f"a better one could gain {gap:,.0f} more at most" if gap else "proven to be the best"
    parties = tables["parties"]
    width = max(len(str(name)) for name in parties["party"])
    told_in = (
        f"joint programme: {told['findings']} opportunities, which gain EUR "
        f"{float(told['gain_eur']):,.0f} together; {proof}"
    )
    head = f"  {'':{width}}  {'joint works':>11} {'moves':>6} {'days':>7} {'saving EUR':>12}"
    return [
        "",
        told_in,
        head,
        *(
            f"  {row['party']:{width}}  {row['n_findings']:>11,} {row['n_moves']:>6,} "
            f"{row['moves_days']:>7,} {row['saving_mid_eur']:>12,.0f}"
            for row in parties.fillna({"saving_mid_eur": 0.0}).to_dict("records")
        ),
    ]


def run_json(made: Run, files: Sequence[Path]) -> dict[str, Any]:
    """The summary of a run for machines."""
    totals = made.deliveries[["n_read", "n_works", "n_rejected", "n_remarks"]].sum()
    return {
        "run_id": str(made.tables["runs"]["run_id"].iloc[0]),
        "records": {str(key).removeprefix("n_"): int(n) for key, n in totals.items()},
        "pairs": _counts(made.tables["pairs"]["rule"]),
        "sites": len(made.tables["sites"]),
        "findings": _counts(made.tables["findings"]["kind"]),
        "programme": _programme(made.tables["runs"]),
        "rejected": _counts(made.tables["rejected"]["reason"]),
        "remarks": _counts(made.tables["remarks"]["code"]),
        "absent": [str(problem) for problem in made.absent],
        "files": [str(file) for file in files],
        "seconds": dict(made.seconds),
    }


def check_lines(loaded: Loaded, *, rows: int) -> list[str]:
    """The result of a check: counts per partner, reason and remark, then rejected rows."""
    rejected = loaded.rejected
    lines = delivery_lines(loaded.deliveries)
    for title, column in (("rejected", rejected["reason"]), ("remarks", loaded.remarks["code"])):
        lines += ["", *count_lines(title, column)] if len(column) else []
    lines += ["", *embargo_lines(loaded)] if len(loaded.closed.embargoes) else []
    lines += [""] if len(rejected) and rows else []
    lines += [_rejected_line(row) for row in rejected.head(rows).to_dict("records")]
    if 0 < rows < len(rejected):
        lines.append(f"... and {len(rejected) - rows:,} more; `ondergrond run` lists them all")
    return lines


def embargo_lines(loaded: Loaded) -> list[str]:
    """What was made of the embargoes: areas, times, and the first and last day of them."""
    lines = ["embargoes:"]
    for entry, rows in loaded.closed.embargoes.groupby("entry", sort=False):
        areas = rows[["source", "source_layer", "source_row"]].drop_duplicates()
        times = rows[["start", "end"]].drop_duplicates().sort_values(["start", "end"])
        first = times.iloc[0]
        lines.append(
            f"  {entry}: {len(areas):,} area{'s' * (len(areas) > 1)}, closed {len(times):,} "
            f"time{'s' * (len(times) > 1)}, first {first['start']:%Y-%m-%d} to "
            f"{first['end']:%Y-%m-%d}"
        )
    return lines


def check_json(loaded: Loaded) -> dict[str, Any]:
    """The result of a check for machines."""
    return {
        "deliveries": json.loads(loaded.deliveries.to_json(orient="records")),
        "rejected": _counts(loaded.rejected["reason"]),
        "remarks": _counts(loaded.remarks["code"]),
        "embargoes": json.loads(loaded.closed.sources.to_json(orient="records")),
        "filled": dict(sorted(loaded.fills.items())),
        "absent": [str(problem) for problem in loaded.absent],
    }


def _rejected_line(row: Mapping[Any, Any]) -> str:
    place = (
        row["source"] if pd.isna(row["source_layer"]) else f"{row['source']} {row['source_layer']}"
    )
    at = "" if pd.isna(row["source_row"]) else f", row {row['source_row']}"
    return f"{place}{at}: {row['reason']}: {row['message']}"


def _programme(runs: pd.DataFrame) -> dict[str, float]:
    told = runs[runs["subject"].eq("programme")]
    return {
        str(name): float(value) for name, value in zip(told["name"], told["value"], strict=True)
    }


def _counts(column: pd.Series) -> dict[str, int]:
    return {str(key): int(n) for key, n in column.value_counts().sort_index().items()}


def _detail(kind: str, chosen: pd.DataFrame) -> str:
    if kind == "conflict":
        heavy = int(chosen["severity"].eq("heavy").sum())
        return f" ({heavy:,} heavy)" if heavy else ""
    if kind == "opportunity":
        many = int(chosen["n_parties"].ge(3).sum())
        return f" ({many:,} of three parties or more)" if many else ""
    return ""


def _where(files: Sequence[Path]) -> Iterator[str]:
    folder = files[0].parent if files else Path()
    yield f"Open {folder / 'ondergrond.gpkg'} in QGIS; the lists beside it open in a spreadsheet:"
    for file in files:
        if file.suffix == ".csv":
            yield f"  {file}"
