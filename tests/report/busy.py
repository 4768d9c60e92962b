"""A busy run that was made up: many findings of many partners, the same for the same seed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import shapely

from ondergrond import tables
from ondergrond.places import areas
from ondergrond.weigh.meeting import choose_agenda
from tests.report import made_up

MUNICIPALITIES = ("goes", "borsele", "veere")
OTHERS = ("evides", "stedin", "delta")
NAMES = {
    "goes": "Gemeente Goes",
    "borsele": "Gemeente Borsele",
    "veere": "Gemeente Veere",
    "evides": "Evides Waterbedrijf",
    "stedin": "Stedin",
}
OPTIONS = {**made_up.OPTIONS, "names": NAMES}
_FLAGS = np.array([True, False, None], dtype=object)


def run(n: int, *, seed: int = 0, partners: tuple[str, ...] = (*MUNICIPALITIES, *OTHERS),
        **columns: Any) -> dict[str, pd.DataFrame]:  # fmt: skip
    """A run with ``n`` findings of two or three works each; ``columns`` of findings are set."""
    rng = np.random.default_rng(seed)
    works = _works(3 * n, partners, rng)
    finding_works = _finding_works(n, works, rng)
    findings = _findings(n, finding_works, rng).assign(**columns)
    rejected, remarks = _rejected(n, partners, rng), _remarks(works, rng)
    kinds = {
        "partner": partners,
        "name": [NAMES.get(code) for code in partners],
        "kind": ["municipality" if code in MUNICIPALITIES else "other" for code in partners],
    }
    findings = tables.arrange(tables.FINDINGS, findings)
    area = areas(findings, finding_works, works, MUNICIPALITIES)
    findings = findings.assign(area=area.to_numpy())
    findings = findings.assign(**choose_agenda(findings, 25, on=made_up.ON))
    return {
        **{name: tables.empty(table) for name, table in tables.TABLES.items()},
        "works": works,
        "rejected": rejected,
        "remarks": remarks,
        "findings": findings,
        "finding_works": finding_works,
        "partners": tables.arrange(tables.PARTNERS, kinds),
        "run": made_up.run(),
        "runs": made_up.runs(),
        **made_up.relations(findings),
    }


def _days(rng: np.random.Generator, n: int, years: float = 8) -> pd.Series:
    shift = pd.to_timedelta(rng.integers(0, int(365 * years), n), unit="D")
    return pd.Series(pd.Timestamp(made_up.ON) + shift)


def _works(n: int, partners: tuple[str, ...], rng: np.random.Generator) -> pd.DataFrame:
    partner = rng.choice(partners, n)
    x, y = 30_000 + rng.integers(0, 30_000, n), 390_000 + rng.integers(0, 12_000, n)
    start = _days(rng, n)
    rows = {
        "work_id": [f"{code}:{at}" for at, code in enumerate(partner)],
        "project_id": [f"{code}:{at}" for at, code in enumerate(partner)],
        "partner": partner,
        "name": [made_up.NASTY[at % len(made_up.NASTY)] for at in range(n)],
        "street": ["Oostwal" if at % 2 else None for at in range(n)],
        "discipline": rng.choice(tables.DISCIPLINES, n),
        "phase": rng.choice([*tables.PHASES[:6], None], n),
        "start": start,
        "end": start + pd.Timedelta(days=90),
        "precision": rng.choice(tables.PRECISIONS, n),
        "earliest_start": start,
        "latest_end": start + pd.Timedelta(days=400),
        "opens_surface": True,
        "renews_surface": False,
        "nuisance": "none",
        "budget_eur": np.where(rng.random(n) < 0.5, rng.integers(1, 10**6, n), np.nan),
        "sharing": "partners",
        "contact": rng.choice([*made_up.NASTY, None], n),
        "source": "a.gpkg",
        "source_row": range(1, n + 1),
        "fingerprint": "0",
        "geometry": [shapely.LineString([(a, b), (a + 150, b + 40)])
                     for a, b in zip(x, y, strict=True)],
    }  # fmt: skip
    return tables.arrange(tables.WORKS, rows)


def _finding_works(n: int, works: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Findings K-0, K-1, ...: finding i is about works 3i, 3i+1 and sometimes 3i+2."""
    three = rng.random(n) < 0.4
    pairs = [(at, 3 * at + turn) for at in range(n) for turn in range(2 + three[at])]
    finding, place = (np.array(each, dtype=int) for each in zip(*pairs, strict=True))
    chosen = works.iloc[place].reset_index(drop=True)
    shift = pd.Series(rng.integers(-400, 400, len(place)), dtype="Int64")
    return tables.arrange(
        tables.FINDING_WORKS,
        {
            "finding_id": [f"K-{at}" for at in finding],
            "work_id": chosen["work_id"],
            "role": rng.choice(["member", "mover"], len(place)),
            "party": chosen["partner"],
            "discipline": chosen["discipline"],
            "start": chosen["start"],
            "end": chosen["end"],
            "shift_days": shift,
            "proposed_start": chosen["start"],
            "proposed_end": chosen["end"],
            "beyond_room_days": shift.where(shift > 200),
            "step": np.arange(len(place)) % 3,
        },
    )


