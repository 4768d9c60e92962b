"""Findings that a partner could not see the run before are new to it, without what was said."""

from __future__ import annotations

import pandas as pd

from ondergrond.report.seen_findings import without_history
from ondergrond.tables import FINDINGS, TABLES, arrange


def test_what_was_said_of_a_finding_before_it_could_be_seen_is_not_told():
    findings = arrange(FINDINGS, pd.DataFrame({
        "finding_id": ["K-1", "K-2", "K-3"], "earlier_id": [None, "K-0", None],
        "state": "unchanged", "decision": "to_discuss", "said_no": ["goes", "goes", "goes"],
        "said_yes": "evides", "said_not_yet": "stedin", "what_changed": "works",
    }))  # fmt: skip
    parties = arrange(TABLES["finding_parties"], pd.DataFrame({
        "finding_id": ["K-1", "K-2", "K-3"], "party": "goes", "assessment": "no",
    }))  # fmt: skip
    told, of_parties = without_history(findings, parties, {"K-1", "K-0"})
    words = ["said_yes", "said_no", "said_not_yet", "what_changed"]
    assert told[words].isna().all(axis=1).to_list() == [True, True, False]
    assert told["state"].to_list() == ["new", "new", "unchanged"]
    assert told["decision"].to_list() == ["open", "open", "to_discuss"]
    assert of_parties["assessment"].isna().to_list() == [True, True, False]
