"""Dutch and English words for every column, code and message: the only place.

``codes`` holds the reason and remark codes with their sentences, ``columns`` the titles of
columns, ``values`` the words for code-list values, ``faults`` the sentences of errors, which
``message`` keeps untold until the language is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
Words = Mapping[str, Mapping[Language, str]]


def pick(words: Words, key: str, language: Language) -> str:
    """The words for ``key`` in ``language``; the key itself where nobody named it."""
    return words[key][language] if key in words else key
