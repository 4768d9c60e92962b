"""What QGIS shows of each finding, by the fact that is told: for tests that compare outputs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import PHRASES
from ondergrond.tables.titles import column_title
from tests.report.system_python import told_by_qgis

# Fact → what the map tip calls it: a column of findings, or a phrase of the project.
COLUMNS = {"severity": "kind", "parties": "parties", "order": "order", "score": "score",
           "lead": "lead_partner", "decide_by": "decide_by"}  # fmt: skip
CAPTIONS = {"proposal": "together", "saving": "saving", "days": "shorter"}


def qgis_values(
    gpkg: Path,
    language: Language = "nl",
    *,
    sheets: Sequence[str] = (),
    only: Sequence[str] = (),
) -> dict[str, dict[str, str]]:
    """The facts of each finding as QGIS tells them, "" where it says nothing of one.

    The plain names are facts of the map tip: title, severity (with the kind), parties, order,
    proposal, saving (with its range), days, score, lead (with its reason), decide_by, why. Those
    of the sheet, for findings that have one, go by ``sheet_`` and the item's name: sheet_title,
    sheet_saving_large, sheet_lead and so on; those of the form by ``form_`` and the column.
    ``sheets`` are the findings of which the sheet is looked at, ``only`` those that are looked at
    at all; none: all.
    """
    captions = {
        **{fact: column_title("findings", name, language) for fact, name in COLUMNS.items()},
        **{fact: pick(PHRASES, name, language) for fact, name in CAPTIONS.items()},
    }
    asked = (json.dumps([*each]) for each in (sheets, only))
    return {
        finding: {
            "title": shows["head"],
            "why": shows["why"],
            **{fact: shows["tip"].get(caption, "") for fact, caption in captions.items()},
            **{f"form_{name}": text for name, text in shows["form"].items()},
            **{f"sheet_{name}": text for name, text in shows["sheet"].items()},
        }
        for finding, shows in told_by_qgis("qgis_finding.py", gpkg, *asked).items()
    }
