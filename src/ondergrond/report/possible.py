"""What one partner is told of works that others keep private: roughly where, when and what.

It is made of the own works and of what each owner allows of its private ones, and of nothing else:
of two private works of which the same is allowed nobody can tell which one is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Metres
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.sharing import ASK
from ondergrond.labels.values import value_label
from ondergrond.partnership.sharing import Sharing, said_of
from ondergrond.periods import period_end
from ondergrond.places.coarse import coarsen, find_squares
from ondergrond.tables import arrange
from ondergrond.tables.schema import CLOSED
from ondergrond.tables.sharing import COORDINATOR, POSSIBLE_PAIRS

# How near an own work is to a square to ask: works may touch across its side.
REACH_M = 25.0
_SAME = ["ask", "discipline", "period_start", "period_end"]


def coarsen_works(works: gpd.GeoDataFrame, sharing: Mapping[str, Sharing]) -> gpd.GeoDataFrame:
    """What others may know of works: ``ask``, ``discipline``, ``period_start`` and ``_end``, place.

    ``works`` keeps WORKS; ``sharing`` is by code of a partner, ``""`` for all others. A row for
    each work of which anything may be told, in the CRS of ``works``; null is what may not. Works
    that are done or cancelled are not among them.
    """
    rows, grid = _told(works, sharing)
    return rows.set_geometry(coarsen(np.asarray(rows["geometry"], dtype=object), grid))


def _told(
    works: gpd.GeoDataFrame, sharing: Mapping[str, Sharing]
) -> tuple[gpd.GeoDataFrame, Metres]:
    """What others may know of works, with their exact places, and the squares these go into."""
    hints = {code: said_of(sharing, code).private for code in works["partner"].unique()}
    told = works["partner"].map({code: hint.tell for code, hint in hints.items()})
    told = told.astype(bool) & ~works["phase"].isin(CLOSED)
    rows = works[told]
    of = rows["partner"].map(hints)
    start, end = _periods(rows, of.map(lambda hint: hint.period))
    grid = of.map(lambda hint: hint.grid_m).to_numpy(dtype=float)
    grid = np.fmax(grid, rows["coarse_m"].to_numpy(dtype=float))
    made = {
        "ask": rows["partner"].mask(of.map(lambda hint: hint.ask == COORDINATOR), COORDINATOR),
        "discipline": rows["discipline"].where(of.map(lambda hint: hint.discipline).astype(bool)),
        "period_start": start,
        "period_end": end,
        "geometry": rows["geometry"],
    }
    return gpd.GeoDataFrame(made, index=rows.index, geometry="geometry", crs=works.crs), grid


def find_possible_pairs(
    own: gpd.GeoDataFrame,
    private: gpd.GeoDataFrame,
    sharing: Mapping[str, Sharing],
    names: Mapping[str, str],
    language: Language,
) -> gpd.GeoDataFrame:
    """Own works that lie within 25 m of a square of a private one, in years that they share.

    ``own`` and ``private`` keep WORKS, ``sharing`` is as :func:`coarsen_works` takes it, ``names``
    are those of partners by code. Gives POSSIBLE_PAIRS: a row for each own work and what can be
    told alike of works beside it, the squares within reach as one place; in the CRS of ``own``.
    """
    own = own[~own["phase"].isin(CLOSED)]
    told, grid = _told(private, sharing)
    of, squares = find_squares(np.asarray(told["geometry"], dtype=object), grid)
    at = np.asarray(own["geometry"], dtype=object)
    # Square by square: where the rest of a long work lies is not said to who has one end of it.
    work, near = shapely.STRtree(squares).query(at, predicate="dwithin", distance=REACH_M)
    rows = told.iloc[of[near]].reset_index(drop=True)
    rows = rows.set_geometry(gpd.GeoSeries(squares[near], crs=told.crs))
    first = own["earliest_start"].to_numpy()[work]
    last = own["latest_end"].fillna(period_end(own)).to_numpy()[work]
    apart = rows["period_start"].gt(pd.Series(last)) | rows["period_end"].lt(pd.Series(first))
    rows = rows.assign(work_id=own["work_id"].to_numpy()[work])[~apart.to_numpy(dtype=bool)]
    places = rows.groupby(["work_id", *_SAME], dropna=False, sort=True)["geometry"].agg(
        lambda each: shapely.union_all(each.to_numpy(dtype=object))
    )  # fmt: skip
    made = places.reset_index()
    asked = {code: _whom(code, sharing, names, language) for code in made["ask"].unique()}
    made["why"] = [_sentence(row, asked, language) for row in made.to_dict("records")]
    return arrange(POSSIBLE_PAIRS, made, crs=own.crs)


def _periods(works: pd.DataFrame, exactly: pd.Series) -> tuple[pd.Series, pd.Series]:
    """First and last day of the years or quarters of works, null where these are not told."""
    start, end = works["start"], period_end(works)
    unit = {"year": "Y", "quarter": "Q"}
    first = pd.Series(pd.NaT, works.index, dtype="datetime64[s]")
    last = first.copy()
    for name, code in unit.items():
        here = exactly.eq(name).to_numpy(dtype=bool)
        whole = start[here].dt.to_period(code), end[here].dt.to_period(code)
        first.loc[here] = whole[0].dt.start_time.dt.normalize().astype("datetime64[s]")
        last.loc[here] = whole[1].dt.end_time.dt.normalize().astype("datetime64[s]")
    return first, last


def _whom(
    ask: str, sharing: Mapping[str, Sharing], names: Mapping[str, str], language: Language
) -> str:
    """Whom to ask, with the mailbox that a partner gives for others."""
    if ask == COORDINATOR:
        return pick(ASK, "coordinator", language)
    mailbox = said_of(sharing, ask).contact
    name = names.get(ask, ask)
    return f"{name} ({mailbox})" if mailbox else name


def _sentence(row: Mapping[Any, Any], asked: Mapping[str, str], language: Language) -> str:
    discipline, since = row["discipline"], row["period_start"]
    told = []
    if not pd.isna(discipline):
        told.append(value_label("discipline", str(discipline), language).lower())
    if not pd.isna(since):
        told.append(formats.period(since, row["period_end"], "quarter", language))
    about = f": {', '.join(told)}" if told else ""
    return fill(pick(ASK, "sentence", language), who=asked[row["ask"]], about=about)
