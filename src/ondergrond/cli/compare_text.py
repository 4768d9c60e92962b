"""A comparison of two runs, told to a person and to a machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pandas as pd

from ondergrond.comparison import Comparison, Side, changes_of, counts

NAMES = {"opportunity": "opportunities", "near_miss": "near misses", "conflict": "conflicts"}
LISTED = ("gained", "lost", "changed")


def compare_lines(made: Comparison, *, rows: int) -> list[str]:
    """Which runs, totals per kind, the programme, and what was gained, lost and changed."""
    lines = [_head("A", made.a), _head("B", made.b), *_warnings(made), "", *_totals(made)]
    lines += ["", *_programme(made)]
    for change in LISTED:
        lines += _listed(changes_of(made, change), change, rows)
    return lines


def compare_json(made: Comparison) -> dict[str, Any]:
    """The comparison for machines: runs, totals per kind and change, and every finding."""
    findings = made.findings[made.findings["change"].ne("same")]
    return {
        **{side: {**asdict(run), "folder": str(run.folder)} for side, run in _sides(made)},
        "kinds": counts(made),
        "findings": json.loads(findings.to_json(orient="records")),
    }


def _sides(made: Comparison) -> tuple[tuple[str, Side], ...]:
    return (("a", made.a), ("b", made.b))


def _head(name: str, side: Side) -> str:
    return (
        f"{name}: {side.folder} (run {side.run_id}, rules {side.rules}, "
        f"on {side.reference_date}, version {side.version})"
    )


def _warnings(made: Comparison) -> Iterator[str]:
    if made.a.run_id == made.b.run_id:
        yield "note: both are one and the same run"
    if made.a.version != made.b.version:
        yield "note: two versions of ondergrond made these; some of the difference may be theirs"
    if made.a.reference_date != made.b.reference_date:
        yield "note: they speak of two days; some of the difference may be the time between"


def _totals(made: Comparison) -> Iterator[str]:
    heads = " ".join(f"{change:>8}" for change in ("gained", "lost", "changed", "same"))
    yield f"{'':14} {heads} {'EUR':>14} {'nuisance d':>11}"
    for kind, told in sorted(counts(made).items(), key=lambda each: [*NAMES].index(each[0])):
        number = {change: int(each["n_findings"]) for change, each in told.items()}
        euros = sum(each["saving_mid_eur"] for each in told.values())
        days = sum(each["nuisance_days_avoided"] for each in told.values())
        worth = f"{euros:>+14,.0f} {days:>+11,.0f}" if kind != "conflict" else ""
        yield (
            f"{NAMES[kind]:14} {number['gained']:>8,} {number['lost']:>8,} "
            f"{number['changed']:>8,} {number['same']:>8,} {worth}"
        ).rstrip()
    if made.totals.empty:
        yield "neither run has a finding"


def _programme(made: Comparison) -> Iterator[str]:
    for side, run in _sides(made):
        if run.programme:
            yield (
                f"joint programme {side.upper()}: {run.programme['findings']:,.0f} opportunities, "
                f"EUR {run.programme['gain_eur']:,.0f}"
            )
    if made.a.programme and made.b.programme:
        gained = made.b.programme["gain_eur"] - made.a.programme["gain_eur"]
        yield f"the programme of B gains EUR {gained:+,.0f}"


def _listed(found: pd.DataFrame, change: str, rows: int) -> list[str]:
    if found.empty or not rows:
        return []
    told = [_line(row) for row in found.head(rows).to_dict("records")]
    more = [f"  ... and {len(found) - rows:,} more; -o writes them all"]
    return ["", f"{change}:", *told, *(more if len(found) > rows else [])]


def _line(row: dict[Any, Any]) -> str:
    name = row["finding_a"] if pd.isna(row["finding_b"]) else row["finding_b"]
    euros = [row["saving_mid_eur_a"], row["saving_mid_eur_b"]]
    known = [0.0 if pd.isna(each) else float(each) for each in euros]
    worth = f", EUR {known[1] - known[0]:+,.0f}" if any(pd.notna(each) for each in euros) else ""
    title = "" if pd.isna(row["title"]) else f" {row['title']}"
    differs = "" if pd.isna(row["differs"]) else f", other {row['differs'].replace('; ', ', ')}"
    return f"  {name} {row['kind']}{title} ({row['parties']}){worth}{differs}"
