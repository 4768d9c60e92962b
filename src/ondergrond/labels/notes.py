"""What is told of a delivery as a whole, once: codes, each with its sentence."""

from __future__ import annotations

from ondergrond.labels import Words

NOTES: Words = {
    "z_dropped": {
        "nl": "{detail} geometrieën hebben hoogten (Z) of maten (M); die zijn weggelaten.",
        "en": "{detail} geometries carry heights (Z) or measures (M); these were left out.",
    },
    "begun_by_dates": {
        "nl": "{detail} plannen zonder planfase zijn vóór {on} begonnen; zij gelden als in "
        "uitvoering en schuiven niet; lever de planfase aan als dat niet klopt.",
        "en": "{detail} plans without a phase began before {on}; they count as under way and do "
        "not move; deliver the phase where that is not so.",
    },
    "over_by_dates": {
        "nl": "{detail} plannen zonder planfase zijn vóór {on} geëindigd; zij gelden als gereed; "
        "lever de planfase aan als dat niet klopt.",
        "en": "{detail} plans without a phase ended before {on}; they count as done; deliver the "
        "phase where that is not so.",
    },
    "column_doubled": {
        "nl": "De kolom '{detail}' komt meer dan één keer voor; geef elke kolom een eigen naam.",
        "en": "The column '{detail}' occurs more than once; give each column its own name.",
    },
    "dates_month_first": {
        "nl": "De data staan met de maand voor de dag en zijn zo gelezen; klopt dat niet, geef dan "
        'dates = "day_first" bij de aanlevering.',
        "en": "The dates have the month before the day and were read so; if that is wrong, give "
        'dates = "day_first" with the delivery.',
    },
    "dates_mixed": {
        "nl": "Sommige data staan met de dag en andere met de maand voorop; wat beide kan zijn is "
        "niet gelezen; geef dates = ... bij de aanlevering, of schrijf 2027-09-01.",
        "en": "Some dates have the day first and others the month; what may be either was not "
        "read; give dates = ... with the delivery, or write 2027-09-01.",
    },
    "title_rows": {
        "nl": "De kop van de tabel staat op rij {detail}; de rijen erboven zijn overgeslagen.",
        "en": "The header of the table is on row {detail}; the rows above it were passed over.",
    },
    "mixed_encoding": {
        "nl": "De tekst is niet geheel UTF-8; regels die dat niet zijn, zijn gelezen als "
        "{detail}; geef encoding = ... bij de aanlevering.",
        "en": "The text is not all UTF-8; lines that are not were read as {detail}; give "
        "encoding = ... with the delivery.",
    },
    "shx_restored": {
        "nl": "Het bestand {detail} ontbreekt; de index is opnieuw gemaakt.",
        "en": "The file {detail} is missing; the index was made again.",
    },
}
