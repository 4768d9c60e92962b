"""The joint programme: each work once, the largest gain together, and a bound on the rest."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from ondergrond.errors import RulesError
from ondergrond.rules.weighing import AtOnce, BudgetLimit, Programme
from ondergrond.settings import parse_settings
from ondergrond.weigh import milp as choice_module
from ondergrond.weigh.constraints import Limits
from ondergrond.weigh.milp import choose, choose_greedily, measure_bound
from ondergrond.weigh.programme import gain_eur, measure_parties, select_programme
from tests.build import work, works
from tests.examples import examples
from tests.weigh.weighing_rules import SHIPPED, finding_works, shipped

RULES = shipped("programme", nuisance_day_eur=0, move_day_eur=0)
TABLE = works(
    *(
        work(f"{partner}:{number}", "POINT (0 0)", project_id=f"{partner}:{number}", budget_eur=100)
        for partner in "abcd"
        for number in range(4)
    )
)
GIVEN = {
    "kind": "opportunity",
    "site_id": "S",
    "agreed": False,
    "nuisance_days_avoided": 0.0,
    "proposal": "within_room",
    "proposed_start": "2028-03-01",
    "proposed_end": "2028-04-30",
    "move_weight_days": 0,
}


def candidates(**facts):
    """Findings by id; each gives its works and its gain, and what else differs."""
    rows, members = [], {}
    for name, fact in facts.items():
        more = {key: value for key, value in fact.items() if key not in {"works", "gain"}}
        rows.append({"finding_id": name, **GIVEN, "saving_mid_eur": float(fact["gain"]), **more})
        members[name] = fact["works"]
    types = {"proposed_start": "datetime64[s]", "proposed_end": "datetime64[s]"}
    table = pd.DataFrame(rows).astype({**types, "move_weight_days": "Int64"})
    linked = finding_works(TABLE, **members)
    starts = table.set_index("finding_id")["proposed_start"]
    linked["proposed_start"] = starts.reindex(linked["finding_id"]).to_numpy()
    return table, linked


def selected(rules=RULES, areas=None, **facts):
    table, linked = candidates(**facts)
    return select_programme(table, linked, TABLE, rules, areas=areas)


def chosen(programme):
    state = programme.findings["in_programme"].fillna(value=False)
    return sorted(programme.findings.index[state])


CHAIN = {
    "K1": {"works": ["a:1", "b:1"], "gain": 60},
    "K2": {"works": ["b:1", "c:1"], "gain": 100},
    "K3": {"works": ["c:1", "d:1"], "gain": 70},
}


def test_the_best_two_beat_the_single_best():
    programme = selected(**CHAIN)
    assert chosen(programme) == ["K1", "K3"]
    assert (programme.total_eur, programme.bound_eur, programme.gap_eur) == (130, 130, 0)
    told = programme.findings.loc["K2"]
    assert (told["programme_reason"], told["alternative_to"]) == ("alternative", "K3")
    assert programme.groups[["n_findings", "n_selected"]].to_numpy().tolist() == [[3, 2]]


def test_of_what_gains_as_much_the_one_of_most_works_is_chosen():
    facts = {
        "K1": {"works": ["a:1", "b:1"], "gain": 60},
        "K2": {"works": ["a:1", "b:1", "c:1"], "gain": 60},
        "K3": {"works": ["b:1", "c:1"], "gain": 60},
    }
    programme = selected(**facts)
    assert chosen(programme) == ["K2"]
    assert (programme.total_eur, programme.bound_eur) == (60, 60)


def test_the_order_of_the_rows_changes_nothing():
    table, linked = candidates(**CHAIN)
    turned = select_programme(table[::-1], linked[::-1], TABLE, RULES)
    assert turned.findings.index.tolist() == ["K3", "K2", "K1"]
    pd.testing.assert_frame_equal(turned.findings[::-1], selected(**CHAIN).findings)


def test_an_alternative_points_to_the_finding_that_shares_most():
    programme = selected(
        K1={"works": ["a:1", "b:1", "c:1"], "gain": 10},
        K2={"works": ["a:1", "d:1"], "gain": 90},
        K3={"works": ["b:1", "c:1", "d:2"], "gain": 20},
    )
    assert chosen(programme) == ["K2", "K3"]
    assert programme.findings.loc["K1", "alternative_to"] == "K3"


def test_what_gains_nothing_or_has_no_date_is_left_out_with_the_reason():
    programme = selected(
        K1={"works": ["a:1", "b:1"], "gain": 0},
        K2={"works": ["a:2", "b:2"], "gain": 50, "proposal": "none"},
        B1={"works": ["a:3", "b:3"], "gain": 50, "kind": "near_miss"},
        K3={"works": ["c:1", "d:1"], "gain": 50},
    )
    reasons = programme.findings["programme_reason"]
    assert reasons[["K1", "K2", "K3"]].tolist() == ["no_gain", "no_date", "selected"]
    assert programme.findings.loc["B1"].isna().all()


def test_a_gain_is_saving_and_nuisance_less_the_cost_of_moving():
    rules = shipped("programme", nuisance_day_eur=500, move_day_eur=5)
    table, _ = candidates(
        K1={"works": ["a:1", "b:1"], "gain": 1000, "nuisance_days_avoided": 3.0,
            "move_weight_days": 60},
        K2={"works": ["a:2", "b:2"], "gain": 1000, "nuisance_days_avoided": np.nan},
    )  # fmt: skip
    assert gain_eur(table, rules).tolist() == [1000 + 3 * 500 - 60 * 5, 1000]


def test_a_long_line_may_join_at_each_site_where_the_partners_allow_it():
    along = {
        "K1": {"works": ["a:1", "b:1"], "gain": 60, "site_id": "S1"},
        "K2": {"works": ["a:1", "c:1"], "gain": 100, "site_id": "S2"},
        "K3": {"works": ["a:1", "d:1"], "gain": 90, "site_id": "S2"},
    }
    assert chosen(selected(**along)) == ["K2"]
    per_site = RULES.model_copy(update={"once_per": "work_and_site"})
    programme = selected(per_site, **along)
    assert chosen(programme) == ["K1", "K2"]
    assert programme.findings.loc["K3", "alternative_to"] == "K2"


def test_a_budget_holds_for_the_year_in_which_the_joint_work_starts():
    limit = BudgetLimit(partner="a", year=2028, max_eur=150)
    rules = RULES.model_copy(update={"budget": (limit,)})
    later = {"proposed_start": "2029-01-01", "proposed_end": "2029-02-01"}
    programme = selected(
        rules,
        K1={"works": ["a:1", "b:1"], "gain": 60},
        K2={"works": ["a:2", "b:2"], "gain": 70},
        K3={"works": ["a:3", "b:3"], "gain": 10, **later},
    )
    assert chosen(programme) == ["K2", "K3"]
    told = programme.findings.loc["K1"]
    assert told["programme_reason"] == "limit"
    assert pd.isna(told["alternative_to"])


def test_what_breaks_a_budget_by_itself_is_never_chosen():
    rules = RULES.model_copy(update={"budget": (BudgetLimit(partner="a", year=2028, max_eur=0),)})
    programme = selected(rules, K1={"works": ["a:1", "b:1"], "gain": 60})
    assert programme.findings.loc["K1", "programme_reason"] == "limit"
    assert programme.total_eur == 0


def test_at_most_so_many_joint_works_are_under_way_at_once_in_an_area():
    rules = RULES.model_copy(update={"at_once": AtOnce(max_works=1)})
    touching = {"proposed_start": "2028-04-30", "proposed_end": "2028-06-30"}
    after = {"proposed_start": "2028-05-01", "proposed_end": "2028-06-30"}
    facts = {
        "K1": {"works": ["a:1", "b:1"], "gain": 60},
        "K2": {"works": ["a:2", "b:2"], "gain": 70, **touching},
    }
    assert chosen(selected(rules, **facts)) == ["K2"]
    facts["K2"] |= after
    assert chosen(selected(rules, **facts)) == ["K1", "K2"]
    facts["K2"] |= touching
    apart = pd.Series({"K1": "north", "K2": "south"})
    assert chosen(selected(rules, areas=apart, **facts)) == ["K1", "K2"]


def test_each_party_is_told_what_it_moves_and_gains():
    table, linked = candidates(**CHAIN)
    programme = select_programme(table, linked, TABLE, RULES)
    linked["shift_days"] = pd.array([-30, 0, 5, 5, 0, 12], dtype="Int64")
    shares = pd.DataFrame(
        {
            "finding_id": ["K1", "K1", "K2"],
            "party": ["a", "b", "b"],
            "saving_mid_eur": [20, 40, 9],
            "own_saving_mid_eur": [0, 7, 8],
            "costs_mid_eur": [3, None, 1],
            "net_mid_eur": [17, None, 8],
        }
    )
    told = measure_parties(programme, linked, TABLE, shares=shares)
    assert told["moves_days"].to_dict() == {"a": 30, "b": 0, "c": 0, "d": 12}
    assert told["n_moves"].to_dict() == {"a": 1, "b": 0, "c": 0, "d": 1}
    assert told["saving_mid_eur"].dropna().to_dict() == {"a": 20, "b": 40}
    assert told["own_saving_mid_eur"].dropna().to_dict() == {"a": 0, "b": 7}
    # What moving costs b is not known: nothing is guessed, and it is counted.
    assert told["costs_mid_eur"].dropna().to_dict() == {"a": 3}
    assert told["n_costs_unknown"].dropna().to_dict() == {"a": 0, "b": 1}
    assert told["net_mid_eur"].dropna().to_dict() == {"a": 17, "b": 40}


def test_no_findings_give_an_empty_programme():
    table, linked = candidates(**CHAIN)
    programme = select_programme(table[:0], linked[:0], TABLE, RULES)
    assert programme.findings.empty
    assert programme.groups.empty
    assert (programme.total_eur, programme.gap_eur) == (0, 0)
    assert measure_parties(programme, linked[:0].assign(shift_days=0), TABLE).empty


def test_two_budgets_for_one_partner_and_year_are_refused():
    line = {"partner": "goes", "year": 2028, "max_eur": 1}
    wrong = {**SHIPPED["programme"], "budget": [line, line]}
    with pytest.raises(RulesError, match="goes has two budgets for 2028; keep one"):
        parse_settings(Programme, wrong, where="rules", error=RulesError)


def best_by_trying_all(gains, use, most):
    """The largest sum over all subsets."""
    best = 0.0
    for size in range(1, len(gains) + 1):
        for subset in combinations(range(len(gains)), size):
            if np.all(use[:, subset].sum(axis=1) <= most + 1e-9):
                best = max(best, sum(gains[each] for each in subset))
    return best


@st.composite
def small_problems(draw):
    count = draw(st.integers(1, 9))
    gains = draw(st.lists(st.integers(-20, 100), min_size=count, max_size=count))
    once = draw(st.lists(st.sets(st.integers(0, count - 1), min_size=1), max_size=7))
    sums = draw(
        st.lists(
            st.tuples(
                st.lists(st.integers(0, 9), min_size=count, max_size=count), st.integers(0, 20)
            ),
            max_size=2,
        )
    )
    use = np.zeros((len(once) + len(sums), count))
    for row, members in enumerate(once):
        use[row, list(members)] = 1
    for row, (amounts, _) in enumerate(sums, start=len(once)):
        use[row] = amounts
    most = np.array([1.0] * len(once) + [float(room) for _, room in sums])
    return np.array(gains, dtype=float), use, most


@examples(250)
@given(small_problems(), st.integers(1, 4), st.booleans())
def test_no_subset_gains_more_and_every_limit_is_kept(problem, batch, with_small_groups):
    gains, use, most = problem
    with pytest.MonkeyPatch.context() as patch:
        # Small groups one by one or together: it may not make a difference.
        patch.setattr(choice_module, "BATCH", batch * 3)
        patch.setattr(choice_module, "SMALL", 50 if with_small_groups else 2)
        found = choose(gains, Limits(sparse.csr_array(use), most), RULES)
    assert np.all(use[:, found.chosen].sum(axis=1) <= most + 1e-9)
    best = best_by_trying_all(gains, use, most)
    assert gains[found.chosen].sum() == pytest.approx(best)
    assert found.total_eur.sum() == pytest.approx(best)
    assert found.bound_eur.sum() == pytest.approx(best)
    assert found.exact.all()


def scaled(use, most):
    room = most > 0
    return sparse.csc_array(use[room] / most[room, None])


@examples(150)
@given(small_problems())
def test_greedy_is_at_most_the_best_and_the_bound_at_least(problem):
    gains, use, most = problem
    kept = (gains > 0) & np.all(use <= most[:, None], axis=0)
    gains, use = gains[kept], use[:, kept]
    part = scaled(use, most)
    taken = choose_greedily(gains, part, np.ones(part.shape[0]), np.zeros(0, dtype=np.intp))
    assert np.all(use[:, taken].sum(axis=1) <= most + 1e-9)
    best = best_by_trying_all(gains, use, most)
    assert gains[taken].sum() <= best + 1e-9
    assert best <= measure_bound(gains, part) + 1e-9


def hard_group():
    """One group of 240 candidates over 60 works: too much for no time at all."""
    random = np.random.default_rng(7)
    use = np.zeros((60, 240))
    for each in range(240):
        use[random.choice(60, 4, replace=False), each] = 1
    return random.integers(100, 900, 240).astype(float), use


def test_where_the_time_is_up_the_greedy_choice_counts_with_its_gap():
    gains, use = hard_group()
    limits = Limits(sparse.csr_array(use), np.ones(60))
    hasty = RULES.model_copy(update={"time_limit_seconds": 1e-9})
    found = choose(gains, limits, hasty)
    assert not found.exact.all()
    assert np.all(use[:, found.chosen].sum(axis=1) <= 1)
    best = choose(gains, limits, RULES)
    assert best.exact.all()
    assert found.total_eur.sum() <= best.total_eur.sum() <= found.bound_eur.sum()


def test_the_gap_is_reported_per_group_and_in_all(monkeypatch):
    monkeypatch.setattr(choice_module, "_ask_highs", lambda *_: (None, None))
    programme = selected(**CHAIN, K9={"works": ["a:3", "b:3"], "gain": 5})
    # The largest first, K2, shuts out both others; K2 and K3 share a work, K1 stands alone.
    assert chosen(programme) == ["K2", "K9"]
    assert programme.groups["gap_eur"].tolist() == [programme.gap_eur]
    assert programme.bound_eur >= 135
    assert programme.gap_eur == programme.bound_eur - 105


def test_an_answer_that_breaks_a_limit_by_a_hair_does_not_count(monkeypatch):
    class Answer:
        x = np.ones(3)
        mip_dual_bound = -230.0

    monkeypatch.setattr(choice_module, "milp", lambda *_, **__: Answer)
    programme = selected(**CHAIN)
    assert chosen(programme) == ["K2"]
    assert 130 <= programme.bound_eur <= 230


@pytest.mark.slow
def test_selecting_takes_time_in_proportion_to_the_number_of_findings():
    """A hundred thousand findings in chains of four: all groups go through HiGHS, in batches."""
    count = 100_000
    random = np.random.default_rng(3)
    links = np.array([(each, each + 1) for each in range(count)])
    links = links[np.arange(count) % 5 != 4]
    gains = random.integers(1, 1000, len(links)).astype(float)
    row, column = links.ravel(), np.repeat(np.arange(len(links)), 2)
    use = sparse.csr_array((np.ones(len(row)), (row, column)), shape=(count + 1, len(links)))
    found = choose(gains, Limits(use, np.ones(count + 1)), RULES)
    assert found.exact.all()
    chains = pd.DataFrame({"chain": links[:, 0] // 5, "gain": gains})
    best = chains.groupby("chain")["gain"].agg(best_of_chain).sum()
    assert found.total_eur.sum() == pytest.approx(best)


def best_of_chain(gains):
    """Neighbours exclude each other: the plain recursion of two sums."""
    with_last, without = 0.0, 0.0
    for gain in gains:
        with_last, without = without + gain, max(with_last, without)
    return max(with_last, without)


def test_the_recursion_for_chains_is_right():
    gains = [60.0, 100.0, 70.0, 5.0]
    use = np.zeros((3, 4))
    for row, (left, right) in enumerate(pairwise(range(4))):
        use[row, [left, right]] = 1
    assert best_of_chain(gains) == best_by_trying_all(gains, use, np.ones(3)) == 130
