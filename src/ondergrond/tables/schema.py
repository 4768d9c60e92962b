"""What a table is made of: columns, their types, units and code lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_CRS = "EPSG:28992"

DISCIPLINES = (
    "road",
    "sewer",
    "drinking_water",
    "gas",
    "electricity_lv",
    "electricity_mv",
    "electricity_hv",
    "district_heating",
    "telecom",
    "public_lighting",
    "green",
    "water_system",
    "structure",
    "building",
    "event",
    "other",
)
ACTIVITIES = ("new", "replace", "repair", "remove", "maintain", "inspect", "other")
PHASES = (
    "idea",
    "initiative",
    "definition",
    "design",
    "preparation",
    "contracted",
    "execution",
    "done",
    "cancelled",
)
SURFACES = ("asphalt", "bricks", "tiles", "concrete", "unpaved")
NUISANCES = ("none", "slow", "lane", "road")
SHARINGS = ("open", "partners", "private")
PRECISIONS = ("day", "week", "month", "quarter", "season", "half_year", "year", "multi_year")
KINDS = ("opportunity", "near_miss", "conflict")
SEVERITIES = ("light", "heavy")
STATES = ("new", "changed", "unchanged", "gone", "reopened")

# Storage types: dates are midnight timestamps without a zone and are written as DATE.
DTYPES: Mapping[str, str] = {
    "text": "str",
    "date": "datetime64[s]",
    "integer": "Int64",
    "number": "float64",
    "flag": "boolean",
    # of tables that no file holds: without nulls, as arrays know them
    "mark": "bool",
    "whole": "int64",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type (a key of ``DTYPES``), unit, whether null is allowed, meaning."""

    name: str
    type: str
    meaning: str
    unit: str = ""
    nullable: bool = True
    values: tuple[str, ...] = ()

    @property
    def dtype(self) -> str:
        """The pandas dtype that holds this column."""
        return DTYPES[self.type]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, and whether a geometry column follows them."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    geometry: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order, ``geometry`` last where there is one."""
        own = tuple(column.name for column in self.columns)
        return (*own, "geometry") if self.geometry else own

    def __getitem__(self, name: str) -> Column:
        """The column of that name; ``KeyError`` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
