"""Planning periods by hand: text by text, what they become, and what is refused."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pandas as pd
import pytest

from ondergrond.errors import BugError
from ondergrond.periods import (
    PRECISIONS,
    Period,
    add_months,
    dates,
    days,
    find_kw_weeks,
    find_order,
    join_periods,
    parse_period,
    parse_periods,
)
from ondergrond.periods.forms import FORMS, LOOSE_FORMS
from ondergrond.periods.readings import _FORMS, _LOOSE_FIRST
from ondergrond.periods.text import LONGEST_TEXT, is_duration, is_unknown, tokens_of
from ondergrond.periods.words import (
    BOUNDS,
    MONTHS,
    NOISE,
    PHRASES,
    SEASONS,
    UNITS,
    UNKNOWN_TEXTS,
)

UNKNOWN = Period(None, None, None, "unknown")
UNREADABLE = Period(None, None, None, "unreadable")
AMBIGUOUS = Period(None, None, None, "ambiguous")

# text | first day | last day | precision
CLOSED = """
2027                          | 2027-01-01 | 2027-12-31 | year
in 2027                       | 2027-01-01 | 2027-12-31 | year
ca. 2027                      | 2027-01-01 | 2027-12-31 | year
circa 2027                    | 2027-01-01 | 2027-12-31 | year
± 2027                        | 2027-01-01 | 2027-12-31 | year
naar verwachting 2027         | 2027-01-01 | 2027-12-31 | year
planning: 2027                | 2027-01-01 | 2027-12-31 | year
gepland voor 2027             | 2027-01-01 | 2027-12-31 | year
2027 (onder voorbehoud)       | 2027-01-01 | 2027-12-31 | year
2027 (n.t.b.)                 | 2027-01-01 | 2027-12-31 | year
2027?                         | 2027-01-01 | 2027-12-31 | year
start 2027                    | 2027-01-01 | 2027-12-31 | year
2027.0                        | 2027-01-01 | 2027-12-31 | year
'27                           | 2027-01-01 | 2027-12-31 | year
２０２７                      | 2027-01-01 | 2027-12-31 | year
1900                          | 1900-01-01 | 1900-12-31 | year
2200                          | 2200-01-01 | 2200-12-31 | year
2027-2029                     | 2027-01-01 | 2029-12-31 | multi_year
2027 - 2029                   | 2027-01-01 | 2029-12-31 | multi_year
2027–2029                     | 2027-01-01 | 2029-12-31 | multi_year
2027…2029                     | 2027-01-01 | 2029-12-31 | multi_year
2027 t/m 2029                 | 2027-01-01 | 2029-12-31 | multi_year
2027 tot en met 2029          | 2027-01-01 | 2029-12-31 | multi_year
2027 tot 2029                 | 2027-01-01 | 2029-12-31 | multi_year
van 2027 tot 2029             | 2027-01-01 | 2029-12-31 | multi_year
tussen 2027 en 2029           | 2027-01-01 | 2029-12-31 | multi_year
vanaf 2027 t/m 2029           | 2027-01-01 | 2029-12-31 | multi_year
vanaf 2027, uiterlijk 2029    | 2027-01-01 | 2029-12-31 | multi_year
2027 to 2029                  | 2027-01-01 | 2029-12-31 | multi_year
'27-'29                       | 2027-01-01 | 2029-12-31 | multi_year
2027/2028                     | 2027-01-01 | 2028-12-31 | multi_year
2027/28                       | 2027-01-01 | 2028-12-31 | multi_year
2027 of 2028                  | 2027-01-01 | 2028-12-31 | multi_year
2027, 2028                    | 2027-01-01 | 2028-12-31 | multi_year
start 2027, einde 2028        | 2027-01-01 | 2028-12-31 | multi_year
2027 - 2027                   | 2027-01-01 | 2027-12-31 | year
1e helft 2028                 | 2028-01-01 | 2028-06-30 | half_year
eerste helft 2028             | 2028-01-01 | 2028-06-30 | half_year
first half of 2028            | 2028-01-01 | 2028-06-30 | half_year
H1 2028                       | 2028-01-01 | 2028-06-30 | half_year
H2-28                         | 2028-07-01 | 2028-12-31 | half_year
2028-H2                       | 2028-07-01 | 2028-12-31 | half_year
2028, 2e helft                | 2028-07-01 | 2028-12-31 | half_year
2e halfjaar 2027              | 2027-07-01 | 2027-12-31 | half_year
tweede half jaar 2027         | 2027-07-01 | 2027-12-31 | half_year
begin 2027                    | 2027-01-01 | 2027-04-30 | season
medio 2027                    | 2027-05-01 | 2027-08-31 | season
midden 2027                   | 2027-05-01 | 2027-08-31 | season
half 2027                     | 2027-05-01 | 2027-08-31 | season
mid-2027                      | 2027-05-01 | 2027-08-31 | season
eind 2027                     | 2027-09-01 | 2027-12-31 | season
het einde van 2027            | 2027-09-01 | 2027-12-31 | season
early 2027                    | 2027-01-01 | 2027-04-30 | season
end of 2027                   | 2027-09-01 | 2027-12-31 | season
begin/medio 2027              | 2027-01-01 | 2027-08-31 | season
begin 2027 - eind 2028        | 2027-01-01 | 2028-12-31 | season
eind H1 2028                  | 2028-05-01 | 2028-06-30 | quarter
voorjaar 2027                 | 2027-03-01 | 2027-05-31 | season
zomer 2027                    | 2027-06-01 | 2027-08-31 | season
najaar 2027                   | 2027-09-01 | 2027-11-30 | season
fall 2027                     | 2027-09-01 | 2027-11-30 | season
summer of 2027                | 2027-06-01 | 2027-08-31 | season
'najaar 2027'                 | 2027-09-01 | 2027-11-30 | season
2027 najaar                   | 2027-09-01 | 2027-11-30 | season
voorjaar '27                  | 2027-03-01 | 2027-05-31 | season
voorjaar 27                   | 2027-03-01 | 2027-05-31 | season
voorjaar/zomer 2027           | 2027-03-01 | 2027-08-31 | season
winter 2027                   | 2027-12-01 | 2028-02-29 | season
winter 2026                   | 2026-12-01 | 2027-02-28 | season
winter 2027-2028              | 2027-12-01 | 2028-02-29 | season
winter 2027/2028              | 2027-12-01 | 2028-02-29 | season
winter '27-'28                | 2027-12-01 | 2028-02-29 | season
winter 27/28                  | 2027-12-01 | 2028-02-29 | season
eind voorjaar 2027            | 2027-05-01 | 2027-05-31 | month
bouwvak 2027                  | 2027-07-15 | 2027-08-31 | season
na de bouwvak 2027            | 2027-09-01 | 2027-12-31 | season
2027, na de bouwvak           | 2027-09-01 | 2027-12-31 | season
voor de bouwvak 2027          | 2027-01-01 | 2027-07-14 | season
vóór de zomer 2027            | 2027-01-01 | 2027-05-31 | season
2027, voor de zomer           | 2027-01-01 | 2027-05-31 | season
na de zomervakantie 2027      | 2027-09-01 | 2027-12-31 | season
na de winter 2027             | 2028-03-01 | 2028-12-31 | season
2027-Q3                       | 2027-07-01 | 2027-09-30 | quarter
2027Q3                        | 2027-07-01 | 2027-09-30 | quarter
Q3 2027                       | 2027-07-01 | 2027-09-30 | quarter
Q3-2027                       | 2027-07-01 | 2027-09-30 | quarter
Q3-27                         | 2027-07-01 | 2027-09-30 | quarter
Q3 '27                        | 2027-07-01 | 2027-09-30 | quarter
kw3 2027                      | 2027-07-01 | 2027-09-30 | quarter
K3 2027                       | 2027-07-01 | 2027-09-30 | quarter
kwartaal 3 2027               | 2027-07-01 | 2027-09-30 | quarter
kwartaal III 2027             | 2027-07-01 | 2027-09-30 | quarter
3e kwartaal 2027              | 2027-07-01 | 2027-09-30 | quarter
derde kwartaal van 2027       | 2027-07-01 | 2027-09-30 | quarter
2027/3e kw.                   | 2027-07-01 | 2027-09-30 | quarter
laatste kwartaal 2027         | 2027-10-01 | 2027-12-31 | quarter
Q2-Q4 2027                    | 2027-04-01 | 2027-12-31 | quarter
Q2-4 2027                     | 2027-04-01 | 2027-12-31 | quarter
2027-Q3/Q4                    | 2027-07-01 | 2027-12-31 | quarter
1e tot en met 3e kwartaal 2027 | 2027-01-01 | 2027-09-30 | quarter
Q3 2027 - Q1 2028             | 2027-07-01 | 2028-03-31 | quarter
Q4 2027 - Q1                  | 2027-10-01 | 2028-03-31 | quarter
Q3 2027 - 2028                | 2027-07-01 | 2028-12-31 | multi_year
eind Q3 2027                  | 2027-09-01 | 2027-09-30 | month
mei 2027                      | 2027-05-01 | 2027-05-31 | month
May 2027                      | 2027-05-01 | 2027-05-31 | month
mei '27                       | 2027-05-01 | 2027-05-31 | month
mei-27                        | 2027-05-01 | 2027-05-31 | month
2027 mei                      | 2027-05-01 | 2027-05-31 | month
sept. 2027                    | 2027-09-01 | 2027-09-30 | month
05-2027                       | 2027-05-01 | 2027-05-31 | month
5/2027                        | 2027-05-01 | 2027-05-31 | month
2027-05                       | 2027-05-01 | 2027-05-31 | month
feb 2028                      | 2028-02-01 | 2028-02-29 | month
mei-aug 2027                  | 2027-05-01 | 2027-08-31 | month
mei..aug 2027                 | 2027-05-01 | 2027-08-31 | month
mei t/m augustus 2027         | 2027-05-01 | 2027-08-31 | month
van mei tot augustus 2027     | 2027-05-01 | 2027-08-31 | month
from May to August 2027       | 2027-05-01 | 2027-08-31 | month
juni/juli 2027                | 2027-06-01 | 2027-07-31 | month
nov 2027 - feb 2028           | 2027-11-01 | 2028-02-29 | month
nov 2027 - feb                | 2027-11-01 | 2028-02-29 | month
05-2027 - 08-2027             | 2027-05-01 | 2027-08-31 | month
Q3 2027 t/m 01-2028           | 2027-07-01 | 2028-01-31 | quarter
mei - eind 2027               | 2027-05-01 | 2027-12-31 | season
begin mei 2027                | 2027-05-01 | 2027-05-10 | week
half mei 2027                 | 2027-05-11 | 2027-05-20 | week
eind augustus 2027            | 2027-08-21 | 2027-08-31 | week
eind feb 2027                 | 2027-02-21 | 2027-02-28 | week
1e helft mei 2027             | 2027-05-01 | 2027-05-15 | week
2e helft van mei 2027         | 2027-05-16 | 2027-05-31 | week
1e helft t/m 2e helft mei 2027 | 2027-05-01 | 2027-05-31 | week
week 23 2027                  | 2027-06-07 | 2027-06-13 | week
wk 23 2027                    | 2027-06-07 | 2027-06-13 | week
wk23-2027                     | 2027-06-07 | 2027-06-13 | week
2027-W23                      | 2027-06-07 | 2027-06-13 | week
week 2027-23                  | 2027-06-07 | 2027-06-13 | week
23e week van 2027             | 2027-06-07 | 2027-06-13 | week
wk 1 2026                     | 2025-12-29 | 2026-01-04 | week
wk 53 2026                    | 2026-12-28 | 2027-01-03 | week
wk 23-30 2027                 | 2027-06-07 | 2027-08-01 | week
wk 23, 24 2027                | 2027-06-07 | 2027-06-20 | week
2027 wk 23-30                 | 2027-06-07 | 2027-08-01 | week
week 23 t/m 30 2027           | 2027-06-07 | 2027-08-01 | week
wk 5-10-2027                  | 2027-02-01 | 2027-03-14 | week
wk 50 2027 - wk 3 2028        | 2027-12-13 | 2028-01-23 | week
wk 50 2027 - 3                | 2027-12-13 | 2028-01-23 | week
01-09-2027                    | 2027-09-01 | 2027-09-01 | day
1-9-2027                      | 2027-09-01 | 2027-09-01 | day
1/9/2027                      | 2027-09-01 | 2027-09-01 | day
01.09.2027                    | 2027-09-01 | 2027-09-01 | day
1 september 2027              | 2027-09-01 | 2027-09-01 | day
wo 1 sept. 2027               | 2027-09-01 | 2027-09-01 | day
5dec2027                      | 2027-12-05 | 2027-12-05 | day
1-sep-27                      | 2027-09-01 | 2027-09-01 | day
September 1st, 2027           | 2027-09-01 | 2027-09-01 | day
2027-09-01                    | 2027-09-01 | 2027-09-01 | day
2027/09/01                    | 2027-09-01 | 2027-09-01 | day
20270901                      | 2027-09-01 | 2027-09-01 | day
20270901.0                    | 2027-09-01 | 2027-09-01 | day
46266                         | 2026-09-01 | 2026-09-01 | day
46266.375                     | 2026-09-01 | 2026-09-01 | day
46266,375                     | 2026-09-01 | 2026-09-01 | day
36526                         | 2000-01-01 | 2000-01-01 | day
73050                         | 2099-12-31 | 2099-12-31 | day
29-02-2028                    | 2028-02-29 | 2028-02-29 | day
01-09-2027 08:00              | 2027-09-01 | 2027-09-01 | day
01-09-2027 08:00 uur          | 2027-09-01 | 2027-09-01 | day
2027-09-01T23:59:59           | 2027-09-01 | 2027-09-01 | day
2027-09-01T22:00:00Z          | 2027-09-02 | 2027-09-02 | day
2027-09-01T21:59:59.999Z      | 2027-09-01 | 2027-09-01 | day
2027-12-31T23:00:00+00:00     | 2028-01-01 | 2028-01-01 | day
2027-09-02 00:30:00+0400      | 2027-09-01 | 2027-09-01 | day
2027-09-01T19:00:00-05:00     | 2027-09-02 | 2027-09-02 | day
2027/09/01 22:30:00+00        | 2027-09-02 | 2027-09-02 | day
01-09-2027 09:00-13:00        | 2027-09-01 | 2027-09-01 | day
2027-09-01 09:00 - 13:00      | 2027-09-01 | 2027-09-01 | day
2027-09-01T09:00-13:00        | 2027-09-02 | 2027-09-02 | day
2027-09-01 09:00 - 2027       | 2027-09-01 | 2027-12-31 | year
1-15 mei 2027                 | 2027-05-01 | 2027-05-15 | day
1 t/m 15 mei 2027             | 2027-05-01 | 2027-05-15 | day
15 mei - 3 juni 2027          | 2027-05-15 | 2027-06-03 | day
1-9 t/m 15-10-2027            | 2027-09-01 | 2027-10-15 | day
01-09-2027 - 15-10-2027       | 2027-09-01 | 2027-10-15 | day
01/09/2027-15/10/2027         | 2027-09-01 | 2027-10-15 | day
2027-09-01/2027-10-15         | 2027-09-01 | 2027-10-15 | day
01-09-2027,15-10-2027         | 2027-09-01 | 2027-10-15 | day
mei 2027 - 15 juni 2027       | 2027-05-01 | 2027-06-15 | month
III-2027                      | 2027-07-01 | 2027-09-30 | quarter
IV/2027                       | 2027-10-01 | 2027-12-31 | quarter
2027-III                      | 2027-07-01 | 2027-09-30 | quarter
eind I 2027                   | 2027-03-01 | 2027-03-31 | month
I t/m III 2027                | 2027-01-01 | 2027-09-30 | quarter
H II 2027                     | 2027-07-01 | 2027-12-31 | half_year
23e week 2027                 | 2027-06-07 | 2027-06-13 | week
de week van 9 maart 2026      | 2026-03-09 | 2026-03-15 | week
the week of March 11, 2026    | 2026-03-09 | 2026-03-15 | week
week van 11-3-2026            | 2026-03-09 | 2026-03-15 | week
w/c 6 October 2025            | 2025-10-06 | 2025-10-12 | week
w/c October 5, 2025           | 2025-10-05 | 2025-10-11 | week
week commencing 06/10/2025    | 2025-10-06 | 2025-10-12 | week
27. Kalenderwoche 2025        | 2025-06-30 | 2025-07-06 | week
KW 28/2025                    | 2025-07-07 | 2025-07-13 | week
4. KW 2027                    | 2027-01-25 | 2027-01-31 | week
1st of May 2027               | 2027-05-01 | 2027-05-01 | day
28. KW 2025                   | 2025-07-07 | 2025-07-13 | week
KW 3-9 2027                   | 2027-01-18 | 2027-03-07 | week
kw 1 t/m 3 2027               | 2027-01-01 | 2027-09-30 | quarter
5 mei 2027 - kw 3 2027        | 2027-05-05 | 2027-09-30 | quarter
14. bis 25. Juli 2025         | 2025-07-14 | 2025-07-25 | day
Mitte Oktober 2025            | 2025-10-11 | 2025-10-20 | week
Frühjahr 2026                 | 2026-03-01 | 2026-05-31 | season
4. Quartal 2025               | 2025-10-01 | 2025-12-31 | quarter
März 2026                     | 2026-03-01 | 2026-03-31 | month
1ste semester 2027            | 2027-01-01 | 2027-06-30 | half_year
z.s.m. 2027                   | 2027-01-01 | 2027-12-31 | year
+/- 2027                      | 2027-01-01 | 2027-12-31 | year
tussen mei en september 2027  | 2027-05-01 | 2027-09-30 | month
week 12, 13 en 14 2027        | 2027-03-22 | 2027-04-11 | week
6, 7 en 8 juli 2027           | 2027-07-06 | 2027-07-08 | day
mei/juni/juli 2027            | 2027-05-01 | 2027-07-31 | month
eind september/begin oktober 2018 t/m januari 2019 | 2018-09-21 | 2019-01-31 | month
1816300800000                 | 2027-07-23 | 2027-07-23 | day
2027-05-01Z                   | 2027-05-01 | 2027-05-01 | day
2027-06-30+02:00              | 2027-06-30 | 2027-06-30 | day
[2027-01-01,2027-05-01)       | 2027-01-01 | 2027-04-30 | day
(2027-01-01,2027-05-01]       | 2027-01-02 | 2027-05-01 | day
["2027-01-01 00:00:00","2027-05-01 00:00:00") | 2027-01-01 | 2027-04-30 | day
["2027-01-01 00:00:00","2027-05-01 08:00:00") | 2027-01-01 | 2027-05-01 | day
"""

# text | first day or - | last day or - | precision
OPEN = """
vanaf 2027           | 2027-01-01 | -          | year
2027 e.v.            | 2027-01-01 | -          | year
2027 ev              | 2027-01-01 | -          | year
vanaf 2027 e.v.      | 2027-01-01 | -          | year
2027 en verder       | 2027-01-01 | -          | year
2027 of later        | 2027-01-01 | -          | year
2027+                | 2027-01-01 | -          | year
2027-2029 e.v.       | 2027-01-01 | -          | multi_year
niet eerder dan 2027 | 2027-01-01 | -          | year
>= 2027              | 2027-01-01 | -          | year
from Q3 2027         | 2027-07-01 | -          | quarter
na 2027              | 2028-01-01 | -          | year
na mei 2027          | 2027-06-01 | -          | month
after 01-09-2027     | 2027-09-02 | -          | day
uiterlijk 2030       | -          | 2030-12-31 | year
uiterlijk eind 2030  | -          | 2030-12-31 | season
by 2030              | -          | 2030-12-31 | year
t/m 2030             | -          | 2030-12-31 | year
tot 2030             | -          | 2030-12-31 | year
voor 2030            | -          | 2029-12-31 | year
vóór mei 2030        | -          | 2030-04-30 | month
before 2030          | -          | 2029-12-31 | year
voor eind 2027       | -          | 2027-12-31 | season
voor het einde van mei 2027 | -   | 2027-05-31 | week
ab Mai 2026          | 2026-05-01 | -          | month
[2027-01-01,)        | 2027-01-01 | -          | day
(,2027-05-01)        | -          | 2027-04-30 | day
[2027-01-01,infinity] | 2027-01-01 | -         | day
"""

# Periods of their own with days between them: text | first day | last day | precision
SEVERAL = """
mei en september 2027         | 2027-05-01 | 2027-09-30 | month
mei of september 2027         | 2027-05-01 | 2027-09-30 | month
mei, september 2027           | 2027-05-01 | 2027-09-30 | month
Q1 en Q3 2027                 | 2027-01-01 | 2027-09-30 | quarter
2026 en 2028                  | 2026-01-01 | 2028-12-31 | multi_year
1e, 2e en 4e kwartaal 2027    | 2027-01-01 | 2027-12-31 | quarter
week 2, 4 en 9 2027           | 2027-01-11 | 2027-03-07 | week
"""

AMBIGUOUS_TEXTS = """
FY2027
boekjaar 2027
mei 27
09/23/2027
12/31/2027 12:00:00 AM
09/01/2027 - 09/23/2027
okt-mrt 2027
Q4-Q1 2028
wk 50-3 2028
1-2-3-2027
vanaf 09/23/2027
"""

UNREADABLE_TEXTS = """
31-02-2027
29-02-2027
2027-13-01
2027-09-31T10:00:00Z
2027-09-01 25:00
2027-09-01 08:00-25:00
2027-09-01T10:00:00+25:00
0001-01-01T00:00:00+05:00
9999-12-31T23:59:00-05:00
13-14-2027
9999-12-31
1899
2201
31-12-1899
Q5 2027
Q0 2027
H3 2027
week 54 2027
week 53 2027
week 0 2027
20270931
36525
73051
03-04-05
1-9-27
27/28
2027/29
2027-28-29
Q4
mei
week 23
1 mei
winter
2029-2027
Q3 2027 - Q1 2027
winter 2000 t/m 2000-01
medio 2027 - januari-2027
15 mei 2027 - 10
15 - 10 mei 2027
2027 t/m mei
5 - zomer 2027
3 t/m 2027
2027-
- 2027
2027.5
2027 2028
10-12 2027
begin 1 mei 2027
begin week 23 2027
begin bouwvak 2027
1e helft week 23 2027
3e helft mei 2027
2027 (fase 2)
2027 - heden
€ 2027
2027 ٣
vanaf
vanaf mei
t/m
Dorpsstraat 12
month5 2027
12 weken 2027
12 wk 2027
6 weken, mei 2027
90 dagen in 2027
15-III-2027
2024-02-30
2024/02/31
2027-06-31
Q4 25/26
202701
[2027-05-01,2027-01-01)
[2027-01-01,2027]
[2027-01-01,kermis)
1816300800
0816300800000
,
1e9
inf
True
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def texts() -> list[str]:
    """Every text of the tables above."""
    tables = (CLOSED, OPEN, SEVERAL, AMBIGUOUS_TEXTS, UNREADABLE_TEXTS)
    return [row[0] for table in tables for row in rows(table)]


