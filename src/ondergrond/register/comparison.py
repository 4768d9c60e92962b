"""Two finished runs side by side: what the second gains and loses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond.errors import FileError
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.register.matching import CHANGES, compare, find_differences, total_changes
from ondergrond.store.read import language_of, names_of, read_finished


@dataclass(frozen=True, slots=True)
class Side:
    """One of the runs: its folder, what table ``run`` says of it, and its joint programme.

    ``programme`` has findings, gain_eur and gap_eur.
    """

    folder: Path
    run_id: str
    reference_date: str
    version: str
    rules: str
    programme: dict[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both runs, their findings as ``compare`` puts them side by side, and the totals.

    ``differences`` are the rows of :func:`ondergrond.register.matching.find_differences`.
    ``parties_a`` and ``parties_b`` keep FINDING_PARTIES, of each run.
    ``language`` is that of the second run, ``names`` are the names of the partners of both by
    their code.
    """

    a: Side
    b: Side
    findings: pd.DataFrame
    totals: pd.DataFrame
    differences: pd.DataFrame
    parties_a: pd.DataFrame
    parties_b: pd.DataFrame
    language: Language
    names: Mapping[str, str]


def compare_runs(folder_a: Path, folder_b: Path) -> Comparison:
    """Put the finished run in ``folder_b`` beside that in ``folder_a``.

    Findings match on their works, so the language and the version of a run do not matter.
    Raises ``FileError`` where a folder holds no run that can be read, or the runs are of
    partnerships of other names.
    """
    a, b = (read_finished(folder, places=False) for folder in (folder_a, folder_b))
    own, other = (tables["run"]["title"].iloc[0] for tables in (a, b))
    if other != own:
        raise FileError.of(folder_b, message("follow_other", title=other, own=own))
    found = compare(a["findings"], a["finding_works"], b["findings"], b["finding_works"])
    return Comparison(
        _side(folder_a, a),
        _side(folder_b, b),
        found,
        total_changes(found),
        find_differences(found, a["findings"], b["findings"]),
        a["finding_parties"],
        b["finding_parties"],
        language_of(b["run"]),
        names_of(a["partners"]) | names_of(b["partners"]),
    )


def changes_of(made: Comparison, change: str) -> pd.DataFrame:
    """The findings of one change, those that differ most in euros first."""
    rows = made.findings[made.findings["change"].eq(change)]
    more = rows["saving_mid_eur_b"].fillna(0.0) - rows["saving_mid_eur_a"].fillna(0.0)
    order = rows.assign(more=more.abs()).sort_values("more", ascending=False, kind="stable")
    return order.drop(columns="more")


def parties_of(made: Comparison, row: Mapping[Any, Any]) -> list[str]:
    """The parties (partner, and department after a slash) of a row of ``made.findings``.

    Those of run B, or of run A where B has no such finding.
    """
    gone = pd.isna(row["finding_b"])
    parties = made.parties_a if gone else made.parties_b
    wanted = row["finding_a"] if gone else row["finding_b"]
    return parties.loc[parties["finding_id"].eq(wanted), "party"].tolist()


def counts(made: Comparison) -> dict[str, dict[str, dict[str, float]]]:
    """Per kind and change the number, and what euros and nuisance days gain in run B."""
    names = ["n_findings", "saving_mid_eur", "nuisance_days_avoided"]
    kinds = made.totals.index.get_level_values("kind").unique()
    return {
        str(kind): {
            change: {name: round(float(made.totals.loc[(kind, change), name]), 2) for name in names}
            for change in CHANGES
        }
        for kind in kinds
    }


def _side(folder: Path, tables: dict[str, pd.DataFrame]) -> Side:
    run = tables["run"].iloc[0]
    worth = {"findings": run["n_findings"], "gain_eur": run["gain_eur"], "gap_eur": run["gap_eur"]}
    return Side(
        folder,
        str(run["run_id"]),
        f"{run['reference_date']:%Y-%m-%d}",
        str(run["version"]),
        "" if pd.isna(run["rules"]) else str(run["rules"]),
        {name: float(value) for name, value in worth.items() if not pd.isna(value)},
    )
