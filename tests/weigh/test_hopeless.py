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
from ondergrond.rules import read_rules
from ondergrond.tables import SETS, stack
from ondergrond.weigh.appraise import Appraisal, appraise
from ondergrond.weigh.bounds_of_works import add_bounds
from ondergrond.weigh.circles import drop_hopeless, find_tried
from ondergrond.weigh.promising import Promising
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


def find_all(works, rules, *, promising=False):
    pairs = find_pairs(works, rules, on=ON)
    _, zones = find_sites(works, pairs, rules)
    sets = merge_adjacent_sets(find_sets(works, pairs, zones, rules), pairs, zones, rules)
    circles = find_circles(works, pairs, zones, sets, rules).sets
    if promising:
        promising = Promising.of(works, pairs, zones, rules=rules, on=ON, rounds={})
        circles = promising.find(circles)
    sets = stack(SETS, [sets, circles])
    found = find_findings(works, pairs, zones, sets, rules=rules)
    return found, find_tried(sets, found.ids)


def weigh_all(works, rules, *, early):
    """What is left of the appraisal, of all circles or of those that are promising."""
    found, tried = find_all(works, rules, promising=early)
    works = add_bounds(works, rules, on=ON, rounds={})
    common = {"on": ON, "kinds": {}, "rounds": {}, "tried": tried if early else None}
    made = appraise(works, found.findings, found.finding_works, rules, **common)
    return made, drop_hopeless(made, works, rules.programme, tried)


@examples(4)
@given(st.integers(0, 2**16), st.sampled_from([0.0, 0.05, 0.5, DEAR]))
def test_what_is_left_out_before_is_no_candidate_and_all_else_stays_as_it_is(seed, move_day_eur):
    rules = read_rules(overrides={"programme": {"move_day_eur": move_day_eur}})
    works = with_money(generate_works(90, seed=seed), seed)
    whole, expected = weigh_all(works, rules, early=False)
    less, made = weigh_all(works, rules, early=True)
    if move_day_eur == DEAR and len(expected.findings) < len(whole.findings):
        assert len(less.findings) < len(whole.findings)
    for each in fields(Appraisal):
        one, other = (
            pd.DataFrame(getattr(table, each.name)).reset_index(drop=True)
            for table in (made, expected)
        )
        pd.testing.assert_frame_equal(one, other)
