"""The order of work: deep before shallow, the surface last."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.rules import read_rules
from ondergrond.tables import DISCIPLINES
from ondergrond.weigh.order import COLUMNS, follow_dates, order, steps
from tests.build import work, works
from tests.examples import examples
from tests.weigh.priced import about, order_rules

LINE = "LINESTRING (0 0, 100 0)"
DEPTHS = read_rules().fill["depth_m"]


def ordered(*rows):
    table = works(*rows)
    found = steps(table, about(table), rules=order_rules(), depths=DEPTHS)
    return found.set_index("work_id")["step"].to_dict(), order(found, table).to_dict()


def test_deep_goes_before_shallow_and_the_surface_comes_last():
    found, text = ordered(
        work("goes:1", LINE, discipline="road", renews_surface=True),
        work("kpn:1", LINE, discipline="telecom"),
        work("stedin:1", LINE, discipline="gas"),
        work("goes:2", LINE, discipline="sewer"),
        work("evides:1", LINE, discipline="drinking_water"),
    )
    assert text == {"F-1": "sewer > drinking_water > gas > telecom > road"}
    assert found == {"goes:2": 1, "evides:1": 2, "stedin:1": 3, "kpn:1": 4, "goes:1": 5}


def test_a_delivered_depth_goes_before_the_default():
    _, text = ordered(
        work("goes:2", LINE, discipline="sewer", depth_m=0.7),
        work("stedin:1", LINE, discipline="gas", depth_m=1.5),
    )
    assert text == {"F-1": "gas > sewer"}


def test_a_road_comes_last_however_deep_its_foundation_is_said_to_be():
    _, text = ordered(
        work("goes:1", LINE, discipline="road", depth_m=3.0),
        work("kpn:1", LINE, discipline="telecom"),
    )
    assert text == {"F-1": "telecom > road"}


def test_what_has_no_known_depth_comes_after_what_has_and_before_the_surface():
    _, text = ordered(
        work("goes:1", LINE, discipline="road"),
        work("goes:2", LINE, discipline="structure"),
        work("kpn:1", LINE, discipline="telecom"),
    )
    assert text == {"F-1": "telecom > structure > road"}


def test_a_renewal_comes_after_other_work_on_the_surface():
    found, text = ordered(
        work("goes:1", LINE, discipline="road", renews_surface=True),
        work("goes:2", LINE, discipline="green"),
    )
    assert text == {"F-1": "green > road"}
    assert found == {"goes:2": 1, "goes:1": 2}


def test_works_of_one_discipline_at_one_depth_share_a_step():
    found, text = ordered(
        work("stedin:1", LINE, discipline="gas"),
        work("enexis:1", LINE, discipline="gas"),
        work("enexis:2", LINE, discipline="gas", depth_m=0.6),
        work("kpn:1", LINE, discipline="telecom"),
    )
    assert found == {"enexis:1": 1, "stedin:1": 1, "enexis:2": 2, "kpn:1": 3}
    assert text == {"F-1": "gas > telecom"}


def test_each_finding_has_its_own_steps():
    table = works(
        work("goes:2", LINE, discipline="sewer"), work("stedin:1", LINE, discipline="gas")
    )
    both = pd.concat([about(table, "F-1"), about(table, "F-2").iloc[1:]], ignore_index=True)
    found = steps(table, both, rules=order_rules(), depths=DEPTHS)
    assert found.to_dict("list") == {
        "finding_id": ["F-1", "F-1", "F-2"],
        "work_id": ["goes:2", "stedin:1", "stedin:1"],
        "work_row": [0, 1, 1],
        "step": [1, 2, 1],
    }
    assert order(found, table).to_dict() == {"F-1": "sewer > gas", "F-2": "gas"}


def test_no_findings_give_an_empty_table_with_all_columns():
    table = works()
    found = steps(table, about(table), rules=order_rules(), depths=DEPTHS)
    assert tuple(found.columns) == COLUMNS
    assert found.empty
    assert order(found, table).empty


drawn_works = st.lists(
    st.tuples(
        st.sampled_from(DISCIPLINES),
        st.one_of(st.none(), st.integers(1, 30)),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@examples(40)
@given(drawn_works, st.randoms())
def test_no_work_comes_before_a_deeper_one_nor_after_the_surface(drawn, random):
    rows = [
        work(
            f"p:{n}",
            LINE,
            discipline=discipline,
            depth_m=None if depth is None else depth / 10,
            renews_surface=renews,
        )
        for n, (discipline, depth, renews) in enumerate(drawn)
    ]
    found, text = ordered(*rows)
    last = {f"p:{n}": each[0] in ("road", "green") for n, each in enumerate(drawn)}
    given_m = {f"p:{n}": each[1] for n, each in enumerate(drawn) if each[1] is not None}
    for one, its in found.items():
        for other, theirs in found.items():
            if last[other] and not last[one]:
                assert its < theirs
            elif not last[one] and not last[other] and given_m.keys() >= {one, other}:
                assert given_m[one] <= given_m[other] or its < theirs
    random.shuffle(rows)
    assert ordered(*rows) == (found, text)


@pytest.mark.parametrize("discipline", ["road", "green"])
def test_the_shipped_rules_put_the_surface_last(discipline):
    _, text = ordered(work("a:1", LINE, discipline=discipline), work("b:1", LINE, discipline="gas"))
    assert text["F-1"].endswith(discipline)


def test_where_proposed_dates_say_otherwise_the_order_goes_by_these():
    table = works(
        work("goes:1", LINE, discipline="road", renews_surface=True),
        work("evides:1", LINE, discipline="drinking_water"),
        work("stedin:1", LINE, discipline="gas"),
    )
    found = steps(table, about(table), rules=order_rules(), depths=DEPTHS)
    chain = ["2027-09-01", "2027-03-01", "2027-06-01"]
    fixed = ["2027-09-01", "2027-06-01", "2027-03-01"]
    for starts, links, text in (
        (chain, [3, 1, 2], "drinking_water > gas > road"),
        (fixed, [3, 1, 2], "gas > drinking_water > road"),
        (fixed, [2, 1, 1], "gas > drinking_water > road"),  # side by side, the gas first
        ([None] * 3, [3, 1, 2], "drinking_water > gas > road"),
    ):
        dates = pd.Series(pd.to_datetime(starts)).astype("datetime64[s]")
        members = about(table).assign(proposed_start=dates, link=pd.array(links, dtype="Int64"))
        turn = follow_dates(found, members)
        assert order(turn, table).tolist() == [text]
        assert sorted(turn["step"]) == [1, 2, 3]
        if text.startswith("drinking_water"):
            pd.testing.assert_frame_equal(turn, found)
