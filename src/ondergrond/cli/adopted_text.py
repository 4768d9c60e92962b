"""What is told of an adopted programme: when it is adopted, and in the summary of later runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond.cli.register_text import kept_line
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.adopted import ADOPTED
from ondergrond.labels.counted import fill
from ondergrond.register.adopt import Adopted
from ondergrond.report.drifted import drift_by_year, drift_line


def adopted_lines(made: Adopted, file: Path, language: Language) -> list[str]:
    """What was adopted, and where it is."""
    saving = _saving(made)
    eur = formats.euro_estimate(saving, language)
    facts = {
        "year": made.year, "version": made.version,
        "n": formats.number(len(made.findings), language),
        "works": formats.number(made.works["work_key"].nunique(), language),
        "saving": "" if saving is None else fill(pick(ADOPTED, "saving", language), eur=eur),
    }  # fmt: skip
    return [
        fill(pick(ADOPTED, "adopted", language), **facts),
        *_since_before(made, language),
        kept_line(file, language),
    ]


def _since_before(made: Adopted, language: Language) -> list[str]:
    """What came in and went out since the version before; none where there is none."""
    known = made.register["adopted_findings"]
    of = known["adopted_year"].eq(made.year) & known["adopted_version"].eq(made.version - 1)
    if made.version == 1:
        return []
    before, now = known[of], made.findings
    told = []
    for key, rows, others in (("came_in", now, before), ("went_out", before, now)):
        own = rows[~rows["finding_id"].isin(others["finding_id"])]
        names = (own["finding_id"] + " " + own["title"].fillna("")).str.strip()
        if len(names):
            facts = {"version": made.version - 1, "names": "; ".join(names)}
            told.append(fill(pick(ADOPTED, key, language), **facts))
    return told


def adopted_json(made: Adopted) -> dict[str, Any]:
    """The same for machines."""
    return {
        "year": made.year,
        "version": made.version,
        "findings": made.findings["finding_id"].tolist(),
        "works": int(made.works["work_key"].nunique()),
        "saving_mid_eur": _saving(made),
    }


def drift_lines(tables: Mapping[str, pd.DataFrame], language: Language) -> list[str]:
    """How the plans drift from each adopted year, in a line; none where nothing is adopted."""
    drift = tables.get("drift")
    if drift is None or drift.empty:
        return []
    return ["", *(drift_line(of, language) for of in drift_by_year(drift))]


def drift_json(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """The same for machines: a key ``adopted``, none where nothing is adopted."""
    drift = tables.get("drift")
    if drift is None or drift.empty:
        return {}
    return {
        "adopted": [
            {**{name: value for name, value in asdict(of).items() if name != "counts"}, **of.counts}
            for of in drift_by_year(drift)
        ]
    }


def _saving(made: Adopted) -> float | None:
    saving = made.findings["saving_mid_eur"]
    return round(float(saving.sum()), 2) if saving.notna().any() else None
