"""Splitting a saving over the parties: four ways, and always to the cent."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.weigh.own_savings import estimate
from ondergrond.weigh.project_shares import find_project_shares
from ondergrond.weigh.split import COLUMNS, apportion, split, without_each_party
from tests.build import work, works
from tests.examples import examples
from tests.weigh.priced import about, found, money, nuisance_rules, priced, shares_of

ZONE = "POLYGON ((0 -3, 100 -3, 100 4, 0 4, 0 -3))"
ROAD = work(
    "goes:1",
    "POLYGON ((0 -2, 100 -2, 100 2, 0 2, 0 -2))",
    discipline="road",
    surface="bricks",
    renews_surface=True,
    budget_eur=100_000.0,
)
GAS = work("stedin:1", "LINESTRING (0 0, 100 0)", surface="bricks", budget_eur=60_000.0)
WATER = work(
    "evides:1",
    "LINESTRING (0 1, 50 1)",
    discipline="drinking_water",
    surface="bricks",
    budget_eur=40_000.0,
)


def parts(*rows, how, zone=ZONE):
    project_shares = shares_of(*rows, zone=zone)
    rules = {"money": money(split=how), "nuisance": nuisance_rules()}
    made = estimate(project_shares, **rules)
    return split(made, project_shares, **rules), made.saved


def mid(table):
    return dict(zip(table["party"], table["saving_mid_eur"], strict=True))


def test_equal_gives_everybody_the_same_to_the_cent():
    """Gas 50 m2 and water 30 m2 lie wholly in the road: 80 m2 saved.

    restoration 80 x 29.84 = 2,387.20, degeneration 80 x 5.78 = 462.40, mobilisation 6 % of
    60,000 + 40,000 = 6,000: 8,849.60, or 2,949.866 each; the two cents left over go to the
    first two in alphabetical order.
    """
    table, saved = parts(ROAD, GAS, WATER, how="equal")
    assert saved.loc["F-1", "saving_mid_eur"] == 8849.60
    assert mid(table) == {"evides": 2949.87, "goes": 2949.87, "stedin": 2949.86}
    assert table["basis"].eq("equal").all()


def test_by_length_counts_what_lies_at_the_place():
    """Road: half its perimeter, 104 m; gas 100 m; water 50 m: 254 m.

    8,849.60 x 104/254 = 3,623.458, x 100/254 = 3,484.094, x 50/254 = 1,742.047; the cent left
    over goes to the largest fraction of a cent, the road.
    """
    table, _ = parts(ROAD, GAS, WATER, how="length")
    assert mid(table) == {"evides": 1742.05, "goes": 3623.46, "stedin": 3484.09}


def test_by_budget():
    """100,000, 60,000 and 40,000: a half, 30 % and 20 % of 8,849.60."""
    table, _ = parts(ROAD, GAS, WATER, how="budget")
    assert mid(table) == {"evides": 1769.92, "goes": 4424.80, "stedin": 2654.88}
    assert table["share"].round(9).tolist() == [0.2, 0.5, 0.3]


def test_incremental_goes_by_what_the_saving_loses_without_a_party():
    """What each party adds to 8,849.60.

    without the road gas and water are 1 m apart: high 30, low 0, mid 15 m2, and 40,000 of
    budget: 15 x (29.84 + 5.78) + 2,400 = 2,934.30; the road adds 5,915.30.
    without gas: 30 m2 and 40,000: 30 x 35.62 + 2,400 = 3,468.60; gas adds 5,381.00.
    without water: 50 m2 and 60,000: 50 x 35.62 + 3,600 = 5,381.00; water adds 3,468.60.
    Together 14,764.90; 8,849.60 x 5,915.30/14,764.90 = 3,545.4381, x 5,381.00/14,764.90 =
    3,225.1961, x 3,468.60/14,764.90 = 2,078.9658; two cents left over, for the fractions of
    a cent .81 and .61.
    """
    without = without_each_party(
        shares_of(ROAD, GAS, WATER, zone=ZONE), money=money(), nuisance=nuisance_rules()
    )
    assert without.to_dict() == {
        ("F-1", "evides"): 5381.00,
        ("F-1", "goes"): 2934.30,
        ("F-1", "stedin"): 3468.60,
    }
    table, _ = parts(ROAD, GAS, WATER, how="incremental")
    assert mid(table) == {"evides": 2078.96, "goes": 3545.44, "stedin": 3225.20}


def test_of_two_parties_incremental_is_half_each():
    """Without either nothing is left, so both add all of it."""
    table, _ = parts(ROAD, GAS, how="incremental")
    assert table["share"].tolist() == [0.5, 0.5]


def test_an_unknown_budget_makes_the_split_equal_and_says_so():
    table, _ = parts(ROAD, GAS, {**WATER, "budget_eur": None}, how="budget")
    assert table["basis"].tolist() == ["equal"] * 3
    assert table["share"].round(9).tolist() == [0.333333333] * 3


def test_a_party_that_breaks_no_surface_gets_nothing():
    event = work("fair:1", ZONE, discipline="event", opens_surface=False)
    table, saved = parts(ROAD, GAS, event, how="equal")
    assert mid(table)["fair"] == 0
    assert sum(mid(table).values()) == saved.loc["F-1", "saving_mid_eur"]


def test_where_nobody_breaks_the_surface_nothing_is_shared():
    fairs = [work(f"fair{n}:1", ZONE, discipline="event", opens_surface=False) for n in (1, 2)]
    table, _ = parts(*fairs, how="length")
    assert table["saving_high_eur"].tolist() == [0.0, 0.0]
    assert table["share"].tolist() == [0.5, 0.5]


def test_two_projects_of_one_party_are_one_part():
    second = {**GAS, "work_id": "stedin:2", "project_id": "stedin:2", "geometry": WATER["geometry"]}
    table, _ = parts(ROAD, GAS, second, how="equal")
    assert table["party"].tolist() == ["goes", "stedin"]


def own(table):
    return dict(zip(table["party"], table["own_saving_mid_eur"], strict=True))


SEWERS = {**WATER, "work_id": "goes:2", "project_id": "goes:2", "partner": "goes"}


@pytest.mark.parametrize("how", ["equal", "incremental"])
def test_what_a_partner_saves_on_its_own_works_is_never_shared_out(how):
    """The road and the water main are both of Goes, each of a department; the gas is Stedin's.

    Together 8,849.60, as above. Goes alone: 30 m2 and 40,000: 30 x 35.62 + 2,400 = 3,468.60, of
    which by budget 100 : 40 is 2,477.57 of the roads and 991.03 of the sewers. Left
    to share: 5,381.00, what the gas adds; without Stedin, and without either department of Goes:
    without the road 2,934.30 (gas and main) is left, all of it together with Stedin; without the
    main the road and the gas have 5,381.00. Incremental: the road adds 2,446.70, the main nothing,
    the gas 5,381.00, of 7,827.70: 1,681.9363 and 3,699.0637.
    """
    table, saved = parts(
        {**ROAD, "department": "wegen"}, GAS, {**SEWERS, "department": "riool"}, how=how
    )
    assert own(table) == {"goes/riool": 991.03, "goes/wegen": 2477.57, "stedin": 0.0}
    assert (
        mid(table)
        == {
            "equal": {"goes/riool": 1793.67, "goes/wegen": 1793.67, "stedin": 1793.66},
            "incremental": {"goes/riool": 0.0, "goes/wegen": 1681.94, "stedin": 3699.06},
        }[how]
    )
    assert sum(mid(table).values()) + 3468.60 == pytest.approx(saved.loc["F-1", "saving_mid_eur"])


def test_of_low_and_high_the_same_part_is_own():
    """3,468.60 of 8,849.60 is 0.391950; of what is saved, in full cents, downwards."""
    table, saved = parts(ROAD, GAS, SEWERS, how="equal")
    for band in ("low", "high"):
        whole = saved.loc["F-1", f"saving_{band}_eur"]
        told = table[f"own_saving_{band}_eur"].sum()
        assert told == pytest.approx(int(whole * 100 * 3468.60 / 8849.60) / 100)
        assert told + table[f"saving_{band}_eur"].sum() == pytest.approx(whole)


def test_a_circle_of_departments_of_one_partner_saves_nothing_together():
    rows = [{**ROAD, "department": "wegen"}, {**SEWERS, "department": "riool"}]
    table, saved = parts(*rows, how="length")
    assert mid(table) == {"goes/riool": 0.0, "goes/wegen": 0.0}
    assert sum(own(table).values()) == pytest.approx(saved.loc["F-1", "saving_mid_eur"])


def test_own_savings_are_told_equally_where_a_budget_is_not_known():
    rows = [{**ROAD, "department": "wegen"}, {**SEWERS, "department": "riool", "budget_eur": None}]
    table, _ = parts(*rows, how="equal")
    assert own(table) == {"goes/riool": 534.30, "goes/wegen": 534.30}  # 30 x 35.62, halves


def test_a_party_saves_at_most_a_quarter_of_its_budget_and_what_is_cut_goes_to_nobody():
    """Lighting of 4,000 in a road of 100,000 in bricks, 50 m2: 50 x 35.62 + 240 = 2,021.00.

    Halves are 1,010.50, but a quarter of 4,000 is 1,000: 10.50 is cut. High: 50 x 46.93 + 400 =
    2,746.50, halves 1,373.25, of which 1,000 stays.
    """
    light = {**GAS, "discipline": "public_lighting", "budget_eur": 4_000.0}
    table, saved = parts(ROAD, light, how="equal")
    assert saved.loc["F-1", "saving_mid_eur"] == 2021.00
    assert mid(table) == {"goes": 1010.50, "stedin": 1000.00}
    assert table["cut_mid_eur"].tolist() == [0.0, 10.50]
    assert table["saving_high_eur"].tolist() == [1373.25, 1000.00]
    assert table["share"].tolist() == [0.5, 0.5]


def test_a_budget_counts_for_the_part_at_the_place_when_a_share_is_cut():
    """Of 1,000 m of gas 105 m lie within 5 m of the zone: a quarter of 4,000 x 0.105 is 105.00."""
    long = {**GAS, "geometry": shapely.from_wkt("LINESTRING (0 0, 1000 0)"), "budget_eur": 4_000.0}
    table, _ = parts(ROAD, long, how="equal")
    assert mid(table)["stedin"] == 105.00


def test_own_savings_come_first_in_what_a_budget_allows():
    """Two mains of Stedin of 1,000 each and 50 m2 in a road: own 50 x 35.62 / 2 and more.

    Own: 1 m apart, so high 50, low 0, mid 25 x 35.62 = 890.50 + 60 = 950.50, of which a quarter of
    2,000 is kept: 500. Together 100 x 35.62 + 120 = 3,682.00; of the 2,731.50 left halves are
    1,365.75, of which Stedin has nothing.
    """
    one = {**GAS, "budget_eur": 1_000.0}
    two = {**one, "work_id": "stedin:2", "project_id": "stedin:2",
           "geometry": shapely.from_wkt("LINESTRING (0 1, 100 1)")}  # fmt: skip
    table, saved = parts(ROAD, one, two, how="equal")
    assert saved.loc["F-1", "saving_mid_eur"] == 3682.00
    assert (own(table)["stedin"], mid(table)["stedin"]) == (500.00, 0.00)
    assert mid(table)["goes"] == 1365.75
    assert table["cut_mid_eur"].tolist() == [0.0, 1816.25]


def test_what_is_own_leaves_the_same_room_in_low_mid_and_high():
    """As above with budgets of 4,000 each: own 950.50 + 180, of 2,000; so 869.50 is left.

    In high own would be more and leave less, so that the high of what is saved together were below
    its mid.
    """
    one = {**GAS, "budget_eur": 4_000.0}
    two = {**one, "work_id": "stedin:2", "project_id": "stedin:2",
           "geometry": shapely.from_wkt("LINESTRING (0 1, 100 1)")}  # fmt: skip
    table, _ = parts(ROAD, one, two, how="equal")
    stedin = table.set_index("party").loc["stedin"]
    assert stedin["own_saving_mid_eur"] == 1130.50
    assert stedin["saving_mid_eur"] == stedin["saving_high_eur"] == 869.50
    assert stedin["own_saving_high_eur"] == 1130.50
    assert stedin["saving_low_eur"] <= 869.50


def in_order(table):
    """Which parties have low <= mid <= high, of what is saved together and of what is own."""
    bands = [[table[f"{kind}_{band}_eur"] for band in ("low", "mid", "high")]
             for kind in ("saving", "own_saving")]  # fmt: skip
    return pd.concat([low.le(mid) & mid.le(high) for low, mid, high in bands], axis=1).all(axis=1)


@pytest.mark.parametrize("how", ["equal", "length"])
def test_the_rest_of_a_cent_never_makes_a_low_above_its_mid(how):
    """Largest remainders alone would: a cent more for all can be a cent less for one of them."""
    lengths = (7, 9, 98)
    rows = [
        work(f"{who}:1", f"LINESTRING (0 {n}, {length} {n})", discipline="gas", budget_eur=None)
        for n, (who, length) in enumerate(zip("abc", lengths, strict=True))
    ]
    rules = {"money": money(split=how), "nuisance": nuisance_rules()}
    project_shares = shares_of(*rows, zone="POLYGON ((0 -3, 120 -3, 120 4, 0 4, 0 -3))")
    ids = [f"F-{n}" for n in range(400)]
    many = pd.concat([project_shares.assign(finding_id=each) for each in ids], ignore_index=True)
    cents = pd.Series(range(400), index=pd.Index(ids, name="finding_id"))
    bands = ("low", "mid", "high")
    saved = pd.DataFrame(
        {f"saving_{band}_eur": (cents + more) / 100 for more, band in enumerate(bands)}
    )
    table = split(replace(estimate(many, **rules), saved=saved), many, **rules)
    assert in_order(table).all()
    told = table.groupby("finding_id")[[*saved.columns]].sum().loc[ids]
    pd.testing.assert_frame_equal(told, saved, check_names=False)


@pytest.mark.parametrize("budget", [None, 0.0])
def test_without_a_budget_nothing_is_cut(budget):
    table, saved = parts(ROAD, {**GAS, "budget_eur": budget}, how="equal")
    assert table["cut_mid_eur"].tolist() == [0.0, 0.0]
    assert sum(mid(table).values()) == saved.loc["F-1", "saving_mid_eur"]


def test_own_works_that_name_no_surface_are_priced_as_among_all():
    """Two cables of Kpn across an unpaved verge that only its owner names: 2.51 a m2, not 28.35."""
    verge = {**ROAD, "surface": "unpaved", "budget_eur": None}
    cables = [
        work(f"kpn:{n}", f"LINESTRING (0 {n}, 100 {n})", discipline="telecom") for n in (0, 1)
    ]
    table, saved = parts(verge, *cables, how="equal")
    # all: 100 m2; own: 50 m2 or nothing, so 25
    assert saved.loc["F-1", "saving_mid_eur"] == 251.00
    assert own(table) == {"goes": 0.0, "kpn": 62.75}


def test_departments_are_parties_of_their_own():
    table, _ = parts({**ROAD, "department": "wegen"}, GAS, how="equal")
    assert table["party"].tolist() == ["goes/wegen", "stedin"]


def test_no_findings_give_an_empty_table_with_all_columns():
    table = works()
    rules = {"money": money(), "nuisance": nuisance_rules()}
    project_shares = find_project_shares(table, found(), about(table), **rules)
    made = estimate(project_shares, **rules)
    for how in ("equal", "length", "budget", "incremental"):
        empty = split(made, project_shares, money=money(split=how), nuisance=nuisance_rules())
        assert tuple(empty.columns) == COLUMNS
        assert empty.empty


weights = st.lists(
    st.floats(0, 1e7, allow_nan=False).filter(lambda value: value == 0 or value > 1e-6),
    min_size=1,
    max_size=8,
).filter(lambda values: sum(values) > 0)


@given(st.lists(st.tuples(st.integers(0, 10**11), weights), min_size=1, max_size=5))
def test_parts_add_up_to_the_cent_and_stay_within_a_cent_of_their_share(drawn):
    group = pd.Series([n for n, (_, each) in enumerate(drawn) for _ in each])
    weight = pd.Series([value for _, each in drawn for value in each], dtype="float64")
    total = group.map({n: cents for n, (cents, _) in enumerate(drawn)})
    got = apportion(total, weight, group)
    assert got.groupby(group).sum().tolist() == [cents for cents, _ in drawn]
    assert got.ge(0).all()
    exact = total * (weight / weight.groupby(group).transform("sum"))
    assert (got - exact).abs().max() <= 1 + 1e-3
    # Nobody is paid for nothing, but for the noise of a sum of floats.
    assert got[weight.eq(0)].le(1).all()


@examples(20)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 60), st.integers(5, 60), st.integers(0, 3), st.integers(1, 99),
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from([None, "tiles", "asphalt", "unpaved"]),
        ),
        min_size=2,
        max_size=6,
    ),
    st.sampled_from(["equal", "length", "budget", "incremental"]),
)  # fmt: skip
def test_the_parts_of_every_way_add_up_to_the_saving(drawn, how):
    rows = [
        work(
            f"{partner}:{n}",
            f"LINESTRING ({x} {y / 4}, {x + length} {y / 4})",
            budget_eur=1111.11 * budget,
            department=f"d{y}",
            surface=surface,
        )
        for n, (x, length, y, budget, partner, surface) in enumerate(drawn)
    ]
    table, saved = parts(*rows, how=how, zone="POLYGON ((0 -3, 120 -3, 120 4, 0 4, 0 -3))")
    budgets = pd.Series({row["work_id"]: row["budget_eur"] for row in rows})
    most = budgets.groupby([f"{row['partner']}/{row['department']}" for row in rows]).sum() / 4
    for band in ("low", "mid", "high"):
        column = f"saving_{band}_eur"
        told = table[[column, f"own_{column}"]]
        total = (told * 100).round().sum().sum() / 100
        cut = table["cut_mid_eur"].sum() if band == "mid" else 0.0
        short = saved.loc["F-1", column] - total - cut
        assert told.ge(0).all().all()
        reached = told.sum(axis=1).ge(most.reindex(table["party"]).to_numpy() - 0.011)
        assert short == pytest.approx(0.0, abs=1e-6) or (band != "mid" and reached.any())
        assert short > -1e-6
        assert told.sum(axis=1).le(most.reindex(table["party"]).to_numpy() + 1e-6).all()
    assert in_order(table).all()
    # Each partner's own is what it saves where nobody else is there, but for the price of a
    # surface that only others name; who has one project there has none.
    mine = (
        table.assign(partner=table["party"].str[0]).groupby("partner")["own_saving_mid_eur"].sum()
    )
    projects = pd.Series([row["partner"] for row in rows]).value_counts()
    assert mine[projects[projects.eq(1)].index].eq(0).all()
    named = all(row["surface"] for row in rows)
    for partner in projects[projects.gt(1)].index if named else ():
        alone = shares_of(*(row for row in rows if row["partner"] == partner),
                          zone="POLYGON ((0 -3, 120 -3, 120 4, 0 4, 0 -3))")  # fmt: skip
        expected = priced(alone)[1].loc["F-1", "saving_mid_eur"]
        assert mine[partner] <= expected + 1e-9
        if (
            not table["cut_mid_eur"].any()
            and mine.sum() < saved.loc["F-1", "saving_mid_eur"] - 0.05
        ):
            assert mine[partner] == pytest.approx(expected, abs=0.02)
