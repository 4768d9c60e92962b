"""A delivery on its way out: a partner's table, and the dirt put in it on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import LineString, Polygon

from samples import calendar
from samples.streets import CRS, read_toml


@cache
def words() -> dict[str, Any]:
    """The words each delivery uses, by delivery and column."""
    return read_toml("words.toml")


def worded(plans: pd.DataFrame, column: str) -> list[str]:
    """A column of plans in the words of the delivery it belongs to."""
    delivery = plans["delivery"].iloc[0]
    lookup = words()[delivery][column]
    return [lookup[value] for value in plans[column]]


def sides(plans: pd.DataFrame, style: str) -> tuple[list[str], list[str]]:
    """Start and end as texts, each as exactly as the plan is known."""
    kept = list(zip(plans["start"], plans["end"], plans["precision"], strict=True))
    return (
        [calendar.say(start, precision, style) for start, _, precision in kept],
        [calendar.say(end, precision, style) for _, end, precision in kept],
    )


def periods(plans: pd.DataFrame, style: str) -> list[str]:
    """The whole period in one text."""
    kept = zip(plans["start"], plans["end"], plans["precision"], strict=True)
    return [calendar.say_period(start, end, precision, style) for start, end, precision in kept]


def euros(amounts: pd.Series, cents: str = ",00", sign: str = "€ ") -> list[str]:
    """Money as Dutch spreadsheets show it: ``€ 1.250.000,00``."""
    return [sign + f"{amount:,.0f}".replace(",", ".") + cents for amount in amounts]


@dataclass
class Delivered:
    """One layer of one file: its table, its ordinary rows, what is wrong in it on purpose."""

    file: str
    layer: str
    id_column: str
    name_column: str
    table: gpd.GeoDataFrame
    ordinary: list[int]
    wrong: list[dict[str, str]] = field(default_factory=list)

    def next(self, fits: Callable[[Any], bool] = lambda _: True) -> int:
        """The next row that no story needs; each is given out once."""
        at = next(i for i in self.ordinary if fits(self.table.geometry.iloc[i]))
        self.ordinary.remove(at)
        return at

    def change(self, what: str, **values: Any) -> int:
        """Spoil one ordinary row, in a way that wrong.toml knows."""
        at = self.next()
        self._set(at, values)
        self._note(at, what)
        return at

    def add(self, what: str, **values: Any) -> int:
        """Add a row like an ordinary one, spoiled."""
        at = self.next()
        self.table = pd.concat([self.table, self.table.iloc[[at]]], ignore_index=True)
        self._set(len(self.table) - 1, values)
        self._note(len(self.table) - 1, what)
        return at

    def tell(self, record: str, what: str) -> None:
        """Note what is wrong with a record that was spoiled elsewhere."""
        outcome, code = read_toml("wrong.toml")[what]
        self.wrong.append(
            {
                "file": self.file,
                "layer": self.layer,
                "record": record,
                "wrong": what,
                "outcome": outcome,
                "code": code,
            }
        )

    def _set(self, at: int, values: dict[str, Any]) -> None:
        for column, value in values.items():
            made = value(self.table.iloc[at]) if callable(value) else value
            if column == "geometry":
                geometry = self.table.geometry.to_numpy().copy()
                geometry[at] = made
                self.table = self.table.set_geometry(gpd.GeoSeries(geometry, crs=self.table.crs))
            else:
                self.table[column] = self.table[column].astype("object")
                self.table.loc[at, column] = made

    def _note(self, at: int, what: str) -> None:
        row = self.table.iloc[at]
        known = row[self.id_column] if pd.notna(row[self.id_column]) else row[self.name_column]
        self.tell(str(known), what)


def delivered(
    plans: gpd.GeoDataFrame,
    file: str,
    layer: str,
    known_by: tuple[str, str],
    columns: dict[str, Any],
) -> Delivered:
    """A delivery of these columns, with the places of the plans.

    ``known_by`` are the columns of its id and its name.
    """
    table = gpd.GeoDataFrame(columns, geometry=plans.geometry.to_numpy(), crs=CRS)
    keep = [i for i, story in enumerate(plans["story"]) if not story]
    spread = np.random.default_rng(len(plans)).permutation(keep)
    return Delivered(file, layer, *known_by, table, [int(i) for i in spread])


def swapped(row: Any) -> Any:
    """The place of a row with its axes swapped."""
    return _moved(row.geometry, lambda xy: xy[:, ::-1])


def bowtie(row: Any) -> Polygon:
    """A polygon that crosses itself, near the place of a row."""
    x, y = (round(v, 1) for v in row.geometry.representative_point().coords[0])
    return Polygon([(x, y), (x + 40, y + 30), (x + 40, y), (x, y + 30), (x, y)])


def standing(row: Any) -> LineString:
    """A line of no length, at the place of a row."""
    x, y = (round(v, 1) for v in row.geometry.representative_point().coords[0])
    return LineString([(x, y), (x, y)])


def _moved(geometry: Any, move: Callable[[np.ndarray], np.ndarray]) -> Any:
    return shapely.transform(geometry, move)
