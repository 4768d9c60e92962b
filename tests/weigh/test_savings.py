"""Savings: five findings worked out on paper, what never may happen, and the rules on money.

The five are worked out in ``docs/money.md`` line by line as well; both must be changed together
with a tariff in ``rules/profiles/parts/money.toml``.
"""

from __future__ import annotations

import re

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ondergrond import tables
from ondergrond.rules.money import Money, NuisanceRules, Order
from ondergrond.weigh.items import round_half_up
from ondergrond.weigh.project_shares import PROJECT_SHARES, find_project_shares
from ondergrond.weigh.savings import find_items, savings
from tests.build import work, works
from tests.examples import examples
from tests.weigh.priced import (
    about,
    found,
    money,
    nuisance_rules,
    priced,
    shares_of,
    shipped,
)

STREET = "POLYGON ((-2 -3, 102 -3, 102 4, -2 4, -2 -3))"


def amounts(items, item):
    line = items[items["item"].eq(item)].iloc[0]
    return [line[f"amount_{band}_eur"] for band in ("low", "mid", "high")]


def quantities(items, item):
    line = items[items["item"].eq(item)].iloc[0]
    return [line[f"quantity_{band}"] for band in ("low", "mid", "high")]


def totals(saved, finding_id="F-1"):
    return saved.loc[finding_id].tolist()


def test_on_paper_1_two_trenches_in_one_street():
    """A sewer and a gas main of 100 m in bricks, half a metre apart.

    Sewer 0.9 m wide (EN 1610): 90 m2. Gas 0.5 m wide: 50 m2, of which 0.2 x 100 = 20 m2 on
    top of the sewer. Low 20, high all but the largest: 50, mid 35 m2.

    restoration   20 x 26.86 =   537.20   35 x 29.84 = 1,044.40   50 x 38.45 = 1,922.50
    degeneration  20 x  3.08 =    61.60   35 x  5.78 =   202.30   50 x  8.48 =   424.00
    mobilisation  50,000 x 2 % = 1,000.00        6 % = 3,000.00       10 % = 5,000.00
    together                     1,598.80              4,246.70              7,346.50
    """
    project_shares = shares_of(
        work("goes:1", "LINESTRING (0 0, 100 0)", discipline="sewer", surface="bricks",
             budget_eur=200_000.0),
        work("stedin:1", "LINESTRING (0 0.5, 100 0.5)", surface="bricks", budget_eur=50_000.0),
        zone=STREET,
    )  # fmt: skip
    items, saved = priced(project_shares)
    assert quantities(items, "restoration") == [20.0, 35.0, 50.0]
    assert amounts(items, "restoration") == [537.20, 1044.40, 1922.50]
    assert amounts(items, "degeneration") == [61.60, 202.30, 424.00]
    assert amounts(items, "mobilisation") == [1000.00, 3000.00, 5000.00]
    assert totals(saved) == [1598.80, 4246.70, 7346.50]


def test_on_paper_2_three_works_of_which_one_renews_the_road():
    """A road of 50 x 6 m is renewed; a main lies under it and a cable crosses it.

    Road 300 m2. Water 0.6 m wide, 50 of its 80 m in the road: 30 m2. Cable 0.5 m wide, 6 m:
    3 m2, of which 0.6 x 0.5 = 0.3 m2 on the main. Sum 333, union 300: 33 m2 saved, not 33.3.
    The cable does not name its surface; the road does: asphalt. Low = mid = high = 33 m2.

    restoration   33 x 228.49 = 7,540.17  33 x 236.89 = 7,817.37  33 x 385.18 = 12,710.94
    degeneration  not published for asphalt
    mobilisation  water: 55 of 80 m within 5 m of the road, 40,000 x 55/80 = 27,500; road
                  120,000 is the largest; the cable's budget is not known, 1 missing
                  27,500 x 2 % = 550.00          6 % = 1,650.00         10 % =  2,750.00
    together                   8,090.17              9,467.37               15,460.94
    """
    project_shares = shares_of(
        work("goes:1", "POLYGON ((0 0, 50 0, 50 6, 0 6, 0 0))", discipline="road",
             surface="asphalt", renews_surface=True, budget_eur=120_000.0),
        work("evides:1", "LINESTRING (-30 3, 50 3)", discipline="drinking_water",
             surface="asphalt", budget_eur=40_000.0),
        work("kpn:1", "LINESTRING (10 0, 10 6)", discipline="telecom"),
        zone="POLYGON ((0 0, 50 0, 50 6, 0 6, 0 0))",
    )  # fmt: skip
    items, saved = priced(project_shares)
    assert items["item"].tolist() == ["restoration", "mobilisation"]
    assert items["detail"].iloc[0] == "asphalt"
    assert quantities(items, "restoration") == [33.0, 33.0, 33.0]
    assert amounts(items, "restoration") == [7540.17, 7817.37, 12710.94]
    assert quantities(items, "mobilisation") == [27_500.0] * 3
    assert items["n_missing"].tolist() == [0, 1]
    assert totals(saved) == [8090.17, 9467.37, 15460.94]


