"""The words of the workbook that are no title of a column and no value of a code list."""

from __future__ import annotations

from ondergrond.labels import Words
from ondergrond.labels.worth import WORTH

# Names of sheets, and what each is for. Excel allows 31 letters, and none of []:*?/\.
SHEETS: Words = {
    "overview": {"nl": "Overzicht", "en": "Overview"},
    "places": {"nl": "Plekken", "en": "Places"},
    "opportunities": {"nl": "Meekoppelkansen", "en": "Opportunities"},
    "near_misses": {"nl": "Bijna-kansen", "en": "Near misses"},
    "conflicts": {"nl": "Knelpunten", "en": "Conflicts"},
    "sequence": {"nl": "Volgorde", "en": "Sequence"},
    "finding_works": {"nl": "Wie schuift", "en": "Who moves"},
    "adopted": {"nl": "Vastgesteld", "en": "Adopted"},
    "possible_pairs": {"nl": "Navragen", "en": "To ask about"},
    "escalations": {"nl": "Zelf oppakken", "en": "To take up"},
    "parties": {"nl": "Partijen", "en": "Parties"},
    "shares": {"nl": "Verdeling", "en": "Split"},
    "works": {"nl": "Werken", "en": "Works"},
    "quality": {"nl": "Datakwaliteit", "en": "Data quality"},
    "rejected": {"nl": "Afgewezen", "en": "Rejected"},
    "remarks": {"nl": "Opmerkingen", "en": "Remarks"},
    "columns": {"nl": "Uitleg kolommen", "en": "Columns explained"},
}

MEANINGS: Words = {
    "places": {
        "nl": "waar de tafel over praat: één regel per plek, met wat erin is gevouwen",
        "en": "what the table talks about: one line per place, with what folds into it",
    },
    "opportunities": {
        "nl": "werken die samen kunnen, wat het meest scheelt bovenaan",
        "en": "works that can be done together, those worth most at the top",
    },
    "near_misses": {
        "nl": "werken die samen zouden kunnen als een partij verder schuift dan haar ruimte",
        "en": "works that could be done together if a party moved beyond its room",
    },
    "conflicts": {
        "nl": "werken die elkaar hinderen of nieuwe verharding weer openbreken, zwaar bovenaan",
        "en": "works that hinder each other or cut new paving open again, heavy ones at the top",
    },
    "sequence": {
        "nl": "per plek wie wanneer aan het werk is volgens het voorstel, als balken in de tijd",
        "en": "per place who is at work when in the proposal, as bars in time",
    },
    "finding_works": {
        "nl": "per bevinding de werken, hun volgorde en wie hoeveel dagen schuift",
        "en": "per finding its works, their order and who moves how many days",
    },
    "possible_pairs": {
        "nl": "eigen werken waar iets in de buurt ligt dat een ander niet deelt, en wie het te "
        "vragen",
        "en": "own works near which lies something that another does not share, and whom to ask",
    },
    "escalations": {
        "nl": "wat partijen niet beantwoordden, en wat dat ophoudt; voor de coördinator",
        "en": "what parties did not answer, and what that holds up; for the coordinator",
    },
    "adopted": {
        "nl": "wat er is vastgesteld, per werk: de dagen, het aandeel van de partij en wat ervan "
        "geworden is",
        "en": "what was adopted, work by work: the days, the share of the party and what became "
        "of it",
    },
    "parties": {
        "nl": "wat het gezamenlijke programma elke partij vraagt en oplevert: besparing, kosten "
        "van schuiven en wat zij overhoudt",
        "en": "what the joint programme asks of each party and brings it: saving, costs of moving "
        "and what it is left with",
    },
    "shares": {
        "nl": "hetzelfde per bevinding en partij, ook wie aan wie bijdraagt",
        "en": "the same for each finding and party, and who contributes to whom",
    },
    "works": {"nl": "alle geplande werken", "en": "all planned works"},
    "quality": {
        "nl": "per partner, reden en opmerking hoeveel records",
        "en": "per partner, reason and remark the number of records",
    },
    "rejected": {
        "nl": "records die geen werk konden worden, en wat de partner eraan doet",
        "en": "records that could not become a work, and how the partner mends them",
    },
    "remarks": {
        "nl": "werken die zijn opgenomen maar aandacht vragen",
        "en": "works that were taken in but ask for attention",
    },
    "columns": {
        "nl": "wat elke kolom betekent, met eenheid en mogelijke waarden",
        "en": "what each column means, with its unit and possible values",
    },
}

