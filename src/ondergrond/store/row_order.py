"""One order of rows per table, so that the same tables always give the same files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from ondergrond.tables import KINDS, is_late

# Tables not named here keep the order they come in: `deliveries` and `partners` have that of the
# partnership file, and `runs` is told from top to bottom.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "works": ("work_id",),
    "rejected": ("partner", "source", "source_layer", "source_row", "reason"),
    "remarks": ("partner", "source", "source_layer", "source_row", "code", "work_id"),
    "embargoes": ("embargo_id",),
    "pairs": ("pair_id",),
    "sites": ("site_id",),
    "site_pairs": ("site_id", "pair_id"),
    "finding_works": ("finding_id", "work_id"),
    "finding_texts": ("finding_id", "language"),
    "finding_parties": ("finding_id", "party"),
    "finding_rules": ("finding_id", "position", "rule"),
    "parties": ("party",),
    "drift": ("adopted_year", "adopted_version", "finding_id", "work_key"),
    "possible_pairs": ("work_id", "ask", "discipline", "period_start"),
    "background": ("name", "place"),
    "finding_items": ("finding_id", "item", "party", "detail"),
}

_SEVERITY_RANKS = {"heavy": 0, "light": 1}
_KIND_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}


def in_order(name: str, frame: pd.DataFrame, on: date) -> pd.DataFrame:
    """The rows of table ``name`` in its order on day ``on``, index renewed.

    Ties keep the order given.
    """
    if name == "findings":
        return by_worth(frame, on)
    if name == "finding_joiners":
        return _least_to_move_first(frame)
    keys = _KEYS.get(name, ())
    if not keys:
        return frame.reset_index(drop=True)
    return frame.sort_values(list(keys), kind="stable", ignore_index=True)


def _least_to_move_first(joiners: pd.DataFrame) -> pd.DataFrame:
    rows = joiners.assign(away=joiners["shift_days"].abs())
    rows = rows.sort_values(["finding_id", "away", "party", "work_id"], ignore_index=True)
    return rows.drop(columns="away")


def by_worth(findings: pd.DataFrame, on: date) -> pd.DataFrame:
    """Findings by kind, and within a kind the ones most worth talking about first.

    Opportunities that are agreed already last, before them what it is late to decide on (on day
    ``on``); the joint programme before the rest; heavy before light; then the
    highest score; then the largest shared area (m²) and the longest shared length (m),
    because that is what is dug and paved twice; then the earliest period; then the id.
    """
    ranks = pd.DataFrame(
        {
            "kind": findings["kind"].map(_KIND_RANKS),
            "agreed": _marked(findings["agreed"]) & findings["kind"].eq("opportunity"),
            "late": is_late(findings, on),
            "programme": ~_marked(findings["in_programme"]),
            "severity": findings["severity"].map(_SEVERITY_RANKS).fillna(len(_SEVERITY_RANKS)),
            "score": -findings["score"].fillna(0.0),
            "area": -findings["shared_area_m2"],
            "length": -findings["shared_length_m"],
            "start": findings["period_start"],
            "id": findings["finding_id"],
        },
        index=findings.index,
    )
    order = ranks.sort_values(list(ranks.columns), kind="stable").index
    return findings.loc[order].reset_index(drop=True)


def _marked(flags: pd.Series) -> pd.Series:
    return flags.fillna(value=False).astype(bool)
