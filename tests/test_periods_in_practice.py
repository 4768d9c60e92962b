"""Planning periods as planners write them: each is read so, or refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ondergrond.periods import parse_period

# text | first day or - | last day or - | precision; or text | why it is not read.
# "KW 3" alone is a quarter, as Dutch has it: the column says where it is a week.
READ = """
begin/half 2026 | 2026-01-01 | 2026-08-31 | season
oktober 2023 - mei 2024 | 2023-10-01 | 2024-05-31 | month
Zomer 2024 | 2024-06-01 | 2024-08-31 | season
Oktober/november 2017 | 2017-10-01 | 2017-11-30 | month
Begin 2020 | 2020-01-01 | 2020-04-30 | season
van december 2024 tot en met februari 2025 | 2024-12-01 | 2025-02-28 | month
eind augustus 2020 | 2020-08-21 | 2020-08-31 | week
Oktober 2024 tot eind 2025 | 2024-10-01 | 2025-12-31 | season
na de zomervakantie 2024 | 2024-09-01 | 2024-12-31 | season
Vanaf april 2017 | 2017-04-01 | - | month
medio oktober 2020 | 2020-10-11 | 2020-10-20 | week
9 januari tot en met 11 februari 2023 | 2023-01-09 | 2023-02-11 | day
in de loop van 2020 | 2020-01-01 | 2020-12-31 | year
December 2025 tot mei 2026 | 2025-12-01 | 2026-05-31 | month
Van 1 september tot en met 17 oktober 2025 | 2025-09-01 | 2025-10-17 | day
begin januari 2021 | 2021-01-01 | 2021-01-10 | week
eind september/begin oktober 2018 tot en met januari 2019 | 2018-09-21 | 2019-01-31 | month
8 augustus - 31 augustus 2023 | 2023-08-08 | 2023-08-31 | day
vanaf midden 2025 | 2025-05-01 | - | season
tussen juli en december 2023 | 2023-07-01 | 2023-12-31 | month
uiterlijk in juli 2027 | - | 2027-07-31 | month
eind 2018/begin 2019 | 2018-09-01 | 2019-04-30 | season
9 t/m 17 juni 2022 | 2022-06-09 | 2022-06-17 | day
Maandag 6 en dinsdag 7 juli 2020 | 2020-07-06 | 2020-07-07 | day
het najaar van 2022 tot het eind van 2023 | 2022-09-01 | 2023-12-31 | season
de week van 9 maart 2026 | 2026-03-09 | 2026-03-15 | week
na het bouwverlof 2018 | 2018-09-01 | 2018-12-31 | season
20 november 2017 | 2017-11-20 | 2017-11-20 | day
vanaf begin 2024 | 2024-01-01 | - | season
tussen oktober 2022 en mei 2023 | 2022-10-01 | 2023-05-31 | month
Summer 2023 | 2023-06-01 | 2023-08-31 | season
2025/26 | 2025-01-01 | 2026-12-31 | multi_year
late 2025 | 2025-09-01 | 2025-12-31 | season
w/c 6 October 2025 | 2025-10-06 | 2025-10-12 | week
Mid-June to mid-August 2025 | 2025-06-11 | 2025-08-20 | week
Q4 25/26 | unreadable
Autumn 2025 - Spring 2026 | 2025-09-01 | 2026-05-31 | season
TBC | unknown
27. Kalenderwoche 2025 | 2025-06-30 | 2025-07-06 | week
KW 28/2025 | 2025-07-07 | 2025-07-13 | week
KW 3 2027 | 2027-07-01 | 2027-09-30 | quarter
14. bis 25. Juli 2025 | 2025-07-14 | 2025-07-25 | day
Mitte Oktober 2025 | 2025-10-11 | 2025-10-20 | week
Frühjahr 2026 | 2026-03-01 | 2026-05-31 | season
4. Quartal 2025 | 2025-10-01 | 2025-12-31 | quarter
ab Mai 2026 | 2026-05-01 | - | month
März 2026 | 2026-03-01 | 2026-03-31 | month
2027 e.v. | 2027-01-01 | - | year
doorlopend | unknown
voorjaar | unreadable
1e/2e kwartaal 2027 | 2027-01-01 | 2027-06-30 | quarter
2027 (o.v.b.) | 2027-01-01 | 2027-12-31 | year
Q4 27 | 2027-10-01 | 2027-12-31 | quarter
27/28 | unreadable
week 53 2026 | 2026-12-28 | 2027-01-03 | week
31-06-2027 | unreadable
2027-2031 | 2027-01-01 | 2031-12-31 | multi_year
jaarlijks | unknown
2026/2027/2028 | 2026-01-01 | 2028-12-31 | multi_year
2026 en 2027 | 2026-01-01 | 2027-12-31 | multi_year
2026 of 2027 | 2026-01-01 | 2027-12-31 | multi_year
2026, uitloop 2027 | unreadable
2027 Q3/Q4 | 2027-07-01 | 2027-12-31 | quarter
2027-Q3/2027-Q4 | 2027-07-01 | 2027-12-31 | quarter
3e kw. 2027 | 2027-07-01 | 2027-09-30 | quarter
3de kwartaal 2027 | 2027-07-01 | 2027-09-30 | quarter
1ste semester 2027 | 2027-01-01 | 2027-06-30 | half_year
eerste helft 2027 | 2027-01-01 | 2027-06-30 | half_year
half juni 2027 | 2027-06-11 | 2027-06-20 | week
eind Q2 / begin Q3 2027 | 2027-06-01 | 2027-07-31 | month
na de zomer van 2027 | 2027-09-01 | 2027-12-31 | season
na 1 oktober 2027 | 2027-10-02 | - | day
start: najaar 2027 | 2027-09-01 | 2027-11-30 | season
gereed Q2 2027 | 2027-04-01 | 2027-06-30 | quarter
uitvoering 2027-2028 | 2027-01-01 | 2028-12-31 | multi_year
in uitvoering | unknown
loopt | unknown
lopend | unknown
reserve | unknown
z.s.m. 2027 | 2027-01-01 | 2027-12-31 | year
2028 (ntb) | 2028-01-01 | 2028-12-31 | year
ca. mei/juni 2027 | 2027-05-01 | 2027-06-30 | month
mei 27 - juni 27 | ambiguous
sept. '27 | 2027-09-01 | 2027-09-30 | month
01/2027-06/2027 | 2027-01-01 | 2027-06-30 | month
202701 | unreadable
20270101-20270630 | 2027-01-01 | 2027-06-30 | day
1-9-'27 | 2027-09-01 | 2027-09-01 | day
wk 12 t/m 14 '27 | 2027-03-22 | 2027-04-11 | week
week 12, 13 en 14 2027 | 2027-03-22 | 2027-04-11 | week
12-14 2027 | unreadable
1 mrt t/m 5 mrt 2027 | 2027-03-01 | 2027-03-05 | day
nacht van 1 op 2 maart 2027 | unreadable
kerstvakantie 2027 | unreadable
herfstvakantie 2027 | unreadable
winter '27/'28 | 2027-12-01 | 2028-02-29 | season
stormseizoen | unreadable
buiten stormseizoen 2027 | unreadable
>2030 | 2031-01-01 | - | year
na 2030 / ntb | unreadable
LT | unknown
jaar 2027 | 2027-01-01 | 2027-12-31 | year
dec 2026/jan 2027 | 2026-12-01 | 2027-01-31 | month
december-januari 2027 | ambiguous
'27-'28 | 2027-01-01 | 2028-12-31 | multi_year
2027-28 | 2027-01-01 | 2028-12-31 | multi_year
2027-8 | unreadable
Q1-2027 t/m Q2-2028 | 2027-01-01 | 2028-06-30 | quarter
kw 1 t/m 3 2027 | 2027-01-01 | 2027-09-30 | quarter
1 juli | unreadable
afhankelijk van Stedin | unknown
na riool 2027 | unreadable
2027 ? | 2027-01-01 | 2027-12-31 | year
+/- 2027 | 2027-01-01 | 2027-12-31 | year
2027-III | 2027-07-01 | 2027-09-30 | quarter
Q III 2027 | 2027-07-01 | 2027-09-30 | quarter
00-00-2027 | unreadable
29-02-2027 | unreadable
1816300800000 | 2027-07-23 | 2027-07-23 | day
"""


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in READ.strip().splitlines()]


@pytest.mark.parametrize("row", rows(), ids=[row[0] for row in rows()])
def test_a_text_of_practice_is_read_as_a_planner_reads_it_or_refused(row: list[str]) -> None:
    text, *expected = row
    period = parse_period(text)
    if len(expected) == 1:
        assert [period.status] == expected
    else:
        days = ["-" if day is None else day.isoformat() for day in (period.start, period.end)]
        assert [*days, period.precision] == expected
        assert not period.several


@pytest.mark.real
def test_every_text_that_was_collected_is_in_the_table(shared_data: Path) -> None:
    with (shared_data / "periods-in-practice.tsv").open(encoding="utf-8", newline="") as opened:
        collected = [row[0] for row in csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert {text.strip() for text in collected[1:]} <= {row[0] for row in rows()}
