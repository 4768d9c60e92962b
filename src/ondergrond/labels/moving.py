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
    "after_not_found": {
        "nl": "{column} '{value}': {names} is niet gevonden als werk, project of partij en telt "
        "niet; verbeter het nummer of de naam.",
        "en": "{column} '{value}': {names} is not found as a work, a project or a party and does "
        "not count; mend the id or the name.",
    },
    "after_circle": {
        "nl": "{column} '{value}': {other} wacht ook op dit werk, dus geen van beide telt; neem er "
        "een weg.",
        "en": "{column} '{value}': {other} waits for this work as well, so neither counts; take "
        "one out.",
    },
    "after_broken": {
        "nl": "{column}: het werk begint op {start}, maar {other} komt eerst en is op zijn vroegst "
        "klaar op {end}; verbeter een van beide.",
        "en": "{column}: the work starts on {start}, but {other} comes first and is done on {end} "
        "at the soonest; mend one of them.",
    },
}
