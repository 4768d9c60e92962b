"""Whatever tells a value to people, under one name: numbers, euros, days, periods and parties.

Each kind has a module of its own, which says its rule; docs/outputs.md has them together. For
text in reports: lists keep ISO dates and plain numbers, and a workbook has formats of its own.
"""

from ondergrond.labels.dates import (
    DAYS_PER_MONTH,
    MOST_DAYS,
    between,
    between_short,
    day,
    day_short,
    days,
    month,
    month_short,
    months,
    move,
    names_in_dates,
    period,
    period_labels,
    proposed,
    proposed_labels,
    proposed_of,
    quarter,
    span,
    term,
)
from ondergrond.labels.money import euro, euro_estimate
from ondergrond.labels.numbers import (
    half_up,
    list_texts,
    measure,
    number,
    percent,
    plain,
    rate,
)
from ondergrond.labels.parties import lead_label, party_label

__all__ = [
    "DAYS_PER_MONTH",
    "MOST_DAYS",
    "between",
    "between_short",
    "day",
    "day_short",
    "days",
    "euro",
    "euro_estimate",
    "half_up",
    "lead_label",
    "list_texts",
    "measure",
    "month",
    "month_short",
    "months",
    "move",
    "names_in_dates",
    "number",
    "party_label",
    "percent",
    "period",
    "period_labels",
    "plain",
    "proposed",
    "proposed_labels",
    "proposed_of",
    "quarter",
    "rate",
    "span",
    "term",
]