WORDS: Words = {
    "run": {"nl": "Deze berekening", "en": "This run"},
    "partners": {"nl": "Partners", "en": "Partners"},
    "rules": {"nl": "Spelregels", "en": "Rules"},
    "horizon": {"nl": "Horizon", "en": "Horizon"},
    "found": {"nl": "Wat is gevonden", "en": "What was found"},
    "number": {"nl": "Aantal", "en": "Number"},
    "heavy": {"nl": "Waarvan zwaar", "en": "Of which heavy"},
    "quick_win": {"nl": "Waarvan snelle winst", "en": "Of which quick wins"},
    "agreed": {"nl": "Waarvan al afgesproken", "en": "Of which agreed already"},
    "programme": {"nl": "Het gezamenlijke programma", "en": "The joint programme"},
    "year": {"nl": "Jaar", "en": "Year"},
    "no_date": {"nl": "zonder datum", "en": "without a date"},
    "together": {"nl": "Samen", "en": "Together"},
    "per_partner": {"nl": "Per partner", "en": "Per partner"},
    "sheets": {"nl": "Bladen", "en": "Sheets"},
    "notes": {"nl": "Goed om te weten", "en": "Good to know"},
    "sheet": {"nl": "Blad", "en": "Sheet"},
    "heading": {"nl": "Kop", "en": "Heading"},
    "column": {"nl": "Naam in de bestanden", "en": "Name in the files"},
    "meaning": {"nl": "Betekenis", "en": "Meaning"},
    "values": {"nl": "Mogelijke waarden", "en": "Possible values"},
    "per_reason": {"nl": "Afgewezen, per reden", "en": "Rejected, per reason"},
    "per_remark": {"nl": "Opmerkingen, per soort", "en": "Remarks, per kind"},
    "share": {"nl": "Afgewezen (%)", "en": "Rejected (%)"},
}

NOTES: Words = {
    "estimate": {
        "nl": "Euro's zijn schattingen, met een laag en een hoog bedrag in de verborgen kolommen; "
        "`ondergrond explain` laat bij elke bevinding de som zien.",
        "en": "Euros are estimates, with a low and a high amount in the hidden columns; "
        "`ondergrond explain` shows the sum behind every finding.",
    },
    "worth": WORTH["saving_and_gain"],
    "proposal": {
        "nl": "Datums en trekker zijn een voorstel om over te praten; er verschuift niets vanzelf.",
        "en": "Dates and lead partner are a proposal to talk about; nothing moves by itself.",
    },
    "groups": {
        "nl": "Met de knoppen + boven de kolommen klapt u de verborgen kolommen uit.",
        "en": "The + buttons above the columns unfold those that are hidden.",
    },
    "headings": {
        "nl": "Houd de muis op een kop om te lezen wat de kolom betekent.",
        "en": "Hold the mouse over a heading to read what the column means.",
    },
    "map": {
        "nl": "Het nummer van een bevinding opent haar op de kaart (kaart.html in dezelfde map).",
        "en": "The number of a finding opens it on the map (kaart.html in the same folder).",
    },
    "rows_cut": {
        "nl": "Blad {sheet} kan {kept} rijen bevatten; {left} {left:rij staat|rijen staan} alleen "
        "in de lijsten.",
        "en": "Sheet {sheet} can hold {kept} rows; {left} {left:row is|rows are} in the lists "
        "only.",
    },
    "texts_cut": {
        "nl": "Een cel kan 32.767 tekens bevatten; {n} {n:langere tekst is|langere teksten zijn} "
        "ingekort, met … aan het eind (heel in de lijsten).",
        "en": "A cell can hold 32,767 characters; {n} {n:longer text was|longer texts were} cut, "
        "with … at the end (whole in the lists).",
    },
}
