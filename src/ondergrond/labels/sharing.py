"""Words for what is given to whom, and for what is told of works that are kept private."""

from __future__ import annotations

from ondergrond.labels import Words

ASK: Words = {
    "coordinator": {"nl": "de coördinator", "en": "the coordinator"},
    "something": {"nl": "een werk", "en": "a work"},
    "about": {"nl": "een werk ({about})", "en": "a work ({about})"},
    "when": {"nl": ", {period}", "en": ", {period}"},
    "sentence": {
        "nl": "Hier in de buurt is {what} gepland dat niet wordt gedeeld{when}; vraag {who}.",
        "en": "Near here {what} is planned that is not shared{when}; ask {who}.",
    },
}

# How final what is given is, and for whose eyes.
STATUSES: Words = {
    "concept": {"nl": "concept", "en": "concept"},
    "confidential": {"nl": "vertrouwelijk", "en": "confidential"},
    "final": {"nl": "vastgesteld", "en": "final"},
}
PUBLIC: Words = {"public": {"nl": "openbaar", "en": "public"}}

# A finding of which an owner keeps part back.
BARE: Words = {
    "sentence": {
        "nl": "{kind} van {parties}, {period}; meer wordt hier niet gedeeld.",
        "en": "{kind} of {parties}, {period}; no more is shared here.",
    },
    "joint": {
        "nl": "Gezamenlijk werk van {parties}, {period}.",
        "en": "Joint work of {parties}, {period}.",
    },
}

# What `ondergrond give` says.
GIVEN: Words = {
    "mark": {"nl": "{owner} · {status} · aan {to}", "en": "{owner} · {status} · to {to}"},
    "title": {"nl": "{title} ({status})", "en": "{title} ({status})"},
    "line": {
        "nl": "{to}: {n} {n:bestand|bestanden} in {folder}",
        "en": "{to}: {n} {n:file|files} in {folder}",
    },
    "kept": {"nl": "In het register staat wie wat kreeg.", "en": "The register has who got what."},
}

RECIPIENTS: Words = {"coordinator": {"nl": "coördinator", "en": "coordinator"}}
