"""Runs published whole as dated folders, with ``latest`` that leads to the last of them.

``BASE/2026-11-30``, a second one of that day ``BASE/2026-11-30.2``. A folder is made aside and
renamed, then ``latest`` is replaced by a rename as well; a note in ``BASE`` says beforehand which
folder is to be published, so that what a kill or a power cut left undone between the two is done by
the next one. What goes is renamed aside first, and removed from there. ``latest`` is a relative
link; where the disk has no links it is a text, ``latest.txt``.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ondergrond.errors import OutputError
from ondergrond.interrupts import held_off, note_written, raise_lost
from ondergrond.labels.message import message
from ondergrond.store.manifest import find_altered, read_manifest
from ondergrond.store.publishing import (
    check_name,
    flush,
    flush_folder,
    output_error,
    room_aside,
)

LATEST, LATEST_TEXT = "latest", "latest.txt"
_NOTE = ".ondergrond-publish.json"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
_NO_PRIVILEGE = 1314  # Windows gives it to those only who may make links
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.([1-9]\d*))?")


@dataclass(frozen=True, slots=True)
class Published:
    """A run that was published: the name of its folder, and what its manifest says."""

    name: str
    manifest: dict[str, Any]

    @property
    def order(self) -> tuple[str, str, int]:
        """By when it was made, then by its name."""
        found = _DATED.fullmatch(self.name)
        day, number = (found[1], int(found[2] or 1)) if found else (self.name, 0)
        return str(self.manifest.get("ended_at")), day, number


@dataclass(frozen=True, slots=True)
class Expired:
    """What was removed, and what stays for files in it that are not as the run left them."""

    removed: tuple[str, ...] = ()
    kept: tuple[tuple[str, tuple[str, ...]], ...] = ()
    refused: tuple[str, ...] = ()


@contextmanager
def held(base: Path) -> Iterator[Path]:
    """Have ``base`` to oneself, with a folder aside in it; what is left in that goes at the end.

    What a batch that was killed left is cleared. Raises ``OutputError`` where ``base`` cannot be
    made or written in, or another one is at work there.
    """
    check_name(base)
    with ExitStack() as stack:
        try:
            aside = stack.enter_context(room_aside(base))
        except OSError as fault:
            raise output_error(fault, base) from fault
        yield aside


def find_leftovers(base: Path) -> list[str]:
    """The names of what a batch that was ended in the middle left in ``base``."""
    return sorted(each.name for each in base.glob(".ondergrond-*")) if base.is_dir() else []


def list_published(base: Path) -> list[Published]:
    """Every run that was published in ``base``, the first made first: dated folders of ours."""
    if not base.is_dir():
        return []
    found = []
    for each in base.iterdir():
        if _DATED.fullmatch(each.name) and each.is_dir() and not each.is_symlink():
            manifest = read_manifest(each)
            if manifest is not None:
                found.append(Published(each.name, manifest))
    return sorted(found, key=lambda one: one.order)


def find_last(base: Path) -> Published | None:
    """The run that ``latest`` leads to, or will; where it leads nowhere the one made last."""
    there = list_published(base)
    named = (_noted(base), _leads_to(base))
    for name in named:
        for each in there:
            if each.name == name:
                return each
    return there[-1] if there else None


def check_latest(base: Path) -> None:
    """Raise ``OutputError`` where ``latest`` in ``base`` is something that is not ours."""
    link, text = base / LATEST, base / LATEST_TEXT
    if os.path.lexists(link) and not (
        link.is_symlink() and _DATED.fullmatch(os.fspath(link.readlink()))
    ):
        raise OutputError.of(link, message("latest_not_ours"))
    if os.path.lexists(text) and (text.is_symlink() or not _DATED.fullmatch(_text(text))):
        raise OutputError.of(text, message("latest_not_ours"))


def free_name(base: Path, on: date) -> str:
    """The name of a folder in ``base`` for a run of that day: the first that nothing has."""
    name, number = on.isoformat(), 1
    while os.path.lexists(base / name):
        number += 1
        name = f"{on.isoformat()}.{number}"
    return name


def resume(base: Path, aside: Path) -> str | None:
    """Finish what was not published whole; gives the name of the folder, None where all was.

    ``base`` is one's own, ``aside`` a folder in it. ``latest`` leads to the last run after it.
    Raises ``OutputError`` where it cannot be written.
    """
    noted, was = _noted(base), _leads_to(base)
    last = find_last(base)
    try:
        with held_off():
            if last is not None and last.name != was:
                _lead_to(base, aside, last.name)
            (base / _NOTE).unlink(missing_ok=True)
    except OSError as fault:
        raise output_error(fault, base) from fault
    return noted if last is not None and last.name == noted else None


def publish(base: Path, aside: Path, fresh: Path, name: str) -> Path:
    """Move ``fresh`` to ``base / name`` and have ``latest`` lead to it: both or neither.

    ``fresh`` is a folder in ``aside``, with its manifest; ``name`` is free. Raises ``OutputError``
    where it cannot be done; what was written aside is then still there.
    """
    target = base / name
    try:
        with held_off():
            raise_lost()
            flush_folder(fresh)
            _write(base / _NOTE, json.dumps({"folder": name}), aside)
            try:
                fresh.rename(target)
                flush_folder(base)
                _lead_to(base, aside, name)
            except BaseException:
                _take_back(base, fresh, target)
                raise
            with suppress(OSError):  # the next run finds all done, and takes the note away
                (base / _NOTE).unlink()
            note_written(target)
    except OSError as fault:
        raise output_error(fault, base) from fault
    return target


def plan_expiry(base: Path, keep: int, *, more: int = 0) -> list[Published]:
    """What is to go where ``keep`` runs stay, ``more`` of which are yet to come: the first made.

    Never the one that ``latest`` leads to.
    """
    there, last = list_published(base), find_last(base)
    n_gone = max(len(there) + more - keep, 0)
    spared = None if last is None or more else last.name
    return [each for each in there[:n_gone] if each.name != spared]


def expire(base: Path, aside: Path, keep: int, *, inputs: Iterable[Path] = ()) -> Expired:
    """Remove the runs of before the last ``keep``; folders that hold more than a run left stay.

    So do those that hold one of the ``inputs``, and those that the system does not let go, which
    are ``refused``. ``base`` is one's own, ``aside`` a folder in it.
    """
    read = [each.resolve() for each in inputs]
    removed, kept, refused = [], [], []
    for each in plan_expiry(base, keep):
        folder = base / each.name
        gone = aside / f"removed-{each.name}"
        try:
            altered = find_altered(folder, each.manifest, opened=True)
            altered += [file.name for file in read if folder.resolve() in file.parents]
            if altered:
                kept.append((each.name, tuple(dict.fromkeys(altered))))
                continue
            with held_off():
                folder.rename(gone)
                flush_folder(base)
        except OSError:
            refused.append(each.name)
            continue
        shutil.rmtree(gone, ignore_errors=True)
        removed.append(each.name)
    return Expired(tuple(removed), tuple(kept), tuple(refused))


def _take_back(base: Path, fresh: Path, target: Path) -> None:
    """Undo a publication of which ``latest`` failed; where that fails too the note stays."""
    with suppress(OSError):
        if target.exists() and not fresh.exists():
            target.rename(fresh)
        (base / _NOTE).unlink(missing_ok=True)
        flush_folder(base)


def _lead_to(base: Path, aside: Path, name: str) -> None:
    """Have ``latest`` lead to a folder: by a link, else by a text."""
    draft = aside / LATEST
    draft.unlink(missing_ok=True)
    try:
        draft.symlink_to(name, target_is_directory=True)
    except (OSError, NotImplementedError) as fault:
        if isinstance(fault, OSError) and not _has_no_links(fault):
            raise
        _write(base / LATEST_TEXT, f"{name}\n", aside)
        (base / LATEST).unlink(missing_ok=True)
    else:
        draft.replace(base / LATEST)
        with suppress(OSError):  # the link goes before it
            (base / LATEST_TEXT).unlink(missing_ok=True)
    flush_folder(base)


def _has_no_links(fault: OSError) -> bool:
    """Whether a disk, or a user on Windows, cannot make links at all."""
    return fault.errno in _NO_LINKS or getattr(fault, "winerror", None) == _NO_PRIVILEGE


def _write(file: Path, text: str, aside: Path) -> None:
    """Put a text in the place of a file, whole and on the disk."""
    draft = aside / f"{file.name}.draft"
    draft.write_text(text, encoding="utf-8")
    flush(draft)
    draft.replace(file)
    flush_folder(file.parent)


def _leads_to(base: Path) -> str | None:
    """What ``latest`` says, whether that is there or not."""
    link = base / LATEST
    if link.is_symlink():
        return os.fspath(link.readlink())
    return _text(base / LATEST_TEXT) or None


def _noted(base: Path) -> str | None:
    """The folder that was to be published when something ended it."""
    try:
        return str(json.loads(_text(base / _NOTE))["folder"])
    except (ValueError, KeyError, TypeError):
        return None


def _text(file: Path) -> str:
    """What a small file says; nothing where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""
