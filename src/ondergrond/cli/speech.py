"""In which language errors and warnings are told."""

from __future__ import annotations

import os

import click

from ondergrond.errors import Problem
from ondergrond.labels import LANGUAGES, Language
from ondergrond.labels.message import message

# The user's own word comes first, then the language of the partnership, then the system's.
OWN = "ONDERGROND_LANG"
OF_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


def spoken(of_partnership: Language | None = None) -> Language:
    """The language for errors and warnings: asked for, else the partnership's, else the system's.

    Of the variables of the system the first that is filled counts; English where it is neither
    language.
    """
    own = _language(os.environ.get(OWN, ""))
    if own or of_partnership:
        return own or of_partnership or "en"
    named = next(filter(None, (os.environ.get(name, "") for name in OF_SYSTEM)), "")
    return _language(named) or "en"


def complain(frame: str, problem: Problem, language: Language) -> None:
    """Print a problem on stderr in one line; ``frame`` is what goes before it.

    A problem that does not speak ``language`` is told in English; what goes before it is in
    ``language`` all the same, so that one run says no ``error:`` beside ``fout:``.
    """
    click.echo(message(frame, problem=problem.text(language)).text(language), err=True)


def _language(named: str) -> Language | None:
    """The language of ``nl``, ``NL`` or ``nl_NL.UTF-8``; None where it is none of ours."""
    code = named.lower().replace("-", "_").partition("_")[0].partition(".")[0]
    return next((each for each in LANGUAGES if each == code), None)
