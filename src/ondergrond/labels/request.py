"""The words of what a coordinator sends out: the empty workbook, and the page that asks for it."""

from __future__ import annotations

from ondergrond.labels import Words

# Files and sheets.
NAMES: Words = {
    "book": {"nl": "aanlevering.xlsx", "en": "delivery.xlsx"},
    "letter": {"nl": "verzoek", "en": "request"},
    "works": {"nl": "Werken", "en": "Works"},
    "help": {"nl": "Uitleg", "en": "Help"},
    "example": {"nl": "VOORBEELD", "en": "EXAMPLE"},
    "title": {"nl": "Geplande werken aanleveren", "en": "Deliver planned works"},
}

# The heads of the workbook, which every run knows, in their order: by column of works, and x and y.
HEADS: Words = {
    "work_id": {"nl": "Nummer", "en": "Number"},
    "name": {"nl": "Naam", "en": "Name"},
    "street": {"nl": "Straat", "en": "Street"},
    "discipline": {"nl": "Discipline", "en": "Discipline"},
    "activity": {"nl": "Activiteit", "en": "Activity"},
    "phase": {"nl": "Fase", "en": "Phase"},
    "start": {"nl": "Start", "en": "Start"},
    "end": {"nl": "Eind", "en": "End"},
    "x": {"nl": "X", "en": "X"},
    "y": {"nl": "Y", "en": "Y"},
    "nuisance": {"nl": "Hinder", "en": "Nuisance"},
    "budget_eur": {"nl": "Budget", "en": "Budget"},
    "contact": {"nl": "Contact", "en": "Contact"},
    "sharing": {"nl": "Delen", "en": "Sharing"},
    "description": {"nl": "Opmerking", "en": "Remarks"},
}

# What to fill in, shown when a cell is chosen and on the sheet with help.
HELPS: Words = {
    "work_id": {
        "nl": "Uw eigen nummer, dat bij een volgende aanlevering hetzelfde blijft.",
        "en": "Your own number, which stays the same in the next delivery.",
    },
    "name": {
        "nl": "Wat er gebeurt, in een paar woorden.",
        "en": "What is done, in a few words.",
    },
    "street": {"nl": "Straat of plek, en de plaats.", "en": "Street or spot, and the town."},
    "discipline": {"nl": "Waar het werk over gaat.", "en": "What the work is about."},
    "activity": {"nl": "Wat er gebeurt.", "en": "What is done."},
    "phase": {"nl": "Hoe ver het plan is.", "en": "How far the plan is."},
    "start": {
        "nl": "Zo precies als u het weet: 2029, Q3 2028, najaar 2027, mei 2027 of 01-05-2027.",
        "en": "As exactly as you know: 2029, Q3 2028, autumn 2027, May 2027 or 2027-05-01.",
    },
    "end": {
        "nl": "Hetzelfde voor het eind; leeg als het begin al alles zegt.",
        "en": "The same for the end; empty where the start says it all.",
    },
    "x": {
        "nl": "X in RD (meters), of de lengtegraad; het midden van het werk is genoeg. Weet u die "
        "niet, laat hem leeg en vul de straat in.",
        "en": "X in metres of the national grid, or the longitude; the middle of the work will do. "
        "If you do not know it, leave it empty and fill in the street.",
    },
    "y": {
        "nl": "Y in RD (meters), of de breedtegraad.",
        "en": "Y in metres of the national grid, or the latitude.",
    },
    "nuisance": {"nl": "Hinder voor het verkeer.", "en": "Nuisance to traffic."},
    "budget_eur": {
        "nl": "Raming in euro's, zonder btw; mag leeg blijven.",
        "en": "Estimate in euros, without VAT; may be left empty.",
    },
    "contact": {
        "nl": "Een postbus van uw organisatie, liever geen naam.",
        "en": "A mailbox of your organisation, rather than a name.",
    },
    "sharing": {
        "nl": "Wie het werk mag zien; leeg is alle partners. Is dat niemand anders, dan weten zij "
        "alleen dat er iets in de buurt is en wie zij kunnen vragen.",
        "en": "Who may see the work; empty is all partners. Where it is nobody else, they only "
        "learn that something is near, and whom to ask.",
    },
    "description": {
        "nl": "Wat wij nog moeten weten: waar het op wacht, of het kan schuiven.",
        "en": "What else we should know: what it waits for, whether it can move.",
    },
}

