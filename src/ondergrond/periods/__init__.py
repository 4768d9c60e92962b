"""Planning periods, Dutch, English and German: text to days.

The way of a text: ``text`` spells it in the words of ``words``, ``readings`` finds which of
the ``forms`` it has, ``spans`` knows the calendar and ``parse`` puts these together.
``columns`` does so for a column, ``habits`` tells what a column shows of how its dates are
written, ``join`` makes one of a start and an end column, ``open_ends`` says how long a period
without an end lasts, ``whole_years`` which are years written as two days, ``fixed_dates`` gives
works dates that are agreed, ``told_to`` says how exactly dates are told. ``daynumbers`` counts
days and months, ``seasons`` knows what comes back every year. A new spelling is a word in
``words``, a new form a line in ``forms``.
"""

from ondergrond.periods.columns import parse_periods
from ondergrond.periods.daynumbers import add_months, dates, days
from ondergrond.periods.done_by import find_done_by
from ondergrond.periods.fixed_dates import fix_dates
from ondergrond.periods.habits import Order, find_kw_weeks, find_order, find_orders
from ondergrond.periods.join import join_periods
from ondergrond.periods.open_ends import period_end
from ondergrond.periods.parse import parse_period
from ondergrond.periods.period import Period
from ondergrond.periods.seasons import MonthDay, season_days
from ondergrond.periods.told_to import find_finest, told_to
from ondergrond.periods.whole_years import find_whole_years
from ondergrond.tables import PRECISIONS

__all__ = [
    "PRECISIONS",
    "MonthDay",
    "Order",
    "Period",
    "add_months",
    "dates",
    "days",
    "find_done_by",
    "find_finest",
    "find_kw_weeks",
    "find_order",
    "find_orders",
    "find_whole_years",
    "fix_dates",
    "join_periods",
    "parse_period",
    "parse_periods",
    "period_end",
    "season_days",
    "told_to",
]
