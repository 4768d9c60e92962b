"""Titles: the street and place that people would call a finding by."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.findings.street_names import street_of
from ondergrond.findings.titles import BESIDE_M, REACH_M, find_streets, find_titles
from tests.build import work, works
from tests.examples import examples


def layer(*rows):
    """Streets as (name, place, line)."""
    return gpd.GeoDataFrame(
        {"name": [row[0] for row in rows], "place": [row[1] for row in rows]},
        geometry=[shapely.from_wkt(row[2]) for row in rows],
        crs="EPSG:28992",
    ).astype({"name": "str", "place": "str"})


STREETS = layer(
    ("Voorstad", "Goes", "LINESTRING (0 0, 100 0)"),
    ("Voorstad", "Goes", "LINESTRING (100 0, 200 0)"),
    ("Westwal", "Goes", "LINESTRING (100 -80, 100 80)"),
    ("Voorstad", "Kapelle", "LINESTRING (0 500, 100 500)"),
)


def streets_of(*zones):
    found = find_streets(shapely.from_wkt([*zones]), STREETS)
    return [tuple(None if pd.isna(each) else each for each in row) for row in found.to_numpy()]


def test_the_street_along_which_a_zone_runs_goes_before_the_one_it_crosses():
    zone = "POLYGON ((60 1, 160 1, 160 4, 60 4, 60 1))"
    assert streets_of(zone) == [("Voorstad", "Goes")]


def test_a_zone_beside_a_street_is_called_after_it_up_to_25_m():
    near, far = (f"POINT (40 {y})" for y in (25, 25.1))
    assert streets_of(near, far) == [("Voorstad", "Goes"), (None, None)]


def test_the_same_name_in_two_places_is_two_streets():
    assert streets_of("POINT (50 501)", "POINT (50 1)") == [
        ("Voorstad", "Kapelle"), ("Voorstad", "Goes"),
    ]  # fmt: skip


def titles(*rows, streets=None, zone="POLYGON ((0 0, 9 0, 9 2, 0 2, 0 0))", town=None, beside=()):
    """Title of the finding of ``rows``; works ``beside`` it are in no finding."""
    table = works(*rows, *beside)
    findings = gpd.GeoDataFrame(
        {"finding_id": ["F"]}, geometry=[shapely.from_wkt(zone)], crs=table.crs
    )
    members = pd.DataFrame({"finding_id": "F", "work_row": range(len(rows))})
    towns = pd.Series([town], ["F"], dtype="str")
    return find_titles(findings, members, table, streets, towns).iloc[0]


SEWER = work("goes:1", "LINESTRING (0 0, 100 0)", name="Vervangen riolering Voorstad")
GAS = work("stedin:1", "LINESTRING (0 2, 90 2)", name="Gasleiding Voorstad, fase 2")


def test_the_layer_goes_before_what_works_say_and_gives_the_place():
    told = titles({**SEWER, "street": "Oostsingel"}, GAS, streets=STREETS)
    assert told["title"] == "Voorstad, Goes"
    assert told["street"] == "Voorstad"


def test_without_a_layer_the_street_that_most_works_name_counts_then_their_names():
    named = {**SEWER, "street": "Oostsingel"}, {**GAS, "street": "Oostsingel"}
    assert titles(*named)["title"] == "Oostsingel"
    assert titles(SEWER, GAS)["title"] == "Voorstad"


PLAIN = {**SEWER, "name": "Riool deel 1"}, {**GAS, "name": "Travaux sur réseau électrique"}
FAR = work("kpn:1", "POINT (0 -122)", name="Kabel Badhuisstraat")


def test_a_place_without_a_street_is_called_after_the_nearest_and_how_far_that_is():
    told = titles(*PLAIN, beside=[FAR])
    assert told["title"] == "Badhuisstraat (± 130 m)"
    assert pd.isna(told["street"])
    nearer = layer(("Westwal", "Goes", "LINESTRING (-300 -100, 300 -100)"))
    assert titles(*PLAIN, beside=[FAR], streets=nearer)["title"] == "Westwal (± 100 m)"


@pytest.mark.parametrize(
    "beside",
    [
        work("kpn:1", "POINT (0 -251)", name="Badhuisstraat"),  # too far to point at
        work("kpn:1", "LINESTRING (0 -99, 1001 -99)", name="Badhuisstraat"),  # could be anywhere
        {**FAR, "name": "Kabel", "street": "onbekend"},
        {**FAR, "name": "38", "street": "38"},
    ],
)
def test_where_nobody_near_names_a_street_it_is_the_municipality_and_the_place(beside):
    assert titles(*PLAIN, beside=[beside])["title"] == "x 0, y 0"
    assert titles(*PLAIN, beside=[beside], town="Goes")["title"] == "Goes, x 0, y 0"


def test_coordinates_are_told_to_ten_metres():
    zone = "POLYGON ((51226 391483, 51236 391483, 51236 391489, 51226 391489, 51226 391483))"
    assert titles(*PLAIN, zone=zone)["title"] == "x 51230, y 391490"


@pytest.mark.parametrize("street", ["Unknown", "onbekend", "n.v.t.", "38", "Vervangen", "-", ""])
def test_a_delivered_street_that_is_none_is_no_title(street):
    assert titles({**PLAIN[0], "street": street}, PLAIN[1])["title"] == "x 0, y 0"


@pytest.mark.parametrize(
    ("names", "street"),
    [
        (["Vervangen gasleiding Voorstad", "Riolering Voorstad"], "Voorstad"),
        (["Vincent van Goghstraat", "Kabels Vincent van Goghstraat"], "Vincent van Goghstraat"),
        (["Aanleg MS-kabel Patijnweg", "P-123"], "Patijnweg"),
        (["Herstraten Dr. Buijzestraat – fase 1", "Kabel Dr. Buijzestraat"], "Dr. Buijzestraat"),
        (["Travaux (VdP*) 12", "Entretien (VdP*) 13"], None),
        (["Vervangen leiding", "Vervangen kabel"], None),
        (["Gartenstraße zw. Brauerstraße und Jollystraße"], "Gartenstraße"),
        # What many different words follow is what is done, unless it ends as streets do.
        (
            [
                "Gartenstraße zw. Brauerstraße und Jollystraße",
                "Gartenstraße Höhe Brauerstraße",
                "Gartenstraße Ecke Jollystraße",
            ],
            "Gartenstraße",
        ),
        (["Badener Straße, 2. Bauabschnitt"], "Badener Straße"),
        (["'s-Gravenpolderseweg riool", "gas 's-Gravenpolderseweg"], "'s-Gravenpolderseweg"),
        ([None, "riool"], None),
        (["Onderhoud verharding Markt"], "Markt"),
        (["Boulevard Evertsen", "Kabel Boulevard Evertsen"], "Boulevard Evertsen"),
        (["Beiertheimer Allee Haus 2", "Haus 3"], "Beiertheimer Allee"),
        (["Kreuzung Steinhäuserstraße"], "Steinhäuserstraße"),
        (["Vervangen waterleiding IJsselstraat"], "IJsselstraat"),
        (["Dijkverbetering", "Werk Dijkverbetering"], None),
        (["Riool Westwal", "P-123"], "Westwal"),
        (["gas Voorstad", "Hoofdriool heel Goes"], "Voorstad"),
        (["50 kV Borssele - Goes - Wemeldinge"], None),
        (["Ligne Tram 15"], None),
        (["8th Ave from Bryant St to Morgan St", "King Alleys St Sewer"], None),
        (["Airport Pump Improvements", "Electrical Supply Improvements"], None),
        (["Humboldt Sewer Rehabilitation", "Tabor Sewer Repair"], None),
    ],
)
def test_a_street_is_read_from_names_where_they_agree_or_it_ends_as_streets_do(names, street):
    found = street_of(pd.DataFrame({"finding_id": "F", "name": pd.Series(names, dtype="str")}))
    assert found.to_dict() == ({"F": street} if street else {})


@examples(60)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), *[st.integers(0, 60)] * 4), min_size=1, max_size=6),
    st.tuples(*[st.integers(0, 60)] * 2, st.integers(1, 30), st.integers(1, 8)),
)
def test_streets_are_those_of_measuring_every_one(drawn, box):
    lines = [
        (name, shapely.LineString([(a, b), (c, d)]))
        for name, a, b, c, d in drawn
        if (a, b) != (c, d)
    ]
    x, y, wide, high = box
    zone = shapely.box(x, y, x + wide, y + high)
    near = [(name, line) for name, line in lines if line.dwithin(zone, REACH_M)]
    found = find_streets(
        np_array([zone]), layer(*((name, "Goes", line.wkt) for name, line in lines))
    )["name"].iloc[0]
    if not near:
        assert pd.isna(found)
        return
    beside = zone.buffer(BESIDE_M, quad_segs=2)
    length = {
        name: sum(each.intersection(beside).length for other, each in near if other == name)
        for name, _ in near
    }
    away = {
        name: min(each.distance(zone) for other, each in near if other == name) for name, _ in near
    }
    best = max(length.values())
    assert length[found] == pytest.approx(best, abs=1e-3)
    alike = [name for name in length if round(length[name], 3) == round(length[found], 3)]
    assert away[found] == min(away[name] for name in alike)


def np_array(shapes):
    return shapely.from_wkt([shape.wkt for shape in shapes])
