"""The one place where a command says something, and in which language.

Every line goes through ``tell``, ``tell_json`` or ``complain``: what a partner wrote in it, line
breaks included, is shown and steers nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from ondergrond.cli.visible import visible_line
from ondergrond.errors import Problem
from ondergrond.labels import LANGUAGES, Language
from ondergrond.labels.message import message

# The user's own word comes first, then the language of the partnership, then the system's.
OWN = "ONDERGROND_LANG"
OF_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")

_of_run: ContextVar[Language | None] = ContextVar("_of_run", default=None)


def speak(of_run: Language | None) -> None:
    """Tell errors, warnings and progress in the language of the run from here on."""
    _of_run.set(of_run)


def spoken(of_fault: Language | None = None) -> Language:
    """The language for errors and warnings: asked for, else the run's, else the system's.

    ``of_fault`` is that of the people an error is for, where it knows them. Of the variables of
    the system the first that is filled counts; English where it is neither language.
    """
    own, of_run = _language(os.environ.get(OWN, "")), of_fault or _of_run.get()
    if own or of_run:
        return own or of_run or "en"
    named = next(filter(None, (os.environ.get(name, "") for name in OF_SYSTEM)), "")
    return _language(named) or "en"


def tell(lines: Iterable[str]) -> None:
    """Print what a command has to say on standard output, each of ``lines`` on one line."""
    sys.stdout.write("".join(f"{visible_line(line)}\n" for line in lines))


def tell_json(result: Any, *, indent: int | None = 2) -> None:
    """Print a result for machines on standard output."""
    tell_text(json.dumps(result, ensure_ascii=False, indent=indent))


def tell_text(text: str) -> None:
    """Print a text whose lines are no partner's on standard output."""
    sys.stdout.write(f"{text}\n")


def note(line: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(f"{visible_line(line)}\n")


def complain(frame: str, problem: Problem, language: Language | None = None) -> None:
    """Print a problem on stderr in one line; ``frame`` is what goes before it.

    A problem that does not speak ``language`` is told in English; what goes before it is in
    ``language`` all the same, so that one run says no ``error:`` beside ``fout:``.
    """
    language = language or spoken()
    note(message(frame, problem=problem.text(language)).text(language))


def _language(named: str) -> Language | None:
    """The language of ``nl``, ``NL`` or ``nl_NL.UTF-8``; None where it is none of ours."""
    code = named.lower().replace("-", "_").partition("_")[0].partition(".")[0]
    return next((each for each in LANGUAGES if each == code), None)


def somebody_is_there() -> bool:
    """Whether there is somebody at the terminal who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
