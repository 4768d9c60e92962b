"""Findings about works that parties have agreed on: which those are, and what is told of them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.findings.agreements import find_agreed
from ondergrond.findings.set_membership import SetMembers
from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from ondergrond.tables import KINDS
from tests.build import work, works
from tests.examples import examples

RULES = read_rules()
ON = date(2026, 11, 24)
STREET = "POLYGON ((0 0, 90 0, 90 9, 0 9, 0 0))"
DAYS = {"precision": "day", "start": "2028-03-01", "end": "2028-05-31"}
APART = {"precision": "day", "start": "2028-09-01", "end": "2028-10-31",
         "earliest_start": "2028-09-01", "latest_end": "2028-10-31"}  # fmt: skip


def told(*rows: dict[str, object]) -> pd.DataFrame:
    """The findings of some works, by kind, with their English sentences."""
    tables = find_and_weigh(works(*rows), RULES, on=ON).tables
    texts = tables["finding_texts"]
    english = texts[texts["language"].eq("en")].set_index("finding_id")["why"]
    findings = tables["findings"].assign(dutch=tables["findings"]["why"])
    return findings.assign(why=findings["finding_id"].map(english)).set_index("kind", drop=False)


def test_what_is_agreed_is_told_and_not_proposed_as_new() -> None:
    found = told(work("a:1", STREET, **DAYS, agreement="345; 99"),
                 work("b:1", STREET, **DAYS, agreement="12; 345; 99"))  # fmt: skip
    assert found["kind"].tolist() == ["opportunity"]
    (line,) = found.to_dict("records")
    assert (line["agreement"], line["agreed"]) == ("345; 99", True)
    assert (line["in_programme"], line["programme_reason"]) == (False, "agreed")
    assert not line["quick_win"]
    assert "that is agreed in dossiers 345 and 99 and saves" in line["why"]
    assert "dat is afgesproken in de dossiers 345 en 99 en scheelt" in line["dutch"]


def test_a_third_may_join_what_two_have_agreed() -> None:
    found = told(work("a:1", STREET, **DAYS, agreement="345"),
                 work("b:1", STREET, **DAYS, agreement="345"),
                 work("c:1", STREET, **DAYS))  # fmt: skip
    line = found.loc["opportunity"]
    assert (line["n_works"], line["agreement"], line["agreed"]) == (3, "345", False)
    assert line["in_programme"]
    assert line["why"].endswith("; part of it is already agreed in dossier 345.")


def test_those_who_share_a_dossier_and_lie_apart_are_asked_to_agree_on_dates() -> None:
    found = told(work("a:1", STREET, **DAYS, agreement="345"),
                 work("b:1", STREET, **APART, agreement="345"))  # fmt: skip
    line = found.loc["near_miss"]
    assert (line["agreement"], line["agreed"]) == ("345", True)
    assert line["why"].endswith("; they share dossier 345: agree there on the dates.")
    assert line["dutch"].endswith("; zij delen dossier 345: spreek daarin de data af.")


def test_an_order_that_is_wrong_within_a_dossier_is_told() -> None:
    paving = work("a:1", STREET, discipline="road", renews_surface=True, **DAYS, agreement="345")
    sewer = work("b:1", STREET, discipline="sewer", depth_m=2.0, **APART, agreement="345")
    line = told(paving, sewer).loc["conflict"]
    assert line["agreed"]
    assert line["why"].endswith("; they share dossier 345: agree there on the order.")


def test_findings_without_dossiers_are_not_agreed() -> None:
    found = told(work("a:1", STREET, **DAYS), work("b:1", STREET, **DAYS, agreement="345"))
    assert set(found["kind"]) < set(KINDS)
    assert found["agreement"].isna().all()
    assert found["agreed"].eq(other=False).all()


DRAWN = st.lists(
    st.tuples(
        st.integers(0, 2),  # the set it is in
        st.sampled_from("abc"),
        st.integers(0, 4),  # its project
        st.lists(st.sampled_from(["12", "345", "99"]), max_size=2, unique=True),
    ),
    min_size=1,
    max_size=12,
)


@examples(300)
@given(DRAWN)
def test_agreed_sets_are_those_of_brute_force(
    drawn: list[tuple[int, str, int, list[str]]],
) -> None:
    drawn = sorted(drawn, key=lambda each: each[0])
    rows = [
        work(f"{party}:{at}", "POINT (0 0)", project_id=f"{party}:p{project}",
             agreement="; ".join(sorted(numbers)) or None)
        for at, (_, party, project, numbers) in enumerate(drawn)
    ]  # fmt: skip
    table = works(*rows)
    sets = sorted({each[0] for each in drawn})
    at = np.arange(len(drawn))
    members = SetMembers(
        np.array([sets.index(each[0]) for each in drawn]), at, at, np.zeros(len(drawn), dtype=bool)
    )
    found = find_agreed(table, members, pd.RangeIndex(len(sets)))
    for place, name in enumerate(sets):
        own = [each for each in drawn if each[0] == name]
        held = Counter(number for party, number in {
            (each[1], number) for each in own for number in each[3]
        })  # fmt: skip
        shared = {number for number, parties in held.items() if parties > 1}
        joined = {(own[0][1], own[0][2])}
        for _ in own:  # as often as there are works, so that the longest chain is followed
            numbers = {n for each in own if each[1:3] in joined for n in each[3]} & shared
            joined |= {each[1:3] for each in own if numbers & set(each[3])}
        whole = bool(shared) and joined == {each[1:3] for each in own}
        text = found["agreement"][place]
        assert (None if pd.isna(text) else text) == ("; ".join(sorted(shared)) or None)
        assert bool(found["agreed"][place]) == whole
