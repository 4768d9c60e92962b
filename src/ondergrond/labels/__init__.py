"""Dutch and English words for every code and message: the only place.

``codes`` holds the reason and remark codes with their sentences, ``values`` the words for
code-list values, ``faults`` the sentences of errors, which ``message`` keeps untold until the
language is known. What tables and columns are called stands with them, in
:mod:`ondergrond.tables`.
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
