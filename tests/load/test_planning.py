"""Periods and windows of records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.periods import period_end
from ondergrond.rules import read_rules
from tests.examples import examples
from tests.load.deliveries import ON, RULES, codes, records, source, taken_in

ROOM = RULES.room_months


def plan(start: str | None, end: str | None = None, phase: str | None = None, **more: Any) -> Any:
    """One record with these texts; ``more`` are other columns, or terms in capitals."""
    terms = {key.lower(): value for key, value in more.items() if key.isupper()}
    columns = {key: value for key, value in more.items() if not key.isupper()}
    table = {"ID": ["1"], "START": [start], "END": [end], "PHASE": [phase]}
    table |= {key.upper(): [value] for key, value in columns.items()}
    mapping = {"end": "END", "phase": "PHASE"} | {key: key.upper() for key in columns}
    return taken_in(records(table), source(columns=mapping), **terms)


def days(made: Any, *names: str) -> list[str]:
    return [str(made.works[name].iloc[0].date()) for name in names]


def told(made: Any, code: str) -> str:
    return str(made.remarks.set_index("code").loc[code, "message"])


def test_a_start_and_an_end_make_a_period() -> None:
    made = plan("2027-03-01", "2027-08-31")
    assert days(made, "start", "end") == ["2027-03-01", "2027-08-31"]
    assert made.works["precision"].iloc[0] == "day"
    assert made.works["period_text"].iloc[0] == "2027-03-01 – 2027-08-31"
    assert codes(made) == []


def test_one_column_may_say_both() -> None:
    made = plan("Q3 2027")
    assert days(made, "start", "end") == ["2027-07-01", "2027-09-30"]
    assert made.works["period_text"].iloc[0] == "Q3 2027"
    assert list(made.remarks["code"]) == ["period_vague"]
    assert "'Q3 2027' is known no nearer than: quarter" in told(made, "period_vague")


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (None, None, "period_missing"),
        ("n.t.b.", None, "period_missing"),
        ("n.t.b.", "onbekend", "period_missing"),
        ("0000-00-00", None, "period_missing"),
        ("zodra het geld er is", None, "period_unreadable"),
        ("31-02-2027", None, "period_unreadable"),
        ("1 mei 2028 - 1 april 2028", None, "period_backwards"),
        ("2031-2027", "2032", "period_backwards"),
        ("2027", "Q5 2027", "period_unreadable"),
        ("05/13/2027", "13-05-2027 t/m 01-02-2028", "period_ambiguous"),
        ("01-01-1900", None, "period_out_of_range"),
        ("1900-01-01", "1900-01-01", "period_out_of_range"),
        ("9999-12-31", None, "period_out_of_range"),
        (None, "31-12-9999", "period_out_of_range"),
        ("0001-01-01", "9999-12-31", "period_out_of_range"),
        ("2090", "2091", "period_out_of_range"),
    ],
)
def test_a_record_without_a_period_is_rejected(
    start: str | None, end: str | None, reason: str
) -> None:
    made = plan(start, end)
    assert list(made.rejected["reason"]) == [reason]
    assert made.rejected.geometry.notna().all(), "its place is known"


def test_a_rejected_period_is_quoted() -> None:
    made = plan("zodra het geld er is")
    assert (
        made.rejected["message"]
        .iloc[0]
        .startswith(
            "The period 'zodra het geld er is' cannot be read; write for example 2027, Q3 2027"
        )
    )


def test_an_end_before_the_start_changes_places_with_a_remark() -> None:
    made = plan("01-09-2027", "01-03-2027")
    assert days(made, "start", "end") == ["2027-03-01", "2027-09-01"]
    assert codes(made) == ["dates_swapped"]
    assert "exchanged to 2027-03-01 until 2027-09-01" in told(made, "dates_swapped")


def test_an_open_end_stays_open_and_the_usual_duration_counts_with_a_remark() -> None:
    made = plan("vanaf 01-03-2029")
    usual = RULES.window.default_duration_days["other"]
    assert days(made, "start") == ["2029-03-01"]
    assert made.works["end"].isna().all()
    assert made.works["duration_days"].tolist() == [usual]
    assert made.works["precision"].iloc[0] == "day"
    assert codes(made) == ["end_open"]
    assert f"{usual} dagen" in told(made, "end_open") or f"{usual} days" in told(made, "end_open")


def test_one_exact_day_is_a_start_and_no_work_of_a_day() -> None:
    made = plan("01-03-2029")
    assert made.works["end"].isna().all()
    assert codes(made) == ["end_open"]
    assert days(plan("01-03-2029", duration_days="10"), "start", "end") == [
        "2029-03-01", "2029-03-10",
    ]  # fmt: skip
    assert days(plan("01-03-2029", "01-03-2029"), "end") == ["2029-03-01"]
    assert days(plan("Q3 2029"), "end") == ["2029-09-30"], "a vague period says both"


def test_one_exact_day_in_the_column_of_the_end_is_an_end_alone() -> None:
    assert codes(plan(None, "01-03-2029")) == ["period_open"]
    assert days(plan(None, "10-03-2029", duration_days="10"), "start", "end") == [
        "2029-03-01", "2029-03-10",
    ]  # fmt: skip


def test_a_duration_that_does_not_fit_in_its_period_is_told() -> None:
    assert codes(plan("2027-03-01", "2027-03-31", duration_days="32")) == ["duration_beyond_end"]
    assert codes(plan("2027-03-01", "2027-03-31", duration_days="31")) == []


@pytest.mark.parametrize(
    ("end", "precision"),
    [("31-12-2027", "year"), ("31-12-2028", "multi_year"), ("30-12-2027", "day")],
)
def test_whole_years_written_as_two_days_are_years(end: str, precision: str) -> None:
    assert plan("01-01-2027", end).works["precision"].iloc[0] == precision


def test_periods_with_days_between_them_get_a_remark() -> None:
    made = plan("mei en september 2027")
    assert days(made, "start", "end") == ["2027-05-01", "2027-09-30"]
    assert "period_several" in set(made.remarks["code"])


def test_milliseconds_of_no_plan_are_not_known() -> None:
    made = plan("1803859200000", "253402214400000")
    assert days(made, "start") == ["2027-03-01"]
    assert made.works["end"].isna().all()
    assert days(plan("-2208988800000", "1803859200000"), "end") == ["2027-03-01"]
    assert list(plan("-2208988800000").rejected["reason"]) == ["period_out_of_range"]


@pytest.mark.parametrize("year", ["9999", "4000", "3000"])
def test_a_year_that_nobody_plans_for_is_no_end(year: str) -> None:
    for text in (
        year,
        f"31-12-{year}",
        f"{year}-12-31",
        f"12/31/{year}",
        f"{year}-01-01T00:00:00Z",
    ):
        made = plan("2027-03-01", text)
        assert made.works["end"].isna().all(), text
        assert days(made, "start") == ["2027-03-01"]


def dated(*texts: str, **more: Any) -> Any:
    """Records that start on days written so, each a month long."""
    ids = [str(number) for number, _ in enumerate(texts, start=1)]
    layer = records({"ID": ids, "START": list(texts), "DUUR": ["30"] * len(texts)})
    return taken_in(layer, source(columns={"duration_days": "DUUR"}, **more))


def test_one_date_with_the_month_first_makes_all_of_the_delivery_so() -> None:
    made = dated("09/23/2027", "05/01/2027")
    assert [str(day.date()) for day in made.works["start"]] == ["2027-09-23", "2027-05-01"]
    assert [code for code, _ in made.notes] == ["dates_month_first"]


def test_a_key_says_the_order_of_day_and_month() -> None:
    made = dated("03/04/2027", dates="month_first")
    assert str(made.works["start"].iloc[0].date()) == "2027-03-04"
    assert made.notes == ()
    refused = dated("09/23/2027", "05/01/2027", dates="day_first")
    assert list(refused.rejected["reason"]) == ["period_ambiguous"]
    assert str(refused.works["start"].iloc[0].date()) == "2027-01-05"


def test_where_dates_show_both_orders_only_what_fits_one_way_is_read() -> None:
    made = dated("23-09-2027", "09-23-2027", "05-01-2027")
    assert list(made.rejected["source_row"]) == [3]
    assert [code for code, _ in made.notes] == ["dates_mixed"]


def test_a_kw_above_four_makes_all_of_the_delivery_weeks_unless_a_key_says_quarters() -> None:
    texts = ("KW 2 2027", "KW 12 2027")
    assert str(dated(*texts).works["start"].iloc[0].date()) == "2027-01-11"
    assert str(dated(texts[0]).works["start"].iloc[0].date()) == "2027-04-01"
    assert str(dated(texts[0], kw="week").works["start"].iloc[0].date()) == "2027-01-11"
    assert list(dated(*texts, kw="quarter").rejected["source_row"]) == [2]


def test_of_an_open_end_the_delivered_duration_counts() -> None:
    made = plan("vanaf 01-03-2029", duration_days="10", phase="execution")
    assert made.works["duration_days"].tolist() == [10]
    assert days(made, "earliest_start", "latest_end") == ["2029-03-01", "2029-03-10"]


def test_an_open_start_is_today_or_that_of_the_horizon() -> None:
    assert days(plan("uiterlijk 2030"), "start", "end") == ["2026-11-24", "2030-12-31"]
    later = (date(2028, 1, 1), date(2036, 12, 31))
    assert days(plan("uiterlijk 2030", HORIZON=later), "start") == ["2028-01-01"]


def test_what_is_open_at_its_start_never_turns_round() -> None:
    assert days(plan("uiterlijk 2025"), "start", "end") == ["2025-01-01", "2025-12-31"]


def test_without_a_horizon_nothing_lies_outside_it() -> None:
    assert "outside_horizon" not in codes(plan("2045", HORIZON=None))


@pytest.mark.parametrize(
    ("start", "end", "phase"),
    [
        ("01-02-2026", "23-11-2026", "done"),  # over
        ("01-02-2026", "24-11-2026", "execution"),  # begun
        ("24-11-2026", "24-12-2026", None),  # ahead
        ("2026", None, "execution"),  # too few days are left to start and be done
        ("23-11-2026", "31-12-9999", "execution"),
    ],
)
def test_without_a_phase_the_dates_say_what_has_begun_and_what_is_over(
    start: str, end: str | None, phase: str | None
) -> None:
    made = plan(start, end)
    read = made.works["phase"].iloc[0]
    assert (None if pd.isna(read) else read) == phase
    assert plan(start, end, "design").works["phase"].iloc[0] == "design"


def test_what_dates_say_of_phases_is_told_once_for_a_file() -> None:
    table = {"ID": ["1", "2", "3"], "START": ["2026-02-01"] * 3, "END": ["2026-03-01"] * 3}
    made = taken_in(records(table), source(columns={"end": "END"}))
    assert [code for code, _ in made.notes] == ["over_by_dates"]
    assert made.notes[0][1].startswith("3 ")
    assert made.fills["phase"] == 3


def test_a_vague_period_has_not_begun_while_its_work_can_still_start_in_it() -> None:
    assert plan("2026", duration_days="38").works["phase"].isna().all()
    assert plan("2026", duration_days="39").works["phase"].tolist() == ["execution"]


@pytest.mark.parametrize("lead", [0, 2, 3, 5, 6, 11, 12, 23, 24, 60])
def test_the_room_of_a_plan_without_a_phase_follows_the_time_to_its_start(lead: int) -> None:
    start = pd.Timestamp(ON) + pd.DateOffset(months=lead)
    fits = [step for step in RULES.window.without_phase if step.months <= lead]
    as_phase = max(fits, key=lambda step: step.months).as_phase
    texts = [f"{day:%Y-%m-%d}" for day in (start, start + pd.Timedelta(days=30))]
    unsaid, said = plan(*texts), plan(*texts, as_phase)
    for name in ("earliest_start", "latest_end"):
        assert days(unsaid, name) == days(said, name)
    assert pd.isna(unsaid.works["phase"].iloc[0])


def test_no_window_lies_before_the_reference_date() -> None:
    made = plan("2027-01-01", "2027-02-01", "initiative")
    assert days(made, "earliest_start") == [f"{ON}"]


def test_what_programs_write_for_no_end_leaves_it_open() -> None:
    made = plan("01-03-2027", "31-12-9999")
    assert days(made, "start") == ["2027-03-01"]
    assert made.works["end"].isna().all()
    assert codes(made) == ["end_open"]


def test_what_programs_write_for_no_start_leaves_it_open() -> None:
    made = plan("1900-01-01", "31-12-2028")
    assert days(made, "start", "end") == ["2026-11-24", "2028-12-31"]
    assert codes(made) == ["period_open"]


def test_an_end_that_cannot_be_leaves_what_the_start_says() -> None:
    made = plan("Q3 2027", "1900-01-01")
    assert days(made, "start", "end") == ["2027-07-01", "2027-09-30"]
    assert codes(made) == ["value_out_of_range"]


def test_outside_the_horizon_gets_a_remark() -> None:
    assert codes(plan("2040-05-01", "2040-05-02")) == ["outside_horizon"]
    assert codes(plan("2036-12-31", "2040-05-01")) == []


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("uitvoering", ["past_end_not_closed"]),
        (None, []),
        ("gereed", []),
        ("vervallen", []),
    ],
)
def test_past_its_end_and_not_closed_gets_a_remark(phase: str | None, expected: list[str]) -> None:
    assert codes(plan("01-02-2026", "23-11-2026", phase)) == expected


def test_a_work_that_ends_today_is_not_past() -> None:
    assert codes(plan("01-02-2026", "24-11-2026", "uitvoering")) == []


def test_a_time_with_a_zone_is_the_local_day() -> None:
    assert days(plan("2027-06-30T22:30:00Z", "2027-07-05"), "start") == ["2027-07-01"]
    assert days(plan("2027-06-30T22:30:00Z", "2027-07-05", TIME_ZONE="UTC"), "start") == [
        "2027-06-30"
    ]


@pytest.mark.parametrize(
    ("phase", "window"),
    [
        ("design", ["2026-11-24", "2028-08-31"]),
        ("contracted", ["2027-02-28", "2027-09-30"]),
        ("execution", ["2027-03-31", "2027-08-31"]),
        (None, ["2026-11-24", "2028-02-29"]),  # four months ahead: as preparation
    ],
)
def test_the_window_is_the_period_and_the_room_of_its_phase(
    phase: str | None, window: list[str]
) -> None:
    assert days(plan("31-03-2027", "31-08-2027", phase), "earliest_start", "latest_end") == window


def test_a_delivered_window_goes_before_the_room_of_the_phase() -> None:
    made = plan("2027-05-01", "2027-06-30", "design", earliest_start="2027", latest_end="Q4 2027")
    assert days(made, "earliest_start", "latest_end") == ["2027-01-01", "2027-12-31"]
    assert codes(made) == []


def test_a_window_inside_the_period_is_widened_with_a_remark() -> None:
    made = plan("2027-05-01", "2027-06-30", "execution", earliest_start="2027-05-15")
    assert days(made, "earliest_start", "latest_end") == ["2027-05-01", "2027-06-30"]
    assert codes(made) == ["window_widened"]


def test_a_window_that_cannot_be_read_is_that_of_the_phase_with_a_remark() -> None:
    made = plan("2027-05-01", "2027-06-30", "contracted", latest_end="ooit")
    assert days(made, "latest_end") == ["2027-07-30"]
    assert codes(made) == ["value_unreadable"]


@pytest.mark.parametrize(
    ("start", "end", "bounds", "latest", "remarks"),
    [
        # Sixty days in 2027; a month of room after its end.
        ("2027", None, {}, "2028-01-31", []),
        ("2027", None, {"must_by": "1-7-2027"}, "2027-07-01", []),
        ("2027", None, {"must_by": "1-7-2027", "funding_until": "Q1 2027"}, "2027-03-31", []),
        ("2027", None, {"must_by": "2030"}, "2028-01-31", []),
        # Its own plan takes until 1 March at the soonest.
        ("2027", None, {"must_by": "15-1-2027"}, "2027-03-01", ["done_by_too_soon"]),
        ("1-5-2027", "30-6-2027", {"must_by": "15-6-2027"}, "2027-06-30", ["done_by_too_soon"]),
        ("1-5-2027", "30-6-2027", {"must_by": "15-7-2027"}, "2027-07-15", []),
        ("1-5-2027", "30-6-2027", {"must_by": "15-4-2027"}, "2027-07-30", ["done_by_before_start"]),
        ("1-5-2027", "30-6-2027", {"funding_until": "ooit"}, "2027-07-30", ["value_unreadable"]),
        # Under way, and the day has passed.
        ("1-5-2026", "30-6-2027", {"funding_until": "1-7-2026"}, "2027-07-30", []),
    ],
)
def test_what_has_to_be_done_by_a_day_ends_no_later(
    start: str, end: str | None, bounds: dict[str, str], latest: str, remarks: list[str]
) -> None:
    made = plan(start, end, "contracted", **bounds)
    assert days(made, "latest_end") == [latest]
    assert [code for code in codes(made) if code != "period_vague"] == remarks
    if "done_by_before_start" in remarks:
        assert made.remarks["message"].iloc[0] == (
            "Must be done by: 2027-04-15 lies before the start 2027-05-01 and does not count; mend "
            "one of them."
        )


def test_where_the_money_comes_from_and_its_days_are_columns_of_a_work() -> None:
    made = plan("2027", None, "design", funding=" Regio deal ", funding_until="2027", must_by=None)
    assert made.works["funding"].tolist() == ["Regio deal"]
    assert days(made, "funding_until") == ["2027-12-31"]
    assert made.works["must_by"].isna().all()
    prints = [plan("2027", None, "design", **more).works["fingerprint"].iloc[0]
              for more in ({}, {"must_by": "2029"}, {"must_by": "2028"})]  # fmt: skip
    assert len(set(prints)) == 3


@pytest.mark.parametrize(
    ("phase", "movable", "window", "remarks"),
    [
        ("design", "beide", ["2026-11-24", "2028-08-31"], []),
        ("design", "alleen later", ["2027-03-31", "2028-08-31"], []),
        ("design", "niet later", ["2026-11-24", "2027-08-31"], []),
        ("design", "nee", ["2027-03-31", "2027-08-31"], []),
        # A month of room by its phase, a quarter by what it says.
        ("contracted", "ja", ["2026-12-31", "2027-11-30"], []),
        ("contracted", "later", ["2027-03-31", "2027-11-30"], []),
        ("contracted", "no", ["2027-03-31", "2027-08-31"], []),
        ("execution", "vast", ["2027-03-31", "2027-08-31"], []),
        ("execution", "later", ["2027-03-31", "2027-08-31"], ["movable_begun"]),
        ("done", "later", ["2027-03-31", "2027-08-31"], []),
        (None, "earlier", ["2026-11-24", "2027-08-31"], []),
        ("contracted", "soms", ["2027-02-28", "2027-09-30"], ["value_outside_list"]),
    ],
)
def test_what_a_work_says_of_moving_goes_before_the_room_of_its_phase(
    phase: str | None, movable: str, window: list[str], remarks: list[str]
) -> None:
    made = plan("31-03-2027", "31-08-2027", phase, movable=movable)
    assert days(made, "earliest_start", "latest_end") == window
    assert codes(made) == remarks
    assert made.remarks["source_row"].tolist() == [1] * len(remarks)


def test_the_room_of_what_says_it_can_move_is_a_rule() -> None:
    rules = read_rules("standard", {"window": {"movable_months": 8}})
    made = plan("31-03-2027", "31-08-2027", "contracted", movable="later", RULES=rules)
    assert days(made, "earliest_start", "latest_end") == ["2027-03-31", "2028-04-30"]


def test_a_delivered_window_goes_no_further_than_the_work_says_it_moves() -> None:
    window = {"earliest_start": "2027", "latest_end": "Q4 2027"}
    for movable, kept in (
        ("later", ["2027-05-01", "2027-12-31"]),
        ("earlier", ["2027-01-01", "2027-06-30"]),
        ("no", ["2027-05-01", "2027-06-30"]),
    ):
        made = plan("2027-05-01", "2027-06-30", "design", movable=movable, **window)
        assert days(made, "earliest_start", "latest_end") == kept
        assert codes(made) == ["movable_window"]
    assert told(made, "movable_window") == (
        "Movable: no, but the earliest start or the latest end says more; the window keeps to "
        "'no'; mend one of them."
    )
    made = plan("2027-05-01", "2027-06-30", "design", movable="both", **window)
    assert days(made, "earliest_start", "latest_end") == ["2027-01-01", "2027-12-31"]
    assert codes(made) == []


def test_a_work_that_lasts_until_a_day_it_has_to_be_done_by_may_be_moved_earlier_only() -> None:
    made = plan("2027", None, "design", movable="later", must_by="1-7-2027")
    assert days(made, "earliest_start", "latest_end") == ["2027-01-01", "2027-07-01"]


@examples(12)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2027", "Q3 2027", "2027-05-03", "vanaf 2029", "2026"]),
            st.sampled_from([None, *tables.PHASES]),
            st.sampled_from([*tables.MOVABLES, None]),
            st.sampled_from([None, "2026", "2027-04-01"]),
            st.sampled_from([None, "2030"]),
        ),
        min_size=6,
        max_size=12,
    )
)
def test_no_window_goes_the_way_a_work_does_not_move(drawn: list[tuple[str | None, ...]]) -> None:
    names = ["START", "PHASE", "MOVABLE", "EARLY", "LATE"]
    table = {name: [row[at] for row in drawn] for at, name in enumerate(names)}
    mapping = {"phase": "PHASE", "earliest_start": "EARLY", "latest_end": "LATE"}
    layer = records({"ID": [str(i) for i in range(len(drawn))], **table})
    made, free = (
        taken_in(layer, source(columns=columns)).works
        for columns in ({**mapping, "movable": "MOVABLE"}, mapping)
    )
    assert len(made) == len(free) == len(drawn)
    movable = pd.Series(table["MOVABLE"], dtype="str")
    not_earlier, not_later = movable.isin(["later", "no"]), movable.isin(["earlier", "no"])
    stays = made["earliest_start"] >= made["start"]
    assert stays.where(not_earlier, made["earliest_start"] <= free["earliest_start"]).all()
    stays = made["latest_end"] <= period_end(made)
    assert stays.where(not_later, made["latest_end"] >= free["latest_end"]).all()


def test_the_day_of_delivery_is_taken_where_it_is_given() -> None:
    made = plan("2027-05-01", None, None, delivered_on="15-10-2026")
    assert days(made, "delivered_on") == ["2026-10-15"]
    assert days(plan("2027", DELIVERED_ON=date(2026, 10, 1)), "delivered_on") == ["2026-10-01"]
    assert plan("2027").works["delivered_on"].isna().all()


TEXTS = st.sampled_from(
    [None, "", "2027", "Q3 2027", "vanaf 2029", "uiterlijk 2028", "n.t.b.", "x", "1900-01-01",
     "9999-12-31", "2027-05-03", "03-02-2026", "2045", "na de bouwvak 2027", "12/13/2027"]
)  # fmt: skip
PHASES = st.sampled_from([None, *RULES.room_months.model_dump().keys()])


@examples(25)
@given(
    st.lists(st.tuples(TEXTS, TEXTS, PHASES, TEXTS, TEXTS), min_size=1, max_size=16), st.booleans()
)
def test_every_window_holds_its_period_whatever_was_delivered(
    drawn: list[tuple[str | None, ...]], with_horizon: bool
) -> None:
    names = ["START", "END", "PHASE", "EARLY", "LATE"]
    table = {name: [row[at] for row in drawn] for at, name in enumerate(names)}
    mapping = {"end": "END", "phase": "PHASE", "earliest_start": "EARLY", "latest_end": "LATE"}
    horizon = (date(2026, 1, 1), date(2036, 12, 31)) if with_horizon else None
    layer = records({"ID": [str(i) for i in range(len(drawn))], **table})
    made = taken_in(layer, source(columns=mapping), horizon=horizon)
    works = made.works
    on = pd.Timestamp(ON)
    ends = period_end(works)
    assert ends.notna().all()
    assert (works["start"] <= ends).all()
    ahead = works["latest_end"].ge(on)
    begins = works["start"].mask(ahead & works["start"].lt(on), on)
    assert (works["earliest_start"] <= begins).all()
    assert (works["latest_end"] >= ends).all()
    assert (works["earliest_start"].ge(on) | ~ahead).all()
    assert (works["start"] >= pd.Timestamp(1990, 1, 1)).all()
    assert len(works) + len(made.rejected) == len(drawn)
    assert made.rejected["reason"].str.startswith("period_").all()
    past = set(made.remarks.loc[made.remarks["code"].eq("past_end_not_closed"), "work_id"])
    over = works["end"].lt(on) & ~works["phase"].isin(["done", "cancelled"])
    assert past == set(works.loc[over, "work_id"])
