"""Words for what a register keeps: states of works, why something is gone, decisions."""

from __future__ import annotations

from ondergrond.labels import Words

WORK_STATES: Words = {
    "present": {"nl": "aangeleverd", "en": "delivered"},
    "stale": {"nl": "van de vorige keer", "en": "of last time"},
    "gone": {"nl": "vervallen", "en": "gone"},
}
PLACE_STATES: Words = {
    "present": {"nl": "aanwezig", "en": "present"},
    "gone": {"nl": "vervallen", "en": "gone"},
}
WORK_CHANGES: Words = {
    "new": {"nl": "nieuw", "en": "new"},
    "changed": {"nl": "gewijzigd", "en": "changed"},
    "renumbered": {"nl": "omgenummerd", "en": "renumbered"},
    "gone": {"nl": "vervallen", "en": "gone"},
    "back": {"nl": "weer aangeleverd", "en": "delivered again"},
    "stale": {"nl": "overgenomen van de vorige keer", "en": "kept from last time"},
}
REASONS: Words = {
    "cancelled": {"nl": "een werk gaat niet door", "en": "a work is cancelled"},
    "done": {"nl": "een werk is klaar", "en": "a work is done"},
    "period_past": {"nl": "de periode is voorbij", "en": "its period is past"},
    "partner_withdrew": {"nl": "een partner doet niet meer mee", "en": "a partner withdrew"},
    "not_delivered": {
        "nl": "een werk wordt niet meer aangeleverd",
        "en": "a work is no longer delivered",
    },
    "moved_away": {
        "nl": "een werk is verschoven of verplaatst",
        "en": "a work moved away in time or place",
    },
    "other_finding": {
        "nl": "een andere bevinding kwam ervoor in de plaats",
        "en": "another finding took its place",
    },
    "agreed": {
        "nl": "opgelost door wat is afgesproken",
        "en": "solved by what was agreed",
    },
    "noted": {"nl": "een aantekening bij een werk", "en": "a note on a work"},
    "rules_changed": {"nl": "de spelregels zijn gewijzigd", "en": "the rules have changed"},
    "not_found": {
        "nl": "de werken staan er nog, maar geven deze bevinding niet meer",
        "en": "its works are there still, but make this finding no more",
    },
}
CHANGED: Words = {
    "works": {"nl": "andere werken", "en": "other works"},
    "dates": {"nl": "datums van werken", "en": "dates of works"},
    "severity": {"nl": "ernst", "en": "severity"},
    "proposal": {"nl": "datums van het voorstel", "en": "dates of the proposal"},
    "programme": {"nl": "in of uit het programma", "en": "into or out of the programme"},
    "decision": {"nl": "besluit", "en": "decision"},
}
LINKS: Words = {
    "split_from": {"nl": "afgesplitst van", "en": "split from"},
    "merged_into": {"nl": "opgegaan in", "en": "merged into"},
    "was_other_kind": {"nl": "was eerst", "en": "was before"},
}
DECISIONS: Words = {
    "open": {"nl": "open", "en": "open"},
    "to_discuss": {"nl": "te bespreken", "en": "to discuss"},
    "agreed": {"nl": "afgesproken", "en": "agreed"},
    "declined": {"nl": "afgewezen", "en": "declined"},
    "done": {"nl": "uitgevoerd", "en": "done"},
}
ASSESSMENTS: Words = {
    "yes": {"nl": "ja", "en": "yes"},
    "no": {"nl": "nee", "en": "no"},
    "not_yet": {"nl": "nog niet", "en": "not yet"},
    "reassess": {"nl": "opnieuw bekijken", "en": "reassess"},
}
