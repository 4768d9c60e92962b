"""The items of an estimate: a quantity, a tariff, an amount, each with its source."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

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


def round_half_up(values: pd.Series) -> pd.Series:
    """To two decimals, half up, as a person with a calculator does."""
    hundredths: pd.Series = np.floor(values * PER_UNIT + 0.5 + NOISE)
    return hundredths / PER_UNIT


def price_lines(quantities: pd.DataFrame, item: str, tariffs: Mapping[str, Tariff]) -> pd.DataFrame:
    """The lines of one item: ``quantities`` times the tariff of their ``detail``.

    ``quantities``: finding_id, detail (a key of ``tariffs``), quantity_low, quantity_mid and
    quantity_high with two decimals, n_missing. Gives FINDING_ITEMS, amounts half up to the
    cent; a quantity that is null has a null amount.
    """
    if quantities.empty:
        return empty(FINDING_ITEMS)
    chosen = {
        name: quantities["detail"].map({key: getattr(each, name) for key, each in tariffs.items()})
        for name in (*BANDS, "unit", "source")
    }
    lines = quantities.assign(item=item, unit=chosen["unit"], source=chosen["source"])
    for band in BANDS:
        tariff = chosen[band].astype("float64")
        lines[f"tariff_{band}"] = tariff
        lines[f"amount_{band}_eur"] = _amount_eur(lines[f"quantity_{band}"], tariff)
    return arrange(FINDING_ITEMS, lines)


def cents(amounts_eur: pd.Series) -> pd.Series:
    """Euros as whole cents, int64; a null counts as nothing."""
    return (amounts_eur.fillna(0.0) * 100).round().astype("int64")


def _amount_eur(quantity: pd.Series, tariff: pd.Series) -> pd.Series:
    units = (quantity.fillna(0.0) * PER_UNIT).round().astype("int64")
    price = (tariff * PER_EUR).round().astype("int64")
    amount = (units * price + PER_EUR // 2) // PER_EUR / 100
    return amount.where(quantity.notna())
