"""What the closing summaries tell people in the terminal, in the language of the partnership.

Errors and warnings are in ``faults``; help and progress are in English only.
"""

from __future__ import annotations

from ondergrond.labels import Words

SUMMARY: Words = {
    "read": {"nl": "gelezen", "en": "read"},
    "works": {"nl": "werken", "en": "works"},
    "rejected": {"nl": "afgewezen", "en": "rejected"},
    "remarks": {"nl": "opmerkingen", "en": "remarks"},
    "together": {"nl": "samen", "en": "together"},
    "found": {
        "nl": "{pairs} raakvlakken op {sites} locaties, verteld in {findings} bevindingen:",
        "en": "{pairs} pairs at {sites} sites, told in {findings} findings:",
    },
    "opportunity": {"nl": "meekoppelkansen", "en": "opportunities"},
    "agreed": {"nl": "al afgesproken tussen partijen", "en": "agreed already between parties"},
    "near_miss": {"nl": "bijna-kansen", "en": "near misses"},
    "conflict": {"nl": "knelpunten", "en": "conflicts"},
    "places": {
        "nl": "om over te praten: {n} plekken ({near} alleen een bijna-kans, {clash} alleen een "
        "knelpunt); onder de ondergrens {below} bevindingen, alleen rakend {touching} raakvlakken",
        "en": "to talk about: {n} places ({near} with only a near miss, {clash} with only a "
        "conflict); {below} findings below the floor, {touching} pairs that only touch",
    },
    "heavy": {"nl": "{n} zwaar", "en": "{n} heavy"},
    "many": {"nl": "{n} van drie of meer partijen", "en": "{n} of three parties or more"},
    "left_out": {"nl": "weggelaten: {problem}", "en": "left out: {problem}"},
    "programme_quiet": {
        "nl": "gezamenlijk programma: {n} meekoppelkansen",
        "en": "joint programme: {n} opportunities",
    },
    "programme": {
        "nl": "gezamenlijk programma: {n} meekoppelkansen, die samen {gain} opbrengen; {proof}",
        "en": "joint programme: {n} opportunities, which gain {gain} together; {proof}",
    },
    "best": {"nl": "een beter programma bestaat niet", "en": "proven to be the best"},
    "partly": {
        "nl": "het beste van wat is geprobeerd: van {n} kansen niet elke kleinere kring van "
        "projecten",
        "en": "the best of what was tried: of {n} opportunities not every smaller circle of "
        "projects",
    },
    "gap": {
        "nl": "een beter programma brengt hoogstens {gap} meer op",
        "en": "a better one could gain {gap} more at most",
    },
    "joint_works": {"nl": "samen", "en": "joint works"},
    "moves": {"nl": "schuift", "en": "moves"},
    "days": {"nl": "dagen", "en": "days"},
    "saving": {"nl": "besparing", "en": "saving"},
    "embargoes": {"nl": "sperperioden:", "en": "embargoes:"},
    "embargo": {
        "nl": "gebieden {areas}, perioden {times}, de eerste {first}",
        "en": "areas {areas}, periods {times}, the first {first}",
    },
    "more": {
        "nl": "... en nog {n}; `ondergrond run` noemt ze allemaal",
        "en": "... and {n} more; `ondergrond run` lists them all",
    },
    "row": {"nl": "rij", "en": "row"},
    "open": {"nl": "Te openen in {folder}:", "en": "To open in {folder}:"},
    "open_alone": {"nl": "Open {file} in QGIS.", "en": "Open {file} in QGIS."},
}
