"""What was chosen is one project with all its places: who joins it in one joins it in all."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ondergrond.match import (
    find_circles,
    find_pairs,
    find_sets,
    find_sites,
    merge_adjacent_sets,
)
from ondergrond.match.circles import Chosen
from ondergrond.rules import Rules
from tests.build import work, works
from tests.match.layouts import one_rule

JOINT = one_rule("joint", kind="opportunity", distance_m=5, basis="window")


def ruled(**grouping: object) -> Rules:
    changed = {"most_circles": 100, **grouping}
    return JOINT.model_copy(update={"grouping": JOINT.grouping.model_copy(update=changed)})


def two_streets(away_m: int = 200) -> pd.DataFrame:
    """Both a and b are in both streets, c in the first of them alone, and d in the other."""
    here, there = (f"{x} {{y}}, {x + 50} {{y}}" for x in (0, away_m))
    lines = {
        "a": f"MULTILINESTRING (({here}), ({there}))",
        "b": f"MULTILINESTRING (({here}), ({there}))",
        "c": f"LINESTRING ({here})",
        "d": f"LINESTRING ({there})",
    }
    rows = [work(f"{name}:1", wkt.format(y=n)) for n, (name, wkt) in enumerate(lines.items())]
    return works(*rows)


def circles_with(table: pd.DataFrame, rules: Rules, joined: str) -> dict[str, int]:
    """The circles that are found when those of ``joined`` are one joint work: at how many sites.

    Its places are those where two of them meet, however far apart.
    """
    pairs = find_pairs(table, rules)
    _, site_pairs = find_sites(table, pairs, rules)
    sets = find_sets(table, pairs, site_pairs, rules)
    sets = merge_adjacent_sets(sets, pairs, site_pairs, rules)
    found = find_circles(table, pairs, site_pairs, sets, rules)
    known = pd.concat([sets, found.sets], ignore_index=True)
    ends = known.merge(pairs[["pair_id", "left", "right"]], on="pair_id")
    own = ends["left"].str[0].isin([*joined]) & ends["right"].str[0].isin([*joined])
    places = known[own.to_numpy()].drop_duplicates(["site_id", "pair_id"]).assign(joint="J")
    name = table["work_id"].str[0]
    joint = pd.Series(np.where(name.isin([*joined]), "J", None), table.index, dtype="str")
    chosen = Chosen(joint, places, np.flatnonzero(joint.notna()), 1)
    more = find_circles(table, pairs, site_pairs, known, rules, chosen=chosen).sets
    assert more["line"].all()
    assert more["of_set"].isin(sets["set_id"]).all()
    ends = more.merge(pairs[["pair_id", "left", "right"]], on="pair_id")
    both = pd.concat([ends["left"], ends["right"]]).str[0]
    told = both.groupby(pd.concat([ends["set_id"]] * 2)).agg(lambda each: "".join(sorted({*each})))
    return dict(zip(told, ends.groupby("set_id")["site_id"].nunique(), strict=True))


def test_who_joins_in_one_street_joins_the_joint_work_in_both() -> None:
    assert circles_with(two_streets(), ruled(), "ab") == {"abc": 2, "abd": 2}


def test_of_a_joint_work_of_three_the_third_comes_along_to_the_other_street() -> None:
    """Only a and b are met by d; c is of the joint work all the same, and where a and b meet."""
    assert circles_with(two_streets(), ruled(), "abc") == {"abc": 2, "abcd": 2}


@pytest.mark.parametrize(("who", "partly"), [("abcd", 2), ("ab", 0)])
def test_sets_of_which_two_meet_again_in_another_company_are_tried_in_part(
    who: str, partly: int
) -> None:
    table = two_streets()
    table = table[table["work_id"].str[0].isin([*who])].reset_index(drop=True)
    pairs = find_pairs(table, ruled())
    _, site_pairs = find_sites(table, pairs, ruled())
    sets = find_sets(table, pairs, site_pairs, ruled())
    sets = merge_adjacent_sets(sets, pairs, site_pairs, ruled())
    assert len(find_circles(table, pairs, site_pairs, sets, ruled()).partly_tried) == partly


@pytest.mark.parametrize(
    ("away_m", "grouping"), [(600, {}), (200, {"most_members": 2}), (200, {"extent_m": 240})]
)
def test_none_is_longer_than_a_site_or_has_more_projects_than_a_line(
    away_m: int, grouping: dict[str, object]
) -> None:
    assert circles_with(two_streets(away_m), ruled(**grouping), "ab") == {}


def test_who_meets_it_across_the_parts_of_a_crowded_set_can_join_it() -> None:
    """Of four in one street, of which a line has three at most, the fourth meets all of them."""
    rows = [work(f"{name}:1", f"LINESTRING (0 {n}, 50 {n})") for n, name in enumerate("abcd")]
    assert "abd" in circles_with(works(*rows), ruled(most_members=3), "ab")
