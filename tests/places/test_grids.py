"""Which country's system fits coordinates."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from ondergrond.places import find_grid, grid_of, plausible_crs

PLACES = {
    "EPSG:28992": (5.1, 52.1),
    "EPSG:31370": (4.37, 50.86),
    "EPSG:2154": (2.35, 48.86),
    "EPSG:25832": (8.4, 49.0),
    "EPSG:27700": (-2.7, 53.8),
    "EPSG:2056": (8.5, 47.1),
    "EPSG:32610": (-122.7, 45.5),
}


def around(lon: float, lat: float, crs: str = "OGC:CRS84", *, swapped: bool = False) -> np.ndarray:
    steps = np.linspace(-0.02, 0.02, 12)
    x, y = Transformer.from_crs("OGC:CRS84", crs, always_xy=True).transform(
        lon + steps, lat + steps
    )
    return shapely.points(*((y, x) if swapped else (x, y)))


@pytest.mark.parametrize(("crs", "place"), PLACES.items())
def test_the_grid_is_that_of_the_country(crs, place):
    assert find_grid(np.array([place] * 3)).crs == crs


@pytest.mark.parametrize(
    "crs", ["EPSG:28992", "EPSG:31370", "EPSG:3812", "EPSG:2154", "EPSG:27700"]
)
@pytest.mark.parametrize("swapped", [False, True])
def test_coordinates_say_in_which_system_they_are(crs, swapped):
    home = grid_of([crs])
    assert home is not None
    shapes = around(*PLACES[home.crs], crs, swapped=swapped)
    assert plausible_crs(shapes, home) == crs
    assert plausible_crs(around(*PLACES[home.crs], swapped=swapped), home) == "EPSG:4326"


def test_web_mercator_is_found_beside_what_others_say():
    home = grid_of(["EPSG:28992"])
    assert plausible_crs(around(*PLACES["EPSG:28992"], "EPSG:3857"), home) == "EPSG:3857"


def test_what_fits_nowhere_has_no_system():
    assert plausible_crs(shapely.points([1e9, 2e9], [1e9, 2e9]), grid_of(["EPSG:28992"])) is None


def test_the_commonest_system_counts_and_unknown_ones_do_not():
    found = grid_of(["EPSG:4326", "EPSG:28992", "EPSG:28992", "EPSG:31370"])
    assert found is not None
    assert found.crs == "EPSG:28992"
    assert grid_of(["EPSG:4326"]) is None
