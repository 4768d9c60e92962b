"""The shape of a partnership file, as frozen models.

The shape is a contract with the people who keep these files for years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, field_validator, model_validator

from ondergrond import tables
from ondergrond.errors import BugError
from ondergrond.labels.nearest import nearest
from ondergrond.partnership.embargo import Embargo
from ondergrond.partnership.follow_up import FollowUp
from ondergrond.partnership.sharing import Sharing
from ondergrond.partnership.source import Code, Day, Mapped, Name, Source, check_crs
from ondergrond.processes import Limits
from ondergrond.rules import Rules
from ondergrond.settings import MistakeError, Settings

# The columns of works that ondergrond makes itself, so that no delivery can name them.
MADE = (
    "partner",
    "precision",
    "room_source",
    "period_text",
    "source",
    "source_layer",
    "source_row",
    "fingerprint",
    "fixed_in",
    "no_part",
    "noted",
    "dossier",
    "protected",
    "uncertain_m",
    "extra",
    "geometry",
)
MAPPABLE = tuple(name for name in tables.WORKS.names if name not in MADE)
REQUIRED = ("start",)
# Of a protected surface one of these is enough.
REQUIRED_OF_PROTECTED = ("end", "start", "protected_until")
STREET_NUMBERS = ("first_left", "last_left", "first_right", "last_right")
AREA_COLUMNS = ("name", "place")
SURFACE_COLUMNS = ("surface", "until")
STREET_COLUMNS = (*AREA_COLUMNS, *STREET_NUMBERS)


Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Owner(Settings):
    """Who owns each work of a register: the column that says so, and whom its texts mean.

    ``split`` are the marks or words between the names of several owners in one cell.
    """

    column: str
    values: dict[str, Code] = Field(default_factory=dict)
    others: Literal["leave_out", "as_partners"] = "leave_out"
    # A run is no other run for what an owner does not say.
    split: Annotated[
        tuple[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)], ...],
        Field(exclude_if=lambda seen: not seen),
    ] = ()


class Register(Source):
    """One delivery that holds the works of many owners."""

    owner: Owner = Field(examples=['owner = { column = "..." }'])


class NamedAreas(Source):
    """Neighbourhoods, polders and the like by name: works are placed by them, as by streets."""

    known: ClassVar[tuple[str, ...]] = AREA_COLUMNS
    columns: dict[str, Mapped] = Field(examples=['columns.name = "..."'])

    @model_validator(mode="after")
    def _named(self) -> NamedAreas:
        for name in self.columns:
            if name not in self.known:
                near = nearest(name, self.known)
                raise MistakeError("no_street_column", name=name, near=near)
        if "name" not in self.columns:
            raise MistakeError("no_street_name")
        if self.geometry is not None and not self.geometry.drawn:
            raise MistakeError("street_of_street")
        return self


class Streets(NamedAreas):
    """Streets by name: findings are called after them, and works are placed by them.

    The name of each and the town it is in, in one or more columns (languages); and the first and
    last house number at both sides of it, as its line runs. ``background_points`` is how many
    corners the streets under maps and sketches have at most; 0 for none.
    """

    known: ClassVar[tuple[str, ...]] = STREET_COLUMNS
    # No run is another run for what lies under its drawings.
    background_points: int = Field(default=40_000, ge=0, exclude=True)

    @model_validator(mode="after")
    def _numbers(self) -> Streets:
        given = [name for name in STREET_NUMBERS if name in self.columns]
        if given and len(given) < len(STREET_NUMBERS):
            raise MistakeError("street_numbers_together")
        return self


class Surfaces(Source):
    """What streets are paved with, from a base map: where deliveries do not say it.

    ``until`` is a column that is filled for what is there no more.
    """

    columns: dict[str, Mapped] = Field(examples=['columns.surface = "..."'])

    @model_validator(mode="after")
    def _columns(self) -> Surfaces:
        for name in self.columns:
            if name not in SURFACE_COLUMNS:
                near = nearest(name, SURFACE_COLUMNS)
                raise MistakeError("no_surface_column", name=name, near=near)
        if "surface" not in self.columns:
            raise MistakeError("no_surface_named")
        if self.geometry is not None and not self.geometry.drawn:
            raise MistakeError("street_of_street")
        return self


class BudgetRound(Settings):
    """When a partner closes its budget of a year: what it is to hold is decided before that day."""

    closes: Day = Field(examples=["closes = 2027-10-01"])
    for_year: int = Field(ge=1990, le=2200, examples=["for_year = 2028"])

    @model_validator(mode="after")
    def _in_time(self) -> BudgetRound:
        if self.closes.year > self.for_year:
            raise MistakeError("round_too_late", year=str(self.for_year))
        return self


class Reading(Settings):
    """How long reading one file may take, by the clock, and how much memory."""

    seconds: float = Field(default=600, gt=0, le=86_400, allow_inf_nan=False)
    memory_mb: int = Field(default=4096, ge=512)

    @property
    def limits(self) -> Limits:
        """These as limits of a process."""
        return Limits(self.seconds, self.memory_mb)


class Guards(Settings):
    """What a delivery may differ from the last one of its partner, before it is told.

    ``records`` are the least and the most works, as a share of last time; ``moved_share`` of the
    works may lie more than ``moved_m`` metres from where they were, ``renumbered_share`` have
    another id, ``shifted_share`` start the same number of days earlier or later, ``doubled_share``
    look like another work of the same delivery that was there before, and ``past_share`` be past
    their end and not closed; with ``crs`` it may not name another CRS.
    """

    records: tuple[Share, Share] = (0.8, 1.25)
    moved_m: float = Field(default=100, ge=0, allow_inf_nan=False)
    moved_share: Share = 0.1
    renumbered_share: Share = 0.2
    shifted_share: Share = 0.5
    doubled_share: Share = 0.05
    past_share: Share = 0.25
    crs: bool = True


class Partner(Settings):
    """An organisation that delivers plans, and its budget rounds."""

    code: Code
    name: Name
    kind: Literal[tables.PARTNER_KINDS] = Field(  # type: ignore[valid-type]  # built from data
        examples=[f'kind = "{tables.PARTNER_KINDS[0]}"']
    )
    source: tuple[Source, ...] = ()
    budget_round: tuple[BudgetRound, ...] = ()
    # A run is another run for what it makes private, and no other for what it does not say.
    sharing: Sharing = Field(default=Sharing(), exclude=True)


class Facts(Settings):
    """What holds for the partnership as a whole.

    ``quiet_figures`` leaves euros, scores and what sets partners beside each other out of all that
    is written. ``register_file`` is where the register is kept, beside the partnership file.
    Without ``network`` nothing is asked of services.
    """

    name: Name
    crs: str = tables.DEFAULT_CRS
    language: Literal["nl", "en"] = "nl"
    time_zone: str = "Europe/Amsterdam"
    horizon: tuple[Day, Day] | None = None
    boundary: str | None = None
    rules: str = "standard"
    quiet_figures: bool = False
    # Whether services are asked says nothing of what they gave.
    network: bool = Field(default=False, exclude=True)
    # Where it is kept says nothing of what is in it: no run is another run for that.
    register_file: str | None = Field(default=None, exclude=True)

    @field_validator("crs")
    @classmethod
    def _metric(cls, seen: str) -> str:
        return check_crs(seen, metric=True)

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, seen: str) -> str:
        try:
            ZoneInfo(seen)
        except (ValueError, OSError, KeyError):
            raise MistakeError("no_time_zone", zone=seen) from None
        return seen

    @field_validator("horizon")
    @classmethod
    def _in_order(cls, seen: tuple[date, date] | None) -> tuple[date, date] | None:
        if seen and seen[1] < seen[0]:
            raise MistakeError("horizon_order")
        return seen


class Partnership(Settings):
    """A whole partnership file; ``base`` is the folder its paths are relative to.

    ``file`` is where it was read, and ``handed_in`` has by code the table of each partner whose
    works come from one that is in memory (:func:`ondergrond.partnership.changed.hand_in`).
    """

    made: ClassVar[frozenset[str]] = frozenset({"agreed", "base", "file", "handed_in"})

    facts: Facts = Field(alias="partnership", examples=["[partnership]"])
    partner: tuple[Partner, ...] = ()
    register_: tuple[Register, ...] = Field(default=(), alias="register")
    streets: Streets | None = None
    areas: NamedAreas | None = None
    surfaces: Surfaces | None = None
    embargo: tuple[Embargo, ...] = ()
    reading: Reading = Reading()
    # No run is another run for what it warns of.
    guards: Guards = Field(default=Guards(), exclude=True)
    # Nor for how long an answer may take.
    follow_up: FollowUp = Field(default=FollowUp(), exclude=True)
    sharing: Sharing = Field(default=Sharing(), exclude=True)
    rules: dict[str, Any] = Field(default_factory=dict)
    base: Path = Field(default=Path(), exclude=True)
    agreed: Rules | None = Field(default=None, exclude=True)
    file: Path | None = Field(default=None, exclude=True)
    handed_in: Mapping[str, Any] = Field(default_factory=dict, exclude=True)

    @model_validator(mode="after")
    def _whole(self) -> Partnership:
        if not any(partner.source for partner in self.partner) and not self.register_:
            raise MistakeError("nobody_delivers")
        twice = [code for code, n in Counter(self.codes).items() if n > 1]
        if twice:
            raise MistakeError("code_twice", code=twice[0])
        kept = Counter(each.path for each in self._served())
        twice = [path for path, n in kept.items() if n > 1]
        if twice:
            raise MistakeError("service_path_twice", path=twice[0])
        names = Counter(each.name for each in self.embargo)
        twice = [name for name, n in names.items() if n > 1]
        if twice:
            raise MistakeError("embargo_twice", name=twice[0])
        for where, _, source in self.deliveries():
            place = source.geometry
            if place is not None and place.street and not (self.streets or self.areas):
                raise MistakeError("streets_needed", where=where, column=place.street)
        return self

    def __repr__(self) -> str:
        return f"<partnership {self.facts.name!r}: {', '.join(self.codes)}>"

    __str__ = __repr__

    @property
    def codes(self) -> list[str]:
        """The codes of the partners, in the order of the file."""
        return [partner.code for partner in self.partner]

    @property
    def names(self) -> dict[str, str]:
        """The name of each partner, by code."""
        return {partner.code: partner.name for partner in self.partner}

    @property
    def kinds(self) -> dict[str, str]:
        """What kind of organisation each partner is, by code."""
        return {partner.code: partner.kind for partner in self.partner}

    @property
    def budget_rounds(self) -> dict[tuple[str, int], date]:
        """The day on which each partner closes its budget of a year; of several rounds the last."""
        rounds = [(each.code, one) for each in self.partner for one in each.budget_round]
        rounds.sort(key=lambda each: each[1].closes)
        return {(code, one.for_year): one.closes for code, one in rounds}

    @property
    def sharing_agreed(self) -> dict[str, Sharing]:
        """Who may see what of each partner that says so, by code; of all others by ``""``."""
        said = {each.code: each.sharing.within(self.sharing) for each in self.partner}
        return {
            code: each for code, each in {"": self.sharing, **said}.items() if each != Sharing()
        }

    @property
    def municipalities(self) -> dict[str, str]:
        """The name of each partner that is a municipality, by code."""
        return {each.code: each.name for each in self.partner if each.kind == "municipality"}

    @property
    def rules_agreed(self) -> Rules:
        """The rules that the partnership file names, with its overrides."""
        if self.agreed is None:
            raise BugError.of("partnership", "its rules were not read")
        return self.agreed

    def _served(self) -> Iterator[Source]:
        """Every source that is fetched from a service."""
        deliveries = (source for _, _, source in self.deliveries())
        for source in (*deliveries, self.streets, self.areas, self.surfaces):
            if source is not None and source.url is not None:
                yield source

    def deliveries(self) -> Iterator[tuple[str, Partner | None, Source]]:
        """Every source with where it stands in the file and whose it is (None: a register)."""
        for partner in self.partner:
            for number, source in enumerate(partner.source, start=1):
                yield f"partner {partner.code}, source {number}", partner, source
        for number, register in enumerate(self.register_, start=1):
            yield f"register {number}", None, register
