"""What one page can hold: of a very large run the findings most worth talking about."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.store.options import RunTables
from ondergrond.tables import FINDING_ITEMS, FINDING_WORKS, empty

# A page of this size takes about 20 MB and opens in some seconds; more than a table can discuss.
MOST_FINDINGS = 10_000
MOST_WORKS = 30_000


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables of the page, and how many findings and works are not in them."""

    tables: dict[str, pd.DataFrame]
    left_out: dict[str, int]


def cut(tables: RunTables) -> Kept:
    """At most ``MOST_FINDINGS`` findings and ``MOST_WORKS`` works, and what belongs to them.

    Findings: the joint programme first, then heavy conflicts, then by score; works: those in
    a finding that stays first. Rows keep their order. Tables that are missing come back empty.
    """
    findings, works = tables["findings"], tables["works"]
    stay = _worth(findings).head(MOST_FINDINGS)
    some = findings.loc[stay.sort_index().index].reset_index(drop=True)
    members = _of(tables.get("finding_works", empty(FINDING_WORKS)), some)
    items = _of(tables.get("finding_items", empty(FINDING_ITEMS)), some)
    apart = ~works["work_id"].isin(members["work_id"])
    those = apart.sort_values(kind="stable").head(MOST_WORKS).sort_index().index
    few = works.loc[those].reset_index(drop=True)
    return Kept(
        {"findings": some, "works": few, "finding_works": members, "finding_items": items},
        {"findings": len(findings) - len(some), "works": len(works) - len(few)},
    )


def _worth(findings: pd.DataFrame) -> pd.DataFrame:
    """Ranks of findings, the ones to keep first."""
    nothing = pd.Series(index=findings.index, dtype="float64")
    ranks = pd.DataFrame(
        {
            "programme": ~findings.get("in_programme", nothing).eq(True).fillna(value=False),
            "severity": ~findings.get("severity", nothing).eq("heavy").fillna(value=False),
            "score": -findings.get("score", nothing).fillna(0.0),
        }
    )
    return ranks.sort_values(list(ranks.columns), kind="stable")


def _of(frame: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    here = frame["finding_id"].isin(findings["finding_id"])
    return frame[here].reset_index(drop=True)
