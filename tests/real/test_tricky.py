"""Deliveries that are easily read wrong: each gives the right value, or a word about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

from ondergrond.detect import recognise_files
from ondergrond.errors import DeliveryError
from ondergrond.load import Loaded, combine_deliveries, load
from ondergrond.partnership import read_partnership

pytestmark = pytest.mark.real

ON = date(2026, 11, 24)
PARTNERSHIP = """
[partnership]
name = "Lastig"
language = "en"

[[partner]]
code = "p"
name = "P"
kind = "other"

[[partner.source]]
path = "{path}"
"""
XY = 'crs = "EPSG:28992"\ngeometry = { x = "X", y = "Y" }\n'


@pytest.fixture
def tricky(shared_data: Path) -> Path:
    """The folder of deliveries that are easily read wrong."""
    return shared_data / "tricky"


def recognised(*files: Path) -> Loaded:
    """What becomes of files whose columns are recognised by name."""
    made = recognise_files(
        files, crs="EPSG:28992", profile="standard", distance_m=None, language="en"
    )
    return combine_deliveries(made.layers, made.partnership, on=ON)


@pytest.fixture
def mapped(tmp_path: Path):
    """Read a file by the lines of a source in a partnership file."""

    def read(path: Path, lines: str) -> Loaded:
        file = tmp_path / "lastig.toml"
        file.write_text(PARTNERSHIP.format(path=path.as_posix()) + lines, encoding="utf-8")
        return load(read_partnership(file), on=ON)

    return read


def works_of(made: Loaded, key: str = "work_id") -> Mapping[str, Any]:
    """The works by the last part of their id."""
    works = made.works.assign(key=made.works[key].str.rsplit(":", n=1).str[-1])
    return {row["key"]: row for row in works.to_dict("records")}


def period(work: Mapping[str, Any]) -> tuple[str, str, str]:
    """First day, last day and precision as text; no last day where it is not known."""
    start, end = (
        "" if pd.isna(work[side]) else f"{work[side]:%Y-%m-%d}" for side in ("start", "end")
    )
    return start, end, work["precision"]


def told(made: Loaded) -> set[str]:
    """The codes of what was said of records."""
    return {*made.remarks["code"], *made.rejected["reason"]}


def said(made: Loaded) -> str:
    """All that is said of a file as a whole."""
    return "\n".join(problem.text("en") for problem in (*made.notes, *made.warnings))


def test_days_with_two_digit_years_are_not_guessed(tricky):
    with pytest.raises(DeliveryError):
        recognised(tricky / "csv_ddmmjj.csv")
    with pytest.raises(DeliveryError):
        recognised(tricky / "geojson_ddmmjj.geojson")


def test_days_in_geojson_are_refused_row_by_row_with_the_text_as_delivered(tricky, mapped):
    lines = 'columns.work_id = "projectnr"\ncolumns.start = "start"\ncolumns.end = "eind"\n'
    made = mapped(tricky / "geojson_ddmmjj.geojson", lines)
    assert set(made.rejected["reason"]) == {"period_unreadable"}
    assert made.rejected["message"].str.contains("01-09-27", regex=False).any()


def test_days_in_geojson_are_read_as_written(tricky):
    works = works_of(recognised(tricky / "geojson_ddmmjjjj.geojson"))
    assert period(works["W-0"]) == ("2027-09-01", "2027-10-15", "day")
    works = works_of(made := recognised(tricky / "geojson_x.geojson"))
    assert period(works["W-1"]) == ("2027-05-01", "2027-06-30", "month")
    assert set(made.rejected["reason"]) == {"period_unreadable"}
    works = works_of(recognised(tricky / "geojson_y.geojson"))
    assert period(works["W-1"]) == ("2027-09-01", "2027-10-01", "day")
    assert works["W-1"]["period_text"] == "2027/09/01 00:00 – 2027/10/01 00:00"


def test_units_in_headings_count(tricky):
    work = works_of(recognised(tricky / "eenheid_in_kop.csv"))["1"]
    assert work["budget_eur"] == pytest.approx(250_000)
    assert work["depth_m"] == pytest.approx(1.2)
    assert work["trench_width_m"] == pytest.approx(0.6)
    assert work["duration_days"] == 42


def test_cells_shown_as_months_and_years_are_months_and_years(tricky):
    works = works_of(recognised(tricky / "maandopmaak.xlsx"))
    assert period(works["P1"]) == ("2027-03-01", "2027-05-31", "month")
    assert period(works["P2"]) == ("2027-01-01", "2028-12-31", "multi_year")
    assert period(works["P3"]) == ("2027-03-01", "2027-03-31", "month")
    assert period(works["P4"]) == ("2027-03-01", "2027-05-31", "day")


def test_a_column_is_month_first_as_a_whole(tricky, mapped):
    lines = 'columns.work_id = "PROJECT"\ncolumns.start = "START_DATE"\ncolumns.end = "END_DATE"\n'
    made = recognised(tricky / "us_dates.csv")
    by_key = mapped(tricky / "us_dates.csv", XY + 'dates = "month_first"\n' + lines)
    works = works_of(by_key)
    assert period(works["W-1"]) == ("2027-09-23", "2027-10-30", "day")
    assert period(works["W-2"]) == ("2027-05-01", "2027-06-11", "day")
    assert period(works["W-4"]) == ("2027-11-12", "2027-12-12", "day")
    assert [period(work) for work in works_of(made).values()] == [
        period(work) for work in works.values()
    ]
    assert "month" in said(made)
    refused = mapped(tricky / "us_dates.csv", XY + 'dates = "day_first"\n' + lines)
    assert "W-1" not in works_of(refused)


def test_text_in_typed_columns_of_a_geopackage_is_kept(tricky):
    works = works_of(recognised(tricky / "gpkg_typed_text.gpkg"))
    assert period(works["W-1"]) == ("2027-01-01", "2029-12-31", "multi_year")
    assert period(works["W-2"]) == ("2027-07-01", "2027-09-30", "quarter")
    assert works["W-1"]["budget_eur"] == pytest.approx(1_250_000)


def test_a_start_without_an_end_is_no_single_day(tricky):
    made = recognised(tricky / "alleen_start_duur.csv")
    works = works_of(made)
    assert period(works["1"]) == ("2027-03-01", "2027-05-29", "day")
    assert period(works["2"]) == ("2027-04-01", "2027-06-30", "day")
    assert period(works["3"])[:2] == ("2027-03-01", "")
    assert "end_open" in told(made)


def test_a_file_that_says_it_is_cut_off_is_a_warning(tricky):
    assert "part" in said(recognised(tricky / "afgekapt_arcgis.geojson"))


def test_day_numbers_of_a_1904_workbook(tricky):
    works = works_of(recognised(tricky / "d1904.xlsx"))
    assert period(works["P1"])[0] == period(works["P2"])[0] == "2027-09-01"


def test_errors_and_formulas_without_a_value_are_named(tricky):
    text = said(recognised(tricky / "formules.xlsx"))
    assert all(cell in text for cell in ("D3", "#VALUE!", "G3", "#DIV/0!", "C2", "C4"))


def test_the_pair_under_execution_is_the_period(tricky):
    works = works_of(recognised(tricky / "kop_dubbel_voorbereiding.xlsx"))
    assert period(works["P1"]) == ("2027-07-01", "2028-03-31", "quarter")


def test_the_pair_under_a_group_can_be_named(tricky, mapped):
    lines = (
        'columns.start = "Uitvoering Start"\ncolumns.end = "Uitvoering Eind"\n'
        'columns.work_id = "Nr"\n'
    )
    works = works_of(mapped(tricky / "kop_dubbel_voorbereiding.xlsx", XY + lines))
    assert period(works["P2"]) == ("2028-01-01", "2029-12-31", "multi_year")


def test_durations_quarters_and_lists_are_told_apart(tricky):
    made = recognised(tricky / "perioden_stil_fout.csv")
    works = works_of(made)
    assert "1" not in works
    assert period(works["2"]) == ("2027-07-01", "2027-09-30", "quarter")
    assert period(works["3"])[:2] == ("2027-05-01", "2027-09-30")
    assert "period_several" in told(made)
    assert period(works["4"]) == ("2027-10-01", "2027-12-31", "quarter")
    assert "5" not in works


def test_kw_beside_numbers_above_four_is_a_week(tricky):
    works = works_of(recognised(tricky / "kw_duits.csv"))
    assert period(works["1"]) == ("2027-01-11", "2027-01-31", "week")
    assert period(works["2"]) == ("2027-03-22", "2027-05-23", "week")
    assert period(works["3"]) == ("2027-01-18", "2027-03-07", "week")


def test_a_half_open_range_ends_the_day_before(tricky):
    works = works_of(recognised(tricky / "daterange.csv"))
    assert period(works["1"]) == ("2027-01-01", "2027-04-30", "day")
    assert period(works["2"]) == ("2027-05-01", "2027-08-31", "day")


def test_a_scale_of_certainty_is_told(tricky, mapped):
    lines = 'columns.work_id = "Nr"\ncolumns.start = "Start"\n'
    made = mapped(tricky / "zekerheid.csv", XY + lines + 'columns.certainty = "Zekerheid"\n')
    assert made.works["certainty"].isna().all()
    assert "scale" in said(made)
    values = '{ column = "Zekerheid", values = { "1" = 0.2, "3" = 0.6, "5" = 1.0 } }'
    made = mapped(tricky / "zekerheid.csv", XY + lines + f"columns.certainty = {values}\n")
    assert list(made.works["certainty"]) == [0.2, 0.6, 1.0]


def test_partial_days_of_kml_are_years_and_months(tricky):
    works = works_of(recognised(tricky / "timespan.kml"))
    assert period(works["W-1"])[:2] == ("2027-05-01", "2027-06-30")
    assert works["W-1"]["precision"] == "month"
    assert period(works["W-2"]) == ("2028-01-01", "2028-12-31", "year")


def test_hidden_sheets_and_rows_are_named(tricky):
    text = said(recognised(tricky / "verborgen.xlsx"))
    assert "oud 2024" in text
    assert "hidden" in text
    assert "2 rows" in text


def test_the_year_of_replacement_is_the_start(tricky):
    works = recognised(tricky / "jaar_aanleg.csv").works
    assert sorted(works["start"].dt.year) == [2028, 2029, 2030]


def test_nested_names_of_roads_are_the_street(tricky):
    works = works_of(recognised(tricky / "wzdx.geojson"))
    assert works["w-1"]["street"] == "Voorstad"
    assert period(works["w-1"]) == ("2027-06-01", "2027-06-30", "day")


def test_milliseconds_since_1970_are_days(tricky):
    works = works_of(recognised(tricky / "epoch_ms.geojson"))
    esri = works_of(recognised(tricky / "esri.json"))
    assert period(works["1"]) == period(esri["W-1"]) == ("2027-03-01", "2027-04-01", "day")
    assert period(works["2"]) == period(esri["W-2"])


def test_a_day_with_a_zone_is_that_day(tricky):
    works = works_of(recognised(tricky / "wfs_latlon.gml"))
    assert period(works["W-1"]) == ("2027-05-01", "2027-06-30", "day")


def test_points_of_thousands_in_coordinates(tricky, mapped):
    lines = 'columns.work_id = "Nr"\ncolumns.start = "Start"\n'
    made = mapped(tricky / "coordinaten_duizend.csv", XY + lines)
    assert [(each.x, each.y) for each in made.works.geometry] == [
        (51000, 391000), (51120, 391040), (51240, 391080),
    ]  # fmt: skip
    assert "thousand" in said(made) + " ".join(made.remarks["message"])
    assert len(recognised(tricky / "coordinaten_duizend.csv").works) == 3


def test_coordinates_as_people_write_them(tricky, mapped):
    lines = 'columns.work_id = "Nr"\ncolumns.start = "Start"\n'
    made = mapped(tricky / "coordinaten.csv", XY + lines)
    works = works_of(made)
    for row in ("1", "2", "4", "14", "15"):
        assert works[row]["geometry"].distance(gpd.points_from_xy([51_100], [391_000])[0]) < 201
    assert works["3"]["geometry"].x == pytest.approx(51_100.5)
    assert works["7"]["geometry"].y == pytest.approx(391_600, abs=200)
    # In this column a point is one of thousands, so degrees written with a point are refused.
    assert not {"5", "6", "8", "9", "10", "11", "12", "13"} & set(works)


def test_what_was_right_stays_right(tricky):
    work = works_of(recognised(tricky / "nl.csv"))["001"]
    assert work["budget_eur"] == pytest.approx(1_250_000)
    assert set(works_of(recognised(tricky / "ids.csv"))) == {
        "00123", "123", "123.0", "1,2E+05", "120000",
    }  # fmt: skip
    assert set(works_of(recognised(tricky / "gpkg_view.gpkg"))) == {"W-1", "W-2"}
    works = works_of(recognised(tricky / "shp_afgekapt" / "werken.shp"))
    assert period(works["W-1"]) == ("2027-05-01", "2027-08-01", "day")
    assert period(works["W-2"])[0] == "2027-09-01"
    made = recognised(tricky / "totaalregel.csv")
    assert set(works_of(made)) == {"1", "2"}
    assert len(made.rejected) == 3
    assert len(recognised(tricky / "geometrie.geojson").works) == 5
    assert len(recognised(tricky / "lege_sharedstring.xlsx").works) == 3


def test_coded_values_are_their_descriptions(tricky):
    works = works_of(recognised(tricky / "domein.gdb"))
    assert works["W-1"]["phase"] == "design"
    assert works["W-1"]["discipline"] != "other"
    assert "99" in str(works["W-4"]["extra"])


def test_years_as_columns_and_a_quarter_beside_a_year_get_a_word(tricky):
    with pytest.raises(DeliveryError, match="2026 to 2029"):
        recognised(tricky / "jaarmatrix.csv")
    made = recognise_files(
        [tricky / "jaar_kwartaal.csv"],
        crs="EPSG:28992", profile="standard", distance_m=None, language="en",
    )  # fmt: skip
    assert any("Kwartaal" in note.text("en") for note in made.notes)


def test_amounts_as_people_write_them(tricky, mapped):
    lines = 'columns.work_id = "Nr"\ncolumns.start = "Start"\ncolumns.budget_eur = "Raming"\n'
    made = mapped(tricky / "bedragen.csv", XY + lines)
    amounts = made.works.sort_values("source_row")["budget_eur"].to_list()
    expected = [1.5e6, 250e3, None, None, 1250, None, None, 12_500, 300e3, 0, 1.25, 75e3, None]
    assert [None if pd.isna(each) else each for each in amounts] == [
        each and pytest.approx(each) for each in expected
    ]
    lost = set(made.remarks.loc[made.remarks["code"].str.startswith("value_"), "source_row"])
    assert lost == {4, 5, 7, 8, 14}
