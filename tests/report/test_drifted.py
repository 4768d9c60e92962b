"""What is told of adopted years: each work and each finding is counted once."""

from __future__ import annotations

from ondergrond.report.drifted import drift_by_year, drift_line
from tests.report.made_drift import drift


def test_works_are_counted_by_state_and_findings_cost_once():
    first, second = drift_by_year(drift(2028, 2027))
    assert (first.year, second.year) == (2027, 2028)
    assert first.counts == {"kept": 3, "moved": 2, "withdrawn": 1, "done": 1}
    assert first.in_planning == 2
    assert (first.n_findings, first.saving_eur, first.cost_eur, first.n_unknown) == (
        3, 1570.0, 500.0, 1,
    )  # fmt: skip


def test_a_year_is_a_line_in_both_languages():
    (of,) = drift_by_year(drift(2028))
    assert drift_line(of, "en") == (
        "adopted 2028: 3 kept (2 in planning), 2 moved, 1 withdrawn, 1 done, costs €500 "
        "of the saving of €1,600, "
        "1 joint work not to be estimated"
    )
    assert drift_line(of, "nl").replace("\N{NO-BREAK SPACE}", " ") == (
        "vastgesteld 2028: 3 gebleven (2 in planning), 2 verschoven, 1 teruggetrokken, 1 klaar, "
        "kost € 500 van de besparing van € 1.600, 1 gezamenlijk werk niet te ramen"
    )


def test_where_no_euros_were_kept_none_are_told():
    quiet = drift(2028).assign(finding_cost_eur=None, finding_saving_eur=None)
    (of,) = drift_by_year(quiet.astype({"finding_cost_eur": float, "finding_saving_eur": float}))
    assert "cost" not in drift_line(of, "en")
