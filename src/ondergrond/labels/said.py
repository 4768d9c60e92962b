"""What parties said of a joint work, in words: who takes part, who does not, who cannot say yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ondergrond.labels import Language, Words, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.parties import party_label

SAID: Words = {
    "said_yes": {"nl": "{who} zei ja", "en": "{who} said yes"},
    "said_no": {"nl": "{who} zei nee", "en": "{who} said no"},
    "said_not_yet": {"nl": "{who} zei nog niet", "en": "{who} said not yet"},
}


def tell_said(
    said: Mapping[str, Sequence[str]], names: Mapping[str, str], language: Language
) -> str:
    """Who said what: ``said`` has parties by the keys of ``SAID``; "" where nobody said a thing."""
    told = (
        (words, formats.list_texts([party_label(each, names) for each in said[key]], language))
        for key, words in ((each, pick(SAID, each, language)) for each in SAID)
        if said.get(key)
    )
    return "; ".join(fill(words, who=who) for words, who in told)
