"""What was adopted for a year is told as that, and not as a dossier."""

from __future__ import annotations

import pandas as pd

from ondergrond.findings.adopted_years import name_adopted_years


def named(agreement, adopted):
    rows = pd.DataFrame({"agreement": pd.Series(agreement, index=[7, 3, 5, 4], dtype="str")})
    years = pd.DataFrame(adopted, columns=["number", "adopted_year"])
    made = name_adopted_years(rows, years.astype({"adopted_year": "Int64"}))
    assert made.index.tolist() == [7, 3, 5, 4]
    return made[["agreement", "adopted_years"]].astype("object").fillna("").to_numpy().tolist()


def test_adopted_numbers_become_years_and_dossiers_stay():
    agreement = ["12; K-1", "K-1; K-2; K-3", None, "12; 345"]
    adopted = [("K-1", 2029), ("K-2", 2028), ("K-3", 2029), ("K-9", 2031)]
    assert named(agreement, adopted) == [
        ["12", "2029"], ["", "2028; 2029"], ["", ""], ["12; 345", ""],
    ]  # fmt: skip


def test_without_anything_adopted_all_stays():
    agreement = ["12; K-1", None, "345", None]
    assert named(agreement, []) == [["12; K-1", ""], ["", ""], ["345", ""], ["", ""]]
