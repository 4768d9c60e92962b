"""Errors say what, where and how to mend it, on one line each."""

from __future__ import annotations

import pytest

from ondergrond import errors


def test_a_problem_is_one_line_with_where_what_and_mend():
    problem = errors.Problem("goes.gpkg", "no layer\n'werken'", "it has: a, b")
    assert str(problem) == "goes.gpkg: no layer 'werken'; it has: a, b"


def test_an_error_tells_all_its_problems():
    fault = errors.PartnershipError([errors.Problem("a", "x"), errors.Problem("b", "y", "z")])
    assert str(fault) == "a: x\nb: y; z"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UsageError, 2),
        (errors.PartnershipError, 2),
        (errors.RulesError, 2),
        (errors.DeliveryError, 3),
        (errors.OutputError, 3),
        (errors.BugError, 70),
    ],
)
def test_every_branch_of_the_tree_has_its_exit_code(error, code):
    assert error.of("somewhere", "something").exit_code == code
    assert issubclass(error, errors.OndergrondError)
