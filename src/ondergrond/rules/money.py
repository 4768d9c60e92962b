"""What a joint work is worth and in which order it is done, as frozen models.

Every number carries where it was published and of which year it is; a number that nobody
published says that it is an assumption.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from ondergrond import tables
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest
from ondergrond.rules.selectors import Fill, Selector
from ondergrond.settings import MistakeError, Settings, matching

Discipline = Literal[tables.DISCIPLINES]  # type: ignore[valid-type]  # built from data
UNKNOWN = "unknown"
SURFACES = (*tables.SURFACES, UNKNOWN)

# "Asten 2022, ..." or "assumption: ...": a tariff without a year cannot be checked.
Source = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    matching(r"^assumption: \S|\b(19|20)\d\d\b", "want_source"),
]


def _check_names(seen: dict[str, object], known: tuple[str, ...], code: str) -> None:
    for name in seen:
        if name not in known:
            raise MistakeError(code, name=name, near=nearest(name, known))


class Sourced(Settings):
    """One number and where it comes from; its unit is in the name it is kept under."""

    value: float = Field(ge=0)
    source: Source


class IndexValue(Settings):
    """The index of one year, in any base that all its years have."""

    value: float = Field(gt=0, le=1_000_000)
    source: Source


Year = Annotated[int, Field(ge=1900, le=2200)]


class Years(Settings):
    """The years of the prices of one tariff, where low, mid and high are not of one year."""

    low: Year
    mid: Year
    high: Year


class Tariff(Settings):
    """What one unit costs, low, mid and high, without VAT.

    ``unit``: ``m2`` of surface, ``m`` of trench, ``eur`` of budget (then a share, 0 to 1),
    ``eur_year``, a euro of budget for a year (likewise), or ``d`` (day). ``year``: of which year
    these prices are, for an index.
    """

    unit: Literal["m2", "m", "eur", "eur_year", "d"]
    low: float = Field(ge=0, le=1_000_000)
    mid: float = Field(ge=0, le=1_000_000)
    high: float = Field(ge=0, le=1_000_000)
    year: Year | Years | None = None
    source: Source

    @property
    def years(self) -> tuple[int, int, int] | None:
        """The years of low, mid and high; None where they are not known."""
        if isinstance(self.year, Years):
            return self.year.low, self.year.mid, self.year.high
        return None if self.year is None else (self.year, self.year, self.year)

    @model_validator(mode="after")
    def _rises(self) -> Tariff:
        if not self.low <= self.mid <= self.high:
            raise MistakeError("tariff_order")
        return self


class PriceIndex(Settings):
    """What brings tariffs of several years to the prices of one: tariff x value / value then.

    ``values``: the index by year, each with where it was published. ``year``: of which the prices
    are; None is the year of the reference date. Without ``active`` nothing is raised.
    """

    name: str
    active: bool = True
    year: Year | None = None
    values: dict[Annotated[str, matching(r"^(19|20)\d\d$", "want_year")], IndexValue]

    def check_year(self, year: int, of: str = "") -> None:
        """Raise ``MistakeError`` where the index has no value of that year, of tariff ``of``."""
        if str(year) not in self.values:
            known = ", ".join(sorted(self.values)) or "-"
            code = "index_no_tariff_year" if of else "index_no_year"
            raise MistakeError(code, year=str(year), known=known, name=of)


class Width(Fill):
    """The width of a trench in m for works ``when``; the first that fits counts."""

    value: float = Field(gt=0, le=100)
    source: Source


class Pace(Settings):
    """How far a work gets in a day, for works ``when``; the first that fits counts."""

    m_per_day: float = Field(gt=0, le=10_000)
    when: Selector = Selector()
    source: Source


def _check_last(seen: tuple[Width, ...] | tuple[Pace, ...], what: str) -> None:
    if not seen or seen[-1].when.cases:
        raise MistakeError("none_left", what=what)


class Money(Settings):
    """How the saving of works done together is estimated.

    ``reach_m``: how far beyond the shared zone a work still lies at this place.
    ``pit_side_m``: side of the square that a point opens. ``widest_m``: widest strip that a
    polygon opens which renews no surface. ``most_of_budget``: part of its budget at the place, 0 to
    1, that a party saves at most. ``trench_minimum_m``: least width by surface.
    ``trench_width_m``: width of the trench of a line where the delivery gives none, the first
    that fits. ``restoration``, ``degeneration``: tariffs by surface, ``unknown`` for the rest.
    ``temporary``: what a temporary surface costs, by surface in the same way; none is taken off
    where there are no such tariffs. ``mobilisation``: share of the smaller budgets. ``traffic``:
    tariff per day by nuisance.
    ``earlier``: what a year earlier costs, part of the budget, by kind of partner or by the code
    of one, which goes first. ``redesign``: part of the budget that it costs to move a work, by
    its phase. Of both, what has no rate costs nothing. ``index``: what brings all tariffs but the
    parts of budgets to the prices of one year; none is used where there is none.
    """

    reach_m: Sourced
    pit_side_m: Sourced
    widest_m: Sourced
    most_of_budget: Sourced
    trench_minimum_m: dict[str, Sourced]
    trench_width_m: tuple[Width, ...]
    restoration: dict[str, Tariff]
    degeneration: dict[str, Tariff] = Field(default_factory=dict)
    temporary: dict[str, Tariff] = Field(default_factory=dict)
    mobilisation: Tariff
    traffic: dict[str, Tariff] = Field(default_factory=dict)
    earlier: dict[str, Tariff] = Field(default_factory=dict)
    redesign: dict[str, Tariff] = Field(default_factory=dict)
    index: PriceIndex | None = None
    split: Literal["equal", "length", "budget", "incremental"] = "equal"

    @model_validator(mode="after")
    def _whole(self) -> Money:
        named = (self.trench_minimum_m, self.restoration, self.degeneration, self.temporary)
        for by_surface in named:
            _check_names(dict(by_surface), SURFACES, "no_surface")
        _check_names(dict(self.traffic), tables.NUISANCES, "no_nuisance")
        _check_names(dict(self.redesign), tables.PHASES, "no_phase")
        _check_last(self.trench_width_m, "trench_width_m")
        for what, tariffs in (("restoration", self.restoration), ("temporary", self.temporary)):
            if UNKNOWN not in tariffs and (tariffs or what == "restoration"):
                raise MistakeError("no_unknown_surface", what=what)
        self._check_units()
        self._check_index()
        return self

    @property
    def tariffs(self) -> dict[str, dict[str, Tariff]]:
        """The tariffs that are prices, by where they stand and what they are for."""
        return {
            "restoration": self.restoration,
            "degeneration": self.degeneration,
            "temporary": self.temporary,
            "traffic": self.traffic,
        }

    def _check_index(self) -> None:
        """That an index that is used has all years of the tariffs, which must be known."""
        if self.index is None or not self.index.active:
            return
        for where, tariffs in self.tariffs.items():
            for name, tariff in tariffs.items():
                if tariff.years is None:
                    raise MistakeError("tariff_no_year", name=f"money.{where}.{name}")
                for year in tariff.years:
                    self.index.check_year(year, f"money.{where}.{name}")
        if self.index.year is not None:
            self.index.check_year(self.index.year)

    def _check_units(self) -> None:
        for where, tariffs, units in (
            ("restoration", self.restoration, ("m2",)),
            ("degeneration", self.degeneration, ("m2", "m")),
            ("temporary", self.temporary, ("m2",)),
            ("mobilisation", {"": self.mobilisation}, ("eur",)),
            ("traffic", self.traffic, ("d",)),
            ("earlier", self.earlier, ("eur_year",)),
            ("redesign", self.redesign, ("eur",)),
        ):
            wrong = [each.unit for each in tariffs.values() if each.unit not in units]
            if wrong:
                *first, last = units
                either = message("either", first=", ".join(first), last=last) if first else last
                raise MistakeError("no_unit", what=where, unit=wrong[0], units=either)
        for name, tariff in self.degeneration.items():
            if tariff.unit == "m" and self.minimum_m(name) == 0:
                raise MistakeError("no_trench_minimum", name=name)
        if self.mobilisation.high > 1:
            raise MistakeError("no_share")
        for what, tariffs in (("earlier", self.earlier), ("redesign", self.redesign)):
            if any(each.high > 1 for each in tariffs.values()):
                raise MistakeError("no_rate", what=what)
        if self.most_of_budget.value > 1:
            raise MistakeError("no_part_of_budget")

    def minimum_m(self, surface: str) -> float:
        """The least width of a trench in a surface, 0 where none is set."""
        least = self.trench_minimum_m.get(surface) or self.trench_minimum_m.get(UNKNOWN)
        return least.value if least else 0.0


class Co2(Settings):
    """Carbon dioxide that one day of nuisance of these classes costs."""

    kg_per_day: float = Field(ge=0)
    nuisance: tuple[str, ...]
    source: Source

    @model_validator(mode="after")
    def _known(self) -> Co2:
        _check_names(dict.fromkeys(self.nuisance), tables.NUISANCES, "no_nuisance")
        return self


class NuisanceRules(Settings):
    """How long works take and how much a day of each class weighs.

    ``weights``: a day by class, 1 for a closed road. ``exact``: precisions at which the period
    itself is the duration. ``start_days``, ``point_days`` and ``pace``: duration in days of
    the other works: ``start_days`` + length / pace, or ``point_days`` for a point.
    """

    weights: dict[str, Sourced]
    exact: tuple[str, ...] = ("day", "week")
    start_days: Sourced
    point_days: Sourced
    pace: tuple[Pace, ...]
    co2: Co2 | None = None

    @model_validator(mode="after")
    def _whole(self) -> NuisanceRules:
        _check_names(dict(self.weights), tables.NUISANCES, "no_nuisance")
        _check_names(dict.fromkeys(self.exact), tables.PRECISIONS, "no_precision")
        missing = [name for name in tables.NUISANCES if name not in self.weights]
        if missing:
            raise MistakeError("no_weights", names=", ".join(missing))
        _check_last(self.pace, "pace")
        return self


class SideBySide(Settings):
    """Disciplines that are laid side by side in one open trench, so at the same time."""

    disciplines: Annotated[tuple[Discipline, ...], Field(min_length=1)]
    source: Source


class Lag(Settings):
    """Days that have to pass between the end of works ``after`` and the start of ``before``."""

    after: Annotated[tuple[Discipline, ...], Field(min_length=1)]
    before: Annotated[tuple[Discipline, ...], Field(min_length=1)]
    days: Annotated[int, Field(ge=1, le=3_660)]
    source: Source


class Order(Settings):
    """What comes last whatever its depth, what lies side by side, and what has to wait.

    ``last``: the surface. Any two disciplines of one of ``side_by_side`` share a trench. Of
    several ``lag`` between two works the longest counts.
    """

    last: Selector
    source: Source
    side_by_side: Annotated[tuple[SideBySide, ...], Field(max_length=60)] = ()
    lag: tuple[Lag, ...] = ()
