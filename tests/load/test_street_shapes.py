"""Records without geometry: placed by the street that they name, or rejected with a reason."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import DeliveryError, PartnershipError
from ondergrond.load import load
from ondergrond.load.normalise import Normalised
from ondergrond.partnership import read_partnership
from ondergrond.places.street_index import StreetIndex, make_index
from ondergrond.places.street_places import StreetPlace, StreetQuery, place_queries
from tests.examples import examples
from tests.load.deliveries import ON, records, source, taken_in

# name, other language, town, line
LAYER = [
    ("Dorpsstraat", "rue du Village", "Goes", "0 0, 100 0"),
    ("Dorpsstraat", "rue du Village", "Goes", "100 0, 300 0"),
    ("Kerkweg", None, "Goes", "100 -50, 100 50"),
    ("Molenstraat", None, "Goes", "200 0, 200 90"),
    ("Van der Leckstraat", None, "Goes", "0 500, 100 500"),
    ("Jan Vermeulenstraat", None, "Goes", "0 700, 100 700"),
    ("Kerkstraat", None, "Goes", "500 500, 600 500"),
    ("Kerkstraat", None, "Kapelle", "5000 5000, 5100 5000"),
    ("Grensweg", None, "Goes", "900 0, 950 0"),
    ("Grensweg", None, "Kapelle", "950 0, 1000 0"),
]
CORNER = np.array([50000.0, 390000.0])


def made_index(rows: list[tuple[str, str | None, str, str]] | None = None) -> StreetIndex:
    rows = rows or LAYER
    lines = np.array([shapely.from_wkt(f"LINESTRING ({line})") for *_, line in rows], dtype=object)
    lines = shapely.transform(lines, lambda xy: xy + CORNER)
    numbers = np.full((len(rows), 4), np.nan)
    if rows is LAYER:
        numbers[:2] = [[1, 19, 2, 20], [21, 59, 22, 60]]
    return make_index([row[:2] for row in rows], [(row[2],) for row in rows], lines, numbers)


INDEX = made_index()
BY_STREET = source(geometry={"street": "STRAAT"})


def placed(*texts: str | None, given: Any = BY_STREET, **more: Any) -> Normalised:
    n = len(texts)
    layer = records(
        {"ID": [str(at) for at in range(n)], "START": ["2027"] * n, "STRAAT": texts, **more},
        None, crs=None,
    )  # fmt: skip
    return taken_in(layer, given, streets=INDEX)


def at_home(wkt: str) -> shapely.Geometry:
    return shapely.transform(shapely.from_wkt(wkt), lambda xy: xy + CORNER)


def told(made: Normalised) -> list[str]:
    return sorted(code for code in made.remarks["code"] if code != "period_vague")


@pytest.mark.parametrize(
    ("text", "wkt", "more"),
    [
        ("Dorpsstraat", "LINESTRING (0 0, 300 0)", []),
        ("DORPSSTR.", "LINESTRING (0 0, 300 0)", []),
        ("rue du village / Dorpsstraat", "LINESTRING (0 0, 300 0)", []),
        ("Dorpsstraat, Goes", "LINESTRING (0 0, 300 0)", []),
        ("Dorpsstraat tussen Kerkweg en Molenstraat", "LINESTRING (100 0, 200 0)", []),
        ("Dorpsstraat 1-19", "LINESTRING (0 0, 100 0)", []),
        ("hoek Dorpsstraat/Kerkweg", "POINT (100 0)", []),
        ("Dorpsstraat t.h.v. Molenstraat", "POINT (200 0)", []),
        ("Dorpsstraet", "LINESTRING (0 0, 300 0)", ["street_fuzzy"]),
        ("V.d. Leckstraat", "LINESTRING (0 500, 100 500)", []),
        ("Vermeulenstr.", "LINESTRING (0 700, 100 700)", ["street_fuzzy"]),
        ("J. Vermeulenstraat", "LINESTRING (0 700, 100 700)", []),
        ("J. Vermuelenstr.", "LINESTRING (0 700, 100 700)", ["street_fuzzy"]),
        ("Kerkstraat, Kapelle", "LINESTRING (5000 5000, 5100 5000)", []),
        ("Grensweg", "LINESTRING (900 0, 1000 0)", []),
        ("Grensweg, Goes", "LINESTRING (900 0, 950 0)", []),
        (
            "Dorpsstraat, Kerkweg en Onzinlaan",
            "MULTILINESTRING ((0 0, 300 0), (100 -50, 100 50))",
            ["street_left_out"],
        ),
        ("Molenstraat, Dorpsstraat 1-19", "MULTILINESTRING ((0 0, 100 0), (200 0, 200 90))", []),
        ("Dorpsstraat 80-90", "LINESTRING (0 0, 300 0)", ["street_numbers_unknown"]),
        ("Kerkweg 1", "LINESTRING (100 -50, 100 50)", ["street_numbers_unknown"]),
        (
            "Dorpsstraat tussen Kerkweg en Van der Leckstraat",
            "LINESTRING (0 0, 300 0)",
            ["street_not_cut"],
        ),
        ("Dorpsstraat vanaf Kerkweg", "LINESTRING (0 0, 300 0)", ["street_not_cut"]),
        (
            "Dorpsstraat tussen Kerkweg en Kerkweg",
            "LINESTRING (0 0, 300 0)",
            ["street_not_cut"],
        ),
        ("Dorpsstraat tussen Kerkweg en het spoor", "LINESTRING (0 0, 300 0)", ["street_not_cut"]),
    ],
)
def test_a_record_lies_where_its_street_is(text: str, wkt: str, more: list[str]) -> None:
    made = placed(text)
    assert list(made.rejected["reason"]) == []
    assert made.works.geometry.iloc[0].equals(at_home(wkt))
    assert told(made) == sorted(["place_from_street", *more])
    assert made.works["street"].iloc[0] == text
    assert made.works["uncertain_m"].iloc[0] == 10


@pytest.mark.parametrize(
    ("text", "reason", "near"),
    [
        ("Onzinlaan", "street_unknown", "Dorpsstraat, Goes"),
        ("Dorpslaan", "street_unknown", "Dorpsstraat, Goes"),
        ("Leckstraat", "street_unknown", "Van der Leckstraat, Goes"),
        ("Kerkstraat", "street_ambiguous", "Kerkstraat, Goes; Kerkstraat, Kapelle"),
        ("Dorpsstraat, Middelburg", "street_elsewhere", "Goes; Kapelle"),
        ("Molenstraat, Kapelle", "street_unknown", "Molenstraat, Goes"),
        ("hoek Dorpsstraat/Van der Leckstraat", "streets_do_not_meet", "Dorpsstraat"),
        ("Onzinlaan en Wartaalweg", "street_unknown", ";"),
        ("27", "street_unknown", "-"),
        (None, "place_missing", "'STRAAT'"),
    ],
)
def test_what_is_no_street_for_sure_is_rejected_with_the_likest(
    text: str | None, reason: str, near: str
) -> None:
    made = placed(text)
    assert list(made.rejected["reason"]) == [reason]
    assert near in made.rejected["message"].iloc[0]
    assert made.works.empty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oosteinde", "Westeinde"),
        ("Noorderhavenkade", "Zuiderhavenkade"),
        ("Koning Leopold II-laan", "Koning Leopold III-laan"),
        ("Plein 1940", "Plein 1945"),
        ("Grote Molenkade", "Kleine Molenkade"),
        ("Kerkstraat", "Kerklaan"),
        ("avenue Rogier", "rue Rogier"),
    ],
)
def test_what_tells_streets_apart_is_never_a_mistake_of_writing(one: str, other: str) -> None:
    index = made_index([(one, None, "Goes", "0 0, 100 0")])
    made = place_queries(index, [StreetQuery(other), StreetQuery(one[:-1])])
    assert made[StreetQuery(other)].geometry is None
    assert "street_fuzzy" in dict(made[StreetQuery(one[:-1])].remarks) or one[-1].isdigit()


def test_columns_of_their_own_say_numbers_both_ends_and_the_town() -> None:
    given = source(
        geometry={"street": "STRAAT", "number": "NR", "between": ["VAN", "TOT"], "place": "PLAATS"}
    )
    made = placed(
        "Dorpsstraat", "Dorpsstraat", "Kerkstraat", "Kerkstraat",
        given=given,
        NR=["1 t/m 19", None, None, None],
        VAN=[None, "Kerkweg", None, None],
        TOT=[None, "Molenstr", None, None],
        PLAATS=[None, "Goes", "KAPELLE", "Ede"],
    )  # fmt: skip
    found = [each.wkt for each in made.works.geometry]
    meant = (
        "LINESTRING (0 0, 100 0)",
        "LINESTRING (100 0, 200 0)",
        "LINESTRING (5000 5000, 5100 5000)",
    )
    assert found == [at_home(each).wkt for each in meant]
    assert list(made.rejected["reason"]) == ["street_elsewhere"]
    assert '"VAN":"Kerkweg"' in made.works["extra"].iloc[1]


def test_one_column_may_say_in_words_between_which_streets() -> None:
    given = source(geometry={"street": "STRAAT", "between": "DEEL"})
    made = placed("Dorpsstraat", given=given, DEEL=["tussen Kerkweg en Molenstraat"])
    assert made.works.geometry.iloc[0].equals(at_home("LINESTRING (100 0, 200 0)"))


def test_a_table_without_geometry_goes_by_its_column_of_streets() -> None:
    made = placed("Dorpsstraat", "Onzinlaan", None, given=source(columns={"street": "STRAAT"}))
    assert list(made.rejected["reason"]) == ["street_unknown", "place_missing"]
    assert "There is no place in 'STRAAT'" in made.rejected["message"].iloc[1]
    assert len(made.works) == 1
    assert told(made) == ["place_from_street"]


def test_what_is_drawn_stays_where_it_is_drawn() -> None:
    texts = {"ID": ["1", "2"], "START": ["2027"] * 2, "STRAAT": ["Dorpsstraat"] * 2}
    drawn = records(texts, ["POINT (50500 390500)", None])
    made = taken_in(drawn, BY_STREET, streets=INDEX)
    assert made.works.geometry.iloc[0].wkt == "POINT (50500 390500)"
    assert made.works.geometry.iloc[1].equals(at_home("LINESTRING (0 0, 300 0)"))
    assert made.works["uncertain_m"].isna().tolist() == [True, False]
    # Who does not name the column of the street leaves what is not drawn rejected.
    plain = taken_in(drawn, source(columns={"street": "STRAAT"}), streets=INDEX)
    assert list(plain.rejected["reason"]) == ["geometry_missing"]


def test_a_spot_in_the_street_that_it_names_is_that_street_where_that_is_asked() -> None:
    spots = [(150, 30), (150, 90), (150, 10), (0, 0), (105, 40)]
    texts = ["Dorpsstraet", "Dorpsstraat", "Onzinlaan", None, "Kerkweg"]
    n = len(texts)
    layer = records(
        {"ID": [str(at) for at in range(n)], "START": ["2027"] * n, "STRAAT": texts},
        [at_home(f"POINT ({x} {y})").wkt for x, y in spots],
    )
    given = source(geometry={"street": "STRAAT", "spots": "street"})
    made = taken_in(layer, given, streets=INDEX)
    works = made.works.set_index("work_id")
    assert works.loc["goes:0"].geometry.equals(at_home("LINESTRING (0 0, 300 0)"))
    assert works.loc["goes:4"].geometry.equals(at_home("LINESTRING (100 -50, 100 50)"))
    kept = works.loc[["goes:1", "goes:2", "goes:3"]]
    assert [each.wkt for each in kept.geometry] == [
        at_home(f"POINT ({x} {y})").wkt for x, y in spots[1:4]
    ]
    assert told(made) == ["spot_kept"] * 2 + ["spot_to_street"] * 2 + ["street_fuzzy"]
    assert works["uncertain_m"].isna().tolist() == [False, True, True, True, False]
    plain = taken_in(layer, BY_STREET, streets=INDEX)
    assert set(plain.works.geometry.geom_type) == {"Point"}
    assert told(plain) == []


def test_a_street_of_kilometres_is_not_what_a_spot_means() -> None:
    index = made_index([("Rijksweg", None, "Goes", "0 0, 4000 0")])
    columns = {"ID": ["1"], "START": ["2027"], "STRAAT": ["Rijksweg"]}
    layer = records(columns, [at_home("POINT (50 0)").wkt])
    given = source(geometry={"street": "STRAAT", "spots": "street"})
    made = taken_in(layer, given, streets=index)
    assert told(made) == ["spot_kept"]


def test_a_place_in_x_and_y_goes_before_the_street() -> None:
    given = source(geometry={"x": "X", "y": "Y", "street": "STRAAT"}, crs="EPSG:28992")
    made = placed(
        "Dorpsstraat", "Dorpsstraat", None, "Dorpsstraat",
        given=given,
        X=["50500", None, None, "0"],
        Y=["390500", None, None, "0"],
    )  # fmt: skip
    assert [each.geom_type for each in made.works.geometry] == ["Point", "LineString", "LineString"]
    assert "'X', 'Y', 'STRAAT'" in made.rejected["message"].iloc[0]


def test_a_boundary_chooses_between_streets_of_one_name() -> None:
    layer = records({"ID": ["1"], "START": ["2027"], "STRAAT": ["Kerkstraat"]}, None, crs=None)
    made = taken_in(layer, BY_STREET, streets=INDEX, boundary=at_home("POINT (0 0)").buffer(2000))
    assert made.works.geometry.iloc[0].equals(at_home("LINESTRING (500 500, 600 500)"))


def test_a_layer_of_streets_without_towns_tells_that_a_town_was_not_looked_at() -> None:
    index = make_index([("Dorpsstraat",)], [(None,)], INDEX.shapes[:1], INDEX.numbers[:1])
    layer = records(
        {"ID": ["1"], "START": ["2027"], "STRAAT": ["Dorpsstraat, Goes"]}, None, crs=None
    )
    made = taken_in(layer, BY_STREET, streets=index)
    assert told(made) == ["place_from_street", "street_town_unchecked"]


def _near_names() -> st.SearchStrategy[str]:
    words = st.sampled_from(
        ["Dorpsstraat", "Kerkweg", "Kerkstraat", "Goes", "tussen", "en", "hoek", "/", ",", "12-40",
         "van", "tot", "(", ")", "rue", "du", "Village", "Onzin", "-", ";", "hele straat",
         "é.", "\n"]
    )  # fmt: skip
    return st.lists(words, max_size=8).map(" ".join)


TEXTS = st.lists(st.none() | st.text(max_size=30) | _near_names(), min_size=1, max_size=5)


@examples(30)
@given(TEXTS)
def test_whatever_is_written_every_record_is_placed_or_rejected(texts: list[str | None]) -> None:
    made = placed(*texts)
    assert len(made.works) + len(made.rejected) == made.n_read == len(texts)
    assert not made.works.geometry.is_empty.any()


@examples(200)
@given(TEXTS)
def test_where_a_text_is_does_not_hang_on_the_others(texts: list[str | None]) -> None:
    queries = [StreetQuery(text) for text in texts if text]
    together = place_queries(INDEX, queries)
    for query in queries:
        place = together[query]
        (alone,) = place_queries(INDEX, [query]).values()
        assert place == alone
        assert (place.geometry is None) == (place.reason is not None)
        assert place.geometry is None or shapely.is_valid(place.geometry)
        assert bool(place.remarks) == (place.geometry is not None)


def test_neighbourhoods_place_works_as_streets_do() -> None:
    around = [at_home(f"POINT ({at})").buffer(300) for at in ("0 2000", "200 0")]
    shapes = np.array([*INDEX.shapes, *around], dtype=object)
    names = [*(row[:2] for row in LAYER), ("Kerkweg",), ("Ooster Polder",)]
    index = make_index(
        names, [*((row[2],) for row in LAYER), ("Goes",), ("Goes",)], shapes,
        np.full((len(names), 4), np.nan), np.arange(len(names)) >= len(LAYER),
    )  # fmt: skip

    def find(text: str) -> StreetPlace:
        return place_queries(index, [StreetQuery(text)])[StreetQuery(text)]

    polder = shapes[-1]
    for text in ("Ooster Polder", "ooster polder, Goes", "Ooster-Polder (Goes)", "Oosterpoldder"):
        made = find(text)
        assert made.geometry is not None
        assert made.geometry.equals(polder)
    # One name: the street, unless it says that it is not.
    street, area = find("Kerkweg").geometry, find("wijk Kerkweg").geometry
    assert street is not None
    assert street.equals(at_home("LINESTRING (100 -50, 100 50)"))
    assert area is not None
    assert area.equals(shapes[-2])
    # The neighbourhood that a street is in is no place beside it.
    inside = find("Molenstraat, Ooster Polder").geometry
    assert inside is not None
    assert inside.equals(at_home("LINESTRING (200 0, 200 90)"))
    assert find("Wester Polder").reason is not None
    # What is no part of it is: as areas, for no place is a line and an area at once.
    both = find("Van der Leckstraat; Ooster Polder")
    assert both.geometry is not None
    assert both.geometry.geom_type == "MultiPolygon"
    assert both.geometry.covers(polder)
    assert both.geometry.covers(at_home("LINESTRING (0 500, 100 500)"))


FILE = """
[partnership]
name = "Goes"

