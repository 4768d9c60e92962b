"""A small run that was made up: every layer and table filled, and one with nothing found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond import tables
from ondergrond.store.geopackage import SCHEMA_VERSION
from ondergrond.tables.actions import ESCALATIONS
from ondergrond.tables.sharing import POSSIBLE_PAIRS

CRS = "EPSG:28992"
ON = date(2026, 11, 23)
OPTIONS: Mapping[str, Any] = {"crs": CRS, "on": ON, "title": "Proefgebied"}

# What partners write, or what someone might want to happen to whoever opens the list.
NASTY = (
    '=HYPERLINK("http://example.org","klik hier")',
    "<script>alert('x')</script>",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "＝1+1",
    "- herstraten; 'spoed' \"oost\"",
    "שלום \u202e عالم",
    "👷🏽‍♀️ Œuvre, Ægir & Žižek",
    "regel een\r\nregel twee",
    "voor\x00na\x07",
    "1e6",
    "\ufeff +31 118 000000",
)


def works() -> pd.DataFrame:
    x, y = 32000.0, 391000.0
    street = shapely.box(x, y, x + 120, y + 8)
    bow_tie = shapely.Polygon([(x, y), (x + 50, y + 50), (x + 50, y), (x, y + 50)])
    holed = shapely.box(x, y, x + 40, y + 40) - shapely.box(x + 10, y + 10, x + 20, y + 20)
    loop = shapely.LineString([(0, 0), (90, 0), (90, 60), (40, 60), (40, -30)])
    loop = shapely.transform(loop, lambda spots: spots + np.array([x, y]))
    there_and_back = shapely.LineString([(x, y), (x + 90, y), (x, y)])
    shapes = [
        street,
        bow_tie,
        shapely.MultiPolygon([holed, shapely.box(x + 200, y, x + 210, y + 10)]),
        loop,
        there_and_back,
        shapely.LineString([(x, y, 1.0), (x + 60, y + 4, 2.0)]),
        shapely.Point(x + 5, y + 5),
        shapely.MultiPoint([(x, y), (x, y), (x + 9, y)]),
        shapely.GeometryCollection([street, shapely.Point(x, y)]),
    ]
    n = len(shapes)
    rows = {
        "work_id": [f"{'goes' if i % 2 else 'evides'}:{i}" for i in range(n)],
        "project_id": [f"{'goes' if i % 2 else 'evides'}:p{i // 4}" for i in range(n)],
        "partner": ["goes" if i % 2 else "evides" for i in range(n)],
        "department": ["wegen" if i % 2 else None for i in range(n)],
        "name": [NASTY[i % len(NASTY)] for i in range(n)],
        "description": [NASTY[-1 - i % len(NASTY)] for i in range(n)],
        "street": [["Lange Kerkstraat", None, "=1+1"][i % 3] for i in range(n)],
        "discipline": [tables.DISCIPLINES[i] for i in range(n)],
        "activity": [None, *tables.ACTIVITIES, "new"],
        "phase": list(tables.PHASES),
        "start": pd.date_range("2027-01-01", periods=n, freq="MS"),
        "end": pd.date_range("2027-03-31", periods=n, freq="ME"),
        "precision": [tables.PRECISIONS[i % 8] for i in range(n)],
        "earliest_start": pd.date_range("2026-07-01", periods=n, freq="MS"),
        "latest_end": pd.date_range("2027-12-31", periods=n, freq="ME"),
        "duration_days": [None, *range(10, 10 + n - 1)],
        "opens_surface": [i % 3 > 0 for i in range(n)],
        "renews_surface": [i % 3 == 0 for i in range(n)],
        "depth_m": [None, 0.6, 1.25, *[2.0] * (n - 3)],
        "surface": [None, *tables.SURFACES, *[None] * (n - 6)],
        "nuisance": [tables.NUISANCES[i % 4] for i in range(n)],
        "budget_eur": [1234567.5, None, -1.0, *[0.005] * (n - 3)],
        "budget_year": [None, *[2028] * (n - 1)],
        "certainty": [0.5] * n,
        "sharing": [tables.SHARINGS[i % 3] for i in range(n)],
        "contact": ["+31 118 000000"] * n,
        "period_text": ["Q3 2027"] * n,
        "source": ["plannen & co.gpkg"] * n,
        "source_layer": ["projecten"] * n,
        "source_row": range(1, n + 1),
        "delivered_on": [None, *[pd.Timestamp("2026-11-01")] * (n - 1)],
        "fingerprint": [f"{i:08x}" for i in range(n)],
        "extra": [json.dumps({"opmerking": NASTY[i % len(NASTY)]}) for i in range(n)],
        "geometry": shapes,
    }
    return tables.arrange(tables.WORKS, rows)


def rejected() -> pd.DataFrame:
    shapes = [
        None,
        shapely.Point(),
        shapely.Point(32000, 391000),
        shapely.LineString([(32000, 391000), (32000, 391000)]),
        shapely.Point(np.inf, 0),
        shapely.Polygon([(0, 0), (5, 5), (5, 0), (0, 5)]),
    ]
    n = len(shapes)
    rows = {
        "source": ["b.csv", "a.xlsx", "a.xlsx", "a.xlsx", "a.xlsx", "a.xlsx"],
        "source_layer": [None, *["Blad1"] * (n - 1)],
        "source_row": [None, 9, 3, 4, 5, 6],
        "partner": ["goes"] * n,
        "reason": ["no_geometry"] * n,
        "message": [f"rij {i}: geen plek; teken er een" for i in range(n)],
        "raw": [json.dumps({"naam": NASTY[i]}) for i in range(n)],
        "geometry": shapes,
    }
    return tables.arrange(tables.REJECTED, rows)


def remarks() -> pd.DataFrame:
    rows = {
        "work_id": ["evides:2", "evides:0"],
        "partner": ["evides", "evides"],
        "source": ["plannen & co.gpkg"] * 2,
        "source_row": [3, 1],
        "code": ["geometry_mended", "period_vague"],
        "message": ["de vorm is hersteld", NASTY[0]],
        "severity": ["warning", "info"],
    }
    return tables.arrange(tables.REMARKS, rows)


def pairs() -> pd.DataFrame:
    rows = {
        "pair_id": ["joint_works|evides:0|goes:1", "clash|evides:0|goes:3",
                    "clash|evides:0|goes:7"],
        "rule": ["joint_works", "clash", "clash"],
        "kind": ["opportunity", "conflict", "conflict"],
        "severity": [None, "heavy", "light"],
        "left": ["evides:0"] * 3,
        "right": ["goes:1", "goes:3", "goes:7"],
        "distance_m": [4.999, 0.0, 0.0],
        "shared_length_m": [0.0, 12.5, 0.0],
        "shared_area_m2": [400.25, 0.0, 0.0],
        "gap_days": [0, 0, 31],
        "overlap_days": [59, 30, 0],
        "window_overlap_days": [300, 300, 200],
        "shift_days": [0, 0, -14],
        "one_way": [None, "goes/wegen", None],
        "geometry": [
            shapely.box(32000, 391000, 32050, 391008),
            shapely.LineString([(32000, 391000), (32012.5, 391000)]),
            shapely.Point(32000, 391000),
        ],
    }  # fmt: skip
    return tables.arrange(tables.PAIRS, rows)


def embargoes() -> pd.DataFrame:
    x, y = 32000, 391000
    rows = {
        "embargo_id": [f"embargo:{NASTY[0]}:1:2026-10-01", "embargo:Kermis:2027-06-01"],
        "name": [NASTY[0], "Kermis"],
        "entry": ["gesloten seizoen", "Kermis"],
        "partner": ["evides", None],
        "severity": ["heavy", "light"],
        "start": pd.to_datetime(["2026-10-01", "2027-06-01"]),
        "end": pd.to_datetime(["2027-03-31", "2027-06-07"]),
        "source": ["dijken & kaden.gpkg", None],
        "source_layer": ["kering", None],
        "source_row": [1, None],
        "geometry": [shapely.box(x, y, x + 9, y + 9), shapely.Point(x, y).buffer(20)],
    }
    return tables.arrange(tables.EMBARGOES, rows)


def sites() -> pd.DataFrame:
    rows = {
        "site_id": ["S-1"],
        "n_pairs": [3],
        "n_works": [4],
        "n_parties": [2],
        "parties": ["evides; goes/wegen"],
        "extent_m": [50.0],
        "geometry": [shapely.box(32000, 391000, 32050, 391008)],
    }
    return tables.arrange(tables.SITES, rows)


def site_pairs() -> pd.DataFrame:
    rows = {
        "site_id": ["S-1"] * 3,
        "pair_id": pairs()["pair_id"],
        "geometry": pairs()["geometry"],
    }
    return tables.arrange(tables.SITE_PAIRS, rows)


def findings() -> pd.DataFrame:
    """Six findings, none of them in the order of the lists."""
    rows = {
        "finding_id": ["C-1", "C-2", "K-1", "K-2", "B-1", "C-3"],
        "kind": ["conflict", "conflict", "opportunity", "opportunity", "near_miss", "conflict"],
        "severity": ["light", "heavy", None, None, None, "heavy"],
        "rules": ["hindrance", "clash", "joint_works", "joint_works", "joint_works_later",
                  "clash; reopening"],
        "site_id": ["S-1"] * 6,
        "title": ["Dorpsstraat", NASTY[0], "Oostwal", None, "Kade & Dijk", "Markt"],
        "parties": ["evides; goes/wegen"] * 6,
        "n_parties": [2] * 6,
        "n_works": [2, 2, 3, 2, 2, 2],
        "disciplines": ["drinking_water; road"] * 6,
        "period_start": pd.to_datetime(["2027-01-01", "2027-05-01", "2027-03-01", "2027-01-01",
                                        "2028-01-01", "2027-04-01"]),
        "period_end": [pd.Timestamp("2028-12-31")] * 6,
        "window_start": [pd.Timestamp("2027-01-01"), pd.NaT, *[pd.Timestamp("2027-02-01")] * 4],
        "window_end": [pd.Timestamp("2027-12-31"), pd.NaT, *[pd.Timestamp("2027-12-01")] * 4],
        "distance_m": [4.5, 0.0, 0.0, 2.345, 0.0, 0.0],
        "shared_length_m": [0.0, 10.0, 0.0, 80.0, 5.0, 10.0],
        "shared_area_m2": [12.0, 0.0, 400.25, 0.0, 1.0, 0.0],
        "gap_days": [0, 0, 0, 0, 92, 0],
        "shift_days": [0, 0, 0, 0, -61, 0],
        "one_way": [None, None, None, "goes/wegen", None, None],
        "why": ["Beide werken zijn dichtbij en tegelijk."] * 6,
        "geometry": [shapely.box(32000 + i, 391000, 32050, 391008) for i in range(6)],
    }  # fmt: skip
    return tables.arrange(tables.FINDINGS, rows)


def finding_works() -> pd.DataFrame:
    rows = {
        "finding_id": ["K-1", "K-1", "B-1", "B-1"],
        "work_id": ["goes:1", "evides:0", "evides:2", "goes:3"],
        "role": ["member", "member", "mover", "earlier"],
        "party": ["goes/wegen", "evides", "evides", "goes/wegen"],
        "discipline": ["sewer", "road", "drinking_water", "gas"],
        "start": [pd.Timestamp("2027-01-01")] * 4,
        "end": [pd.Timestamp("2027-06-30")] * 4,
        "shift_days": [None, None, 61, 0],
    }
    return tables.arrange(tables.FINDING_WORKS, rows)


def finding_items() -> pd.DataFrame:
    rows = {
        "finding_id": ["K-1", "B-1"],
        "item": ["restoration", "mobilisation"],
        "detail": ["asphalt", None],
        "unit": ["m2", "eur"],
        "quantity_mid": [12.5, 40000.0],
        "tariff_mid": [236.89, 0.06],
        "amount_mid_eur": [2961.13, 2400.0],
        "n_missing": [0, 1],
        "source": ["een tarief, 2023", NASTY[0]],
    }
    return tables.arrange(tables.FINDING_ITEMS, rows)


def finding_texts() -> pd.DataFrame:
    ids = findings()["finding_id"].tolist()
    rows = {
        "finding_id": ids * 2,
        "language": ["nl"] * len(ids) + ["en"] * len(ids),
        "why": ["Beide werken zijn dichtbij en tegelijk."] * len(ids)
        + ["Both works are near and at once."] * len(ids),
    }
    return tables.arrange(tables.FINDING_TEXTS, rows)


def parties() -> pd.DataFrame:
    rows = {
        "party": ["goes/wegen", "evides"],
        "n_findings": [2, 1],
        "n_works": [3, 1],
        "n_moves": [1, 0],
        "moves_days": [92, 0],
        "saving_mid_eur": [1234.5, None],
        "costs_mid_eur": [200.0, None],
        "n_costs_unknown": [1, 0],
        "net_mid_eur": [1034.5, None],
    }
    return tables.arrange(tables.PARTIES, rows)


def deliveries() -> pd.DataFrame:
    rows = {
        "place": ["partner evides, source 1", "register 1"],
        "partner": ["evides", None],
        "source": ["plannen & co.gpkg", "b.csv"],
        "source_layer": ["projecten", None],
        "n_read": [9, 6],
        "n_works": [9, 0],
        "n_rejected": [0, 6],
        "n_remarks": [2, 0],
        "size_bytes": [2**40, 812],
        "sha256": ["ab" * 32, "cd" * 32],
    }
    return tables.arrange(tables.DELIVERIES, rows)


def runs() -> pd.DataFrame:
    rows = {
        "run_id": ["r-1", "r-1"],
        "reference_date": [pd.Timestamp(ON)] * 2,
        "version": ["0.1.0"] * 2,
        "subject": ["read", "works"],
        "name": ["evides", "evides"],
        "value": ["11", "5"],
    }
    return tables.arrange(tables.RUNS, rows)


def run() -> pd.DataFrame:
    return tables.arrange(
        tables.RUN,
        {
            "run_id": ["r-1"],
            "reference_date": [pd.Timestamp(ON)],
            "version": ["0.1.0"],
            "schema_version": [SCHEMA_VERSION],
            "title": [OPTIONS["title"]],
            "language": ["nl"],
            "crs": [CRS],
        },
    )


def partners() -> pd.DataFrame:
    rows = {"partner": ["goes", "evides"], "name": ["Gemeente Goes", None], "kind": [None] * 2}
    return tables.arrange(tables.PARTNERS, rows)


def relations(findings: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Parties, rules and joiners of findings that were made up as texts."""
    parties = findings[["finding_id"]].assign(party=findings["parties"].str.split("; "))
    parties = parties.explode("party", ignore_index=True)
    of = findings.set_index("finding_id")
    one_way = of["one_way"].reindex(parties["finding_id"]).to_numpy()
    split = parties["party"].str.split("/", n=1)
    saved = [
        dict(each.rsplit(" ", 1) for each in text.split("; ")) if isinstance(text, str) else {}
        for text in of["saving_split"].reindex(parties["finding_id"])
    ]
    parties = parties.assign(
        partner=split.str[0],
        department=split.str[1],
        role="member",
        one_way=parties["party"].eq(one_way),
        saving_mid_eur=[
            float(amounts[who]) if who in amounts else None
            for who, amounts in zip(parties["party"], saved, strict=True)
        ],
    )
    rules = findings[["finding_id", "severity"]].assign(rule=findings["rules"].str.split("; "))
    rules = rules.explode("rule", ignore_index=True)
    rules = rules.assign(position=rules.groupby("finding_id").cumcount() + 1)
    joiners = findings.dropna(subset=["could_join"])[["finding_id", "could_join"]]
    joiners = joiners.assign(one=joiners["could_join"].str.split("; ")).explode("one")
    told = joiners["one"].astype("str").str.rsplit(" ", n=1)
    joiners = joiners.assign(party=told.str[0], shift_days=pd.to_numeric(told.str[1]))
    joiners["partner"] = joiners["party"].str.split("/", n=1).str[0]
    made = {
        "finding_parties": tables.arrange(tables.FINDING_PARTIES, parties),
        "finding_rules": tables.arrange(tables.FINDING_RULES, rules),
        "finding_joiners": tables.arrange(tables.FINDING_JOINERS, joiners),
    }
    return {name: tables.check(tables.TABLES[name], frame) for name, frame in made.items()}


