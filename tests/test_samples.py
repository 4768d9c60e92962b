"""data/samples is what its script makes, and holds what its README promises."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from ondergrond.load import Loaded, load
from ondergrond.match import find_embargoed, find_pairs
from ondergrond.partnership import Partnership, Source, read_partnership
from ondergrond.periods import parse_period
from ondergrond.run import run

TEXT = {".csv", ".md", ".toml", ".geojson", ".gml", ".xsd", ".kml"}


@pytest.fixture(scope="module")
def samples(root: Path) -> Path:
    return root / "data" / "samples"


@pytest.fixture(scope="module")
def partnership(samples: Path) -> Partnership:
    return read_partnership(samples / "partnership.toml")


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample made anew."""
    out = tmp_path_factory.mktemp("samples")
    script = root / "tools" / "make_samples.py"
    subprocess.run([sys.executable, str(script), "--out", str(out)], check=True, timeout=120)
    return out


@pytest.fixture(scope="module")
def loaded(partnership: Partnership) -> Loaded:
    """The sample as ondergrond takes it in, on the day of ``make demo``."""
    return load(partnership, on=date(2026, 11, 24))


@pytest.fixture(scope="module")
def pairs(partnership: Partnership, loaded: Loaded) -> pd.DataFrame:
    """The pairs of works, and those of works with embargoes, on the day of ``make demo``."""
    selectors = {each.name: each.works for each in partnership.embargo}
    embargoed = find_embargoed(
        loaded.works,
        loaded.embargo_input.embargoes,
        partnership.rules_agreed,
        selectors=selectors,
        on=date(2026, 11, 24),
    )
    return pd.concat([find_pairs(loaded.works, partnership.rules_agreed), embargoed.pairs])


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def layers(path: Path) -> dict[str, gpd.GeoDataFrame]:
    """All spatial layers of a file, by name."""
    source = f"/vsizip/{path}" if path.suffix == ".zip" and ".gdb" not in path.name else path
    names = [str(name) for name, _ in pyogrio.list_layers(source)]
    return {name: pyogrio.read_dataframe(source, layer=name) for name in names}


def columns_and_records(folder: Path, source: Source) -> list[tuple[set[str], pd.DataFrame]]:
    """What the files of a source hold, layer by layer, read without ondergrond's own loader."""
    path, _, inside = source.path.partition(".zip/")
    pattern = f"{path}.zip" if inside else path
    found = sorted(folder.glob(pattern))
    assert found, f"no file for {source.path}"
    tables = [table for file in found for table in tables_of(file, source)]
    return [(set(table.columns), table) for table in tables]


def tables_of(file: Path, source: Source) -> list[pd.DataFrame]:
    if file.suffix == ".csv":
        encoding = source.encoding or "utf-8-sig"
        return [pd.read_csv(file, sep=";", dtype="str", encoding=encoding, keep_default_na=False)]
    if file.suffix == ".xlsx":
        rows = pd.read_excel(file, sheet_name=source.layer, engine="calamine", header=None)
        header = int(np.flatnonzero(rows.notna().sum(axis=1) > 5)[0])
        return [rows.iloc[header + 1 :].set_axis(list(rows.iloc[header]), axis=1)]
    return [pd.DataFrame(t) for n, t in layers(file).items() if source.layer in (None, n)]


def test_the_script_makes_the_files_that_are_kept(samples: Path, made: Path) -> None:
    assert files(samples) - {"partnership.toml"} == files(made)


def test_the_script_makes_the_same_texts(samples: Path, made: Path) -> None:
    different = [
        name
        for name in sorted(files(made))
        if Path(name).suffix in TEXT and (samples / name).read_bytes() != (made / name).read_bytes()
    ]
    assert different == []


def test_the_script_makes_the_same_records_and_places(samples: Path, made: Path) -> None:
    """GIS files are compared by content: a geodatabase holds names that differ each time."""
    spatial = [
        name for name in sorted(files(made)) if Path(name).suffix in {".gpkg", ".fgb", ".zip"}
    ]
    assert len(spatial) >= 7
    for name in spatial:
        kept, again = layers(samples / name), layers(made / name)
        assert kept.keys() == again.keys(), name
        for layer, table in kept.items():
            assert_same(table, again[layer], f"{name} {layer}")