def mobilisation(*rows, zone):
    items, _ = priced(shares_of(*rows, zone=zone))
    lines = items[items["item"].eq("mobilisation")]
    return [(line["quantity_mid"], line["n_missing"]) for line in lines.to_dict("records")]


WIDE = "POLYGON ((0 0, 200 0, 200 20, 0 20, 0 0))"


def trench(name, wkt, budget):
    return work(name, wkt, budget_eur=budget)


def test_mobilisation_counts_where_works_come_together_and_not_across_the_place():
    """Gas and water 4 m apart; telecom 60 m on, and a pit of Stedin beside that: two circles.

    Of gas 50,000 and water 30,000 the smaller, of telecom 20,000 and the pit 1,000 the smaller;
    all together it would have been all but 50,000: 51,000.
    """
    rows = [
        trench("gas:1", "LINESTRING (0 10, 60 10)", 50_000.0),
        trench("water:1", "LINESTRING (0 14, 60 14)", 30_000.0),
        trench("telecom:1", "LINESTRING (120 10, 180 10)", 20_000.0),
        trench("pit:1", "POINT (150 12)", 1_000.0),
    ]
    assert mobilisation(*rows, zone=WIDE) == [(31_000.0, 0)]
    # a main along the whole place brings all of them together
    along = trench("along:1", "LINESTRING (0 7, 200 7)", 9_000.0)
    assert mobilisation(*rows, along, zone=WIDE) == [(60_000.0, 0)]


def test_works_that_meet_nobody_who_opens_the_zone_bring_no_mobilisation():
    """Two trenches 60 m apart, both beside an event; and one that does not lie in the zone."""
    event = work("fair:1", WIDE, discipline="event", opens_surface=False, budget_eur=5_000.0)
    first = trench("gas:1", "LINESTRING (0 10, 60 10)", 50_000.0)
    last = trench("water:1", "LINESTRING (120 10, 180 10)", 30_000.0)
    assert mobilisation(event, first, last, zone=WIDE) == []
    beside = trench("water:1", "LINESTRING (0 22, 200 22)", 30_000.0)
    assert mobilisation(first, beside, zone=WIDE) == []


def test_a_budget_that_is_not_known_is_missed_only_where_works_come_together():
    first = trench("gas:1", "LINESTRING (0 10, 60 10)", 50_000.0)
    near = trench("water:1", "LINESTRING (0 14, 60 14)", None)
    far = trench("telecom:1", "LINESTRING (120 10, 180 10)", None)
    [(quantity, missing)] = mobilisation(first, near, far, zone=WIDE)
    assert pd.isna(quantity)
    assert missing == 1


