"""The guard: what candidates are kept out for the heavy conflicts that they would make."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from ondergrond.tables import NEW_CONFLICTS, arrange
from ondergrond.weigh import milp as choice_module
from ondergrond.weigh.constraints import Limits
from ondergrond.weigh.guard import find_moves, make_guard
from ondergrond.weigh.milp import choose
from tests.examples import examples
from tests.weigh.weighing_rules import shipped

RULES = shipped("programme", nuisance_day_eur=0, move_day_eur=0)
# Each candidate with the rows of its works, and how far each of these moves.
MEMBERS = {"K1": {0: 0, 1: 30}, "K2": {2: -10, 3: 0}, "K3": {4: 5, 1: 60}}


def guard(*conflicts, members=None, once=True):
    """The guard of conflicts (work, move, other, its move) for MEMBERS."""
    members = MEMBERS if members is None else members
    rows = [(name, *each) for name, moves in members.items() for each in moves.items()]
    held = pd.DataFrame(rows, columns=["finding_id", "work_row", "shift_days"])
    table = arrange(NEW_CONFLICTS, pd.DataFrame(list(conflicts), columns=NEW_CONFLICTS.names))
    return make_guard(pd.DataFrame({"finding_id": [*members]}), held, table, once=once)


def test_every_move_that_is_proposed_is_held_against_the_rules_once():
    rows = [("K1", 0, 0), ("K1", 1, 30), ("K2", 0, 0), ("K9", 5, 1)]
    held = pd.DataFrame(rows, columns=["finding_id", "work_row", "shift_days"])
    moves = find_moves(pd.DataFrame({"finding_id": ["K1", "K2"]}), held)
    assert moves.to_numpy().tolist() == [[0, 0], [1, 30]]


def test_who_hits_an_embargo_or_a_work_that_nobody_moves_is_forbidden():
    made = guard((1, 30, None, None), (2, -10, 9, None))
    assert made.forbidden.tolist() == [True, True, False]


def test_a_conflict_among_the_members_of_one_candidate_keeps_nothing_out():
    made = guard((1, 30, 0, None), (1, 30, 0, 0))
    assert not made.forbidden.any()
    assert made.either.shape[0] == 0
    assert made.needs.shape[0] == 0


def test_two_that_hit_each_other_exclude_each_other():
    assert guard((1, 30, 3, 0), (3, 0, 1, 30)).either.toarray().tolist() == [[1, 1, 0]]


def test_candidates_with_one_move_that_hit_another_go_in_one_row():
    """Those with one work exclude each other already."""
    members = {"K1": {0: 30, 1: 0}, "K2": {0: 30, 2: 0}, "K3": {3: 0}, "K4": {0: 30, 3: 9}}
    made = guard((0, 30, 3, 0), members=members)
    assert made.either.toarray().tolist() == [[1, 1, 1, 0]]
    one_by_one = guard((0, 30, 3, 0), members=members, once=False)
    assert one_by_one.either.toarray().tolist() == [[1, 0, 1, 0], [0, 1, 1, 0]]


def test_who_hits_a_work_on_its_own_dates_needs_one_that_moves_it():
    made = guard((2, -10, 1, None))
    assert not made.forbidden.any()
    assert made.needs.toarray().tolist() == [[-1.0, 1.0, -1.0]]


def test_who_needs_one_that_is_forbidden_is_forbidden_too():
    members = {"K1": {0: 0, 1: 30}, "K2": {2: -10}}
    made = guard((2, -10, 1, None), (1, 30, None, None), members=members)
    assert made.forbidden.all()


def test_who_cannot_be_added_to_what_is_chosen_is_kept_out():
    made = guard((1, 30, 3, 0), (2, -10, 4, None))
    kept = made.keeps_out(np.array([True, False, False]))
    assert kept.tolist() == [False, True, False]
    assert not made.keeps_out(np.array([False, True, True])).tolist()[2]


def best_by_trying_all(gains, use, needs):
    """The largest sum over all choices that keep every limit and condition."""
    return max(
        float(gains @ np.array(taken))
        for taken in product((0, 1), repeat=len(gains))
        if np.all(use @ np.array(taken) <= 1) and np.all(needs @ np.array(taken) <= 0)
    )


@st.composite
def problems(draw):
    count = draw(st.integers(1, 8))
    gains = draw(st.lists(st.integers(1, 100), min_size=count, max_size=count))
    one_of = st.integers(0, count - 1)
    once = draw(st.lists(st.sets(one_of, min_size=1, max_size=3), max_size=5))
    asked = draw(st.lists(st.tuples(one_of, st.sets(one_of, max_size=3)), max_size=5))
    use, needs = np.zeros((len(once), count)), np.zeros((len(asked), count))
    for row, members in enumerate(once):
        use[row, list(members)] = 1
    for row, (who, others) in enumerate(asked):
        needs[row, list(others)] = -1
        needs[row, who] = 1
    return np.array(gains, dtype=float), use, needs


@examples(250)
@given(problems(), st.booleans())
def test_no_choice_that_keeps_all_conditions_gains_more(problem, with_small_groups):
    gains, use, needs = problem
    limits = Limits(sparse.csr_array(use), np.ones(len(use)), sparse.csr_array(needs))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice_module, "SMALL", 50 if with_small_groups else 2)
        found = choose(gains, limits, RULES)
    assert np.all(use @ found.chosen <= 1)
    assert np.all(needs @ found.chosen <= 0)
    assert gains[found.chosen].sum() == pytest.approx(best_by_trying_all(gains, use, needs))
    assert found.exact.all()


@examples(100)
@given(problems())
def test_a_greedy_choice_keeps_all_conditions_too(problem):
    gains, use, needs = problem
    limits = Limits(sparse.csr_array(use), np.ones(len(use)), sparse.csr_array(needs))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice_module, "_ask_highs", lambda *_: (None, None))
        found = choose(gains, limits, RULES)
    assert np.all(use @ found.chosen <= 1)
    assert np.all(needs @ found.chosen <= 0)
    best = best_by_trying_all(gains, use, needs)
    assert gains[found.chosen].sum() <= best + 1e-9 <= found.bound_eur.sum() + 2e-9
