"""The shape of a partnership file, as frozen models.

The shape is a contract with the people who keep these files for years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator
from pyproj import CRS
from pyproj.exceptions import CRSError

from ondergrond import tables
from ondergrond.errors import BugError
from ondergrond.rules import Rules
from ondergrond.settings import Settings, nearest

KINDS = (
    "municipality",
    "water_authority",
    "network_operator",
    "province",
    "housing_corporation",
    "other",
)
# The columns of works that ondergrond makes itself, so that no delivery can name them.
MADE = (
    "partner",
    "precision",
    "period_text",
    "source",
    "source_layer",
    "source_row",
    "fingerprint",
    "extra",
    "geometry",
)
MAPPABLE = tuple(name for name in tables.WORKS.names if name not in MADE)
REQUIRED = ("start",)
STREET_COLUMNS = ("name", "place")

Scalar = str | bool | int | float
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class ColumnSource(Settings):
    """Where one column of works comes from: the first delivered column that is filled.

    ``values`` maps delivered texts to ours; ``constant`` counts where no column gives
    anything.
    """

    columns: tuple[str, ...] = ()
    constant: Scalar | date | None = None
    values: Mapping[str, Scalar] | None = None

    @model_validator(mode="after")
    def _somewhere(self) -> ColumnSource:
        if not self.columns and self.constant is None:
            raise ValueError("it names no column; give a column name or { constant = ... }")
        return self


def _column_source(seen: Any) -> Any:
    """``"A"``, ``["A", "B"]``, ``{column = ...}`` and ``{constant = ...}`` are one shape."""
    if isinstance(seen, str):
        return {"columns": [seen]}
    if isinstance(seen, list):
        return {"columns": seen}
    if isinstance(seen, dict) and "column" in seen:
        named = seen["column"]
        rest = {key: value for key, value in seen.items() if key != "column"}
        return {"columns": named if isinstance(named, list) else [named], **rest}
    return seen


Mapped = Annotated[ColumnSource, BeforeValidator(_column_source)]


class GeometrySource(Settings):
    """Which columns of a table hold the place: WKT, GeoJSON text, or x and y."""

    wkt: str | None = None
    geojson: str | None = None
    x: str | None = None
    y: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> GeometrySource:
        ways = [
            self.wkt is not None,
            self.geojson is not None,
            self.x is not None or self.y is not None,
        ]
        if sum(ways) != 1:
            raise ValueError("give one of { wkt = ... }, { geojson = ... } or { x = ..., y = ... }")
        if (self.x is None) != (self.y is None):
            raise ValueError("x and y go together; give both")
        return self


class Source(Settings):
    """One source of a partner: files of one layout, and what their columns mean."""

    path: str
    layer: str | None = None
    crs: str | None = None
    encoding: str | None = None
    geometry: GeometrySource | None = None
    columns: dict[str, Mapped]

    @field_validator("crs")
    @classmethod
    def _known_crs(cls, seen: str | None) -> str | None:
        return None if seen is None else _check_crs(seen, metric=False)

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, seen: str | None) -> str | None:
        if seen is not None:
            try:
                "".encode(seen)
            except LookupError:
                raise ValueError(
                    f"there is no encoding '{seen}'; use utf-8, cp1252 or the like"
                ) from None
        return seen


class Owner(Settings):
    """Who owns each work of a register: the column that says so, and whom its texts mean."""

    column: str
    values: dict[str, Code] = Field(default_factory=dict)
    others: Literal["leave_out", "as_partners"] = "leave_out"


class Register(Source):
    """One delivery that holds the works of many owners."""

    owner: Owner


class Streets(Source):
    """Street lines that findings are called after: the name of each, and the place it is in."""

    @model_validator(mode="after")
    def _columns(self) -> Streets:
        for name in self.columns:
            if name not in STREET_COLUMNS:
                mend = nearest(name, STREET_COLUMNS)
                raise ValueError(f"streets have no column {name}; {mend}")
        if "name" not in self.columns:
            raise ValueError('it names no street; add columns.name = "..." with their names')
        return self


class Partner(Settings):
    """An organisation that delivers plans."""

    code: Code
    name: str
    kind: Literal[
        "municipality",
        "water_authority",
        "network_operator",
        "province",
        "housing_corporation",
        "other",
    ]
    source: tuple[Source, ...] = ()


def _day(seen: Any) -> Any:
    if isinstance(seen, str):
        raise ValueError(f"it is text; write the day without quotes: {seen}")  # noqa: TRY004  # pydantic
    return seen


Day = Annotated[date, BeforeValidator(_day)]


class Facts(Settings):
    """What holds for the partnership as a whole."""

    name: str
    crs: str = tables.DEFAULT_CRS
    language: Literal["nl", "en"] = "nl"
    time_zone: str = "Europe/Amsterdam"
    horizon: tuple[Day, Day] | None = None
    boundary: str | None = None
    rules: str = "standard"

    @field_validator("crs")
    @classmethod
    def _metric(cls, seen: str) -> str:
        return _check_crs(seen, metric=True)

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, seen: str) -> str:
        try:
            ZoneInfo(seen)
        except (ValueError, OSError, KeyError):
            raise ValueError(f"there is no time zone '{seen}'; use Europe/Amsterdam") from None
        return seen

    @field_validator("horizon")
    @classmethod
    def _in_order(cls, seen: tuple[date, date] | None) -> tuple[date, date] | None:
        if seen and seen[1] < seen[0]:
            raise ValueError("the horizon ends before it starts; exchange the two days")
        return seen


class Partnership(Settings):
    """A whole partnership file; ``base`` is the folder its paths are relative to."""

    facts: Facts = Field(alias="partnership")
    partner: tuple[Partner, ...] = ()
    register_: tuple[Register, ...] = Field(default=(), alias="register")
    streets: Streets | None = None
    rules: dict[str, Any] = Field(default_factory=dict)
    base: Path = Field(default=Path(), exclude=True)
    agreed: Rules | None = Field(default=None, exclude=True)

    @model_validator(mode="after")
    def _whole(self) -> Partnership:
        if not any(partner.source for partner in self.partner) and not self.register_:
            raise ValueError("nobody delivers anything; add a [[partner.source]] or a [[register]]")
        twice = [code for code, n in Counter(self.codes).items() if n > 1]
        if twice:
            raise ValueError(f"two partners have the code '{twice[0]}'; give each its own")
        return self

    @property
    def codes(self) -> list[str]:
        """The codes of the partners, in the order of the file."""
        return [partner.code for partner in self.partner]

    @property
    def names(self) -> dict[str, str]:
        """The name of each partner, by code."""
        return {partner.code: partner.name for partner in self.partner}

    @property
    def rules_agreed(self) -> Rules:
        """The rules that the partnership file names, with its overrides."""
        if self.agreed is None:
            raise BugError.of("partnership", "its rules were not read")
        return self.agreed

    def deliveries(self) -> Iterator[tuple[str, Partner | None, Source]]:
        """Every source with where it stands in the file and whose it is (None: a register)."""
        for partner in self.partner:
            for number, source in enumerate(partner.source, start=1):
                yield f"partner {partner.code}, source {number}", partner, source
        for number, register in enumerate(self.register_, start=1):
            yield f"register {number}", None, register


def _check_crs(seen: str, *, metric: bool) -> str:
    try:
        crs = CRS.from_user_input(seen)
    except CRSError:
        raise ValueError(f"there is no CRS '{seen}'; use EPSG:28992 or the like") from None
    if metric and (not crs.is_projected or crs.axis_info[0].unit_name != "metre"):
        raise ValueError(f"{seen} is not in metres; use EPSG:28992 (Amersfoort / RD New)")
    return seen
