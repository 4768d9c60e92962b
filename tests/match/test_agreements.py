"""Works that are agreed: what no longer is a conflict, and what still is."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.match import find_pairs
from ondergrond.match.agreements import Agreements
from ondergrond.rules import read_rules
from tests.build import work, works
from tests.examples import examples

STANDARD = read_rules("standard")
DAYS = {"precision": "day", "start": "2027-03-01", "end": "2027-05-31"}
SPOT = "POINT (0 0)"


def rules_of(*rows: dict[str, object]) -> list[str]:
    """The rules that bring two works together."""
    return sorted(find_pairs(works(*rows), STANDARD)["rule"])


def test_works_of_two_parties_that_share_a_number_do_not_clash_and_stay_together() -> None:
    one = work("a:1", SPOT, **DAYS, agreement="345; 99")
    assert rules_of(one, work("b:1", SPOT, **DAYS, agreement="12; 345")) == ["joint_works"]
    for other in ("12", None):
        found = rules_of(one, work("b:1", SPOT, **DAYS, agreement=other))
        assert found == ["clash", "hindrance", "joint_works"]


def test_a_number_that_one_party_alone_holds_is_no_agreement() -> None:
    mine = [work(f"a:{n}", SPOT, **DAYS, agreement="345") for n in (1, 2)]
    found = rules_of(*mine, work("b:1", SPOT, **DAYS))
    assert found.count("clash") == 2


def test_the_order_of_agreed_works_may_still_be_wrong() -> None:
    paving = work(
        "a:1",
        SPOT,
        discipline="road",
        renews_surface=True,
        precision="day",
        start="2027-01-01",
        end="2027-03-31",
        latest_end="2028-12-31",
        agreement="345",
    )
    sewer = work(
        "b:1",
        SPOT,
        discipline="sewer",
        depth_m=2.0,
        precision="day",
        start="2027-03-01",
        end="2027-06-30",
        agreement="345",
    )
    assert "wrong_order" in rules_of(paving, sewer)
    later = {
        **sewer,
        "start": "2027-09-01",
        "end": "2027-10-31",
        "earliest_start": "2027-09-01",
        "latest_end": "2027-10-31",
    }
    assert "reopening" in rules_of(paving, later)


NUMBERS = st.lists(st.sampled_from(["12", "345", "99", "7007", "12/3"]), max_size=3, unique=True)


@examples(200)
@given(st.lists(st.tuples(st.sampled_from("abc"), NUMBERS), max_size=9))
def test_agreed_pairs_are_those_of_brute_force(drawn: list[tuple[str, list[str]]]) -> None:
    rows = [
        work(f"{party}:{at}", SPOT, agreement="; ".join(sorted(numbers)) or None)
        for at, (party, numbers) in enumerate(drawn)
    ]
    one, other = (side.ravel() for side in np.indices((len(drawn), len(drawn))))
    parties = np.array([ord(party) for party, _ in drawn], dtype=np.int64)
    agreements = Agreements.of(works(*rows), parties)
    joined = np.zeros(len(one), dtype=bool) if agreements is None else agreements.join(one, other)
    assert joined.tolist() == [
        drawn[a][0] != drawn[b][0] and bool(set(drawn[a][1]) & set(drawn[b][1]))
        for a, b in zip(one.tolist(), other.tolist(), strict=True)
    ]
