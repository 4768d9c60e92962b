"""The findings of a run, before anything is weighed: with members, embargoes, ids and titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from ondergrond.findings.assemble import assemble_findings
from ondergrond.findings.titles import find_titles
from ondergrond.places import areas
from ondergrond.rules import Rules
from ondergrond.tables import FINDING_WORKS, FINDINGS, MEMBERS, STREETS, arrange, check


@dataclass(frozen=True, slots=True)
class UnweighedFindings:
    """What meets, as the table would talk about it.

    ``findings`` keeps FINDINGS (GeoDataFrame in the CRS of the works; what weighing adds is
    null), ``finding_works`` MEMBERS without the embargoes, which are in ``finding_embargoes``
    (FINDING_WORKS). ``finding_parties`` keeps FINDING_PARTIES (what weighing adds is null),
    ``finding_rules`` FINDING_RULES. ``ids`` has the finding_id of each set (index set_id);
    ``streets`` the street of each finding (text, null where not known; index finding_id).
    """

    findings: gpd.GeoDataFrame
    finding_works: pd.DataFrame
    finding_embargoes: pd.DataFrame
    finding_parties: pd.DataFrame
    finding_rules: pd.DataFrame
    ids: pd.Series
    streets: pd.Series


def find_findings(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    *,
    rules: Rules,
    embargoes: pd.DataFrame | None = None,
    streets: gpd.GeoDataFrame | None = None,
    municipalities: Mapping[str, str] | None = None,
    numbers: pd.Series | None = None,
) -> UnweighedFindings:
    """Make findings of what meets.

    Takes what :func:`ondergrond.findings.assemble.assemble_findings` takes, ``streets`` as
    :func:`ondergrond.findings.titles.find_titles` takes them, and the names of the
    ``municipalities`` among the partners by code: findings are in the area of one. Tables are in
    the CRS of ``works``. Raises ``BugError`` where a table breaks its contract.
    """
    if streets is not None:
        check(STREETS, streets)
    made = assemble_findings(
        works, pairs, site_pairs, sets, rules=rules, embargoes=embargoes, numbers=numbers
    )
    findings, finding_works = made.findings, made.finding_works
    of_embargo = finding_works["role"].eq("embargo")
    own = finding_works[~of_embargo].reset_index(drop=True)
    named = municipalities or {}
    area = areas(findings, own, works, named)
    titles = find_titles(findings, own, works, streets, area.map(named).astype("str"))
    findings = findings.assign(
        title=findings["title"].fillna(titles["title"]), area=area.to_numpy()
    )
    street = titles["street"].set_axis(pd.Index(findings["finding_id"]))
    return UnweighedFindings(
        check(FINDINGS, arrange(FINDINGS, findings, crs=works.crs)),
        check(MEMBERS, arrange(MEMBERS, own)),
        check(FINDING_WORKS, arrange(FINDING_WORKS, finding_works[of_embargo])),
        made.finding_parties,
        made.finding_rules,
        made.ids,
        street,
    )