@pytest.mark.parametrize(("text", "start", "end", "precision"), rows(CLOSED))
def test_a_period_becomes_its_first_and_last_day(
    text: str, start: str, end: str, precision: str
) -> None:
    assert parse_period(text) == Period(day(start), day(end), precision, "ok")


@pytest.mark.parametrize(("text", "start", "end", "precision"), rows(OPEN))
def test_an_open_period_has_one_side(text: str, start: str, end: str, precision: str) -> None:
    status = "open_end" if end == "-" else "open_start"
    assert parse_period(text) == Period(day(start), day(end), precision, status)


@pytest.mark.parametrize(("text", "start", "end", "precision"), rows(SEVERAL))
def test_periods_with_days_between_them_say_so(
    text: str, start: str, end: str, precision: str
) -> None:
    expected = Period(day(start), day(end), precision, "ok", several=True)
    assert parse_period(text) == expected
    assert list(parse_periods(pd.Series([text, "2027"]))["several"]) == [True, False]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["KW 2 2027", "KW 12 2027"], True),
        (["KW 2 2027", "KW 4 2027", "12 mei 2027"], None),
        (["kw3-27"], None),
        (["Q3 2027", None], None),
    ],
)
def test_a_kw_that_can_only_be_a_week_makes_all_of_them_weeks(column, expected) -> None:
    texts = pd.Series(column, dtype="str")
    assert find_kw_weeks(texts) is expected
    read = parse_periods(texts, kw_weeks=find_kw_weeks(texts))
    assert read["precision"].iloc[0] == ("week" if expected else "quarter")


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["01/02/2027", "23/09/2027"], "day_first"),
        (["01/02/2027", "09/23/2027 8:00"], "month_first"),
        (["23-09-2027", "09-23-2027"], "mixed"),
        ([f"{day}-09-2027" for day in range(13, 31)] * 4 + ["09-23-2027"], "mixed"),
        (
            [f"{day}-{month}-2027" for day in range(13, 31) for month in range(1, 7)]
            + ["09-23-2027"],
            "day_first",
        ),
        (["01-02-2027", "2027-09-23", "najaar 2027", None], None),
        (["01-02-2027 t/m 23-02-2027"], "day_first"),
        (["99-02-2027", "123-45-2027"], None),
    ],
)
def test_the_order_of_day_and_month_shows_in_the_column(column, order) -> None:
    assert find_order(pd.Series(column, dtype="str")) == order


