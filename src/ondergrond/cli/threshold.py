"""``--fail-on WHAT[=N]``: when a finished run still counts as a failure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from ondergrond.cli.mistakes import Mistake
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from ondergrond.run import Run

COUNTED = ("opportunity", "near_miss", "conflict", "heavy", "rejected", "remarks")


class Threshold(click.ParamType[tuple[str, int]]):
    """``WHAT`` or ``WHAT=N`` as (what, at least how many)."""

    name = "what"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """What is counted and from how many on; a usage error where that is not said."""
        if isinstance(value, tuple):
            return value
        what, _, number = str(value).partition("=")
        if what not in COUNTED:
            told = message("value_not_counted", value=what, known=", ".join(COUNTED))
            raise Mistake(told, ctx, param)
        if number and not (number.isdecimal() and int(number) > 0):
            raise Mistake(message("value_no_count", value=number), ctx, param)
        return what, int(number or 1)


def reached(thresholds: Iterable[tuple[str, int]], made: Run) -> bool:
    """Whether any of the thresholds was reached by a run."""
    return any(_counted(what, made) >= least for what, least in thresholds)


def _counted(what: str, made: Run) -> int:
    findings = made.tables["findings"]
    if what in ("rejected", "remarks"):
        return len(made.tables[what])
    if what == "heavy":
        return int(findings["severity"].eq("heavy").sum())
    return int(findings["kind"].eq(what).sum())