def _findings(n: int, finding_works: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    grouped = finding_works.groupby("finding_id", sort=False)
    x, y = 30_000 + rng.integers(0, 30_000, n), 390_000 + rng.integers(0, 12_000, n)
    kind = rng.choice(tables.KINDS, n, p=[0.5, 0.25, 0.25])
    severity = np.where(kind == "conflict", rng.choice(tables.SEVERITIES, n), None)
    start = _days(rng, n)
    mid = np.where(rng.random(n) < 0.8, rng.integers(0, 200_000, n) / 1.0, np.nan)
    parties = grouped["party"].agg(lambda each: "; ".join(sorted(set(each))))
    flags = {name: rng.choice(_FLAGS, n) for name in ("quick_win", "in_programme",
                                                      "crosses_budget_year")}  # fmt: skip
    return pd.DataFrame(
        {
            "finding_id": [f"K-{at}" for at in range(n)],
            "kind": kind,
            "severity": severity,
            "rules": "joint_works",
            "site_id": "S-1",
            "title": [made_up.NASTY[-1 - at % len(made_up.NASTY)] for at in range(n)],
            "parties": parties.to_numpy(),
            "n_parties": 2,
            "n_works": grouped.size().to_numpy(),
            "disciplines": "sewer",
            "period_start": start,
            "period_end": start + pd.Timedelta(days=300),
            "distance_m": 0.0,
            "shared_length_m": 10.0,
            "shared_area_m2": 0.0,
            "gap_days": 0,
            "shift_days": rng.integers(-1_000, 1_000, n),
            "proposal": np.where(
                flags["in_programme"] == True,  # noqa: E712  # an array with None in it
                "within_room",
                rng.choice(["within_room", "one_beyond_room", "none", None], n),
            ),
            "proposed_start": start.where(rng.random(n) < 0.8),
            "proposed_end": start + pd.Timedelta(days=90),
            "decide_by": _days(rng, n).sub(pd.Timedelta(days=400)).where(rng.random(n) < 0.9),
            "order": "sewer > road",
            "lead_partner": parties.str.partition("; ")[0].to_numpy(),
            "lead_reason": "deepest",
            "saving_low_eur": mid / 2,
            "saving_mid_eur": mid,
            "saving_high_eur": mid * 2,
            "saving_split": "goes 1200.50; evides 800.00",
            "days_avoided": rng.integers(0, 90, n),
            "nuisance_days_avoided": rng.random(n).round(2) * 90,
            "budget_years": "2027; 2028",
            "score": rng.integers(0, 100, n) / 1.0,
            "alternative_to": [f"K-{at // 2}" if at % 5 == 4 else None for at in range(n)],
            "why": [made_up.NASTY[at % len(made_up.NASTY)] for at in range(n)],
            "geometry": [shapely.box(a, b, a + 60, b + 8) for a, b in zip(x, y, strict=True)],
            **flags,
        }
    )


def _rejected(n: int, partners: tuple[str, ...], rng: np.random.Generator) -> pd.DataFrame:
    rows = {
        "source": "a.gpkg",
        "source_row": range(1, n + 1),
        "partner": rng.choice([*partners, None], n),
        "reason": rng.choice(["period_missing", "geometry_missing", "owner_missing"], n),
        "message": [f"rij {at}: {made_up.NASTY[at % 3]}" for at in range(n)],
        "geometry": [None] * n,
    }
    return tables.arrange(tables.REJECTED, rows)


def _remarks(works: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    n = len(works)
    rows = {
        "work_id": works["work_id"],
        "partner": works["partner"],
        "source": "a.gpkg",
        "source_row": range(1, n + 1),
        "code": rng.choice(["period_vague", "geometry_mended", "dates_swapped"], n),
        "message": [f"rij {at}" for at in range(n)],
        "severity": rng.choice(["info", "warning"], n),
    }
    return tables.arrange(tables.REMARKS, rows)
