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
    "near_miss": {"nl": "bijna-kansen", "en": "near misses"},
    "conflict": {"nl": "knelpunten", "en": "conflicts"},
    "heavy": {"nl": "{n} zwaar", "en": "{n} heavy"},
    "many": {"nl": "{n} van drie of meer partijen", "en": "{n} of three parties or more"},
    "left_out": {"nl": "weggelaten: {problem}", "en": "left out: {problem}"},
    "programme": {
        "nl": "gezamenlijk programma: {n} meekoppelkansen, die samen {gain} opbrengen; {proof}",
        "en": "joint programme: {n} opportunities, which gain {gain} together; {proof}",
    },
    "best": {"nl": "een beter programma bestaat niet", "en": "proven to be the best"},
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

# What a person opens of a run, by the name of the file, the first first.
OPENED: Words = {
    "kaart.html": {
        "nl": "alle bevindingen op een kaart, door de tijd (dubbelklik)",
        "en": "all findings on a map, through time (double click)",
    },
    "ondergrond.gpkg": {
        "nl": "alles, met opmaak en een project, in QGIS",
        "en": "everything, styled, with a project, in QGIS",
    },
    "werkboek.xlsx": {"nl": "alles als tabellen, in Excel", "en": "everything as tables, in Excel"},
    "agenda.html": {
        "nl": "wat de tafel te besluiten heeft, om af te drukken",
        "en": "what the table decides on, to print",
    },
    "agenda.docx": {
        "nl": "dezelfde agenda, om besluiten in te schrijven",
        "en": "the same agenda, to write decisions in",
    },
    "samenvatting.html": {"nl": "één A4 voor bestuurders", "en": "one sheet for directors"},
    "opportunities.csv": {"nl": "meekoppelkansen", "en": "opportunities"},
    "near_misses.csv": {"nl": "bijna-kansen", "en": "near misses"},
    "conflicts.csv": {"nl": "knelpunten", "en": "conflicts"},
    "parties.csv": {
        "nl": "wat het programma elke partij vraagt en oplevert",
        "en": "what the programme asks of each party and brings it",
    },
    "works.csv": {"nl": "alle werken", "en": "all works"},
    "rejected.csv": {
        "nl": "afgewezen records, met wat eraan te doen is",
        "en": "rejected records, each with its mend",
    },
    "remarks.csv": {"nl": "opmerkingen bij werken", "en": "remarks on works"},
}
