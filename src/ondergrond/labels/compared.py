"""The words of ``ondergrond compare``."""

from __future__ import annotations

from ondergrond.labels import Words
from ondergrond.labels.worth import GAIN_IS

COMPARED: Words = {
    "run": {
        "nl": "{side}: {folder} (run {run}, spelregels {rules}, peildatum {day}, versie {version})",
        "en": "{side}: {folder} (run {run}, rules {rules}, on {day}, version {version})",
    },
    "same_run": {
        "nl": "let op: beide zijn dezelfde run",
        "en": "note: both are one and the same run",
    },
    "other_version": {
        "nl": "let op: twee versies van ondergrond maakten deze; een deel van het verschil kan "
        "daarvan komen",
        "en": "note: two versions of ondergrond made these; some of the difference may be theirs",
    },
    "other_day": {
        "nl": "let op: ze gaan over twee peildata; een deel van het verschil kan de tijd ertussen "
        "zijn",
        "en": "note: they speak of two days; some of the difference may be the time between",
    },
    "gained": {"nl": "erbij", "en": "gained"},
    "lost": {"nl": "weg", "en": "lost"},
    "changed": {"nl": "veranderd", "en": "changed"},
    "same": {"nl": "gelijk", "en": "same"},
    "saving": {"nl": "besparing programma", "en": "saving of programme"},
    "nuisance": {"nl": "vermeden hinderdagen", "en": "nuisance days avoided"},
    "opportunity": {"nl": "meekoppelkansen", "en": "opportunities"},
    "near_miss": {"nl": "bijna-kansen", "en": "near misses"},
    "conflict": {"nl": "knelpunten", "en": "conflicts"},
    "none": {"nl": "geen van beide runs heeft een bevinding", "en": "neither run has a finding"},
    "programme": {
        "nl": "gezamenlijk programma {side}: {n} {n:meekoppelkans, die|meekoppelkansen, die "
        "samen} {gain} {n:opbrengt|opbrengen}",
        "en": "joint programme {side}: {n} {n:opportunity, which gains|opportunities, which gain} "
        "{gain}{n:| together}",
    },
    "programme_quiet": {
        "nl": "gezamenlijk programma {side}: {n} {n:meekoppelkans|meekoppelkansen}",
        "en": "joint programme {side}: {n} {n:opportunity|opportunities}",
    },
    "more_gain": {
        "nl": "het programma van B brengt {gain} meer op (" + GAIN_IS["nl"] + ")",
        "en": "the programme of B gains {gain} more (" + GAIN_IS["en"] + ")",
    },
    "less_gain": {
        "nl": "het programma van B brengt {gain} minder op (" + GAIN_IS["nl"] + ")",
        "en": "the programme of B gains {gain} less (" + GAIN_IS["en"] + ")",
    },
    "same_gain": {
        "nl": "het programma van B brengt evenveel op",
        "en": "the programme of B gains as much",
    },
    "finding": {"nl": "{id} {kind}{title} ({parties})", "en": "{id} {kind}{title} ({parties})"},
    "differs": {"nl": "anders: {what}", "en": "other: {what}"},
    "works": {"nl": "werken", "en": "works"},
    "rest": {
        "nl": "... en nog {n}; -o schrijft ze allemaal",
        "en": "... and {n} more; -o writes them all",
    },
    "written": {"nl": "geschreven: {file}", "en": "written: {file}"},
}