[[partner]]
code = "goes"
name = "Goes"
kind = "municipality"

[[partner.source]]
path = "lijst.csv"
geometry = { street = "STRAAT" }
columns.work_id = "ID"
columns.start = "JAAR"
"""
STREETS = """
[streets]
path = "straten.geojson"
columns.name = ["naam", "nom"]
columns.place = "plaats"
"""


@pytest.fixture
def listed(tmp_path: Path) -> Callable[[str], Path]:
    """A list of streets and years with a layer of streets beside it; ``text`` is its file."""
    lines = [at_home(f"LINESTRING ({row[3]})") for row in LAYER]
    columns = dict(
        zip(("naam", "nom", "plaats"), zip(*[row[:3] for row in LAYER], strict=True), strict=True)
    )
    frame = gpd.GeoDataFrame(columns, geometry=lines, crs="EPSG:28992")
    frame.to_crs("EPSG:4326").to_file(tmp_path / "straten.geojson")
    (tmp_path / "lijst.csv").write_text(
        "ID;STRAAT;JAAR\n1;Dorpsstraat;2027\n2;Rue du Village;2028\n3;Onzinlaan;2027\n", "utf-8"
    )

    def write(text: str) -> Path:
        path = tmp_path / "p.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_list_of_streets_and_years_runs(
    ondergrond: Any, listed: Callable[[str], Path], tmp_path: Path
) -> None:
    made = ondergrond(
        "run",
        listed(FILE + STREETS),
        "--on",
        "2026-11-24",
        "--out",
        tmp_path / "out",
        "--only",
        "lists",
    )
    assert made.code == 0
    with (tmp_path / "out" / "works.csv").open(encoding="utf-8-sig") as file:
        works = list(csv.DictReader(file, delimiter=";"))
    assert [row["work_id"] for row in works] == ["goes:1", "goes:2"]
    rejected = (tmp_path / "out" / "rejected.csv").read_text("utf-8-sig")
    assert "lijst.csv;;4;goes;street_unknown;" in rejected
    assert ondergrond("check", tmp_path / "p.toml", "--on", "2026-11-24").code == 0


AREAS = """
[areas]
path = "wijken.geojson"
columns.name = "wijk"
"""


def test_a_list_of_neighbourhoods_runs_without_streets(
    ondergrond: Any, listed: Callable[[str], Path], tmp_path: Path
) -> None:
    shape = at_home("POINT (0 0)").buffer(500)
    frame = gpd.GeoDataFrame({"wijk": ["Noord"]}, geometry=[shape], crs="EPSG:28992")
    frame.to_file(tmp_path / "wijken.geojson")
    (tmp_path / "lijst.csv").write_text("ID;STRAAT;JAAR\n1;wijk Noord;2027\n2;Zuid;2028\n", "utf-8")
    file = listed(FILE + AREAS)
    made = load(read_partnership(file), on=ON)
    assert made.works.geometry.iloc[0].symmetric_difference(shape).area < 1
    assert list(made.rejected["reason"]) == ["street_unknown"]
    assert [name for name, _, _ in made.files_of["areas"]] == ["wijken.geojson"]
    more = ("--on", "2026-11-24", "--out", tmp_path / "out", "--only", "lists")
    assert ondergrond("run", file, *more).code == 0
    (tmp_path / "wijken.geojson").unlink()
    assert ondergrond("run", file, *more).code == 3
    lines = gpd.GeoDataFrame({"wijk": ["A"]}, geometry=[shape.boundary], crs="EPSG:28992")
    lines.to_file(tmp_path / "wijken.geojson")
    with pytest.raises(DeliveryError, match="it holds no polygon with a name"):
        load(read_partnership(file), on=ON)


@pytest.mark.parametrize(
    ("text", "error", "line"),
    [
        (
            FILE + AREAS + 'columns.first_left = "a"\n',
            PartnershipError,
            "streets and areas have no column first_left",
        ),
        (FILE, PartnershipError, r"column STRAAT says the street, but there is no street layer"),
        (
            FILE.replace('{ street = "STRAAT" }', '{ number = "NR" }') + STREETS,
            PartnershipError,
            "give one of",
        ),
        (
            FILE.replace('street = "STRAAT"', 'wkt = "W", place = "P"') + STREETS,
            PartnershipError,
            "go with street",
        ),
        (
            FILE.replace('"STRAAT"', '"STRAET"') + STREETS,
            DeliveryError,
            r"no column 'STRAET' \(geometry.street; did you mean 'STRAAT'\?\)",
        ),
        (FILE + STREETS.replace('["naam", "nom"]', '"nam"'), DeliveryError, "did you mean 'naam'"),
        (
            FILE + STREETS + 'columns.first_left = "naam"\n',
            PartnershipError,
            "go together; give all four",
        ),
        (
            FILE + STREETS + 'geometry = { street = "naam" }\n',
            PartnershipError,
            "streets and areas need a place of their own",
        ),
        (
            FILE + STREETS + '[[embargo]]\nname = "K"\npath = "lijst.csv"\n'
            'geometry = { street = "STRAAT" }\nfrom = 2027-01-01\nuntil = 2027-01-02\n',
            PartnershipError,
            "an embargo cannot be placed by a street",
        ),
    ],
)
def test_a_mistake_is_one_clear_line(
    listed: Callable[[str], Path], text: str, error: type[Exception], line: str
) -> None:
    file = listed(text)
    with pytest.raises(error, match=line):
        load(read_partnership(file), on=ON)


def test_with_keep_going_a_partner_is_left_out_whose_streets_cannot_be_read(
    ondergrond: Any, listed: Callable[[str], Path], tmp_path: Path
) -> None:
    other = '[[partner]]\ncode = "b"\nname = "B"\nkind = "other"\n[[partner.source]]\n'
    other += 'path = "b.csv"\ncrs = "EPSG:28992"\ngeometry = { x = "X", y = "Y" }\n'
    other += 'columns.start = "JAAR"\n'
    (tmp_path / "b.csv").write_text("X;Y;JAAR\n50500;390500;2027\n", "utf-8")
    file = listed(FILE + other + STREETS)
    (tmp_path / "straten.geojson").write_text("{", "utf-8")
    more = ("--on", "2026-11-24", "--out", tmp_path / "out", "--only", "lists")
    assert ondergrond("run", file, *more).code == 3
    made = ondergrond("run", file, *more, "--keep-going")
    assert made.code == 4
    assert "the streets by which it is placed are not there" in made.err
