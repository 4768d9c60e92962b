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
    "after_private": {
        "nl": "{column} '{value}': {names} telt niet, want {kept} wordt niet gedeeld; wie dit "
        "leverde leest dat het niet is gevonden; vraag de eigenaar het te delen.",
        "en": "{column} '{value}': {names} does not count, as {kept} is not shared; who delivered "
        "this reads that it is not found; ask its owner to share it.",
    },
    "after_rejected": {
        "nl": "{column} '{value}': {names} is geleverd maar afgewezen, en telt niet; bij de "
        "afgewezen records staat waarom.",
        "en": "{column} '{value}': {names} was delivered but rejected, and does not count; the "
        "rejected records say why.",
    },
    "after_superseded": {
        "nl": "{column} '{value}': {names} is een oudere versie van een werk, waarvan een andere "
        "telt; noem de versie die telt.",
        "en": "{column} '{value}': {names} is an older version of a work of which another counts; "
        "name the version that counts.",
    },
    "after_unsure": {
        "nl": "{column} '{value}': {names} kan elk van deze zijn en telt niet; noem het nummer "
        "of de code precies.",
        "en": "{column} '{value}': {names} may be any of these and does not count; give the exact "
        "id or code.",
    },
    "after_self": {
        "nl": "{column} '{value}': {names} is het werk zelf, of het project of de partij waar het "
        "bij hoort, en telt niet; neem het weg.",
        "en": "{column} '{value}': {names} is the work itself, or the project or party that it is "
        "of, and does not count; take it out.",
    },
    "after_circle": {
        "nl": "{column} '{value}': {other} wacht ook op dit werk, dus geen van beide telt; neem er "
        "een weg.",
        "en": "{column} '{value}': {other} waits for this work as well, so neither counts; take "
        "one out.",
    },
    "after_long_circle": {
        "nl": "{column} '{value}': zo wacht het werk via andere op zichzelf ({circle}), en dat kan "
        "niet; haal er een weg.",
        "en": "{column} '{value}': so the work waits for itself by way of others ({circle}), which "
        "cannot be; take one out.",
    },
    "after_broken": {
        "nl": "{column}: het werk begint op {start}, maar {other} komt eerst en is op zijn vroegst "
        "klaar op {end}; verbeter een van beide.",
        "en": "{column}: the work starts on {start}, but {other} comes first and is done on {end} "
        "at the soonest; mend one of them.",
    },
}