def test_in_a_column_of_both_orders_only_what_fits_one_way_is_read() -> None:
    texts = pd.Series(["23-09-2027", "09-23-2027", "01-02-2027", "02-02-2027"], dtype="str")
    read = parse_periods(texts, day_first=None)
    assert list(read["status"]) == ["ok", "ok", "ambiguous", "ok"]
    assert list(read["start"].dt.strftime("%m-%d").fillna("")) == ["09-23", "09-23", "", "02-02"]


def test_day_counts_of_workbooks_that_begin_in_1904() -> None:
    assert parse_period("45169", since_1904=True).start == date(2027, 9, 1)
    assert parse_period("45169").start == date(2023, 8, 31)
    assert parse_period("36525", since_1904=True).start == date(2004, 1, 1)
    assert parse_period("71590", since_1904=True) == UNREADABLE


@pytest.mark.parametrize("text", AMBIGUOUS_TEXTS.strip().splitlines())
def test_what_can_be_read_two_ways_is_not_read(text: str) -> None:
    assert parse_period(text) == AMBIGUOUS


@pytest.mark.parametrize("text", [text for text in UNREADABLE_TEXTS.splitlines() if text != ","])
def test_what_no_calendar_holds_is_unreadable(text: str) -> None:
    assert parse_period(text) == (UNREADABLE if text else UNKNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "n.t.b.", "N.T.B", "ntb", "nader te bepalen", "Nog niet bekend.", "onbekend", "nvt",
        "n.v.t.", "n.n.b.", "N/A", "na", "?", "-", "--", "...", ",", "tbd", "PM", "p.m.", "",
        "   ", "\t\n", "\u00a0", "\u200b", "0", "0000-00-00", "00-00-0000 00:00:00", "in overleg",
        "null", "NaN",
    ],
)  # fmt: skip
def test_a_text_that_says_it_is_not_known_is_unknown(text: str) -> None:
    assert parse_period(text) == UNKNOWN


