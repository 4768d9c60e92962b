"""The command `ondergrond`: found, called, heard line by line, and ended when that is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO

from .words import say

NAME = "ondergrond"
# The setting of Processing and the variable of the environment that say where it is; the latter
# goes first.
SETTING = VARIABLE = "ONDERGROND_COMMAND"
LANGUAGE = "ONDERGROND_LANG"
# Where a folder is named that is an environment, the command lies in one of these.
WITHIN = ("bin", "Scripts")
# QGIS tells its own Python and libraries where all is; the Python of the command has its own.
OF_QGIS = (
    *("PYTHONHOME", "PYTHONPATH", "GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_DATA", "PROJ_LIB"),
    *("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"),
)
ERRORS = ("error: ", "fout: ", "bug: ")
WARNINGS = ("warning: ", "let op: ", "note: ")
# Exit codes of a command that came to its end: done, a threshold, done without a partner.
DONE = (0, 1, 4)
LISTENS_EVERY_SECONDS = 0.1
ENDS_WITHIN_SECONDS = 20


class CommandError(Exception):
    """The command could not do it, or is not there; the text is what there is to tell."""


class CancelledError(Exception):
    """The command was ended because that was asked."""


@dataclass(frozen=True)
class Heard:
    """What a command told: its exit code, and its standard output."""

    code: int
    text: str


def find_command(setting: str = "") -> str:
    """Where the command is: as the environment says, else the setting, else on the PATH.

    A folder may be named too: that of the environment it is installed in. Raises ``CommandError``
    where it is not there.
    """
    named = os.environ.get(VARIABLE, "").strip() or setting.strip()
    if not named:
        found = shutil.which(NAME)
        if found is None:
            raise CommandError(say("no_command"))
        return found
    path = Path(named).expanduser()
    places = [path / part / NAME for part in WITHIN] if path.is_dir() else [path]
    for place in places:
        found = shutil.which(str(place))
        if found is not None:
            return found
    raise CommandError(say("no_command_there").format(place=named))


def call(
    command: str,
    arguments: Sequence[str],
    *,
    language: str,
    hear: Callable[[str], None],
    is_cancelled: Callable[[], bool],
) -> Heard:
    """Call the command; ``hear`` gets each line of its standard error when it comes.

    Raises ``CommandError`` with its own line where it fails, ``CancelledError`` where it was ended.
    """
    try:
        child = subprocess.Popen(
            [command, *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", errors="replace", env=_environment(language),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise CommandError(say("not_started").format(command=command, why=why)) from None
    lines: SimpleQueue[str | None] = SimpleQueue()
    text: list[str] = []
    threads = [
        threading.Thread(target=_pass_on, args=(child.stderr, lines), daemon=True),
        threading.Thread(target=lambda: text.append(child.stdout.read()), daemon=True),
    ]
    for thread in threads:
        thread.start()
    told: list[str] = []
    try:
        while (line := _next(lines, is_cancelled)) is not None:
            told.append(line)
            hear(line)
        code = child.wait()
    finally:
        _end(child)
        for thread in threads:
            thread.join(ENDS_WITHIN_SECONDS)
        child.stdout.close()
        child.stderr.close()
    if code not in DONE:
        raise CommandError(_error_of(told, code))
    return Heard(code, "".join(text))


def bare(line: str, frames: Sequence[str] = (*ERRORS, *WARNINGS)) -> str:
    """A line without the word before it that says what kind of line it is."""
    return next((line[len(frame) :] for frame in frames if line.startswith(frame)), line)


def _environment(language: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OF_QGIS}
    return {**kept, LANGUAGE: language, "PYTHONUTF8": "1"}


def _pass_on(stream: IO[str], lines: SimpleQueue[str | None]) -> None:
    for line in stream:
        lines.put(line.rstrip("\r\n"))
    lines.put(None)


def _next(lines: SimpleQueue[str | None], is_cancelled: Callable[[], bool]) -> str | None:
    """The next line, None where there is none any more."""
    while True:
        if is_cancelled():
            raise CancelledError
        try:
            return lines.get(timeout=LISTENS_EVERY_SECONDS)
        except Empty:
            continue


def _end(child: subprocess.Popen) -> None:
    """End the command, if it is still there: its outputs are then whole, or as they were."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(ENDS_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _error_of(told: Sequence[str], code: int) -> str:
    errors = [bare(line) for line in told if line.startswith(ERRORS)]
    last = [line for line in told if line.strip()][-1:]
    return "\n".join(errors or last) or say("ended").format(code=code)
