"""The stages of a run: told to whoever watches, timed, and their memory given back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from time import perf_counter

from ondergrond.arrays.memory import give_back

# What stands around each stage of a run; it is called with the name of the stage.
Stage = Callable[[str], AbstractContextManager[None]]


def no_stage(_: str) -> AbstractContextManager[None]:
    """Nobody watches."""
    return nullcontext()


@dataclass(slots=True)
class Clock:
    """Tells a stage to whoever watches, and keeps how long it took."""

    progress: Callable[[str], None]
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time one stage."""
        self.progress(stage)
        began = perf_counter()
        yield
        give_back()
        self.seconds[stage] = round(perf_counter() - began, 3)
