"""Findings as one partner may see them: what they refer to, where they are, what they were."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ondergrond.tables import settle_lines
from ondergrond.tables.decisions import SAID

_REFERENCES = ("alternative_to", "joins")


def choose_findings(findings: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    """The findings; what refers to a finding that is not among them is empty.

    Every place has a line again, which counts only what is seen.
    """
    kept = findings[findings["finding_id"].isin(ids)]
    kept = kept.assign(**{name: kept[name].where(kept[name].isin(ids)) for name in _REFERENCES})
    return settle_lines(kept)


def without_history(
    findings: pd.DataFrame, parties: pd.DataFrame, kept: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The findings, new where they could not be seen before (``kept``, the ids that they had).

    The same of their ``parties`` (FINDING_PARTIES): what these said of them before is not told.
    """
    fresh = findings["finding_id"].isin(kept) | findings["earlier_id"].isin(kept)
    made = {name: findings[name].mask(fresh) for name in ("earlier_id", "what_changed", *SAID)}
    known = fresh & findings["state"].notna()
    state = findings["state"].mask(known, "new")
    decision = findings["decision"].mask(fresh & findings["decision"].notna(), "open")
    said_before = parties["finding_id"].isin(findings.loc[fresh, "finding_id"])
    told = parties.assign(assessment=parties["assessment"].mask(said_before))
    return findings.assign(**made, state=state, decision=decision), told


def own_sites(findings: pd.DataFrame) -> pd.Series:
    """Ids of places by the findings that are seen there: those of the run follow from all works."""
    hashes = pd.Series(pd.util.hash_array(findings["finding_id"].to_numpy(dtype=object)))
    total = hashes.groupby(findings["site_id"].to_numpy()).transform("sum").to_numpy()
    names = [f"S-{number >> 24:010x}" for number in pd.util.hash_array(total).tolist()]
    return pd.Series(names, findings.index, dtype="str")
