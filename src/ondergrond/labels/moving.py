"""Remarks on what works say of moving, and of what comes first."""

from __future__ import annotations

from ondergrond.labels import Words

MOVING: Words = {
    "movable_begun": {
        "nl": "{column}: {value}, maar het werk is in uitvoering en schuift niet meer; verbeter de "
        "fase of laat dit weg.",
        "en": "{column}: {value}, but the work is in execution and moves no more; mend the phase "
        "or leave this out.",
    },
    "movable_window": {
        "nl": "{column}: {value}, maar het vroegste begin of het uiterste eind zegt meer; het "
        "venster houdt zich aan '{value}'; verbeter een van beide.",
        "en": "{column}: {value}, but the earliest start or the latest end says more; the window "
        "keeps to '{value}'; mend one of them.",
    },
}
