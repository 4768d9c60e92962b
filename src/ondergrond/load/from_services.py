"""What is told of a file that was fetched from a service: from when it is, and what went wrong."""

from __future__ import annotations

from pathlib import Path

from ondergrond.errors import Problem
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.partnership import Partnership
from ondergrond.services.fetched import read_fetched


def tell_fetched(file: Path, language: Language) -> tuple[tuple[str, str], ...]:
    """Notes on a file as a whole: where and when it was fetched, or why it is an earlier one."""
    known = read_fetched(file)
    if known is None:
        return ()
    at = (known.at or "?").replace("T", " ").replace("+00:00", " UTC")
    if known.failed is None:
        return (("fetched", f"{known.url}, {at}"),)
    why = known.failed.get(language, "-")
    return (("fetched_earlier", f"{at}; {known.url}: {why}"),)


def nothing_fetched(where: str, path: str, partnership: Partnership) -> Problem:
    """Why there is no file of a service."""
    known = read_fetched(partnership.base / path)
    if known is None or known.failed is None:
        return Problem(f"{where}, {path}", message("service_not_asked"))
    why = known.failed.get(partnership.facts.language, "-")
    return Problem(f"{where}, {known.url}", message("service_gave_nothing", told=why))
