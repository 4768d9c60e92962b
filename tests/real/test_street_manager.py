"""Profile `street-manager` on the works of a whole county, against the published rule."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from ondergrond.load import load
from ondergrond.match import find_pairs, find_sets, find_sites
from ondergrond.partnership import read_partnership
from ondergrond.rules import Rules, read_rules

pytestmark = pytest.mark.real

ON = date(2026, 5, 7)
LAPSED = ("Refused", "Cancelled", "Revoked")
DISRUPTIVE = ("roadClosed", "temporaryTrafficLights")


@pytest.fixture(scope="module")
def works(root: Path, shared_data: Path, tmp_path_factory: pytest.TempPathFactory):
    """The county's works; what counts as disruptive is a closure or signals, no lane closure."""
    text = (root / "examples" / "lancashire.toml").read_text(encoding="utf-8")
    for old, new in (
        ("../../shared/data", str(shared_data)),
        ('["management_type", "restrictions"]', '["restrictions", "management_type"]'),
        ('"laneClosures" = "lane"', '"laneClosures" = "slow"'),
    ):
        assert old in text
        text = text.replace(old, new)
    file = tmp_path_factory.mktemp("lancashire") / "lancashire.toml"
    file.write_text(text, encoding="utf-8")
    return load(read_partnership(file), on=ON).works


@pytest.fixture(scope="module")
def permits(shared_data: Path) -> pd.DataFrame:
    table = pd.read_csv(shared_data / "lancashire" / "roadworks.csv", dtype=str)
    starts = pd.to_datetime(table["start_date"], utc=True).dt.tz_convert("Europe/London")
    return table.assign(day=starts.dt.date)


def published(permits: pd.DataFrame) -> set[tuple[str, str]]:
    """The collaboration finder, line by line: group by street, then every two of a group."""
    ahead = permits[permits["day"].ge(ON) & ~permits["permit_status"].isin(LAPSED)]
    disrupts = ahead["restrictions"].isin(DISRUPTIVE) | ahead["management_type"].isin(DISRUPTIVE)
    pairs = set()
    for _, street in ahead.assign(disrupts=disrupts).groupby("road"):
        for (_, one), (_, other) in combinations(street.iterrows(), 2):
            if one["reference"] == other["reference"] or one["operator"] == other["operator"]:
                continue
            if abs((one["day"] - other["day"]).days) > 30:
                continue
            if one["disrupts"] or other["disrupts"]:
                pairs.add(tuple(sorted((one["id"], other["id"]))))
    return pairs


def ids(pairs: pd.DataFrame) -> set[tuple[str, ...]]:
    sides = (pairs[side].str.rsplit(":", n=1).str[-1] for side in ("left", "right"))
    return {tuple(sorted(two)) for two in zip(*sides, strict=True)}


def test_the_pairs_are_those_of_the_published_rule(works, permits):
    expected = published(permits)
    assert len(expected) > 100
    assert ids(find_pairs(works, read_rules("street-manager"), on=ON)) == expected


def test_with_names_for_streets_a_distance_leaves_out_other_towns(works):
    """Station Road is in many towns: of one within 500 m little is left, and all of that near."""
    everywhere = find_pairs(works, read_rules("street-manager"), on=ON)
    near = find_pairs(works, nearby(500), on=ON)
    assert 0 < len(near) < len(everywhere) / 2
    within = everywhere["distance_m"] <= 500
    assert set(near["pair_id"]) == set(everywhere["pair_id"][within])


def nearby(distance_m: float) -> Rules:
    override = {"street_manager_collaboration": {"distance_m": distance_m}}
    return read_rules("street-manager", override)


def test_a_pair_that_lies_far_apart_is_at_one_site(works):
    rules = read_rules("street-manager")
    pairs = find_pairs(works, rules, on=ON)
    sites, site_pairs = find_sites(works, pairs, rules)
    assert not site_pairs["pair_id"].duplicated().any()
    assert (sites["extent_m"] <= rules.grouping.extent_m).all()
    sets = find_sets(works, pairs, site_pairs, rules)
    assert set(sets["pair_id"]) == set(pairs["pair_id"])
