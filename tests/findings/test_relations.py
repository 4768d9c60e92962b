"""Parties and rules of findings are rows, whatever a department is called."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ondergrond import tables
from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from tests.build import work, works

ON = date(2026, 11, 24)
# Marks that stand between parties, disciplines and names in the texts for people.
DEPARTMENTS = ("Wegen; groen", "Wegen/groen > riool", "Groen 12.50; x", None)
PLACE = "POLYGON ((0 0, 60 0, 60 8, 0 8, 0 0))"


@pytest.fixture(scope="module")
def made() -> dict[str, pd.DataFrame]:
    rows = [
        work(
            f"goes:{number}", PLACE, partner="goes", department=department, start="2027-03-01",
            end="2027-06-30", discipline=discipline, budget_eur=100_000.0 * (number + 1),
            opens_surface=True,
        )
        for number, (department, discipline) in enumerate(
            zip(DEPARTMENTS, ("sewer", "road", "green", "gas"), strict=True)
        )
    ]  # fmt: skip
    return dict(find_and_weigh(works(*rows), read_rules(), on=ON).tables)


def test_every_party_of_a_finding_has_its_row_with_partner_and_department(made) -> None:
    rows, members = made["finding_parties"], made["finding_works"]
    expected = (
        members[["finding_id", "party"]].drop_duplicates().sort_values(["finding_id", "party"])
    )
    assert rows[["finding_id", "party"]].to_numpy().tolist() == expected.to_numpy().tolist()
    assert set(rows["partner"]) == {"goes"}
    assert set(rows["department"].dropna()) == {each for each in DEPARTMENTS if each}
    assert rows["department"].isna().any()


def test_the_shares_of_a_saving_add_up_and_are_each_partys_own(made) -> None:
    rows, findings = made["finding_parties"], made["findings"].set_index("finding_id")
    known = rows.dropna(subset=["share"])
    assert len(known)
    assert known.groupby("finding_id")["share"].sum().round(9).eq(1).all()
    for band in ("low", "mid", "high"):
        name = f"saving_{band}_eur"
        sums = known.groupby("finding_id")[name].sum().round(2)
        assert sums.eq(findings[name].reindex(sums.index).round(2)).all()
    texts = findings["saving_split"].reindex(known["finding_id"])
    told = known["party"] + " " + known["saving_mid_eur"].map("{:.2f}".format)
    assert all(part in text for part, text in zip(told, texts, strict=True))


def test_the_move_of_a_party_is_the_largest_of_its_works(made) -> None:
    rows, members = made["finding_parties"], made["finding_works"]
    for row in rows.to_dict("records"):
        mine = members[
            members["finding_id"].eq(row["finding_id"]) & members["party"].eq(row["party"])
        ]
        moves = mine["shift_days"].dropna()
        if moves.empty:
            assert pd.isna(row["shift_days"])
        else:
            assert abs(row["shift_days"]) == moves.abs().max()
            assert row["shift_days"] in set(moves)


def test_the_rules_of_a_finding_are_rows_in_the_order_of_the_rules(made) -> None:
    rows, order = made["finding_rules"], list(read_rules().rule)
    place = rows["rule"].map({rule: n for n, rule in enumerate(order)})
    for _, own in rows.assign(place=place).groupby("finding_id"):
        assert own["position"].tolist() == list(range(1, len(own) + 1))
        assert own["place"].is_monotonic_increasing
    texts = made["findings"].set_index("finding_id")["rules"]
    told = rows.groupby("finding_id")["rule"].agg("; ".join)
    assert told.to_dict() == texts.to_dict()
    kinds = made["findings"].set_index("finding_id")["kind"].reindex(rows["finding_id"])
    assert rows["severity"].notna().tolist() == kinds.eq("conflict").tolist()


def test_no_works_give_no_rows() -> None:
    none = find_and_weigh(works(), read_rules(), on=ON).tables
    for name in ("finding_parties", "finding_rules", "finding_joiners"):
        assert tables.check(tables.TABLES[name], none[name]).empty
