"""Which word on a finding stands, and what is kept of the others."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.register.decisions import add_decisions, standing, take_over_decisions
from ondergrond.store.register_file import new_register
from ondergrond.tables import arrange
from ondergrond.tables.register import REGISTER_FINDINGS, REGISTER_RUNS
from ondergrond.tables.schema import DECISIONS
from tests.examples import examples

IDS = ("K-1", "K-2")


def made_register():
    empty = new_register(title="t", language="en", crs="EPSG:28992")
    findings = {"finding_id": IDS, "kind": "opportunity", "state": "new", "stale": False,
                "first_run": 1, "last_run": 1}  # fmt: skip
    runs = {"run_number": [1], "run_id": ["r"], "version": ["0"], "agreed_eur": [0.0],
            "reference_date": pd.Series(["2027-01-01"], dtype="datetime64[s]")}  # fmt: skip
    return {
        **empty,
        "register_findings": arrange(REGISTER_FINDINGS, pd.DataFrame(findings)),
        "register_runs": arrange(REGISTER_RUNS, pd.DataFrame(runs)),
    }


@pytest.fixture(scope="module")
def register():
    return made_register()


def words(*rows):
    columns = ["finding_id", "decision", "by", "at"]
    return pd.DataFrame(rows, columns=columns).astype("str").assign(source="t")


WORD = st.tuples(
    st.sampled_from(IDS),
    st.sampled_from(DECISIONS),
    st.sampled_from(["Goes", "Evides"]),
    st.sampled_from(
        ["2027-01-09", "2027-01-10", "2027-01-10T09:00:00Z", "2027-01-10T10:30:00+01:00",
         "2027-01-11T00:00:00Z"]
    ),
)  # fmt: skip


def moment(at):
    """A day alone is its last second."""
    return pd.Timestamp(f"{at}T23:59:59Z" if len(at) == 10 else at).tz_convert("UTC")


@given(st.lists(WORD, max_size=8), st.lists(st.booleans(), min_size=8, max_size=8))
@examples(100)
def test_the_newest_word_stands_in_whatever_parts_they_come(rows, cuts):
    """Against trying every word; of one moment the last that was added stands, and none is lost."""
    register = made_register()
    part = []
    for row, cut in zip(rows, cuts, strict=False):
        part.append(row)
        if cut:
            register = add_decisions(register, words(*part)).register
            part = []
    if part:
        register = add_decisions(register, words(*part)).register
    unique = list(dict.fromkeys(rows))
    wanted = {}
    for finding, decision, _, at in unique:
        if finding not in wanted or moment(at) >= moment(wanted[finding][1]):
            wanted[finding] = (decision, at)
    log = register["decisions"]
    assert len(log) == len(unique)
    assert standing(log).to_dict() == {finding: word for finding, (word, _) in wanted.items()}


def test_a_word_that_was_written_while_a_run_was_made_is_kept(register):
    ours = add_decisions(
        register, words(("K-1", "to_discuss", "ondergrond", "2027-02-01"))
    ).register
    there = add_decisions(register, words(("K-1", "agreed", "Goes", "2027-02-02"))).register
    both = take_over_decisions(ours, there)
    assert standing(both["decisions"]).to_dict() == {"K-1": "agreed"}
    assert len(both["decisions"]) == 2


def test_two_words_clash_only_where_two_people_differ(register):
    def clashes(*rows):
        return len(add_decisions(register, words(*rows)).clashes)

    assert clashes(("K-1", "agreed", "Goes", "2027-01-09"),
                   ("K-1", "declined", "Evides", "2027-01-10")) == 2  # fmt: skip
    assert clashes(("K-1", "agreed", "Goes", "2027-01-09"),
                   ("K-1", "agreed", "Evides", "2027-01-10")) == 0  # fmt: skip
    assert clashes(("K-1", "agreed", "Goes", "2027-01-09"),
                   ("K-1", "declined", "Goes", "2027-01-10")) == 0  # fmt: skip
    assert clashes(("K-1", "agreed", "Goes", "2026-12-09"),  # before the last run
                   ("K-1", "declined", "Evides", "2027-01-10")) == 0  # fmt: skip