def test_every_unknown_text_in_the_table_is_unknown() -> None:
    assert all(is_unknown(f" {text.upper()}. ") for text in UNKNOWN_TEXTS)


def test_no_unknown_text_hides_a_period() -> None:
    assert not [text for text in texts() if is_unknown(text) and text != ","]


def test_numeric_dates_follow_the_order_that_was_set() -> None:
    assert parse_period("03/04/2027").start == date(2027, 4, 3)
    assert parse_period("03/04/2027", day_first=False).start == date(2027, 3, 4)
    assert parse_period("09/23/2027 8:00", day_first=False).start == date(2027, 9, 23)
    assert parse_period("23/09/2027", day_first=False) == AMBIGUOUS
    assert parse_period("2027-04-03", day_first=False).start == date(2027, 4, 3)
    assert parse_period("3 april 2027", day_first=False).start == date(2027, 4, 3)


def test_a_moment_becomes_the_day_of_the_time_zone() -> None:
    text = "2027-09-01T22:30:00Z"
    assert parse_period(text, time_zone="Europe/London").start == date(2027, 9, 1)
    assert parse_period(text, time_zone="Europe/Helsinki").start == date(2027, 9, 2)
    assert parse_period("2027-09-01T23:30:00", time_zone="Asia/Tokyo").start == date(2027, 9, 1)