@examples(20)
@given(
    st.lists(
        st.tuples(st.integers(0, 19), st.integers(0, 19), st.none() | st.integers(1, 9)),
        min_size=2,
        max_size=7,
    )
)
def test_mobilisation_is_that_of_each_circle_found_one_by_one(drawn):
    """Pits on a grid of 4 m: 2.6 m between neighbours, 4.2 m or more between others.

    Neighbours, also across a corner (2.6 x 1.414 = 3.7), come together within 5 m, so does a pit
    two places on (6.6 m) not.
    """
    zone = "POLYGON ((-9 -9, 99 -9, 99 99, -9 99, -9 -9))"
    rows = [
        trench(f"p{n}:1", f"POINT ({4 * x} {4 * y})", None if eur is None else 1000.0 * eur)
        for n, (x, y, eur) in enumerate(drawn)
    ]
    left, expected, missing, met = set(range(len(drawn))), 0, 0, False
    while left:
        circle, new = set(), {left.pop()}
        while new:
            circle |= new
            new = {
                b for b in left for a in new
                if max(abs(drawn[a][0] - drawn[b][0]), abs(drawn[a][1] - drawn[b][1])) <= 1
            }  # fmt: skip
            left -= new
        known = [drawn[n][2] for n in circle if drawn[n][2] is not None]
        if len(circle) > 1:
            missing += len(circle) - len(known)
            met = True
        if len(known) > 1:
            expected += 1000 * (sum(known) - max(known))
    got = mobilisation(*rows, zone=zone)
    if expected:
        assert got == [(expected, missing)]
    else:
        assert len(got) == int(met)
        assert all(pd.isna(quantity) and n == missing for quantity, n in got)


def test_on_paper_3_records_of_one_project_and_a_pit_in_an_unknown_surface():
    """One project in two records that overlap 10 m, and another's pit on it.

    Project: 0 to 40 and 30 to 70 m, together 70 x 0.5 = 35 m2. Pit 1.4 x 1.4 = 1.96 m2, of
    which 1.4 x 0.5 = 0.70 m2 on the trench. Low 0.70, high 1.96, mid 1.33 m2, surface unknown.

    restoration   0.70 x 21.81 = 15.267   1.33 x 28.35 = 37.7055  1.96 x 38.45 = 75.362
                               = 15.27                = 37.71                = 75.36
    degeneration  0.70 x  0.38 =  0.27    1.33 x  3.08 =  4.10    1.96 x  8.48 = 16.62
    mobilisation  one budget known: not estimated
    together                     15.54                   41.81                   91.98
    """
    project_shares = shares_of(
        work("goes:1", "LINESTRING (0 0, 40 0)", project_id="goes:p", budget_eur=30_000.0),
        work("goes:2", "LINESTRING (30 0, 70 0)", project_id="goes:p", budget_eur=30_000.0),
        work("stedin:1", "POINT (20 0)"),
        zone=STREET,
    )
    items, saved = priced(project_shares)
    assert (
        project_shares["budget_eur"].iloc[0] == 30_000.0
    )  # repeated on both records, counted once
    assert quantities(items, "restoration") == [0.70, 1.33, 1.96]
    assert amounts(items, "restoration") == [15.27, 37.71, 75.36]
    assert amounts(items, "degeneration") == [0.27, 4.10, 16.62]
    mobilisation = items[items["item"].eq("mobilisation")].iloc[0]
    assert mobilisation["n_missing"] == 1
    assert mobilisation[[f"amount_{band}_eur" for band in ("low", "mid", "high")]].isna().all()
    assert totals(saved) == [15.54, 41.81, 91.98]


def test_on_paper_4_a_long_cable_counts_for_its_part_here():
    """A cable of 40 km and 4 million, and a gas main of 100 m beside it, 2 m apart, in tiles.

    Within 5 m of the zone of 100 m: 110 m of the cable, 4,000,000 x 110/40,000 = 11,000; gas
    30,000 is the largest. Cable 100 x 0.5 = 50 m2, gas 100 x 0.45 = 45 m2, nothing overlaps:
    low 0, high 45, mid 22.5 m2.

    restoration    0.00           22.5 x 26.86 = 604.35   45 x 28.26 = 1,271.70
    degeneration   0.00           22.5 x  1.73 =  38.93   45 x  3.08 =   138.60
    mobilisation   220.00         11,000 x 6 % = 660.00                1,100.00
    together       220.00                      1,303.28                2,510.30
    """
    project_shares = shares_of(
        work("tennet:1", "LINESTRING (-20000 0, 20000 0)", discipline="electricity_hv",
             surface="bricks", budget_eur=4_000_000.0),
        work("stedin:1", "LINESTRING (-50 2, 50 2)", surface="tiles", budget_eur=30_000.0),
        zone="POLYGON ((-50 -5, 50 -5, 50 7, -50 7, -50 -5))",
    )  # fmt: skip
    items, saved = priced(project_shares)
    assert quantities(items, "restoration") == [0.0, 22.5, 45.0]
    assert amounts(items, "restoration") == [0.0, 604.35, 1271.70]
    assert amounts(items, "degeneration") == [0.0, 38.93, 138.60]
    assert quantities(items, "mobilisation") == [11_000.0] * 3
    assert totals(saved) == [220.00, 1303.28, 2510.30]


