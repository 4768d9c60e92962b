"""Sentences with a number in them: one and many."""

from __future__ import annotations

import re
import string
from typing import Any

_FORMS = re.compile(r"\{\w+:[^|{}]*\|([^{}]*)\}")


class _Counted(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" not in format_spec:
            return str(super().format_field(value, format_spec))
        return choose(format_spec, str(value))


def fill(template: str, /, **facts: Any) -> str:
    """A sentence with its facts, as ``str.format`` does it.

    ``{n:file|files}`` is the word for so many: the first where ``n`` is 1, and else the second.
    """
    return _Counted().vformat(template, (), facts)


def of_many(template: str) -> str:
    """A sentence with its facts still open, in the words for many: to show what a code says."""
    return _FORMS.sub(r"\1", template)


def choose(forms: str, count: str) -> str:
    """Of two forms with a stroke between them the one that goes with a count as it is written."""
    one, many = forms.split("|")
    return one if count == "1" else many
