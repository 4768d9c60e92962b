"""Measure whether the advice of a run holds when it is followed.

Runs a partnership file, carries out its joint programme and runs again, and does so once more::

    .venv/bin/python tools/measure_following.py FILE.toml --on 2026-11-24 [--json]

A *heavy pair* is two works (or a work and an embargo) and a rule by which they are a heavy
conflict, and more than a touch. *New* are those of the run that follows which the first run has
not; *between others* are the new ones of which the two share no number of an agreement: advice
made them, and nobody agreed to it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond.partnership import read_partnership
from ondergrond.run import run

Tables = Mapping[str, pd.DataFrame]
KEY = ["rule", "one", "other"]
SAME = ("works", "pairs", "findings", "finding_works")


def find_heavy_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """The heavy pairs: rule, and the two in the order of their ids (one, other), each once."""
    heavy = pairs[pairs["severity"].eq("heavy") & ~pairs["only_touches"].fillna(value=False)]
    sides = heavy[["left", "right"]]
    made = pd.DataFrame(
        {"rule": heavy["rule"], "one": sides.min(axis=1), "other": sides.max(axis=1)}
    )
    return made.drop_duplicates().sort_values(KEY, ignore_index=True)


def find_new(before: pd.DataFrame, after: pd.DataFrame, works: pd.DataFrame) -> pd.DataFrame:
    """The heavy pairs of ``after`` that ``before`` has not: KEY and whether the two are agreed.

    ``works`` are those of the run of ``after``, with work_id and agreement.
    """
    known = pd.MultiIndex.from_frame(before[KEY])
    new = after[~pd.MultiIndex.from_frame(after[KEY]).isin(known)].reset_index(drop=True)
    held = works.dropna(subset=["agreement"]).set_index("work_id")["agreement"]
    numbers = {work: set(text.split("; ")) for work, text in held.items()}
    sides = zip(new["one"], new["other"], strict=True)
    agreed = [bool(numbers.get(a, set()) & numbers.get(b, set())) for a, b in sides]
    return new.assign(agreed=pd.Series(agreed, new.index, dtype=bool))


def measure(first: Tables, second: Tables, third: Tables) -> dict[str, Any]:
    """All figures of a run, of the run that follows it, and of the run that follows that."""
    before, after = (find_heavy_pairs(each["pairs"]) for each in (first, second))
    new = find_new(before, after, second["works"])
    others = new[~new["agreed"]]
    return {
        "programme": int(first["run"]["n_findings"].iloc[0]),
        "gain_eur": float(first["run"]["gain_eur"].iloc[0]),
        "heavy_findings": [_heavy_findings(each) for each in (first, second)],
        "heavy_pairs": [len(before), len(after)],
        "new": len(new),
        "between_others": len(others),
        "by_rule": {str(rule): int(n) for rule, n in others["rule"].value_counts().items()},
        "programme_then": int(second["run"]["n_findings"].iloc[0]),
        "gain_then_eur": float(second["run"]["gain_eur"].iloc[0]),
        "again_changes": [name for name in SAME if not _alike(second[name], third[name])],
        "pairs": others,
    }


def _heavy_findings(tables: Tables) -> int:
    findings = tables["findings"]
    return int((findings["kind"].eq("conflict") & findings["severity"].eq("heavy")).sum())


def _alike(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    # Which finding of the run before each one continues is another run's, and so another id.
    tables = (
        pd.DataFrame(each).drop(columns="earlier_id", errors="ignore") for each in (one, other)
    )
    return next(tables).equals(next(tables))


def follow_twice(file: Path, on: date) -> tuple[Tables, Tables, Tables]:
    """The tables of a run of ``file``, of the run that follows it, and of the one after that."""
    partnership = read_partnership(file)
    first = run(partnership, on=on).tables
    second = run(partnership, on=on, earlier=first).tables
    return first, second, run(partnership, on=on, earlier=second).tables


HEAD = (
    "| list | programme | gain, € | heavy conflicts told, before / after "
    "| heavy pairs, before / after | new | between others | proposed then | then, € "
    "| following again changes |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---|"
)


def table_row(name: str, made: Mapping[str, Any]) -> str:
    """The figures as a row of a table."""
    told, pairs = (" / ".join(map(str, made[key])) for key in ("heavy_findings", "heavy_pairs"))
    return (
        f"| {name} | {made['programme']} | {made['gain_eur']:,.2f} | {told} | {pairs} "
        f"| {made['new']} | {made['between_others']} | {made['programme_then']} "
        f"| {made['gain_then_eur']:,.2f} | {', '.join(made['again_changes']) or 'nothing'} |"
    )


def main() -> None:
    """Print the figures as a table and every new pair between others in a line, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="the partnership file")
    parser.add_argument("--on", type=date.fromisoformat, required=True, help="the day it speaks of")
    parser.add_argument("--json", action="store_true", help="everything as JSON")
    asked = parser.parse_args()
    made = measure(*follow_twice(asked.file, asked.on))
    pairs = made.pop("pairs")
    if asked.json:
        rows = json.loads(pairs.to_json(orient="records"))
        print(json.dumps({**made, "pairs": rows}, ensure_ascii=False, indent=2))
        return
    print(f"{HEAD}\n{table_row(asked.file.stem, made)}\n")
    print(*(f"{row.rule}: {row.one} and {row.other}" for row in pairs.itertuples()), sep="\n")


if __name__ == "__main__":
    main()
