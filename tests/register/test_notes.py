"""What stands of what was noted on works, against a plain fold of the log."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.register.note_effects import names_in
from ondergrond.register.noted_list import list_notes
from ondergrond.register.notes import standing_notes
from ondergrond.tables import arrange
from ondergrond.tables.notes import NOTED, WORK_NOTES
from tests.examples import examples
from tests.register.made_register import made_register

DAYS = [None, "2028-01-01", "2029-06-30"]
ROW = st.fixed_dictionaries(
    {
        "work_key": st.sampled_from(["W-1", "W-2"]),
        "movable": st.sampled_from([None, "no", "later"]),
        "not_before": st.sampled_from(DAYS),
        "after": st.sampled_from([None, "W-5", "evides; metro"]),
        "no_part": st.sampled_from([None, True, False]),
        "note": st.sampled_from([None, "x", "y"]),
        "withdrawn": st.sampled_from([None, "note", "after; no_part"]),
        "at": st.sampled_from(["2027-01-01", "2027-01-01T08:00:00Z", "2027-02-01"]),
        "by": st.sampled_from([None, "Goes"]),
    }
)


def log(rows):
    frame = pd.DataFrame(rows, columns=[*WORK_NOTES.names]).assign(run_number=1)
    # A field is said or withdrawn in one row, not both.
    gone = frame["withdrawn"].fillna("").str.split("; ")
    for name in NOTED:
        both = [name in each for each in gone]
        frame[name] = frame[name].astype("object").mask(pd.Series(both, frame.index, dtype=bool))
    frame["not_before"] = pd.to_datetime(frame["not_before"])
    return arrange(WORK_NOTES, frame)


def moment(at):
    return pd.Timestamp(f"{at}T23:59:59Z" if len(at) == 10 else at)


@given(st.lists(ROW, max_size=7))
@examples(100)
def test_of_each_field_the_newest_word_stands_until_it_is_withdrawn(rows):
    notes = log(rows)
    held: dict[str, dict[str, object]] = {}
    records = sorted(notes.to_dict("records"), key=lambda row: moment(row["at"]))
    for row in records:
        own = held.setdefault(row["work_key"], {})
        for name in NOTED:
            if not pd.isna(row[name]):
                own[name] = row[name]
        for name in [] if pd.isna(row["withdrawn"]) else row["withdrawn"].split("; "):
            own.pop(name, None)
    made = standing_notes(notes)
    found = {
        row["work_key"]: {name: row[name] for name in NOTED if not pd.isna(row[name])}
        for row in made.to_dict("records")
    }
    assert found == {key: own for key, own in held.items() if own}
    assert made["work_key"].is_monotonic_increasing
    assert len(names_in(made)) == sum(
        len(own["after"].split("; ")) for own in found.values() if "after" in own
    )


def test_an_empty_register_lists_nothing():
    listed = list_notes(made_register(), "en")
    assert [len(each) for each in (listed.notes, listed.drivers, listed.dossiers)] == [0, 0, 0]