# The example row, by column; values of lists stand as their codes.
EXAMPLES: Words = {
    "name": {"nl": "Vervangen riool Dorpsstraat", "en": "Replace sewer High Street"},
    "street": {"nl": "Dorpsstraat, Voorbeeldstad", "en": "High Street, Sampletown"},
    "start": {"nl": "Q3 2028", "en": "Q3 2028"},
    "end": {"nl": "2029", "en": "2029"},
    "x": {"nl": "155000", "en": "155000"},
    "y": {"nl": "463000", "en": "463000"},
    "budget_eur": {"nl": "250000", "en": "250000"},
    "contact": {"nl": "planning@example.org", "en": "planning@example.org"},
    "description": {
        "nl": "Deze rij is een voorbeeld en telt niet mee.",
        "en": "This row is an example and does not count.",
    },
}

# The page that asks, a paragraph each; a key ending in ``_head`` is a head.
LETTER: Words = {
    "what_head": {"nl": "Wat wij vragen", "en": "What we ask"},
    "what": {
        "nl": "Stuur ons al uw geplande werken in de straat, ook die waarvan alleen het jaar "
        "bekend is. Vul het werkboek {book} in, één werk per rij, of stuur de export van uw eigen "
        "systeem zoals hij is: GeoPackage, shapefile, Excel, CSV.",
        "en": "Send us all your planned works in the street, also those of which only the year is "
        "known. Fill in the workbook {book}, one work to a row, or send the export of your own "
        "system as it is: GeoPackage, shapefile, Excel, CSV.",
    },
    "why_head": {"nl": "Waarom", "en": "Why"},
    "why": {
        "nl": "Dan zien wij samen, voordat de plannen vastliggen, waar werken in één opengebroken "
        "straat kunnen, waar ze elkaar hinderen, en waar nieuwe verharding weer open zou gaan.",
        "en": "Then we see together, before plans are fixed, where works can share one open "
        "street, where they hinder each other, and where new paving would be cut again.",
    },
    "precise_head": {"nl": "Hoe precies", "en": "How precise"},
    "precise": {
        "nl": "Liever vroeg en grof dan laat en precies. Van elk werk zijn nodig: een nummer dat "
        "blijft, waar het ligt, waar het over gaat, en ten minste het jaar. Al het andere mag leeg "
        "blijven.",
        "en": "Rather early and rough than late and exact. Of each work we need: a number that "
        "stays, where it is, what it is about, and at least the year. All else may be left empty.",
    },
    "then_head": {"nl": "Wat er daarna gebeurt", "en": "What happens next"},
    "then": {
        "nl": "Wij leggen de aanleveringen naast elkaar en bespreken met u de plekken waar werken "
        "elkaar raken. Wat wij niet konden lezen krijgt u terug, met de rij en hoe u het herstelt. "
        "Aan uw eigen bestanden verandert niets.",
        "en": "We lay the deliveries side by side and discuss with you the places where works "
        "meet. What we could not read comes back to you, with its row and how to mend it. "
        "Nothing changes in your own files.",
    },
    "who_head": {
        "nl": "Wie het ziet en hoe lang wij het bewaren",
        "en": "Who sees it, and how long",
    },
    "who": {
        "nl": "De werken zijn voor de partners van het samenwerkingsverband, niet openbaar. Wat "
        "vertrouwelijk is kunt u zo aanmerken, onder Delen: dan weten anderen alleen dat er in de "
        "buurt iets is en wie zij kunnen vragen. Afspraken hierover, en hoe lang aanleveringen "
        "bewaard blijven: {gap}",
        "en": "The works are for the partners of the partnership, and are not public. You can mark "
        "what is confidential, under Sharing: then others only learn that something is near, and "
        "whom to ask. What was agreed on this, and how long deliveries are kept: {gap}",
    },
    "when_head": {"nl": "Wanneer en aan wie", "en": "When, and to whom"},
    "when": {
        "nl": "Graag vóór {gap} naar {gap}.",
        "en": "Please before {gap} to {gap}.",
    },
}
GAP = "____________________"
