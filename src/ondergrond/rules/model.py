"""Rules as frozen models: selectors, distances in place, reach in time."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ondergrond import tables
from ondergrond.settings import Settings, nearest

SELECTABLE = (
    "party",
    "partner",
    "department",
    "discipline",
    "activity",
    "phase",
    "precision",
    "opens_surface",
    "renews_surface",
    "surface",
    "nuisance",
    "sharing",
)
FILLABLE = ("opens_surface", "renews_surface", "depth_m", "trench_width_m", "nuisance", "sharing")
_CODES = {column.name: column.values for column in tables.WORKS.columns if column.values}
_FLAGS = {column.name for column in tables.WORKS.columns if column.type == "flag"}


class Criterion(Settings):
    """What one column must hold: one of ``values``, or none of them where ``negated``."""

    values: tuple[str | bool, ...]
    negated: bool = False


def _criterion(seen: Any) -> Any:
    """``"gas"``, ``["gas", "sewer"]``, ``true`` and ``{not = [...]}`` are all one shape."""
    if isinstance(seen, Criterion):
        return seen
    negated = isinstance(seen, dict)
    if negated and set(seen) != {"not"}:
        raise ValueError("a criterion is a value, a list of values or {not = ...}")
    inner = seen["not"] if negated else seen
    return {"values": inner if isinstance(inner, list) else [inner], "negated": negated}


def _check_columns(seen: dict[str, Criterion]) -> dict[str, Criterion]:
    for name, criterion in seen.items():
        if name not in SELECTABLE:
            raise ValueError(f"rules cannot select on '{name}'; {nearest(name, SELECTABLE)}")
        for value in criterion.values:
            if name in _FLAGS and not isinstance(value, bool):
                raise ValueError(f"{name} is true or false, not {value!r}")
            if name in _CODES and value not in _CODES[name]:
                mend = nearest(str(value), _CODES[name])
                raise ValueError(f"{name} cannot be {value!r}; {mend}")
    return seen


AllOf = Annotated[
    dict[str, Annotated[Criterion, BeforeValidator(_criterion)]],
    Field(description="every column named must meet its criterion"),
]


class Selector(Settings):
    """Which works a rule speaks of: any of ``cases``, each a set of criteria; none = all."""

    cases: tuple[AllOf, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_toml(cls, seen: Any) -> Any:
        if isinstance(seen, Selector) or (isinstance(seen, dict) and set(seen) == {"cases"}):
            return seen
        return {"cases": seen if isinstance(seen, list) else [seen] if seen else []}

    @model_validator(mode="after")
    def _known(self) -> Selector:
        for case in self.cases:
            _check_columns(case)
        return self


class Fill(Settings):
    """A value for works that miss one: the first fill whose ``when`` holds counts."""

    value: bool | float | str
    when: Selector = Selector()
    source: str = ""


class Reach(Settings):
    """How far a rule reaches in time, in calendar months and days, for works ``when``."""

    months: int = Field(default=0, ge=0, le=1200)
    days: int = Field(default=0, ge=0, le=36600)
    when: Selector = Selector()
    source: str = ""


def _reaches(seen: Any) -> Any:
    return [seen] if isinstance(seen, dict) else seen


Reaches = Annotated[tuple[Reach, ...], BeforeValidator(_reaches)]
Metres = Annotated[float, Field(ge=0, le=10_000)]


class View(Settings):
    """What one party may set for itself: it changes what that party sees, not the others."""

    distance_m: Metres | None = None
    distance_hindering_m: Metres | None = None
    reach: Reaches | None = None


class Rule(Settings):
    """One rule: which works, how near in place, how near in time, and what it is then.

    ``distance_m`` holds between two works; ``distance_hindering_m`` where either hinders
    motor traffic (``Rules.hindering``). ``basis`` says which days count: the period, or the
    window (period and room to move). ``time``: ``overlap`` shares a day; ``apart`` shares
    none but the later starts within the reach after the earlier's end; ``after`` is ordered,
    right starts after left's end and within left's reach.
    """

    kind: Literal["opportunity", "near_miss", "conflict"]
    severity: Literal["light", "heavy"] | None = None
    severity_when_vague: Literal["light", "heavy"] | None = None
    left: Selector = Selector()
    right: Selector = Selector()
    distance_m: Metres
    distance_hindering_m: Metres | None = None
    basis: Literal["period", "window"] = "period"
    time: Literal["overlap", "apart", "after"] = "overlap"
    reach: Reaches = ()
    active: bool = True
    title: dict[Literal["nl", "en"], str]
    source: str
    partner: dict[str, View] = Field(default_factory=dict)

    @property
    def ordered(self) -> bool:
        """Whether left and right have different parts, so that neither may be swapped."""
        return self.time == "after"

    @model_validator(mode="after")
    def _whole(self) -> Rule:
        if self.kind == "conflict" and self.severity is None:
            raise ValueError('a conflict has a severity; add severity = "light" or "heavy"')
        if self.time in ("apart", "after") and not self.reach:
            raise ValueError(f"time = '{self.time}' reaches nowhere; add reach = {{months = ...}}")
        return self


class RoomToMove(Settings):
    """Room to move (speelruimte) either way in calendar months, by phase."""

    idea: int = Field(ge=0, le=1200)
    initiative: int = Field(ge=0, le=1200)
    definition: int = Field(ge=0, le=1200)
    design: int = Field(ge=0, le=1200)
    preparation: int = Field(ge=0, le=1200)
    contracted: int = Field(ge=0, le=1200)
    execution: int = Field(ge=0, le=1200)
    done: int = Field(default=0, ge=0, le=1200)
    cancelled: int = Field(default=0, ge=0, le=1200)
    unknown: int = Field(ge=0, le=1200)


class Grouping(Settings):
    """How pairs become sites."""

    extent_m: float = Field(default=500.0, gt=0, le=100_000)


class Profile(Settings):
    """What this set of rules is, and where it comes from."""

    name: str
    title: dict[Literal["nl", "en"], str]
    sources: tuple[str, ...]


class Rules(Settings):
    """All that the partners agreed: rules by name, fills, room to move, grouping."""

    profile: Profile
    room_months: RoomToMove
    vague: tuple[Literal[tables.PRECISIONS], ...]  # type: ignore[valid-type]  # built from data
    hindering: Selector
    grouping: Grouping = Grouping()
    fill: dict[str, tuple[Fill, ...]]
    rule: dict[str, Rule]

    @model_validator(mode="after")
    def _fills(self) -> Rules:
        for name in self.fill:
            if name not in FILLABLE:
                raise ValueError(f"fill.{name} cannot be filled; {nearest(name, FILLABLE)}")
        return self

    @property
    def active(self) -> dict[str, Rule]:
        """The rules that take part, by name, in the order of the file."""
        return {name: rule for name, rule in self.rule.items() if rule.active}
