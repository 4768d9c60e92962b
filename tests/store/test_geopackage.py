"""One GeoPackage holds the whole run; validators find nothing, QGIS opens every layer."""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from ondergrond import tables
from ondergrond.errors import BugError, OutputError
from ondergrond.report import write_run
from ondergrond.store import geopackage
from ondergrond.store.clean_text import clean
from tests.report import made_up
from tests.report.system_python import SYSTEM_PYTHON, has_module, told_by_qgis

LAYERS = {
    "findings": ("findings", "MULTIPOLYGON", 6),
    "sites": ("sites", "MULTIPOLYGON", 1),
    "pairs": ("pairs", "MULTIPOLYGON", 3),
    "embargoes": ("embargoes", "MULTIPOLYGON", 2),
    "works_polygon": ("works", "MULTIPOLYGON", 4),
    "works_line": ("works", "MULTILINESTRING", 3),
    "works_point": ("works", "MULTIPOINT", 2),
}
PLAIN = {
    "finding_works": 4, "finding_items": 2, "finding_texts": 12, "parties": 2, "site_pairs": 3,
    "rejected": 6, "remarks": 2, "deliveries": 2, "runs": 2, "finding_parties": 12,
    "finding_rules": 7, "finding_joiners": 0, "partners": 2, "run": 1,
}  # fmt: skip
SQL_TYPES = {
    "text": "TEXT", "date": "DATE", "integer": "INTEGER", "number": "REAL", "flag": "BOOLEAN",
}  # fmt: skip

full_and_bare = pytest.mark.parametrize("run", ["full", "bare"])


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> dict[str, Path]:
    """The GeoPackages of a run with everything in it and of one with nothing found."""
    runs = {"full": made_up.full_run(), "bare": made_up.bare_run()}
    return {
        name: write_run(tmp_path_factory.mktemp(name), run, **made_up.OPTIONS)["ondergrond.gpkg"]
        for name, run in runs.items()
    }


def select(path: Path, query: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query, values).fetchall()


def test_every_layer_and_table_is_there_with_its_rows(written):
    counts = {
        name: select(written["full"], f'SELECT count(*) FROM "{name}"')[0][0]  # noqa: S608 -- names of our own
        for (name,) in select(written["full"], "SELECT table_name FROM gpkg_contents")
    }
    spatial = {name: count for name, (_, _, count) in LAYERS.items()}
    assert counts == {**spatial, "rejected_place": 3, **PLAIN, "layer_styles": 22}
    assert counts == dict(select(written["full"], "SELECT * FROM gpkg_ogr_contents"))


@pytest.mark.parametrize("layer", [*LAYERS, *PLAIN])
def test_columns_have_the_names_and_types_of_the_contract(written, layer):
    table = tables.TABLES[LAYERS[layer][0] if layer in LAYERS else layer]
    told = select(written["full"], "SELECT name, type FROM pragma_table_info(?)", layer)
    geometry = [("geom", LAYERS[layer][1])] if layer in LAYERS else []
    own = [(column.name, SQL_TYPES[column.type]) for column in table.columns]
    assert told == [("fid", "INTEGER"), *geometry, *own]


def test_values_come_back_as_they_were(written):
    """Dates as days, flags as flags, whole numbers whole, and missing as missing."""
    layers = [gpd.read_file(written["full"], layer=name) for name in LAYERS if "works" in name]
    told = pd.concat(layers).set_index("work_id").sort_index()
    works = made_up.works().set_index("work_id").sort_index()
    for column in tables.WORKS.columns[1:]:
        wanted = clean(works[column.name]) if column.type == "text" else works[column.name]
        pd.testing.assert_series_equal(
            told[column.name].astype(column.dtype), wanted, check_index_type=False
        )


def test_text_that_means_harm_elsewhere_is_kept_as_text(written):
    names = select(written["full"], "SELECT name FROM works_line UNION ALL SELECT name FROM"
                   " works_polygon UNION ALL SELECT name FROM works_point")  # fmt: skip
    told = {name for (name,) in names}
    assert {made_up.NASTY[i] for i in range(8)} <= told
    assert "regel een\nregel twee" in told


def test_shapes_are_in_the_crs_with_an_index_and_lie_where_they_lay(written):
    for layer in [*LAYERS, "rejected_place"]:
        info = pyogrio.read_info(written["full"], layer=layer)
        assert info["crs"] == "EPSG:28992"
        assert select(written["full"], "SELECT 1 FROM sqlite_master WHERE name = ?",
                      f"rtree_{layer}_geom")  # fmt: skip
    told = gpd.read_file(written["full"], layer="works_line").set_index("work_id")
    drawn = made_up.works().set_index("work_id")
    distance = told.geometry.hausdorff_distance(drawn.geometry.loc[told.index])
    assert (distance < 1e-6).all()