def assert_same(kept: gpd.GeoDataFrame, again: gpd.GeoDataFrame, where: str) -> None:
    plain, plain_again = (pd.DataFrame(t.drop(columns="geometry")) for t in (kept, again))
    pd.testing.assert_frame_equal(plain, plain_again, obj=where)
    places, places_again = np.asarray(kept.geometry.array), np.asarray(again.geometry.array)
    there = ~shapely.is_missing(places)
    assert (there == ~shapely.is_missing(places_again)).all(), where
    assert shapely.equals_exact(places[there], places_again[there], tolerance=0.001).all(), where


def test_the_workbook_is_made_the_same(samples: Path, made: Path) -> None:
    name = next(name for name in files(made) if name.endswith(".xlsx"))
    kept, again = (
        pd.read_excel(folder / name, sheet_name=None, engine="calamine", header=None)
        for folder in (samples, made)
    )
    assert kept.keys() == again.keys()
    for sheet, table in kept.items():
        pd.testing.assert_frame_equal(table, again[sheet])


def test_there_are_six_municipalities_and_the_networks(partnership: Partnership) -> None:
    kinds = [partner.kind for partner in partnership.partner]
    assert kinds.count("municipality") >= 4
    assert kinds.count("water_authority") == 1
    assert {"evides", "stedin", "delta-fiber"} <= set(partnership.codes)


def test_there_are_at_least_six_formats_and_six_layouts(
    samples: Path, partnership: Partnership
) -> None:
    suffixes = {Path(source.path).suffix for _, _, source in partnership.deliveries()}
    assert len(suffixes | {".shp" if ".zip" in suffixes else ""}) >= 8
    layouts = {
        frozenset(columns)
        for _, _, source in partnership.deliveries()
        for columns, _ in columns_and_records(samples, source)
    }
    assert len(layouts) >= 12


def test_there_are_several_hundred_records(samples: Path, partnership: Partnership) -> None:
    records = sum(
        len(table)
        for _, _, source in partnership.deliveries()
        for _, table in columns_and_records(samples, source)
    )
    assert 600 <= records <= 900


def test_every_column_the_partnership_file_names_was_delivered(
    samples: Path, partnership: Partnership
) -> None:
    missing = []
    for where, _, source in partnership.deliveries():
        for columns, _ in columns_and_records(samples, source):
            named = {name for mapped in source.columns.values() for name in mapped.columns}
            if source.geometry:
                named |= set(source.geometry.model_dump(exclude_none=True).values())
            missing += [f"{where}: {name}" for name in sorted(named - columns)]
    assert missing == []


def test_every_delivered_word_is_mapped_but_those_spoiled_on_purpose(
    samples: Path, partnership: Partnership
) -> None:
    unknown = set()
    for _, _, source in partnership.deliveries():
        for mapped in source.columns.values():
            for _, table in columns_and_records(samples, source) if mapped.values else ():
                said = {str(value) for value in table[mapped.columns[0]].dropna()} - {"", "None"}
                unknown |= said - set(mapped.values or ())
    assert unknown == {"In de ijskast", "12", "AFWACHTEN"}


def test_every_period_can_be_read_but_those_spoiled_on_purpose(
    samples: Path, partnership: Partnership
) -> None:
    texts = {
        str(text).strip()
        for _, _, source in partnership.deliveries()
        for _, table in columns_and_records(samples, source)
        for name in ("start", "end")
        if name in source.columns
        for text in table[source.columns[name].columns[0]].dropna()
    }
    read = {text: parse_period(text) for text in texts}
    without_days = {text for text, period in read.items() if not (period.start or period.end)}
    assert without_days - {""} == {"n.t.b.", "zodra het geld er is", "Q5 2027", "z.s.m."}
    years = {period.start.year for period in read.values() if period.start}
    assert set(range(2026, 2037)) <= years
    assert len({period.precision for period in read.values()} - {None}) >= 7


def places(samples: Path, source: Source) -> gpd.GeoSeries:
    """The places of a source in RD, as its partner says they are."""
    found = []
    for _, table in columns_and_records(samples, source):
        series = geometry_of(table, source)
        found.append(series.set_crs(source.crs or series.crs).to_crs("EPSG:28992"))
    return pd.concat(found)


