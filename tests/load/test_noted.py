"""Notes laid over works: what has to hold whatever was delivered and noted."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load import Loaded, lay_notes
from ondergrond.load.sources import EmbargoInput
from ondergrond.rules import read_rules
from ondergrond.rules.durations import measure_durations
from ondergrond.tables import DELIVERIES, EMBARGOES, REJECTED, REMARKS, empty
from tests.build import work, works
from tests.examples import examples

ON = date(2027, 1, 1)
RULES = read_rules()
LINE = "LINESTRING (0 0, 100 0)"
DAYS = [None, "2027-03-01", "2028-01-01", "2028-06-30", "2031-12-31"]
PERIODS = [
    ("2028-03-01", "2028-03-28", "day"), ("2028-01-01", "2028-12-31", "year"),
    ("2027-01-01", "2027-12-31", "day"), ("2026-01-01", "2030-12-31", "multi_year"),
    ("2029-04-01", None, "quarter"),
]  # fmt: skip


def laid(table, note, **more):
    closed = EmbargoInput(empty(EMBARGOES, table.crs), pd.DataFrame())
    none = (empty(REJECTED, table.crs), empty(REMARKS), empty(DELIVERIES))
    row = {"work_id": "goes:1", "movable": None, "not_before": None, "must_by": None,
           "no_part": None, "noted": "x", "dossier": None, "by": "Goes", **note}  # fmt: skip
    notes = pd.DataFrame([row])
    texts = ["work_id", "movable", "no_part", "noted", "dossier", "by"]
    notes = notes.astype(dict.fromkeys(texts, "str"))
    for name in ("not_before", "must_by"):
        notes[name] = pd.to_datetime(notes[name]).astype("datetime64[s]")
    tables = {"notes": notes}
    for name, column in (("after", "name"), ("agreement", "number"), ("lost", "names")):
        rows = pd.DataFrame(more.get(name, []), columns=["work_id", column], dtype="str")
        tables[name] = rows
    return lay_notes(Loaded(table, *none, {}, {}, closed), tables, RULES, on=ON, language="en")


def planned(period=PERIODS[0], **more):
    start, end, precision = period
    return works(
        work("goes:1", LINE, start=start, end=end, precision=precision,
             earliest_start=max(start, "2027-01-01"), latest_end=end or "2030-12-31", **more),
        work("evides:1", LINE, start="2028-03-01", end="2028-03-28", precision="day"),
    )  # fmt: skip


@given(
    period=st.sampled_from(PERIODS),
    note=st.fixed_dictionaries(
        {
            "movable": st.sampled_from([None, "both", "later", "earlier", "no"]),
            "not_before": st.sampled_from(DAYS),
            "must_by": st.sampled_from(DAYS),
        }
    ),
    phase=st.sampled_from(["idea", "design", "execution", "done"]),
    source=st.sampled_from(["phase", "delivered", "movable"]),
)
@examples(120)
def test_what_holds_whatever_is_noted(period, note, phase, source):
    movable, not_before, must_by = (note[name] for name in ("movable", "not_before", "must_by"))
    table = planned(period, phase=phase, room_source=source)
    made = laid(table, note).works
    was, now = table.iloc[0], made.iloc[0]
    if phase in ("execution", "done"):
        columns = ["start", "end", "earliest_start", "latest_end", "movable", "must_by"]
        assert now[columns].equals(was[columns]), "what has begun or is over stays"
        return
    asked = pd.Timestamp(not_before) if not_before else was["start"]
    assert now["start"] == max(was["start"], asked)
    assert not not_before or now["earliest_start"] >= min(asked, now["start"])
    assert now["earliest_start"] <= max(now["start"], pd.Timestamp(ON))
    last = now["end"] if not pd.isna(now["end"]) else now["start"]
    assert now["latest_end"] >= last
    takes = [int(measure_durations(each.iloc[[0]], RULES.window).iloc[0]) for each in (table, made)]
    assert takes[1] >= min(takes), "no work gets shorter than it takes"
    if not pd.isna(now["end"]):
        assert now["end"] >= now["start"] + pd.Timedelta(days=takes[0] - 1)
    if movable in ("no", "later"):
        assert now["earliest_start"] == max(now["start"], min(pd.Timestamp(ON), last))
    if movable in ("no", "earlier") and not pd.isna(now["end"]):
        assert now["latest_end"] == now["end"]
    if must_by:
        assert now["must_by"] == pd.Timestamp(must_by)
    if not (movable or not_before or must_by):
        assert now["room_source"] == source
    assert made.iloc[1].drop("geometry").equals(table.iloc[1].drop("geometry")), "not noted on"


def test_order_and_numbers_are_added_to_what_was_delivered():
    table = planned(after="evides", agreement="9")
    made = laid(table, {}, after=[("goes:1", "evides:1")],
                agreement=[("goes:1", "D-0001"), ("evides:1", "D-0001")])  # fmt: skip
    assert made.works["after"].tolist()[0] == "evides; evides:1"
    assert made.works["agreement"].tolist() == ["9; D-0001", "D-0001"]


def test_a_work_that_is_not_there_changes_nothing():
    table = planned()
    made = laid(table, {"work_id": "goes:7", "not_before": "2031-01-01"})
    pd.testing.assert_frame_equal(made.works, table)
    assert made.remarks.empty


@pytest.mark.parametrize(
    ("note", "own", "code", "words"),
    [
        ({"not_before": "2028-06-01"}, {}, "note_differs", "Start: 2028-03-01 was delivered"),
        ({"movable": "no"}, {"movable": "later"}, "note_differs", "can move: not at all was noted"),
        ({"must_by": "2029-01-01"}, {"must_by": "2028-12-01"}, "note_differs", "2028-12-01"),
        ({"not_before": "2029-01-01"}, {"phase": "execution"}, "note_begun", "has begun"),
        ({"no_part": "so"}, {}, "note_no_part", "takes no part in joint works: so (Goes)"),
    ],
)
def test_where_note_and_delivery_differ_both_are_told(note, own, code, words):
    made = laid(planned(**{"phase": "idea", **own}), note)
    told = made.remarks.set_index("code").loc[[code]]
    assert len(told) == len(made.remarks) == 1
    assert words in told["message"].item()


def test_what_says_the_same_as_the_delivery_is_not_remarked_on():
    made = laid(planned(movable="no", phase="idea"), {"movable": "no", "not_before": "2028-03-01"})
    assert made.remarks.empty
