"""A delivered file, read by the reader of its format; a zip, by those of what is in it."""

from __future__ import annotations

import codecs
import errno
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import Message, message
from ondergrond.load.readers.archives import Room, unpack
from ondergrond.load.readers.formats import FORMATS
from ondergrond.load.readers.kinds import check_kind
from ondergrond.load.readers.paths import inside_zip, parts
from ondergrond.load.readers.text import first_line
from ondergrond.load.readers.unworkable import remove_unworkable
from ondergrond.load.readers.whole_text import check_texts
from ondergrond.load.readers.widths import check_width
from ondergrond.load.records import Records

MOST_LISTED = 3


def read_delivery(
    path: Path,
    *,
    source: str,
    layer: str | None = None,
    encoding: str | None = None,
    expected: Collection[str] = (),
) -> list[Records]:
    """Every layer with records of a delivered file, or the one named ``layer``.

    ``source`` is the name shown to people; ``expected`` holds column names that show where a
    table's header is. Raises ``DeliveryError``, one line, where the file as a whole cannot be
    read.
    """
    _check_encoding(encoding, source)
    try:
        found = _found(path, source, _How(layer, encoding, expected, Room()))
        for each in found:
            check_width(len(each.columns_seen), each.source)
        return [check_texts(remove_unworkable(each), encoding) for each in found]
    except (OSError, MemoryError, RecursionError) as fault:
        # An OSError's own text names the path, which may be that of a copy.
        what = fault.strerror if isinstance(fault, OSError) and fault.strerror else None
        why = what or first_line(fault) or type(fault).__name__
        raise DeliveryError.of(source, message("delivery_unreadable", why=why)) from None


@dataclass(frozen=True, slots=True)
class _How:
    """How a delivery is read, the same for all that is packed in it."""

    layer: str | None
    encoding: str | None
    expected: Collection[str]
    room: Room


def _found(path: Path, source: str, how: _How) -> list[Records]:
    """The layers of a file, or of a member of the zip that its path runs through."""
    inner = inside_zip(path)
    if inner is None:
        return _read(path, source, how)
    with unpack(inner[0], source, how.room) as folder:
        return _read(_member(folder, inner[1], source), source, how)


def _read(path: Path, source: str, how: _How) -> list[Records]:
    _check_there(path, source)
    suffix = path.suffix.lower()
    known_format = FORMATS.get(suffix)
    if known_format is None and suffix != ".zip":
        known = ", ".join(sorted({*FORMATS, ".zip"}))
        what = message("no_reader", suffix=path.suffix or path.name, known=known)
        raise DeliveryError.of(source, what)
    check_kind(path, source)
    if known_format is None:
        return _read_zip(path, source, how, deeper=True)
    _check_parts(path, source)
    more: dict[str, Any] = {"expected": how.expected} if known_format.heads else {}
    more |= {"drivers": known_format.drivers} if known_format.drivers else {}
    return known_format.read(path, source=source, layer=how.layer, encoding=how.encoding, **more)


def _check_encoding(encoding: str | None, source: str) -> None:
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError:
        raise DeliveryError.of(source, message("unknown_encoding", encoding=encoding)) from None


def _check_there(path: Path, source: str) -> None:
    try:
        size = path.stat().st_size
    except OSError as fault:
        if fault.errno not in (errno.ENOENT, errno.ENOTDIR):
            raise
        raise DeliveryError.of(source, message("no_file")) from None
    if path.is_dir():
        if path.suffix.lower() != ".gdb":
            raise DeliveryError.of(source, message("delivery_folder"))
    elif not path.is_file():
        raise DeliveryError.of(source, message("no_ordinary_file"))
    elif size == 0:
        raise DeliveryError.of(source, message("empty_file"))


def _check_parts(path: Path, source: str) -> None:
    """A shapefile is three files or more."""
    if path.suffix.lower() != ".shp":
        return
    there = parts(path)
    if ".dbf" not in there or there[".dbf"].stat().st_size == 0:
        raise DeliveryError.of(source, message("no_dbf"))


def _read_zip(path: Path, source: str, how: _How, *, deeper: bool) -> list[Records]:
    with unpack(path, source, how.room) as folder:
        found: list[Records] = []
        for each in _members(folder):
            name = each.relative_to(folder).as_posix()
            label = f"{source}/{name}"
            if each.suffix.lower() == ".zip":
                if not deeper:
                    raise DeliveryError.of(label, message("zip_in_zip"))
                found += _read_zip(each, label, how, deeper=False)
            else:
                found += _read(each, label, how)
        if not found:
            raise DeliveryError.of(source, message("zip_of_nothing", names=_listing(folder)))
        return found


def _member(folder: Path, name: str, source: str) -> Path:
    member = folder / name
    if not member.exists():
        raise DeliveryError.of(source, message("not_in_zip", names=_listing(folder)))
    return member


def _members(folder: Path) -> list[Path]:
    """What in an unpacked zip is a delivery: known files, and geodatabases as a whole.

    Text and XML are mostly notes and metadata; XML counts where there is nothing else.
    """
    there = sorted(each for each in folder.rglob("*") if not _hidden(each.relative_to(folder)))
    bases = [each for each in there if each.is_dir() and each.suffix.lower() == ".gdb"]
    files = [
        each for each in there if each.is_file() and not any(base in each.parents for base in bases)
    ]
    known = {*FORMATS, ".zip"} - {".txt", ".xml"}
    found = bases + [each for each in files if each.suffix.lower() in known]
    return found or [each for each in files if each.suffix.lower() == ".xml"]


def _hidden(path: Path) -> bool:
    """Whether a packed file is a shadow that a Mac leaves in a zip, or a dot file."""
    return any(part == "__MACOSX" or part.startswith(".") for part in path.parts)


def _listing(folder: Path) -> str | Message:
    names = sorted(
        each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()
    )
    first = ", ".join(names[:MOST_LISTED])
    n_more = len(names) - MOST_LISTED
    return message("and_more", names=first, n=n_more) if n_more > 0 else first
