"""Numbers, money and dates are told as people of each language write them."""

from __future__ import annotations

import calendar
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.labels import LANGUAGES, formats
from ondergrond.tables import PRECISIONS

NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("told", "nl", "en"),
    [
        (lambda lang: formats.number(1234567.5, lang, decimals=1), "1.234.567,5", "1,234,567.5"),
        (lambda lang: formats.number(1234, lang), "1.234", "1,234"),
        (lambda lang: formats.euro(41234.56, lang), "€ 41.235", "€41,235"),
        (lambda lang: formats.euro(41234.56, lang, cents=True), "€ 41.234,56", "€41,234.56"),
        (lambda lang: formats.euro(-1200, lang), "-€ 1.200", "-€1,200"),
        (lambda lang: formats.euro(0, lang), "€ 0", "€0"),
        (lambda lang: formats.euro_estimate(41234, lang), "€ 41.000", "€41,000"),
        (lambda lang: formats.euro_estimate(-1250000, lang), "-€ 1.300.000", "-€1,300,000"),
        (lambda lang: formats.euro_estimate(7, lang), "< € 100", "< €100"),
        (lambda lang: formats.euro_estimate(0.3, lang), "< € 100", "< €100"),
        (lambda lang: formats.euro_estimate(0, lang), "€ 0", "€0"),
        (lambda lang: formats.move(-336, lang), "11 maanden eerder", "11 months earlier"),
        (lambda lang: formats.move(-336, lang, exact=True), "336 dagen eerder",
         "336 days earlier"),
        (lambda lang: formats.move(0, lang), "blijft staan", "stays"),
        (lambda lang: formats.between(date(2027, 9, 1), date(2028, 2, 29), lang),
         "1 september 2027 t/m 29 februari 2028", "1 September 2027 to 29 February 2028"),
        (lambda lang: formats.between(date(2027, 9, 1), date(2027, 9, 30), lang),
         "1 t/m 30 september 2027", "1 to 30 September 2027"),
        (lambda lang: formats.lead_label("goes/Wegen", "deepest", {"goes": "Goes"}, lang),
         "Goes (Wegen): graaft het diepst", "Goes (Wegen): digs deepest"),
        (lambda lang: formats.percent(0.243, lang), "24%", "24%"),
        (lambda lang: formats.measure(1234.4, "m", lang), "1.234 m", "1,234 m"),
        (lambda lang: formats.measure(0.75, "km", lang, decimals=1), "0,8 km", "0.8 km"),
        (lambda lang: formats.measure(12, "m2", lang), "12 m²", "12 m²"),
        (lambda lang: formats.measure(1500, "kg", lang), "1.500 kg", "1,500 kg"),
        (lambda lang: formats.days(1, lang), "1 dag", "1 day"),
        (lambda lang: formats.days(60, lang), "60 dagen", "60 days"),
        (lambda lang: formats.span(61, lang), "2 maanden", "2 months"),
        (lambda lang: formats.span(60, lang), "60 dagen", "60 days"),
        (lambda lang: formats.day(date(2027, 9, 1), lang), "1 september 2027", "1 September 2027"),
        (lambda lang: formats.day_short(date(2027, 9, 1), lang), "1 sep 2027", "1 Sep 2027"),
        (lambda lang: formats.month(pd.Timestamp("2027-05-31"), lang), "mei 2027", "May 2027"),
        (lambda lang: formats.quarter(date(2027, 9, 1), lang),
         "3e kwartaal 2027", "3rd quarter 2027"),
        (lambda lang: formats.list_texts(["a", "b", "c"], lang), "a, b en c", "a, b and c"),
        (lambda lang: formats.list_texts(["a"], lang), "a", "a"),
        (lambda lang: formats.list_texts([], lang), "", ""),
    ],
)  # fmt: skip
def test_each_kind_of_value_is_told_in_both_languages(told, nl, en):
    assert (plain(told("nl")), plain(told("en"))) == (nl, en)