def geometry_of(table: pd.DataFrame, source: Source) -> gpd.GeoSeries:
    given = source.geometry
    if given is None:
        return gpd.GeoSeries(table["geometry"], crs=table["geometry"].array.crs)
    if given.wkt:
        return gpd.GeoSeries(shapely.from_wkt(table[given.wkt], on_invalid="ignore"))
    if given.geojson:
        return gpd.GeoSeries(shapely.from_geojson(table[given.geojson]))
    x, y = (
        pd.to_numeric(table[name].astype("str").str.replace(",", "."), errors="coerce")
        for name in (given.x, given.y)
    )
    return gpd.GeoSeries(gpd.points_from_xy(x, y))


def test_all_places_lie_in_the_boundary_but_those_spoiled_on_purpose(
    samples: Path, partnership: Partnership
) -> None:
    [boundary] = layers(samples / "grens.gpkg")["grens"].geometry
    outside = 0
    for _, _, source in partnership.deliveries():
        lying = places(samples, source)
        lying = lying[lying.bounds.notna().all(axis=1)]
        outside += int((~lying.within(boundary)).sum())
    astray = ("axes swapped", "x and y swapped", "degrees among", "outside the boundary")
    told = pd.read_csv(samples / "dirt.csv")["wrong"].str.contains("|".join(astray)).sum()
    assert outside == told == 4


def test_streets_lie_where_the_towns_are(samples: Path) -> None:
    """The Voorstad runs out of the centre of Goes, some hundreds of metres from its market."""
    sewers = layers(samples / "goes" / "goes_programma_2026.gpkg")["riolering"]
    [voorstad] = sewers.geometry[sewers["STRAAT"] == "Voorstad"]
    goes = gpd.GeoSeries.from_xy([3.8889], [51.5042], crs="EPSG:4326").to_crs("EPSG:28992")[0]
    assert voorstad.distance(goes) < 700
    assert 300 < voorstad.length < 500


def test_there_is_a_main_and_a_route_longer_than_a_town(samples: Path) -> None:
    pipes = gpd.read_file(samples / "evides" / "evides_leidingprojecten.geojson")
    cables = layers(samples / "stedin" / "stedin_planning_2026-11.gpkg")["elektra"]
    assert pipes.to_crs("EPSG:28992").length.max() > 25_000
    assert cables.length.max() > 20_000


def delivered_ids(samples: Path, partnership: Partnership) -> set[str]:
    """``partner:source id`` of all that partners number themselves."""
    return {
        f"{partner.code}:{value}"
        for _, partner, source in partnership.deliveries()
        if partner and "work_id" in source.columns
        for _, table in columns_and_records(samples, source)
        for value in table[source.columns["work_id"].columns[0]].dropna()
    }


def test_every_story_is_told_with_works_that_exist(samples: Path, partnership: Partnership) -> None:
    stories = pd.read_csv(samples / "stories.csv")
    told = {work for works in stories["works"] for work in works.split()}
    assert told <= delivered_ids(samples, partnership)
    kinds = stories["expects"].str.split().str[0].value_counts()
    assert kinds["opportunity"] >= 12
    assert kinds["near_miss"] >= 3
    assert kinds["conflict"] >= 5
    assert kinds["nothing"] >= 3


def test_no_story_was_spoiled(samples: Path) -> None:
    """What must be found stands in clean records."""
    stories = pd.read_csv(samples / "stories.csv")
    dirt = pd.read_csv(samples / "dirt.csv")
    ids = {work.split(":", 1)[1] for works in stories["works"] for work in works.split()}
    assert ids.isdisjoint(set(dirt["record"]))


def test_every_record_becomes_a_work_or_is_rejected(loaded: Loaded) -> None:
    assert len(loaded.works) + len(loaded.rejected) == loaded.deliveries["n_read"].sum() == 759


