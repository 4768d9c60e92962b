"""The guard at the place: nobody is given days to open what another has just paved."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from ondergrond.tables import LOCAL_CONFLICTS, arrange
from ondergrond.weigh.programme import select_programme
from ondergrond.weigh.reopened import find_renewals, find_reopening
from tests.build import work, works
from tests.weigh.test_local_guard import RULES, chosen, laid
from tests.weigh.weighing_rules import shipped

YEAR = {"start": "2028-01-01", "end": "2028-12-31", "precision": "year"}
# Of the whole street; the others plan the year 2028. Day 0 is 1 January 2028.
ROAD = {"start": "2028-01-01", "end": "2028-03-31", "precision": "day"}
STREET = "LINESTRING (0 0, 600 0)"
ROAD_ROW = 5


def street(**of_road):
    plans = [work(f"{party}:1", STREET, **YEAR) for party in "abcde"]
    road = {**ROAD, "discipline": "road", "renews_surface": True, **of_road}
    return works(*plans, work("f:1", STREET, **road))


def reopens(local, known=None):
    """The rule of these tests: a work that starts after the road is done on its ground."""
    del known  # no road is held against a road here
    road = local["work_row"].eq(ROAD_ROW).to_numpy()
    rows = [
        (min(one, other), max(one, other))
        for one in np.flatnonzero(road)
        for other in np.flatnonzero(~road)
        if local.geometry.iloc[one].intersects(local.geometry.iloc[other])
        and local["start"].iloc[other] > local["end"].iloc[one]
    ]
    return arrange(LOCAL_CONFLICTS, pd.DataFrame(sorted(rows), columns=LOCAL_CONFLICTS.names))


def programme(facts, table):
    findings, linked = laid(facts)
    renewals = find_renewals(table, shipped("window"))
    return select_programme(
        findings, linked, table, RULES, find_local_conflicts=reopens, renewals=renewals
    )


AFTER = {"K1": ({"a:1": 120, "b:1": 120}, 50, 0)}


def test_a_year_is_given_no_days_after_a_road_that_it_could_have_come_before():
    made = programme(AFTER, street())
    assert chosen(made) == []
    assert made.findings.loc["K1", "programme_reason"] == "new_conflict"


@pytest.mark.parametrize(
    ("facts", "of_road"),
    [
        ({"K1": ({"a:1": 20, "b:1": 20}, 50, 0)}, {}),  # before the road is done
        ({"K1": ({"a:1": 120, "b:1": 120, "f:1": 80}, 50, 0)}, {}),  # with it, its own sequence
        (AFTER, {"start": "2027-01-01", "end": "2027-03-31"}),  # whenever it comes, it opens it
        (AFTER, {"precision": "quarter"}),  # not known when it is done
        (AFTER, {"end": "2028-12-31"}),  # a year written as two days
        (AFTER, {"phase": "cancelled"}),
        (AFTER, {"renews_surface": False}),
        (AFTER, {"wkt": "LINESTRING (0 500, 600 500)"}),
    ],
)
def test_else_it_is_chosen(facts, of_road):
    wkt = of_road.pop("wkt", None)
    table = street(**of_road)
    if wkt is not None:
        shapes = table.geometry.to_numpy().copy()
        shapes[ROAD_ROW] = gpd.GeoSeries.from_wkt([wkt]).iloc[0]
        table = table.set_geometry(shapes, crs=table.crs)
    assert chosen(programme(facts, table)) == ["K1"]


def test_smaller_circles_on_these_days_or_days_between_are_out_too():
    facts = {
        **AFTER,
        "K2": ({"a:1": 120, "c:1": 120}, 40, 0),
        "K3": ({"a:1": 100, "d:1": 20}, 40, 0),
        "K4": ({"a:1": 20, "d:1": 20}, 40, 0),
        "K5": ({"a:1": 140, "d:1": 20}, 40, 0),  # later still: held against the road when chosen
        "K6": ({"a:1": 120, "c:1": 120}, 40, 2),  # another street
        "K7": ({"a:1": 120, "c:1": 120, "f:1": 80}, 40, 0),
    }
    findings, linked = laid(facts)
    out = find_reopening(
        findings, linked, street(), np.arange(7) == 0, np.array([ROAD_ROW]), find_conflicts=reopens
    )
    assert sorted(np.argwhere(out.toarray() > 0)[:, 1]) == [0, 1, 2]
    assert (out.toarray() >= 0).all()


def test_what_another_of_the_chosen_moves_does_not_pave_on_its_own_dates():
    facts = {**AFTER, "K2": ({"e:1": 200, "f:1": 210}, 50, 2)}
    findings, linked = laid(facts)
    both = np.array([True, True])
    renewals = np.array([ROAD_ROW])
    out = find_reopening(findings, linked, street(), both, renewals, find_conflicts=reopens)
    assert not out.shape[0]
    made = programme(facts, street())
    assert chosen(made) == ["K1", "K2"]


def test_who_moves_takes_its_whole_ground_along():
    # The cable moves to day 400 for its place in street 2; over the road in street 0 as well.
    facts = {"K1": ({"a:1": 400, "b:1": 20}, 50, 2)}
    findings, linked = laid(facts)
    table = street()
    shapes = table.geometry.to_numpy().copy()
    shapes[ROAD_ROW] = gpd.GeoSeries.from_wkt(["LINESTRING (0 0, 100 0)"]).iloc[0]
    table = table.set_geometry(shapes, crs=table.crs)
    renewals, chosen_one = np.array([ROAD_ROW]), np.array([True])
    out = find_reopening(findings, linked, table, chosen_one, renewals, find_conflicts=reopens)
    assert out.toarray().tolist() == [[1]]
    # Where it stays in its own period it works in street 2 alone.
    findings, linked = laid({"K1": ({"a:1": 120, "b:1": 120}, 50, 2)})
    out = find_reopening(findings, linked, table, chosen_one, renewals, find_conflicts=reopens)
    assert not out.shape[0]
