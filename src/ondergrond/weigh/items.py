"""The items of an estimate: a quantity, a tariff, an amount, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Numbers, Texts
from ondergrond.rules.money import Tariff
from ondergrond.tables import FINDING_ITEMS, arrange, empty

BANDS = ("low", "mid", "high")
ITEMS = ("restoration", "degeneration", "temporary", "mobilisation", "traffic")
# What is taken off the others.
OFF = ("temporary",)
# Quantities carry two decimals and tariffs four, so that amounts are exact sums in integers.
PER_UNIT, PER_EUR = 100, 10_000
# Coordinates in metres carry noise of micrometres: half a hundredth must not hang on it.
NOISE = 1e-6


def round_half_up(values: Numbers) -> Numbers:
    """To two decimals, half up, as a person with a calculator does."""
    hundredths: Numbers = np.floor(values * PER_UNIT + 0.5 + NOISE)
    return hundredths / PER_UNIT


@dataclass(frozen=True, slots=True)
class Quantities:
    """The quantities of one item, a row for each line of it.

    ``finding_id`` and ``detail`` are texts (object), the detail a key of the tariffs of the item;
    ``low``, ``mid`` and ``high`` have two decimals, NaN where not known; ``n_missing`` is int64.
    """

    finding_id: Texts
    detail: Texts
    low: Numbers
    mid: Numbers
    high: Numbers
    n_missing: Integers

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.finding_id)

    def where(self, chosen: Flags) -> Quantities:
        """The chosen lines."""
        return Quantities(*(getattr(self, each.name)[chosen] for each in fields(self)))


def price_items(
    quantities: Mapping[str, tuple[Quantities, Mapping[str, Tariff]]],
) -> pd.DataFrame:
    """The lines of items, each with its quantities and tariffs: what these cost.

    Gives FINDING_ITEMS, amounts half up to the cent; a quantity that is not known has a null
    amount. By item in the order given, then as its quantities.
    """
    priced = [
        _priced(item, each, tariffs) for item, (each, tariffs) in quantities.items() if len(each)
    ]
    if not priced:
        return empty(FINDING_ITEMS)
    lines = {name: np.concatenate([each[name] for each in priced]) for name in priced[0]}
    return arrange(FINDING_ITEMS, lines)


def _priced(
    item: str, quantities: Quantities, tariffs: Mapping[str, Tariff]
) -> dict[str, npt.NDArray[Any]]:
    keys, which = np.unique(quantities.detail.astype("U"), return_inverse=True)
    chosen = [tariffs[str(key)] for key in keys]
    lines: dict[str, npt.NDArray[Any]] = {
        "finding_id": quantities.finding_id,
        "item": np.full(len(quantities), item, dtype=object),
        "detail": quantities.detail,
        "n_missing": quantities.n_missing,
        "unit": np.array([each.unit for each in chosen], dtype=object)[which],
        "source": np.array([each.source for each in chosen], dtype=object)[which],
    }
    for band in BANDS:
        quantity = getattr(quantities, band)
        tariff = np.array([getattr(each, band) for each in chosen], dtype=np.float64)[which]
        lines[f"quantity_{band}"] = quantity
        lines[f"tariff_{band}"] = tariff
        lines[f"amount_{band}_eur"] = _amounts_eur(quantity, tariff)
    return lines


def cents(amounts_eur: pd.Series) -> pd.Series:
    """Euros as whole cents, int64; a null counts as nothing."""
    return (amounts_eur.fillna(0.0) * 100).round().astype("int64")


def _amounts_eur(quantity: Numbers, tariff: Numbers) -> Numbers:
    known = ~np.isnan(quantity)
    units = np.round(np.where(known, quantity, 0.0) * PER_UNIT).astype(np.int64)
    price = np.round(tariff * PER_EUR).astype(np.int64)
    return np.where(known, (units * price + PER_EUR // 2) // PER_EUR / 100, np.nan)
