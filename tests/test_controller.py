"""Five findings recomputed on paper, from the delivered files to the outputs of the command line.

What a controller does with a finding: take the records as delivered, docs/rules.md, docs/money.md
and docs/programme.md, and a calculator. Every expected number below is worked out in the docstring
above it and is written down as a plain constant; nothing of the package is asked to compute it.
docs/by-hand.md holds the first of the five for people; the last test reads its tables.

Room to move of a phase, in months: design 12, preparation 6, definition 18, contracted 1
(rules.md, profile standard). Weight of a day moved: 72 / those months, so design 6, preparation 12,
definition 4, contracted 72 (programme.md, the sequence). The reference day is 24 November 2026.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyogrio
import pytest

from tests.cli_fixtures import Outcome, partner_text

SPLITS = ("equal", "length", "budget", "incremental")
HEAD = "nr;straat;wat;doet;fase;van;tot;verharding;hinder;budget;jaar;wkt\n"
DELIVERED = {
    "goes": """\
1;Voorstad;sewer;;preparation;2028-06-01;2028-08-29;bricks;road;200000;;\
LINESTRING (51000 391000, 51100 391000)
2;Westwal;road;replace;preparation;2028-03-01;2028-05-29;asphalt;;120000;2028;\
POLYGON ((52000 391000, 52050 391000, 52050 391006, 52000 391006, 52000 391000))
3;Oostwal;sewer;;preparation;2028-03-01;2028-05-29;;slow;90000;;\
LINESTRING (53000 391000, 53100 391000)
4;Zuidvliet;road;replace;design;2028-03-01;2028-05-29;asphalt;;;;\
POLYGON ((54000 391000, 54100 391000, 54100 391006, 54000 391006, 54000 391000))
""",
    "stedin": """\
1;Voorstad;gas;;design;2028-04-01;2028-04-30;bricks;lane;50000;;\
LINESTRING (51000 391000.5, 51100 391000.5)
5;Kreukelmarkt;gas;;design;Q2 2028;;bricks;slow;80000;;\
POLYGON ((55000 391000, 55040 391000, 55040 391003, 55000 391003, 55000 391000))
""",
    "evides": """\
2;Westwal;drinking_water;;design;2027-10-01;2027-11-29;asphalt;;40000;2027;\
LINESTRING (51970 391003, 52050 391003)
4;Zuidvliet;drinking_water;;preparation;2028-09-01;2028-10-30;asphalt;;;;\
LINESTRING (53990 391003, 54110 391003)
5;Kreukelmarkt;drinking_water;;definition;september 2028;;unpaved;;30000;;\
LINESTRING (55000 391001.5, 55028 391001.5)
""",
    "kpn": """\
2;Westwal;telecom;;design;2027-11-01;2027-11-20;;;;;LINESTRING (52010 391000, 52010 391006)
5;Kreukelmarkt;telecom;;preparation;2028-05-01;2028-05-20;tiles;;24000;;\
POLYGON ((55030 391001, 55050 391001, 55050 391002, 55030 391002, 55030 391001))
""",
    "eneco": """\
3;Oostwal;district_heating;;contracted;2029-03-01;2029-06-28;tiles;;300000;;\
LINESTRING (53000 391002, 53100 391002)
""",
}
COLUMNS = {
    "work_id": "nr", "street": "straat", "discipline": "wat", "activity": "doet", "phase": "fase",
    "start": "van", "end": "tot", "surface": "verharding", "nuisance": "hinder",
    "budget_eur": "budget", "budget_year": "jaar",
}  # fmt: skip
BY_HAND = Path(__file__).resolve().parents[1] / "docs" / "by-hand.md"
BANDS = ("low", "mid", "high")
WHOLE_DAYS = ("period_start", "period_end", "window_start", "window_end", "proposed_start",
              "proposed_end", "decide_by", "start", "end")  # fmt: skip


@pytest.fixture(scope="module")
def runs(
    ondergrond_before: Callable[..., Outcome], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The five streets run by the real command line, once for each way to split a saving."""
    folder = tmp_path_factory.mktemp("streets")
    text = '[partnership]\nname = "Vijf straten"\nlanguage = "en"\n'
    for code, rows in DELIVERED.items():
        (folder / f"{code}.csv").write_text(HEAD + rows, encoding="utf-8")
        kind = "municipality" if code == "goes" else "network_operator"
        text += partner_text(code, called=code.capitalize(), kind=kind, **COLUMNS)
    made = {}
    for way in SPLITS:
        file = folder / f"{way}.toml"
        # The papers are about one open street: in order nobody would have to move.
        more = f'[rules.money]\nsplit = "{way}"\n[rules.window]\nmax_gap_days_in_order = 28\n'
        more += "[rules.grouping]\nmost_circles = 0\n"
        file.write_text(f"{text}\n{more}", encoding="utf-8")
        done = ondergrond_before(
            "run", file, "--on", "2026-11-24", "--only", "geopackage,lists", "--csv", "rfc4180",
            "--out", folder / way, "-q",
        )  # fmt: skip
        assert (done.code, done.err) == (0, "")
        made[way] = folder / way
    return made