def test_on_paper_5_a_sewer_in_the_working_area_of_another():
    """A gas company draws a neighbourhood of 200 x 150 m; a sewer of 60 m lies in it.

    The area opens at most half its perimeter x 2 m = 350 x 2 = 700 of 30,000 m2. Sewer
    60 x 0.9 = 54 m2. For sure 54 x 700/30,000 = 1.26 m2 is shared; high 54; mid 27.63 m2.

    restoration   1.26 x 26.86 =  33.84   27.63 x 29.84 = 824.48   54 x 38.45 = 2,076.30
    degeneration  1.26 x  3.08 =   3.88   27.63 x  5.78 = 159.70   54 x  8.48 =   457.92
    mobilisation  80,000 x 2 % = 1,600.00           6 % = 4,800.00       10 % = 8,000.00
    together                     1,637.72               5,784.18              10,534.22
    """
    project_shares = shares_of(
        work("stedin:1", "POLYGON ((0 0, 200 0, 200 150, 0 150, 0 0))", surface="bricks",
             budget_eur=500_000.0),
        work("goes:1", "LINESTRING (50 70, 110 70)", discipline="sewer", budget_eur=80_000.0),
        zone="POLYGON ((0 0, 200 0, 200 150, 0 150, 0 0))",
    )  # fmt: skip
    items, saved = priced(project_shares)
    assert quantities(items, "restoration") == [1.26, 27.63, 54.0]
    assert amounts(items, "restoration") == [33.84, 824.48, 2076.30]
    assert amounts(items, "degeneration") == [3.88, 159.70, 457.92]
    assert amounts(items, "mobilisation") == [1600.0, 4800.0, 8000.0]
    assert totals(saved) == [1637.72, 5784.18, 10534.22]


SEWER = work("goes:1", "LINESTRING (0 0, 100 0)", discipline="sewer", budget_eur=200_000.0)
GAS = work("stedin:1", "LINESTRING (0 0.5, 100 0.5)", budget_eur=50_000.0)


def test_works_that_neither_open_nor_renew_save_nothing():
    event = work("goes:9", STREET, discipline="event", opens_surface=False, budget_eur=9_000.0)
    items, saved = priced(shares_of(GAS, event, zone=STREET))
    assert items.empty
    assert totals(saved) == [0.0, 0.0, 0.0]


def test_a_conflict_has_no_project_shares_and_a_near_miss_has():
    assert shares_of(SEWER, GAS, zone=STREET, kind="conflict").empty
    assert len(shares_of(SEWER, GAS, zone=STREET, kind="near_miss")) == 2


def test_without_any_budget_mobilisation_is_null_and_says_how_many_are_missing():
    rows = [{**each, "budget_eur": None} for each in (SEWER, GAS)]
    items, saved = priced(shares_of(*rows, zone=STREET))
    mobilisation = items[items["item"].eq("mobilisation")].iloc[0]
    assert pd.isna(mobilisation["amount_mid_eur"])
    assert mobilisation["n_missing"] == 2
    assert saved.loc["F-1", "saving_mid_eur"] == sum(items["amount_mid_eur"].dropna())


def test_different_budgets_on_the_records_of_a_project_add_up():
    rows = [
        work(f"goes:{n}", f"LINESTRING (0 {n}, 100 {n})", project_id="goes:p", budget_eur=eur)
        for n, eur in ((1, 10_000.0), (2, 15_000.0))
    ]
    assert shares_of(*rows, GAS, zone=STREET)["budget_eur"].tolist() == [25_000.0, 50_000.0]


