"""The benchmarks run, and every engine that is here finds the same pairs; nothing is timed."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
import shapely

from benchmarks import __main__ as command
from benchmarks import loading, page, programme, stages
from benchmarks.apart import Step, Steps, best_of, run_apart
from benchmarks.engines import Ondergrond, ShapelyTree
from benchmarks.generate import generate_works
from benchmarks.matching import ENGINES, DisagreementError, Result, measure_matching
from benchmarks.question import MissingError, Question

FEW = 300


class Forgetful(ShapelyTree):
    """An engine that loses a pair."""

    name = "forgetful"

    def ask(self):
        left, right = super().ask()
        return left[1:], right[1:]


class Absent(ShapelyTree):
    """An engine that is not here."""

    name = "absent"

    def open(self, _question):
        raise MissingError("it is not installed")


def test_our_engine_answers_the_question_as_every_pair_one_by_one_does():
    works = generate_works(FEW)
    party = works["partner"] + "/" + works["department"].fillna("")
    expected = [
        (a, b)
        for a, b in combinations(range(FEW), 2)
        if party[a] != party[b]
        and works["project_id"][a] != works["project_id"][b]
        and works["earliest_start"][a] <= works["latest_end"][b]
        and works["earliest_start"][b] <= works["latest_end"][a]
        and shapely.distance(works.geometry[a], works.geometry[b]) <= 5
    ]
    engine = Ondergrond()
    engine.open(Question.of(works))
    found = engine.answer(engine.ask())
    assert len(expected) > 50
    assert [tuple(pair) for pair in found.tolist()] == expected


def test_all_engines_that_are_here_agree_and_the_others_say_why_not():
    results, n_pairs = measure_matching(FEW, rounds=1, engines=ENGINES)
    assert n_pairs > 50
    assert [result.name for result in results[:4]] == [
        "ondergrond", "shapely STRtree", "rtree, a question per work", "geopandas.sjoin",
    ]  # fmt: skip
    assert all(len(result.seconds) == 1 for result in results[:4])
    assert all(result.seconds or result.missing for result in results)


def test_an_engine_that_loses_a_pair_stops_the_run():
    with pytest.raises(DisagreementError, match=r"forgetful finds \d+ pairs where the others"):
        measure_matching(FEW, rounds=1, engines=[Ondergrond, Forgetful])


def test_an_engine_that_is_not_here_is_in_the_table_with_its_reason():
    measured = measure_matching(FEW, rounds=1, engines=[Ondergrond, Absent])
    assert "| absent | not here | - |" in page.matching_table({FEW: measured})
    assert "**absent** was not measured: it is not installed." in page.engines_list(measured[0])


def test_stages_are_measured_in_a_process_of_their_own():
    steps, facts = run_apart("benchmarks.stages", FEW)
    assert [step.name for step in steps] == [stages.MATCHING, *stages.RUN]
    assert facts["works"] == FEW
    assert facts["findings"] > 50
    assert np.all(np.diff([step.peak_mb for step in steps]) >= 0)


def test_a_measurement_that_fails_says_so():
    with pytest.raises(RuntimeError, match=r"benchmarks\.stages failed"):
        run_apart("benchmarks.stages", "many")


def test_a_delivery_is_read_whole_in_both_formats_and_written():
    steps = Steps()
    loading.measure_loading(FEW, steps)
    assert {step.name for step in steps.done} == {
        loading.READ_CSV, loading.READ_GPKG, loading.WRITE_GPKG,
    }  # fmt: skip


def test_the_programme_is_measured_with_and_without_limits():
    steps = Steps()
    programme.measure_programme(FEW, steps)
    assert [step.name for step in steps.done][-2:] == [programme.FREE, programme.LIMITED]
    assert steps.facts["candidates"] > steps.facts["opportunities"] > 0
    assert steps.facts["total_limited_eur"] <= steps.facts["total_free_eur"]


def test_of_several_runs_the_best_time_and_the_largest_peak_count():
    runs = [[Step("a", 2.0, 10.0)], [Step("a", 1.0, 12.0)]]
    assert best_of(runs) == [Step("a", 1.0, 12.0)]


def test_the_whole_is_held_against_the_matching_alone():
    steps = [Step(name, 1.0, 100.0) for name in (stages.MATCHING, *stages.RUN)]
    assert page.run_seconds(steps) == float(len(stages.RUN))
    assert (
        page.ratios_table({FEW: (steps, {})}).splitlines()[-1].endswith(f"| {len(stages.RUN)}.0 |")
    )


def test_times_are_told_against_ours():
    ours, other = Result("ondergrond", "", [0.5, 0.4]), Result("other", "", [2.0])
    assert "| other | 2.00 s | 5.0 |" in page.matching_table({FEW: ([ours, other], 7)})


def test_the_marks_of_the_programme_page_are_there(root):
    text = (root / "docs" / "programme.md").read_text(encoding="utf-8")
    assert text.index(command.BEGIN) < text.index(command.END)
    assert "TABLE" not in text
