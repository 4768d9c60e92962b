"""Our matcher beside its peers: one question, one run, the same answer asked of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np

from benchmarks.databases import Postgis, SedonaDb
from benchmarks.engines import Geopandas, Ondergrond, RtreePerWork, ShapelyTree
from benchmarks.generate import generate_works
from benchmarks.question import Engine, MissingError, Question, Rows

ENGINES: tuple[Callable[[], Engine], ...] = (
    Ondergrond,
    ShapelyTree,
    RtreePerWork,
    Geopandas,
    Postgis,
    SedonaDb,
)


@dataclass(slots=True)
class Result:
    """What one engine took: seconds per question, or why it did not take part."""

    name: str
    how: str
    seconds: list[float] = field(default_factory=list)
    opening: float = 0.0
    missing: str = ""

    @property
    def best(self) -> float:
        """The best of its turns: what else the machine did disturbs that one least."""
        return min(self.seconds)


class DisagreementError(Exception):
    """Two engines found other pairs."""


def measure_matching(
    count: int, *, rounds: int, engines: Sequence[Callable[[], Engine]] = ENGINES
) -> tuple[list[Result], int]:
    """Ask all engines in turn, ``rounds`` times; returns what each took, and how many pairs.

    The engines take turns, so that a busy moment of the machine meets all of them. Raises
    ``DisagreementError`` where two find other pairs.
    """
    question = Question.of(generate_works(count))
    opened: list[tuple[Engine, Result]] = []
    results: list[Result] = []
    answer: Rows | None = None
    try:
        for make in engines:
            engine = make()
            result = Result(engine.name, engine.how)
            results.append(result)
            began = perf_counter()
            try:
                engine.open(question)
            except MissingError as reason:
                result.missing = str(reason)
                continue
            result.opening = perf_counter() - began
            opened.append((engine, result))
        for _ in range(rounds):
            for engine, result in opened:
                began = perf_counter()
                asked = engine.ask()
                result.seconds.append(perf_counter() - began)
                answer = _agreed(engine.answer(asked), answer, engine.name)
    finally:
        for engine, _ in opened:
            engine.close()
    return results, 0 if answer is None else len(answer)


def _agreed(found: Rows, answer: Rows | None, name: str) -> Rows:
    if answer is None or np.array_equal(found, answer):
        return found
    raise DisagreementError(f"{name} finds {len(found)} pairs where the others find {len(answer)}")
