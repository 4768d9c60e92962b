"""What nightly runs tell people beside the summary of a run, in the language of the partnership."""

from __future__ import annotations

from ondergrond.labels import Words

BATCH: Words = {
    "published": {
        "nl": "gepubliceerd als {folder}; {latest} wijst ernaar",
        "en": "published as {folder}; {latest} leads to it",
    },
    "unchanged": {
        "nl": "er is niets veranderd sinds {folder}: dezelfde aanleveringen, regels, opties, "
        "versies en dag; er is niet gerekend",
        "en": "nothing has changed since {folder}: the same deliveries, rules, options, versions "
        "and day; nothing was run",
    },
    "same": {
        "nl": "behalve de dag is er niets veranderd sinds {folder}; er is niets gepubliceerd",
        "en": "nothing but the day has changed since {folder}; nothing was published",
    },
    "resumed": {
        "nl": "afgemaakt wat een vorige keer werd afgebroken: {latest} wijst nu naar {folder}",
        "en": "finished what was broken off the time before: {latest} now leads to {folder}",
    },
    "removed": {"nl": "verwijderd: {names}", "en": "removed: {names}"},
    "would_publish": {
        "nl": "proef, er is niets geschreven; dit zou gepubliceerd worden als {folder}: {names}",
        "en": "a trial, nothing was written; this would be published as {folder}: {names}",
    },
    "would_stay": {
        "nl": "proef, er is niets geschreven; behalve de dag is er niets veranderd sinds {folder}, "
        "dus zou er niets gepubliceerd worden",
        "en": "a trial, nothing was written; nothing but the day has changed since {folder}, so "
        "nothing would be published",
    },
    "would_remove": {"nl": "verwijderd zou worden: {names}", "en": "would be removed: {names}"},
}
