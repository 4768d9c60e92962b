"""Partners and parties as people call them.

A party is a partner, or a department of one: ``goes`` and ``goes/Wegen``. ``names`` are the names
of partners by code; a partner that is not in it goes by its code.
"""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.labels import Language
from ondergrond.labels.values import value_label

REGISTER = {"nl": "{place} (van meer eigenaren)", "en": "{place} (of many owners)"}


def party_label(party: str, names: Mapping[str, str]) -> str:
    """A party by the name of its partner: ``goes/Wegen`` is ``Gemeente Goes (Wegen)``."""
    code, _, department = party.partition("/")
    name = names.get(code, code)
    return f"{name} ({department})" if department else name


def register_label(place: str, language: Language) -> str:
    """A delivery that holds the works of many owners, by its place in the partnership file."""
    return REGISTER[language].format(place=place or "register")


def lead_label(party: str, reason: str, names: Mapping[str, str], language: Language) -> str:
    """Who is proposed to lead and why: ``Gemeente Goes (Wegen): vernieuwt de verharding``.

    ``reason`` is a code of ``lead_reason``, "" where it is not known.
    """
    label = party_label(party, names)
    return f"{label}: {value_label('lead_reason', reason, language)}" if reason else label
