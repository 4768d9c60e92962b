"""A folder looked through: what belongs together, what is older, whose it is."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ondergrond.errors import DeliveryError
from ondergrond.init.document import Writer
from ondergrond.init.look import look_through
from ondergrond.init.moved import find_moved
from ondergrond.load import load
from ondergrond.load.folder import find_files
from ondergrond.partnership import read_partnership
from ondergrond.partnership.exchange import find_schema

HEAD = "nummer;naam;soort;fase;start;x;y\n"


def table(*names: str, first: int = 1) -> str:
    rows = [
        f"{first + at};{name};riool;ontwerp;202{7 + at % 3};{51000 + 50 * at};391000"
        for at, name in enumerate(names)
    ]
    return HEAD + "\n".join(rows) + "\n"


STREETS = ("Markt", "Voorstad", "Kaai", "Westwal", "Oostsingel")
OTHERS = ("Dam", "Nieuwendijk", "Badstraat", "Walstraat", "Boulevard")


@pytest.fixture
def put(tmp_path: Path):
    def write(name: str, text: str) -> Path:
        path = tmp_path / "map" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def looked(tmp_path: Path):
    folder = tmp_path / "map"
    return look_through(folder, folder)


def paths_of(proposal) -> dict[str, list[str]]:
    return {partner.code: [each.path for each in sources] for partner, sources in proposal.partners}


def test_two_partners_who_count_from_one_are_two_partners(tmp_path, put):
    put("goes.csv", table(*STREETS))
    put("vlissingen.csv", table(*OTHERS))
    assert paths_of(looked(tmp_path)) == {"goes": ["goes.csv"], "vlissingen": ["vlissingen.csv"]}


def test_works_of_one_partner_in_two_files_are_not_versions_of_each_other(tmp_path, put):
    put("goes/werken_noord.csv", table(*STREETS))
    put("goes/werken_zuid.csv", table(*OTHERS))
    assert paths_of(looked(tmp_path)) == {"goes": ["goes/werken_*.csv"]}


@pytest.mark.parametrize(
    ("older", "newer"),
    [("plan_2025.csv", "plan_2026.csv"), ("plan v9.csv", "plan v10.csv"),
     ("2025-01/plan.csv", "2026-01/plan.csv")],
)  # fmt: skip
@pytest.mark.parametrize("folder", ["", "goes/"])
def test_of_two_versions_the_newer_counts(tmp_path, put, folder, older, newer):
    put(folder + older, table(*STREETS))
    put(folder + newer, table(*STREETS[:4], "Kade"))
    proposal = looked(tmp_path)
    assert list(paths_of(proposal).values()) == [[folder + newer]]
    assert [each.name for each in proposal.passed] == [folder + older]


def test_of_two_versions_with_other_columns_the_newer_counts(tmp_path, put):
    put("goes/plan 2026-01.csv", table(*STREETS))
    head, *rows = table(*STREETS, *OTHERS[:1]).splitlines()
    put("goes/plan 2026-09.csv", "\n".join([head + ";wijk", *(f"{each};Oost" for each in rows)]))
    put("goes/andere 2026-09.csv", table(*OTHERS).replace("soort", "vak"))
    proposal = looked(tmp_path)
    assert sorted(paths_of(proposal)["goes"]) == [
        "goes/andere 2026-09.csv",
        "goes/plan 2026-09.csv",
    ]
    assert [each.name for each in proposal.passed] == ["goes/plan 2026-01.csv"]


def test_owners_of_a_list_are_matched_with_partners_that_have_a_folder(tmp_path, put):
    put("stedin/gas.csv", table(*STREETS))
    rows = [
        f"M{at};{name};riool;ontwerp;2027;{51000 + 50 * at};391500;{owner}"
        for at, (name, owner) in enumerate(
            zip(OTHERS * 2, ["STEDIN NETBEHEER"] * 7 + ["TenneT"] * 3, strict=True)
        )
    ]
    put("meldingen.csv", HEAD.strip() + ";opdrachtgever\n" + "\n".join(rows) + "\n")
    register = looked(tmp_path).registers[0]
    assert register.source.plan.owner == "opdrachtgever"
    assert register.values == {"STEDIN NETBEHEER": "stedin"}
    assert register.others == "leave_out"


def test_several_owners_in_one_cell_are_parted_and_each_work_is_one(tmp_path, put):
    owners = ["Stedin", "Gemeente Goes", "Gemeente Goes / Stedin", "Evides", "Evides / Stedin"] * 2
    rows = [
        f"M{at};{name};riool;ontwerp;2027;{51000 + 50 * at};391500;{owner}"
        for at, (name, owner) in enumerate(zip(OTHERS + STREETS, owners, strict=True))
    ]
    put("lijst.csv", HEAD.strip() + ";opdrachtgever\n" + "\n".join(rows) + "\n")
    proposal = looked(tmp_path)
    assert proposal.registers[0].split == ("/",)
    file = tmp_path / "map" / "partnership.toml"
    file.write_text(Writer("en").document(proposal), encoding="utf-8")
    made = load(read_partnership(file), on=date(2026, 11, 24))
    assert made.works["partner"].value_counts().to_dict() == {
        "gemeente_goes": 4,
        "evides": 4,
        "stedin": 2,
    }
    told = made.remarks[made.remarks["code"].eq("co_owners")]
    assert len(told) == 4
    assert told["message"].str.contains("also Stedin").all()


def test_a_file_in_a_zip_beside_one_that_is_no_delivery(tmp_path, put):
    put("goes/lees.csv", table(*STREETS))
    packed = tmp_path / "map" / "vlissingen" / "levering.zip"
    packed.parent.mkdir()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("werken.csv", table(*OTHERS))
        archive.writestr("lijst.csv", "a;b\n1;2\n2;3\n")
    found = paths_of(looked(tmp_path))
    assert found["vlissingen"] == ["vlissingen/levering.zip/werken.csv"]


def test_what_is_written_is_read_back_whatever_stands_in_the_deliveries(tmp_path, put):
    odd = table('Mark"t', "Voor\\stad", "Kaai # 3", "[West]wal", "Oost\u2028singel")
    odd = odd.replace(";ontwerp;", ';"on""twerp # [x]";', 2)
    put("go[e]s/we#rken [1].csv", odd)
    folder = tmp_path / "map"
    file = folder / "partnership.toml"
    file.write_text(Writer("nl").document(look_through(folder, folder)), encoding="utf-8")
    source = read_partnership(file).partner[0].source[0]
    assert source.path == "go[e]s/we#rken [1].csv"
    assert source.columns["work_id"].columns == ("nummer",)


def test_hidden_files_locks_and_parts_are_passed_over_without_a_word(tmp_path, put):
    kept = put("goes/werken.csv", table(*STREETS))
    for name in (".verborgen.csv", "~$open.xlsx", ".map/x.csv", "goes/a.dbf", "__MACOSX/b.csv"):
        put(name, "x")
    # what a run, a register and services leave beside deliveries
    for name in ("out/ondergrond.gpkg", "out/works.csv", "register.gpkg", "a.geojson.fetched.json",
                 "a.geojson.earlier/2026-12-01.geojson"):  # fmt: skip
        put(name, "x")
    put("brief.pdf", "x")
    found, passed = find_files(tmp_path / "map")
    assert found == [kept]
    assert [each.name for each in passed] == ["brief.pdf"]


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path, put):
    put("goes/werken.csv", table(*STREETS))
    outside = tmp_path / "elders.csv"
    outside.write_text(table(*OTHERS), encoding="utf-8")
    (tmp_path / "map" / "elders.csv").symlink_to(outside)
    proposal = looked(tmp_path)
    assert list(paths_of(proposal)) == ["goes"]
    assert [each.name for each in proposal.passed] == ["elders.csv"]


def test_nothing_that_can_be_used_is_told_layer_by_layer(tmp_path, put):
    put("a.csv", "naam;x;y\nMarkt;51000;391000\n")
    put("b.csv", "naam;start\nMarkt;2027\n")
    with pytest.raises(DeliveryError) as fault:
        looked(tmp_path)
    told = [each.text("en") for each in fault.value.problems]
    assert len(told) == 3
    assert "a.csv: no column for the period" in told[1]
    assert "b.csv: no place" in told[2]


def streets_layer() -> str:
    lines = [
        {
            "type": "Feature",
            "properties": {"straatnaam": name},
            "geometry": {"type": "LineString", "coordinates": [
                [3.8 + 0.001 * at, 51.5 + 0.002 * n], [3.801 + 0.001 * at, 51.5 + 0.002 * n],
            ]},
        }
        for n, name in enumerate(STREETS)
        for at in range(5)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": lines})


LIST = "nr;straat;huisnr;soort;jaar\n" + "".join(
    f"{at};{name};;riool;202{7 + at}\n" for at, name in enumerate(STREETS[:3])
)


def test_a_list_of_streets_is_placed_by_the_street_layer_beside_it(tmp_path, put):
    put("goes/lijst.csv", LIST.replace("Markt;;", "Markt;3;"))
    put("straten.geojson", streets_layer())
    proposal = looked(tmp_path)
    source = proposal.partners[0][1][0]
    assert source.plan.geometry.named == (("street", "straat"), ("number", "huisnr"))
    file = tmp_path / "map" / "partnership.toml"
    file.write_text(Writer("nl").document(proposal), encoding="utf-8")
    loaded = load(read_partnership(file), on=date(2026, 11, 24))
    assert len(loaded.works) == 3


def test_a_list_of_streets_alone_says_what_it_needs(tmp_path, put):
    put("goes/lijst.csv", LIST)
    put("vlissingen/werken.csv", table(*OTHERS))
    aside = looked(tmp_path).asides[0]
    assert "street layer" in aside.why.text("en")
    assert "column 'straat'" in aside.why.text("en")


def test_a_list_of_protected_streets_comes_in_as_what_it_is(tmp_path, put):
    heads = "nummer;straat;x;y;opbreekverbod tot"
    rows = [f"B-{at};{name};{51000 + 90 * at};391000;202{7 + at % 3}-05-01"
            for at, name in enumerate(STREETS)]  # fmt: skip
    put("goes/graafrust.csv", "\n".join([heads, *rows]))
    file = tmp_path / "map" / "partnership.toml"
    file.write_text(Writer("nl").document(looked(tmp_path)), encoding="utf-8")
    works = load(read_partnership(file), on=date(2026, 11, 24)).works
    assert len(works) == len(STREETS)
    assert works["protected"].all()
    assert works["protected_until"].dt.year.min() == 2027


def test_a_published_format_is_known_by_its_columns(tmp_path, put):
    works = [
        {
            "wiorNummer": 700 + at, "projectnaam": name, "beschrijving": "riool",
            "datumStartUitvoering": f"202{7 + at % 3}-03-01", "hoofdstatus": "Ontwerp",
            "datumEindeUitvoering": f"202{7 + at % 3}-06-01", "typeWerkzaamheden": "Vervanging",
        }
        for at, name in enumerate(STREETS)
    ]  # fmt: skip
    features = [
        {"type": "Feature", "properties": each,
         "geometry": {"type": "Point", "coordinates": [4.9 + 0.01 * at, 52.37]}}
        for at, each in enumerate(works)
    ]  # fmt: skip
    put("ams/wior.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    proposal = looked(tmp_path)
    assert proposal.partners[0][1][0].schema == "wior"
    file = tmp_path / "map" / "partnership.toml"
    file.write_text(Writer("nl").document(proposal), encoding="utf-8")
    loaded = load(read_partnership(file), on=date(2026, 11, 24))
    assert set(loaded.works["phase"]) == {"design"}
    assert find_schema(["id", "start_date", "end_date"]) is None
    assert find_moved(read_partnership(file), proposal, file.parent) == []


def test_metres_in_geojson_are_read_as_what_they_are(tmp_path, put):
    features = [
        {"type": "Feature", "properties": {"nr": f"G{at}", "naam": name, "start": "2028"},
         "geometry": {"type": "Point", "coordinates": [51000 + 50 * at, 391000]}}
        for at, name in enumerate(STREETS)
    ]  # fmt: skip
    put("goes/werken.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    proposal = looked(tmp_path)
    assert proposal.crs == "EPSG:28992"
    assert proposal.partners[0][1][0].crs == "EPSG:28992"
