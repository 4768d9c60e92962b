"""A sentence before its language is known: its code and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ondergrond.labels import Language, Words
from ondergrond.labels.counted import fill
from ondergrond.labels.faults import FAULTS
from ondergrond.labels.libraries import in_words
from ondergrond.labels.recognised import RECOGNISED
from ondergrond.labels.system import as_spoken

SENTENCES: Words = {**FAULTS, **RECOGNISED}
# Facts in which a library or the system speaks.
_OF_LIBRARIES = ("why", "how")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of ``SENTENCES`` by its code.

    A fact may be such a sentence itself, a tuple of them, or one of the operating system; ``why``
    and ``how`` are what a library says where they are text. Whole
    numbers are counts and get their thousands marked; a number that is none, as a year or a row,
    is given as text.
    """

    code: str
    facts: Mapping[str, object] = field(hash=False)

    def text(self, language: Language) -> str:
        """The sentence in ``language``."""
        facts = {
            name: in_words(str(fact), language)
            if name in _OF_LIBRARIES and isinstance(fact, str | Exception)
            else _fact(fact, language)
            for name, fact in self.facts.items()
        }
        return fill(SENTENCES[self.code][language], **facts)

    def __str__(self) -> str:
        """The sentence in English."""
        return self.text("en")


def message(code: str, /, **facts: object) -> Message:
    """A sentence of ``SENTENCES``, its language to be chosen later."""
    return Message(code, facts)


def _fact(fact: object, language: Language) -> object:
    if isinstance(fact, Message):
        return fact.text(language)
    if isinstance(fact, tuple):
        return "; ".join(str(_fact(each, language)) for each in fact)
    if isinstance(fact, int):
        return f"{fact:,}".replace(",", "." if language == "nl" else ",")
    return as_spoken(fact, language) if isinstance(fact, str) else fact