def test_what_two_owners_deliver_of_one_project_counts_once():
    """Commissioner and contractor each have a budget and days for the same sewer."""
    other = work("bouw:1", "LINESTRING (0 1, 100 1)", project_id="goes:1", discipline="sewer")
    theirs = {**other, "budget_eur": 210_000.0, "duration_days": 30}
    shared = shares_of({**SEWER, "duration_days": 40}, theirs, GAS, zone=STREET)
    assert shared["budget_eur"].tolist() == [210_000.0, 50_000.0]
    assert shared["duration_days"].iloc[0] == 40


def test_traffic_measures_are_there_only_with_a_tariff_of_ones_own():
    rows = [{**each, "nuisance": "road", "duration_days": 10} for each in (SEWER, GAS)]
    project_shares = shares_of(*rows, zone=STREET)
    assert "traffic" not in priced(project_shares)[0]["item"].tolist()
    own = {"road": {"unit": "d", "low": 100, "mid": 150.5, "high": 200, "source": "Goes 2026"}}
    items, _ = priced(project_shares, traffic=own)
    # Twice 10 days apart, 10 together: 10 days less.
    assert quantities(items, "traffic") == [10.0] * 3
    assert amounts(items, "traffic") == [1000.0, 1505.0, 2000.0]
    assert items[items["item"].eq("traffic")]["source"].tolist() == ["Goes 2026"]


def test_a_tariff_per_metre_counts_the_metres_of_trench_that_are_not_dug():
    per_m = {"bricks": {"unit": "m", "low": 4.24, "mid": 4.24, "high": 4.24, "source": "2023"}}
    rows = [{**each, "surface": "bricks"} for each in (SEWER, GAS)]
    items, _ = priced(shares_of(*rows, zone=STREET), degeneration=per_m)
    # 20, 35 and 50 m2 at 0.50 m wide.
    assert quantities(items, "degeneration") == [40.0, 70.0, 100.0]
    assert amounts(items, "degeneration") == [169.60, 296.80, 424.00]


def test_each_surface_has_its_own_line():
    tiles = work("kpn:1", "LINESTRING (0 0.2, 100 0.2)", discipline="telecom", surface="tiles")
    items, _ = priced(
        shares_of({**SEWER, "surface": "asphalt"}, {**GAS, "surface": "bricks"}, tiles, zone=STREET)
    )
    restoration = items[items["item"].eq("restoration")]
    assert restoration["detail"].tolist() == ["bricks", "tiles"]
    assert restoration["quantity_high"].tolist() == [50.0, 45.0]


def test_every_amount_is_its_quantity_times_its_tariff():
    items, _ = priced(shares_of(SEWER, {**GAS, "surface": "tiles"}, zone=STREET))
    for band in ("low", "mid", "high"):
        product = round_half_up(items[f"quantity_{band}"] * items[f"tariff_{band}"])
        assert items[f"amount_{band}_eur"].tolist() == product.tolist()
    assert items["source"].str.len().gt(10).all()


def test_no_findings_give_empty_tables_with_all_columns():
    table = works()
    project_shares = find_project_shares(
        table, found(), about(table), money=money(), nuisance=nuisance_rules()
    )
    items = find_items(project_shares, money=money(), nuisance=nuisance_rules())
    tables.check(PROJECT_SHARES, project_shares)
    tables.check(tables.FINDING_ITEMS, items)
    saved = savings(items, project_shares)
    assert saved.columns.tolist() == ["saving_low_eur", "saving_mid_eur", "saving_high_eur"]
    assert saved.index.name == "finding_id"
    assert saved.empty


some = examples(20)
boxes = st.tuples(*[st.integers(0, 20)] * 2, *[st.integers(1, 8)] * 2)


def area(n, box, **more):
    """An area that is opened as a whole; every third is paving that is renewed."""
    x, y, wide, high = box
    shape = shapely.box(x, y, x + wide, y + high).wkt
    discipline = "road" if n % 3 == 2 else "green"
    return work(f"p{n}:1", shape, **{"renews_surface": True, "discipline": discipline, **more})


