"""What smaller circles could gain at most, against what is found of them exactly."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import generate_works
from ondergrond.arrays.groups import Groups
from ondergrond.findings import find_findings
from ondergrond.match import find_circles, find_pairs, find_sets, find_sites
from ondergrond.rules import read_rules
from ondergrond.weigh.bounds_of_works import add_bounds
from ondergrond.weigh.circle_members import CircleMembers, SharedZones
from ondergrond.weigh.footprints import measure_twice_m2
from ondergrond.weigh.most_gain import CircleProjects, WorksMeasured
from ondergrond.weigh.project_shares import find_records, gather_projects, measure_works
from ondergrond.weigh.relaxed import IN_TURN, STREET, find_least_moves
from ondergrond.weigh.windows import IN_ORDER, WITHIN, propose_dates
from tests.examples import examples
from tests.weigh.test_hopeless import ON, with_money

RULES = read_rules()


def find_all(seed):
    """Circles as findings, and their works and projects as the bounds take them."""
    works = with_money(generate_works(110, seed=seed), seed)
    pairs = find_pairs(works, RULES, on=ON)
    _, zones = find_sites(works, pairs, RULES)
    sets = find_sets(works, pairs, zones, RULES)
    circles = find_circles(works, pairs, zones, sets, RULES).sets
    found = find_findings(works, pairs, zones, circles, rules=RULES)
    names = pd.factorize(circles["set_id"])[1]
    number = pd.Series(np.arange(len(names)), found.ids.reindex(names).array)
    rows = found.finding_works.assign(
        circle=number.reindex(found.finding_works["finding_id"]).array
    )
    return SimpleNamespace(
        works=works,
        zones=zones,
        findings=found.findings.assign(
            circle=number.reindex(found.findings["finding_id"]).array
        ).sort_values("circle", ignore_index=True),
        rows=rows.sort_values(["circle", "work_row"], ignore_index=True),
        members=CircleMembers.of(SharedZones.of(works, pairs, zones), circles),
    )


@examples(6)
@given(st.integers(0, 2**16))
def test_members_of_circles_are_the_works_of_their_findings(seed):
    made = find_all(seed)
    assert made.members.circle.tolist() == made.rows["circle"].tolist()
    assert made.members.work.tolist() == made.rows["work_row"].tolist()


@examples(6)
@given(st.integers(0, 2**16))
def test_no_project_is_less_at_a_place_or_shorter_there_than_what_is_sure_of_it(seed):
    made = find_all(seed)
    money, nuisance = RULES.money, RULES.nuisance
    records = find_records(made.works, made.findings, made.rows, money=money, nuisance=nuisance)
    measured = measure_works(made.works, money, nuisance)
    known = WorksMeasured.of(made.works, measured, RULES)
    shapes = np.asarray(made.zones.geometry.to_numpy(), dtype=object)
    part = made.members.find_least_part(shapes, known.footprint, money.reach_m.value)
    keys = ["finding_id", "work_row"]
    sure = made.rows[keys].assign(part=part)
    both = records.rows.merge(sure, on=keys)
    assert len(both) == len(part)
    assert (both["part"] * both["whole_m2"] <= both["near_m2"] + 1e-6).all()
    assert (both["part"] > 0).mean() > 0.9  # it says something
    projects = CircleProjects.of(made.members, known)
    least = projects.find_least_days(made.members, known, part)
    shares = gather_projects(records)
    days = shares.set_index(["finding_id", "project_id"])["duration_days"]
    project = made.works["project_id"].array[made.rows["work_row"]]
    here = days.reindex(pd.MultiIndex.from_arrays([made.rows["finding_id"], project]))
    assert (least <= here.to_numpy(dtype=np.float64)).all()


@examples(6)
@given(st.integers(0, 2**16))
def test_no_more_is_opened_twice_than_what_each_two_works_share(seed):
    made = find_all(seed)
    measured = measure_works(made.works, RULES.money, RULES.nuisance)
    known = WorksMeasured.of(made.works, measured, RULES)
    one = np.ones(len(made.works))
    breaks = one.astype(bool)
    alone = np.arange(len(made.works))
    most = made.members.measure_twice_m2(known.footprint, one, alone, breaks)
    groups = Groups(made.members.circle)
    shapes = known.footprint[made.members.work]
    twice = measure_twice_m2(groups, shapes, one[made.members.work])
    assert (twice <= most + 1e-6).all()
    assert np.allclose(twice[groups.sizes == 2], most[groups.sizes == 2])


@examples(12)
@given(st.integers(0, 2**16), st.floats(0, 1), st.floats(0, 1))
def test_no_proposal_moves_less_than_what_is_found_when_days_are_known_about(seed, less, more):
    made = find_all(seed)
    works = add_bounds(made.works, RULES, on=ON, rounds={})
    rows = made.rows.assign(finding_id=made.rows["circle"])
    random = np.random.default_rng(seed)
    days = random.integers(1, 200, len(rows)).astype(np.float64)
    least = np.maximum(np.floor(days * less), 1.0)
    most = np.where(random.random(len(rows)) < 0.3, np.nan, days + np.floor(100 * more))
    moves = find_least_moves(rows, works, RULES, on=ON, days_at_least=least, days_at_most=most)
    exact = find_least_moves(rows, works, RULES, on=ON, days_at_least=days, days_at_most=days)
    for form, way, asked in (
        ("one_open_street", STREET, ~moves.unsure),
        (IN_ORDER, IN_TURN, ~moves.unsure & moves.paved),
    ):
        bound, same = moves.find(way), exact.find(way)
        assert (moves.find_at_least(way) <= bound).all()
        assert (exact.find_at_least(way) <= same).all()
        findings = pd.DataFrame(
            {"finding_id": made.findings["circle"], "kind": "opportunity", "form": form}
        )
        dated, _ = propose_dates(
            findings, rows, works, RULES.window, order=RULES.order,
            depths=RULES.fill.get("depth_m", ()), on=ON,
            days_here=pd.Series(days, rows.index),
        )  # fmt: skip
        within = dated["proposal"].eq(WITHIN).to_numpy(dtype=bool) & asked
        moved = dated["move_weight_days"].fillna(0).to_numpy(dtype=np.int64)[within]
        assert (bound[within] <= moved).all()
        assert (same[within] == moved).all()
