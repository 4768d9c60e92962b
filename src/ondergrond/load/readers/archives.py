"""Zip files: unpacked within limits, nothing outside the folder, and read as what they hold."""

from __future__ import annotations

import lzma
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message

LARGEST_BYTES = 4 * 1024**3
LARGEST_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 10 * 1024**2
MOST_MEMBERS = 10_000
ZIP_ERRORS = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
)


@dataclass(slots=True)
class Room:
    """What a delivery may still unpack, zips within zips taken together."""

    bytes_left: int = LARGEST_BYTES
    members_left: int = MOST_MEMBERS


@contextmanager
def unpack(path: Path, source: str, room: Room) -> Iterator[Path]:
    """A folder with what a zip holds, gone afterwards; what it takes goes off ``room``.

    Raises ``DeliveryError`` where it is no zip, is empty, is locked, or would swell beyond
    reason. Members whose path would leave the folder lose the part that leads out of it.
    """
    with tempfile.TemporaryDirectory(prefix="ondergrond-") as folder:
        try:
            with zipfile.ZipFile(path) as packed:
                _check_size(packed, source, room)
                _unpack(packed, Path(folder))
        except ZIP_ERRORS as fault:
            raise DeliveryError.of(source, message("bad_zip", why=str(fault)[:80])) from None
        yield Path(folder)


def check_swelling(path: Path, source: str) -> None:
    """Raise ``DeliveryError`` where a zip by another name (a workbook) is a bomb."""
    try:
        with zipfile.ZipFile(path) as packed:
            _check_size(packed, source, Room())
    except ZIP_ERRORS:
        return


def _check_size(packed: zipfile.ZipFile, source: str, room: Room) -> None:
    members = [each for each in packed.infolist() if _is_file(each)]
    if not members:
        raise DeliveryError.of(source, message("empty_zip"))
    if any(each.flag_bits & 1 for each in members):
        raise DeliveryError.of(source, message("locked_zip"))
    names = Counter(each.filename for each in members)
    doubled = next((name for name, n in names.items() if n > 1), None)
    if doubled is not None:
        raise DeliveryError.of(source, message("doubled_in_zip", name=doubled))
    size = sum(each.file_size for each in members)
    packed_size = sum(each.compress_size for each in members) or 1
    swells = size > RATIO_COUNTS_FROM_BYTES and size / packed_size > LARGEST_RATIO
    room.bytes_left -= size
    room.members_left -= len(members)
    if room.members_left < 0:
        n_members = MOST_MEMBERS - room.members_left
        raise DeliveryError.of(source, message("crowded_zip", n=n_members, most=MOST_MEMBERS))
    if swells or room.bytes_left < 0:
        what = message("swelling_zip", mb=round(size / 1e6), n=len(members))
        raise DeliveryError.of(source, what)


def _is_file(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file with a name; ``is_dir`` fails on one without."""
    return bool(member.filename) and not member.is_dir()


def _unpack(packed: zipfile.ZipFile, folder: Path) -> None:
    for member in packed.infolist():
        parts = [
            part
            for part in PurePosixPath(member.filename.replace("\\", "/")).parts
            if part not in ("/", "..", ".")
        ]
        if not _is_file(member) or not parts:
            continue
        target = folder.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        # ZipFile stops at the size that a member's header tells, so the check above holds.
        with packed.open(member) as inner, target.open("wb") as outer:
            while chunk := inner.read(1 << 20):
                outer.write(chunk)
