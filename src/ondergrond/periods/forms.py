"""The forms of a planning period, as data. A new form is one line in ``FORMS``.

A form is a template of words and marks over the words of ``words.py``. In a template

- ``year month day week quarter half`` and the like take the number they are named after;
- ``~`` allows a mark (- / .) or nothing, ``sep`` asks for one, ``same`` asks for that one again;
- square brackets mark what may be left out.

A number that a form does not hold (the year of the "mei" in "mei-aug 2027") is taken from the
other side of a range. Forms are tried in order, and the first that the calendar knows is it.
"""

from __future__ import annotations

_CLOCK = (
    r"(?P<hour>[0-9]{1,2}) : (?P<minute>[0-9]{2}) (?:: (?P<second>[0-9]{2}) (?:[.,] [0-9]+ )?)?"
)
_ZONE = r"(?P<zone>z|[+-] [0-9]{2}(?: : [0-9]{2}|[0-9]{2})?) "

PIECES = {
    "year": r"(?P<year>[0-9]{4}) ",
    "[year]": r"(?:(?:[-/.] )?(?P<year>[0-9]{4}) )?",
    "[year|yy]": r"(?:(?:[-/.] )?(?:(?P<year>[0-9]{4})|(?P<yy>[0-9]{2})) )?",
    "year|yy": r"(?:(?P<year>[0-9]{4})|(?P<yy>[0-9]{2})) ",
    "yy": r"(?P<yy>[0-9]{2}) ",
    "next": r"(?P<next_year>[0-9]{4}|[0-9]{2}) ",
    "month": r"month(?P<month>[0-9]+) ",
    "season": r"season(?P<season>[0-9]+) ",
    "mm": r"(?P<month>[0-9]{1,2}) ",
    "0m": r"(?P<month>[0-9]{2}) ",
    "day": r"(?P<day>[0-9]{1,2}) ",
    "first": r"(?P<first>[0-9]{1,2}) ",
    "second": r"(?P<second_>[0-9]{1,2}) ",
    "week#": r"(?P<week>[0-9]{1,2}) ",
    "quarter#": r"(?P<quarter>[0-9]) ",
    "roman": r"roman(?P<quarter>[0-9]) ",
    "half#": r"(?P<half>[0-9]) ",
    "number": r"(?P<number>[0-9]{1,2}) ",
    "eight": r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2}) ",
    "serial": r"(?P<serial>[0-9]{5}) ",
    "[fraction]": r"(?:[.,] [0-9]+ )?",
    "[zeros]": r"(?:[.,] 0+ )?",
    "~": r"(?:[-/.] )?",
    "sep": r"(?P<sep>[-/.]) ",
    "same": r"(?P=sep) ",
    "-|/": r"[-/] ",
    "part": r"(?P<part>begin|mid|end) ",
    "[part]": r"(?:(?P<part>begin|mid|end|half) (?:- )?)?",
    "[time]": rf"(?:(?P<t>t )?{_CLOCK}(?:{_ZONE}|am |pm )?)?",
}

UNDECIDED = "undecided"  # the unit of a form that says more than one thing

FORMS = (
    ("year sep mm same day [time]", "day"),  # 2027-09-01, 2027-09-01T08:00:00Z
    ("first sep second same year [time]", "day"),  # 01-09-2027, 1/9/2027 08:00, 01.09.2027
    ("[part] year [zeros]", "year"),  # 2027, medio 2027, 2027.0
    ("[part] quarter ~ quarter# [year|yy]", "quarter"),  # Q3 2027, kwartaal 3 2027, Q3-27
    ("[part] quarter# quarter [year|yy]", "quarter"),  # 3e kwartaal 2027, derde kwartaal 2027
    ("[part] year ~ quarter ~ quarter#", "quarter"),  # 2027-Q3, 2027Q3
    ("[part] year ~ quarter# quarter", "quarter"),  # 2027/3e kw
    ("[part] month [year]", "month"),  # mei 2027, mei '27, eind mei 2027
    ("month - yy", "month"),  # mei-27, as spreadsheets write it
    ("month yy", UNDECIDED),  # mei 27: the year or the day
    ("[part] year ~ month", "month"),  # 2027 mei
    ("mm sep year", "month"),  # 05-2027
    ("year -|/ 0m", "month"),  # 2027-05
    ("roman ~ year", "quarter"),  # III-2027
    ("[part] roman [year]", "quarter"),  # I-III 2027
    ("year ~ roman", "quarter"),  # 2027-III
    ("weekof day ~ month ~ year", "week_of_day"),  # de week van 9 maart 2026
    ("weekof month day year", "week_of_day"),  # the week of March 9, 2026
    ("weekof first sep second same year", "week_of_day"),  # week of 9/3/2026
    ("weekfrom day ~ month ~ year", "week_from_day"),  # w/c 6 October 2025
    ("weekfrom month day year", "week_from_day"),
    ("weekfrom first sep second same year", "week_from_day"),
    ("week# weekof [year]", "week"),  # the 23rd week of 2027
    ("week ~ week# [year]", "week"),  # wk 23 2027, wk23-2027
    ("week# week [year]", "week"),  # 23e week 2027
    ("year ~ week ~ week#", "week"),  # 2027-W23
    ("week year -|/ week#", "week"),  # week 2027-23
    ("day ~ month ~ year [time]", "day"),  # 1 september 2027, 1-sep-2027
    ("day ~ month ~ yy", "day"),  # 1-sep-27
    ("day ~ month", "day"),  # 15 mei, in a range
    ("month day year [time]", "day"),  # September 1, 2027
    ("season [year|yy]", "season"),  # najaar 2027, bouwvak 2027
    ("[part] season [year]", "season"),  # eind voorjaar 2027
    ("year ~ season", "season"),  # 2027 najaar
    ("season year|yy sep next", "winter"),  # winter 2027-2028, winter 27/28
    ("after season [year]", "after_season"),  # na de bouwvak 2027
    ("before season [year]", "before_season"),  # voor de zomer 2027
    ("year after season", "after_season"),  # 2027, na de zomer
    ("year before season", "before_season"),  # 2027, voor de zomer
    ("half# half [year|yy]", "half_year"),  # 1e helft 2028, 2e halfjaar 2027
    ("[part] half ~ half# [year|yy]", "half_year"),  # H1 2028
    ("year ~ half ~ half#", "half_year"),  # 2028-H1
    ("year ~ half# half", "half_year"),  # 2028, 1e helft
    ("half# half month [year]", "half_month"),  # 2e helft mei 2027
    ("year -|/ next", "two_years"),  # 2027/28
    ("eight [zeros]", "day"),  # 20270901
    ("serial [fraction]", "day"),  # 46266, a day as a spreadsheet counts it
    ("fiscal ~ year", UNDECIDED),  # FY2027 starts in another month for each who uses it
)

# Only in a range, where the other side says what they are; tried before the forms above.
LOOSE_FORMS = (
    ("number [year]", ""),  # wk 23-30 2027, 1e t/m 3e kwartaal 2027
    ("first sep second", "day"),  # 1-9 t/m 15-10-2027
    ("half# half", "half_month"),  # 1e helft t/m 2e helft mei 2027
    ("part", ""),  # begin/medio 2027
)
