"""Whatever tells a value to people, under one name: numbers, euros, days, periods and parties.

Each kind has a module of its own, which says its rule; docs/outputs.md has them together. For
text in reports: lists keep ISO dates and plain numbers, and a workbook has formats of its own.
"""

from ondergrond.labels.dates import (
    DAYS_PER_MONTH,
    DAYS_TOLD,
    between,
    day,
    day_short,
    days,
    month,
    months,
    move,
    names_in_dates,
    period,
    period_labels,
    quarter,
    span,
)
from ondergrond.labels.money import euro, euro_estimate
from ondergrond.labels.numbers import (
    listed,
    measure,
    number,
    percent,
    plain,
    rounded,
)
from ondergrond.labels.parties import lead_label, party_label

__all__ = [
    "DAYS_PER_MONTH",
    "DAYS_TOLD",
    "between",
    "day",
    "day_short",
    "days",
    "euro",
    "euro_estimate",
    "lead_label",
    "listed",
    "measure",
    "month",
    "months",
    "move",
    "names_in_dates",
    "number",
    "party_label",
    "percent",
    "period",
    "period_labels",
    "plain",
    "quarter",
    "rounded",
    "span",
]
