"""Outputs are written aside and moved in place whole: never half a file, never half a set.

The folder aside lies in the folder of the outputs itself, so that both are on one file system
and a move is a rename. Before the first rename a journal in it says what is to be moved, and after
the last one the journal goes: until then the earlier outputs count, from then on the new ones.
Whatever fails, the earlier outputs are put back; what a kill or a power cut left undone, the next
command that touches the folder undoes. Other files in the folder are not touched.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ondergrond.errors import OndergrondError, OutputError
from ondergrond.interrupts import held_off, note_written, raise_lost
from ondergrond.labels.message import message
from ondergrond.labels.outputs import OUTPUTS
from ondergrond.store.folder_lock import HOLDER, LockedError, lock, note_holder, read_holder

# What SQLite keeps beside a database. Left beside a new one they would be replayed into it.
_COMPANIONS = ("-wal", "-shm", "-journal")
_DATABASE = b"SQLite format 3\x00"

_ASIDE = ".ondergrond-"
NEW, _OLD, _JOURNAL = "new", "old", "journal.json"
# A move takes milliseconds; whoever wants to read what is being moved waits for it.
_TURNS, _TURN_SECONDS = 100, 0.05

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
    written in, another run is writing there, or an output is open elsewhere; then, on an interrupt
    that was lost inside, and on any error there, ``out`` holds what it held before.
    """
    check_name(out)
    out = out.absolute()
    try:
        with room_aside(out) as aside:
            fresh = aside / NEW
            fresh.mkdir()
            yield fresh
            with held_off():
                raise_lost()
                _move_in_place(aside, out)
                shutil.rmtree(aside, ignore_errors=True)
                note_written(out)
    except OSError as fault:
        raise output_error(fault, out) from fault


@contextmanager
def room_aside(out: Path) -> Iterator[Path]:
    """A folder aside in ``out``, which nobody else writes in until the end; then it goes.

    ``out`` is an absolute path, made where it is not there; what a run that was killed left in it
    is cleared. Raises ``OSError`` where the system refuses, ``OutputError`` where another run is
    writing there.
    """
    with _folder(out), _locked(out), _aside(out) as aside:
        yield aside
        with held_off():
            shutil.rmtree(aside, ignore_errors=True)


def check_name(path: Path) -> None:
    """Raise ``OutputError`` where a path is no text: on POSIX a name may be any bytes.

    Neither GDAL nor what is written could name it.
    """
    try:
        str(path.absolute()).encode()
    except UnicodeEncodeError:
        raise OutputError.of(path, message("output_name_no_text")) from None


def check_replaceable(target: Path) -> None:
    """Raise ``OutputError`` where a device, a pipe or a socket is where an output would be."""
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise OutputError.of(target, message("output_no_file"))


def check_apart(target: Path, inputs: Iterable[Path]) -> None:
    """Raise ``OutputError`` where an output would take the place of a file that is read."""
    for each in inputs:
        if target.exists() and each.exists() and target.samefile(each):
            raise OutputError.of(target, message("output_is_delivery"))


def check_outputs(out: Path, only: Collection[str] | None, inputs: Iterable[Path]) -> None:
    """Raise ``OutputError`` where one of the outputs (``only`` these) is a file that is read."""
    read = list(inputs)
    for output in OUTPUTS:
        if only is None or output.name in only:
            for pattern in output.files:
                for each in out.glob(pattern):
                    check_apart(each, read)


def recover(out: Path) -> None:
    """Undo in ``out`` a move that was ended in the middle, before what lies there is read.

    What was left there of a run that ended before it moved anything is removed. Raises
    ``OutputError`` where a move cannot be undone, or is still going on.
    """
    out = out.absolute()
    for _ in range(_TURNS):
        if not any(out.glob(f"{_ASIDE}*/{_JOURNAL}")):
            _sweep(out)
            return
        try:
            with lock(out) as alone, held_off():
                _clear(out, alone=alone)
        except LockedError:
            time.sleep(_TURN_SECONDS)
        except OSError as fault:
            raise output_error(fault, out) from fault
    raise _in_use(out)


def _sweep(out: Path) -> None:
    """Remove the folders aside of runs that are gone; those of one at work stay."""
    if any(out.glob(f"{_ASIDE}*")):
        with suppress(LockedError, OSError), lock(out) as alone, held_off():
            _clear(out, alone=alone)


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
def _locked(out: Path) -> Iterator[None]:
    """Have ``out`` to oneself, and clear what a run that was killed left in it."""
    try:
        with lock(out) as alone:
            with held_off():
                _clear(out, alone=alone)
            yield
    except LockedError:
        raise _in_use(out) from None


def _in_use(out: Path) -> OndergrondError:
    told = [each for file in out.glob(f"{_ASIDE}*/{HOLDER}") if (each := read_holder(file))]
    at_work = [each for each in told if each.may_be_at_work()] or told
    who, since = (at_work[0].who, at_work[0].since) if at_work else ("?", "?")
    return OutputError.of(out, message("output_in_use", who=who, since=since))


