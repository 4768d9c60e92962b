"""What is kept of a service: the file that is read, earlier ones by day, and when it was asked."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from ondergrond.labels import LANGUAGES
from ondergrond.labels.message import Message

KEPT = 14  # earlier contents of one file
_SUFFIX = ".fetched.json"
_DELIVERED = "0000-00-00"  # the day of what was not fetched


@dataclass(frozen=True, slots=True)
class Fetched:
    """When a file was last fetched, from where, and what came of asking since.

    ``at`` and ``asked`` are moments (ISO 8601, UTC); ``at`` is None where nothing was ever fetched.
    ``failed`` says in each language why the last time did not succeed; None where it did.
    """

    url: str
    asked: str
    at: str | None = None
    sha256: str | None = None
    n_records: int | None = None
    failed: Mapping[str, str] | None = None


def beside(file: Path) -> Path:
    """Where it is kept what is known of ``file``."""
    return file.with_name(f"{file.name}{_SUFFIX}")


def read_fetched(file: Path) -> Fetched | None:
    """What is known of a file that was fetched; None where nothing is, or it cannot be read."""
    try:
        return Fetched(**json.loads(beside(file).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep(
    file: Path, url: str, write: Callable[[Path], None], *, n_records: int, now: datetime
) -> None:
    """Put what ``write`` makes in the place of ``file``, whole or not at all.

    What was there before is kept under its day, the last ``KEPT`` contents.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.stem}-", suffix=file.suffix, dir=file.parent)
    os.close(handle)
    made = Path(name)
    try:
        write(made)
        made.chmod(0o644)
        digest = sha256(made.read_bytes()).hexdigest()
        before = read_fetched(file)
        if file.exists() and (before is None or before.sha256 != digest):
            _put_by(file, before)
        made.replace(file)
    finally:
        made.unlink(missing_ok=True)
    _write(file, Fetched(url, _moment(now), _moment(now), digest, n_records))


def note_failure(file: Path, url: str, why: Message, *, now: datetime) -> None:
    """Write down that a service was asked and did not give what was asked.

    What is kept stays known by where it came from; another address that was asked is told.
    """
    before = read_fetched(file)
    if before is None or before.at is None:
        before = Fetched(url, "")
    asked = "" if before.url == url else f"{url}: "
    told = {each: asked + why.text(each) for each in LANGUAGES}
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, Fetched(**{**asdict(before), "asked": _moment(now), "failed": told}))


def _put_by(file: Path, before: Fetched | None) -> None:
    """Keep a file under the day that it was fetched; the oldest of many go.

    What no service gave stays: somebody delivered it, and may have no other.
    """
    day = (before.at if before and before.at else _DELIVERED)[:10]
    digest = (before.sha256 if before and before.sha256 else sha256(file.read_bytes()).hexdigest())[
        :8
    ]
    folder = file.parent / f"{file.name}.earlier"
    folder.mkdir(exist_ok=True)
    file.replace(folder / f"{day}_{digest}{file.suffix}")
    fetched = sorted(each for each in folder.iterdir() if not each.name.startswith(_DELIVERED))
    for old in fetched[:-KEPT]:
        old.unlink()


def _write(file: Path, about: Fetched) -> None:
    place = beside(file)
    made = place.with_name(f".{place.name}.new")
    made.write_text(
        json.dumps(asdict(about), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    made.replace(place)


def _moment(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