def test_a_time_zone_that_does_not_exist_is_an_error_of_its_own() -> None:
    with pytest.raises(ZoneInfoNotFoundError, match="Europe/Rotterdam"):
        parse_period("2027", time_zone="Europe/Rotterdam")


@pytest.mark.parametrize("month", range(1, 13))
def test_every_spelling_of_a_month_is_that_month(month: int) -> None:
    for spelling in MONTHS[f"month{month}"].split():
        for text in (f"{spelling} 2027", f"{spelling}. 2027", f"{spelling.upper()}2027"):
            assert parse_period(text).start == date(2027, month, 1)


@pytest.mark.parametrize("number", range(1, 7))
def test_every_spelling_of_a_season_is_that_season(number: int) -> None:
    spellings = SEASONS[f"season{number}"].split()
    assert len({parse_period(f"{spelling} 2027") for spelling in spellings}) == 1
    assert parse_period(f"{spellings[0]} 2027").status == "ok"


def test_no_spelling_stands_for_two_words() -> None:
    tables = (MONTHS, SEASONS, UNITS, BOUNDS, NOISE)
    spellings = [
        spelling for table in tables for line in table.values() for spelling in line.split()
    ]
    spellings += [phrase for phrases in PHRASES.values() for phrase in phrases]
    assert [spelling for spelling, n in Counter(spellings).items() if n > 1] == []