def restored(*rows, zone="POLYGON ((-50 -50, 80 -50, 80 80, -50 80, -50 -50))"):
    items, _ = priced(shares_of(*rows, zone=zone))
    line = items[items["item"].eq("restoration")]
    return [float(line[f"amount_{band}_eur"].sum()) for band in ("low", "mid", "high")]


@some
@given(st.lists(boxes, min_size=1, max_size=6))
def test_savings_are_never_negative_and_rise_from_low_to_high(drawn):
    rows = [area(n, box, budget_eur=1000.0 * n or None) for n, box in enumerate(drawn)]
    _, saved = priced(shares_of(*rows, zone="POLYGON ((5 5, 18 5, 18 18, 5 18, 5 5))"))
    low, mid, high = totals(saved)
    assert 0 <= low <= mid <= high


@some
@given(st.lists(boxes, min_size=1, max_size=5), boxes)
def test_one_more_work_never_lowers_what_restoration_saves(drawn, one_more):
    rows = [area(n, box) for n, box in enumerate(drawn)]
    before, after = restored(*rows), restored(*rows, area(99, one_more))
    assert all(b <= a for b, a in zip(before, after, strict=True))


@some
@given(boxes, st.integers(2, 5))
def test_equal_footprints_save_all_but_one(box, times):
    """Three identical footprints save exactly twice the area, low, mid and high alike."""
    items, _ = priced(
        shares_of(
            *[area(n, box, discipline="green") for n in range(times)],
            zone="POLYGON ((-50 -50, 80 -50, 80 80, -50 80, -50 -50))",
        )
    )
    assert quantities(items, "restoration") == [(times - 1) * box[2] * box[3]] * 3


def test_renewals_of_paving_save_no_paving_among_themselves():
    """Pavements and tracks that are both drawn as the whole street, and a trench under the first.

    The trench of 100 x 1 m is paved with either of them; nobody lays 600 m2 less.
    """
    street, beside = (
        "POLYGON ((0 0, 100 0, 100 6, 0 6, 0 0))",
        "POLYGON ((0 4, 90 4, 90 9, 0 9, 0 4))",
    )
    paving = {"discipline": "road", "renews_surface": True, "surface": "tiles"}
    rows = [work("goes:1", street, **paving), work("stib:1", street, **paving)]
    zone = "POLYGON ((-1 -1, 101 -1, 101 10, -1 10, -1 -1))"
    assert priced(shares_of(*rows, zone=zone))[0]["item"].tolist() == ["mobilisation"]
    trench = work("stedin:1", "LINESTRING (0 5.5, 100 5.5)", trench_width_m=1.0)
    items, _ = priced(shares_of(*rows, trench, zone=zone))
    assert quantities(items, "restoration") == [100.0] * 3
    # Of two that lie beside each other what the trench has in common with either counts.
    rows[1] = work("stib:1", beside, **paving)
    trench = work("stedin:1", "LINESTRING (0 6, 100 6)", trench_width_m=1.0)
    items, _ = priced(shares_of(*rows, trench, zone=zone))
    assert quantities(items, "restoration") == [95.0, 97.5, 100.0]


@some
@given(st.lists(boxes, min_size=2, max_size=6), st.randoms())
def test_the_order_of_the_rows_changes_nothing(drawn, random):
    surfaces = [None, "tiles", "bricks"]
    rows = [
        area(n, box, surface=surfaces[n % 3], budget_eur=500.0 * (n + 1))
        for n, box in enumerate(drawn)
    ]
    zone = "POLYGON ((2 2, 18 2, 18 18, 2 18, 2 2))"
    straight, _ = priced(shares_of(*rows, zone=zone))
    random.shuffle(rows)
    shuffled, _ = priced(shares_of(*rows, zone=zone))
    pd.testing.assert_frame_equal(straight, shuffled)


@some
@given(st.lists(boxes, min_size=2, max_size=5))
def test_findings_do_not_touch_each_others_sums(drawn):
    """Two findings about the same works at the same place cost what each costs alone."""
    table = works(*[area(n, box) for n, box in enumerate(drawn)])
    zone = "POLYGON ((0 0, 18 0, 18 18, 0 18, 0 0))"
    both = pd.concat([about(table, "F-1"), about(table, "F-2")], ignore_index=True)
    rules = {"money": money(), "nuisance": nuisance_rules()}
    _, saved = priced(find_project_shares(table, found(zone, zone), both, **rules))
    _, alone = priced(find_project_shares(table, found(zone), about(table), **rules))
    assert totals(saved, "F-1") == totals(saved, "F-2") == totals(alone, "F-1")