def full_run() -> dict[str, pd.DataFrame]:
    """A run with rows in every table, with every trap of text and shape that is known."""
    return {
        "works": works(),
        "rejected": rejected(),
        "remarks": remarks(),
        "pairs": pairs(),
        "embargoes": embargoes(),
        "sites": sites(),
        "site_pairs": site_pairs(),
        "findings": findings(),
        "finding_works": finding_works(),
        "finding_items": finding_items(),
        "finding_texts": finding_texts(),
        "parties": parties(),
        "deliveries": deliveries(),
        "partners": partners(),
        "run": run(),
        "runs": runs(),
        **relations(findings()),
    }


def bare_run() -> dict[str, pd.DataFrame]:
    """A run of nothing: every table empty, but for what `runs` says of it. It has no register."""
    of_register = {"drift", "trend", "escalations"}
    empty = {
        name: tables.empty(table)
        for name, table in tables.TABLES.items()
        if name not in of_register
    }
    return {**empty, "run": run(), "runs": runs()}


def escalations() -> pd.DataFrame:
    """An action that its party did not answer."""
    asked = {"party": ["goes"], "action_id": ["A-0001"], "asks": ["take_part"],
             "escalated": ["reminders"], "question": ["=doet u mee?"], "holds_up": ["programme"],
             "asked_on": pd.Timestamp("2026-10-01"), "due": pd.Timestamp("2026-10-22"),
             "reminded": [2], "days_late": [33], "saving_mid_eur": [4100.0]}  # fmt: skip
    return tables.arrange(ESCALATIONS, pd.DataFrame(asked))


def possible_pairs() -> gpd.GeoDataFrame:
    """A work near which lies something that another does not share."""
    asked = {"work_id": ["goes:1"], "ask": "geheim", "why": "=vraag geheim", "discipline": "gas",
             "period_start": pd.Timestamp("2028-01-01"), "period_end": pd.Timestamp("2028-12-31"),
             "geometry": [shapely.box(0, 0, 100, 100)]}  # fmt: skip
    return tables.arrange(POSSIBLE_PAIRS, pd.DataFrame(asked), crs=tables.DEFAULT_CRS)
