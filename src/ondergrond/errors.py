"""The error tree: what went wrong, where, what was seen, and the next step.

    OndergrondError                 root, never raised itself
    ├── SettingsError               exit 2: nothing was started
    │   ├── UsageError              the command line
    │   ├── PartnershipError        the partnership file, every mistake at once
    │   └── RulesError              a rules file or an override
    ├── FileError                   exit 3: earlier outputs untouched
    │   ├── DeliveryError           a delivery as a whole cannot be read
    │   └── OutputError             an output cannot be written
    └── BugError                    exit 70: a contract of our own was broken

Dirt in a single record is never an exception: it is a row in ``rejected`` or ``remarks``.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ondergrond.labels import Language
from ondergrond.labels.message import Message

EXIT_DONE = 0
EXIT_THRESHOLD = 1
EXIT_SETTINGS = 2
EXIT_FILE = 3
EXIT_WITHOUT_PARTNER = 4
EXIT_BUG = 70
EXIT_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it is, what was seen, and how to mend it.

    What users meet is a sentence of the catalogue, which holds the mend as well.
    """

    where: str | Message
    what: str | Message
    mend: str = ""

    def speaks(self, language: Language) -> bool:
        """Whether all of it can be said in ``language``; what is plain text is in English."""
        return language == "en" or (isinstance(self.what, Message) and not self.mend)

    def text(self, language: Language) -> str:
        """The problem as one line, in one language: English where it speaks no other."""
        spoken: Language = language if self.speaks(language) else "en"
        where, what = (_text(each, spoken) for each in (self.where, self.what))
        line = f"{where}: {what}" if where else what
        return _one_line(f"{line}; {self.mend}" if self.mend else line)

    def __str__(self) -> str:
        """The problem as one line of English: ``where: what; mend``."""
        return self.text("en")


class OndergrondError(Exception):
    """Root of every error that a user may meet; holds one or more problems."""

    exit_code = EXIT_BUG
    language: Language | None = None  # that of the people it is for, where that is known

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def of(cls, where: object, what: object, mend: str = "") -> OndergrondError:
        """Make an error of one problem from its three parts."""
        seen = what if isinstance(what, Message) else str(what)
        return cls(Problem(where if isinstance(where, Message) else str(where), seen, mend))


class SettingsError(OndergrondError):
    """A setting is wrong, so nothing was started (exit code 2)."""

    exit_code = EXIT_SETTINGS


class UsageError(SettingsError):
    """The command line asks for something that cannot be done."""


class PartnershipError(SettingsError):
    """The partnership file has mistakes; all of them are in ``problems``."""


class RulesError(SettingsError):
    """A rules file, or an override of one, has mistakes."""


class FileError(OndergrondError):
    """A file could not be read or written; earlier outputs are untouched (exit code 3)."""

    exit_code = EXIT_FILE


class DeliveryError(FileError):
    """A delivery as a whole cannot be read."""


class OutputError(FileError):
    """An output cannot be written."""


class BugError(OndergrondError):
    """A contract of our own was broken: a bug of ondergrond (exit code 70)."""


# How libraries say it that have no error of their own for it: GEOS, GDAL, the loader of modules.
_NO_MEMORY = re.compile(
    r"bad_alloc|(cannot|can't|could not|unable to|failed to) allocate|(out of|not enough) memory"
    r"|failed to map segment|can't start new thread",
    re.IGNORECASE,
)


def lacks_memory(fault: BaseException) -> bool:
    """Whether a fault, or one that it came of, is that there is no memory left.

    What ondergrond says itself counts only by what it came of.
    """
    at: BaseException | None = fault
    seen: set[int] = set()
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        if isinstance(at, MemoryError) or (isinstance(at, OSError) and at.errno == errno.ENOMEM):
            return True
        if not isinstance(at, OndergrondError) and _NO_MEMORY.search(str(at)):
            return True
        at = at.__cause__ or at.__context__
    return False


@contextmanager
def errors_in(language: Language | None) -> Iterator[None]:
    """Errors that leave this are for people who speak ``language``, unless they know better."""
    try:
        yield
    except OndergrondError as fault:
        fault.language = fault.language or language
        raise


def _text(part: str | Message, language: Language) -> str:
    return part.text(language) if isinstance(part, Message) else part


def _one_line(text: str) -> str:
    return " ".join(text.split())
