"""Circles that choosing again finds: their ids beside those that are known."""

from __future__ import annotations

import pandas as pd

from ondergrond.findings import find_findings
from ondergrond.match import find_pairs, find_sets, find_sites
from ondergrond.rules import read_rules
from ondergrond.weigh.rounds import Found
from tests.build import work, works

RULES = read_rules()


def find_all(away_m: int) -> Found:
    """A joint work of gas and water in each of two streets that lie ``away_m`` apart."""
    wkt = f"MULTILINESTRING ((0 0, 60 0), ({away_m} 0, {away_m + 60} 0))"
    table = works(
        *(
            work(f"{party}:1", wkt, discipline=discipline, start="2028-01-01", end="2028-12-31")
            for party, discipline in (("a", "gas"), ("b", "drinking_water"))
        )
    )
    pairs = find_pairs(table, RULES)
    _, site_pairs = find_sites(table, pairs, RULES)
    sets = find_sets(table, pairs, site_pairs, RULES)
    sets = sets[sets["kind"].eq("opportunity")].reset_index(drop=True)
    made = find_findings(table, pairs, site_pairs, sets, rules=RULES)
    return Found(
        sets, made.findings, made.finding_works, made.finding_parties, made.finding_rules,
        made.ids, made.streets,
    )  # fmt: skip


def test_the_same_works_at_other_places_are_numbered_on_from_the_last_that_is_known() -> None:
    found = find_all(3000)
    first, second = sorted(found.findings["finding_id"])
    assert second == f"{first}-2"
    made = found.number_on(pd.Series([first, f"{first}-3", "K-0123456789"], dtype="str"))
    named = {first: f"{first}-4", second: f"{first}-5"}
    assert made.findings["finding_id"].tolist() == list(named.values())
    assert made.ids.equals(found.ids.map(named).astype("str"))
    assert made.streets.index.tolist() == [named[each] for each in found.streets.index]
    for name in ("finding_works", "finding_parties", "finding_rules"):
        before, after = getattr(found, name), getattr(made, name)
        assert after["finding_id"].tolist() == before["finding_id"].map(named).tolist()
    shapes = found.findings.set_index("finding_id").geometry.rename(named)
    assert made.findings.set_index("finding_id").geometry.equals(shapes)


def test_ids_of_works_that_are_not_known_stay_as_they_are() -> None:
    found = find_all(3000)
    made = found.number_on(pd.Series(["K-0123456789"], dtype="str"))
    assert made.findings["finding_id"].equals(found.findings["finding_id"])
    assert made.ids.equals(found.ids)
