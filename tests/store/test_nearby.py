"""Works read by the R-trees on disk are those that brute force finds, and no others are read."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import generate_works
from ondergrond.errors import FileError
from ondergrond.places.simple_features import as_kept
from ondergrond.report import write_run
from ondergrond.store.nearby import open_run
from ondergrond.store.read import read_finished
from tests.examples import examples
from tests.report import made_up


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A run with a few hundred works; of the rest it has what a made-up run has."""
    made = generate_works(300, seed=3)
    made = made.set_geometry(as_kept(made.geometry.to_numpy()), crs=made.crs)
    folder = tmp_path_factory.mktemp("nearby")
    write_run(folder, {**made_up.full_run(), "works": made}, **made_up.OPTIONS)
    return folder


@pytest.fixture(scope="module")
def whole(folder):
    """All tables of that run."""
    return read_finished(folder)


boxes = st.lists(
    st.tuples(st.floats(-200, 1700), st.floats(-200, 1700), st.floats(0, 400), st.floats(0, 400)),
    min_size=1, max_size=3,
)  # fmt: skip


@given(asked=st.lists(boxes, min_size=1, max_size=3))
@examples(30)
def test_works_near_some_boxes_are_those_of_brute_force_each_once(folder, whole, asked):
    works = whole["works"]
    west, south, *_ = works.total_bounds
    bounds = shapely.bounds(works.geometry.to_numpy())
    run, seen = open_run(folder), set()
    for some in asked:
        box = np.array([(west + x, south + y, west + x + w, south + y + h) for x, y, w, h in some])
        meets = (bounds[:, None, :2] <= box[None, :, 2:]).all(axis=2)
        meets &= (bounds[:, None, 2:] >= box[None, :, :2]).all(axis=2)
        found = run.read_works_near(box)
        # the tree holds its boxes a little wider, never narrower
        near = {*works["work_id"][meets.any(axis=1)]} - seen
        assert near <= {*found["work_id"]}
        grown = box + np.array([-0.1, -0.1, 0.1, 0.1])
        wide = (bounds[:, None, :2] <= grown[None, :, 2:]).all(axis=2)
        wide &= (bounds[:, None, 2:] >= grown[None, :, :2]).all(axis=2)
        assert {*found["work_id"]} <= {*works["work_id"][wide.any(axis=1)]} - seen
        assert not found["work_id"].duplicated().any()
        seen |= {*found["work_id"]}


def test_a_work_that_is_read_is_as_a_run_read_whole_has_it(folder, whole):
    works = whole["works"].set_index("work_id").sort_index()
    ids = works.index[::7].tolist()
    found = open_run(folder).read_works_with("work_id", ids).set_index("work_id").sort_index()
    plain = ["geometry"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(found.drop(columns=plain)), pd.DataFrame(works.loc[ids].drop(columns=plain))
    )
    own, kept = found.geometry.to_numpy(), works.loc[ids].geometry.to_numpy()
    assert all(shapely.get_num_geometries(own) == 1)
    assert shapely.equals_exact(own, shapely.get_geometry(kept, 0), 0).all()
    assert found.crs == works.crs


def test_rows_and_columns_of_other_tables_are_found_by_their_values(folder, whole):
    run, members = open_run(folder), whole["finding_works"]
    one = members["finding_id"].iloc[0]
    rows = run.read_rows("finding_works", "finding_id", [one])
    expected = members[members["finding_id"].eq(one)].reset_index(drop=True)
    pd.testing.assert_frame_equal(rows, expected)
    works = run.read_column("finding_works", "work_id", "finding_id", [one])
    assert works == {*expected["work_id"]}
    assert run.read_rows("finding_works", "finding_id", []).empty
    assert len(run.read_rows("parties", "party")) == len(whole["parties"])
    assert run.read_work_ids() == sorted(whole["works"]["work_id"])


def test_findings_and_embargoes_are_found_by_their_place(folder, whole):
    run, everything = open_run(folder), np.array([[-1e9, -1e9, 1e9, 1e9]])
    for name, found in (
        ("findings", run.read_findings_near(everything)),
        ("embargoes", run.read_embargoes_near(everything)),
    ):
        assert len(found) == len(whole[name])
        assert found.crs == whole[name].crs
    nowhere = np.array([[9e8, 9e8, 9e8, 9e8]])
    assert run.read_findings_near(nowhere).empty
    assert run.read_embargoes_near(nowhere).empty


def test_a_file_whose_tree_is_gone_is_told(folder, tmp_path):
    file = tmp_path / "ondergrond.gpkg"
    shutil.copy(folder / "ondergrond.gpkg", file)
    with closing(sqlite3.connect(file)) as database:
        database.execute("DROP TABLE rtree_works_line_geom")
    with pytest.raises(FileError, match="rtree_works_line_geom"):
        open_run(tmp_path).read_works_near(np.array([[0.0, 0.0, 1.0, 1.0]]))
