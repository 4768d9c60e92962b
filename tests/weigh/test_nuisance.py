"""Nuisance: how long works take, and the days that doing them at once avoids."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.tables import NUISANCES
from ondergrond.weigh.durations import duration_days
from ondergrond.weigh.footprints import length_m
from ondergrond.weigh.nuisance import COLUMNS, avoided_days, co2_kg_avoided
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


def made(*pairs):
    """Project shares of one finding, as far as days go: (days, nuisance) each."""
    return pd.DataFrame(
        {
            "finding_id": pd.array(["F-1"] * len(pairs), dtype="str"),
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


def day_by_day(pairs):
    """Days avoided by class, counted one by one: everybody starts on the first day."""
    avoided = dict.fromkeys(NUISANCES, 0)
    for length, name in pairs:
        avoided[name] += length
    for day in range(max(length for length, _ in pairs)):
        at_work = [NUISANCES.index(name) for length, name in pairs if length > day]
        avoided[NUISANCES[max(at_work)]] -= 1
    return avoided


@given(st.lists(st.tuples(st.integers(1, 40), st.sampled_from(NUISANCES)), min_size=1, max_size=7))
def test_days_avoided_by_class_are_those_counted_day_by_day(pairs):
    found = avoided_days(made(*pairs), nuisance_rules()).iloc[0]
    counted = day_by_day(pairs)
    assert {name: found[f"avoided_days_{name}"] for name in NUISANCES} == counted
    assert found["avoided_days"] == sum(counted.values())
    assert min(counted.values()) >= 0
