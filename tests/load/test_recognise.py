"""Columns recognised by their heads and by what stands in them."""

from __future__ import annotations

from typing import Any

import pytest

from ondergrond.load.recognise import recognise
from ondergrond.load.records import Records
from tests.load.deliveries import records, source, taken_in


def taken(layer: Records) -> dict[str, Any]:
    """What each column of works was taken from: a column, or a constant."""
    columns, _, _ = recognise(layer)
    return {
        name: each.columns[0] if each.columns else each.constant for name, each in columns.items()
    }


def table(**columns: list[str | None]) -> Records:
    return records(columns)


def test_a_dutch_layout_is_recognised() -> None:
    layer = table(
        PROJECTNR=["1", "2"],
        OMSCHRIJVING=["Vervangen riool A", "Vervangen riool B"],
        SOORT=["riool", "weg"],
        MAATREGEL=["vervangen", "aanleg"],
        FASE=["VO", "uitvoering"],
        datumStartUitvoering=["01-09-2027", "Q3 2028"],
        datumEindeUitvoering=["2028", "2029"],
        RAMING=["€ 1.200,-", "3000"],
        DIAMETER=["300", "400"],
    )
    assert taken(layer) == {
        "start": "datumStartUitvoering",
        "end": "datumEindeUitvoering",
        "work_id": "PROJECTNR",
        "discipline": "SOORT",
        "activity": "MAATREGEL",
        "phase": "FASE",
        "budget_eur": "RAMING",
        "name": "OMSCHRIJVING",
    }


def test_an_english_layout_is_recognised() -> None:
    layer = table(
        reference=["A1", "A2"], title=["x", "y"], start_date=["2027-05-01", "2027"],
        end_date=["2028", None], status=["design", "completed"], category=["sewer", "gas"],
    )  # fmt: skip
    assert taken(layer) == {
        "start": "start_date",
        "end": "end_date",
        "work_id": "reference",
        "discipline": "category",
        "phase": "status",
        "name": "title",
    }


@pytest.mark.parametrize("head", ["STRAAT", "Straatnaam", "street name", "Road", "Locatie"])
def test_a_street_is_recognised_and_is_the_name_where_there_is_none(head: str) -> None:
    streets: list[str | None] = ["Lange Kerkstraat", "Vlasmarkt"]
    years: list[str | None] = ["2027", "2028"]
    made = taken(records({"START": years, head: streets}))
    assert made == {"start": "START", "street": head, "name": head}
    made = taken(records({"START": years, head: streets, "WERK": ["Riool A", "Riool B"]}))
    assert made == {"start": "START", "street": head, "name": "WERK"}


@pytest.mark.parametrize("cells", [["12", "14"], ["ja", "nee"], ["3,5", "4,0"]])
def test_numbers_and_yes_and_no_are_no_streets(cells: list[str | None]) -> None:
    assert "street" not in taken(records({"START": ["2027", "2028"], "WEG": cells}))


@pytest.mark.parametrize(
    "head", ["Startdatum", "START", "begin", "van", "Datum_Start", "Date début du chantier",
             "geplande start", "STARTDATUM"]
)  # fmt: skip
def test_a_start_is_recognised_by_many_heads(head: str) -> None:
    assert taken(records({"ID": ["1", "2"], head: ["2027", "Q3 2028"]}))["start"] == head


def test_a_head_of_ten_letters_is_what_a_shapefile_left_of_a_word() -> None:
    assert taken(table(ID=["1", "2"], START=["2027"] * 2, OMSCHRIJVI=["x", "y"]))["name"] == (
        "OMSCHRIJVI"
    )


def test_a_head_alone_is_not_enough() -> None:
    layer = table(ID=["1", "2"], START=["ja", "nee"], PERIODE=["2027", "2028"], BUDGET=["x", "y"])
    assert taken(layer) == {"start": "PERIODE", "work_id": "ID"}


def test_names_with_a_word_of_the_list_in_them_are_no_code_list() -> None:
    names = [f"Vervangen riool Dorpsstraat {n}" for n in range(8)]
    assert taken(records({"WERK": names, "VAN": ["2027"] * 8})) == {"start": "VAN", "name": "WERK"}


def test_periods_are_found_whatever_the_head() -> None:
    columns, _, told = recognise(table(K1=["Q3 2027", "najaar 2028"], K2=["a", "b"]))
    assert columns["start"].columns == ("K1",)
    assert "start: column 'K1', which holds periods" in [str(each) for each in told]


@pytest.mark.parametrize(
    "column",
    [
        {"DOSSIER": ["20270901", "20270902"]},  # numbers that look like days
        {"LAATST_GEWIJZIGD": ["2026-05-01", "2026-06-01"]},  # when the record was written
        {"lastUpdate": ["2026-05-01", "2026-06-01"]},
    ],
)
def test_a_day_that_is_no_plan_is_not_taken_for_one(column: dict[str, list[str | None]]) -> None:
    assert "start" not in taken(records(column))


def test_bare_years_are_periods() -> None:
    assert taken(table(K1=["2027", "2030"]))["start"] == "K1"


def test_an_id_tells_the_records_apart() -> None:
    layer = table(PROJECTNR=["1", "1", "1"], LEIDING_ID=["a", "b", "c"], START=["2027"] * 3)
    made = taken(layer)
    assert made["work_id"] == "LEIDING_ID"
    assert made["project_id"] == "PROJECTNR"


