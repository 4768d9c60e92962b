"""A small town for the map: a few findings that a test knows by heart, and many that fill it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import shapely

from ondergrond import tables
from ondergrond.store.options import Options
from tests.report import made_up

NAMES = {"goes": "Gemeente Goes", "evides": "Evides Waterbedrijf", "stedin": "Stedin"}
HORIZON = (date(2026, 1, 1), date(2031, 12, 31))
N_FILLERS = 60
X, Y = 50_000.0, 391_000.0

# id, kind, severity, title, parties, disciplines, months (from, until), score, flags, saving
KNOWN = [
    ("K-high000001", "opportunity", None, "Riool Voorstad", "evides; goes/Riolering",
     "drinking_water; sewer", ("2027-03", "2027-09"), 91.0, (True, True), 41_234.0),
    ("K-low0000002", "opportunity", None, "Gasleiding Ölbergstraße", "goes/Wegen; stedin",
     "gas; road", ("2029-01", "2029-06"), 35.0, (False, False), 9_876.0),
    ("B-near000003", "near_miss", None, "Kade 's-Gravenpolder", "evides; stedin",
     "drinking_water; gas", ("2030-01", "2030-12"), 55.0, (None, None), 12_000.0),
    ("C-heavy00004", "conflict", "heavy", "Markt", "goes/Wegen; stedin",
     "gas; road", ("2027-05", "2027-05"), None, (None, None), None),
]  # fmt: skip


def options(**more: Any) -> Options:
    plain = {"crs": made_up.CRS, "on": made_up.ON, "title": "Proefstad", "names": NAMES}
    return Options(**{**plain, "horizon": HORIZON, **more})


def known_id(row: int) -> str:
    return KNOWN[row][0]


def spot(row: int) -> tuple[float, float]:
    """Where finding ``row`` lies; far enough apart to be told apart from each other."""
    return X + 400.0 * (row % 8), Y + 400.0 * (row // 8)


def small_town() -> dict[str, pd.DataFrame]:
    """The tables of the town: ``KNOWN``, and ``N_FILLERS`` opportunities of small score."""
    fillers = [
        (f"K-fill{row:06d}", "opportunity", None, f"Zijstraat {row}", "goes/Wegen; stedin",
         "gas; road", ("2028-02", "2028-11"), 10.0, (False, False), 1_000.0)
        for row in range(N_FILLERS)
    ]  # fmt: skip
    rows = KNOWN + fillers
    return {
        **made_up.bare_run(),
        "works": _works(rows),
        "findings": _findings(rows),
        **made_up.relations(_findings(rows)),
        "finding_works": _members(rows),
        "finding_items": _items(),
    }


def _day(month: str, *, last: bool = False) -> pd.Timestamp:
    period = pd.Period(month, freq="M")
    return (period.end_time if last else period.start_time).normalize()


def _works(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Two works per finding, side by side; the first is named after it."""
    made = []
    for row, (_, _, _, title, parties, disciplines, months, *_) in enumerate(rows):
        x, y = spot(row)
        for side, party in enumerate(parties.split("; ")):
            partner, _, department = party.partition("/")
            made.append(
                {
                    "work_id": f"{partner}:{row}-{side}",
                    "project_id": f"{partner}:{row}-{side}",
                    "partner": partner,
                    "department": department or None,
                    "name": title if side == 0 else f"Nutswerk x{row}x",
                    "discipline": disciplines.split("; ")[side],
                    "activity": "replace",
                    "phase": "design",
                    "start": _day(months[0]),
                    "end": _day(months[1], last=True),
                    "earliest_start": _day(months[0]) - pd.Timedelta(days=180),
                    "latest_end": _day(months[1], last=True) + pd.Timedelta(days=180),
                    "precision": "month",
                    "opens_surface": True,
                    "renews_surface": False,
                    "nuisance": "lane",
                    "budget_eur": 250_000.0,
                    "sharing": "partners",
                    "source": "town.gpkg",
                    "source_row": len(made) + 1,
                    "fingerprint": "0",
                    "geometry": shapely.LineString([(x, y + 4 * side), (x + 120, y + 4 * side)]),
                }
            )
    return tables.arrange(tables.WORKS, pd.DataFrame(made))


def _findings(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    made = []
    for row, (
        name,
        kind,
        severity,
        title,
        parties,
        disciplines,
        months,
        score,
        flags,
        saving,
    ) in enumerate(rows):
        x, y = spot(row)
        made.append(
            {
                "finding_id": name,
                "kind": kind,
                "severity": severity,
                "rules": "joint_works" if kind == "opportunity" else "clash",
                "site_id": f"S-{row}",
                "title": title,
                "parties": parties,
                "n_parties": 2,
                "n_works": 2,
                "disciplines": disciplines,
                "period_start": _day(months[0]),
                "period_end": _day(months[1], last=True),
                "window_start": _day(months[0]),
                "window_end": _day(months[1], last=True),
                "distance_m": 4.0,
                "shared_length_m": 120.0,
                "shared_area_m2": 0.0,
                "gap_days": 0,
                "shift_days": 0,
                "proposal": None if saving is None else "within_room",
                "proposed_start": None if saving is None else _day(months[0]),
                "proposed_end": None if saving is None else _day(months[1], last=True),
                "shift_total_days": None if saving is None else 90,
                "order": disciplines.replace("; ", " > "),
                "lead_partner": None if saving is None else parties.split("; ")[1],
                "lead_reason": None if saving is None else "deepest",
                "saving_low_eur": saving and saving / 2,
                "saving_mid_eur": saving,
                "saving_high_eur": saving and saving * 2,
                "saving_split": saving
                and "; ".join(f"{party} {saving / 2:.2f}" for party in parties.split("; ")),
                "days_avoided": saving and 40,
                "nuisance_days_avoided": saving and 20.0,
                "score": score,
                "score_saving": score and 0.5,
                "score_ease": score and 0.25,
                "in_programme": flags[0],
                "quick_win": flags[1],
                "why": f"Beide partijen werken in {title}.",
                "geometry": shapely.box(x, y - 2, x + 120, y + 6),
            }
        )
    return tables.arrange(tables.FINDINGS, pd.DataFrame(made))


def _members(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    made = [
        {
            "finding_id": name,
            "work_id": f"{party.partition('/')[0]}:{row}-{side}",
            "role": "member",
            "party": party,
            "discipline": disciplines.split("; ")[side],
            "start": _day(months[0]),
            "end": _day(months[1], last=True),
            "shift_days": 90 * side,
            "proposed_start": _day(months[0]),
            "proposed_end": _day(months[1], last=True),
            "beyond_room_days": 0,
            "step": 2 - side,
        }
        for row, (name, _, _, _, parties, disciplines, months, *_) in enumerate(rows)
        for side, party in enumerate(parties.split("; "))
    ]
    return tables.arrange(tables.FINDING_WORKS, pd.DataFrame(made))


def _items() -> pd.DataFrame:
    rows = {
        "finding_id": [known_id(0), known_id(0)],
        "item": ["restoration", "mobilisation"],
        "detail": ["bricks", None],
        "unit": ["m2", "eur"],
        "quantity_mid": [1_000.0, 50_000.0],
        "tariff_mid": [38.734, 0.05],
        "amount_mid_eur": [38_734.0, 2_500.0],
        "n_missing": [0, 0],
        "source": ["een tarief, 2023", "een handboek, 2021"],
    }
    return tables.arrange(tables.FINDING_ITEMS, rows)
