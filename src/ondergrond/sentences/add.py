"""Findings with their sentences, in the language of the run and in every other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from ondergrond.labels import LANGUAGES, Language
from ondergrond.rules import Rules
from ondergrond.sentences.closures import measure_closures
from ondergrond.sentences.why import why
from ondergrond.tables import (
    FINDING_RULES,
    FINDING_TEXTS,
    FINDING_WORKS,
    FINDINGS,
    JOINERS,
    MEMBERS,
    SWAPS,
    arrange,
    check,
)


@dataclass(frozen=True, slots=True)
class Worded:
    """``findings`` (FINDINGS) with ``why`` in one language, ``finding_texts`` in all."""

    findings: gpd.GeoDataFrame
    finding_texts: pd.DataFrame


def add_sentences(
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: gpd.GeoDataFrame,
    *,
    names: Mapping[str, str],
    language: Language,
    rules: Rules,
    streets: pd.Series,
    finding_embargoes: pd.DataFrame,
    finding_rules: pd.DataFrame,
    joiners: pd.DataFrame,
    swaps: pd.DataFrame,
    figures: bool = True,
) -> Worded:
    """Say in one sentence what each finding is about.

    ``findings`` and ``finding_works`` keep FINDINGS and MEMBERS (without the embargoes,
    which are in ``finding_embargoes``), ``works`` WORKS. ``names`` are the names of partners by
    code, ``rules`` those that the findings were found by, ``streets`` the street of each (text,
    index finding_id); ``finding_rules`` keeps FINDING_RULES, ``joiners`` JOINERS, ``swaps``
    SWAPS. Without ``figures`` they do not say what working together saves. Raises
    ``BugError`` where a table breaks its contract.
    """
    check(FINDINGS, findings)
    check(MEMBERS, finding_works)
    check(FINDING_WORKS, finding_embargoes)
    check(FINDING_RULES, finding_rules)
    check(JOINERS, joiners)
    check(SWAPS, swaps)
    texts = why(
        findings.assign(street=streets.reindex(findings["finding_id"]).to_numpy(), figures=figures),
        finding_works,
        works,
        names=names,
        rules=rules,
        languages=LANGUAGES,
        finding_rules=finding_rules,
        swaps=swaps.set_index("finding_id"),
        joiners=joiners,
        closed=measure_closures(finding_embargoes),
    )
    every = [
        pd.DataFrame({"finding_id": findings["finding_id"], "language": each, "why": texts[each]})
        for each in texts
    ]
    rows = arrange(FINDING_TEXTS, pd.concat(every, ignore_index=True))
    return Worded(findings.assign(why=texts[language]), check(FINDING_TEXTS, rows))
