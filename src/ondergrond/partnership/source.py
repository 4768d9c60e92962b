"""Where records come from: a file, what its columns mean, and where the place is in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pyproj import CRS
from pyproj.exceptions import CRSError

from ondergrond.labels.message import message
from ondergrond.partnership.service import FromService
from ondergrond.settings import MistakeError, Settings, matching

Scalar = str | bool | int | float
Code = Annotated[str, matching(r"^[a-z0-9][a-z0-9_-]*\Z", "want_code")]


def _one_line(seen: Any) -> Any:
    return " ".join(seen.split()) if isinstance(seen, str) else seen


# What people read in lines and cells: one line, and something to read.
Name = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1)]


def _day(seen: Any) -> Any:
    if isinstance(seen, str):
        try:
            date.fromisoformat(seen)
        except ValueError:
            raise MistakeError("want_day", seen=message("not_seen", value=repr(seen))) from None
        raise MistakeError("quoted_day", seen=seen)
    return seen


Day = Annotated[date, BeforeValidator(_day)]


def check_crs(seen: str, *, metric: bool) -> str:
    """``seen`` if it is a CRS, and in metres where it must be; ``ValueError`` if not."""
    try:
        crs = CRS.from_user_input(seen)
    except CRSError:
        raise MistakeError("no_crs", crs=seen) from None
    if not (crs.is_geographic or crs.is_projected):
        raise MistakeError("no_place_crs", crs=seen)
    if metric and (not crs.is_projected or crs.axis_info[0].unit_name != "metre"):
        raise MistakeError("no_metric_crs", crs=seen)
    return seen


def _file_crs(seen: str | None) -> str | None:
    return None if seen is None else check_crs(seen, metric=False)


def _encoding(seen: str | None) -> str | None:
    if seen is not None:
        try:
            "".encode(seen)
        except LookupError:
            raise MistakeError("no_encoding", encoding=seen) from None
    return seen


FileCrs = Annotated[str | None, AfterValidator(_file_crs)]
Encoding = Annotated[str | None, AfterValidator(_encoding)]
# How a file writes its dates, where the dates themselves do not show it.
DayOrder = Literal["day_first", "month_first"]
MeaningOfKw = Literal["week", "quarter"]


class ColumnSource(Settings):
    """Where one column of works comes from: the first delivered column that is filled.

    ``values`` maps delivered texts to ours; ``constant`` counts where no column gives
    anything. Before all that goes what the first of ``words`` that stands in the column ``remark``
    says. With ``head`` it is the head of the first or last column that is marked, with ``join`` all
    columns one behind the other; with ``down`` what stands once above a block of rows. What is
    ``optional`` may be in no column of a delivery at all.
    """

    columns: tuple[str, ...] = ()
    constant: Scalar | date | None = None
    values: Mapping[str, Scalar] | None = None
    remark: str | None = None
    words: Mapping[Name, Scalar] | None = None
    # A run is no other run for what a mapping does not say.
    head: Literal["first", "last"] | None = Field(default=None, exclude_if=lambda seen: not seen)
    join: bool = Field(default=False, exclude_if=lambda seen: not seen)
    down: bool = Field(default=False, exclude_if=lambda seen: not seen)
    optional: bool = Field(default=False, exclude_if=lambda seen: not seen)

    @model_validator(mode="after")
    def _somewhere(self) -> ColumnSource:
        if not self.columns and self.constant is None and self.remark is None:
            raise MistakeError("no_source_column")
        if (self.remark is None) != (self.words is None):
            raise MistakeError("remark_and_words")
        if (self.is_combined or self.down) and not self.columns:
            raise MistakeError("combined_column")
        if self.head is not None and self.join:
            raise MistakeError("head_or_join")
        return self

    @property
    def is_combined(self) -> bool:
        """Whether several columns say it together."""
        return self.head is not None or self.join

    @property
    def named(self) -> tuple[tuple[str, ...], ...]:
        """The delivered columns that it names: of each tuple one counts."""
        remark = () if self.remark is None else ((self.remark,),)
        return (*((self.columns,) if self.columns else ()), *remark)

    @property
    def required(self) -> tuple[tuple[str, ...], ...]:
        """The delivered columns without which a delivery is another: of each tuple one."""
        return () if self.optional else self.named


def _column_source(seen: Any) -> Any:
    """``"A"``, ``["A", "B"]``, ``{column = ...}`` and ``{constant = ...}`` are one shape."""
    if isinstance(seen, str):
        return {"columns": [seen]}
    if isinstance(seen, list):
        return {"columns": seen}
    if isinstance(seen, (bool, int, float, date)):
        told = str(seen).lower() if isinstance(seen, bool) else str(seen)
        raise MistakeError("column_unquoted", seen=told)
    if isinstance(seen, dict) and "column" in seen:
        named = seen["column"]
        rest = {key: value for key, value in seen.items() if key != "column"}
        return {"columns": named if isinstance(named, list) else [named], **rest}
    return seen


Mapped = Annotated[ColumnSource, BeforeValidator(_column_source)]


def _as_list(seen: Any) -> Any:
    return [seen] if isinstance(seen, str) else seen


class GeometrySource(Settings):
    """Which columns hold the place: WKT, GeoJSON text, or x and y, and what says the street.

    Records without geometry are placed by their ``street``, where a street layer is named;
    ``number`` holds house numbers, ``between`` the streets between which it is (one column or two)
    and ``place`` the town or village. With ``spots = "street"`` a work that is drawn as a point in
    its street is the street. ``end`` holds where a stretch ends whose beginning the others say.
    """

    wkt: str | None = None
    geojson: str | None = None
    x: str | None = None
    y: str | None = None
    street: str | None = None
    number: str | None = None
    between: Annotated[
        tuple[str, ...] | None, BeforeValidator(_as_list), Field(min_length=1, max_length=2)
    ] = None
    place: str | None = None
    spots: Literal["street"] | None = None
    # A run is no other run for what a source does not say.
    end: GeometrySource | None = Field(default=None, exclude_if=lambda seen: seen is None)

    @model_validator(mode="after")
    def _one_way(self) -> GeometrySource:
        ways = [
            self.wkt is not None,
            self.geojson is not None,
            self.x is not None or self.y is not None,
        ]
        if sum(ways) > 1 or not (any(ways) or self.street):
            raise MistakeError("geometry_one_way")
        if self.street is None and (self.number or self.between or self.place or self.spots):
            raise MistakeError("geometry_street")
        if (self.x is None) != (self.y is None):
            raise MistakeError("x_and_y")
        end = self.end
        if end is not None and not (self.drawn and end.drawn and not end.street and not end.end):
            raise MistakeError("end_of_stretch")
        return self

    @property
    def drawn(self) -> bool:
        """Whether a column holds coordinates."""
        return not (self.wkt is None and self.geojson is None and self.x is None)

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Every delivered column that it names, after its key."""
        one = ("wkt", "geojson", "x", "y", "street", "number", "place")
        said = [(key, getattr(self, key)) for key in one if getattr(self, key) is not None]
        end = () if self.end is None else self.end.named
        return (*said, *(("between", each) for each in self.between or ()), *end)


