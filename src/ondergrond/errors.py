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

from collections.abc import Iterable
from dataclasses import dataclass

EXIT_DONE = 0
EXIT_THRESHOLD = 1
EXIT_SETTINGS = 2
EXIT_FILE = 3
EXIT_WITHOUT_PARTNER = 4
EXIT_BUG = 70
EXIT_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it is, what was seen, and how to mend it."""

    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        """The problem as one line: ``where: what; mend``."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        return _one_line(f"{line}; {self.mend}" if self.mend else line)


class OndergrondError(Exception):
    """Root of every error that a user may meet; holds one or more problems."""

    exit_code = EXIT_BUG

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def of(cls, where: object, what: object, mend: str = "") -> OndergrondError:
        """Make an error of one problem from its three parts."""
        return cls(Problem(str(where), str(what), mend))


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


def _one_line(text: str) -> str:
    return " ".join(text.split())
