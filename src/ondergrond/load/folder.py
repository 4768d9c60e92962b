"""A folder of deliveries nobody described yet: which files in it can be read, and which cannot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import Message, message
from ondergrond.load.readers.formats import FORMATS
from ondergrond.load.readers.paths import BESIDE, check_name

# Notes, pictures and settings that lie beside deliveries and are none: not worth a line each.
_NO_DELIVERY = frozenset((".toml", ".md", ".html", ".py", ".qgz", ".qgs", ".log"))
_LOCKS = ("~$", ".~lock")  # what Office keeps beside an open file
_RUN, _REGISTER = "ondergrond.gpkg", "register.gpkg"
_EARLIER, _FETCHED = ".earlier", ".fetched.json"
MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that is no delivery: its name in the folder, and why."""

    name: str
    why: Message


def find_files(folder: Path) -> tuple[list[Path], list[Passed]]:
    """The files in a folder and below it that a reader knows, sorted, and those that none does.

    What lies beside a delivery (the parts of a shapefile) and what programs keep for themselves is
    passed over without a word; a file geodatabase counts as one file. Links that lead out of the
    folder are passed over. Raises ``DeliveryError`` where the folder cannot be listed or holds more
    than ``MOST_FILES`` files.
    """
    found: list[Path] = []
    passed: list[Passed] = []
    home = folder.resolve()
    try:
        for n, path in enumerate(_walk(folder)):
            if n >= MOST_FILES:
                raise DeliveryError.of(folder, message("folder_too_full", most=MOST_FILES))
            why = _why_passed(path, home)
            if why is not None:
                passed.append(Passed(_shown(path, folder), why))
            elif path.suffix.lower() in {*FORMATS, ".zip"}:
                found.append(path)
    except OSError as fault:
        raise DeliveryError.of(folder, message("delivery_unreadable", why=fault)) from None
    return sorted(found), sorted(passed, key=lambda each: each.name)


def _shown(path: Path, folder: Path) -> str:
    return os.fsencode(path.relative_to(folder)).decode(errors="backslashreplace")


def _walk(folder: Path) -> Iterator[Path]:
    """Files, and geodatabases as a whole; nothing that is hidden."""
    for each in sorted(folder.iterdir()):
        if each.name.startswith((".", *_LOCKS)) or each.name == "__MACOSX" or _is_ours(each):
            continue
        if each.is_dir() and not each.is_symlink() and each.suffix.lower() != ".gdb":
            yield from _walk(each)
        elif not each.is_dir() or each.suffix.lower() == ".gdb":
            yield each


def _is_ours(path: Path) -> bool:
    """Whether ondergrond wrote it: a finished run, the register, what is kept of a service."""
    if path.is_dir():
        return path.suffix == _EARLIER or (path / _RUN).exists()
    return path.name in (_RUN, _REGISTER) or path.name.endswith(_FETCHED)


def _why_passed(path: Path, home: Path) -> Message | None:
    """Why a file is no delivery; None where it is one, or is none without a word."""
    suffix = path.suffix.lower()
    if suffix in BESIDE or suffix in _NO_DELIVERY:
        return None
    try:
        check_name(path, "")
    except DeliveryError as fault:
        what = fault.problems[0].what
        return what if isinstance(what, Message) else message("as_told", sentence=what)
    code = _fault_of(path, home)
    return None if code is None else message(code, suffix=path.suffix or path.name)


def _fault_of(path: Path, home: Path) -> str | None:
    if not path.resolve().is_relative_to(home):
        return "link_leaves"
    if not path.exists():
        return "link_to_nothing"
    if not (path.is_file() or path.is_dir()):
        return "no_ordinary_file"
    known = path.suffix.lower() in {*FORMATS, ".zip"}
    return None if known else "passed_suffix"