def _clear(out: Path, *, alone: bool) -> None:
    """Undo every move that was ended in the middle, and remove the folders aside.

    Where the disk has no locks one is not sure to be ``alone``: what may be another run's stays.
    """
    for aside in sorted(each for each in out.glob(f"{_ASIDE}*") if each.is_dir()):
        holder = read_holder(aside / HOLDER)
        if alone or holder is None or not holder.may_be_at_work():
            undo(aside, out)
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _aside(out: Path) -> Iterator[Path]:
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=out))
    try:
        note_holder(aside / HOLDER)
        yield aside
    except EarlierKeptAsideError:
        # Told to the user, and tried again by the next command.
        (aside / HOLDER).unlink(missing_ok=True)
        raise
    except BaseException:
        with held_off():
            shutil.rmtree(aside, ignore_errors=True)
        raise


def _move_in_place(aside: Path, out: Path) -> None:
    """Move every new file into ``out``; put back all that was there if one fails."""
    move(aside, out, make_ready(aside, out))


def make_ready(aside: Path, out: Path) -> list[str]:
    """Do all of a move but the renames: look, see the files on the disk, write the journal."""
    fresh = aside / NEW
    names = sorted(file.name for file in fresh.iterdir())
    for name in names:
        _check_free(out / name)
        flush(fresh / name)
    (aside / _OLD).mkdir()
    _write_journal(aside, names, out)
    return names


def move(aside: Path, out: Path, names: Iterable[str]) -> None:
    """Rename what was made ready; put back all that was there if one fails."""
    fresh = aside / NEW
    try:
        for name in names:
            _keep(out / name, aside / _OLD)
            (fresh / name).replace(out / name)
        flush_folder(out)
        (aside / _JOURNAL).unlink()
    except BaseException:
        undo(aside, out)
        raise
    flush_folder(aside)


def _write_journal(aside: Path, names: list[str], out: Path) -> None:
    """Say on the disk what is to be moved, and which of it takes the place of something."""
    there = [name for name in names if os.path.lexists(out / name)]
    draft = aside / f"{_JOURNAL}.draft"
    draft.write_text(json.dumps({"names": names, "there": there}), encoding="utf-8")
    flush(draft)
    draft.replace(aside / _JOURNAL)
    flush_folder(aside)


def undo(aside: Path, out: Path) -> None:
    """Put back what the journal says was moved. Ended in the middle, it can be done again."""
    journal, old, fresh = aside / _JOURNAL, aside / _OLD, aside / NEW
    if not journal.exists():
        return
    told = json.loads(journal.read_text(encoding="utf-8"))
    try:
        for name in told["names"]:
            moved = not os.path.lexists(fresh / name)
            if name not in told["there"] and moved:
                (out / name).unlink(missing_ok=True)
        # Of two names of one file (kept, not yet replaced) a rename leaves both.
        for kept in sorted(old.iterdir()):
            kept.replace(out / kept.name)
        flush_folder(out)
        journal.unlink()
    except OSError as fault:
        raise EarlierKeptAsideError.of(old, message("not_put_back", why=fault.strerror)) from fault


def _check_free(target: Path) -> None:
    """Raise ``OutputError`` where ``target`` is a folder or a database that is in use."""
    if target.is_dir():
        raise OutputError.of(target, message("output_is_folder"))
    check_replaceable(target)
    if not _is_database(target):
        return
    # Taking the write-ahead log away needs the database to oneself; SQLite then folds what
    # was left behind by a program that crashed into the file it belongs to.
    ahead = any(beside.exists() for beside in _companions(target))
    statements = ["PRAGMA journal_mode=DELETE"] if ahead else ["BEGIN IMMEDIATE", "ROLLBACK"]
    try:
        with closing(sqlite3.connect(target, timeout=0, isolation_level=None)) as database:
            for statement in statements:
                database.execute(statement)
    except sqlite3.OperationalError as fault:
        raise OutputError.of(target, message("output_open", why=fault)) from fault
    except sqlite3.DatabaseError:
        return  # no database after all: what lies beside it is set aside with it


def _is_database(target: Path) -> bool:
    """Whether a file begins as one of SQLite's; what is not there or is a link is none."""
    if target.is_symlink() or not target.is_file():
        return False
    with target.open("rb") as opened:
        return opened.read(len(_DATABASE)) == _DATABASE


def flush(file: Path) -> None:
    """See the file on the disk before it takes the place of another (power cuts)."""
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def flush_folder(folder: Path) -> None:
    """See the names in a folder on the disk, where a system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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


def _companions(target: Path) -> list[Path]:
    return [target.with_name(target.name + ending) for ending in _COMPANIONS]
