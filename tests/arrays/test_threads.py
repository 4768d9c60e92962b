"""Work in slices gives the same on any number of threads, and the number is put back."""

import threading

import numpy as np
import pytest

from ondergrond.arrays.threads import apply_in_slices, on_threads, use_threads


def threads_used() -> set[int]:
    """The threads that do the work of a moment; each waits, so that no one does it all."""

    def work(_: int) -> int:
        threading.Event().wait(0.01)
        return threading.get_ident()

    return set(on_threads(work, iter(range(20))))


def test_one_thread_is_the_callers_own() -> None:
    with use_threads(1):
        assert threads_used() == {threading.get_ident()}


def test_the_number_of_threads_is_put_back_after_a_mistake_too() -> None:
    with pytest.raises(ZeroDivisionError), use_threads(1):
        _ = 1 / 0
    assert len(threads_used()) == 2
    with use_threads(3):
        assert len(threads_used()) == 3
        with use_threads(1):
            assert len(threads_used()) == 1
        assert len(threads_used()) == 3


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_slices_come_back_in_the_order_they_went(threads: int) -> None:
    with use_threads(threads):
        assert (apply_in_slices(np.negative, np.arange(1000), size=7) == -np.arange(1000)).all()
