"""Outputs are written aside and moved in place whole: never half a file, never half a set.

The folder aside lies in the folder of the outputs itself, so that both are on one file system
and a move is a rename. Whatever fails, Ctrl-C included, the earlier outputs are put back and
nothing is left behind; other files in the folder are not touched.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ondergrond.errors import OndergrondError, OutputError
from ondergrond.labels.message import message

# What SQLite keeps beside a database. Left beside a new one they would be replayed into it.
_COMPANIONS = ("-wal", "-shm", "-journal")

_ASIDE = ".ondergrond-"

# What the system refuses → the sentence that says it.
_REFUSALS = {
    errno.EACCES: "no_right",
    errno.EPERM: "no_right",
    errno.EDQUOT: "share_full",
    errno.EEXIST: "name_taken",
    errno.EFBIG: "too_large",
    errno.ENAMETOOLONG: "path_too_long",
    errno.ENOSPC: "disk_full",
    errno.ENOTDIR: "file_in_path",
    errno.EROFS: "read_only_disk",
}


class EarlierKeptAsideError(OutputError):
    """The earlier outputs could not be put back either; they lie in the folder named."""


@contextmanager
def written_aside(out: Path) -> Iterator[Path]:
    """A folder to write in; what lies in it at the end is moved into ``out``, all or nothing.

    Makes ``out`` where it is not there. Raises ``OutputError`` where ``out`` cannot be made or
    written in, or an output is open elsewhere; then, and on any error inside, ``out`` holds
    what it held before.
    """
    out = out.absolute()
    try:
        with _folder(out), _aside(out) as aside:
            fresh = aside / "new"
            fresh.mkdir()
            yield fresh
            _move_in_place(fresh, aside / "old", out)
    except OSError as fault:
        raise output_error(fault, out) from fault


def output_error(fault: OSError, out: Path) -> OndergrondError:
    """What a refusal of the system means, in one line with its mend."""
    named = Path(fault.filename2 or fault.filename or out)
    inside = named.relative_to(out).parts if out in named.parents else ()
    # The folder aside means nothing to a reader; a file in it is the output of that name.
    aside = inside[:1] and inside[0].startswith(_ASIDE) and len(inside) < 3
    where = out / inside[-1] if inside and not aside else out
    code = _REFUSALS.get(fault.errno or 0)
    why = message(code) if code else message("system_says", why=fault.strerror or str(fault))
    return OutputError.of(where, message("unwritable", why=why))


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Make ``out`` and its parents; on an error those that were made go again, if empty."""
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    out.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for folder in made:
                folder.rmdir()
        raise


@contextmanager
def _aside(out: Path) -> Iterator[Path]:
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=out))
    try:
        yield aside
    except EarlierKeptAsideError:
        raise
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _move_in_place(fresh: Path, old: Path, out: Path) -> None:
    """Move every file of ``fresh`` into ``out``; put back all that was there if one fails."""
    names = sorted(file.name for file in fresh.iterdir())
    for name in names:
        _check_free(out / name)
        _flush(fresh / name)
    old.mkdir()
    try:
        for name in names:
            _keep(out / name, old)
            (fresh / name).replace(out / name)
    except BaseException:
        _put_back(names, fresh, old, out)
        raise


def _check_free(target: Path) -> None:
    """Raise ``OutputError`` where ``target`` is a folder or a database that is in use."""
    if target.is_dir():
        raise OutputError.of(target, message("output_is_folder"))
    if not any(beside.exists() for beside in _companions(target)):
        return
    # Taking the write-ahead log away needs the database to oneself; SQLite then folds what
    # was left behind by a program that crashed into the file it belongs to.
    try:
        with closing(sqlite3.connect(target, timeout=0)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as fault:
        raise OutputError.of(target, message("output_open", why=fault)) from fault
    except sqlite3.DatabaseError:
        return  # no database after all: what lies beside it is set aside with it


def _flush(file: Path) -> None:
    """See the file on the disk before it takes the place of another (power cuts)."""
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _keep(target: Path, old: Path) -> None:
    """Keep what is at ``target`` in ``old``, as a second name where the disk can do that."""
    for beside in _companions(target):
        if beside.exists():
            beside.replace(old / beside.name)
    if target.is_symlink() or target.exists():
        try:
            os.link(target, old / target.name, follow_symlinks=False)
        except (OSError, NotImplementedError):
            target.replace(old / target.name)


def _put_back(names: list[str], fresh: Path, old: Path, out: Path) -> None:
    try:
        for name in names:
            if not (fresh / name).exists():
                (out / name).unlink(missing_ok=True)
        for kept in old.iterdir():
            kept.replace(out / kept.name)
    except OSError as fault:
        raise EarlierKeptAsideError.of(old, message("not_put_back", why=fault.strerror)) from fault


def _companions(target: Path) -> list[Path]:
    return [target.with_name(target.name + ending) for ending in _COMPANIONS]
