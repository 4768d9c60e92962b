"""The streets under the drawings of a run: of the street layer, around the works."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels.message import message
from ondergrond.load.sources import Loaded
from ondergrond.partnership import Partnership
from ondergrond.places.background import make_background
from ondergrond.tables import BACKGROUND, arrange


def add_background(
    loaded: Loaded, partnership: Partnership
) -> tuple[dict[str, pd.DataFrame], tuple[Problem, ...]]:
    """Table ``background`` (BACKGROUND) of a run, and what there was no room for.

    No table where the partnership names no street layer, it could not be read, or no background is
    wanted (``background_points = 0``).
    """
    asked = partnership.streets
    if asked is None or loaded.streets is None or not asked.background_points:
        return {}, ()
    works = loaded.works
    made = make_background(
        loaded.streets.lines,
        np.asarray(works.geometry, dtype=object),
        works["sharing"].eq("private").to_numpy(),
        points=asked.background_points,
    )
    table = arrange(BACKGROUND, made.streets, crs=works.crs)
    if not made.n_left_out:
        return {BACKGROUND.name: table}, ()
    full = message(
        "background_full", n=made.n_left_out, of=made.n_near, points=asked.background_points
    )
    return {BACKGROUND.name: table}, (Problem(f"streets, {asked.path}", full),)
