"""Words of the letters to partners, their write-back and their terms."""

from __future__ import annotations

from ondergrond.labels import Words

LETTER: Words = {
    "title": {"nl": "Brief aan {to}", "en": "Letter to {to}"},
    "subject": {
        "nl": "Onderwerp: {owner}, stand per {day}",
        "en": "Subject: {owner}, as of {day}",
    },
    "dear": {"nl": "Beste collega’s van {to},", "en": "Dear colleagues of {to},"},
    "agreed_title": {
        "nl": "Afgesproken, en nog niet in uw planning",
        "en": "Agreed, and not in your planning yet",
    },
    "agreed_about": {
        "nl": "Van {n} {n:werk|werken} is iets anders afgesproken dan u aanlevert. In {file} staan "
        "zij in uw eigen kolommen en met uw eigen nummers. Neemt u dit over, of laat u weten "
        "waarom niet?",
        "en": "Of {n} {n:work|works} something else was agreed than you deliver. {file} has them "
        "in your own columns and with your own ids. Please take this over, or tell why not.",
    },
    "agreed_none": {
        "nl": "Wat is afgesproken staat in uw planning.",
        "en": "What was agreed is in your planning.",
    },
    "agreed_line": {
        "nl": "{work}: {old} wordt {new} ({place})",
        "en": "{work}: {old} becomes {new} ({place})",
    },
    "asked_title": {"nl": "Doet u mee?", "en": "Will you take part?"},
    "asked_about": {
        "nl": "Over {n} {n:kans|kansen} hebben wij uw antwoord nog niet. Vul het in op het blad "
        "“{sheet}” van {file} en stuur dat terug.",
        "en": "On {n} {n:opportunity|opportunities} we do not have your answer yet. Fill it in on "
        "the sheet “{sheet}” of {file} and send that back.",
    },
    "asked_none": {
        "nl": "Er zijn geen vragen aan u open.",
        "en": "No questions to you are open.",
    },
    "asked_line": {
        "nl": "{place}, met {others}: {when}; graag uw antwoord vóór {term} ({finding})",
        "en": "{place}, with {others}: {when}; please answer before {term} ({finding})",
    },
    "no_term": {"nl": "het overleg", "en": "the meeting"},
    "no_proposal": {"nl": "nog zonder voorstel", "en": "no proposal yet"},
    "unnamed": {"nl": "zonder naam", "en": "unnamed"},
    "end": {
        "nl": "Deze brief is gemaakt uit het register van {owner}; er is niets mee besloten.",
        "en": "This letter was made of the register of {owner}; nothing is decided by it.",
    },
}
SHEET: Words = {
    "answers": {"nl": "Vragen", "en": "Questions"},
    "field": {"nl": "Veld", "en": "Field"},
    "old": {"nl": "Nu", "en": "Now"},
    "new": {"nl": "Afgesproken", "en": "Agreed"},
    "place": {"nl": "Plek", "en": "Place"},
    "row": {"nl": "rij {row}", "en": "row {row}"},
}
TERM: Words = {
    "summary": {"nl": "Beslissen: {place}", "en": "Decide: {place}"},
    "about": {"nl": "{finding}, met {others}", "en": "{finding}, with {others}"},
}
# What the command says.
TOLD: Words = {
    "line": {
        "nl": "{to}: {n_agreed} afgesproken en nog niet in de planning, {n_asked} "
        "{n_asked:vraag|vragen}",
        "en": "{to}: {n_agreed} agreed and not in the planning yet, {n_asked} "
        "{n_asked:question|questions}",
    },
    "written": {
        "nl": "{n} {n:bestand|bestanden} in {folder}",
        "en": "{n} {n:file|files} in {folder}",
    },
    "nothing": {
        "nl": "Er is niets te schrijven: alles wat is afgesproken staat in de planningen, en er is "
        "niets te vragen.",
        "en": "There is nothing to write: all that was agreed is in the plannings, and nothing "
        "is to be asked.",
    },
}