def test_what_is_wrong_on_purpose_is_noticed_and_nothing_else(
    samples: Path, loaded: Loaded
) -> None:
    """Vague periods and a job in two records are no mistake, and a contractor's KML has no ids."""
    dirt = pd.read_csv(samples / "dirt.csv")
    remarks = loaded.remarks[~loaded.remarks["code"].isin(["period_vague", "one_job"])]
    remarks = remarks[~remarks["source"].str.endswith(".kml") | (remarks["code"] != "id_missing")]
    rejected = dirt["code"][dirt["outcome"] == "rejected"]
    assert Counter(loaded.rejected["reason"]) == Counter(rejected)
    # the record that is kept says how often it came, or that it took the place of another
    kept = remarks["code"].isin(["duplicate_record", "supersedes"])
    assert kept.sum() == rejected.isin(["duplicate_record", "superseded"]).sum()
    assert Counter(remarks["code"][~kept]) == Counter(dirt["code"][dirt["outcome"] == "remark"])


def test_each_record_spoiled_on_purpose_comes_to_its_end(samples: Path, loaded: Loaded) -> None:
    dirt = pd.read_csv(samples / "dirt.csv", keep_default_na=False)
    works = loaded.works.set_index("work_id")
    named = works["name"] + " " + works.index
    told = loaded.rejected["raw"].fillna("") + loaded.rejected["message"]
    lost = []
    for row in dirt[dirt["record"] != "(all)"].itertuples():
        if row.outcome == "rejected":
            codes = set(loaded.rejected["reason"][told.str.contains(row.record, regex=False)])
        else:
            found = named.index[named.str.contains(row.record, regex=False)]
            assert len(found), row.record
            codes = {"", *loaded.remarks["code"][loaded.remarks["work_id"].isin(found)]}
        lost += [] if row.code in codes else [(row.record, row.wrong, row.code, codes)]
    assert lost == []


def test_every_story_is_found(samples: Path, pairs: pd.DataFrame) -> None:
    """Between works of a story stands what it expects; a lone work meets others so."""
    lost = []
    for story in pd.read_csv(samples / "stories.csv").itertuples():
        works = story.works.split()
        ends = pairs["left"].isin(works), pairs["right"].isin(works)
        both = ends[0] & (ends[1] | pairs["right"].str.startswith("embargo:"))
        between = pairs[both] if len(works) > 1 else pairs[ends[0] | ends[1]]
        found = set(between["kind"] + " " + between["rule"])
        expected = set(story.expects.split("; "))
        if (expected == {"nothing"} and found) or not expected - {"nothing"} <= found:
            lost.append((story.story, expected, found))
    assert lost == []


def test_every_embargo_is_taken_in_and_met(loaded: Loaded, pairs: pd.DataFrame) -> None:
    """The closed season heavily, a market lightly because the street is long enough."""
    sources = loaded.embargo_input.sources
    assert sources["n_read"].tolist() == sources["n_taken"].tolist() == [12, 5]
    assert loaded.embargo_input.problems == ()
    told = pairs.merge(loaded.embargo_input.embargoes, left_on="right", right_on="embargo_id")
    met = set(zip(told["entry"], told["severity_x"], strict=True))
    assert met == {
        ("Gesloten seizoen primaire waterkeringen", "heavy"),
        ("Evenementen", "light"),
        ("Bouwvak regio Zuid (voorbeeld)", "light"),
    }


def test_the_long_main_meets_others_in_many_places(samples: Path, pairs: pd.DataFrame) -> None:
    stories = pd.read_csv(samples / "stories.csv").set_index("story")["works"]
    for story in ("transportleiding", "kabeltrace"):
        meets = pairs[(pairs["left"] == stories[story]) | (pairs["right"] == stories[story])]
        assert len(set(meets["left"]) | set(meets["right"])) > 5, story


def test_the_readme_says_it_is_made_up_and_lists_stories_and_dirt(samples: Path) -> None:
    readme = (samples / "README.md").read_text(encoding="utf-8")
    assert "The plans in this folder are made up, and so are the lines." in readme
    assert "<!--" not in readme
    for name, column in (("stories", "story"), ("dirt", "wrong")):
        for cell in pd.read_csv(samples / f"{name}.csv")[column]:
            assert f"| {cell} |" in readme


def test_what_partners_forgot_is_missing(samples: Path) -> None:
    """One shapefile without .prj, none with .cpg; the workbook ends in empty rows."""
    with zipfile.ZipFile(samples / "middelburg" / "riool.zip") as archive:
        assert sorted(Path(name).suffix for name in archive.namelist()) == [".dbf", ".shp", ".shx"]
    with zipfile.ZipFile(samples / "middelburg" / "wegen_en_groen.zip") as archive:
        assert ".prj" in {Path(name).suffix for name in archive.namelist()}