def test_a_layer_without_rows_is_left_out_and_named_in_runs(written):
    names = {name for (name,) in select(written["bare"], "SELECT table_name FROM gpkg_contents")}
    assert names == {*PLAIN, "layer_styles"}
    told = select(written["bare"], "SELECT run_id, reference_date, version, subject, name, value"
                  " FROM runs WHERE subject = 'layer'")  # fmt: skip
    empty = [*LAYERS, "rejected_place"]
    assert told == [("r-1", "2026-11-23", "0.1.0", "layer", name, "empty") for name in empty]
    assert select(written["full"], "SELECT name FROM runs WHERE subject = 'layer'") == []


def test_titles_and_descriptions_are_in_the_language_of_the_report(written, tmp_path):
    query = "SELECT identifier, description FROM gpkg_contents WHERE table_name = 'pairs'"
    english = write_run(tmp_path, made_up.full_run(), **made_up.OPTIONS, language="en")
    dutch = (
        "Proefgebied: twee werken van verschillende partijen die één spelregel bij elkaar brengt."
        " Peildatum: 23 november 2026."
    )
    meaning = "two works of different parties that one rule brings together"
    assert select(written["full"], query) == [("Raakvlakken", dutch)]
    assert select(english["ondergrond.gpkg"], query) == [
        ("Pairs", f"Proefgebied: {meaning}. Reference date: 23 November 2026.")
    ]


def test_the_dictionary_names_every_column_and_lists_every_code(written):
    query = "SELECT table_name, column_name FROM gpkg_data_columns"
    named = set(select(written["full"], query))
    for layer in [*LAYERS, *PLAIN]:
        table = tables.TABLES[LAYERS[layer][0] if layer in LAYERS else layer]
        assert {(layer, column.name) for column in table.columns} <= named
    codes = select(
        written["full"],
        "SELECT value, c.description FROM gpkg_data_columns d"
        " JOIN gpkg_data_column_constraints c USING (constraint_name)"
        " WHERE d.table_name = 'findings' AND d.column_name = 'kind' ORDER BY c.rowid",
    )
    wanted = [
        ("opportunity", "meekoppelkans"),
        ("near_miss", "bijna-kans"),
        ("conflict", "knelpunt"),
    ]
    assert codes == wanted
    assert [row[0] for row in select(
        written["full"], "SELECT description FROM gpkg_data_columns WHERE column_name = 'depth_m'"
    )] == ["diepte onder het maaiveld (m)"] * 3  # fmt: skip


@full_and_bare
def test_the_same_run_gives_the_same_bytes(written, tmp_path, run):
    """Also when the rows come in another order."""
    given = made_up.full_run() if run == "full" else made_up.bare_run()
    shuffled = {
        name: frame if name in {"deliveries", "runs"} else frame.sample(frac=1, random_state=1)
        for name, frame in given.items()
    }
    again = write_run(tmp_path, shuffled, **made_up.OPTIONS)
    assert again["ondergrond.gpkg"].read_bytes() == written[run].read_bytes()


def test_gdal_is_left_with_the_settings_it_had(tmp_path):
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2001-01-01T00:00:00.000Z"})
    try:
        write_run(tmp_path, made_up.full_run(), **made_up.OPTIONS)
        assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == "2001-01-01T00:00:00.000Z"
        assert pyogrio.get_gdal_config_option("OGR_SQLITE_SYNCHRONOUS") is None
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


@pytest.mark.parametrize(
    ("free", "told"),
    [
        (1000, "the disk is full; make room and run again"),
        (2**40, "database is locked; choose another folder"),
    ],
)
def test_what_sqlite_refuses_is_told_by_its_likely_cause(tmp_path, monkeypatch, free, told):
    def refuse(*_):
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(geopackage, "write_dictionary", refuse)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(2**41, 0, free))
    with pytest.raises(OutputError) as error:
        write_run(tmp_path, made_up.full_run(), **made_up.OPTIONS)
    where = tmp_path / "ondergrond.gpkg"
    assert str(error.value) == f"{where}: this cannot be written: {told}"


def test_a_full_disk_is_known_by_what_sqlite_says(tmp_path):
    """Wherever it is: SQLite puts what it sorts in another folder than the file."""
    path = tmp_path / "vol.gpkg"
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA max_page_count = 2")
        file.execute("CREATE TABLE t (x)")
        with (
            pytest.raises(OSError, match="database or disk is full") as error,
            geopackage.sqlite_faults(path),
        ):
            file.executemany("INSERT INTO t VALUES (?)", [("x" * 1000,)] * 100)
    assert (error.value.errno, error.value.filename) == (errno.ENOSPC, str(path))


