"""Errors say what, where and how to mend it, on one line each."""

from __future__ import annotations

import errno

import numpy as np
import pyarrow as pa
import pytest
import shapely

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


def of(cause: BaseException) -> errors.OndergrondError:
    """A fault that came of another."""
    fault = errors.BugError.of("table works", "broken")
    fault.__context__ = cause
    return fault


@pytest.mark.parametrize(
    "fault",
    [
        MemoryError(),
        np._core._exceptions._ArrayMemoryError((10**9,), np.dtype("float64")),
        pa.ArrowMemoryError("malloc of size 64 failed"),
        shapely.errors.GEOSException("std::bad_alloc"),
        ImportError("libgdal.so: failed to map segment from shared object"),
        RuntimeError("can't start new thread"),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_a_lack_of_memory_is_known_by_whatever_library_says_it(fault):
    assert errors.lacks_memory(fault)
    assert errors.lacks_memory(of(fault))


@pytest.mark.parametrize(
    "fault",
    [
        ValueError("bad value"),
        OSError(errno.ENOSPC, "No space left on device"),
        errors.DeliveryError.of("out of memory.csv", "cannot allocate memory"),
        of(KeyError("memory")),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_other_faults_are_no_lack_of_memory(fault):
    assert not errors.lacks_memory(fault)
