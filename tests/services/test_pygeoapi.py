"""Works fetched from a real OGC API: pygeoapi, on this machine alone."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ondergrond.services.ogc_api import read_collection
from ondergrond.services.web import Web
from tests.services.answering import CRS, feature, service

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / ".venv-services" / "bin"
WORKS = 2345
CONFIG = """
server:
  bind: {{host: 127.0.0.1, port: {port}}}
  url: http://127.0.0.1:{port}
  mimetype: application/json; charset=UTF-8
  encoding: utf-8
  language: nl-NL
  map: {{url: "https://tiles.invalid", attribution: none}}
  limits: {{default_items: 10, max_items: 400}}
logging: {{level: ERROR}}
metadata:
  identification:
    {{title: t, description: d, keywords: [k], keywords_type: theme, terms_of_service: t, url: "http://u"}}
  license: {{name: n, url: "http://u"}}
  provider: {{name: n, url: "http://u"}}
  contact: {{name: n}}
resources:
  works:
    type: collection
    title: werken
    description: werken
    keywords: [werk]
    links: []
    extents:
      spatial: {{bbox: [-180, -90, 180, 90], crs: "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}}
    providers:
      - type: feature
        name: GeoJSON
        data: {data}
        id_field: id
        crs: [{uri84}, {uri}]
        storage_crs: {uri}
"""
URI84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
URI = "http://www.opengis.net/def/crs/EPSG/0/28992"


@pytest.fixture(scope="module")
def pygeoapi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a pygeoapi that holds some works in RD."""
    if not (PROGRAMS / "pygeoapi").exists():
        pytest.skip("pygeoapi is not installed: make test-tools")
    folder = tmp_path_factory.mktemp("pygeoapi")
    data = folder / "works.geojson"
    features = [feature(number) for number in range(WORKS)]
    data.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config, api = folder / "config.yml", folder / "api.yml"
    config.write_text(CONFIG.format(port=port, data=data, uri=URI, uri84=URI84))
    settings = {**os.environ, "PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(api)}
    settings.pop("PYTHONPATH", None)
    made = subprocess.run(
        [PROGRAMS / "pygeoapi", "openapi", "generate", config, "--output-file", api],
        env=settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert api.exists(), made.stderr
    with subprocess.Popen(
        [PROGRAMS / "pygeoapi", "serve", "--flask"],
        env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, server)
            yield address
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "pygeoapi ended"
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  # our own address
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("pygeoapi does not answer within a minute")


def test_all_works_come_in_the_crs_of_the_partnership(pygeoapi: str) -> None:
    asked = service(f"{pygeoapi}/collections/works", "ogcapi")
    with Web(asked) as web:
        found = read_collection(asked, web)
    features = found.collection()["features"]
    assert found.crs == CRS
    assert [each["properties"]["nr"] for each in features] == [f"W{n}" for n in range(WORKS)]
    x, y = features[10]["geometry"]["coordinates"]
    assert (round(x), round(y)) == (50_100, 391_000)
