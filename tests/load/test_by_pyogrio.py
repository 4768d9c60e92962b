"""Reading record by record without fiona: the same as with it, and every record told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load.readers import by_pyogrio, gdal
from ondergrond.load.readers.by_fiona import found_by_fiona
from ondergrond.load.readers.by_pyogrio import found_by_pyogrio
from ondergrond.load.readers.formats import FORMATS
from ondergrond.load.readers.gdal_tables import Found
from tests.examples import examples
from tests.load.deliveries import DRIVERS, deliver


def told(found: Found) -> dict[str, object]:
    shapes = found.geometry
    return {
        "attributes": found.attributes.astype(object)
        .where(found.attributes.notna(), None)
        .to_dict("list"),
        "geometry": None if shapes is None else [each and each.wkt for each in shapes],
        "rows": found.rows.tolist(),
        # Two releases of GDAL write out what has no code.
        "crs": str(found.crs).split("[", maxsplit=1)[0],
        "unreadable": found.unreadable["source_row"].tolist(),
    }


CELLS = st.none() | st.text(st.sampled_from('aZ09 -;"é€\n'), min_size=1, max_size=6)
LINES = st.builds(
    lambda x, y: shapely.LineString([(x, y), (x + 10, y)]),
    st.integers(50_000, 52_000), st.integers(390_000, 392_000),
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> gpd.GeoDataFrame:
    n = draw(st.integers(1, 6))

    def column(cells: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(cells, min_size=n, max_size=n))

    days = st.dates(pd.Timestamp("2000-01-01").date(), pd.Timestamp("2040-12-31").date())
    times = st.datetimes(
        pd.Timestamp("2000-01-01"), pd.Timestamp("2040-12-31"), timezones=st.none()
    ).map(lambda each: each.replace(microsecond=0))
    return gpd.GeoDataFrame(
        {
            "naam": pd.Series(column(CELLS), dtype="str"),
            "aantal": pd.Series(column(st.integers(-(2**31), 2**31 - 1)), dtype="int64"),
            "meters": column(st.integers(-99, 99).map(lambda each: each / 4)),
            "begin": column(days),
            "gezien": pd.to_datetime(column(times)).astype("datetime64[ms]"),
        },
        geometry=column(LINES),
        crs="EPSG:28992",
    )


@pytest.mark.skipif(gdal.fiona is None, reason="fiona has no wheel for this Python")
@pytest.mark.parametrize("suffix", sorted(DRIVERS))
@examples(12)
@given(frame=tables())
def test_both_second_readers_read_the_same(suffix, frame, tmp_path_factory):
    """In every format that they share, of what is whole: values, places, rows and CRS."""
    kept = frame.drop(columns="gezien") if suffix == ".shp" else frame  # it has days only
    path = deliver(tmp_path_factory.mktemp("werken"), suffix, kept)
    (layer,) = gdal.list_layers(path)
    with gdal.quiet():
        by_fiona = found_by_fiona(path, layer, None, FORMATS[suffix].drivers)
        without = found_by_pyogrio(path, layer, None)
    assert told(by_fiona) == told(without)
    assert sorted([*without.rows, *without.unreadable["source_row"]]) == [*range(1, len(frame) + 1)]


@examples(60)
@given(st.integers(0, 40), st.sets(st.integers(1, 40)), st.integers(1, 60))
def test_halving_finds_the_broken_records_and_keeps_the_order(n_records, broken, most_reads):
    """Held against a list of them; where there are too many, the last ones are told together."""
    broken = {row for row in broken if row <= n_records}
    n_reads = 0

    def block(_path, _how, start, size, **_more):
        nonlocal n_reads
        n_reads += 1
        rows = np.arange(start + 1, start + size + 1)
        if broken & set(rows.tolist()):
            raise ValueError("broken")
        shapes = np.full(size, None, dtype=object)
        return by_pyogrio._Block(rows, rows, pd.DataFrame(index=range(size)), shapes, ())

    lost: list[Any] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(by_pyogrio, "_block", block)
        patched.setattr(by_pyogrio, "MOST_READS", most_reads)
        made = by_pyogrio._blocks(Path("x"), {}, n_records, has_place=False, lost=lost)
        kept = [row for each in made for row in each.rows.tolist()]
    rows = [row for row, *_ in lost]
    assert sorted(kept + rows) == [*range(1, n_records + 1)]
    assert kept == sorted(kept)
    assert broken <= set(rows)
    if n_reads < most_reads:
        assert set(rows) == broken
    assert n_reads <= 2 * most_reads + 1
