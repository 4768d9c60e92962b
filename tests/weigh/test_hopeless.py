"""Circles that are left out before it is known what they save, against weighing all of them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import generate_works
from ondergrond.findings import find_findings
from ondergrond.match import (
    find_circles,
    find_pairs,
    find_sets,
    find_sites,
    merge_adjacent_sets,
)
from ondergrond.periods import period_end
from ondergrond.rules import read_rules
from ondergrond.tables import SETS, stack
from ondergrond.weigh.appraise import Appraisal, appraise
from ondergrond.weigh.circles import drop_hopeless, find_tried
from tests.examples import examples

ON = date(2026, 11, 24)
# Euros for a day moved, by a weight of one, at which most circles gain nothing.
DEAR = 50.0


def with_money(works, seed):
    """The works with budgets and surfaces of some, and some in one project."""
    random = np.random.default_rng(seed)
    count = len(works)
    budget = pd.Series(random.uniform(1e3, 1e6, count)).where(random.random(count) < 0.6)
    surface = random.choice(["asphalt", "tiles", "unpaved", ""], count)
    project = works["partner"] + ":" + (np.arange(count) // 2).astype(str)
    return works.assign(
        budget_eur=budget,
        surface=pd.Series(surface, dtype="str").where(surface != ""),
        project_id=project.where(random.random(count) < 0.3, works["project_id"]).astype("str"),
    )


def find_all(works, rules):
    pairs = find_pairs(works, rules, on=ON)
    _, zones = find_sites(works, pairs, rules)
    sets = merge_adjacent_sets(find_sets(works, pairs, zones, rules), pairs, zones, rules)
    circles = find_circles(works, pairs, zones, sets, rules).sets
    sets = stack(SETS, [sets, circles])
    found = find_findings(works, pairs, zones, sets, rules=rules)
    return found, find_tried(sets, found.ids)


@examples(5)
@given(st.integers(0, 2**16), st.sampled_from([0.0, 0.05, 0.5, DEAR]))
def test_what_is_left_out_before_is_no_candidate_and_all_else_stays_as_it_is(seed, move_day_eur):
    rules = read_rules(overrides={"programme": {"move_day_eur": move_day_eur}})
    works = with_money(generate_works(120, seed=seed), seed)
    found, tried = find_all(works, rules)
    works = works.assign(end=period_end(works))
    about = (works, found.findings, found.finding_works, rules)
    common = {"on": ON, "kinds": {}, "rounds": {}}
    whole = appraise(*about, **common)
    less = appraise(*about, **common, tried=tried)
    if move_day_eur == DEAR and len(tried):
        assert len(less.findings) < len(whole.findings)
    expected = drop_hopeless(whole, works, rules.programme, tried)
    made = drop_hopeless(less, works, rules.programme, tried)
    for each in fields(Appraisal):
        one, other = (pd.DataFrame(getattr(table, each.name)) for table in (made, expected))
        if each.name in {"items", "shares"}:
            one, other = (table.reset_index(drop=True) for table in (one, other))
        pd.testing.assert_frame_equal(one, other)
