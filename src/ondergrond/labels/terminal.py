"""What the closing summaries tell people in the terminal, in the language of the partnership.

Errors and warnings are in ``faults``; help is in English only.
"""

from __future__ import annotations

from ondergrond.labels import Words
from ondergrond.labels.worth import GAIN_IS

SUMMARY: Words = {
    "read": {"nl": "gelezen", "en": "read"},
    "works": {"nl": "werken", "en": "works"},
    "rejected": {"nl": "afgewezen", "en": "rejected"},
    "remarks": {"nl": "opmerkingen", "en": "remarks"},
    "value_maps": {
        "nl": "Waarden die vertaald moeten worden; vul aan wat leeg is en zet elke regel bij de "
        "aanlevering in de plaats van de regel die er over dezelfde kolom staat:",
        "en": "Values to translate; fill in what is empty and put each line with the source in the "
        "place of the line that it has on the same column:",
    },
    "since": {
        "nl": "sinds de vorige run: {new} nieuw, {changed} gewijzigd, {gone} vervallen, {reopened} "
        "heropend, {unchanged} ongewijzigd; ‘ondergrond changes’ vertelt welke",
        "en": "since the run before: {new} new, {changed} changed, {gone} gone, {reopened} "
        "reopened, {unchanged} unchanged; 'ondergrond changes' tells which",
    },
    "since_none": {
        "nl": "begonnen met een register: {new} bevindingen",
        "en": "a register was begun: {new} findings",
    },
    "notes": {"nl": "bij de bestanden", "en": "about the files"},
    "together": {"nl": "samen", "en": "together"},
    "found": {
        "nl": "{pairs} {pairs:raakvlak|raakvlakken} op {sites} {sites:locatie|locaties}, verteld "
        "in {findings} {findings:bevinding|bevindingen}:",
        "en": "{pairs} {pairs:pair|pairs} at {sites} {sites:site|sites}, told in {findings} "
        "{findings:finding|findings}:",
    },
    "opportunity": {"nl": "meekoppelkansen", "en": "opportunities"},
    "agreed": {"nl": "al afgesproken tussen partijen", "en": "agreed already between parties"},
    "near_miss": {"nl": "bijna-kansen", "en": "near misses"},
    "conflict": {"nl": "knelpunten", "en": "conflicts"},
    "places": {
        "nl": "om over te praten: {n} {n:plek|plekken} ({near} alleen een bijna-kans, {clash} "
        "alleen een knelpunt); onder de ondergrens {below} {below:bevinding|bevindingen}, alleen "
        "rakend {touching} {touching:raakvlak|raakvlakken}",
        "en": "to talk about: {n} {n:place|places} ({near} with only a near miss, {clash} with "
        "only a conflict); {below} {below:finding|findings} below the floor, {touching} "
        "{touching:pair that only touches|pairs that only touch}",
    },
    "heavy": {"nl": "{n} zwaar", "en": "{n} heavy"},
    "many": {"nl": "{n} van drie of meer partijen", "en": "{n} of three parties or more"},
    "left_out": {"nl": "weggelaten: {problem}", "en": "left out: {problem}"},
    "programme_quiet": {
        "nl": "gezamenlijk programma: {n} {n:meekoppelkans|meekoppelkansen}",
        "en": "joint programme: {n} {n:opportunity|opportunities}",
    },
    "programme": {
        "nl": "gezamenlijk programma: {n} {n:meekoppelkans, besparing|meekoppelkansen, besparing "
        "samen} {saving}; opbrengst {gain} (" + GAIN_IS["nl"] + "); {proof}",
        "en": "joint programme: {n} {n:opportunity, saving|opportunities, saving together} "
        "{saving}; gain {gain} (" + GAIN_IS["en"] + "); {proof}",
    },
    "by_term": {
        "nl": "  nog te beslissen: {n}, besparing {eur}; termijn voorbij: {late}, besparing "
        "{late_eur}",
        "en": "  still to decide: {n}, saving {eur}; past their term: {late}, saving {late_eur}",
    },
    "by_term_quiet": {
        "nl": "  nog te beslissen: {n}; termijn voorbij: {late}",
        "en": "  still to decide: {n}; past their term: {late}",
    },
    "late": {"nl": "{n} termijn voorbij", "en": "{n} past their term"},
    "heavy_late": {
        "nl": "{n} zwaar, waarvan {late} termijn voorbij",
        "en": "{n} heavy, of which {late} past their term",
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
    "more_in_table": {
        "nl": "... en nog {n}; de tabel rejected in het GeoPackage noemt ze allemaal",
        "en": "... and {n} more; table rejected in the GeoPackage lists them all",
    },
    "row": {"nl": "rij", "en": "row"},
    "open": {"nl": "Te openen in {folder}:", "en": "To open in {folder}:"},
    "open_alone": {"nl": "Open {file} in QGIS.", "en": "Open {file} in QGIS."},
}

EXPORTED: Words = {
    "done": {
        "nl": "{n} {n:tabel|tabellen} met {rows} {rows:rij|rijen} staan in {url}, schema {schema}",
        "en": "{n} {n:table|tables} with {rows} {rows:row|rows} stand in {url}, schema {schema}",
    },
}

# The stages of a run as whoever watches reads them; a stage goes by its name in English.
STEPS: Words = {
    step: {"nl": dutch, "en": step}
    for step, dutch in {
        "asking the services": "diensten vragen",
        "reading the deliveries": "aanleveringen lezen",
        "summing up the inputs": "aanleveringen vergelijken met de vorige keer",
        "reading the files": "bestanden lezen",
        "reading the run": "de run lezen",
        "reading the runs": "de runs lezen",
        "reading the decisions": "besluiten lezen",
        "reading the register": "het register lezen",
        "taking in the records": "records verwerken",
        "finding pairs": "raakvlakken zoeken",
        "grouping pairs into sites": "raakvlakken samennemen tot locaties",
        "finding who can work together": "zoeken wie samen kan werken",
        "holding works against embargoes": "werken naast sperperioden leggen",
        "making findings": "bevindingen maken",
        "weighing findings": "bevindingen wegen",
        "putting findings into words": "bevindingen onder woorden brengen",
        "telling it in another language": "in een andere taal vertellen",
        "writing": "schrijven",
    }.items()
}