@pytest.mark.parametrize(
    ("told", "nl", "en"),
    [
        (lambda lang: formats.number(22.5, lang), "23", "23"),
        (lambda lang: formats.number(-22.5, lang), "-23", "-23"),
        (lambda lang: formats.number(-0.4, lang), "0", "0"),
        (lambda lang: formats.number(2.65, lang, decimals=1), "2,7", "2.7"),
        (lambda lang: formats.plain(0.0625, lang), "0,063", "0.063"),
        (lambda lang: formats.euro(2.5, lang), "€ 3", "€3"),
        (lambda lang: formats.euro(2.675, lang, cents=True), "€ 2,68", "€2.68"),
        (lambda lang: formats.euro_estimate(40500, lang), "€ 41.000", "€41,000"),
        (lambda lang: formats.euro_estimate(99.5, lang), "< € 100", "< €100"),
        (lambda lang: formats.percent(0.125, lang), "13%", "13%"),
        (lambda lang: formats.measure(4.5, "m", lang), "5 m", "5 m"),
        (lambda lang: formats.days(22.5, lang), "23 dagen", "23 days"),
        (lambda lang: formats.days(0.5, lang), "1 dag", "1 day"),
        (lambda lang: formats.span(2.5 * formats.DAYS_PER_MONTH, lang), "3 maanden", "3 months"),
    ],
)  # fmt: skip
def test_halves_are_rounded_up_as_people_do(told, nl, en):
    assert (plain(told("nl")), plain(told("en"))) == (nl, en)


@pytest.mark.parametrize(
    ("start", "end", "precision", "nl", "en"),
    [
        ("2027-01-01", "2027-12-31", "year", "2027", "2027"),
        ("2027-01-01", "2029-12-31", "multi_year", "2027 t/m 2029", "2027 to 2029"),
        ("2027-07-01", "2027-09-30", "quarter", "3e kwartaal 2027", "3rd quarter 2027"),
        ("2027-10-01", "2028-03-31", "quarter", "4e kwartaal 2027 t/m 1e kwartaal 2028",
         "4th quarter 2027 to 1st quarter 2028"),
        ("2028-01-01", "2028-09-30", "quarter", "1e t/m 3e kwartaal 2028",
         "1st to 3rd quarter 2028"),
        ("2031-01-01", "2031-12-31", "month", "2031", "2031"),
        ("2027-04-01", "2027-06-30", "day", "april t/m juni 2027", "April to June 2027"),
        ("2027-07-01", "2027-12-31", "half_year", "2e helft 2027", "second half 2027"),
        ("2027-05-01", "2027-05-31", "month", "mei 2027", "May 2027"),
        ("2027-09-01", "2027-11-30", "season", "september t/m november 2027",
         "September to November 2027"),
        ("2027-09-06", "2027-09-12", "week", "6 t/m 12 september 2027",
         "6 to 12 September 2027"),
        ("2027-09-06", "2027-09-06", "day", "6 september 2027", "6 September 2027"),
        # what says less than a whole unit is not told as one
        ("2027-05-01", "2027-06-30", "quarter", "mei t/m juni 2027", "May to June 2027"),
        ("2027-08-15", "2027-12-31", "year", "augustus t/m december 2027",
         "August to December 2027"),
    ],
)  # fmt: skip
def test_a_period_is_as_short_as_its_precision_allows(start, end, precision, nl, en):
    days = pd.Timestamp(start), pd.Timestamp(end)
    assert formats.period(*days, precision, "nl") == nl
    assert formats.period(*days, precision, "en") == en


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [(2.0, "2", "2"), (0.8, "0,8", "0.8"), (1234.5, "1.234,5", "1,234.5"), (0, "0", "0")],
)
def test_a_plain_number_has_the_decimals_it_has(value, nl, en):
    assert (formats.plain(value, "nl"), formats.plain(value, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("n", "nl", "en"), [(1, "1 maand", "1 month"), (24, "24 maanden", "24 months")]
)
def test_months_are_counted(n, nl, en):
    assert (plain(formats.months(n, "nl")), plain(formats.months(n, "en"))) == (nl, en)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, pd.NA])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_told_as_nothing(missing, language):
    several = (formats.number, formats.euro, formats.euro_estimate, formats.percent, formats.days,
               formats.span, formats.months, formats.plain, formats.day, formats.day_short,
               formats.month, formats.quarter, formats.move)  # fmt: skip
    assert {told(missing, language) for told in several} == {""}
    assert formats.measure(missing, "m", language) == ""
    assert formats.period(missing, missing, "year", language) == ""
    assert formats.between(missing, missing, language) == ""


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_a_month_of_each_language_is_the_month_of_the_calendar(on):
    assert formats.month(on, "en") == f"{calendar.month_name[on.month]} {on.year}"
    assert formats.day(on, "nl").split()[0] == str(on.day)


