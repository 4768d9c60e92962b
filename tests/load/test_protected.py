"""Lists of protected surfaces."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import pytest
from pydantic import ValidationError

from ondergrond.partnership.read import column_problems
from tests.load.deliveries import ON, codes, records, source, taken_in

BEFORE = "2020-05-01"


def listed(end: str | None, until: str | None = None, **more: Any) -> Any:
    """One record of a list of protected surfaces, with these texts."""
    table = {"ID": ["1"], "END": [end], "UNTIL": [until]}
    table |= {key.upper(): [value] for key, value in more.items()}
    mapping = {"end": "END", "protected_until": "UNTIL"} | {key: key.upper() for key in more}
    mapping |= {"discipline": {"constant": "road"}} if "discipline" not in more else {}
    made = source(columns=mapping, protected=True)
    kept = {name: one for name, one in made.columns.items() if name != "start" or "start" in more}
    return taken_in(records(table), made.model_copy(update={"columns": kept}))


def day(made: Any, name: str) -> str | None:
    value = made.works[name].iloc[0]
    return None if pd.isna(value) else str(value)[:10]


def test_a_protected_surface_is_no_plan() -> None:
    made = listed("2020-05-01", "2027-05-01", phase="uitvoering")
    work = made.works.iloc[0]
    assert [day(made, name) for name in ("start", "end", "protected_until")] == [
        "2020-05-01", "2020-05-01", "2027-05-01",
    ]  # fmt: skip
    assert (work["phase"], work["discipline"], work["nuisance"]) == ("done", "road", "none")
    assert work["protected"]
    assert work["renews_surface"]
    assert not work["opens_surface"]
    assert codes(made) == []


@pytest.mark.parametrize(
    ("start", "end", "until", "days", "told"),
    [
        # the day on which it was finished: the end, else the start
        ("2020-03-01", "2020-05-01", None, ("2020-03-01", "2020-05-01", None), []),
        ("2020-03-01", None, None, ("2020-03-01", "2020-03-01", None), []),
        (None, "2019", None, ("2019-01-01", "2019-12-31", None), []),
        # protected for that one day; and not at all
        (None, BEFORE, BEFORE, (BEFORE, BEFORE, BEFORE), []),
        (None, BEFORE, "2020-04-30", (BEFORE, BEFORE, None), ["protected_before_finish"]),
        # a year is until its last day, and no end a day far ahead
        (None, BEFORE, "2027", (BEFORE, BEFORE, "2027-12-31"), []),
        (None, BEFORE, "9999-12-31", (BEFORE, BEFORE, "2200-12-31"), []),
        (None, BEFORE, "1900-01-01", (BEFORE, BEFORE, None), []),
        (None, BEFORE, "nog niet bekend, zie brief", (BEFORE, BEFORE, None), ["value_unreadable"]),
        # not said when it was finished
        (None, None, "2099-12-31", ("-1", "-1", "2099-12-31"), ["finish_assumed"]),
        (
            *(None, "1900-01-01", "2099-12-31", ("-1", "-1", "2099-12-31")),
            ["finish_assumed", "value_out_of_range"],
        ),
        (None, None, "2018-12-31", ("2018-12-31", "2018-12-31", "2018-12-31"), ["finish_assumed"]),
    ],
)
def test_when_it_was_finished_and_until_when_it_is_protected(
    start: str | None, end: str | None, until: str | None, days: tuple[Any, ...], told: list[str]
) -> None:
    made = listed(end, until, **({"start": start} if start else {}))
    yesterday = str(ON - timedelta(days=1))
    wanted = tuple(yesterday if each == "-1" else each for each in days)
    found = tuple(day(made, name) for name in ("start", "end", "protected_until"))
    assert (found, codes(made)) == (wanted, told)


@pytest.mark.parametrize(("end", "until"), [(None, None), ("1900-01-01", None)])
def test_without_any_day_it_is_rejected(end: str | None, until: str | None) -> None:
    made = listed(end, until)
    assert len(made.works) == 0
    assert made.rejected["reason"].iloc[0] in ("period_missing", "period_out_of_range")


def test_paving_of_before_the_horizon_is_no_mistake() -> None:
    made = taken_in(
        records({"ID": ["1"], "START": ["2015-05-01"], "END": ["2015-06-01"]}),
        source(columns={"end": "END"}, protected=True),
        horizon=(ON.replace(year=ON.year), ON.replace(year=ON.year + 5)),
    )
    assert codes(made) == []


@pytest.mark.parametrize(
    ("renews", "until", "told", "renewed"),
    [
        ("", "2031-01-01", [], True),
        ("ja", "2031-01-01", [], True),
        ("nee", None, ["protected_not_renewed"], False),
    ],
)
def test_a_plan_may_say_until_when_its_paving_is_protected(
    renews: str, until: str | None, told: list[str], *, renewed: bool
) -> None:
    table = {
        "ID": ["1"], "START": ["2027-03-01"], "END": ["2027-04-01"], "R": [renews],
        "U": ["2031-01-01"],
    }  # fmt: skip
    columns = {"end": "END", "protected_until": "U", "renews_surface": "R", "discipline": "ID"}
    columns["discipline"] = {"constant": "gas"}  # type: ignore[assignment]
    made = taken_in(records(table), source(columns=columns))
    assert (day(made, "protected_until"), codes(made)) == (until, told)
    assert bool(made.works["renews_surface"].iloc[0]) is renewed
    assert made.works["protected"].isna().all()


@pytest.mark.parametrize(("until", "vague"), [(None, True), ("2027-05-01", False)])
def test_a_vague_day_of_finishing_matters_where_the_rules_count_from_it(
    until: str | None, *, vague: bool
) -> None:
    made = listed("2022", until)
    assert ("period_vague" in set(made.remarks["code"])) is vague


def test_a_list_of_surfaces_is_told_as_what_it_is() -> None:
    assert [code for code, _ in listed(BEFORE).notes] == ["protected_listed"]


def test_another_day_of_protection_is_another_content() -> None:
    marks = [listed(BEFORE, until).works["fingerprint"].iloc[0] for until in ("2027", "2028", None)]
    assert len(set(marks)) == 3


def test_a_list_may_say_nothing_but_until_when_and_in_the_order_of_its_country() -> None:
    given = source(columns={"protected_until": "U"}, protected=True)
    columns = {name: each for name, each in given.columns.items() if name != "start"}
    layer = records({"ID": ["1", "2"], "U": ["5/1/2027", "5/13/2027"]})
    made = taken_in(layer, given.model_copy(update={"columns": columns}))
    assert list(made.works["protected_until"].astype("str")) == ["2027-05-01", "2027-05-13"]
    assert codes(made) == ["finish_assumed", "finish_assumed"]


def test_a_source_that_names_no_day_of_its_surfaces_is_told() -> None:
    named = {"path": "a.gpkg", "protected": True, "columns": {"work_id": "ID"}}
    told = column_problems({"partner": [{"code": "goes", "source": [named]}]})
    assert [each.what.code for each in told] == ["protected_without_day"]
    for name in ("end", "start", "protected_until"):
        one = {**named, "columns": {name: "DAY"}}
        assert list(column_problems({"partner": [{"code": "goes", "source": [one]}]})) == []


@pytest.mark.parametrize("place", [
    {"street": "S", "end": {"wkt": "W"}},
    {"wkt": "V", "end": {"street": "S"}},
    {"wkt": "V", "end": {"wkt": "W", "end": {"wkt": "X"}}},
])  # fmt: skip
def test_a_stretch_has_two_ends_that_are_drawn(place: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="end"):
        source(geometry=place)