def test_the_shipped_sections_are_what_the_design_says():
    rules = money()
    tiles, asphalt = rules.restoration["tiles"], rules.restoration["asphalt"]
    assert (tiles.low, tiles.high) == (21.81, 28.26)
    assert (asphalt.low, asphalt.high) == (228.49, 385.18)
    assert rules.restoration["bricks"].high == 38.45
    assert (rules.minimum_m("tiles"), rules.minimum_m("bricks")) == (0.45, 0.50)
    assert (rules.mobilisation.low, rules.mobilisation.mid, rules.mobilisation.high) == (
        0.02, 0.06, 0.10,
    )  # fmt: skip
    assert rules.traffic == {}
    assert set(shipped()) == {"money", "nuisance", "order"}


def test_the_document_names_every_number_and_every_table_it_came_from(root):
    """``docs/money.md`` is what a controller recomputes with: it may not lag behind."""
    text = (root / "docs" / "money.md").read_text(encoding="utf-8")
    rules = money()
    tariffs = [*rules.restoration.values(), *rules.degeneration.values()]
    numbers = [f"{getattr(each, band):.2f}" for each in tariffs for band in ("low", "mid", "high")]
    numbers += [f"{each.value:g} m" for each in rules.trench_width_m]
    assert [number for number in numbers if number not in text] == []
    codes = re.findall(r"CVDR\d+|gmb-[\d-]+", " ".join(each.source for each in tariffs))
    assert [code for code in codes if code not in text] == []


def tariff(**changed):
    return {"unit": "m2", "low": 1, "mid": 2, "high": 3, "source": "Goes 2026", **changed}


def changed(section, **values):
    return {**shipped()[section], **values}


@pytest.mark.parametrize(
    ("model", "values", "message"),
    [
        (Money, changed("money", restoration={"bricks": tariff()}),
         "no tariff for an unknown surface"),
        (Money, changed("money", restoration={"unknown": tariff(), "brick": tariff()}),
         "there is no surface 'brick'; did you mean 'bricks'"),
        (Money, changed("money", restoration={"unknown": tariff(low=5)}), "must not fall"),
        (Money, changed("money", restoration={"unknown": tariff(unit="d")}),
         "restoration is not priced per d; use m2"),
        (Money, changed("money", degeneration={"unknown": tariff(unit="m")}),
         "'unknown' is priced per m; add its trench_minimum_m"),
        (Money, changed("money", restoration={"unknown": tariff(source="heard it")}),
         "should say who published it in which year"),
        (Money, changed("money", mobilisation=tariff(unit="eur")), "is a share of the budgets"),
        (Money, changed("money", traffic={"rod": tariff(unit="d")}),
         "there is no nuisance 'rod'; did you mean 'road'"),
        (Money, changed("money", trench_width_m=[]), "no trench_width_m is left"),
        (Money, changed("money", most_of_budget={"value": 25, "source": "2022"}),
         "give 0.25 for 25 %"),
        (Money, changed("money", split="fair"), "'equal', 'length', 'budget' or 'incremental'"),
        (NuisanceRules, changed("nuisance", weights={}), "weights misses none, slow, lane, road"),
        (NuisanceRules, changed("nuisance", exact=["days"]), "there is no precision 'days'"),
        (NuisanceRules, changed("nuisance", pace=[]), "no pace is left for the other works"),
        (NuisanceRules, changed("nuisance", co2={"kg_per_day": 1, "nuisance": ["x"],
                                                 "source": "2022"}), "there is no nuisance 'x'"),
        (Order, {"last": {"discipline": "rod"}, "source": "2022"}, "discipline cannot be 'rod'"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_rules_on_money_is_told(model, values, message):
    with pytest.raises(ValidationError, match=message):
        model.model_validate(values)
