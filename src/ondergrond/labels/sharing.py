"""Words for what is given to whom, and for what is told of works that are kept private."""

from __future__ import annotations

from ondergrond.labels import Words

ASK: Words = {
    "coordinator": {"nl": "de coördinator", "en": "the coordinator"},
    "sentence": {
        "nl": "Hier in de buurt is een werk gepland dat niet wordt gedeeld{about}; vraag {who}.",
        "en": "Near here a work is planned that is not shared{about}; ask {who}.",
    },
}

# How final what is given is, and for whose eyes.
STATUSES: Words = {
    "concept": {"nl": "concept", "en": "concept"},
    "confidential": {"nl": "vertrouwelijk", "en": "confidential"},
    "final": {"nl": "definitief", "en": "final"},
}
PUBLIC: Words = {"public": {"nl": "openbaar", "en": "public"}}

# A finding of which an owner keeps part back.
BARE: Words = {
    "title": {"nl": "Naam niet gedeeld", "en": "Name not shared"},
    "sentence": {
        "nl": "{kind} van {parties}, {period}; meer wordt hier niet gedeeld.",
        "en": "{kind} of {parties}, {period}; no more is shared here.",
    },
    "joint": {
        "nl": "Gezamenlijk werk van {parties}, {period}.",
        "en": "Joint work of {parties}, {period}.",
    },
}

# What a part of a run says of its own sums.
UNTOLD: Words = {
    "euros": {
        "nl": "Van {n} van de {of} gezamenlijke werken in het programma staan hier geen euro's: "
        "daarvan wordt niet alles gedeeld, en geen bedrag hier telt ze mee.",
        "en": "Of {n} of the {of} joint works of the programme there are no euros here: not all of "
        "it is shared, and no amount here counts them.",
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

# What `ondergrond coarsen` says.
COARSENED: Words = {
    "counts": {
        "nl": "Gelezen: {n_read} · vergroofd: {n_written} · klaar of vervallen: {n_closed} · "
        "afgewezen: {n_rejected}",
        "en": "Read: {n_read} · made coarse: {n_written} · done or cancelled: {n_closed} · "
        "rejected: {n_rejected}",
    },
    "written": {
        "nl": "{file}: plaats in vakken van {grid_m} m, periode per {unit}, en verder niets",
        "en": "{file}: place in squares of {grid_m} m, period by {unit}, and nothing else",
    },
    "year": {"nl": "jaar", "en": "year"},
    "quarter": {"nl": "kwartaal", "en": "quarter"},
    "paste": {
        "nl": "In het bestand van het samenwerkingsverband:",
        "en": "In the partnership file:",
    },
}

RECIPIENTS: Words = {"coordinator": {"nl": "coördinator", "en": "coordinator"}}
