"""How the plans drift from the adopted programmes: counts and costs by year, and in a line."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.adopted import ADOPTED
from ondergrond.labels.counted import fill
from ondergrond.tables.adopted import ADOPTED_STATES


@dataclass(frozen=True, slots=True)
class DriftOfYear:
    """The works of an adopted year by what became of them, and what that costs.

    ``counts`` is by state; ``in_planning`` are those kept that their partner has on these days
    itself. ``saving_eur`` is what the joint works were to save, ``cost_eur`` what is lost of it, as
    far as it is known: of ``n_unknown`` joint works it is not. None where nothing is known.
    """

    year: int
    version: int
    n_findings: int
    counts: dict[str, int]
    in_planning: int
    saving_eur: float | None
    cost_eur: float | None
    n_unknown: int


def drift_by_year(drift: pd.DataFrame) -> list[DriftOfYear]:
    """The years of a table DRIFT, the first one first."""
    return [
        _of_year(rows) for _, rows in drift.groupby(["adopted_year", "adopted_version"], sort=True)
    ]


def _of_year(rows: pd.DataFrame) -> DriftOfYear:
    counted = rows["adopted_state"].value_counts()
    findings = rows.drop_duplicates("finding_id")
    costs, savings = findings["finding_cost_eur"], findings["finding_saving_eur"]
    kept = rows["adopted_state"].eq("kept")
    return DriftOfYear(
        int(rows["adopted_year"].iloc[0]),
        int(rows["adopted_version"].iloc[0]),
        len(findings),
        {state: int(counted.get(state, 0)) for state in ADOPTED_STATES},
        int((kept & flag(rows["in_planning"])).sum()),
        float(savings.sum()) if savings.notna().any() else None,
        float(costs.sum()) if costs.notna().any() else None,
        int(costs.isna().sum()),
    )


def drift_line(of: DriftOfYear, language: Language, *, quiet: bool = False) -> str:
    """A year in one line: kept, moved, withdrawn and done, and what it costs."""

    def say(key: str, **facts: object) -> str:
        return fill(pick(ADOPTED, key, language), **facts)

    number = {state: formats.number(n, language) for state, n in of.counts.items()}
    planned = formats.number(of.in_planning, language)
    told = [say("kept", n=number["kept"], planned=planned)]
    told += [say(state, n=number[state]) for state in ("moved", "withdrawn")]
    told += [say("done", n=number["done"])] if of.counts["done"] else []
    if of.cost_eur is not None and not quiet:
        eur, saving = (formats.euro_estimate(n, language) for n in (of.cost_eur, of.saving_eur))
        told.append(say("costs_own" if of.saving_eur is None else "costs", eur=eur, saving=saving))
    if of.n_unknown and of.cost_eur is not None and not quiet:
        told.append(say("not_known", n=formats.number(of.n_unknown, language)))
    key = "drift" if of.version == 1 else "drift_again"
    return say(key, year=of.year, version=of.version, told=", ".join(told))