def test_a_work_without_a_shape_is_a_bug_that_names_it(tmp_path):
    run = made_up.full_run()
    run["works"].loc[3, "geometry"] = None
    with pytest.raises(BugError, match="table works: 1 rows have no shape, as goes:3"):
        write_run(tmp_path, run, **made_up.OPTIONS)
    assert not [*tmp_path.iterdir()]


def test_a_run_without_works_of_one_kind_leaves_that_layer_out(tmp_path):
    run = made_up.full_run()
    run["works"] = run["works"].loc[run["works"].geom_type == "Point"].reset_index(drop=True)
    path = write_run(tmp_path, run, **made_up.OPTIONS)["ondergrond.gpkg"]
    told = select(path, "SELECT name FROM runs WHERE subject = 'layer'")
    assert told == [("works_polygon",), ("works_line",)]


def pdok_results(path: Path, root: Path) -> list[Any]:
    """What PDOK's validator has to say, recommendations included."""
    tool = root / ".venv-validators" / "bin" / "geopackage-validator"
    if not tool.exists():
        pytest.skip("PDOK's geopackage-validator is missing: sh tools/install_test_tools.sh")
    command = [tool, "validate", "--gpkg-path", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert {"RQ2", "RQ23", "RQ24", "RC20"} <= set(told["validations_executed"])
    return list(told["results"])


def real_shapes(shared_data: Path) -> gpd.GeoSeries:
    """The works of two cities, and where those of the first that touch share ground, in RD."""
    paris = pd.read_csv(shared_data / "paris" / "2025-12" / "chantiers-a-paris.csv", sep=";")
    areas = shapely.from_geojson(paris["geo_shape"].dropna().to_numpy())
    karlsruhe = gpd.read_file(shared_data / "karlsruhe" / "baustellen.geojson").geometry
    areas = gpd.GeoSeries(areas, crs=4326).to_crs(28992)
    left, right = areas.sindex.query(areas, predicate="intersects")
    once = left < right
    zones = shapely.intersection(
        shapely.make_valid(areas.to_numpy()[left[once]]),
        shapely.make_valid(areas.to_numpy()[right[once]]),
    )
    shapes = [*areas, *karlsruhe.to_crs(28992), *zones]
    told = gpd.GeoSeries(shapes, crs=28992)
    return told[~(told.is_empty | told.isna())].reset_index(drop=True)


@pytest.mark.real
@pytest.mark.parametrize("name", ["works", "pairs"])
def test_real_shapes_of_every_kind_pass_pdoks_validator(shared_data, tmp_path, root, name):
    """As works they are split by kind; as zones they are drawn as areas."""
    shapes = real_shapes(shared_data)
    run = made_up.full_run()
    key = tables.TABLES[name].columns[0].name
    rows = run[name].loc[np.arange(len(shapes)) % len(run[name])].reset_index(drop=True)
    ids = [f"city:{number:05d}" for number in range(len(shapes))]
    run[name] = rows.assign(**{key: pd.Series(ids, dtype="str")}).set_geometry(shapes)
    path = write_run(tmp_path, run, **made_up.OPTIONS)["ondergrond.gpkg"]
    assert pdok_results(path, root) == []


@full_and_bare
def test_gdals_validator_finds_nothing(written, run):
    if not has_module("osgeo_utils.samples.validate_gpkg"):
        pytest.skip(f"{SYSTEM_PYTHON} has no osgeo_utils: install python3-gdal")
    command = [SYSTEM_PYTHON, "-m", "osgeo_utils.samples.validate_gpkg", "-v", "--extra"]
    done = subprocess.run([*command, written[run]], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Checking gpkg_schema\nChecking" in done.stdout  # so it was looked at


@full_and_bare
def test_pdoks_validator_finds_nothing(written, run, root):
    assert pdok_results(written[run], root) == []


@pytest.mark.qgis
@full_and_bare
def test_qgis_opens_every_layer_with_its_crs_dates_and_words(written, run):
    layers = told_by_qgis("qgis_open.py", written[run])
    counts = dict(select(written[run], "SELECT * FROM gpkg_ogr_contents"))
    del counts["layer_styles"]  # QGIS shows it to nobody
    assert {name: told["read"] for name, told in layers.items()} == counts
    for name, told in layers.items():
        assert told["valid"], name
        assert told["crs"] == ("" if name in PLAIN else "EPSG:28992")
        table = tables.TABLES[LAYERS[name][0] if name in LAYERS else name.removesuffix("_place")]
        dates = {column.name for column in table.columns if column.type == "date"}
        assert {column for column, type_ in told["columns"].items() if type_ == "QDate"} == dates
    assert layers["runs"]["title"] == "Berekening"
    if run == "full":
        assert layers["works_line"]["words"]["discipline"]["sewer"] == "riool"
        assert layers["works_line"]["columns"]["opens_surface"] == "bool"
        assert layers["works_line"]["columns"]["source_row"] == "qlonglong"