def spellings_of(word: str) -> list[str]:
    tables = (UNITS, BOUNDS, NOISE)
    words = [spelling for table in tables for spelling in table.get(word, "").split()]
    words = [each for each in words if not is_duration(f"3 {each}")]  # "3 kwartalen" is how long
    return words + [phrase.replace(" / ", "/") for phrase in PHRASES.get(word, [])]


@pytest.mark.parametrize(
    ("word", "template", "like"),
    [
        ("", "{} 2027", "2027"),
        ("", "Q3 2027 {}", "Q3 2027"),
        ("from", "{} Q3 2027", "vanaf Q3 2027"),
        ("after", "{} Q3 2027", "na Q3 2027"),
        ("by", "{} Q3 2027", "uiterlijk Q3 2027"),
        ("before", "{} Q3 2027", "voor Q3 2027"),
        ("to", "Q3 2027 {} Q1 2028", "Q3 2027 t/m Q1 2028"),
        ("on", "Q3 2027 {}", "vanaf Q3 2027"),
        ("begin", "{} 2027", "begin 2027"),
        ("mid", "{} 2027", "medio 2027"),
        ("end", "{} 2027", "eind 2027"),
        ("quarter", "{} 3 2027", "Q3 2027"),
        ("quarter", "3 {} 2027", "Q3 2027"),
        ("week", "{} 3 2027", "week 3 2027"),
        ("half", "1e {} 2027", "H1 2027"),
        ("1", "{} kwartaal 2027", "Q1 2027"),
        ("2", "{} kwartaal 2027", "Q2 2027"),
        ("3", "{} kwartaal 2027", "Q3 2027"),
        ("4", "{} kwartaal 2027", "Q4 2027"),
        ("4 quarter", "{} 2027", "Q4 2027"),
        ("2 half", "{} 2027", "H2 2027"),
        ("fiscal", "{} 2027", "FY2027"),
        ("and", "mei {} juli 2027", "mei en juli 2027"),
        ("or", "mei {} juli 2027", "mei of juli 2027"),
        ("weekof", "{} 9 maart 2026", "week 11 2026"),
        ("weekfrom", "{} 9 maart 2026", "week 11 2026"),
        ("z", "2027-09-01T22:30 {}", "2027-09-01T22:30Z"),
    ],
)
def test_every_spelling_of_a_word_reads_alike(word: str, template: str, like: str) -> None:
    expected = parse_period(like)
    assert expected not in (UNKNOWN, UNREADABLE)
    read = {text: parse_period(template.format(text)) for text in spellings_of(word)}
    assert {text: period for text, period in read.items() if period != expected} == {}


@pytest.mark.parametrize("form", range(len(FORMS)), ids=[template for template, _ in FORMS])
def test_every_form_has_an_example_that_it_is_the_first_to_read(form: int) -> None:
    """A form that no text of the tables above reaches is dead, or hides behind another."""
    spelled = [" ".join(tokens_of(text.replace(",", ""))) + " " for text in texts()]
    first = {next((n for n, f in enumerate(_FORMS) if f[0].fullmatch(t)), -1) for t in spelled}
    second_chances = {("year -|/ next", "two_years"), ("day ~ month", "day")}
    if FORMS[form] in second_chances:  # read where an earlier form fits but has no such day
        assert any(_FORMS[form][0].fullmatch(text) for text in spelled)
    else:
        assert form in first


@pytest.mark.parametrize("form", range(len(LOOSE_FORMS)), ids=[form for form, _ in LOOSE_FORMS])
def test_a_side_that_only_a_range_explains_is_nothing_alone(form: int) -> None:
    alone = {"number [year]": "23", "first sep second": "1-9", "half# half": "1e helft"}
    text = alone.get(LOOSE_FORMS[form][0], "begin")
    assert _LOOSE_FIRST[form][0].fullmatch(" ".join(tokens_of(text)) + " ")
    assert parse_period(text) == UNREADABLE


@pytest.mark.parametrize(
    "hostile",
    [
        "9" * 10**6, "-" * 10**6, "1-" * 50, "1 " * 50, "a " * 50, "mei-" * 25, "q1/" * 33,
        "2027-01-01/" * 9, "tot en " * 14, "t/m " * 25, "'" * 99, "1e" * 50, ":" * 99,
        "(" * 10**6, "wk 1-" * 20, "2027 of " * 12, "- " * 49 + "x", "\u0300" * 100, "ﷺ" * 100,
        " " * 10**6 + "x", ("1" * 60 + "." + "0" * 39),
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_texts_are_refused_at_once(hostile: str) -> None:
    begun = time.process_time()
    assert parse_period(hostile).status in ("unreadable", "unknown", "ambiguous")
    assert time.process_time() - begun < 0.5  # seconds; they take a thousandth of that


def seconds_for(text: str, times: int = 100) -> float:
    begun = time.process_time()
    for _ in range(times):
        parse_period(text)
    return time.process_time() - begun


@pytest.mark.parametrize("hostile", ["1-" * 50, "mei-" * 25, "q1/" * 33, "2027 of " * 12])
def test_a_text_full_of_marks_costs_no_more_than_a_few_ranges(hostile: str) -> None:
    assert seconds_for(hostile) < 20 * seconds_for("wk 23-30 2027")


def test_a_text_longer_than_any_period_is_unreadable() -> None:
    text = "2027-09-01T08:00:00.000000+02:00 t/m 2027-10-01T08:00:00.000000+02:00"
    assert parse_period(text).end == date(2027, 10, 1)
    assert parse_period("2027" + " (onder voorbehoud)" * 5) == parse_period("2027")
    assert parse_period("2027" + " (onder voorbehoud)" * LONGEST_TEXT) == UNREADABLE


def test_a_column_holds_texts_numbers_dates_moments_and_gaps() -> None:
    cet = timezone(timedelta(hours=1))
    values: list[object] = [
        "Q3 2027", 2027, 2027.0, 46266, 46266.5, 20270901, np.float64(2027), np.int64(46266),
        date(2027, 9, 1), datetime(2027, 9, 1, 23), datetime(2027, 9, 1, 23, tzinfo=UTC),
        pd.Timestamp("2027-09-01T22:30Z"), np.datetime64("2027-09-01"), None, np.nan, pd.NaT,
        pd.NA, True, [2027], {"a": 1}, b"2027", float("inf"), date(1899, 1, 1), 10**5000,
        datetime(9999, 12, 31, 23, tzinfo=cet), datetime(1, 1, 1, tzinfo=cet),
        np.datetime64("200000-01-01"), -46266, 0,
    ]  # fmt: skip
    expected = [
        "2027-07-01", "2027-01-01", "2027-01-01", "2026-09-01", "2026-09-01", "2027-09-01",
        "2027-01-01", "2026-09-01", "2027-09-01", "2027-09-01", "2027-09-02", "2027-09-02",
        "2027-09-01",
    ]  # fmt: skip
    index = [f"row {n}" for n in range(len(values))]
    table = parse_periods(pd.Series(values, index=index, dtype=object))
    assert list(table.columns) == [
        "start", "end", "precision", "status", "several", "backwards",
    ]  # fmt: skip
    assert list(table.index) == index
    assert table["start"].dropna().astype(str).tolist() == expected
    assert table["status"].tolist() == ["ok"] * 13 + ["unknown"] * 4 + ["unreadable"] * 11 + [
        "unknown"
    ]


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([2027, None], "Int64"),
        ([2027.0, None], "float64"),
        (["2027", None], "str"),
        (["2027", None], "category"),
        ([date(2027, 1, 1), None], "date32[pyarrow]"),
        ([datetime(2027, 1, 1), None], "datetime64[ms]"),
        ([pd.Timestamp("2026-12-31T23:30Z"), None], "datetime64[us, UTC]"),
        ([], "str"),
        ([], "datetime64[s]"),
        ([], "object"),
    ],
)
def test_every_type_of_column_gives_the_same_types(values: list[object], dtype: str) -> None:
    table = parse_periods(pd.Series(values, dtype=dtype))
    assert table.dtypes.astype(str).to_dict() == {
        "start": "datetime64[s]",
        "end": "datetime64[s]",
        "precision": "str",
        "status": "str",
        "several": "bool",
        "backwards": "bool",
    }
    expected = pd.Series(["2027-01-01", None][: len(values)], dtype="datetime64[s]")
    pd.testing.assert_series_equal(table["start"], expected, check_names=False)
    assert table["status"].tolist() == ["ok", "unknown"][: len(values)]


