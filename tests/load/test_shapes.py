"""Places delivered as text, through the door: WKT, GeoJSON, x and y, and their systems."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import DeliveryError
from ondergrond.load.columns import map_columns
from ondergrond.load.normalise import Normalised
from ondergrond.load.readers import unworkable
from ondergrond.load.shapes import text_shapes
from tests.examples import examples
from tests.load.deliveries import codes, records, source, taken_in

RD = "EPSG:28992"


def from_table(key: str, texts: list[str | None], crs: str | None = RD, **more: Any) -> Normalised:
    n = len(texts)
    layer = records({"ID": [str(i) for i in range(n)], "START": ["2027"] * n, "P": texts}, None,
                    crs=None)  # fmt: skip
    return taken_in(layer, source(geometry={key: "P"}, crs=crs), **more)


def from_xy(spots: list[tuple[str | None, str | None]], crs: str | None = RD) -> Normalised:
    n = len(spots)
    table = {"X": [x for x, _ in spots], "Y": [y for _, y in spots]}
    layer = records({"ID": [str(i) for i in range(n)], "START": ["2027"] * n, **table}, None,
                    crs=None)  # fmt: skip
    return taken_in(layer, source(geometry={"x": "X", "y": "Y"}, crs=crs))


SQUARE = "51000 391000, 51040 391000, 51040 391040, 51000 391040, 51000 391000"
CORNER = "51000 391000 0, 51010 391000 0, 51010 391010 0, 51000 391000 0"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("POINT (51000 391000)", "Point"),
        ("point z (51000 391000 3)", "Point"),
        ("LINESTRING ZM (51000 391000 1 1, 51010 391000 2 2)", "LineString"),
        ("SRID=28992;POINT(51000 391000)", "Point"),
        (" srid = 28992 ; POINT(51000 391000)", "Point"),
        ("CIRCULARSTRING (51000 391000, 51010 391010, 51020 391000)", "LineString"),
        ("COMPOUNDCURVE ((51000 391000, 51010 391010, 51020 391000))", "LineString"),
        (f"CURVEPOLYGON (CIRCULARSTRING ({SQUARE}))", "Polygon"),
        (f"MULTISURFACE ((({SQUARE})))", "MultiPolygon"),
        (f"TRIANGLE (({CORNER}))", "Polygon"),
        (f"TIN ((({CORNER})))", "MultiPolygon"),
    ],
)
def test_wkt_of_every_kind_is_read(text: str, kind: str) -> None:
    made = from_table("wkt", [text])
    assert list(made.works.geometry.geom_type) == [kind]
    assert codes(made) == []
    assert shapely.bounds(made.works.geometry.iloc[0])[0] == pytest.approx(51000, abs=20)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "place_missing"),
        ("", "place_missing"),
        ("POINT EMPTY", "geometry_empty"),
        ("POLYGON EMPTY", "geometry_empty"),
        ("POINT 51000 391000", "geometry_unreadable"),
        ("LINESTRING (51000 391000, 51050", "geometry_unreadable"),
        ("LINESTRING (51000 391000)", "geometry_unreadable"),
        ("POINT (51000,5 391000,5)", "geometry_unreadable"),
        ("POINT (nan 391000)", "geometry_unreadable"),
        ("POINT (1e400 391000)", "geometry_unreadable"),
        ("CIRCULARSTRING (51000 391000, x", "geometry_unreadable"),
        ("CIRCULARSTRING (51000 391000, 51010 391010)", "geometry_unreadable"),
        ("n.v.t.", "geometry_unreadable"),
        ("GEOMETRYCOLLECTION (" * 100_000 + "POINT (51000 391000)" + ")" * 100_000,
         "geometry_unreadable"),
        ("POLYGON ((51000 391000, 51010 391010, 51000 391000))", "geometry_collapsed"),
        ("POINT (0 0)", "place_at_zero"),
        ("POINT (9999999 9999999)", "geometry_outside_crs"),
    ],
)  # fmt: skip
def test_wkt_that_is_no_place_is_rejected(text: str | None, reason: str) -> None:
    made = from_table("wkt", [text])
    assert list(made.rejected["reason"]) == [reason]
    assert len(made.rejected["message"].iloc[0]) < 400


def test_a_text_that_cannot_be_read_is_quoted() -> None:
    made = from_table("wkt", ["LINESTRING (53400 408000, 53450"])
    assert made.rejected["message"].iloc[0] == (
        "The geometry cannot be read ('LINESTRING (53400 408000, 53450'); "
        "mend it in the source file."
    )


def test_a_ring_that_does_not_close_is_closed_with_a_remark() -> None:
    made = from_table("wkt", ["POLYGON ((51000 391000, 51010 391000, 51010 391010))"])
    assert made.works.geometry.iloc[0].area == 50
    assert codes(made) == ["geometry_mended"]


def test_each_record_may_name_its_own_system() -> None:
    made = from_table(
        "wkt", ["SRID=28992;POINT(51000 391000)", "SRID=4326;POINT(3.889411 51.498408)"], crs=None
    )
    left, right = made.works.geometry
    assert shapely.distance(left, right) < 2
    assert codes(made) == []


def test_a_system_that_does_not_exist_is_not_guessed_silently() -> None:
    made = from_table("wkt", ["SRID=999999;POINT(51000 391000)"], crs=None)
    assert codes(made) == ["crs_assumed"]


def test_the_partnership_file_goes_before_the_record() -> None:
    made = from_table("wkt", ["SRID=31370;POINT(51000 391000)"])
    assert codes(made) == ["crs_overridden"]
    assert made.works.geometry.iloc[0].equals(shapely.Point(51000, 391000))
    assert "EPSG:31370" in made.remarks.set_index("code").loc["crs_overridden", "message"]


@pytest.mark.parametrize(
    "shape",
    [
        {"type": "Point", "coordinates": [3.8894, 51.4984]},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [3.8894, 51.4984]}},
        {"type": "MultiPoint", "coordinates": [[3.88, 51.49], [3.89, 51.49]]},
    ],
)
def test_geojson_text_is_read(shape: dict[str, Any]) -> None:
    made = from_table("geojson", [json.dumps(shape)], crs="EPSG:4326")
    assert len(made.works) == 1
    assert codes(made) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "place_missing"),
        ("{", "geometry_unreadable"),
        ("null", "place_missing"),  # how JSON says nothing, and how programs do
        ('{"type":"Point","coordinates":["a","b"]}', "geometry_unreadable"),
        ('{"type":"Point","coordinates":[]}', "geometry_empty"),
        ('{"type":"LineString","coordinates":[[3.8,51.4]]}', "geometry_unreadable"),
        ('{"type":"GeometryCollection","geometries":[' * 100_000, "geometry_unreadable"),
        ("[" * 200_000, "geometry_unreadable"),
        (
            r'{"type":"GeometryCollection","geom\u0065tries":[' * 200_000 + "]}" * 200_000,
            "geometry_unreadable",
        ),
    ],
)
def test_geojson_that_is_no_place_is_rejected(text: str | None, reason: str) -> None:
    made = from_table("geojson", [text], crs="EPSG:4326")
    assert list(made.rejected["reason"]) == [reason]


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ("51000", "391000"),
        ("51000,0", "391000,0"),
        ("51.000,0", "391.000,0"),
        ("51 000", "391 000"),
    ],
)
def test_x_and_y_are_read_in_dutch_and_in_international_notation(x: str, y: str) -> None:
    made = from_xy([(x, y)])
    assert made.works.geometry.iloc[0].equals(shapely.Point(51000, 391000))


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        (None, None, "place_missing"),
        ("0", "0", "place_at_zero"),
        ("0,00", "0,00", "place_at_zero"),
        ("51000", None, "geometry_unreadable"),
        ("51000", "onbekend", "geometry_unreadable"),
        ("51000", "9e99", "geometry_outside_crs"),
    ],
)
def test_x_and_y_that_are_no_place_are_rejected(x: str, y: str, reason: str) -> None:
    made = from_xy([(x, y), ("51000", "391000")])
    assert list(made.rejected["reason"]) == [reason]
    assert len(made.works) == 1


def test_exchanged_axes_and_degrees_among_metres_are_put_right_with_a_remark() -> None:
    made = from_xy([("51000", "391000")] * 3 + [("391000", "51000"), ("3,889411", "51,498408")])
    assert codes(made) == ["axes_swapped", "degrees_as_metres"]
    assert shapely.distance(made.works.geometry.to_numpy(), shapely.Point(51000, 391000)).max() < 2


def test_coordinates_with_a_mark_for_thousands_are_read_with_a_note() -> None:
    for point in (".", ","):
        made = from_xy([(f"51{point}000", f"391{point}000"), (f"51{point}120", f"391{point}040")])
        assert [(each.x, each.y) for each in made.works.geometry] == [
            (51000, 391000), (51120, 391040),
        ]  # fmt: skip
        assert made.notes == (("coordinates_in_thousands", made.notes[0][1]),)
        assert made.notes[0][1].startswith("2 coordinates as 51.000")


def test_degrees_with_three_decimals_are_no_thousands() -> None:
    made = from_xy([("3.889", "51.504"), ("3.890", "51.505")], crs="EPSG:4326")
    assert (
        shapely.distance(made.works.geometry.to_numpy(), shapely.Point(51000, 391600)).max() < 200
    )
    assert made.notes == ()


def test_metres_in_geojson_are_put_right_with_a_remark() -> None:
    layer = records({"ID": ["1"], "START": ["2027"]}, "POINT (51000 391000)", crs="EPSG:4326")
    made = taken_in(layer)
    assert codes(made) == ["metres_as_degrees"]
    assert made.works.geometry.iloc[0].equals(shapely.Point(51000, 391000))
    told = made.remarks.set_index("code").loc["metres_as_degrees", "message"]
    assert "read as EPSG:28992" in told


def test_a_file_that_says_no_system_is_assumed_where_that_is_safe() -> None:
    assert codes(from_xy([("51000", "391000")] * 2, crs=None)) == ["crs_assumed"] * 2
    assert codes(from_xy([("391000", "51000")], crs=None)) == ["axes_swapped", "crs_assumed"]
    assert codes(from_xy([("3,88", "51,49")], crs=None)) == ["crs_assumed"]


def test_a_file_that_says_no_system_is_refused_where_it_is_not() -> None:
    with pytest.raises(DeliveryError) as told:
        from_xy([("12", "13")], crs=None)
    assert str(told.value) == (
        "partner goes, plans.gpkg: it does not say its coordinate system, and the coordinates do "
        'not show it; add crs = "EPSG:28992", or whichever it is, to this source'
    )


def test_a_file_that_says_no_system_and_has_no_place_is_not_refused() -> None:
    made = from_xy([(None, None)], crs=None)
    assert list(made.rejected["reason"]) == ["place_missing"]
    assert made.rejected["message"].iloc[0] == (
        "There is no place in 'X', 'Y'; fill in where the work is."
    )


def test_the_system_of_the_file_is_overridden_with_a_remark_only_where_it_differs() -> None:
    layer = records({"ID": ["1"], "START": ["2027"]}, "POINT (51000 391000)", crs="EPSG:31370")
    assert codes(taken_in(layer, source(crs=RD))) == ["crs_overridden"]
    same = records({"ID": ["1"], "START": ["2027"]}, "POINT (51000 391000)", crs="EPSG:7415")
    assert codes(taken_in(same, source(crs=RD))) == []


def test_another_metric_system_is_home_where_the_partnership_says_so() -> None:
    layer = records({"ID": ["1"], "START": ["2027"]}, "POINT (8.4 49.0)", crs="EPSG:4326")
    made = taken_in(layer, crs="EPSG:25832")
    assert made.works.crs.to_epsg() == 25832
    assert made.works.geometry.iloc[0].x == pytest.approx(456_000, abs=500)


def test_heights_go_with_one_note_for_the_file() -> None:
    layer = records(
        {"ID": ["1", "2"], "START": ["2027"] * 2},
        ["POINT Z (51000 391000 3)", "POINT (51000 391001)"],
    )
    made = taken_in(layer)
    assert not made.works.geometry.has_z.any()
    assert made.notes == (
        ("z_dropped", "1 geometry carries heights (Z) or measures (M); these were left out."),
    )


def test_a_boundary_gives_remarks_outside_it() -> None:
    layer = records(
        {"ID": ["1", "2"], "START": ["2027"] * 2}, ["POINT (51000 391000)", "POINT (60000 391000)"]
    )
    made = taken_in(layer, boundary=shapely.box(50_000, 390_000, 52_000, 392_000))
    assert codes(made) == ["outside_boundary"]
    assert made.remarks.set_index("code").loc["outside_boundary", "work_id"] == "goes:2"


def test_a_work_of_hundreds_of_kilometres_gets_a_remark() -> None:
    layer = records({"ID": ["1"], "START": ["2027"]}, "LINESTRING (31000 391000, 250000 591000)")
    made = taken_in(layer)
    assert codes(made) == ["very_large"]
    assert "219 km across" in made.remarks.set_index("code").loc["very_large", "message"]


@examples(30)  # of up to twenty texts: taking in a delivery costs the same for one or twenty
@given(st.lists(st.text(max_size=40) | st.none(), max_size=20), st.sampled_from(["wkt", "geojson"]))
def test_no_text_upsets_the_places(texts: list[str | None], key: str) -> None:
    made = from_table(key, texts)
    assert len(made.works) + len(made.rejected) == len(texts)


@examples(30)
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=20))
def test_no_text_upsets_x_and_y(spots: list[tuple[str | None, str | None]]) -> None:
    made = from_xy(spots)
    assert len(made.works) + len(made.rejected) == len(spots)


@pytest.mark.parametrize("depth", [60, 200_000])
def test_hex_wkb_that_is_nested_too_deep_is_rejected_before_geos_sees_it(depth: int) -> None:
    blob = struct.pack("<bII", 1, 7, 1) * depth + struct.pack("<bIdd", 1, 1, 51_000, 391_000)
    beside = struct.pack("<bII", 1, 7, 2) + struct.pack("<bIdd", 1, 1, 51_000, 391_000) + blob
    made = from_table("wkt", [blob.hex(), beside.hex().upper(), "POINT (51000 391000)"])
    assert list(made.rejected["reason"]) == ["geometry_unreadable"] * 2
    assert len(made.works) == 1


PLACES = st.recursive(
    st.sampled_from(
        shapely.from_wkt([
            "POINT (1 2)", "LINESTRING Z (0 0 1, 1 1 1)", "POLYGON ((0 0, 1 0, 1 1, 0 0))",
            "MULTIPOINT M (1 1 5, 2 2 5)", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))", "POINT EMPTY",
            "MULTILINESTRING ZM ((0 0 1 1, 1 1 1 1), (2 2 1 1, 3 3 1 1))",
        ])
    ),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(shapely.GeometryCollection),
    max_leaves=12,
)  # fmt: skip


@examples(100)
@given(PLACES, st.sampled_from(["iso", "extended"]), st.booleans(), st.integers(1, 8))
def test_how_deep_wkb_is_nested_is_seen_in_every_way_of_writing_it(shape, flavor, srid, deepest):
    """Held against going down by hand; a shape that is none has no parts."""

    def depth(each: shapely.Geometry) -> int:
        parts = getattr(each, "geoms", None)
        return 0 if parts is None else 1 + max((depth(part) for part in parts), default=0)

    given_srid = shapely.set_srid(shape, 28992) if srid and flavor == "extended" else shape
    blob = shapely.to_wkb(given_srid, flavor=flavor, include_srid=srid and flavor == "extended")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(unworkable, "DEEPEST", deepest)
        assert unworkable.is_nested_wkb(blob) == (depth(shape) > deepest)


@examples(100)
@given(st.binary(max_size=80))
def test_bytes_that_are_no_wkb_end_somewhere(blob):
    assert unworkable.is_nested_wkb(blob) in (True, False)


@pytest.mark.parametrize(
    ("begin", "end", "wkt"),
    [
        ("POINT (0 0)", "POINT (9 0)", "LINESTRING (0 0, 9 0)"),
        ("POINT (0 0)", None, "POINT (0 0)"),
        (None, "POINT (9 0)", "POINT (9 0)"),
        ("POINT (9 0)", "POINT (9 0)", "POINT (9 0)"),
        ("POINT (0 0)", "LINESTRING (0 0, 9 0)", None),
        ("POINT (0 0)", "no place", None),
        (None, None, None),
    ],
)
def test_a_stretch_runs_between_the_places_of_its_ends(
    begin: str | None, end: str | None, wkt: str | None
) -> None:
    mapping = source(geometry={"wkt": "FROM", "end": {"wkt": "TO"}})
    assert mapping.geometry is not None
    layer = records({"ID": ["1"], "START": ["2027"], "FROM": [begin], "TO": [end]}, None)
    made = text_shapes(map_columns(layer, mapping), mapping.geometry)
    found = made.geometry[0]
    assert (None if found is None else found.wkt) == wkt
    assert made.given.tolist() == [begin is not None or end is not None]
