"""What a run changed in a register that was made up: each kind of change, told once."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from ondergrond.errors import UsageError
from ondergrond.register.at_run import find_missed, find_trend
from ondergrond.register.changes import find_changes
from tests.register.made_register import made_register


@pytest.fixture(scope="module")
def second():
    return find_changes(made_register(), run_number=2)


def told(rows: pd.DataFrame, *columns: str) -> list[tuple]:
    """The rows of some columns, days as texts and None where there is nothing."""
    days = rows.select_dtypes("datetime").columns
    plain = rows.assign(**{name: rows[name].dt.strftime("%Y-%m-%d") for name in days})
    return [*plain[[*columns]].astype("object").where(plain.notna(), None)
            .itertuples(index=False, name=None)]  # fmt: skip


def test_a_run_is_told_against_the_one_before(second):
    assert (second.run_number, second.run_before) == (2, 1)
    assert (f"{second.date_before}", f"{second.reference_date}") == ("2027-01-01", "2027-02-01")
    assert find_changes(made_register()).run_number == 3, "the last, where none is asked for"
    first = find_changes(made_register(), run_number=1)
    assert (first.run_before, first.date_before) == (None, None)


def test_findings_are_told_with_what_became_of_them_and_why(second):
    assert told(second.findings, "finding_id", "state", "what", "gone_reason") == [
        ("K-2", "new", None, None),
        ("C-1", "reopened", None, None),
        ("K-1", "changed", "dates; programme", None),
        ("K-3", "gone", None, "cancelled"),
    ]


def test_findings_past_their_term_come_last():
    late = made_register()
    days = late["register_findings"]["decide_by"]
    is_new = late["register_findings"]["finding_id"].eq("K-2")
    late["register_findings"]["decide_by"] = days.mask(is_new, pd.Timestamp("2026-05-01"))
    found = find_changes(late, run_number=2).findings
    assert found["finding_id"].tolist() == ["C-1", "K-1", "K-3", "K-2"]


def test_what_is_reopened_says_why_and_no_other_finding_does(second):
    notes = dict(told(second.findings, "finding_id", "note"))
    assert notes.pop("C-1") == "goes:05: begin 1 januari 2029 → 1 mei 2029"
    assert set(notes.values()) == {None}


def test_of_a_changed_finding_only_days_that_moved_far_are_told(second):
    """The second work of it moved by ten and fifteen days, the third was not delivered."""
    assert told(second.moves, "finding_id", "work_id", "field", "was", "now") == [
        ("K-1", "goes:1", "start", "2028-03-01", "2028-05-01")
    ]


def test_how_far_is_small_can_be_chosen():
    found = find_changes(made_register(), run_number=2, change_days=10)
    assert told(found.moves, "work_id", "field") == [("goes:1", "start"), ("goes:2", "start")]
    assert told(found.small_moves, "partner", "n_works", "n_days") == [("goes", 1, 1)]
    assert "goes:2" in found.work_changes["work_id"].tolist()


def test_works_are_told_by_what_became_of_them(second):
    assert told(second.works, "work_id", "change", "gone_reason", "was_id") == [
        ("goes:05", "renumbered", None, "goes:5"),
        ("goes:3", "gone", "cancelled", None),
        ("goes:4", "new", None, None),
        ("goes:6", "back", None, None),
    ]


def test_a_small_move_is_counted_and_a_duration_that_follows_is_not_told(second):
    assert told(second.work_changes, "work_id", "field", "was", "now") == [
        ("goes:1", "start", "2028-03-01", "2028-05-01"),
        ("goes:1", "geometry", None, "1240"),
        ("goes:1", "phase", "design", "preparation"),
        ("goes:1", "budget_eur", None, "41000"),
    ]
    assert told(second.small_moves, "partner", "n_works", "n_days") == [("goes", 1, 2)]


def test_a_duration_that_changed_alone_is_told():
    tables = made_register()
    history = tables["work_history"]
    tables["work_history"] = history[~history["field"].isin(["start", "end"])]
    found = find_changes(tables, run_number=2).work_changes
    assert ("goes:1", "duration_days", "120", "60") in told(found, "work_id", "field", "was", "now")


def test_a_partner_of_whom_nothing_was_read_is_told_with_the_day_of_its_works(second):
    assert told(second.stale, "partner", "n_works", "since") == [("evides", 2, "2027-01-01")]


def test_decisions_are_told_from_the_run_before_until_the_run_after(second):
    """What ondergrond reopened is no decision of anybody; the oldest word comes first."""
    assert told(second.decisions, "finding_id", "decision", "by", "standing", "clash") == [
        ("C-1", "agreed", "Ans", False, False),
        ("K-5", "declined", "Carla", False, True),
        ("K-5", "agreed", "Bram", True, True),
        ("K-2", "declined", "Ans", True, False),
    ]
    third = find_changes(made_register())
    assert told(third.decisions, "finding_id", "title") == [("K-2", "Kade")]


def test_a_decision_without_a_source_is_told():
    tables = made_register()
    tables["decisions"] = tables["decisions"].assign(source=None).astype({"source": "str"})
    assert len(find_changes(tables, run_number=2).decisions) == 5


def test_splits_and_merges_name_both_findings(second):
    assert told(second.links, "finding_id", "link", "other_id", "other_title") == [
        ("K-3", "merged_into", "K-1", "Oostwal")
    ]


def test_terms_that_come_are_those_not_decided_on_within_three_months(second):
    """K-2 was declined and K-5 agreed on; 1 May lies just within."""
    assert told(second.terms, "finding_id", "decide_by", "decision", "in_programme") == [
        ("C-1", "2027-02-15", "to_discuss", False),
        ("K-1", "2027-04-30", "open", True),
        ("B-1", "2027-05-01", "open", False),
    ]
    nearer = find_changes(made_register(), run_number=2, term_months=2).terms
    assert nearer["finding_id"].tolist() == ["C-1"]


def test_a_term_that_passed_since_the_run_before_without_a_decision_was_missed(second):
    assert second.missed.empty
    third = find_changes(made_register())
    assert third.missed["finding_id"].tolist() == ["C-1"]
    assert third.terms["finding_id"].tolist() == ["K-1"], "B-1 is gone"


def test_the_trend_has_a_row_for_each_run_up_to_this_one_the_last_first():
    columns = ("run_number", "n_findings", "n_new", "n_gone", "n_agreed", "n_missed", "agreed_eur",
               "gain_eur")  # fmt: skip
    rows = [
        (3, 4, 0, 1, 1, 1, 700.0, 8500.0),
        (2, 5, 1, 1, 1, 0, 700.0, 8000.0),
        (1, 5, 5, 0, 0, 0, 0.0, 9000.0),
    ]
    assert told(find_changes(made_register()).trend, *columns) == rows
    assert told(find_changes(made_register(), run_number=2).trend, *columns) == rows[1:]


def test_of_a_partner_only_what_concerns_it_is_told():
    found = find_changes(made_register(), run_number=2, partner="evides")
    assert found.findings["finding_id"].tolist() == ["C-1", "K-1"]
    assert found.decisions["finding_id"].tolist() == ["C-1"]
    assert found.links.empty
    assert found.works.empty
    assert found.work_changes.empty
    assert found.small_moves.empty
    assert len(found.moves) == 1, "a work of another that changes a finding of its own"
    assert told(found.stale, "partner") == [("evides",)]
    assert told(found.trend, "run_number", "n_findings", "n_new", "n_agreed", "gain_eur") == [
        (2, 3, 0, 0, None), (1, 3, 3, 0, None),
    ]  # fmt: skip


def test_a_partner_is_not_told_of_findings_with_a_work_that_another_keeps_private():
    found = find_changes(made_register(), run_number=2, partner="goes")
    assert found.n_hidden == 2
    assert found.findings["finding_id"].tolist() == ["K-2", "C-1", "K-1"]
    assert set(found.decisions["finding_id"]) == {"C-1", "K-2"}
    own = find_changes(made_register(), run_number=2, partner="stedin")
    assert own.n_hidden == 0
    assert own.findings["finding_id"].tolist() == ["K-3"]


def test_a_partner_is_told_no_title_and_no_euros_of_what_others_keep_to_themselves():
    made = made_register()
    columns = {"columns": {"name": "private", "budget_eur": "private"}}
    made["register_sharing"] = pd.DataFrame(
        {"partner": ["*", "evides"], "sharing": ["{}", json.dumps(columns)]}, dtype="str"
    )
    found = find_changes(made, run_number=2, partner="goes")
    of = found.findings.set_index("finding_id")
    assert of.loc[["K-1", "K-2"], "title"].fillna("-").tolist() == ["-", "Kade"]
    assert of.loc[["K-1", "K-2"], "saving_mid_eur"].fillna(0).tolist() == [0, 1200]
    own = find_changes(made, run_number=2, partner="evides").findings.set_index("finding_id")
    assert own.loc["K-1", "title"] == "Oostwal"
    whole = find_changes(made, run_number=2).findings.set_index("finding_id")
    assert whole.loc["K-1", "saving_mid_eur"] == 41000


def test_in_a_register_that_does_not_know_who_may_see_what_others_are_kept_back():
    made = made_register()
    made["register_sharing"] = made["register_sharing"].head(0)
    found = find_changes(made, run_number=2, partner="goes").findings.set_index("finding_id")
    assert pd.isna(found.loc["K-1", "title"])
    assert found.loc["K-2", "title"] == "Kade", "all its works are its own"


def test_without_figures_no_euros_are_told():
    found = find_changes(made_register(quiet=True), run_number=2)
    assert found.quiet
    assert "budget_eur" not in found.work_changes["field"].tolist()
    assert not find_changes(made_register(), run_number=2).quiet


def test_a_register_without_runs_says_how_to_fill_it():
    with pytest.raises(UsageError, match="no run was written into the register yet"):
        find_changes(made_register(runs=0))


def test_a_run_that_is_not_there_names_those_that_are():
    with pytest.raises(UsageError, match="has no run 4; choose from 1 - 3"):
        find_changes(made_register(), run_number=4)
    with pytest.raises(UsageError, match=r"has no run 2; choose from 1$"):
        find_changes(made_register(runs=1), run_number=2)


def test_a_partner_that_is_not_there_gets_the_nearest_name():
    with pytest.raises(UsageError, match="no partner 'evidis'; did you mean 'evides'"):
        find_changes(made_register(), partner="evidis")


def test_missed_is_what_is_there_past_its_term_and_not_decided_on():
    day = pd.Timestamp("2027-03-01")
    findings = pd.DataFrame(
        {
            "finding_id": ["open", "today", "gone", "agreed", "declined", "done", "talk", "none"],
            "state": ["new", "new", "gone", "new", "new", "new", "changed", "new"],
            "decide_by": [
                day - pd.Timedelta(days=1),
                day,
                *[pd.Timestamp("2027-01-01")] * 5,
                pd.NaT,
            ],
        }
    )
    word = pd.Series({"agreed": "agreed", "declined": "declined", "done": "done",
                      "talk": "to_discuss"})  # fmt: skip
    missed = find_missed(findings, word, day)
    assert findings["finding_id"][missed].tolist() == ["open", "talk"]


def test_the_trend_of_findings_counted_anew_is_that_which_the_runs_told():
    """Where no term and no saving changed since; the gain is known of the whole alone."""
    tables = made_register()
    all_of_them = pd.Series(data=True, index=tables["register_findings"].index)
    anew, told_then = (find_trend(tables, 3, of=of) for of in (all_of_them, None))
    pd.testing.assert_frame_equal(
        anew.drop(columns="gain_eur"), told_then.drop(columns="gain_eur"), check_dtype=False
    )