def test_moments_beyond_the_calendar_are_unreadable() -> None:
    moments = pd.Series(np.array(["9999-12-31T23:59", "2027-01-01", "0001-01-01"], "M8[s]"))
    for column in (moments, moments.dt.tz_localize("UTC")):
        assert parse_periods(column)["status"].tolist() == ["unreadable", "ok", "unreadable"]


def test_a_large_column_is_read_once_per_distinct_text() -> None:
    """200,000 rows of five texts; row by row this takes seconds."""
    texts = pd.Series(np.resize(["2027", "Q3 2027", "wk 23-30 2027", None, "mei"], 200_000))
    begun = time.process_time()
    table = parse_periods(texts)
    assert time.process_time() - begun < 1  # seconds; it takes a fiftieth of that
    assert table["status"].value_counts().to_dict() == {
        "ok": 120_000,
        "unknown": 40_000,
        "unreadable": 40_000,
    }


# start text | end text | start | end | precision | status | swapped
JOINED = """
Q3 2027    | 2028       | 2027-07-01 | 2028-12-31 | multi_year | ok         | no
Q3 2027    | 2027       | 2027-07-01 | 2027-12-31 | year       | ok         | no
Q3 2027    | Q1 2028    | 2027-07-01 | 2028-03-31 | quarter    | ok         | no
2027-09-01 | 2027-10-15 | 2027-09-01 | 2027-10-15 | day        | ok         | no
2027-09-01 | 2027-09-01 | 2027-09-01 | 2027-09-01 | day        | ok         | no
2027-09-01 | 2027       | 2027-09-01 | 2027-12-31 | year       | ok         | no
2027       | 2027       | 2027-01-01 | 2027-12-31 | year       | ok         | no
2027-2029  | 2030-05-01 | 2027-01-01 | 2030-05-01 | multi_year | ok         | no
Q3 2027    |            | 2027-07-01 | 2027-09-30 | quarter    | ok         | no
n.t.b.     | 2028       | 2028-01-01 | 2028-12-31 | year       | ok         | no
?          | 2027-2029  | 2027-01-01 | 2029-12-31 | multi_year | ok         | no
?          | ?          | -          | -          | -          | unknown    | no
2029       | 2027       | 2027-01-01 | 2029-12-31 | multi_year | ok         | yes
Q3 2027    | Q2 2027    | 2027-04-01 | 2027-09-30 | quarter    | ok         | yes
2027-10-15 | 2027-09-01 | 2027-09-01 | 2027-10-15 | day        | ok         | yes
vanaf 2027 | 2029       | 2027-01-01 | 2029-12-31 | multi_year | ok         | no
vanaf 2027 | uiterlijk 2029 | 2027-01-01 | 2029-12-31 | multi_year | ok     | no
vanaf 2030 | 2028       | 2028-01-01 | 2030-01-01 | multi_year | ok         | yes
vanaf 2027 |            | 2027-01-01 | -          | year       | open_end   | no
2027       | na 2029    | 2027-01-01 | -          | year       | open_end   | no
uiterlijk 2027 |        | -          | 2027-12-31 | year       | open_start | no
uiterlijk 2027 | 2028   | -          | 2028-12-31 | year       | open_start | no
uiterlijk 2027 | na 2030 | -         | -          | -          | unknown    | no
31-02-2027 | 2028       | -          | -          | -          | unreadable | no
2027       | mei 28     | -          | -          | -          | ambiguous  | no
FY27       | mei 28     | -          | -          | -          | unreadable | no
?          | FY2027     | -          | -          | -          | ambiguous  | no
"""


@pytest.mark.parametrize("case", rows(JOINED), ids=" - ".join)
def test_a_start_and_an_end_column_make_one_period(case: list[str]) -> None:
    first, last, start, end, precision, status, swapped = case
    joined = join_periods(*(parse_periods(pd.Series([text])) for text in (first, last)))
    row = joined.iloc[0].astype(object)
    days_of = row[["start", "end"]].map(lambda day: "-" if pd.isna(day) else str(day.date()))
    assert days_of.tolist() == [start, end]
    assert ("-" if pd.isna(row["precision"]) else row["precision"]) == precision
    assert (row["status"], row["swapped"]) == (status, swapped == "yes")


