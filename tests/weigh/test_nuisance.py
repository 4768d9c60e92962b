"""Nuisance: how long works take, and the days that doing them at once avoids."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.tables import NUISANCES
from ondergrond.weigh.durations import duration_days
from ondergrond.weigh.footprints import length_m
from ondergrond.weigh.nuisance import (
    COLUMNS,
    avoided_days,
    co2_kg_avoided,
    days_avoided_in_sequence,
)
from tests.build import work, works
from tests.weigh.priced import money, nuisance_rules, shares_of

LINE = "LINESTRING (0 0, 100 0)"
ZONE = "POLYGON ((-2 -3, 102 -3, 102 4, -2 4, -2 -3))"


def days(**columns):
    table = works(work("a:1", columns.pop("geometry", LINE), **columns))
    found = duration_days(table, length_m(table, money()), rules=nuisance_rules()).iloc[0]
    return found["duration_days"], bool(found["known"])


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"duration_days": 12}, (12, True)),
        ({"duration_days": 0, "discipline": "gas"}, (7, False)),
        # Never the vague period: 2 days to set up and clear and 100 m at so many a day.
        ({"discipline": "gas"}, (7, False)),  # 2 + 100/24 = 6.2
        ({"discipline": "sewer"}, (15, False)),  # 2 + 100/8 = 14.5
        ({"discipline": "telecom"}, (4, False)),  # 2 + 100/50
        ({"discipline": "road"}, (7, False)),  # 2 + 100/20
        ({"geometry": "POINT (0 0)"}, (3, False)),
        # An exact period is the duration, but not a year that was written as two days.
        ({"precision": "day", "start": "2027-03-01", "end": "2027-03-20"}, (20, True)),
        ({"precision": "day", "start": "2027-01-01", "end": "2027-12-31"}, (7, False)),
        ({"precision": "day", "start": "2027-01-01", "end": "2029-12-31"}, (7, False)),
        ({"precision": "month", "start": "2027-03-01", "end": "2027-03-31"}, (7, False)),
        # And no work takes longer than its own period.
        (
            {
                "precision": "month",
                "start": "2027-02-01",
                "end": "2027-02-28",
                "geometry": "LINESTRING (0 0, 9000 0)",
            },
            (28, False),
        ),
    ],
)
def test_the_duration_is_delivered_or_exact_or_assumed_from_the_length(columns, expected):
    assert days(**columns) == expected


def made(*pairs, partners=None):
    """Project shares of one finding, as far as days go: (days, nuisance) each, of own partners."""
    return pd.DataFrame(
        {
            "finding_id": pd.array(["F-1"] * len(pairs), dtype="str"),
            "partner": pd.array(partners or [f"c{n}" for n in range(len(pairs))], dtype="str"),
            "duration_days": pd.array([length for length, _ in pairs], dtype="Int64"),
            "nuisance": pd.array([name for _, name in pairs], dtype="str"),
            "breaks_surface": True,
        }
    )


def test_the_joint_work_takes_as_long_as_the_longest_and_is_as_bad_as_the_worst():
    """Road closed 10 days, a lane 30, another road 4: 44 days apart, 30 together.

    Together the road is closed 10 days and a lane the other 20, so 4 days of a closed road
    and 10 of a closed lane are avoided; in days of a closed road 4 + 10 x 0.5 = 9.
    """
    found = avoided_days(made((10, "road"), (30, "lane"), (4, "road")), nuisance_rules()).iloc[0]
    assert (found["separate_days"], found["joint_days"], found["avoided_days"]) == (44, 30, 14)
    assert (found["avoided_days_road"], found["avoided_days_lane"]) == (4, 10)
    assert (found["avoided_days_slow"], found["avoided_days_none"]) == (0, 0)
    assert found["nuisance_days_avoided"] == 9.0


def test_days_that_a_partner_could_spare_on_its_own_works_are_no_gain_of_all():
    """30 and 40 days of one municipality, 50 of another: 50 of the 120 are shared at most."""
    shares = made((30, "lane"), (40, "lane"), (50, "lane"), partners=["goes", "goes", "vlissingen"])
    found = avoided_days(shares, nuisance_rules()).iloc[0]
    assert (found["separate_days"], found["joint_days"], found["avoided_days"]) == (120, 70, 50)
    found = avoided_days(shares.iloc[:2], nuisance_rules()).iloc[0]
    assert (found["avoided_days"], found["nuisance_days_avoided"]) == (0, 0.0)
    projects = ((30, "lane", [(0, 29)]), (40, "lane", [(0, 39)]), (50, "lane", [(20, 69)]))
    found = in_sequence(*projects, partners=["goes", "goes", "vlissingen"])
    assert found["avoided_days"] == 20  # days 20 to 39
    assert in_sequence(*projects[:2], partners=["goes", "goes"])["avoided_days"] == 0


def test_only_works_that_break_the_surface_or_close_it_count():
    """A check of 12 days that traffic may notice counts for nothing, one that shuts a lane does."""
    shares = made((10, "road"), (12, "slow"), (6, "lane"))
    shares["breaks_surface"] = [True, False, False]
    found = avoided_days(shares, nuisance_rules()).iloc[0]
    assert (found["separate_days"], found["joint_days"], found["avoided_days"]) == (16, 10, 6)
    assert found["nuisance_days_avoided"] == 3.0  # 6 of a lane
    shares["breaks_surface"] = False
    shares["nuisance"] = "none"
    found = avoided_days(shares, nuisance_rules()).iloc[0]
    assert (found["separate_days"], found["avoided_days"]) == (0, 0)


def test_where_nobody_said_what_traffic_notices_no_nuisance_counts():
    found = avoided_days(made((10, "none"), (30, "none"), (20, "road")), nuisance_rules()).iloc[0]
    assert found["avoided_days"] == 30
    assert found["nuisance_days_avoided"] == 0.0


def test_carbon_counts_days_of_hindered_motor_traffic_only():
    found = avoided_days(made((10, "road"), (30, "lane"), (4, "road")), nuisance_rules())
    assert co2_kg_avoided(found, nuisance_rules()).tolist() == [802.2]  # 14 x 57.3
    found = avoided_days(made((10, "none"), (30, "none")), nuisance_rules())
    assert co2_kg_avoided(found, nuisance_rules()).tolist() == [0.0]


def test_carbon_is_absent_where_the_rules_give_no_factor():
    found = avoided_days(made((10, "road"), (30, "lane")), nuisance_rules())
    assert co2_kg_avoided(found, nuisance_rules(co2=None)).isna().all()


def test_a_long_work_counts_for_its_part_at_this_place():
    """30,000 days over 40 km, of which 114 m lie within 5 m of this zone of 104 m."""
    project_shares = shares_of(
        work("tennet:1", "LINESTRING (-20000 0, 20000 0)", duration_days=30_000, nuisance="lane"),
        work("stedin:1", LINE, duration_days=8, nuisance="lane"),
        zone=ZONE,
    )
    # 30,000 x 114/40,000 = 85.5, so 86 days here; the other is here whole.
    assert project_shares["duration_days"].tolist() == [8, 86]
    assert avoided_days(project_shares, nuisance_rules()).loc["F-1", "avoided_days"] == 8


def test_the_same_duration_on_all_records_of_a_project_is_that_of_the_project():
    rows = [
        work(f"goes:{n}", f"LINESTRING (0 {n}, 100 {n})", project_id="goes:p", duration_days=length)
        for n, length in ((0, 20), (1, 20))
    ]
    assert shares_of(*rows, zone=ZONE)["duration_days"].tolist() == [20]
    rows[1]["duration_days"] = 5
    assert shares_of(*rows, zone=ZONE)["duration_days"].tolist() == [25]
    assumed = [{**row, "duration_days": None} for row in rows]
    assert shares_of(*assumed, zone=ZONE)["duration_days"].tolist() == [14]  # gas, 7 days each


def test_no_project_shares_give_an_empty_table_with_all_columns():
    found = avoided_days(made(), nuisance_rules())
    assert tuple(found.columns) == COLUMNS
    assert found.empty
    assert co2_kg_avoided(found, nuisance_rules()).empty


def day_by_day(pairs, partners):
    """Days avoided by class, counted one by one.

    Each partner starts on the first day with its worst, the next when that is done.
    """
    avoided = dict.fromkeys(NUISANCES, 0)
    calendar = {}
    for partner in partners:
        own = [pair for pair, its in zip(pairs, partners, strict=True) if its == partner]
        own.sort(key=lambda pair: -NUISANCES.index(pair[1]))
        calendar[partner] = [name for length, name in own for _ in range(length)]
    for name in (name for days_of in calendar.values() for name in days_of):
        avoided[name] += 1
    for day in range(max(map(len, calendar.values()))):
        at_work = [NUISANCES.index(each[day]) for each in calendar.values() if len(each) > day]
        avoided[NUISANCES[max(at_work)]] -= 1
    return avoided


PARTNER = st.sampled_from(["goes", "evides", "stedin"])


@given(
    st.lists(
        st.tuples(st.tuples(st.integers(1, 40), st.sampled_from(NUISANCES)), PARTNER),
        min_size=1,
        max_size=7,
    )
)
def test_days_avoided_by_class_are_those_counted_day_by_day(drawn):
    pairs, partners = [pair for pair, _ in drawn], [partner for _, partner in drawn]
    found = avoided_days(made(*pairs, partners=partners), nuisance_rules()).iloc[0]
    counted = day_by_day(pairs, partners)
    assert {name: found[f"avoided_days_{name}"] for name in NUISANCES} == counted
    assert found["avoided_days"] == sum(counted.values())
    assert min(counted.values()) >= 0


def in_sequence(*projects, partners=None):
    """Days avoided of one finding: days, nuisance and the stretches of its works, per project."""
    shares = made(*((length, name) for length, name, _ in projects), partners=partners)
    shares["project_id"] = pd.array([f"p{n}" for n in range(len(projects))], dtype="str")
    stretches = [
        (f"p{n}", *each) for n, (*_, own) in enumerate(projects) for each in (own or [(None, None)])
    ]
    rows = pd.DataFrame(stretches, columns=["project_id", "first", "last"])
    members = pd.DataFrame({"finding_id": "F-1", "work_row": range(len(rows))}).astype(
        {"finding_id": "str"}
    )
    for name, side in (("proposed_start", "first"), ("proposed_end", "last")):
        day = pd.to_timedelta(rows[side].astype("float64"), unit="D")
        members[name] = (pd.Timestamp("2028-01-01") + day).astype("datetime64[s]")
    table = pd.DataFrame({"project_id": rows["project_id"].astype("str")})
    return days_avoided_in_sequence(shares, members, table, nuisance_rules()).iloc[0]


def test_in_sequence_a_day_is_avoided_where_two_are_at_work_on_it():
    """Road closed days 0 to 9, a lane days 5 to 24, another road days 30 to 33.

    Five days both the first two are at work, on which the lane is closed by the road as well.
    """
    found = in_sequence((10, "road", [(0, 9)]), (20, "lane", [(5, 24)]), (4, "road", [(30, 33)]))
    assert (found["separate_days"], found["joint_days"], found["avoided_days"]) == (34, 29, 5)
    assert (found["avoided_days_road"], found["avoided_days_lane"]) == (0, 5)
    assert found["nuisance_days_avoided"] == 2.5


def test_works_that_follow_one_another_avoid_no_day():
    found = in_sequence((10, "road", [(0, 9)]), (20, "road", [(10, 29)]))
    assert (found["avoided_days"], found["nuisance_days_avoided"]) == (0, 0.0)


def test_where_no_dates_are_proposed_no_day_is_avoided():
    assert in_sequence((10, "road", None), (20, "road", None))["avoided_days"] == 0


def test_days_of_one_project_with_itself_are_none_that_are_avoided():
    """Its sewer and its road on the same days, another beside the two and one in between."""
    found = in_sequence((20, "lane", [(0, 9), (5, 14), (20, 24)]), (5, "lane", [(15, 19)]))
    assert found["avoided_days"] == 0
    found = in_sequence((20, "lane", [(0, 9), (5, 14), (20, 24)]), (6, "lane", [(10, 15)]))
    assert found["avoided_days"] == 5


def test_more_is_never_avoided_than_side_by_side():
    """Two works of a day are given a working week each, of which three days together."""
    found = in_sequence((1, "lane", [(0, 4)]), (1, "lane", [(2, 6)]))
    assert (found["avoided_days"], found["nuisance_days_avoided"]) == (1, 0.5)


STRETCH = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda s: (s[0], s[0] + s[1]))


@given(
    st.lists(
        st.tuples(st.sampled_from(NUISANCES), st.lists(STRETCH, min_size=1, max_size=3), PARTNER),
        min_size=1,
        max_size=5,
    )
)
def test_in_sequence_days_avoided_are_those_counted_day_by_day(drawn):
    own = [
        ({day for first, last in stretches for day in range(first, last + 1)}, name)
        for name, stretches, _ in drawn
    ]
    partners = [partner for *_, partner in drawn]
    avoided = dict.fromkeys(NUISANCES, 0)
    for day in set().union(*(days_of for days_of, _ in own)):
        worst: dict[str, int] = {}  # of each partner that is at work
        for (at, name), partner in zip(own, partners, strict=True):
            if day in at:
                worst[partner] = max(worst.get(partner, 0), NUISANCES.index(name))
        for its in worst.values():
            avoided[NUISANCES[its]] += 1
        avoided[NUISANCES[max(worst.values())]] -= 1
    found = in_sequence(
        *(
            (len(at), name, stretches)
            for (at, name), (_, stretches, _) in zip(own, drawn, strict=True)
        ),
        partners=partners,
    )
    assert {name: found[f"avoided_days_{name}"] for name in NUISANCES} == avoided
    whole = made(*((len(at), name) for at, name in own), partners=partners)
    most = avoided_days(whole, nuisance_rules()).iloc[0]
    assert 0 <= found["avoided_days"] <= most["avoided_days"]
    assert 0 <= found["nuisance_days_avoided"] <= most["nuisance_days_avoided"] + 1e-9
    assert min(avoided.values()) >= 0


def test_of_no_project_shares_nothing_is_avoided_in_sequence():
    shares = made().assign(project_id=pd.Series(dtype="str"))
    members = tables.empty(tables.MEMBERS)
    found = days_avoided_in_sequence(shares, members, tables.empty(tables.WORKS), nuisance_rules())
    assert tuple(found.columns) == COLUMNS
    assert found.empty
