"""Works fetched from services: every night anew, and those of before where a service is down."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ondergrond.partnership.service import holds_secret
from ondergrond.services.fetched import read_fetched
from ondergrond.store.register_file import read_register
from tests.cli_fixtures import Outcome
from tests.services.answering import Answer, Question, answering, collection, feature
from tests.services.databases import postgis

__all__ = ["postgis"]

Call = Callable[..., Outcome]
SOURCE = """
[[partner]]
code = "{code}"
name = "{code}"
kind = "other"
[[partner.source]]
path = "fetched/{code}.{suffix}"
url = "{url}"
crs = "EPSG:28992"
columns.work_id = "nr"
columns.start = "start"
columns.discipline = {{ constant = "{discipline}" }}
{more}
"""
LAYER = "/arcgis/rest/services/plan/FeatureServer/3"


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ondergrond.services.web.WAIT_SECONDS", 0.0)


def written(folder: Path, *sources: str, network: bool = True, more: str = "") -> Path:
    file = folder / "streek.toml"
    about = f'[partnership]\nname = "Streek"\nlanguage = "en"\nnetwork = {str(network).lower()}\n'
    file.write_text(about + more + "".join(sources), encoding="utf-8")
    return file


def source(
    code: str, url: str, *, suffix: str = "geojson", discipline: str = "gas", more: str = ""
) -> str:
    return SOURCE.format(code=code, url=url, suffix=suffix, discipline=discipline, more=more)


def arcgis(question: Question) -> Answer:
    if question.path == LAYER:
        return Answer({"maxRecordCount": 2, "fields": []})
    if question.asked.get("returnIdsOnly"):
        return Answer({"objectIdFieldName": "OBJECTID", "objectIds": [1, 2, 3]})
    asked = [int(each) for each in question.asked["objectIds"].split(",")]
    found = [feature(number, OBJECTID=number) for number in asked]
    return Answer({"type": "FeatureCollection", "features": found})


def test_nights_of_three_services_and_one_of_them_down(
    postgis: str, tmp_path: Path, ondergrond: Call
) -> None:
    """An OGC API, an ArcGIS layer and a PostGIS table, into one register."""
    register, runs = tmp_path / "register.gpkg", tmp_path / "runs"
    query = 'query = "SELECT nr, start, geom FROM works WHERE geom IS NOT NULL ORDER BY nr"'

    def night(day: str, *more: str) -> Outcome:
        return ondergrond(
            "batch", file, "--on", day, "--into", runs, "--register", register, "--json", *more
        )

    with answering(collection("", 3)) as items:
        with answering(arcgis) as layer:
            file = written(
                tmp_path,
                source("goes", f"{items.address}/collections/works", discipline="sewer"),
                source("stedin", f"{layer.address}{LAYER}"),
                source(
                    "evides", postgis, suffix="parquet", more=query, discipline="drinking_water"
                ),
            )
            first = night("2026-12-01")
            assert (first.code, first.err) == (0, "")
            assert json.loads(first.out)["run"]["records"]["works"] == 8
            again = night("2026-12-01")
            assert json.loads(again.out)["outcome"] == "unchanged"
        second = night("2026-12-03", "--always")
    assert second.code == 0, second.err
    assert json.loads(second.out)["run"]["records"]["works"] == 8
    told = second.err.splitlines()
    assert len(told) == 1
    assert told[0].startswith("warning: fetched/stedin.geojson: This is what was fetched before (2")
    assert "takes no connections" in told[0]
    works = read_register(register)["register_works"]
    assert works["partner"].value_counts().to_dict() == {"goes": 3, "stedin": 3, "evides": 2}
    known = read_fetched(tmp_path / "fetched" / "evides.parquet")
    assert known is not None
    assert "host=" not in known.url


def test_a_service_that_never_answered_is_a_line_and_the_rest_goes_on(
    tmp_path: Path, ondergrond: Call
) -> None:
    with answering(collection("", 3)) as items:
        file = written(
            tmp_path,
            source("goes", f"{items.address}/collections/works"),
            source("stedin", "http://127.0.0.1:1/collections/plan"),
        )
        whole = ondergrond("check", file)
        rest = ondergrond("check", file, "--keep-going")
    assert whole.code == 3
    assert whole.err == (
        "error: partner stedin, source 1, http://127.0.0.1:1/collections/plan: the service takes "
        "no connections (tried 5 times); ask its keeper whether it runs; nothing is kept of "
        "before\n"
    )
    assert rest.code == 4
    assert "left out: partner stedin" in rest.err


def test_nothing_is_asked_unless_the_partnership_file_says_so(
    tmp_path: Path, ondergrond: Call
) -> None:
    with answering(collection("", 3)) as items:
        address = f"{items.address}/collections/works"
        closed = ondergrond("check", written(tmp_path, source("goes", address), network=False))
        file = written(tmp_path, source("goes", address))
        offline = ondergrond("check", file, "--offline")
        assert not items.questions
        asked = ondergrond("check", file)
        count = len(items.questions)
        again = ondergrond("run", file, "--offline", "--out", tmp_path / "out", "--only", "lists")
        assert len(items.questions) == count
    assert closed.code == offline.code == 3
    assert "nothing was fetched of it yet; set network = true" in closed.err
    assert asked.code == 0
    assert f"Fetched from {address}, 20" in asked.out
    assert again.code == 0, again.err


def test_secrets_stand_in_no_file_and_no_line(
    tmp_path: Path, ondergrond: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOES_TOKEN", "kanarie-geel")
    guarded, broken = collection("", 2), False

    def answers(question: Question) -> Answer:
        if "kanarie-geel" not in question.headers.get("Authorization", ""):
            return Answer(b"no", status=401)
        if broken:
            return Answer(question.headers["Authorization"].encode(), status=404)
        return guarded(question)

    with answering(answers) as items:
        address = f"{items.address}/collections/works"
        file = written(tmp_path, source("goes", address, more='credentials = "GOES"'))
        done = ondergrond("run", file, "--out", tmp_path / "out", "-v")
        broken = True
        told = ondergrond("check", file)
        open_ = written(tmp_path, source("goes", address))
        refused = ondergrond("check", open_)
    assert done.code == 0, done.err
    assert "answers 404 (Bearer ***)" in told.out + told.err
    assert "does not allow it (401)" in refused.err
    for each in tmp_path.rglob("*"):
        assert not each.is_file() or b"kanarie" not in each.read_bytes(), each
    assert "kanarie" not in done.out + done.err + told.out + told.err


WRONG = [
    ('url = "ftp://a/b"', "should be an address that begins with https://"),
    ('url = "https://a.nl/gis"', "does not show what service it is"),
    ('url = "https://jan:geheim@a.nl/collections/x"', "does not belong in this file"),
    ('url = "https://a.nl/collections/x?token=abc"', "does not belong in this file"),
    (
        'url = "https://a.nl/collections/x"\nquery = "SELECT 1"',
        "query belongs to a postgis address",
    ),
    ('url = "http://a.nl/collections/x"\ncredentials = "GOES"', "anybody under way can read"),
    ('url = "postgresql://a/b"\nquery = " "', "query belongs"),
    ('url = "postgresql://a/b"', "path is here the file|query belongs"),
    ('url = "https://a.nl/x"\nservice = "postgis"', "does not go with service"),
    ('url = "https://a.nl/x"\nservice = "soap"', "ogcapi"),
    ('url = "https://a.nl/collections/x"\ncredentials = "goes"', "in capitals"),
    ('service = "wfs"', "belongs to an address"),
    ('credentials = "GOES"', "belongs to an address"),
]


@pytest.mark.parametrize(("lines", "says"), WRONG)
def test_a_mistake_in_the_file_is_told_before_anything_is_asked(
    lines: str, says: str, tmp_path: Path, ondergrond: Call
) -> None:
    text = source("goes", "URL").replace('url = "URL"', lines)
    outcome = ondergrond("check", written(tmp_path, text))
    assert outcome.code == 2
    assert any(each in outcome.err for each in says.split("|")), outcome.err
    assert "geheim" not in outcome.err


@pytest.mark.parametrize(
    ("asked", "secret"),
    [
        ("?access_token=x", True), ("?api-key=x", True), ("?APIKEY=x", True), ("?sig=x", True),
        ("?X-Amz-Signature=x", True), ("?a=1&client_secret=x", True), ("?pass=x", True),
        ("?auth=", True), ("?passwd=x", True), ("?key=x", True),
        ("?status=plan", False), ("?where=token='x'", False), ("?keyword=x", False),
        ("?author=x", False), ("?passage=x", False), ("", False),
    ],
)  # fmt: skip
def test_what_names_a_key_or_password_is_known(asked: str, secret: bool) -> None:
    assert holds_secret(f"https://a.nl/collections/x{asked}") is secret
    assert holds_secret(f"https://token@a.nl/collections/x{asked}")
    assert not holds_secret("postgresql://jan@a.nl/x?sslkey=my.key&service=gis")


def test_two_services_are_not_kept_in_one_file(tmp_path: Path, ondergrond: Call) -> None:
    one = source("goes", "https://a.nl/collections/x")
    other = source("stedin", "https://a.nl/collections/y").replace("stedin.geojson", "goes.geojson")
    outcome = ondergrond("check", written(tmp_path, one, other))
    assert outcome.code == 2
    assert "what two services give cannot go into one file (fetched/goes.geojson)" in outcome.err


@pytest.mark.parametrize("path", ["works.csv", "works*.geojson", "works"])
def test_what_it_is_kept_in_has_to_be_a_file_of_its_kind(
    path: str, tmp_path: Path, ondergrond: Call
) -> None:
    text = source("goes", "https://a.nl/collections/x").replace("fetched/goes.geojson", path)
    outcome = ondergrond("check", written(tmp_path, text))
    assert outcome.code == 2
    assert "ends in .geojson, without wildcards" in outcome.err


def test_layers_may_come_from_a_service_too(tmp_path: Path, ondergrond: Call) -> None:
    ring = [[3.87, 51.49], [3.90, 51.49], [3.90, 51.51], [3.87, 51.49]]
    shapes = {
        "streets": {"type": "LineString", "coordinates": [[3.88, 51.50], [3.89, 51.50]]},
        "areas": {"type": "Polygon", "coordinates": [ring]},
        "surfaces": {"type": "Polygon", "coordinates": [ring]},
    }

    def layer(question: Question) -> Answer:
        name = question.path.split("/")[2]
        if question.path.endswith(name):
            return Answer({"crs": []})
        told = {"naam": "Voorstad", "soort": "asphalt"}
        one = {"type": "Feature", "id": 1, "geometry": shapes[name], "properties": told}
        return Answer({"type": "FeatureCollection", "features": [one]})

    with answering(collection("", 2)) as items, answering(layer) as named:
        more = "".join(
            f'[{name}]\npath = "fetched/{name}.geojson"\n'
            f'url = "{named.address}/collections/{name}"\n'
            + ('columns.surface = "soort"\n' if name == "surfaces" else 'columns.name = "naam"\n')
            for name in shapes
        )
        file = written(tmp_path, source("goes", f"{items.address}/collections/works"), more=more)
        done = ondergrond("check", file)
    assert done.code == 0, done.err
    for name in shapes:
        assert (tmp_path / "fetched" / f"{name}.geojson").exists()


def test_a_folder_that_may_not_be_written_in_is_told(tmp_path: Path, ondergrond: Call) -> None:
    (tmp_path / "fetched").write_text("a file")
    with answering(collection("", 2)) as items:
        outcome = ondergrond(
            "check", written(tmp_path, source("goes", f"{items.address}/collections/works"))
        )
    assert outcome.code == 3
    assert "what the service gave cannot be kept" in outcome.err