def test_a_delivery_without_an_end_column_keeps_the_start_column_s_periods() -> None:
    start = parse_periods(pd.Series(texts(), index=range(5, 5 + len(texts()))))
    joined = join_periods(start, None)
    pd.testing.assert_frame_equal(joined.drop(columns="swapped"), start)
    assert joined["swapped"].dtype == bool
    assert not joined["swapped"].any()


def test_an_empty_delivery_joins_to_an_empty_table_with_all_columns() -> None:
    empty = parse_periods(pd.Series([], dtype="str"))
    joined = join_periods(empty, empty)
    assert list(joined.columns) == [
        "start", "end", "precision", "status", "swapped", "several", "backwards",
    ]  # fmt: skip
    types = ["datetime64[s]"] * 2 + ["str"] * 2 + ["bool"] * 3
    assert joined.dtypes.astype(str).tolist() == types


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("1 mei 2028 - 1 april 2028", True),
        ("2031-2027", True),
        ("Q4 2028 t/m Q1 2028", True),
        ("van mei 2028 tot april 2028", True),
        ("2028-05-01/2028-04-01", True),
        ("[2028-05-01,2028-04-01)", True),
        ("eind 2028 tot en met begin 2028", True),
        ("29-02-2027", False),
        ("2027-13-01", False),
        ("ooit", False),
        ("medio 2027 - mei-2027", False),
        ("nov 2027 - feb", False),
        ("2027-2031", False),
    ],
)
def test_a_text_that_ends_before_it_starts_is_known_as_that(text, backwards) -> None:
    period = parse_period(text)
    assert period.backwards == backwards
    assert not backwards or period == UNREADABLE
    column = parse_periods(pd.Series([text, "2027", None]))
    assert column["backwards"].tolist() == [backwards, False, False]
    joined = join_periods(parse_periods(pd.Series([None, None, "2027"])), column)
    assert joined["backwards"].tolist() == [backwards, False, False]


def test_start_and_end_of_different_rows_are_refused() -> None:
    periods = parse_periods(pd.Series(["2027", "2028"]))
    with pytest.raises(BugError, match="start and end are of different rows"):
        join_periods(periods, periods.iloc[:1])


def test_days_and_dates_are_each_other_s_reverse() -> None:
    moments = ["1970-01-01T00:00", "1969-12-31T00:00", "2027-09-01T23:59"]
    numbers = days(pd.Series(moments, dtype="datetime64[s]"))
    assert numbers.dtype == np.int64
    assert numbers.tolist() == [0, -1, 21_062]
    assert dates(numbers).dtype == np.dtype("datetime64[s]")
    assert dates(numbers).astype(str).tolist()[2] == "2027-09-01T00:00:00"
    assert days(pd.Series([], dtype="datetime64[s]")).tolist() == []


def test_a_missing_date_has_no_day_number() -> None:
    with pytest.raises(BugError, match="1 of 2 dates are missing"):
        days(pd.Series(pd.to_datetime(["2027-01-01", None])))


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2027-01-15", -24, "2025-01-15"),
        ("2027-12-31", 0, "2027-12-31"),
        ("1969-12-31", 2, "1970-02-28"),
        ("NaT", 3, "NaT"),
    ],
)
def test_months_are_calendar_months_clipped_to_the_last_day(
    day: str, months: int, moved: str
) -> None:
    assert str(add_months(np.array([day], "datetime64[D]"), months)[0]) == moved


def test_precisions_run_from_fine_to_coarse() -> None:
    spans = [parse_period(t) for t in ("1-9-2027", "wk 2 2027", "mei 2027", "Q3 2027")]
    spans += [parse_period(t) for t in ("zomer 2027", "H1 2027", "2027", "2027-2028")]
    assert [period.precision for period in spans] == list(PRECISIONS)


def test_the_broken_delivery_of_periods_is_read_or_refused_row_by_row(shared_data: Path) -> None:
    """Good and bad spellings that partners deliver; each ends with a status, none in a crash."""
    delivery = pd.read_csv(shared_data / "broken" / "csv-periods.csv", sep=";", dtype=str)
    table = parse_periods(delivery["START"]).set_axis(delivery["START"].fillna(""), axis=0)
    refused = table.index[table["status"].isin(["unreadable", "ambiguous"])].tolist()
    assert refused == [
        "31-02-2027", "2027-13-01", "Q5 2027", "week 54 2027", "1-9-27",
        "2029-2027", "27/28", "9999-12-31", "Q4",
    ]  # fmt: skip
    unknown = table.index[table["status"] == "unknown"].tolist()
    assert unknown == ["n.t.b.", "", "onbekend", "in overleg", "0000-00-00"]
    assert table.loc["start 2027, einde 2028", "end"] == pd.Timestamp("2028-12-31")


@pytest.mark.real
def test_the_works_of_paris_are_read_as_python_reads_their_format(shared_data: Path) -> None:
    file = shared_data / "paris" / "2025-12" / "chantiers-a-paris.csv"
    delivery = pd.read_csv(file, sep=";", dtype=str, encoding="utf-8-sig")
    for column in ("Date début du chantier", "Date fin du chantier"):
        text = delivery[column].dropna()
        table = parse_periods(text)
        assert (table["status"] == "ok").all()
        assert table["start"].dt.date.tolist() == [date.fromisoformat(day) for day in text]
        assert (table["start"] == table["end"]).all()


@pytest.mark.real
def test_the_moments_of_lancashire_become_local_days(shared_data: Path) -> None:
    zone = ZoneInfo("Europe/London")
    delivery = pd.read_csv(shared_data / "lancashire" / "roadworks.csv", dtype=str)
    for column in ("start_date", "end_date"):
        text = delivery[column].dropna()
        table = parse_periods(text, time_zone=zone.key)
        local = [datetime.fromisoformat(moment).astimezone(zone).date() for moment in text]
        assert (table["status"] == "ok").all()
        assert table["start"].dt.date.tolist() == local
