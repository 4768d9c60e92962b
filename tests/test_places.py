"""Coordinate systems, where a record really lies, and mending."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from pyproj import CRS, Transformer

from ondergrond import places
from ondergrond.places import WGS84, parse_crs, short_name, target_crs

RD = target_crs("EPSG:28992")
BRITAIN = target_crs("EPSG:27700")
# Written by MapInfo for RD New: no code, and WGS84 where Bessel belongs.
RD_OF_MAPINFO = (
    'PROJCS["unnamed",GEOGCS["unnamed",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Oblique_Stereographic"],'
    'PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],'
    'PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],'
    'PARAMETER["false_northing",463000],UNIT["metre",1]]'
)
NAMELESS = (
    'ENGCRS["Undefined Cartesian SRS",EDATUM["Unknown engineering datum"],CS[Cartesian,2],'
    'AXIS["X",unspecified],AXIS["Y",unspecified],LENGTHUNIT["unknown",0]]'
)
NAMELESS_DEGREES = (
    'GEOGCS["Undefined geographic SRS",DATUM["unknown",SPHEROID["unknown",6378137,298]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
)
GOES = (51000.0, 391000.0)
GOES_DEGREES = (3.888917, 51.4985)


def shapes(*texts: str | None) -> np.ndarray:
    return np.array([None if text is None else shapely.from_wkt(text) for text in texts])


def point(x: float, y: float) -> np.ndarray:
    return np.array([shapely.Point(x, y)])


def located(
    geometry: np.ndarray, label: str, target: places.TargetCrs = RD, boundary: object = None
) -> places.Located:
    crs = parse_crs(label, target)
    assert crs is not None
    numbers = np.zeros(len(geometry), dtype=np.intp)
    return places.locate(geometry, [crs], numbers, target, boundary)  # type: ignore[arg-type]  # a box


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EPSG:28992", "EPSG:28992"),
        ("EPSG:7415", "EPSG:28992"),  # RD with NAP heights
        ("EPSG:4326", "EPSG:4326"),
        ("OGC:CRS84", "EPSG:4326"),
        ("EPSG:4979", "EPSG:4326"),  # with ellipsoidal heights
        ("EPSG:31370", "EPSG:31370"),
        (RD_OF_MAPINFO, "EPSG:28992"),
    ],
)
def test_a_crs_is_known_by_what_it_means(text: str, name: str) -> None:
    crs = parse_crs(text, RD)
    assert crs is not None
    assert short_name(crs) == name


@pytest.mark.parametrize(
    "text", [None, "", " ", "no such thing", "EPSG:0", "EPSG:4978", NAMELESS, NAMELESS_DEGREES]
)
def test_what_is_no_plane_or_geographic_crs_is_none(text: str | None) -> None:
    assert parse_crs(text, RD) is None


def test_a_projection_on_another_datum_that_is_named_stays_itself() -> None:
    """UTM zone 32 on ED50 is projected as on ETRS89, and lies 100 m off."""
    crs = parse_crs("EPSG:23032", target_crs("EPSG:25832"))
    assert crs is not None
    assert short_name(crs) == "EPSG:23032"


def test_two_names_of_one_system_are_the_same() -> None:
    assert places.same_crs(CRS("EPSG:4326"), WGS84)
    assert not places.same_crs(CRS("EPSG:28992"), CRS("EPSG:31370"))


def test_an_area_across_the_antimeridian_holds_both_sides() -> None:
    target = places.TargetCrs(CRS("EPSG:28992"), (170.0, -50.0, -170.0, -30.0))
    lonlat = np.array([[175.0, -40.0], [-175.0, -40.0], [0.0, -40.0]])
    assert target.holds(lonlat).tolist() == [True, True, False]


def test_coordinates_that_are_as_labelled_come_home_untouched() -> None:
    made = located(point(*GOES), "EPSG:28992")
    assert made.geometry[0].equals(shapely.Point(*GOES))
    assert not (made.swapped | made.degrees | made.outside).any()
    assert made.metres_in.tolist() == [None]


@pytest.mark.parametrize(
    ("spot", "label", "says"),
    [
        (GOES_DEGREES, "EPSG:4326", (False, False, None)),
        (GOES_DEGREES[::-1], "EPSG:4326", (True, False, None)),
        (GOES_DEGREES, "EPSG:28992", (False, True, None)),
        (GOES_DEGREES[::-1], "EPSG:28992", (True, True, None)),
        (GOES[::-1], "EPSG:28992", (True, False, None)),
        (GOES, "EPSG:4326", (False, False, "EPSG:28992")),
        (GOES[::-1], "EPSG:4326", (True, False, "EPSG:28992")),
        ((432967.3, 6709934.4), "EPSG:4326", (False, False, "EPSG:3857")),
        (GOES_DEGREES, "EPSG:31370", (False, True, None)),
    ],
)
def test_a_record_is_read_as_it_must_be_meant(
    spot: tuple[float, float], label: str, says: tuple[bool, bool, str | None]
) -> None:
    """``says`` is swapped, in degrees after all, and the CRS of metres after all."""
    made = located(point(*spot), label)
    assert shapely.distance(made.geometry[0], shapely.Point(*GOES)) < 120
    assert (made.swapped[0], made.degrees[0], made.metres_in[0]) == says
    assert not made.outside[0]


def test_each_record_is_read_on_its_own() -> None:
    made = located(np.append(point(*GOES), point(*GOES[::-1])), "EPSG:28992")
    assert made.swapped.tolist() == [False, True]
    assert shapely.equals(*made.geometry)


def test_degrees_beside_a_false_origin_are_not_taken_for_metres() -> None:
    """The false origin of the British grid lies within its own area."""
    made = located(point(-2.2645, 53.7873), "EPSG:27700", BRITAIN)
    assert made.degrees[0]
    assert shapely.distance(made.geometry[0], shapely.Point(382600, 432000)) < 500


def test_a_place_far_outside_is_flagged_and_kept_as_it_was_read() -> None:
    made = located(point(999_999, 9_999_999), "EPSG:28992")
    assert made.outside[0]
    assert not made.swapped[0]


def test_a_place_just_over_the_border_is_near_enough() -> None:
    ghent = located(point(3.72, 51.05), "EPSG:4326")
    lille = located(point(3.06, 50.63), "EPSG:4326")
    assert not (ghent.outside | lille.outside).any()


def test_where_the_area_cannot_tell_the_boundary_does() -> None:
    """Exchanged coordinates in Lancashire lie in Britain too, but not in Lancashire."""
    boundary = (340_000.0, 410_000.0, 400_000.0, 490_000.0)
    made = located(point(471_000, 352_000), "EPSG:27700", BRITAIN, boundary)
    assert made.swapped[0]
    beside = located(point(405_000, 395_000), "EPSG:27700", BRITAIN, boundary)
    assert not beside.swapped[0]


def test_where_the_area_cannot_tell_the_company_of_a_record_does() -> None:
    crowd = shapely.points(np.linspace(351_000, 353_000, 40), np.linspace(470_000, 473_000, 40))
    made = located(np.append(crowd, point(471_500, 352_000)), "EPSG:27700", BRITAIN)
    assert np.flatnonzero(made.swapped).tolist() == [40]
    few = located(np.append(crowd[:3], point(471_500, 352_000)), "EPSG:27700", BRITAIN)
    assert not few.swapped.any()


def test_nothing_is_an_empty_result() -> None:
    made = located(np.array([], dtype=object), "EPSG:28992")
    assert len(made.geometry) == len(made.swapped) == 0


@given(
    st.lists(
        st.tuples(
            st.floats(20_000, 270_000),
            st.floats(320_000, 610_000),
            st.booleans(),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_places_in_the_country_come_back_however_they_were_spoiled(
    spots: list[tuple[float, float, bool, bool]],
) -> None:
    """Oracle: spoil by exchanging axes and by writing degrees, then compare with the truth."""
    out = Transformer.from_crs("EPSG:28992", "OGC:CRS84", always_xy=True)
    truth, spoiled = [], []
    for x, y, swap, degrees in spots:
        lon, lat = out.transform(x, y)
        if not (3.3 < lon < 7.1 and 50.8 < lat < 53.6):
            continue
        a, b = (lon, lat) if degrees else (x, y)
        truth.append((x, y, swap, degrees))
        spoiled.append(shapely.Point(b, a) if swap else shapely.Point(a, b))
    made = located(np.array(spoiled, dtype=object), "EPSG:28992")
    for (x, y, swap, degrees), shape, swapped, in_degrees in zip(
        truth, made.geometry, made.swapped, made.degrees, strict=True
    ):
        assert shapely.distance(shape, shapely.Point(x, y)) < 0.01
        assert (swapped, in_degrees) == (swap, degrees)


@pytest.mark.parametrize(
    ("spots", "assumed"),
    [
        ([GOES] * 3, "EPSG:28992"),
        ([GOES[::-1]] * 3, "EPSG:28992"),
        ([GOES_DEGREES] * 3, "EPSG:4326"),
        ([GOES] * 2 + [GOES_DEGREES], "EPSG:28992"),
        ([(2.35, 48.85)], None),
        ([GOES, (12.0, 12.0)], None),
        ([GOES] * 30 + [(12.0, 12.0)], "EPSG:28992"),
        ([], None),
    ],
)
def test_a_crs_is_assumed_only_where_nearly_all_fits(
    spots: list[tuple[float, float]], assumed: str | None
) -> None:
    geometry = np.array([shapely.Point(*spot) for spot in spots], dtype=object)
    (crs,) = places.assumed_crs(geometry, RD, np.zeros(len(geometry), dtype=np.intp), 1)
    assert (None if crs is None else short_name(crs)) == assumed


def test_unfinite_coordinates_are_found() -> None:
    found = places.find_unfinite(
        np.array([shapely.Point(1, 2), shapely.Point(np.nan, 2), None,
                  shapely.LineString([(0, 0), (np.inf, 1)]), shapely.Point()])
    )  # fmt: skip
    assert found.tolist() == [False, True, False, True, False]


BOWTIE = "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))"


def test_a_bow_tie_stays_an_area_of_two_triangles() -> None:
    made = places.mend(shapes(BOWTIE))
    assert made.mended.tolist() == [True]
    assert made.geometry[0].geom_type == "MultiPolygon"
    assert made.geometry[0].area == 2.0


def test_an_area_without_surface_is_collapsed() -> None:
    made = places.mend(
        shapes("POLYGON ((0 0, 1 1, 0 0, 0 0))", "POLYGON ((0 0, 0 0, 0 0, 0 0))", BOWTIE)
    )
    assert made.collapsed.tolist() == [True, True, False]
    assert not made.mended[:2].any()


def test_a_line_without_length_becomes_a_point() -> None:
    made = places.mend(
        shapes(
            "LINESTRING (3 4, 3 4)",
            "MULTILINESTRING ((0 0, 0 0), (5 5, 5 5))",
            "LINESTRING (0 0, 1 0)",
        )
    )
    assert made.zero_length.tolist() == [True, True, False]
    assert made.geometry[0].equals(shapely.Point(3, 4))
    assert made.geometry[1].equals(shapely.MultiPoint([(0, 0), (5, 5)]))


def test_a_line_that_crosses_itself_is_valid_and_stays() -> None:
    line = "LINESTRING (0 0, 2 2, 2 0, 0 2)"
    made = places.mend(shapes(line))
    assert not made.mended[0]
    assert made.geometry[0].equals_exact(shapely.from_wkt(line))


def test_a_part_without_length_goes_and_the_rest_stays() -> None:
    made = places.mend(shapes("MULTILINESTRING ((0 0, 0 0), (0 0, 2 2))"))
    assert made.mended[0]
    assert shapely.length(made.geometry[0]) == pytest.approx(8**0.5)


def test_repeated_vertices_go() -> None:
    made = places.mend(shapes("LINESTRING (0 0, 0 0, 1 1, 1 1)"))
    assert shapely.get_num_coordinates(made.geometry[0]) == 2


def test_parts_that_overlap_count_once() -> None:
    made = places.mend(
        shapes("MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((1 1, 3 1, 3 3, 1 3, 1 1)))")
    )
    assert made.geometry[0].area == 7.0


@pytest.mark.parametrize(
    ("text", "kind", "mixed", "area_m2"),
    [
        ("GEOMETRYCOLLECTION (POINT (0 0), POINT (1 1))", "point", False, 0),
        ("GEOMETRYCOLLECTION (LINESTRING (0 0, 5 0))", "line", False, 0),
        ("GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (MULTIPOINT (0 0, 1 1)))", "point", False, 0),
        # A point on the line and a line along the area say nothing new.
        ("GEOMETRYCOLLECTION (LINESTRING (0 0, 5 0), POINT (2 0))", "line", True, 0),
        ("GEOMETRYCOLLECTION (POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0)), LINESTRING (0 0, 9 0))",
         "polygon", True, 81),
        # A line that lies apart is grown by half a metre each way and joined.
        ("GEOMETRYCOLLECTION (POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0)), LINESTRING (20 0, 30 0))",
         "polygon", True, 81 + 10 + 0.785),
        ("GEOMETRYCOLLECTION (LINESTRING (20 0, 30 0), POINT (0 0))",
         "polygon", True, 10 + 2 * 0.785),
    ],
)  # fmt: skip
def test_a_collection_becomes_one_kind(text: str, kind: str, mixed: bool, area_m2: float) -> None:
    made = places.mend(shapes(text))
    assert places.kinds_of(made.geometry).tolist() == [kind]
    assert made.merged.tolist() == [mixed]
    assert made.geometry[0].area == pytest.approx(area_m2, abs=0.1)


def test_a_collection_loses_no_place() -> None:
    whole = shapely.from_wkt(
        "GEOMETRYCOLLECTION (POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0)), LINESTRING (20 0, 30 0), "
        "POINT (50 50))"
    )
    made = places.mend(np.array([whole]))
    assert all(made.geometry[0].buffer(0.01).covers(part) for part in whole.geoms)


def test_a_ring_is_a_line() -> None:
    made = places.mend(np.array([shapely.LinearRing([(0, 0), (1, 0), (1, 1)])]))
    assert made.geometry[0].geom_type == "LineString"
    assert shapely.length(made.geometry[0]) == pytest.approx(2 + 2**0.5)


def test_kinds_are_told_apart() -> None:
    made = places.kinds_of(shapes("POINT (0 0)", "MULTILINESTRING ((0 0, 1 1))", BOWTIE, None))
    assert made.tolist() == ["point", "line", "polygon", None]


ORDINATES = st.integers(-3, 3)
SPOTS = st.tuples(ORDINATES, ORDINATES)


@st.composite
def messes(draw: st.DrawFn) -> shapely.Geometry:
    """Any geometry that can be drawn on a small grid: touching, crossing, flat, nested."""
    kind = draw(st.sampled_from(["point", "line", "polygon", "many"]))
    if kind == "point":
        return shapely.Point(draw(SPOTS))
    if kind == "line":
        return shapely.LineString(draw(st.lists(SPOTS, min_size=2, max_size=6)))
    if kind == "polygon":
        return shapely.Polygon(draw(st.lists(SPOTS, min_size=3, max_size=7)))
    return shapely.GeometryCollection(draw(st.lists(messes(), min_size=1, max_size=4)))


def thin_parts(shape: shapely.Geometry) -> list[shapely.Geometry]:
    """The points and lines in a geometry, however deep."""
    if shape.geom_type == "GeometryCollection":
        return [part for each in shape.geoms for part in thin_parts(each)]
    return [] if shape.geom_type == "Polygon" else [shape]


@given(st.lists(messes(), max_size=5))
@example([shapely.from_wkt("GEOMETRYCOLLECTION (LINESTRING (0 0, 0 0), LINESTRING (0 1, 0 2))")])
@example([shapely.from_wkt("POLYGON ((0 0, 2 0, 2 1, 3 0, 2 0, 2 1, 0 0))")])
def test_what_is_mended_is_valid_of_one_kind_and_loses_no_point_or_line(
    drawn: list[shapely.Geometry],
) -> None:
    given_shapes = np.array([None, *drawn], dtype=object)[1:]
    made = places.mend(given_shapes)
    kept = made.geometry[~made.collapsed]
    assert shapely.is_valid(kept).all()
    assert not shapely.is_empty(kept).any()
    assert not np.isin(shapely.get_type_id(kept), (2, 7)).any()
    for before, after in zip(given_shapes, made.geometry, strict=True):
        for part in thin_parts(before):
            assert all(after.distance(shapely.Point(spot)) < 0.6 for spot in part.coords)
    for before, collapsed in zip(given_shapes, made.collapsed, strict=True):
        assert not collapsed or before.geom_type == "Polygon"
