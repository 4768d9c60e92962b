"""Places of records without geometry: where the street that they name is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from ondergrond.arrays.aliases import Flags, Metres, Positions, Shapes
from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.columns import Mapped, delivered_texts
from ondergrond.load.record_log import RecordLog
from ondergrond.load.text import one_line
from ondergrond.partnership import Source
from ondergrond.places.street_index import StreetIndex
from ondergrond.places.street_places import StreetPlace, StreetQuery, place_queries

# A work that is drawn as a spot is in its street where it lies so near (m); a longer street than
# this is not what was meant with one.
SPOT_M, LONGEST_M = 50.0, 1000.0


@dataclass(frozen=True, slots=True)
class StreetArea:
    """The streets to place by, None where there are none; the boundary, and who is spoken of."""

    streets: StreetIndex | None
    boundary: BaseGeometry | None
    where: str


@dataclass(frozen=True, slots=True)
class WithoutShape:
    """Records without geometry: it is missing, at 0, 0, or empty."""

    missing: Flags
    at_zero: Flags
    empty: Flags

    @property
    def rows(self) -> Flags:
        """All of them."""
        rows: Flags = self.missing | self.at_zero | self.empty
        return rows


def goes_by_itself(source: Source, lost: WithoutShape, area: StreetArea) -> bool:
    """Whether records are placed by their column of streets without being asked: none is drawn."""
    able = source.geometry is None and area.streets is not None and "street" in source.columns
    return bool(able and lost.rows.all())


def find_street_shapes(
    mapped: Mapped,
    source: Source,
    lost: WithoutShape,
    log: RecordLog,
    area: StreetArea,
) -> Shapes:
    """Where the street of each record is that has no geometry (home CRS); None for all others.

    Of the records in ``lost``, where the source says which column holds the street, or has one and
    no geometry at all. Texts that cannot be placed are rejected; each distinct text is looked up
    once. Raises ``DeliveryError`` where there are no streets.
    """
    n = len(log.index)
    shapes = np.full(n, None, dtype=object)
    rows = lost.rows
    named = source.geometry is not None and source.geometry.street is not None
    if not (named or goes_by_itself(source, lost, area)):
        return shapes
    if area.streets is None:
        raise DeliveryError.of(area.where, message("places_without_streets"))
    made, at = _placed(mapped, source, rows, area)
    shapes[at] = [place.geometry for place in made]
    _tell(made, at, log)
    return shapes


def find_streets_of_spots(
    mapped: Mapped, source: Source, drawn: Shapes, log: RecordLog, area: StreetArea
) -> Shapes:
    """The street of each record that is drawn as a point in it (home CRS); None for all others.

    Only where the source asks for it (``spots``). A point that does not lie in the street that it
    names, or in one that is longer than ``LONGEST_M``, stays what it is, with a remark.
    """
    shapes = np.full(len(drawn), None, dtype=object)
    if source.geometry is None or source.geometry.spots != "street" or area.streets is None:
        return shapes
    made, at = _placed(mapped, source, shapely.get_dimensions(drawn) == 0, area)
    streets = np.array([place.geometry for place in made], dtype=object)
    near = shapely.dwithin(streets, drawn[at], SPOT_M) & (_extent(streets) <= LONGEST_M)
    kept = [
        StreetPlace(None, None, (("spot_kept", {"value": place.value}),))
        for place, fits in zip(made, near, strict=True)
        if not fits
    ]
    moved = [
        replace(place, remarks=(("spot_to_street", place.remarks[0][1]), *place.remarks[1:]))
        for place, fits in zip(made, near, strict=True)
        if fits
    ]
    _tell(kept, at[~near], log)
    _tell(moved, at[near], log)
    shapes[at[near]] = streets[near]
    return shapes


def _extent(shapes: Shapes) -> Metres:
    """How far each shape reaches, along the longer side of its box (m)."""
    box = shapely.bounds(shapes).reshape(-1, 4)
    extent: Metres = np.fmax(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    return extent


def _placed(
    mapped: Mapped, source: Source, rows: Flags, area: StreetArea
) -> tuple[list[StreetPlace], Positions]:
    """Where the street is of those of ``rows`` that name one, and which rows these are."""
    queries = _queries(mapped, source)
    rows = rows & queries["street"].notna().to_numpy(dtype=bool)
    if area.streets is None or not rows.any():
        return [], np.zeros(0, dtype=np.intp)
    asked = queries[rows].astype(object).where(queries[rows].notna(), None)
    each = [
        StreetQuery(street, number, tuple(filter(None, (first, last))), town)
        for street, number, first, last, town in asked.itertuples(index=False)
    ]
    inside = _everywhere if area.boundary is None else area.boundary.intersects
    found = place_queries(area.streets, each, inside)
    return [found[query] for query in each], np.flatnonzero(rows)


def _everywhere(_: BaseGeometry) -> bool:
    return True


def _queries(mapped: Mapped, source: Source) -> pd.DataFrame:
    """What each record says of its place: street, number, first, last, town; null where nothing."""
    place = source.geometry
    if place is None or place.street is None:
        texts = {"street": mapped.text("street")}
        named: tuple[str | None, ...] = (None,) * 4
    else:
        texts = {"street": delivered_texts(mapped, place.street)}
        named = (place.number, *(*(place.between or ()), None, None)[:2], place.place)
    for name, column in zip(("number", "first", "last", "town"), named, strict=True):
        nothing = pd.Series(None, index=mapped.attributes.index, dtype="str")
        texts[name] = nothing if column is None else delivered_texts(mapped, column)
    return pd.DataFrame({name: _lines(text) for name, text in texts.items()})


def _lines(texts: pd.Series) -> pd.Series:
    """Texts on one line; several lines are several streets."""
    return one_line(texts.str.replace(r"[\r\n]+", "; ", regex=True))


def _tell(made: list[StreetPlace], at: np.ndarray, log: RecordLog) -> None:
    """Reject what could not be placed, and make the remarks on what was."""
    reasons = defaultdict(list)
    remarks = defaultdict(list)
    for row, place in zip(at.tolist(), made, strict=True):
        if place.reason is not None:
            code, facts = place.reason
            reasons[code, 0].append((row, facts))
        count: dict[str, int] = defaultdict(int)
        for code, facts in place.remarks:
            remarks[code, count[code]].append((row, facts))
            count[code] += 1
    for told, tell in ((reasons, log.reject), (remarks, log.remark)):
        for (code, _), told_of in told.items():
            rows = [row for row, _ in told_of]
            chosen = np.zeros(len(log.index), dtype=bool)
            chosen[rows] = True
            table = pd.DataFrame([facts for _, facts in told_of], index=log.index[rows])
            tell(chosen, code, **{str(name): table[name].astype("str") for name in table})
