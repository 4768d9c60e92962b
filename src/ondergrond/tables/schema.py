"""What a table is made of: columns, their types, units, code lists, words, and who sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ondergrond.labels import Language

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
PARTNER_KINDS = (
    "municipality",
    "water_authority",
    "network_operator",
    "province",
    "housing_corporation",
    "other",
)
SURFACES = ("asphalt", "bricks", "tiles", "concrete", "unpaved")
NUISANCES = ("none", "slow", "lane", "road")
SHARINGS = ("open", "partners", "private")
MOVABLES = ("both", "later", "earlier", "no")
PRECISIONS = ("day", "week", "month", "quarter", "season", "half_year", "year", "multi_year")
# Phases of what is planned no more, and columns of the days by which a work has to be done.
CLOSED = ("done", "cancelled")
DONE_BY = ("funding_until", "must_by")
# How exactly proposed dates are told, the finest first.
TOLD_TO = ("day", "month", "quarter")
ROOM_SOURCES = ("delivered", "movable", "phase", "lead_time", "agreed", "noted")
KINDS = ("opportunity", "near_miss", "conflict")
SEVERITIES = ("light", "heavy")
STATES = ("new", "changed", "unchanged", "gone", "reopened")
DECISIONS = ("open", "to_discuss", "agreed", "declined", "done")
# Why a work is gone.
WORK_REASONS = ("cancelled", "done", "period_past", "partner_withdrew", "not_delivered")

# Storage types: dates are midnight timestamps without a zone and are written as DATE.
DTYPES: Mapping[str, str] = {
    "text": "str",
    "date": "datetime64[s]",
    "integer": "Int64",
    "number": "float64",
    "flag": "boolean",
    # of tables that no file holds (WITHIN): without nulls, as arrays know them
    "mark": "bool",
    "whole": "int64",
}
WITHIN = ("mark", "whole")


Bilingual = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """Where people see a column, beside the GeoPackage and the lists, which hold every one.

    ``tab`` of the form in QGIS (a key of ``labels.qgis.TABS``); the sheets of the workbook (keys
    of ``labels.workbook.SHEETS``) that have it in ``front``, folded away as ``detail``, or at the
    ``end``; and whether the page of the map knows it.
    """

    tab: str = ""
    front: tuple[str, ...] = ()
    detail: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    on_map: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column: all that is said of it, here and nowhere else.

    ``type`` is a key of ``DTYPES``, ``values`` the code list where it has one, ``title`` the head
    of the column, ``meaning`` a part of a sentence. A column that never leaves the engine has its
    meaning in English only, as text, no title, and is shown nowhere.
    """

    name: str
    type: str
    meaning: Bilingual | str
    unit: str = ""
    nullable: bool = True
    values: tuple[str, ...] = ()
    title: Bilingual = field(default_factory=dict)
    shown: Shown = field(default_factory=Shown)

    @property
    def dtype(self) -> str:
        """The pandas dtype that holds this column."""
        return DTYPES[self.type]

    def title_in(self, language: Language) -> str:
        """The head of the column; its name where it has none."""
        return self.title.get(language, self.name)

    def meaning_in(self, language: Language) -> str:
        """What the column holds, a part of a sentence."""
        return self.meaning if isinstance(self.meaning, str) else self.meaning[language]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its words, its columns in order, and whether a geometry column follows them."""

    name: str
    meaning: Bilingual | str
    columns: tuple[Column, ...]
    geometry: bool = False
    title: Bilingual = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order, ``geometry`` last where there is one."""
        own = tuple(column.name for column in self.columns)
        return (*own, "geometry") if self.geometry else own

    def title_in(self, language: Language) -> str:
        """What people call the table; its name where it has none."""
        return self.title.get(language, self.name)

    def meaning_in(self, language: Language) -> str:
        """What the table holds, a part of a sentence."""
        return self.meaning if isinstance(self.meaning, str) else self.meaning[language]

    def __getitem__(self, name: str) -> Column:
        """The column of that name; ``KeyError`` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def reading_order(table: Table, first: Sequence[str]) -> list[Column]:
    """The columns of a table, those named ``first`` in front, the rest as the table has them.

    A name that the table does not have is passed over.
    """
    place = {name: at for at, name in enumerate(first)}
    return sorted(table.columns, key=lambda column: place.get(column.name, len(first)))