class Source(FromService):
    """One source of a partner: files of one layout, and what their columns mean.

    Rows with the same text in all of ``one_record_by`` are one record; ``rows_are`` what is drawn
    in each: a part of it, or a vertex of its line.
    ``uncertain_m`` is how far its points and lines may be off (m). ``dates`` is the order of day
    and month in numeric dates, ``kw`` what "KW 3" is; None leaves both to the dates themselves.
    ``protected`` says that its records are protected surfaces: no plans, but paving that is there.
    """

    layer: str | None = None
    crs: FileCrs = None
    encoding: Encoding = None
    geometry: GeometrySource | None = None
    # A run is no other run for what a source does not say.
    one_record_by: Annotated[
        tuple[str, ...], BeforeValidator(_as_list), Field(exclude_if=lambda seen: not seen)
    ] = ()
    rows_are: Literal["parts", "vertices"] = Field(
        default="parts", exclude_if=lambda seen: seen == "parts"
    )
    uncertain_m: Annotated[float, Field(ge=0, le=1000)] = 0.0
    dates: DayOrder | None = None
    kw: MeaningOfKw | None = None
    # A run is no other run for what a source does not say.
    protected: bool = Field(default=False, exclude_if=lambda seen: not seen)
    columns: dict[str, Mapped] = Field(examples=['columns.start = "..."'])

    @model_validator(mode="after")
    def _rows_of_record(self) -> Source:
        if self.rows_are != "parts" and not self.one_record_by:
            raise MistakeError("rows_are_alone")
        return self
