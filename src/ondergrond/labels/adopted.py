"""Words for an adopted programme, and for how the plans drift from it."""

from __future__ import annotations

from ondergrond.labels import Words

ADOPTED_STATES: Words = {
    "kept": {"nl": "gebleven", "en": "kept"},
    "moved": {"nl": "verschoven", "en": "moved"},
    "withdrawn": {"nl": "teruggetrokken", "en": "withdrawn"},
    "done": {"nl": "klaar", "en": "done"},
}

ADOPTED: Words = {
    "adopted": {
        "nl": "Vastgesteld: programma {year}, versie {version} · {n} "
        "{n:gezamenlijk werk|gezamenlijke werken} · {works} {works:werk|werken}{saving}",
        "en": "Adopted: programme {year}, version {version} · {n} {n:joint work|joint works} · "
        "{works} {works:work|works}{saving}",
    },
    # what stands adopted of a year
    "stands": {
        "nl": "Programma {year}, versie {version}, vastgesteld op {day}{who}",
        "en": "Programme {year}, version {version}, adopted on {day}{who}",
    },
    "by": {"nl": " door {who}", "en": " by {who}"},
    "saves": {"nl": "besparing {eur}", "en": "saving {eur}"},
    "share": {"nl": "{who}: aandeel {eur}", "en": "{who}: share {eur}"},
    "saving": {"nl": " · besparing {eur}", "en": " · saving {eur}"},
    # how it drifts: one line per year
    "drift": {
        "nl": "vastgesteld {year}: {told}",
        "en": "adopted {year}: {told}",
    },
    "drift_again": {
        "nl": "vastgesteld {year} (versie {version}): {told}",
        "en": "adopted {year} (version {version}): {told}",
    },
    "came_in": {
        "nl": "Erbij sinds versie {version}: {names}",
        "en": "In since version {version}: {names}",
    },
    "went_out": {
        "nl": "Eruit sinds versie {version}: {names}",
        "en": "Out since version {version}: {names}",
    },
    "kept": {
        "nl": "{n} gebleven ({planned} in planning)",
        "en": "{n} kept ({planned} in planning)",
    },
    "moved": {"nl": "{n} verschoven", "en": "{n} moved"},
    "withdrawn": {"nl": "{n} teruggetrokken", "en": "{n} withdrawn"},
    "done": {"nl": "{n} klaar", "en": "{n} done"},
    "costs": {
        "nl": "kost {eur} van de besparing van {saving}",
        "en": "costs {eur} of the saving of {saving}",
    },
    "costs_own": {"nl": "kost {eur}", "en": "costs {eur}"},
    "not_known": {
        "nl": "{n} {n:gezamenlijk werk|gezamenlijke werken} niet te ramen",
        "en": "{n} {n:joint work|joint works} not to be estimated",
    },
}
