"""What rules are made of: selectors, fills and reaches."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ondergrond import tables
from ondergrond.labels.nearest import nearest
from ondergrond.settings import MistakeError, Settings

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
# Columns of which a rule may ask that both works hold the same value.
SAMEABLE = ("street", "department", "discipline", "activity", "surface", "contact")
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
        raise MistakeError("criterion_shape")
    inner = seen["not"] if negated else seen
    return {"values": inner if isinstance(inner, list) else [inner], "negated": negated}


def _check_columns(seen: dict[str, Criterion]) -> dict[str, Criterion]:
    for name, criterion in seen.items():
        if name not in SELECTABLE:
            raise MistakeError("no_selector", name=name, near=nearest(name, SELECTABLE))
        for value in criterion.values:
            if name in _FLAGS and not isinstance(value, bool):
                raise MistakeError("criterion_flag", name=name, value=repr(value))
            if name in _CODES and value not in _CODES[name]:
                near = nearest(str(value), _CODES[name])
                raise MistakeError("no_value", name=name, value=repr(value), near=near)
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
    """How far a rule reaches in time, in calendar months and days, for works ``when``.

    ``unlimited`` reaches any work, however far in time.
    """

    months: int = Field(default=0, ge=0, le=1200)
    days: int = Field(default=0, ge=0, le=36600)
    unlimited: bool = False
    when: Selector = Selector()
    source: str = ""


def _reaches(seen: Any) -> Any:
    """``{months = 6}``, a list of these, or ``"unlimited"``."""
    if seen == "unlimited":
        return [{"unlimited": True}]
    return [seen] if isinstance(seen, dict) else seen


Reaches = Annotated[tuple[Reach, ...], BeforeValidator(_reaches)]
Metres = Annotated[float, Field(ge=0, le=10_000)]


class Buffer(Settings):
    """How far works ``when`` are grown: two lie within each other's reach when grown they meet."""

    m: Metres
    when: Selector = Selector()
    source: str = ""


def _columns(seen: Any) -> Any:
    """``"street"`` and ``["street", "department"]`` are one shape."""
    names = [seen] if isinstance(seen, str) else seen
    for name in names if isinstance(names, list | tuple) else ():
        if name not in SAMEABLE:
            raise MistakeError("no_same", name=name, near=nearest(str(name), SAMEABLE))
    return names


Columns = Annotated[tuple[str, ...], BeforeValidator(_columns)]