def test_no_address_could_be_anybodys(samples: Path) -> None:
    """Mailboxes are of example.org, kept free for this by RFC 2606."""
    texts = [samples / name for name in files(samples) if Path(name).suffix in TEXT]
    words = {word for path in texts for word in path.read_text("latin-1").split() if "@" in word}
    assert words
    assert all("example.org" in word for word in words)


def test_the_sample_stays_small(samples: Path) -> None:
    assert sum(path.stat().st_size for path in samples.rglob("*") if path.is_file()) < 3_000_000


def test_words_of_the_partnership_file_are_the_words_of_the_script(
    root: Path, partnership: Partnership
) -> None:
    """Both are written by hand; a phase mapped to another phase would spoil every finding."""
    words: dict[str, Any] = tomllib.loads(
        (root / "tools" / "samples" / "words.toml").read_text(encoding="utf-8")
    )
    said = [{word: code for code, word in delivery["phase"].items()} for delivery in words.values()]
    for where, _, source in partnership.deliveries():
        mapped = source.columns["phase"].values
        assert mapped is not None, where
        plain = set(mapped) == {"ingepland", "in uitvoering", "klaar", "vervallen"}
        small = set(mapped) == {"aangemeld", "bezig", "gereed", "ingetrokken"}
        assert plain or small or dict(mapped) in said, where


@pytest.fixture(scope="module")
def findings(partnership: Partnership) -> pd.DataFrame:
    """The findings of ``make demo``."""
    return run(partnership, on=date(2026, 11, 24)).tables["findings"]


def test_the_finding_that_the_docs_explain_is_in_the_samples(
    root: Path, findings: pd.DataFrame
) -> None:
    ids = set(findings["finding_id"])
    pages = ("README.md", "docs/outputs.md", "src/ondergrond/cli/explain.py")
    texts = [(root / page).read_text(encoding="utf-8") for page in pages]
    # What is decided on is a finding of the partnership that people are told to make.
    texts = [re.sub(r"^.*ondergrond decide .*$", "", text, flags=re.M) for text in texts]
    named = {each for text in texts for each in re.findall(r"\b[KBC]-[0-9a-f]{10}\b", text)}
    assert named
    assert named <= ids


def in_writing(value: Any) -> str:
    """A value as docs/by-hand.md writes it: ISO dates, amounts and measures with two decimals."""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, (bool, np.bool_)):
        return str(value).lower()
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def test_the_findings_recomputed_in_the_docs_are_what_a_run_makes(
    root: Path, findings: pd.DataFrame
) -> None:
    """Recomputed with shapely and arithmetic alone, from the delivered files on."""
    text = (root / "docs" / "by-hand.md").read_text(encoding="utf-8")
    parts = re.split(r"^### ([KBC]-[0-9a-f]{10}): ", text, flags=re.M)[1:]
    by_id = findings.set_index("finding_id", drop=False)
    told, made = {}, {}
    for finding_id, part in zip(parts[::2], parts[1::2], strict=True):
        cells = re.findall(r"^\| `(\w+)` \| ([^|]*?) \|", part, re.M)
        assert len(cells) >= 5
        told |= {(finding_id, name): value for name, value in cells}
        made |= {(finding_id, name): in_writing(by_id.loc[finding_id, name]) for name, _ in cells}
    assert len(parts) == 16
    assert made == told


def test_the_programme_of_the_samples_is_told_in_the_docs(
    root: Path, findings: pd.DataFrame
) -> None:
    chosen = findings[findings["in_programme"].fillna(value=False).astype(bool)]
    told = {
        "programme.md": [f"holds {len(chosen)} joint works", f"€ {chosen['gain_eur'].sum():,.0f}",
                         f"save € {chosen['own_saving_mid_eur'].sum():,.0f}"],
        "money.md": [f"€ {chosen['costs_mid_eur'].sum():,.0f} is told here",
                     f"one of its {len(chosen)} joint"],
    }  # fmt: skip
    for page, sentences in told.items():
        text = " ".join((root / "docs" / page).read_text(encoding="utf-8").split())
        assert [each for each in sentences if each not in text] == [], page
