"""What rules can ask beyond a distance and a reach, on works that one can check in the head."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
import shapely

from ondergrond.errors import BugError, RulesError
from ondergrond.match import equi_join as joins
from ondergrond.match import find_pairs, find_sites, matches
from ondergrond.rules import read_rules
from tests.build import work, works
from tests.match.layouts import TITLE, one_rule

STREET = {"kind": "opportunity", "same": "street"}


def pairs_of(*rows: dict[str, Any], on: date | None = None, **rule: Any) -> pd.DataFrame:
    return find_pairs(works(*rows), one_rule(**rule), on=on)


def in_street(work_id: str, x: float, street: str | None = "Kade", **more: Any) -> dict[str, Any]:
    return work(work_id, f"POINT ({x} 0)", street=street, **more)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [("Kade", "Kade", 1), ("Kade", " kade", 1), ("De Kade", "de   kade", 1), ("Kade", "Wal", 0),
     ("Kade", None, 0), (None, None, 0)],
)  # fmt: skip
def test_one_street_is_told_by_its_name_whatever_its_case(
    one: str | None, other: str | None, found: int
) -> None:
    rows = in_street("a:1", 0, one), in_street("b:1", 9000, other)
    assert len(pairs_of(*rows, **STREET)) == found


def test_a_rule_of_one_street_may_set_a_distance() -> None:
    rows = in_street("a:1", 0), in_street("b:1", 500), in_street("c:1", 1001)
    pairs = pairs_of(*rows, **STREET, distance_m=500)
    assert list(zip(pairs["left"], pairs["right"], strict=True)) == [("a:1", "b:1")]
    assert len(pairs_of(*rows, **STREET)) == 3


def test_one_party_may_set_a_distance_to_a_rule_without_one() -> None:
    rows = in_street("a:1", 0), in_street("b:1", 501)
    (pair,) = pairs_of(*rows, **STREET, partner={"a": {"distance_m": 500}}).itertuples()
    assert pair.one_way == "b"


def test_a_pair_far_apart_is_shown_at_one_place_that_fits_in_a_site() -> None:
    """Up to the cap of a site the shortest line between the two, beyond it where one of them is."""
    rules = one_rule(**STREET)
    for far_m, extent_m in ((400, 401), (40_000, 1)):
        table = works(in_street("a:1", 0), in_street("b:1", far_m))
        pairs = find_pairs(table, rules)
        sites, site_pairs = find_sites(table, pairs, rules)
        assert len(sites) == len(site_pairs) == 1
        assert sites["extent_m"].iloc[0] == pytest.approx(extent_m, abs=0.01)
        assert pairs.geometry.iloc[0].distance(shapely.Point(0, 0)) == 0
        assert pairs["distance_m"].iloc[0] == far_m
        assert pairs["shared_length_m"].iloc[0] == 0


def test_a_long_street_in_small_parts_gives_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few pairs are looked at in one go, and on days that do and do not meet."""
    rows = []
    for n in range(40):
        year = {"start": f"{2027 + n % 5}-01-01", "end": f"{2027 + n % 5}-12-31"}
        rows.append(in_street(f"{'abc'[n % 3]}:{n}", n, "KW"[n % 2], **year))
    table = works(*rows)
    rules = one_rule(**STREET)
    pairs = find_pairs(table, rules)
    assert len(pairs) > 20
    monkeypatch.setattr(joins, "PAIRS_PER_PART", 3)
    assert list(find_pairs(table, rules)["pair_id"]) == list(pairs["pair_id"])


def test_works_heaped_in_one_street_end_in_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """'Onbekend' is the street of thousands of records in more than one register."""
    monkeypatch.setattr(matches, "MOST_PAIRS", 1000)
    heap = [in_street(f"p{n}:1", 1000 * n, "onbekend") for n in range(60)]
    with pytest.raises(RulesError, match="more than 1,000 pairs of works"):
        pairs_of(*heap, **STREET)


def test_a_work_that_starts_on_the_reference_day_is_ahead() -> None:
    rows = [work(f"{who}:1", "POINT (0 0)", start="2027-03-01", end="2027-03-31") for who in "ab"]
    rule = {"kind": "opportunity", "distance_m": 0, "ahead": True}
    assert len(pairs_of(*rows, **rule, on=date(2027, 3, 1))) == 1
    assert pairs_of(*rows, **rule, on=date(2027, 3, 2)).empty
    with pytest.raises(BugError, match="asks for the reference day"):
        pairs_of(*rows, **rule)


def test_first_days_a_month_apart_are_near_though_the_periods_overlap() -> None:
    """A basis of first days looks at nothing else: a work of a year is as its first day."""
    rule = {"kind": "opportunity", "distance_m": 0, "basis": "start", "reach": {"days": 30}}
    year = work("a:1", "POINT (0 0)", start="2027-01-01", end="2027-12-31")
    for start, found in (("2027-01-31", 1), ("2027-02-01", 0)):
        other = work("b:1", "POINT (0 0)", start=start, end="2027-12-31")
        assert len(pairs_of(year, other, **rule)) == found


