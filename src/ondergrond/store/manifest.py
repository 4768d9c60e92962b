"""``manifest.json`` in a folder of a nightly run: of what, with what, and what came of it.

The one output that says when it was made, so that all others are the same to the byte for the same
inputs and day. Its shape is written down in ``docs/batch/manifest.schema.json``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ondergrond.store.publishing import flush

FILE = "manifest.json"
FORMAT, VERSION = "ondergrond-manifest", 1

# What a run is made of: where all of it is the same, so is the run.
BASIS = ("inputs", "settings", "options", "versions")
DAY = "reference_date"
# What SQLite keeps beside a database that a program has open.
_BESIDE_DATABASES = ("-wal", "-shm", "-journal")
_DATABASES = (".gpkg",)


def write_manifest(folder: Path, facts: Mapping[str, Any]) -> None:
    """Write ``manifest.json`` with the sums of all other files in ``folder``.

    ``facts`` is what else it says, by key. Raises ``OSError`` where it cannot be written.
    """
    told = {"format": FORMAT, "format_version": VERSION, **facts, "outputs": _sums(folder)}
    file = folder / FILE
    file.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    flush(file)


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest in ``folder``; None where there is none, or it is not one of ours."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if _is_ours(told) else None


def of_same(facts: Mapping[str, Any], manifest: Mapping[str, Any]) -> bool:
    """Whether a run of ``facts`` is of the same inputs, settings and versions as a manifest says.

    Never where a file could not be read.
    """
    unread = any(each["sha256"] is None for each in facts["inputs"])
    return not unread and all(facts[key] == manifest.get(key) for key in BASIS)


def find_altered(folder: Path, manifest: Mapping[str, Any], *, opened: bool = False) -> list[str]:
    """The names of files in ``folder`` that are not, or no more, as its manifest says.

    Those that it does not name count as well. With ``opened`` neither a database counts, which
    changes where it is only looked at, nor what SQLite keeps beside it, nor a file that is gone.
    """
    told = {each["name"]: each["sha256"] for each in manifest["outputs"]}
    there = {each["name"]: each["sha256"] for each in _sums(folder)}
    names = there.keys() if opened else there.keys() | told.keys()
    changed = [name for name in sorted(names) if told.get(name) != there.get(name)]
    if not opened:
        return [name for name in changed if name in told]
    endings = (*_DATABASES, *_BESIDE_DATABASES)
    return [name for name in changed if not (name.endswith(endings) and _of_database(name, told))]


def sum_of(file: Path) -> str:
    """The sha256 of a file, as hexadecimal text. Raises ``OSError`` where it cannot be read."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sum_of_text(text: str) -> str:
    """The sha256 of a text in UTF-8, as hexadecimal text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _is_ours(told: Any) -> bool:
    """Whether what was read has the parts of a manifest that others ask for."""
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        return False
    outputs = told.get("outputs")
    return (
        isinstance(outputs, list)
        and all(isinstance(each, dict) and {"name", "sha256"} <= each.keys() for each in outputs)
        and isinstance(told.get("partnership", {}), dict)
    )


def _of_database(name: str, told: Iterable[str]) -> bool:
    """Whether a name is that of a database among ``told``, or of what stands beside one."""
    return any(name == each or name.removeprefix(each) in _BESIDE_DATABASES for each in told)


def _sums(folder: Path) -> list[dict[str, Any]]:
    """Name, size and sha256 of every file in ``folder`` but the manifest, by name."""
    files = sorted(each for each in folder.rglob("*") if each.is_file() and each != folder / FILE)
    return [
        {
            "name": each.relative_to(folder).as_posix(),
            "bytes": each.stat().st_size,
            "sha256": sum_of(each),
        }
        for each in files
    ]
