"""Findings weighed: dates, order of work, euros, nuisance, score, lead, programme, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import geopandas as gpd
import pandas as pd

from ondergrond.labels import LANGUAGES, Language
from ondergrond.memory import give_back
from ondergrond.rules import Rules
from ondergrond.tables import (
    FINDING_ITEMS,
    FINDING_TEXTS,
    FINDING_WORKS,
    FINDINGS,
    PARTIES,
    arrange,
    check,
    stack,
)
from ondergrond.weigh.closed import measure_closed
from ondergrond.weigh.each import Each, joined, weigh_each
from ondergrond.weigh.findings import find_findings
from ondergrond.weigh.joiners import could_join, find_joiners
from ondergrond.weigh.programme import JointProgramme, measure_parties, select_programme
from ondergrond.weigh.quick_wins import find_quick_wins
from ondergrond.weigh.swaps import find_swaps
from ondergrond.weigh.titles import find_titles
from ondergrond.weigh.why import why


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the table talks about.

    ``findings``, ``finding_works``, ``finding_items`` and ``finding_texts`` keep their
    contracts in :mod:`ondergrond.tables`. ``parties`` says per party what the joint programme
    asks of it and gains it; ``total_eur`` is what the programme gains,
    ``gap_eur`` how much more a better one could gain at most.
    """

    findings: pd.DataFrame
    finding_works: pd.DataFrame
    finding_items: pd.DataFrame
    finding_texts: pd.DataFrame
    parties: pd.DataFrame
    total_eur: float
    gap_eur: float


def weigh(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    *,
    rules: Rules,
    names: Mapping[str, str],
    language: Language,
    on: date,
    streets: gpd.GeoDataFrame | None = None,
    embargoes: pd.DataFrame | None = None,
) -> Weighed:
    """Make findings of what meets, and weigh them by the rules.

    Takes what :func:`ondergrond.weigh.findings.find_findings` takes, ``on``, the day before
    which nothing can be moved, and ``streets`` as :func:`ondergrond.weigh.titles.find_titles`
    takes them. Tables are in the CRS of ``works``.
    """
    about = _judged(
        works, pairs, site_pairs, sets, rules=rules, on=on, streets=streets, embargoes=embargoes
    )
    give_back()
    findings, finding_works = about.each.findings, about.each.finding_works
    sentences = why(
        findings,
        finding_works,
        works,
        names=names,
        languages=LANGUAGES,
        swaps=about.swaps,
        joiners=about.joiners,
        closed=measure_closed(about.closed),
    )
    findings["why"] = sentences[language]
    moved = measure_parties(about.programme, finding_works, works, shares=about.each.shares)
    give_back()
    return Weighed(
        check(FINDINGS, arrange(FINDINGS, findings, crs=works.crs)),
        check(FINDING_WORKS, stack(FINDING_WORKS, [finding_works, about.closed])),
        check(FINDING_ITEMS, arrange(FINDING_ITEMS, about.each.items)),
        check(FINDING_TEXTS, _texts(findings["finding_id"], sentences)),
        check(PARTIES, arrange(PARTIES, moved.reset_index())),
        about.programme.total_eur,
        about.programme.gap_eur,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """Findings with all but their sentence, and what that is made of."""

    each: Each
    closed: pd.DataFrame
    programme: JointProgramme
    joiners: pd.DataFrame
    swaps: pd.DataFrame


def _judged(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    *,
    rules: Rules,
    on: date,
    streets: gpd.GeoDataFrame | None,
    embargoes: pd.DataFrame | None,
) -> _Judged:
    findings, finding_works, ids = find_findings(
        works, pairs, site_pairs, sets, rules=rules, embargoes=embargoes
    )
    of_embargo = finding_works["role"].eq("embargo")
    closed = finding_works[of_embargo]
    finding_works = finding_works[~of_embargo].reset_index(drop=True)
    give_back()
    titles = find_titles(findings, finding_works, works, streets)
    each = weigh_each(works, findings, finding_works, rules, on=on)
    findings, finding_works = each.findings, each.finding_works
    give_back()
    wins = find_quick_wins(findings, finding_works, works, rules.quick_win, on=on)
    programme = select_programme(findings, finding_works, works, rules.programme)
    give_back()
    chosen = programme.findings.drop(columns="programme_group")
    joiners = find_joiners(findings, sets, pairs, works, rules.window, ids=ids, on=on)
    findings = joined(findings, [wins[["quick_win"]], chosen, could_join(joiners).to_frame()])
    swaps = find_swaps(findings, finding_works, works, rules, on=on)
    title = findings["title"].fillna(titles["title"])
    findings = findings.assign(title=title, street=titles["street"])
    weighed = replace(each, findings=findings)
    return _Judged(weighed, closed, programme, joiners, swaps)


def _texts(ids: pd.Series, told: pd.DataFrame) -> pd.DataFrame:
    """The sentences of findings, language after language under each other."""
    each = [
        pd.DataFrame({"finding_id": ids, "language": language, "why": told[language]})
        for language in told
    ]
    return arrange(FINDING_TEXTS, pd.concat(each, ignore_index=True))
