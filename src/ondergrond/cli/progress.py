"""What is being done, for whoever watches: a moving line on a terminal, plain lines else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ondergrond import interrupts
from ondergrond.cli.speech import note, spoken
from ondergrond.cli.streams import Guard
from ondergrond.cli.visible import visible_line
from ondergrond.labels import pick
from ondergrond.labels.message import Message
from ondergrond.labels.terminal import STEPS

Progress = Callable[[str | Message], None]


@contextmanager
def progress(*, quiet: bool, verbose: bool) -> Iterator[Progress]:
    """Give a function that tells a step; on a terminal the last step is wiped at the end.

    A step is also where an interrupt that was lost is raised again.
    """
    moving = _terminal() is not None and not quiet and not verbose
    tell = _moving if moving else _plain if verbose and not quiet else _silent

    def begin(step: str | Message) -> None:
        interrupts.raise_lost()
        tell(step)

    try:
        yield begin
    finally:
        stream = _terminal()
        if moving and stream is not None:
            stream.wipe()
            stream.flush()


def _terminal() -> Guard | None:
    """The terminal that standard error goes to, None where it goes elsewhere or nowhere."""
    stream = sys.stderr
    return stream if isinstance(stream, Guard) and stream.isatty() else None


def _moving(step: str | Message) -> None:
    stream = _terminal()
    if stream is not None:
        stream.wipe()
        stream.write(f"{visible_line(_said(step))} ...")
        stream.flush()


def _plain(step: str | Message) -> None:
    note(_said(step))


def _silent(step: str | Message) -> None:
    pass


def _said(step: str | Message) -> str:
    language = spoken()
    return step.text(language) if isinstance(step, Message) else pick(STEPS, step, language)
