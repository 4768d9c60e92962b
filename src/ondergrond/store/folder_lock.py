"""One run at a time in a folder of outputs: a lock that the system lets go when a process ends."""

from __future__ import annotations

import errno
import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil

HOLDER = "holder.json"
# A disk (a share, mostly) that has no locks; two runs in one folder are then told by nothing.
_NO_LOCKS = (errno.ENOTSUP, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.EBADF)


class LockedError(Exception):
    """Another process has the folder."""


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def lock(folder: Path) -> Iterator[bool]:
        """Have ``folder`` to oneself; raises ``LockedError`` where another process has it."""
        path = folder / ".ondergrond-lock"
        with path.open("ab") as opened:
            try:
                msvcrt.locking(opened.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                raise LockedError from None
            yield True
        with suppress(OSError):
            path.unlink()

else:
    import fcntl

    @contextmanager
    def lock(folder: Path) -> Iterator[bool]:
        """Have ``folder`` to oneself; raises ``LockedError`` where another process has it.

        The folder itself is locked, so that no file is left in it. Gives False where the disk has
        no locks.
        """
        handle, sure = os.open(folder, os.O_RDONLY), True
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise LockedError from None
            except OSError as fault:
                if fault.errno not in _NO_LOCKS:
                    raise
                sure = False
            yield sure
        finally:
            os.close(handle)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is at work in a folder: user, machine and process, and since when."""

    user: str
    machine: str
    pid: int
    since: str

    @property
    def who(self) -> str:
        """The holder as people read it."""
        return f"{self.user}@{self.machine}, {self.pid}"

    def may_be_at_work(self) -> bool:
        """Whether this other process may be there still; of another machine nothing can tell."""
        if self.machine != socket.gethostname():
            return True
        return self.pid != os.getpid() and psutil.pid_exists(self.pid)


def note_holder(file: Path) -> None:
    """Say in ``file`` that this process is at work here."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "?"
    told = {"user": user, "machine": socket.gethostname(), "pid": os.getpid()}
    file.write_text(json.dumps(told), encoding="utf-8")


def read_holder(file: Path) -> Holder | None:
    """Who is, or was, at work here; None where ``file`` does not say."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        since = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        return Holder(told["user"], told["machine"], int(told["pid"]), f"{since:%Y-%m-%d %H:%M}")
    except (OSError, ValueError, KeyError, TypeError):
        return None
