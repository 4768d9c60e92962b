"""Engines that live in this process: our own matcher, geopandas, shapely, rtree."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from rtree.index import Index, Property

from benchmarks.question import Question, Rows, sorted_pairs
from ondergrond.match.candidates import candidate_parts, fold
from ondergrond.match.distance import find_within

Pairs = tuple[Rows, Rows]


class _InProcess:
    """What needs no making ready: the index is made anew at every question."""

    question: Question

    def open(self, question: Question) -> None:
        self.question = question

    def answer(self, asked: Pairs) -> Rows:
        return sorted_pairs(*asked)

    def close(self) -> None:
        del self.question


class Ondergrond(_InProcess):
    """The matcher's own steps: candidates by blocks in a packed 3-D R-tree, then the exact test."""

    name = "ondergrond"
    how = "packed 3-D R-tree (x, y, days) over blocks, exact test on two threads"

    def ask(self) -> Pairs:
        asked = self.question
        grow_m = np.full(len(asked.geometry), asked.distance_m / 2)
        parts = candidate_parts(asked.geometry, asked.first, asked.last, grow_m, keep=asked.differ)
        left, right = fold(parts, len(asked.geometry))
        within = find_within(asked.geometry, left, right, asked.distance_m)
        return left[within], right[within]


class ShapelyTree(_InProcess):
    """Shapely's packed 2-D tree; days and parties are asked of what it finds."""

    name = "shapely STRtree"
    how = '`query(predicate="dwithin")`, then days and parties'

    def ask(self) -> Pairs:
        asked = self.question
        tree = shapely.STRtree(asked.geometry)
        left, right = tree.query(asked.geometry, predicate="dwithin", distance=asked.distance_m)
        fits = asked.fits(left, right)
        return left[fits], right[fits]


class RtreePerWork(_InProcess):
    """One question per work to a 3-D R-tree, as its own examples do; then the exact test."""

    name = "rtree, a question per work"
    how = "3-D R-tree (x, y, days) filled in bulk, `intersection` for each work, `dwithin` at once"

    def ask(self) -> Pairs:
        asked = self.question
        boxes = shapely.bounds(asked.geometry)
        # half the distance on either side, and a little for the noise of the sums
        grow_m = asked.distance_m / 2 + 1e-3
        mins = np.column_stack([boxes[:, :2] - grow_m, asked.first])
        maxs = np.column_stack([boxes[:, 2:] + grow_m, asked.last])
        tree = Index((np.arange(len(mins)), mins, maxs), properties=Property(dimension=3))
        questions = np.column_stack([mins, maxs]).tolist()
        found = [list(tree.intersection(box)) for box in questions]
        left = np.repeat(np.arange(len(found)), [len(each) for each in found])
        right = np.concatenate([np.asarray(each, dtype=np.int64) for each in found])
        fits = asked.fits(left, right)
        left, right = left[fits], right[fits]
        within = shapely.dwithin(asked.geometry[left], asked.geometry[right], asked.distance_m)
        return left[within], right[within]


class Geopandas(_InProcess):
    """The spatial join a GIS engineer writes first; days and parties are columns of its result."""

    name = "geopandas.sjoin"
    how = '`sjoin(predicate="dwithin", distance=5)`, then days and parties'

    def open(self, question: Question) -> None:
        super().open(question)
        columns = {name: getattr(question, name) for name in ("first", "last", "party", "project")}
        columns["row"] = np.arange(len(question.geometry))
        self.works = gpd.GeoDataFrame(columns, geometry=question.geometry, crs="EPSG:28992")

    def ask(self) -> Pairs:
        joined: pd.DataFrame = gpd.sjoin(
            self.works,
            self.works,
            predicate="dwithin",
            distance=self.question.distance_m,
            lsuffix="left",
            rsuffix="right",
        )
        found = joined[
            (joined["row_left"] < joined["row_right"])
            & (joined["first_left"] <= joined["last_right"])
            & (joined["first_right"] <= joined["last_left"])
            & (joined["party_left"] != joined["party_right"])
            & (joined["project_left"] != joined["project_right"])
        ]
        return found["row_left"].to_numpy(), found["row_right"].to_numpy()