@given(st.integers(-(10**9), 10**9))
def test_an_estimate_is_within_half_of_its_second_figure(amount):
    told = plain(formats.euro_estimate(amount, "nl")).replace("€ ", "").replace(".", "")
    if 0 < amount < 100:
        assert told == "< 100"
        return
    assert abs(int(told) - amount) <= 0.05 * abs(amount)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_every_precision_is_told_in_both_languages(precision):
    days = pd.Timestamp("2027-01-01"), pd.Timestamp("2027-12-31")
    assert "2027" in formats.period(*days, precision, "nl")
    assert formats.period(*days, precision, "nl") != "" != formats.period(*days, precision, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_periods_of_a_table_are_told_as_each_alone(language):
    works = pd.DataFrame(
        {
            "start": pd.to_datetime(["2027-01-01", "2027-07-01", None, "2027-07-01"]),
            "end": pd.to_datetime(["2027-12-31", "2027-09-30", None, "2027-09-30"]),
            "precision": ["year", "quarter", None, "quarter"],
        },
        index=[7, 3, 5, 1],
    )
    told = formats.period_labels(works, language)
    alone = [formats.period(*row, language) for row in works.itertuples(index=False, name=None)]
    assert told.index.tolist() == [7, 3, 5, 1]
    assert told.tolist() == alone


@pytest.mark.parametrize(
    ("precision", "nl", "en"),
    [
        ("day", "20 april t/m 28 augustus 2030", "20 April to 28 August 2030"),
        (None, "20 april t/m 28 augustus 2030", "20 April to 28 August 2030"),
        ("month", "april t/m augustus 2030", "April to August 2030"),
        ("quarter", "2e t/m 3e kwartaal 2030", "2nd quarter to 3rd quarter 2030"),
    ],
)
def test_a_proposal_is_told_no_more_exactly_than_the_plans_are_known(precision, nl, en):
    ends = (date(2030, 4, 20), date(2030, 8, 28))
    told = {each: formats.proposed(*ends, precision, each) for each in LANGUAGES}
    assert told["nl"] == nl
    assert told["en"].replace("2nd to 3rd", "2nd quarter to 3rd") == en
    short = formats.proposed(*ends, precision, "nl", short=True)
    expected = {"month": "apr t/m aug 2030", "quarter": nl}
    assert short == expected.get(precision, "20 apr t/m 28 aug 2030")
    assert formats.proposed(None, ends[1], precision, "nl") == ""
    rows = pd.DataFrame({"start": [ends[0]] * 2, "end": [ends[1]] * 2, "precision": precision})
    rows = rows.astype({"start": "datetime64[s]", "end": "datetime64[s]", "precision": "str"})
    assert formats.proposed_labels(rows, "nl").tolist() == [nl, nl]


def test_a_term_that_ends_today_says_so():
    day, on = date(2027, 9, 1), date(2027, 9, 1)
    assert formats.term(day, on, "nl") == "1 september 2027 (vandaag)"
    assert formats.term(pd.Timestamp(day), on, "en", short=True) == "1 Sep 2027 (today)"
    assert formats.term(day, date(2027, 8, 31), "nl") == "1 september 2027"
    assert formats.term(pd.NaT, on, "nl") == ""


def test_a_few_days_are_told_as_such_where_that_is_asked():
    assert formats.move(-2, "nl", few=3) == "enkele dagen eerder"
    assert formats.move(3, "en", few=3) == "a few days later"
    assert formats.move(4, "nl", few=3) == "4 dagen later"
    assert formats.move(0, "nl", few=3) == "blijft staan"
    assert formats.move(2, "nl") == "2 dagen later"
