"""What a run says last of all, on the side, and the exit code it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ondergrond.cli.speech import complain
from ondergrond.cli.threshold import reached
from ondergrond.errors import EXIT_DONE, EXIT_THRESHOLD, EXIT_WITHOUT_PARTNER

if TYPE_CHECKING:
    from ondergrond.run import Run


def close(made: Run, fail_on: tuple[tuple[str, int], ...]) -> int:
    """Tell the warnings of a run and what was left out; gives its exit code."""
    for problem in made.warnings:
        complain("warning", problem)
    for problem in made.absent:
        complain("left_out", problem)
    return exit_code(made, fail_on)


def exit_code(made: Run, fail_on: tuple[tuple[str, int], ...]) -> int:
    """The exit code of a run that came to its end; ``fail_on`` are thresholds."""
    if reached(fail_on, made):
        return EXIT_THRESHOLD
    return EXIT_WITHOUT_PARTNER if made.absent else EXIT_DONE
