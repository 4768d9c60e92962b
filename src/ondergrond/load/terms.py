"""What a partnership agreed that reaches every record it is delivered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shapely.geometry.base import BaseGeometry

from ondergrond.labels import Language
from ondergrond.load.planning import Calendar
from ondergrond.load.surfaces import SurfaceLayer
from ondergrond.partnership.sharing import Sharing
from ondergrond.places.street_index import StreetIndex
from ondergrond.rules import Rules


@dataclass(frozen=True, slots=True)
class Terms:
    """What the partnership agreed that reaches every record.

    ``boundary``, ``streets`` and ``surfaces`` are in ``crs``; ``delivered_on`` is the day for
    deliveries that do not say; ``sharing`` who may see the works of each partner (``""``: of all
    others), where that is said.
    """

    crs: str
    rules: Rules
    on: date
    language: Language = "nl"
    time_zone: str = "Europe/Amsterdam"
    horizon: tuple[date, date] | None = None
    boundary: BaseGeometry | None = None
    delivered_on: date | None = None
    sharing: Mapping[str, Sharing] = field(default_factory=dict)
    streets: StreetIndex | None = None
    surfaces: SurfaceLayer | None = None

    @property
    def calendar(self) -> Calendar:
        """The part of it that periods are held against."""
        return Calendar(self.on, self.horizon, self.time_zone, self.rules)