def test_the_discipline_may_be_that_of_the_layer_or_the_file() -> None:
    columns = {"START": ["2027"]}
    assert taken(records(columns, layer="gasleidingen_2026"))["discipline"] == "gas"
    assert taken(records(columns, layer="gas 2026"))["discipline"] == "gas"
    assert taken(records(columns, source="x/riolering.shp"))["discipline"] == "sewer"
    assert "discipline" not in taken(records(columns, source="riool en weg.shp"))


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ({"Plek": ["POINT (1 2)"]}, {"wkt": "Plek"}),
        ({"Plek": ["SRID=28992;MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))"]}, {"wkt": "Plek"}),
        ({"Plek": ['{"type":"Point","coordinates":[1,2]}']}, {"geojson": "Plek"}),
        ({"X_RD": ["51000,5"], "Y_RD": ["391000"]}, {"x": "X_RD", "y": "Y_RD"}),
        ({"lng": ["3.8"], "lat": ["51.5"]}, {"x": "lng", "y": "lat"}),
        ({"X": ["onbekend"], "Y": ["onbekend"]}, None),
        ({"X": ["1"]}, None),
    ],
)
def test_the_place_of_a_table_is_recognised(
    columns: dict[str, list[str | None]], place: dict[str, str] | None
) -> None:
    layer = records({"START": ["2027"], **columns}, None)
    _, found, _ = recognise(layer)
    assert (None if found is None else found.model_dump(exclude_defaults=True)) == place


def test_a_layer_with_geometry_needs_no_columns_for_it() -> None:
    _, place, _ = recognise(table(START=["2027"], X=["1"], Y=["2"]))
    assert place is None


def test_what_was_not_recognised_is_told() -> None:
    _, _, told = recognise(table(START=["2027"], DIAMETER=["300"], LEEG=[None]))
    assert [str(each) for each in told] == [
        "start: column 'START'",
        "not recognised, kept in extra: DIAMETER",
    ]


def test_an_empty_table_gives_an_empty_map() -> None:
    columns, place, told = recognise(records({"START": [], "X": []}, None))
    assert (columns, place, told) == ({}, None, [])


def test_what_is_recognised_can_be_taken_in() -> None:
    layer = table(NR=["1", "2"], VAN=["2027", "2028"], TOT=["2028", "2029"], SOORT=["gas", "riool"])
    columns, _, _ = recognise(layer)
    given_source = source().model_copy(update={"columns": columns})
    assert list(taken_in(layer, given_source).works["discipline"]) == ["gas", "sewer"]


def test_numbers_of_coordination_are_recognised_and_sentences_are_not() -> None:
    years: list[str | None] = ["2027", "2028"]
    layer = records({"START": years, "Coördinatienummer": ["347793 - 99881", None]})
    assert taken(layer) == {"start": "START", "agreement": "Coördinatienummer"}
    layer = records({"START": years, "Coördinatienummer": ["nog aanvragen", "nog aanvragen"]})
    assert taken(layer) == {"start": "START"}


@pytest.mark.parametrize(
    ("heads", "start"),
    [
        ({"Jaar aanleg": "1995", "Vervangingsjaar": "2028"}, "Vervangingsjaar"),
        ({"bouwjaar": "1995", "jaar": "2028"}, "jaar"),
        ({"Plaatsingsdatum": "2001-01-01", "Datum start": "2028-01-01"}, "Datum start"),
        ({"Registratiedatum start": "2026-01-01", "Start werk": "2028-01-01"}, "Start werk"),
        ({"start mutatie": "2026-01-01", "jaar": "2028"}, "jaar"),
        ({"year built": "1995", "year": "2028"}, "year"),
    ],
)
def test_when_it_was_made_or_written_is_not_when_it_is_planned(heads, start) -> None:
    assert taken(records({head: [text] for head, text in heads.items()}))["start"] == start


def test_a_table_of_things_with_the_year_they_were_made_has_no_start() -> None:
    assert "start" not in taken(
        table(**{"Jaar aanleg": ["1995", "2001"], "Bouwjaar": ["1999", "2002"]})
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Start ontwerp", "Eind ontwerp", "Start uitvoering", "Eind uitvoering"),
        ("Startdatum", "Einddatum", "Uitvoering van", "Uitvoering tot"),
        ("Voorbereiding Start", "Voorbereiding Eind", "Uitvoering Start", "Uitvoering Eind"),
        ("design_start", "design_end", "start_date", "end_date"),
        ("Start vergunning", "Eind vergunning", "Start", "Eind"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_several_pairs_of_dates_that_of_the_works_counts(names, turned) -> None:
    years = ["2026", "2027", "2028", "2029"]
    pairs = list(zip(names, years, strict=True))
    if turned:
        pairs = pairs[2:] + pairs[:2]
    found = taken(records({name: [year] for name, year in pairs}))
    assert (found["start"], found["end"]) == names[2:]


def test_a_pair_of_coordinates_is_no_street() -> None:
    layer = table(
        start=["2027"] * 2, locatie=["51.504, 3.889", "51.505, 3.890"], plek=["Markt", "Kade"]
    )
    assert taken(layer)["street"] == "plek"


def test_dates_with_the_month_first_are_dates_all_the_same() -> None:
    layer = table(start=["09/23/2027", "10/30/2027"], end=["11/23/2027", "12/30/2027"])
    assert taken(layer) == {"start": "start", "end": "end"}
