"""Tariffs brought to the prices of one year, by an index of the rules."""

from __future__ import annotations

import math

from ondergrond.errors import RulesError
from ondergrond.rules.model import Rules
from ondergrond.rules.money import PriceIndex, Tariff
from ondergrond.settings import MistakeError

_CENTS = 100


def at_prices_of(rules: Rules, year: int) -> Rules:
    """The rules with their tariffs at the prices of ``year``, or of the year that the index names.

    Each price x index of that year / index of its own year, half up to the cent; where prices of
    several years change places, low stays the lowest and high the highest. Parts of budgets stay.
    The source of each tariff says by how much it was raised. Rules without an index in use stay
    as they are. Raises ``RulesError`` where the index has no value of the year.
    """
    index = rules.money.index
    if index is None or not index.active:
        return rules
    to = index.year or year
    try:
        index.check_year(to)
    except MistakeError as fault:
        raise RulesError.of("rules, money.index", fault.message) from None
    raised = {
        where: {name: _raise(tariff, index, to) for name, tariff in tariffs.items()}
        for where, tariffs in rules.money.tariffs.items()
    }
    return rules.model_copy(update={"money": rules.money.model_copy(update=raised)})


def _raise(tariff: Tariff, index: PriceIndex, to: int) -> Tariff:
    years = tariff.years or (to, to, to)
    target = index.values[str(to)]
    prices = sorted(
        math.floor(price * target.value / index.values[str(year)].value * _CENTS + 0.5) / _CENTS
        for price, year in zip((tariff.low, tariff.mid, tariff.high), years, strict=True)
    )
    told = "; ".join(
        f"{to}/{year} = {target.value:g}/{index.values[str(year)].value:g}"
        for year in sorted({*years})
    )
    return tariff.model_copy(
        update={
            **dict(zip(("low", "mid", "high"), prices, strict=True)),
            "year": to,
            "source": f"{tariff.source} [{index.name}: {told}]",
        }
    )
