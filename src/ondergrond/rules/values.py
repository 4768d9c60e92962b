"""The weights, rates and days of a set of rules by the names of their keys, as a run keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.rules.model import Rules
from ondergrond.rules.soonest import Rounds
from ondergrond.rules.weighing import WORTH_STARTING, Windows, WorthStarting

# What dates, score and programme are made with; the tariffs stand beside each amount.
SECTIONS: Mapping[str, Any] = {
    "room_months": True,
    "window": True,
    "nuisance": {"weights": True},
    "score": True,
    "money": {"index": True},
    "quick_win": True,
    "programme": True,
}
# What one partner may spend is not for all to read.
PRIVATE: Mapping[str, Any] = {"programme": {"budget"}}


def list_values(rules: Rules) -> list[tuple[str, str]]:
    """Each key of ``SECTIONS`` with its value: ``("score.weight.saving", "30.0")``.

    In full, with dots between; values are JSON. Sources are left out, and what has no value.
    """
    kept = rules.model_dump(
        mode="json", include=dict(SECTIONS), exclude=dict(PRIVATE), exclude_none=True
    )
    return [(key, json.dumps(value)) for key, value in _leaves(kept, "")]


def parse_values(runs: pd.DataFrame) -> dict[str, Any]:
    """The tables within tables that :func:`list_values` named, by section, as RUNS keeps them."""
    kept = runs[runs["subject"].eq("rule_value")]
    whole: dict[str, Any] = {}
    for key, text in zip(kept["name"], kept["value"], strict=True):
        *tables, name = key.split(".")
        inside = whole
        for table in tables:
            inside = inside.setdefault(table, {})
        inside[name] = json.loads(text)
    return whole


def list_rounds(rounds: Rounds) -> list[tuple[str, str]]:
    """Each partner with a year and the day on which it closes the budget of that, as RUNS keeps it.

    ``("stedin", "2028: 2027-10-01")``, sorted.
    """
    return sorted((partner, f"{year}: {day}") for (partner, year), day in rounds.items())


def parse_rounds(runs: pd.DataFrame) -> dict[tuple[str, int], date]:
    """The budget rounds that :func:`list_rounds` named, as RUNS keeps them."""
    kept = runs[runs["subject"].eq("budget_round")]
    told = [text.split(": ") for text in kept["value"]]
    return {
        (partner, int(year)): date.fromisoformat(day)
        for partner, (year, day) in zip(kept["name"], told, strict=True)
    }


def find_few_days(runs: pd.DataFrame) -> int:
    """The most days that are told as a few; those of the rules, else of who keeps no other."""
    default = int(Windows.model_fields["few_days"].default)
    return int(parse_values(runs).get("window", {}).get("few_days", default))


def find_worth_starting(runs: pd.DataFrame) -> WorthStarting:
    """What is worth starting with; that of the rules, else the default."""
    kept = parse_values(runs).get("quick_win", {})
    return WorthStarting(
        float(kept.get("min_saving_eur", WORTH_STARTING.saving_eur)),
        float(kept.get("min_nuisance_days", WORTH_STARTING.nuisance_days)),
    )


def find_price_level(values: Mapping[str, Any], on: date) -> dict[str, Any] | None:
    """The year of the prices and the name of the index; None where tariffs are not indexed.

    ``values`` is of :func:`parse_values`, ``on`` the reference date of the run.
    """
    index = values.get("money", {}).get("index", {})
    if not index.get("active"):
        return None
    return {"year": index.get("year") or on.year, "name": index["name"]}


def _leaves(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping) and value:
            yield from _leaves(value, f"{before}{name}.")
        elif name != "source":
            yield f"{before}{name}", value
