"""A register of three runs that was made up: in the second everything happens that can happen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import shapely

from ondergrond.store.register_file import new_register
from ondergrond.tables import arrange
from ondergrond.tables.register import REGISTER_TABLES

CRS = "EPSG:28992"
DAYS = ("2027-01-01", "2027-02-01", "2027-03-01")

# work_key: id now, partner, name, state, why gone, start, end, last run
WORKS = {
    "W-1": ("goes:1", "goes", "Riool Oostwal", "present", None, "2028-05-01", "2028-06-30", 3),
    "W-2": ("goes:2", "goes", "Weg Oostwal", "present", None, "2028-03-01", "2028-07-10", 3),
    "W-3": ("goes:3", "goes", "Plein", "gone", "cancelled", "2028-03-01", "2028-06-30", 1),
    "W-4": ("goes:4", "goes", "Kade", "present", None, "2028-01-01", "2028-12-31", 3),
    "W-5": ("goes:05", "goes", "Markt", "present", None, "2029-01-01", "2029-12-31", 3),
    "W-6": ("goes:6", "goes", "Vest", "present", None, "2029-01-01", "2029-12-31", 3),
    "W-7": ("evides:1", "evides", "Water Oostwal", "stale", None, "2028-03-01", "2028-05-31", 1),
    "W-8": ("evides:2", "evides", "Water Markt", "stale", None, "2029-01-01", "2029-12-31", 1),
    "W-9": ("stedin:1", "stedin", "Gas Vest", "present", None, "2029-01-01", "2029-12-31", 3),
}
# run, work_key, change, field, was, now
WORK_HISTORY = (
    *((1, key, "new", None, None, None) for key in WORKS if key != "W-4"),
    (2, "W-1", "changed", "start", "2028-03-01", "2028-05-01"),
    (2, "W-1", "changed", "duration_days", "120", "60"),
    (2, "W-1", "changed", "geometry", None, "1240"),
    (2, "W-1", "changed", "phase", "design", "preparation"),
    (2, "W-1", "changed", "budget_eur", None, "41000"),
    (2, "W-2", "changed", "end", "2028-06-30", "2028-07-10"),
    (2, "W-2", "changed", "start", "2028-02-15", "2028-03-01"),
    (2, "W-3", "gone", None, None, None),
    (2, "W-4", "new", None, None, None),
    (2, "W-5", "renumbered", "work_id", "goes:5", "goes:05"),
    (2, "W-6", "back", None, None, None),
    (2, "W-7", "stale", None, None, None),
    (2, "W-8", "stale", None, None, None),
)
# finding_id: kind, severity, state, why gone, title, parties, decide by, saving, first run, last
FINDINGS = {
    "K-1": ("opportunity", None, "changed", None, "Oostwal", "evides; goes/Wegen",
            "2027-04-30", 41000.0, 1, 3),
    "K-2": ("opportunity", None, "unchanged", None, "Kade", "goes; goes/Wegen",
            "2027-02-01", 1200.0, 2, 3),
    "K-3": ("opportunity", None, "gone", "cancelled", "Plein", "goes; stedin",
            "2027-06-01", 5000.0, 1, 1),
    "C-1": ("conflict", "heavy", "unchanged", None, "Markt", "evides; goes/Riolering",
            "2027-02-15", None, 1, 3),
    "K-5": ("opportunity", None, "unchanged", None, "Vest", "goes/Groen; stedin",
            "2027-01-20", 700.0, 1, 3),
    "B-1": ("near_miss", None, "gone", "not_found", "Vest", "evides; goes",
            "2027-05-01", None, 1, 2),
}  # fmt: skip
MEMBERS = {
    "K-1": ("W-1", "W-2", "W-7"), "K-2": ("W-4", "W-2"), "K-3": ("W-3", "W-9"),
    "C-1": ("W-5", "W-8"), "K-5": ("W-6", "W-9"), "B-1": ("W-6", "W-7"),
}  # fmt: skip
# run, finding_id, state, why gone, what
FINDING_HISTORY = (
    *((1, each, "new", None, None) for each in ("K-1", "K-3", "C-1", "K-5", "B-1")),
    (2, "K-1", "changed", None, "dates; programme"),
    (2, "K-2", "new", None, None),
    (2, "K-3", "gone", "cancelled", None),
    (2, "C-1", "reopened", None, None),
    (3, "B-1", "gone", "not_found", None),
    (3, "K-1", "changed", None, "works"),
)
# finding_id, decision, by, at, note, source, run, standing, clash
DECISIONS = (
    ("C-1", "agreed", "Ans", "2027-01-05", "zo doen we het", "decide", 1, False, False),
    (
        "C-1",
        "to_discuss",
        "ondergrond",
        "2027-02-01",
        "goes:05: begin 1 januari 2029 → 1 mei 2029",
        "run",
        1,
        True,
        False,
    ),
    ("K-5", "agreed", "Bram", "2027-01-10T09:00:00Z", None, "lijst.csv", 1, True, True),
    ("K-5", "declined", "Carla", "2027-01-10T08:00:00Z", "te duur", "lijst.csv", 1, False, True),
    ("K-2", "declined", "Ans", "2027-02-20", None, "decide", 2, True, False),
)
RUNS = {
    "n_works": (8, 9, 9), "n_stale": (0, 2, 0), "n_new": (5, 1, 0), "n_changed": (0, 1, 1),
    "n_unchanged": (0, 2, 3), "n_gone": (0, 1, 1), "n_reopened": (0, 1, 0),
    "n_agreed": (0, 1, 1), "n_missed": (0, 0, 1), "agreed_eur": (0.0, 700.0, 700.0),
    "gain_eur": (9000.0, 8000.0, 8500.0),
}  # fmt: skip


def made_register(
    *, quiet: bool = False, names: Mapping[str, str] | None = None, runs: int = 3
) -> dict[str, pd.DataFrame]:
    """The tables of the register, of its first ``runs``; ``names`` are other names of works.

    ``quiet`` leaves out the euros of findings and runs.
    """
    spot = shapely.box(32000, 391000, 32050, 391008)
    works = pd.DataFrame.from_dict(
        WORKS, orient="index",
        columns=["work_id", "partner", "name", "work_state", "gone_reason", "start", "end",
                 "last_run"],
    ).rename_axis("work_key").reset_index()  # fmt: skip
    given = zip(works["work_id"], works["name"], strict=True)
    works["name"] = [(names or {}).get(work_id, name) for work_id, name in given]
    findings = pd.DataFrame.from_dict(
        FINDINGS, orient="index",
        columns=["kind", "severity", "state", "gone_reason", "title", "parties", "decide_by",
                 "saving_mid_eur", "first_run", "last_run"],
    ).rename_axis("finding_id").reset_index()  # fmt: skip
    members = pd.DataFrame(
        [(finding, key) for finding, keys in MEMBERS.items() for key in keys],
        columns=["finding_id", "work_key"],
    )
    rows: dict[str, dict[str, Any]] = {
        "register_runs": {
            "run_number": [1, 2, 3], "run_id": ["a", "b", "c"], "version": ["0.1.0"] * 3,
            "reference_date": pd.to_datetime([*DAYS]), **{k: [*v] for k, v in RUNS.items()},
        },
        "register_works": {
            **works.to_dict("list"), "project_id": works["work_id"],
            "start": pd.to_datetime(works["start"]), "end": pd.to_datetime(works["end"]),
            "first_run": [1] * len(works), "precision": ["day"] * len(works),
            "discipline": ["road"] * len(works), "phase": ["design"] * len(works),
            "earliest_start": pd.to_datetime(works["start"]),
            "latest_end": pd.to_datetime(works["end"]), "opens_surface": [True] * len(works),
            "renews_surface": [False] * len(works), "nuisance": ["none"] * len(works),
            "source": ["plannen.csv"] * len(works), "source_row": range(1, len(works) + 1),
            "fingerprint": works["work_id"], "geometry": [spot] * len(works),
            "sharing": works["work_id"].map({"stedin:1": "private"}).fillna("open"),
        },
        "register_findings": {
            **findings.to_dict("list"), "decide_by": pd.to_datetime(findings["decide_by"]),
            "stale": [False] * len(findings), "in_programme": findings["finding_id"].eq("K-1"),
            "geometry": [spot] * len(findings),
        },
        "register_members": {
            **members.to_dict("list"),
            "party": members["work_key"].map({key: row[1] for key, row in WORKS.items()}),
        },
        "work_history": _table(
            ["run_number", "work_key", "change", "field", "was", "now"], WORK_HISTORY
        ),
        "finding_history": _table(
            ["run_number", "finding_id", "state", "gone_reason", "what"], FINDING_HISTORY
        ),
        "finding_links": {
            "run_number": [2], "finding_id": ["K-3"], "link": ["merged_into"], "other_id": ["K-1"],
        },
        "register_sharing": {"partner": ["*"], "sharing": ["{}"]},
        "decisions": _table(
            ["finding_id", "decision", "by", "at", "note", "source", "run_number", "standing",
             "clash"], DECISIONS,
        ),
    }  # fmt: skip
    tables = new_register(title="AZON", language="nl", crs=CRS)
    tables |= {name: arrange(REGISTER_TABLES[name], each, crs=CRS) for name, each in rows.items()}
    if quiet:
        tables["register_findings"] = tables["register_findings"].assign(
            saving_mid_eur=float("nan")
        )
        none = {"gain_eur": float("nan"), "agreed_eur": 0.0}
        tables["register_runs"] = tables["register_runs"].assign(**none)
    kept = tables["register_runs"]
    tables["register_runs"] = kept[kept["run_number"].le(runs)].reset_index(drop=True)
    return tables


def _table(columns: list[str], rows: tuple[tuple[Any, ...], ...]) -> dict[str, list[Any]]:
    return pd.DataFrame([*rows], columns=columns).to_dict("list")
