"""Grounds: what of each work lies at the place of a joint work."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Shapes

# A member may lie beside the place where it meets the others, as far as works that belong together.
BESIDE_M = 10.0


class Grounds:
    """The grounds of works at the places of candidates, each measured once.

    A programme is chosen many times, of nearly the same candidates, and of what is chosen hardly
    anything changes. ``works`` keeps WORKS. The place of a finding_id may not change meanwhile.
    """

    def __init__(self, works: gpd.GeoDataFrame) -> None:
        self._shapes: Shapes = works.geometry.to_numpy()
        self._keys: Any = pd.MultiIndex.from_arrays([np.empty(0, dtype=object), np.empty(0, int)])
        self._grounds: Shapes = np.empty(0, dtype=object)

    def of(self, held: pd.DataFrame, candidates: gpd.GeoDataFrame) -> Shapes:
        """The ground of each of ``held``: candidate (a position in ``candidates``) and work_row.

        ``candidates`` has finding_id and the geometry of the place.
        """
        candidate, work = held["candidate"].to_numpy(), held["work_row"].to_numpy()
        names = candidates["finding_id"].to_numpy(dtype=object)[candidate]
        keys: Any = pd.MultiIndex.from_arrays([names, work])
        at = self._keys.get_indexer(keys)
        new = np.flatnonzero((at < 0) & ~keys.duplicated())
        if len(new):
            places: Shapes = candidates.geometry.to_numpy()[candidate[new]]
            measured = _measure_grounds(self._shapes[work[new]], places)
            self._keys = self._keys.append(keys[new])
            self._grounds = np.concatenate([self._grounds, measured])
            at = self._keys.get_indexer(keys)
        grounds: Shapes = self._grounds[at]
        return grounds


def _measure_grounds(shapes: Shapes, places: Shapes) -> Shapes:
    """What of each work lies at its place, else close beside it, else the place."""
    grounds: Shapes = shapely.intersection(shapes, places)
    beside = np.flatnonzero(shapely.is_empty(grounds))
    grounds[beside] = shapely.intersection(shapes[beside], shapely.buffer(places[beside], BESIDE_M))
    away = shapely.is_empty(grounds)
    grounds[away] = places[away]
    return grounds
