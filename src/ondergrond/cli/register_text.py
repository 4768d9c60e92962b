"""What a register has to say, in lines: words that were taken in, and what a run changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ondergrond.labels import Language, Words, pick
from ondergrond.register.words import Imported

_LINES: Words = {
    "imported": {
        "nl": "Gelezen: {n_read} · nieuw: {n_new} · al bekend: {n_known} · niet opgenomen: "
        "{n_refused} · botsingen: {n_clashes}",
        "en": "Read: {n_read} · new: {n_new} · known already: {n_known} · not taken in: "
        "{n_refused} · clashes: {n_clashes}",
    },
    "written": {"nl": "In het register: {file}", "en": "In the register: {file}"},
}


def imported_lines(made: Sequence[Imported], file: Path, language: Language) -> list[str]:
    """What became of the rows of the tables of a file of decisions."""
    counted = pick(_LINES, "imported", language).format(**_counts(made))
    return [counted, kept_line(file, language)]


def kept_line(file: Path, language: Language) -> str:
    """In which register it stands now."""
    return pick(_LINES, "written", language).format(file=file)


def imported_json(made: Sequence[Imported]) -> dict[str, Any]:
    """The same for machines."""
    problems = [one for each in made for one in (*each.problems, *each.clashes, *each.doubts)]
    told = [problem.text("en") for problem in problems]
    return {**_counts(made), "problems": told}


def _counts(made: Sequence[Imported]) -> dict[str, int]:
    n_read, n_new, n_known = (
        sum(getattr(each, name) for each in made) for name in ("n_read", "n_new", "n_known")
    )
    return {
        "n_read": n_read,
        "n_new": n_new,
        "n_known": n_known,
        "n_refused": n_read - n_new - n_known,
        "n_clashes": sum(len(each.clashes) for each in made),
    }