def layer(run: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a layer or table of the GeoPackage; dates as text, what is null as None."""
    table = pyogrio.read_dataframe(run / "ondergrond.gpkg", layer=name)
    table = pd.DataFrame(table.drop(columns="geometry", errors="ignore")).astype(object)
    for column in table.columns.intersection(WHOLE_DAYS):
        table[column] = pd.to_datetime(table[column]).dt.strftime("%Y-%m-%d")
    return table.astype(object).where(table.notna(), None).to_dict("records")


def found(run: Path, street: str, kind: str) -> dict[str, Any]:
    """The one finding of a kind in a street, as the GeoPackage has it."""
    [row] = [r for r in layer(run, "findings") if (r["title"], r["kind"]) == (street, kind)]
    return row


def listed(run: Path, finding_id: str, file: str) -> dict[str, str]:
    """The same finding as the list has it."""
    with (run / file).open(encoding="utf-8", newline="") as lines:
        [row] = [row for row in csv.DictReader(lines) if row["finding_id"] == finding_id]
    return row


def agrees(run: Path, row: dict[str, Any], file: str, expected: dict[str, Any]) -> None:
    """Every expected value stands in the GeoPackage and, written out, in the list."""
    assert {name: row[name] for name in expected} == {
        name: pytest.approx(value, rel=0, abs=1e-4) if isinstance(value, float) else value
        for name, value in expected.items()
    }
    told = listed(run, row["finding_id"], file)
    for name, value in expected.items():
        if value is None:
            assert told[name] == "", name
        elif isinstance(value, bool):
            assert told[name] == str(value).lower(), name
        elif isinstance(value, (int, float)):
            # lists have two decimals, rounded
            assert float(told[name]) == pytest.approx(value, rel=0, abs=0.005 + 1e-6), name
        else:
            assert told[name] == value, name


def asked(run: Path, finding_id: str) -> dict[str, tuple[Any, ...]]:
    """What is asked of each work: its role, shift, first and last day, days beyond, and step."""
    names = ("role", "shift_days", "proposed_start", "proposed_end", "beyond_room_days", "step")
    rows = [row for row in layer(run, "finding_works") if row["finding_id"] == finding_id]
    return {row["work_id"]: tuple(row[name] for name in names) for row in rows}


def items(run: Path, finding_id: str) -> dict[str, list[tuple[Any, ...]]]:
    """The lines of an estimate: low, mid and high, each of quantity, tariff and amount."""
    return {
        f"{row['item']} {row['detail'] or ''}".strip(): [
            tuple(row[f"{what}_{band}{unit}"]
                  for what, unit in (("quantity", ""), ("tariff", ""), ("amount", "_eur")))
            for band in BANDS
        ]
        for row in layer(run, "finding_items") if row["finding_id"] == finding_id
    }  # fmt: skip


def shared(runs: dict[str, Path], finding_id: str, street: str, kind: str) -> dict[str, str]:
    """Who gets what of the mid saving, by each of the four ways."""
    told = {way: found(runs[way], street, kind) for way in SPLITS}
    assert {row["finding_id"] for row in told.values()} == {finding_id}
    return {way: row["saving_split"] for way, row in told.items()}


def test_1_two_parties_sewer_and_gas_in_one_street(runs):
    """Voorstad. Two lines of 100 m, half a metre apart. The sewer closes the road.

    Rule (rules.md, standard): one hinders, so within 10 m. Windows: gas 1 April 2027 to 30 April
    2029, sewer 1 December 2027 to 28 February 2029 (29 August + 6 months; 2029 has no 29th). They
    meet: joint_works. Window: latest of the first days to earliest of the last. Gap: 30 April to
    1 June = 32 days. Shared: all 100 m lie within 10 m of the other.

    Dates (programme.md): the sewer lies deeper, so it is first, and takes 90 days; the gas, 30
    days, starts when it is done. The gas moves at 6 a day, the sewer at 12, so the gas waits: from
    1 April to 30 August, 151 days, until 28 September. Cost 151 x 6 = 906. Decide by: gas 1 April -
    6 months = 1 October 2027; sewer 1 June - 3 = 1 March 2028; earliest.

    Surface (money.md 1, 2): sewer 0.9 x 100 = 90, gas 0.5 x 100 = 50; the sewer reaches to
    0.45 m, the gas begins at 0.25: 0.20 x 100 = 20 on top. Low 20, high 50 (all but the largest),
    mid 35. Tariffs: money.md 3, bricks. Mobilisation: the smaller budget, 50,000.
      restoration    20 x 26.86 =   537.20   35 x 29.84 = 1,044.40   50 x 38.45 = 1,922.50
      degeneration   20 x  3.08 =    61.60   35 x  5.78 =   202.30   50 x  8.48 =   424.00
      mobilisation   2 %        = 1,000.00   6 %        = 3,000.00   10 %       = 5,000.00
      together                    1,598.80                4,246.70                7,346.50

    Nuisance (money.md 7): 90 days of road and 30 of lane, one after the other: none avoided. Side
    by side 90 of road together: 30 of lane avoided, 30 x 0.5 = 15. Order: 2.0 m deep before 0.8.

    Score: saving 4,246.70 / 58,000 = 0.07322, nuisance 0, ease 1 - 151 / 730 =
    0.79315, maturity (0.8 + 1.0) / 2, parties 1/3, certainty 1 (days):
    30 x 0.07322 + 0 + 20 x 0.79315 + 9 + 3.333 + 10 = 40.393. No quick win: 151 days
    is more than 92. Gain: 4,246.70 - 906 x 5 = -283.30: not worth the moving.

    Split of 4,246.70 (money.md 6). Equal, and by length (100 and 100): halves, 2,123.35. By budget
    200 : 50 = 3,397.36 and 849.34. Incremental: without either nothing is saved, so halves.
    """
    run = runs["equal"]
    row = found(run, "Voorstad", "opportunity")
    expected = {
        "severity": None, "rules": "joint_works", "one_way": None,
        "parties": "goes; stedin", "n_parties": 2, "n_works": 2, "disciplines": "gas; sewer",
        "period_start": "2028-04-01", "period_end": "2028-08-29",
        "window_start": "2027-12-01", "window_end": "2029-02-28",
        "distance_m": 0.5, "shared_length_m": 100.0, "shared_area_m2": 0.0,
        "gap_days": 32, "shift_days": 0,
        "proposal": "within_room", "proposed_start": "2028-06-01", "proposed_end": "2028-09-28",
        "shift_total_days": 151, "decide_by": "2027-10-01",
        "budget_years": "2028", "crosses_budget_year": False,
        "order": "sewer > gas", "lead_partner": "goes", "lead_reason": "discipline",
        "saving_low_eur": 1598.80, "saving_mid_eur": 4246.70, "saving_high_eur": 7346.50,
        "days_avoided_low": 0, "days_avoided": 0, "days_avoided_high": 30,
        "nuisance_days_avoided_low": 0.0, "nuisance_days_avoided": 0.0,
        "nuisance_days_avoided_high": 15.0, "co2_kg_avoided": 0.0,
        "score": 40.4, "score_saving": 0.07322, "score_nuisance": 0.0, "score_ease": 0.79315,
        "score_maturity": 0.9, "score_parties": 0.33333, "score_certainty": 1.0,
        "quick_win": False, "in_programme": False, "programme_reason": "no_gain",
        "gain_eur": -283.30, "joins": None, "could_join": None,
    }  # fmt: skip
    agrees(run, row, "opportunities.csv", expected)
    assert asked(run, row["finding_id"]) == {
        "goes:1": ("member", 0, "2028-06-01", "2028-08-29", 0, 1),
        "stedin:1": ("member", 151, "2028-08-30", "2028-09-28", 0, 2),
    }
    assert items(run, row["finding_id"]) == {
        "restoration bricks": [(20, 26.86, 537.20), (35, 29.84, 1044.40), (50, 38.45, 1922.50)],
        "degeneration bricks": [(20, 3.08, 61.60), (35, 5.78, 202.30), (50, 8.48, 424.00)],
        "mobilisation": [(50000, 0.02, 1000), (50000, 0.06, 3000), (50000, 0.1, 5000)],
    }
    assert shared(runs, row["finding_id"], "Voorstad", "opportunity") == {
        "equal": "goes 2123.35; stedin 2123.35",
        "length": "goes 2123.35; stedin 2123.35",
        "budget": "goes 3397.36; stedin 849.34",
        "incremental": "goes 2123.35; stedin 2123.35",
    }


def test_2_three_parties_with_overlap_counted_once_and_two_side_by_side_before_the_third(runs):
    """Westwal. A road of 50 x 6 m is renewed, a main of 80 m lies under it, a cable crosses.

    Rule: nobody hinders: within 5 m; all touch. Windows: road 1 September 2027 to 29 November
    2028, water 1 October 2026 to 29 November 2028, cable 1 November 2026 to 20 November 2028.
    Largest gap: 20 November 2027 to 1 March 2028 = 102 days (cable, road). Shared length: of the
    main within 5 m of the road 50 + 5 = 55 m (the cable 6); no two areas, so no shared area.

    Dates: road 12, water 6, cable 6. Water and cable share a trench, then comes the road, at most
    28 days after the last of them: they are done on 1 February (2 to 29 February is 28 days). Of
    its 60 days the water spends 44 here (below), so in its own plan it starts until 17 October; it
    is last: 20 December to 1 February, 64 days later. The cable is there only while the water is,
    from its first day: 20 December to 8 January, 49 days later. A day that the road came earlier
    would save 6 + 6 and cost 12; of equals the later. Cost 113 x 6 = 678. The road takes 90
    days: 29 May. Water starts in 2027, as reserved, and so does the cable. Decide by: water 1
    October 2027 - 6 months = 1 April 2027.

    Surface: the zone is where two works, each grown by 2.5 m, meet. Of the main it has the 50 m in
    the road and 2.5 m beside it: 52.5 x 0.6 = 31.5. The cable has 6 x 0.5 = 3. In the zone they
    are, with the road, 31.5 + 3 more than the road; on top of it lie 50 x 0.6 = 30 of the main and
    3 of the cable, of which 0.6 x 0.5 = 0.3 on each other. Sum less union: 30 + 3 = 33, not 33.3.
    Low 33, high 31.5 + 3 = 34.5, mid 33.75. The cable names no surface; the road does: asphalt.
    Of the main 50 + 2.5 + 5 = 57.5 of 80 m lie within 5 m of the zone: 40,000 x 57.5 / 80 = 28,750.
      restoration   33 x 228.49 = 7,540.17  33.75 x 236.89 = 7,995.04  34.5 x 385.18 = 13,288.71
      mobilisation  28,750: 2 % =   575.00  6 %            = 1,725.00  10 %          =  2,875.00
      together                    8,115.17                   9,720.04                  16,163.71

    Nuisance: road 90 days, water 60 x 57.5 / 80 = 43.1, so 44, cable 20: 154 - 90 = 64 side by
    side, and on all 20 days of the cable the water is there as well. But nobody says that traffic
    notices: 0. Score: 0.16759 saving, 0 nuisance, ease 1 - 113 / 730 =
    0.84521, maturity (0.8 + 1 + 1) / 3, parties 2/3, certainty 1: 5.028 + 0 + 16.904 + 9.333 +
    6.667 + 10 = 47.93. 113 days are more than 92: no quick win. Gain: 9,720.04 - 678 x 5 =
    6,330.04.

    Split of 9,720.04. Equal: 3,240.0133 each, a cent is left for the first by name. Length: main
    57.5, road half of 112 = 56, cable 6: of 119.5 it is 4,677.0067, 4,554.9978, 488.0355; two
    cents are left for road and main. Budget: the cable's is not known, so equal. Incremental:
    without the cable 30 to 31.5, mid 30.75 x 236.89 = 7,284.37 + 1,725 = 9,009.37: it adds 710.67;
    without the main 3 x 236.89 = 710.67 and one budget: it adds 9,009.37; without the road 0.3 to
    3, mid 1.65 x 236.89 = 390.87: it adds 9,329.17. Of 19,049.21: 4,597.1165, 4,760.2974, 362.6261.
    """
    run = runs["equal"]
    row = found(run, "Westwal", "opportunity")
    expected = {
        "severity": None, "rules": "joint_works", "one_way": None,
        "parties": "evides; goes; kpn", "n_parties": 3, "n_works": 3,
        "disciplines": "drinking_water; road; telecom",
        "period_start": "2027-10-01", "period_end": "2028-05-29",
        "window_start": "2027-09-01", "window_end": "2028-11-20",
        "distance_m": 0.0, "shared_length_m": 55.0, "shared_area_m2": 0.0,
        "gap_days": 102, "shift_days": 0,
        "proposal": "within_room", "proposed_start": "2027-12-20", "proposed_end": "2028-05-29",
        "shift_total_days": 113, "decide_by": "2027-04-01",
        "budget_years": "2027; 2028", "crosses_budget_year": False,
        "order": "drinking_water > telecom > road",
        "lead_partner": "goes", "lead_reason": "discipline",
        "saving_low_eur": 8115.17, "saving_mid_eur": 9720.04, "saving_high_eur": 16163.71,
        "days_avoided": 20, "days_avoided_high": 64, "nuisance_days_avoided": 0.0,
        "co2_kg_avoided": 0.0,
        "score": 47.9, "score_saving": 0.16759, "score_nuisance": 0.0, "score_ease": 0.84521,
        "score_maturity": 0.93333, "score_parties": 0.66667, "score_certainty": 1.0,
        "quick_win": False, "in_programme": True, "programme_reason": "selected",
        "gain_eur": 6330.04, "joins": None, "could_join": None,
    }  # fmt: skip
    agrees(run, row, "opportunities.csv", expected)
    assert asked(run, row["finding_id"]) == {
        "evides:2": ("member", 64, "2027-12-20", "2028-02-01", 0, 1),
        "goes:2": ("member", 0, "2028-03-01", "2028-05-29", 0, 3),
        "kpn:2": ("member", 49, "2027-12-20", "2028-01-08", 0, 2),
    }
    assert items(run, row["finding_id"]) == {
        "restoration asphalt": [
            (33, 228.49, 7540.17), (33.75, 236.89, 7995.04), (34.5, 385.18, 13288.71),
        ],
        "mobilisation": [(28750, 0.02, 575), (28750, 0.06, 1725), (28750, 0.1, 2875)],
    }  # fmt: skip
    assert shared(runs, row["finding_id"], "Westwal", "opportunity") == {
        "equal": "evides 3240.02; goes 3240.01; kpn 3240.01",
        "length": "evides 4677.01; goes 4555.00; kpn 488.03",
        "budget": "evides 3240.02; goes 3240.01; kpn 3240.01",
        "incremental": "goes 4760.30; evides 4597.12; kpn 362.62",
    }


def test_3_a_near_miss_says_who_has_to_move_and_how_far(runs):
    """Oostwal. A sewer and a heating main of 100 m, 2 m apart, a year after each other.

    Windows: sewer 1 September 2027 to 29 November 2028, heating 1 February to 28 July 2029: 64 days
    apart, within 24 months: joint_works_later. Gap of the periods: 29 May 2028 to 1 March 2029
    = 276 days.

    Dates: the sewer is first, and may start until 29 November 2028 - 89 = 1 September 2028; the
    heating follows within 28 days, from 1 February to 28 July - 119 = 31 March 2029. Beyond its
    room a day weighs three times. If the heating comes: the sewer done on 29 November, it starts on
    28 December, 63 days x 216 + 184 x 12 = 15,816. If the sewer waits: done on 31 January, so from
    3 November, 247 x 36 = 8,892; the heating stays, for its day weighs 72. So the sewer, 63 days
    beyond its room, still in the year it was planned. Until: 1 March + 120 days = 28 June. Decide
    by: sewer 1 March 2028 - 3 months; contracted needs none and sets no day.

    Surface: the zone, each grown by 2.5 m, goes from -0.5 to 2.5 m beside the sewer. Sewer 90;
    heating from 1.4 to 2.6 m, of which to 2.5: 1.1 x 100 = 110. Nothing on top: low 0; high all but
    the largest: 90; mid 45. The sewer names no surface, the heating does: tiles.
      restoration   0        45 x 26.86 = 1,208.70   90 x 28.26 =  2,543.40
      degeneration  0        45 x  1.73 =    77.85   90 x  3.08 =    277.20
      mobilisation  90,000: 1,800.00      5,400.00                 9,000.00
      together              1,800.00      6,686.55                11,820.60

    Nuisance: 90 days slow and 120 none, one after the other: none avoided. Side by side 120, of
    which 90 slow and 30 none: 90 of none x 0 = 0. Score: 0.11529, 0, ease 1 - 247 / 730 = 0.66164,
    maturity (0.8 + 0.4) / 2, parties 1/3, certainty 1: 3.459 + 0 + 13.233 + 6 + 3.333 + 10 = 36.02.

    Split of 6,686.55: halves, of which the first by name has the odd cent; by budget 300 : 90 =
    5,143.50 and 1,543.05.
    """
    run = runs["equal"]
    row = found(run, "Oostwal", "near_miss")
    expected = {
        "severity": None, "rules": "joint_works_later", "one_way": None,
        "parties": "eneco; goes", "n_parties": 2, "n_works": 2,
        "disciplines": "district_heating; sewer",
        "period_start": "2028-03-01", "period_end": "2029-06-28",
        "window_start": None, "window_end": None,
        "distance_m": 2.0, "shared_length_m": 100.0, "shared_area_m2": 0.0,
        "gap_days": 276, "shift_days": 64,
        "proposal": "one_beyond_room", "proposed_start": "2028-11-03",
        "proposed_end": "2029-06-28", "shift_total_days": 247, "decide_by": "2027-12-01",
        "budget_years": "2028; 2029", "crosses_budget_year": False,
        "order": "sewer > district_heating", "lead_partner": "eneco", "lead_reason": "fixed",
        "saving_low_eur": 1800.00, "saving_mid_eur": 6686.55, "saving_high_eur": 11820.60,
        "days_avoided": 0, "days_avoided_high": 90, "nuisance_days_avoided": 0.0,
        "co2_kg_avoided": 0.0,
        "score": 36.0, "score_saving": 0.11529, "score_nuisance": 0.0, "score_ease": 0.66164,
        "score_maturity": 0.6, "score_parties": 0.33333, "score_certainty": 1.0,
        "quick_win": None, "gain_eur": None, "joins": None, "could_join": None,
    }  # fmt: skip
    agrees(run, row, "near_misses.csv", expected)
    assert asked(run, row["finding_id"]) == {
        "eneco:3": ("member", 0, "2029-03-01", "2029-06-28", 0, 2),
        "goes:3": ("mover", 247, "2028-11-03", "2029-01-31", 63, 1),
    }
    assert items(run, row["finding_id"]) == {
        "restoration tiles": [(0, 21.81, 0), (45, 26.86, 1208.70), (90, 28.26, 2543.40)],
        "degeneration tiles": [(0, 0.38, 0), (45, 1.73, 77.85), (90, 3.08, 277.20)],
        "mobilisation": [(90000, 0.02, 1800), (90000, 0.06, 5400), (90000, 0.1, 9000)],
    }
    assert shared(runs, row["finding_id"], "Oostwal", "near_miss") == {
        "equal": "eneco 3343.28; goes 3343.27",
        "length": "eneco 3343.28; goes 3343.27",
        "budget": "eneco 5143.50; goes 1543.05",
        "incremental": "eneco 3343.28; goes 3343.27",
    }


def test_4_new_paving_before_a_main_and_the_swap_that_solves_it(runs):
    """Zuidvliet. A road of 100 x 6 m is renewed in spring, a main of 120 m laid in autumn.

    The road ends 29 May 2028, the main starts 1 September, 95 days later and within 60 months:
    reopening (within 1 m). Windows: road 1 March 2027 to 29 May 2029, main 1 March 2028 to 30 April
    2029; they meet, and the main lies deeper: wrong_order. One pair, so one line with both rules,
    heavy as both periods are known to the day. Shared length: within 1 m
    of the road 100 + 2 x 1 = 102.

    Swap: the main goes first, as early as it can, 1 March 2028, and takes 60 days: the road can be
    from 30 April 2028 to the end of its window, 29 May 2029.
    Decide by: road 1 March 2028 - 6 months. Of conflicts nothing is proposed, estimated or scored.
    """
    run = runs["equal"]
    row = found(run, "Zuidvliet", "conflict")
    nothing = ("one_way", "proposal", "proposed_start", "proposed_end", "shift_total_days",
               "budget_years", "crosses_budget_year", "lead_partner", "lead_reason",
               "saving_low_eur", "saving_mid_eur", "saving_high_eur", "saving_split",
               "days_avoided", "nuisance_days_avoided", "co2_kg_avoided", "score", "score_saving",
               "score_ease", "quick_win", "gain_eur", "joins", "could_join")  # fmt: skip
    expected = {
        "severity": "heavy", "rules": "reopening; wrong_order",
        "parties": "evides; goes", "n_parties": 2, "n_works": 2,
        "disciplines": "drinking_water; road",
        "period_start": "2028-03-01", "period_end": "2028-10-30",
        "window_start": "2028-03-01", "window_end": "2029-04-30",
        "distance_m": 0.0, "shared_length_m": 102.0, "shared_area_m2": 0.0,
        "gap_days": 95, "shift_days": 0, "decide_by": "2027-09-01",
        "order": "drinking_water > road", **dict.fromkeys(nothing),
    }  # fmt: skip
    agrees(run, row, "conflicts.csv", expected)
    assert asked(run, row["finding_id"]) == {
        "goes:4": ("earlier", None, None, None, None, 2),
        "evides:4": ("later", None, None, None, None, 1),
    }
    assert items(run, row["finding_id"]) == {}
    assert row["why"].endswith(
        "; turn it round: first Evides (drinking water), then Goes (road), "
        "which can be from 30 April 2028 to 29 May 2029."
    )


def test_5_a_light_clash_of_two_areas(runs):
    """Kreukelmarkt. Gas in Q2 2028 in an area of 40 x 3 m, telecom in May in one of 20 x 1 m.

    Both open the same place in May: clash, light as a quarter is vague; hindrance, always light.
    They share 10 x 1 = 10 m2. The main of Evides is not there before September: not in it.
    Windows: gas 1 April 2027 to 30 June 2029, telecom 1 November 2027 to 20 November 2028.
    Decide by: gas 1 April 2028 - 6 months (no proposal: the first day of its period).
    """
    run = runs["equal"]
    row = found(run, "Kreukelmarkt", "conflict")
    expected = {
        "severity": "light", "rules": "clash; hindrance", "parties": "kpn; stedin",
        "n_parties": 2, "n_works": 2, "disciplines": "gas; telecom",
        "period_start": "2028-04-01", "period_end": "2028-06-30",
        "window_start": "2027-11-01", "window_end": "2028-11-20",
        "distance_m": 0.0, "shared_length_m": 0.0, "shared_area_m2": 10.0,
        "gap_days": 0, "shift_days": 0, "decide_by": "2027-10-01", "order": "gas > telecom",
        "saving_mid_eur": None, "score": None, "proposed_start": None,
    }  # fmt: skip
    agrees(run, row, "conflicts.csv", expected)
    assert asked(run, row["finding_id"]) == {
        "stedin:5": ("member", None, None, None, None, 1),
        "kpn:5": ("member", None, None, None, None, 2),
    }


def test_5_the_same_areas_and_a_main_together_in_three_kinds_of_surface(runs):
    """Kreukelmarkt again: the opportunity in the clash, with the main of 28 m in the gas area.

    Windows as above; water 1 March 2027 to 30 March 2030 (30 September + 18 months). Main and
    telecom, 2 m apart end to end, share less than 5 m across, a quarter of the telecom: they only
    touch, and meet by way of the gas area, in which both lie (distance 0). Largest gap: gas 30 June
    to water 1 September = 63.
    Shared length 28 (main in gas); shared area 10.

    Dates: all three share a trench, so the shorter is there only while the longer is. Here (below)
    gas and water take 4 days, so the least, 5, and telecom 18 of its 20. Gas (6) is there from 1
    April to 30 June, so from 1 April to 26 June any day is its own; telecom (12) 1 to 3 May; water
    (4) 1 to 26 September. Only the water moves, to the last five days of the telecom, which ends on
    3 + 17 = 20 May: 16 May is 108 days earlier, 108 x 4 = 432; the gas on the same days. Decide by:
    water 16 May 2028 - 12 months.

    Surface: the zone holds the gas area whole, as the main runs from its one end and the telecom
    area to beyond the other. Gas opens at most half of 86 m x 2 m = 86 of its 120 m2. Telecom is in
    the zone as far as the gas grown by 2.5 m: to 42.5, 12.5 x 1 = 12.5 (its strip, 21 x 2 m, is
    more than its area). Main 28 x 0.6 = 16.8. On the gas area lie 10 and 16.8, which count for
    86 / 120: 26.8 x 86 / 120 = 19.2067. Gas is the largest. High 12.5 + 16.8 = 29.3; each bears
    19.2067 / 29.3 = 0.65552 of its own: low 8.19 and 11.01. Mid 10.345, so 10.35, and 13.905, so
    13.91. Degeneration: published for tiles, not for unpaved. Of telecom 17.5 of 20 m lie within
    5 m of the zone: 24,000 x 0.875 = 21,000; with the main's 30,000 it is 51,000; gas is largest.
      restoration, tiles     8.19 x 21.81 = 178.62  10.35 x 26.86 = 278.00  12.5 x 28.26 = 353.25
      restoration, unpaved  11.01 x  2.20 =  24.22  13.91 x  2.51 =  34.91  16.8 x  6.67 = 112.06
      degeneration, tiles    8.19 x  0.38 =   3.11  10.35 x  1.73 =  17.91  12.5 x  3.08 =  38.50
      mobilisation                        1,020.00                3,060.00               5,100.00
      together                            1,225.95                3,390.82               5,603.81

    Nuisance: gas, a quarter: 2 + 43 / 24 = 3.8, so 4 days (slow); water, a month: 2 + 28 / 24, so
    4; telecom 20 x 0.875 = 17.5, so 18. 26 - 18 = 8; slow 4 - 4 = 0, none 22 - 14 = 8 x 0 = 0.
    Score: 0.05846, 0, 1 - 108 / 730 = 0.85205, (1 + 0.8 + 0.7) / 3, 2/3, certainty
    (0.7 + 1 + 0.9) / 3: 1.754 + 0 + 17.041 + 8.333 + 6.667 + 8.667 = 42.46.
    Gain: 3,390.82 - 432 x 5 = 1,230.82. What it costs the main to be 108 days earlier: 30,000 x
    108/365 = 8,876.712 euro-years, at 2.75, 4.05 and 6 % 244.1096, 359.5068 and 532.6027.

    Split of 3,390.82. Equal: 1,130.2733. Length: main 28, telecom 21 x 0.875 = 18.375, gas 43: of
    89.375 it is 1,062.2989, 697.1336, 1,631.3875. Budget 30 : 21 : 80: 776.5237, 543.5666,
    2,070.7298. Incremental: without gas the main is the largest, telecom 0 to 12.5: 6.25 x 26.86 =
    167.88 + 6.25 x 1.73 = 10.81 + 1,260 = 1,438.69: it adds 1,952.13; without telecom 12.04 to
    16.8: 14.42 x 2.51 = 36.19 + 1,800: it adds 1,554.63; without the main 7.17 to 12.5, mid 9.84:
    264.30 + 17.02 + 1,260 = 1,541.32: it adds 1,849.50. Of 5,356.26: 1,235.8103, 984.1700,
    1,170.8396.
    """
    run = runs["equal"]
    row = found(run, "Kreukelmarkt", "opportunity")
    expected = {
        "severity": None, "rules": "joint_works", "one_way": None,
        "parties": "evides; kpn; stedin", "n_parties": 3, "n_works": 3,
        "disciplines": "drinking_water; gas; telecom",
        "period_start": "2028-04-01", "period_end": "2028-09-30",
        "window_start": "2027-11-01", "window_end": "2028-11-20",
        "distance_m": 0.0, "shared_length_m": 28.0, "shared_area_m2": 10.0,
        "gap_days": 63, "shift_days": 0,
        "proposal": "within_room", "proposed_start": "2028-05-03", "proposed_end": "2028-05-20",
        "shift_total_days": 108, "decide_by": "2027-05-16",
        "budget_years": "2028", "crosses_budget_year": False,
        "order": "telecom > drinking_water > gas",
        "lead_partner": "evides", "lead_reason": "deepest",
        "saving_low_eur": 1225.95, "saving_mid_eur": 3390.82, "saving_high_eur": 5603.81,
        "costs_mid_eur": 359.51, "net_mid_eur": 3031.31,
        "days_avoided": 8, "days_avoided_high": 8, "nuisance_days_avoided": 0.0,
        "co2_kg_avoided": 0.0,
        "score": 42.5, "score_saving": 0.05846, "score_nuisance": 0.0, "score_ease": 0.85205,
        "score_maturity": 0.83333, "score_parties": 0.66667, "score_certainty": 0.86667,
        "quick_win": False, "in_programme": True, "programme_reason": "selected",
        "gain_eur": 1230.82, "joins": None, "could_join": None,
    }  # fmt: skip
    agrees(run, row, "opportunities.csv", expected)
    assert asked(run, row["finding_id"]) == {
        "evides:5": ("member", -108, "2028-05-16", "2028-05-20", 0, 2),
        "stedin:5": ("member", 0, "2028-05-16", "2028-05-20", 0, 3),
        "kpn:5": ("member", 0, "2028-05-03", "2028-05-20", 0, 1),
    }
    assert items(run, row["finding_id"]) == {
        "restoration tiles": [
            (8.19, 21.81, 178.62), (10.35, 26.86, 278.00), (12.5, 28.26, 353.25),
        ],
        "restoration unpaved": [
            (11.01, 2.20, 24.22), (13.91, 2.51, 34.91), (16.8, 6.67, 112.06),
        ],
        "degeneration tiles": [(8.19, 0.38, 3.11), (10.35, 1.73, 17.91), (12.5, 3.08, 38.50)],
        "mobilisation": [(51000, 0.02, 1020), (51000, 0.06, 3060), (51000, 0.1, 5100)],
        "earlier network_operator": [
            (8876.71, 0.0275, 244.11), (8876.71, 0.0405, 359.51), (8876.71, 0.06, 532.60),
        ],
    }  # fmt: skip
    assert shared(runs, row["finding_id"], "Kreukelmarkt", "opportunity") == {
        "equal": "evides 1130.28; kpn 1130.27; stedin 1130.27",
        "length": "stedin 1631.39; evides 1062.30; kpn 697.13",
        "budget": "stedin 2070.73; evides 776.52; kpn 543.57",
        "incremental": "stedin 1235.81; evides 1170.84; kpn 984.17",
    }


def test_the_finding_worked_out_in_the_docs_is_what_a_run_writes(runs):
    """Every value of the finding in Voorstad in docs/by-hand.md, letter for letter as listed.

    Those of the samples are compared in tests/test_samples.py.
    """
    row = found(runs["equal"], "Voorstad", "opportunity")
    told = listed(runs["equal"], row["finding_id"], "opportunities.csv")
    text = BY_HAND.read_text(encoding="utf-8").split("\n## Eight findings of the samples\n")[0]
    cells = re.findall(r"^\| `(\w+)` \| ([^|]*?) \|", text, re.M)
    assert len(cells) >= 30
    assert {name: told[name] for name, _ in cells} == dict(cells)
    for way in SPLITS:
        split = found(runs[way], "Voorstad", "opportunity")["saving_split"]
        assert f"| {way} | {split} |" in text
    assert all(line in text for line in (DELIVERED["goes"] + DELIVERED["stedin"]).splitlines()
               if ";Voorstad;" in line)  # fmt: skip
