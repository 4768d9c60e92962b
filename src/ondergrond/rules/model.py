"""Rules as frozen models: selectors, distances in place, reach in time."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ondergrond import tables
from ondergrond.labels.nearest import nearest
from ondergrond.rules.identity import Identity
from ondergrond.rules.money import Money, NuisanceRules, Order
from ondergrond.rules.selectors import (
    FILLABLE,
    Buffer,
    Columns,
    Criterion,
    Fill,
    Metres,
    Reach,
    Reaches,
    Selector,
)
from ondergrond.rules.weighing import Floors, Lead, Programme, QuickWin, Score, Windows
from ondergrond.settings import MistakeError, Settings

__all__ = [
    "Buffer",
    "Criterion",
    "Fill",
    "Grouping",
    "Profile",
    "Reach",
    "RoomToMove",
    "Rule",
    "Rules",
    "Selector",
    "View",
]


# What a rule against embargoes may say; the rest is about two works.
OF_EMBARGOES = {
    *("kind", "severity", "severity_when_vague", "left", "against", "distance_m"),
    *("active", "title", "source"),
}
OF_SPOTS = OF_EMBARGOES - {"severity_when_vague"} | {"more_than"}
Between = Literal["partners", "parties", "projects"]


class View(Settings):
    """What one party may set for itself: it changes what that party sees, not the others."""

    distance_m: Metres | None = None
    distance_hindering_m: Metres | None = None
    reach: Reaches | None = None
    reach_before: Reaches | None = None
    between: Between | None = None


def partner_of(key: str) -> str:
    """The partner that a key of views is about: itself, or what stands before a department."""
    return key.split("/", maxsplit=1)[0]


class Rule(Settings):
    """One rule: which works, how near in place, how near in time, and what it is then.

    Place: ``distance_m`` holds between two works; ``distance_hindering_m`` where either hinders
    motor traffic (``Rules.hindering``). The first ``buffer_m`` that fits grows a work, and what
    both are grown by is added to the distance. ``same`` names columns in which both hold the
    same value; such a rule without a distance holds however far apart the two lie. ``depth``:
    right lies deeper than left, an unknown depth being the surface.

    Time: ``basis`` says which days count: the period, the window (period and room to move) or
    the first day (``start``); ``basis_when_vague`` says it for works of a vague period. ``time``:
    ``overlap`` shares a day, or lies within the reach where there is one; ``apart`` shares none
    but the later starts within the reach after the earlier's end; ``after`` is ordered, right
    starts after left's end and within left's reach; ``before`` is ordered, left both starts and
    ends before right does, while their windows share a day, so that the two could change
    places; ``waits`` is ordered, right says that left comes first (``after`` of WORKS) and starts
    before left can be done, by their own plans whatever the basis. A party looks ``reach`` far
    either way, or ``reach`` after the end and ``reach_before`` before the start of its own work.
    ``ahead`` leaves out works that started before the reference day.

    ``between`` works of different ``partners``, different ``parties`` (a partner's departments
    too) or different ``projects`` (a party's own too). Of the severities the one for a vague
    period goes first, then the one for works that do not touch.

    ``against``: left works are held against works, against the embargoes that the
    partnership file names, by days of their own (:mod:`ondergrond.match.embargo_severity`), or
    against a ``spot``: more than ``more_than`` projects within the distance of one spot on one day
    are stacked there (:mod:`ondergrond.match.stacked`).
    """

    kind: Literal["opportunity", "near_miss", "conflict"]
    severity: Literal["light", "heavy"] | None = None
    severity_when_vague: Literal["light", "heavy"] | None = None
    severity_when_near: Literal["light", "heavy"] | None = None
    left: Selector = Selector()
    right: Selector = Selector()
    against: Literal["works", "embargoes", "spot"] = "works"
    more_than: int | None = Field(default=None, ge=1, le=1_000_000)
    between: Between = "parties"
    same: Columns = ()
    distance_m: Metres | None = None
    distance_hindering_m: Metres | None = None
    buffer_m: tuple[Buffer, ...] = ()
    basis: Literal["period", "window", "start"] = "period"
    basis_when_vague: Literal["period", "window", "start"] | None = None
    time: Literal["overlap", "apart", "after", "before", "waits"] = "overlap"
    depth: Literal["right_deeper"] | None = None
    reach: Reaches = ()
    reach_before: Reaches | None = None
    ahead: bool = False
    active: bool = True
    title: dict[Literal["nl", "en"], str]
    source: str
    partner: dict[str, View] = Field(default_factory=dict)

    @property
    def ordered(self) -> bool:
        """Whether left and right have different parts, so that neither may be swapped."""
        return self.time in ("after", "before", "waits") or self.depth is not None

    @property
    def protects(self) -> bool:
        """Whether it is a conflict with what the left work leaves behind, also when it is over."""
        return self.kind == "conflict" and self.time == "after"

    @property
    def paved(self) -> bool:
        """Whether it is an opportunity of works in order: the right one, paving, comes last."""
        return self.kind == "opportunity" and self.time == "after"

    @property
    def anywhere(self) -> bool:
        """Whether it holds however far apart two works lie."""
        return self.distance_m is None and not self.buffer_m

    @property
    def works_together(self) -> bool:
        """Whether it is an opportunity of works that can be done in the same days."""
        return self.kind == "opportunity" and self.time == "overlap"

    @property
    def at_once(self) -> bool:
        """Whether it is a conflict of works under way in the same days."""
        works = self.kind == "conflict" and self.against == "works"
        return works and self.time == "overlap" and self.basis == "period"

    @model_validator(mode="after")
    def _whole(self) -> Rule:
        if self.kind == "conflict" and self.severity is None:
            raise MistakeError("no_severity")
        if self.distance_m is None and not self.buffer_m and not self.same:
            raise MistakeError("no_distance")
        if self.time in ("apart", "after") and not self.reach:
            raise MistakeError("no_reach", time=self.time)
        views: list[Rule | View] = [self, *self.partner.values()]
        if self.time in ("before", "waits") and any(view.reach for view in views):
            raise MistakeError("before_reach", time=self.time)
        if self.time in ("after", "before", "waits") and any(
            view.reach_before is not None for view in views
        ):
            raise MistakeError("one_way_only", time=self.time)
        if self.against == "works" and self.more_than is not None:
            raise MistakeError("against_key", against=self.against, key="more_than")
        if self.against != "works":
            self._check_alone(OF_SPOTS if self.against == "spot" else OF_EMBARGOES)
        if self.against == "spot" and self.more_than is None:
            raise MistakeError("no_more_than")
        return self

    def _check_alone(self, known: set[str]) -> None:
        """A rule about single works says no more than it knows."""
        if self.kind != "conflict":
            raise MistakeError("against_kind", against=self.against)
        given = sorted(self.model_fields_set - known)
        if given:
            raise MistakeError("against_key", against=self.against, key=given[0])
        if self.distance_m is None:
            raise MistakeError("against_distance")


class RoomToMove(Settings):
    """Room to move (speelruimte) either way in calendar months, by phase.

    ``unknown`` is for all plans without a phase; where it is None these have the room of the
    phase that ``window.without_phase`` says.
    """

    idea: int = Field(ge=0, le=1200)
    initiative: int = Field(ge=0, le=1200)
    definition: int = Field(ge=0, le=1200)
    design: int = Field(ge=0, le=1200)
    preparation: int = Field(ge=0, le=1200)
    contracted: int = Field(ge=0, le=1200)
    execution: int = Field(ge=0, le=1200)
    done: int = Field(default=0, ge=0, le=1200)
    cancelled: int = Field(default=0, ge=0, le=1200)
    unknown: int | None = Field(default=None, ge=0, le=1200)


class Grouping(Settings):
    """How pairs become sites, and sites lines.

    ``extent_m`` is the longest a site may be. The same works that meet again within
    ``again_m`` are one line: people talk about the next corner in one go, not about the next
    village. Such a line is no longer than ``along_m``; None is ``extent_m``.

    What only touches is no place: of what two works share, a part counts where it is at least
    ``least_across_m`` across, or at least ``least_part`` of the smaller work. Two such zones
    belong together where they share at least ``together_part`` of the smaller, or touch and lie
    within ``least_across_m``. No more than
    ``most_members`` projects are one line; None is no limit. Of a line that has no more than
    ``most_circles`` of them all smaller circles of its projects are tried as joint works, of others
    some; 0 tries none.
    """

    extent_m: float = Field(default=500.0, gt=0, le=100_000)
    again_m: float = Field(default=250.0, ge=0, le=100_000)
    along_m: float | None = Field(default=None, gt=0, le=100_000)
    least_across_m: float = Field(default=0.0, ge=0, le=100_000)
    least_part: float = Field(default=0.0, ge=0, le=1)
    together_part: float = Field(default=0.0, ge=0, le=1)
    most_members: int | None = Field(default=None, ge=2)
    most_circles: int = Field(default=0, ge=0, le=100_000)

    @property
    def longest_along_m(self) -> float:
        """How long a line may be along which the same works go on."""
        return self.extent_m if self.along_m is None else self.along_m


class Profile(Settings):
    """What this set of rules is, and where it comes from."""

    name: str
    title: dict[Literal["nl", "en"], str]
    sources: tuple[str, ...]


class Rules(Settings):
    """All that the partners agreed: rules by name, fills, room, grouping, identity, weighing.

    ``vague``: precisions at which a period is vague; ``vague_when``: works whose period is vague
    however exactly it is said, such as those of a phase in which nothing is fixed yet.
    """

    profile: Profile
    room_months: RoomToMove
    vague: tuple[Literal[tables.PRECISIONS], ...]  # type: ignore[valid-type]  # built from data
    vague_when: Selector | None = None
    hindering: Selector
    grouping: Grouping = Grouping()
    fill: dict[str, tuple[Fill, ...]]
    identity: Identity
    window: Windows
    order: Order
    money: Money
    nuisance: NuisanceRules
    score: Score
    quick_win: QuickWin
    lead: Lead
    programme: Programme
    places: Floors = Floors()
    rule: dict[str, Rule]

    @model_validator(mode="after")
    def _fills(self) -> Rules:
        for name in self.fill:
            if name not in FILLABLE:
                raise MistakeError("no_fill", name=name, near=nearest(name, FILLABLE))
        return self

    @property
    def active(self) -> dict[str, Rule]:
        """The rules between works that take part, by name, in the order of the file."""
        return self._active("works")

    @property
    def active_embargoes(self) -> dict[str, Rule]:
        """The rules between works and embargoes that take part, likewise."""
        return self._active("embargoes")

    @property
    def active_spots(self) -> dict[str, Rule]:
        """The rules about what is stacked on one spot that take part, likewise."""
        return self._active("spot")

    @property
    def at_once(self) -> frozenset[str]:
        """The names of the rules that find works in each other's way in the same days."""
        return frozenset(name for name, rule in self.rule.items() if rule.at_once)

    def at_once_as(self, severity: Literal["light", "heavy"]) -> frozenset[str]:
        """Those of :attr:`at_once` whose conflicts are of that severity."""
        return frozenset(name for name in self.at_once if self.rule[name].severity == severity)

    def _active(self, against: str) -> dict[str, Rule]:
        return {
            name: rule
            for name, rule in self.rule.items()
            if rule.active and rule.against == against
        }
