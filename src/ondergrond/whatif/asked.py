"""What is asked about: a plan that nobody delivered yet, as works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from ondergrond.detect import recognise_files
from ondergrond.errors import DeliveryError, UsageError
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest
from ondergrond.load import DeliveredLayer, Loaded, combine_deliveries
from ondergrond.load.frames import records_of_frame
from ondergrond.load.sources import read_source
from ondergrond.partnership import Partnership, Source
from ondergrond.places.crs import parse_crs, project, target_crs

_MOST_LONGITUDE, _MOST_LATITUDE = 180.0, 90.0
NOBODY = "whatif"  # the code of who asks, where that is no partner


@dataclass(frozen=True, slots=True)
class Spot:
    """A plan around a point: its place in ``crs`` (None: the partnership's), and a radius in m.

    ``start`` and ``end`` are texts of periods, as a delivery has them.
    """

    x: float
    y: float
    radius_m: float
    start: str
    end: str | None
    discipline: str
    activity: str | None = None
    crs: str | None = None


def load_asked(
    asked: Path | Spot, partnership: Partnership, *, partner: str | None, on: date
) -> Loaded:
    """The works of a file or a spot, taken in as a delivery of ``partner`` (None: of nobody).

    Raises ``UsageError`` where the partnership has no such partner or the spot is nowhere,
    ``DeliveryError`` where the file cannot be read or not one record in it is a work.
    """
    if partner is not None and partner not in partnership.names:
        near = nearest(partner, sorted(partnership.names))
        raise UsageError.of("--partner", message("whatif_no_partner", partner=partner, near=near))
    if isinstance(asked, Spot):
        return _load_spot(asked, partnership, partner=partner, on=on)
    return _load_file(asked, partnership, partner=partner, on=on)


def _load_spot(spot: Spot, partnership: Partnership, *, partner: str | None, on: date) -> Loaded:
    """The work of a spot, taken in as a delivery of ``partner`` (None: of somebody else)."""
    place = _circle(spot, partnership.facts.crs)
    given = {
        "work_id": ["1"], "name": [f"x {spot.x:g}, y {spot.y:g}"],
        "start": [spot.start], "end": [spot.end],
        "discipline": [spot.discipline], "activity": [spot.activity],
    }  # fmt: skip
    frame = gpd.GeoDataFrame(given, geometry=[place], crs=partnership.facts.crs)
    columns = {name: name for name in given if given[name] != [None]}
    source = Source.model_validate({"path": "whatif", "columns": columns})
    layer = DeliveredLayer(
        "whatif", partner or NOBODY, source, records_of_frame(frame, "whatif"), Path(), (0, "")
    )
    # Where it lies is what is asked: no boundary is read to be held against it.
    facts = partnership.facts.model_copy(update={"boundary": None})
    return _taken_in([layer], partnership.model_copy(update={"facts": facts}), on)


def _circle(spot: Spot, crs: str) -> shapely.Geometry:
    """The place of a spot in ``crs``; ``UsageError`` where it has none there."""
    target = target_crs(crs)
    origin = parse_crs(spot.crs, target) if spot.crs else target.crs
    if origin is None:
        raise UsageError.of("--crs", message("whatif_crs", crs=spot.crs))
    if spot.crs is None and not target.crs.is_geographic and _is_degrees(spot):
        raise UsageError.of("--at", message("whatif_degrees", x=f"{spot.x:g}", y=f"{spot.y:g}"))
    at = project(np.array([[spot.x, spot.y]]), origin, target.crs)
    if not np.isfinite(at).all():
        raise UsageError.of(
            "--at", message("whatif_nowhere", x=spot.x, y=spot.y, crs=spot.crs or crs)
        )
    return shapely.buffer(shapely.points(at)[0], spot.radius_m)


def _is_degrees(spot: Spot) -> bool:
    """Whether a place in metres is so near nothing that longitude and latitude are meant."""
    return abs(spot.x) <= _MOST_LONGITUDE and abs(spot.y) <= _MOST_LATITUDE


def _load_file(file: Path, partnership: Partnership, *, partner: str | None, on: date) -> Loaded:
    """The works of a file, taken in as a delivery of ``partner`` (None: of somebody else).

    Of a partner its own columns are tried first, as the partnership file has them, then names of
    columns that are known. Raises ``DeliveryError`` where the file cannot be read.
    """
    own = next((each for each in partnership.partner if each.code == partner), None)
    for source in own.source if own else ():
        here = source.model_copy(update={"path": str(file.absolute())})
        layers, problems = read_source("whatif", here, partnership)
        if layers and not problems:
            of_partner = [
                DeliveredLayer(each.where, partner, each.source, each.records, each.path)
                for each in layers
            ]
            return _taken_in(of_partner, partnership, on)
    found = recognise_files(
        [file], crs=partnership.facts.crs, profile="standard", distance_m=None,
        language=partnership.facts.language,
    )  # fmt: skip
    layers = [
        DeliveredLayer(each.where, partner or NOBODY, each.source, each.records, each.path)
        for each in found.layers
    ]
    return _taken_in(layers, partnership, on)


def _taken_in(layers: list[DeliveredLayer], partnership: Partnership, on: date) -> Loaded:
    """The layers as works; ``DeliveryError`` where not one record is a work."""
    loaded = combine_deliveries(layers, partnership, on=on)
    if loaded.works.empty:
        reasons = loaded.rejected["message"].dropna().unique().tolist()
        raise DeliveryError.of("whatif", message("whatif_nothing", why="; ".join(reasons[:3])))
    return loaded
