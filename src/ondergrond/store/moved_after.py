"""Files that are moved in place right after others were, with nothing left to go wrong between."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ondergrond.interrupts import held_off, note_written, raise_lost
from ondergrond.store.publishing import (
    NEW,
    check_name,
    make_ready,
    move,
    output_error,
    room_aside,
    undo,
)


@dataclass(slots=True)
class Waiting:
    """What is written aside and waits for something else to be moved in place before it.

    ``folder`` is where to write. :meth:`make_ready` does all of the move that can be refused.
    """

    folder: Path
    aside: Path
    out: Path
    stack: ExitStack
    names: list[str] | None = None

    def make_ready(self) -> None:
        """Leave only renames to be done, and let interrupts wait for these.

        Raises ``OutputError`` where what is in place is in use, ``OSError`` where the system
        refuses.
        """
        if self.names is None:
            self.stack.enter_context(held_off())
            raise_lost()
            self.names = make_ready(self.aside, self.out)


@contextmanager
def moved_after(out: Path) -> Iterator[Waiting]:
    """As :func:`written_aside`, of what is to be moved right after something else was.

    Once that is ready nothing is left to go wrong between the two: a full disk, a file in use and
    an interrupt are met before the first. A kill between them leaves the first new, and this as it
    was.
    """
    check_name(out)
    out = out.absolute()
    try:
        with room_aside(out) as aside, ExitStack() as stack:
            fresh = aside / NEW
            fresh.mkdir()
            waiting = Waiting(fresh, aside, out, stack)
            try:
                yield waiting
                waiting.make_ready()
            except BaseException:
                undo(aside, out)
                raise
            move(aside, out, waiting.names or [])
            shutil.rmtree(aside, ignore_errors=True)
            note_written(out)
    except OSError as fault:
        raise output_error(fault, out) from fault