def test_the_word_for_a_vague_period_goes_before_the_one_for_not_touching() -> None:
    rule = {"kind": "conflict", "severity": "heavy", "severity_when_near": "light",
            "severity_when_vague": "heavy", "distance_m": 5}  # fmt: skip
    for x, precision, severity in (
        (0, "day", "heavy"), (1, "day", "light"), (1, "year", "heavy"), (1e-7, "day", "heavy"),
    ):  # fmt: skip
        rows = (
            work("a:1", "POINT (0 0)", precision="day", end="2027-12-30"),
            work("b:1", f"POINT ({x} 0)", precision=precision, end="2027-12-30"),
        )
        assert list(pairs_of(*rows, **rule)["severity"]) == [severity]


def test_buffers_come_on_top_of_a_distance() -> None:
    """2 m and 3 m of their own and 1 m of the rule: 6 m."""
    rule = {"kind": "opportunity", "distance_m": 1,
            "buffer_m": [{"m": 2, "when": {"discipline": "gas"}}, {"m": 3}]}  # fmt: skip
    gas = work("a:1", "POINT (0 0)", discipline="gas")
    for x, found in ((6, 1), (6.1, 0)):
        sewer = work("b:1", f"POINT ({x} 0)", discipline="sewer")
        assert len(pairs_of(gas, sewer, **rule)) == found


@pytest.mark.parametrize(("between", "found"), [("partners", 0), ("parties", 1), ("projects", 2)])
def test_at_whose_works_a_rule_looks(between: str, found: int) -> None:
    """Three works of one municipality, of which two of one department."""
    rows = [work(f"goes:{n}", "POINT (0 0)", department=of) for n, of in enumerate(["w", "w", "r"])]
    rows[2]["start"] = "2028-01-01"
    rows[2]["end"] = rows[2]["latest_end"] = "2028-12-31"
    rows[0]["end"] = rows[0]["latest_end"] = "2028-12-31"
    pairs = pairs_of(*rows, kind="opportunity", distance_m=0, between=between)
    assert len(pairs) == found


def test_a_party_that_looks_at_its_own_works_sees_no_more_of_others() -> None:
    """Only a's two works become a pair; b's stay among themselves unseen."""
    own = {"a": {"between": "projects"}}
    rows = [work(f"{who}:{n}", f"POINT ({x} 0)") for who, x in ("a0", "b9") for n in (1, 2)]
    pairs = pairs_of(*rows, kind="opportunity", distance_m=5, partner=own)
    assert list(zip(pairs["left"], pairs["right"], strict=True)) == [("a:1", "a:2")]
    assert pairs["one_way"].isna().all()


def test_reach_without_limit_takes_in_what_lies_a_century_apart() -> None:
    rule = {"kind": "near_miss", "distance_m": 0, "time": "apart"}
    rows = [
        work("a:1", "POINT (0 0)", start="1950-01-01", end="1950-01-01"),
        work("b:1", "POINT (0 0)", start="2199-12-31", end="2199-12-31"),
    ]
    assert len(pairs_of(*rows, **rule, reach="unlimited")) == 1
    assert pairs_of(*rows, **rule, reach={"months": 1200}).empty


def test_a_work_may_be_vague_for_its_phase() -> None:
    """The periods miss each other; the window of the one whose phase is vague does not."""
    rules = read_rules(
        "standard",
        {
            "vague_when": {"phase": "idea"},
            "wide": {"kind": "conflict", "severity": "heavy", "severity_when_vague": "light",
                     "distance_m": 0, "basis_when_vague": "window", "title": TITLE,
                     "source": "test"},
        },
    )  # fmt: skip
    other = work("b:1", "POINT (0 0)", precision="day", start="2028-02-01", end="2028-02-28")
    for phase, severity in (("idea", ["light"]), ("design", [])):
        one = work("a:1", "POINT (0 0)", precision="day", end="2027-12-30", phase=phase,
                   latest_end="2028-12-31")  # fmt: skip
        pairs = find_pairs(works(one, other), rules)
        assert list(pairs["severity"][pairs["rule"].eq("wide")]) == severity


def test_a_reach_before_of_one_party_changes_nothing_for_another() -> None:
    """Six months on from 29 February is 29 August, whatever b sets for itself.

    Counted back from 31 August they would end on 29 February: months differ in length.
    """
    one = work("a:1", "POINT (0 0)", start="2028-08-31", end="2028-08-31")
    other = work("c:1", "POINT (0 0)", start="2028-02-29", end="2028-02-29")
    rule = {"kind": "opportunity", "distance_m": 0, "reach": {"days": 1}}
    a = {"reach": {"months": 6}}
    for partner in ({"a": a}, {"a": a, "b": {"reach_before": {"months": 60}}}):
        table = works(one, other, work("b:1", "POINT (90 0)"))
        assert find_pairs(table, one_rule(**rule, partner=partner)).empty


def test_a_party_may_look_ahead_alone() -> None:
    """An empty reach before: what ended yesterday is past, what starts in a month is near."""
    own = {"a": {"reach": {"months": 1}, "reach_before": []}}
    one = work("a:1", "POINT (0 0)", start="2027-06-01", end="2027-06-30")
    for start, end, found in (("2027-05-01", "2027-05-31", 0), ("2027-07-30", "2027-08-31", 1)):
        other = work("b:1", "POINT (0 0)", start=start, end=end)
        assert len(pairs_of(one, other, kind="opportunity", distance_m=0, partner=own)) == found
