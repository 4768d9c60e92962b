"""Writes outputs and is ended before the N-th step on the disk, for every N; then looks.

    python -m tests.store.killed FOLDER LINKS ENDING

``LINKS`` is ``links`` or ``none`` (a disk on which a file cannot have two names); ``ENDING`` a
signal's name. Each try is a process of its own. A try that was killed is followed by one that
recovers, which is killed too before each of its steps, and by one that is let be. Prints, as JSON,
how many tries there were, and each after which the folder was not whole.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from ondergrond.store import publishing
from ondergrond.store.publishing import recover, written_aside

# What Python does on the disk, as it tells before it does it.
STEPS = ("os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")
OLD = {"a.csv": "old a", "b.csv": "old b", "run.gpkg": "old", "run.gpkg-wal": "old log"}
NEW = {"a.csv": "new a", "a2.csv": "new", "b.csv": "new b", "run.gpkg": "new"}
MINE = {"notes.txt": "mine"}
# The folder as it was, or with the new outputs and no companions of the old database.
WHOLE = ({**OLD, **MINE}, {**NEW, **MINE})


class Countdown:
    """Ends the process before its N-th step; is never taken off, as audit hooks are not."""

    left: int | None = None
    ending = signal.SIGKILL

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        writes = (
            event == "open" and isinstance(arguments[1], str) and arguments[1] not in ("r", "rb")
        )
        if self.left is None or not (event in STEPS or writes):
            return
        self.left -= 1
        if self.left < 0:
            self.left = None
            os.kill(os.getpid(), self.ending)


COUNTDOWN = Countdown()


def ended(do: Callable[[], None], after: int | None) -> bool:
    """Whether a process that does ``do`` was ended, or ended itself by an error."""
    child = os.fork()
    if child == 0:
        COUNTDOWN.left = after
        try:
            do()
        except BaseException:  # noqa: BLE001  # whatever the signal became
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status != 0


def fill(out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    for name, text in {**OLD, **MINE}.items():
        (out / name).write_text(text, encoding="utf-8")


def write(out: Path) -> None:
    with written_aside(out) as folder:
        for name, text in NEW.items():
            (folder / name).write_text(text, encoding="utf-8")


def seen(out: Path) -> dict[str, str]:
    return {
        each.relative_to(out).as_posix(): each.read_text(encoding="utf-8") if each.is_file() else ""
        for each in sorted(out.rglob("*"))
    }


def without_aside(there: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in there.items() if not name.startswith(".ondergrond-")}


def main(out: Path, links: str, ending: str) -> None:
    COUNTDOWN.ending = getattr(signal, ending)
    if links == "none":
        os.link = refuse  # type: ignore[assignment]  # a disk that cannot
    os.fsync = _at_once  # a kill is no power cut: what was written is there
    sys.addaudithook(COUNTDOWN)
    tries, wrong = 0, []
    step = 0
    going = True
    while going:
        again = 0
        while True:
            fill(out)
            tries += 1
            going = ended(lambda: write(out), step)
            if not going:
                break
            # The next command only reads; it is killed as well, and what follows is not.
            tries += 1
            more = ended(lambda: recover(out), again)
            recover(out)
            read = without_aside(seen(out))
            write_again = read
            if read not in WHOLE:
                wrong.append([step, again, "read", read])
            # And the one after that writes, and clears what was left.
            with publishing.written_aside(out):
                pass
            if seen(out) not in WHOLE or seen(out) != write_again:
                wrong.append([step, again, "cleared", seen(out)])
            if not more:
                break
            again += 1
        step += 1
    if seen(out) != WHOLE[1]:
        wrong.append([step, None, "let be", seen(out)])
    print(json.dumps({"tries": tries, "steps": step, "wrong": wrong[:5]}))


def refuse(*_: object, **__: object) -> None:
    raise OSError(errno.ENOTSUP, "this disk has no hard links")


def _at_once(_handle: object) -> None:
    pass


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
