"""How deliveries write their dates, where a single text cannot say so itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Positions
from ondergrond.load.columns import Mapped
from ondergrond.load.stacking import Stacked
from ondergrond.partnership import Source
from ondergrond.periods import Order, find_kw_weeks, find_order, find_orders, parse_periods
from ondergrond.tables.schema import DONE_BY

DATES = (
    *("start", "end", "earliest_start", "latest_end", "delivered_on", "protected_until"),
    *DONE_BY,
)
Notes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DateHabits:
    """What ``parse_periods`` cannot see in one text: its arguments but for the time zone."""

    day_first: bool | None = True
    kw_weeks: bool | None = None
    since_1904: bool = False

    @property
    def options(self) -> dict[str, Any]:
        """The arguments of ``parse_periods``."""
        return {
            "day_first": self.day_first,
            "kw_weeks": self.kw_weeks,
            "since_1904": self.since_1904,
        }


@dataclass(frozen=True, slots=True)
class Habits:
    """How each layer of a table writes its dates, and which layer each record is of."""

    by_layer: tuple[DateHabits, ...] = (DateHabits(),)
    layer_of: Positions | None = None

    def parse(self, texts: pd.Series, time_zone: str) -> pd.DataFrame:
        """Periods of the texts of all records, as ``parse_periods`` gives them."""
        kinds = list(dict.fromkeys(self.by_layer))
        if self.layer_of is None or len(kinds) == 1:
            return parse_periods(texts, time_zone=time_zone, **kinds[0].options)
        kind_of = np.array([kinds.index(each) for each in self.by_layer])[self.layer_of]
        parts = [
            parse_periods(texts[kind_of == number], time_zone=time_zone, **kind.options)
            for number, kind in enumerate(kinds)
        ]
        return pd.concat([part for part in parts if len(part)] or parts[:1]).reindex(texts.index)


def find_habits(mapped: Mapped, source: Source, stacked: Stacked) -> tuple[Habits, list[Notes]]:
    """How the dates of layers are written, and what is to be told of each: (code, detail).

    What the source says goes before what its dates show together: all columns of dates of one
    layer are written alike, and a layer whose dates show nothing is written as the others.
    """
    n_layers = len(stacked.layers)
    columns = [mapped.text(name) for name in DATES if name in mapped.given]
    texts = pd.concat(columns)
    orders: list[Order | None] = [source.dates] * n_layers
    notes: list[Notes] = [()] * n_layers
    if source.dates is None:
        shown = find_orders(texts, np.tile(stacked.layer_of, len(columns)), n_layers)
        whole = find_order(texts) if None in shown and any(shown) else None
        orders = [each or whole for each in shown]
        told = ("month_first", "mixed")
        notes = [((f"dates_{each}", ""),) if each in told else () for each in orders]
    kw = find_kw_weeks(texts) if source.kw is None else source.kw == "week"
    habits = tuple(
        DateHabits(_day_first(order), kw, layer.since_1904)
        for order, layer in zip(orders, stacked.layers, strict=True)
    )
    return Habits(habits, stacked.layer_of), notes


def _day_first(order: Order | None) -> bool | None:
    return None if order == "mixed" else order != "month_first"
