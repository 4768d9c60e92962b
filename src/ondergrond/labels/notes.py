"""What is told of a delivery as a whole, once: codes, each with its sentence."""

from __future__ import annotations

from ondergrond.labels import Words

# Notes on what may make values wrong or missing: told as warnings.
LOUD = frozenset({
    "column_unlike",
    "column_unlike_near",
    "cut_off",
    "ends_before_starts",
    "layer_unreadable",
    "database_damaged",
    "days_in_part",
    "rings_closed",
    "dates_month_first",
    "dates_mixed",
    "cells_with_errors",
    "cells_without_values",
    "sheet_hidden",
    "rows_hidden",
    "scale_unknown",
    "unit_unknown",
    "unit_unclear",
    "column_doubled",
    "keys_doubled",
    "mixed_encoding",
    "other_code_page",
    "text_misread",
    "nuls_removed",
    "text_behind_nul",
    "numbers_rounded",
    "cells_of_hashes",
    "rows_in_cells",
    "cells_not_looked_at",
    "cells_of_old_workbook",
    "coordinates_in_thousands",
    "fetched_earlier",
})  # fmt: skip

NOTES: Words = {
    "rows_together": {
        "nl": "Rijen met hetzelfde nummer zijn één record: {detail}.",
        "en": "Rows with the same number are one record: {detail}.",
    },
    "layer_unreadable": {
        "nl": "Van laag '{detail}' is niets te lezen; lever haar opnieuw.",
        "en": "Nothing of layer '{detail}' can be read; deliver it anew.",
    },
    "column_unlike": {
        "nl": "Kolom '{column}' ({key}) is bij {n} van de {of} gevulde records niet te lezen als "
        "'{title}' ({values}); noem de kolom die het wel is.",
        "en": "Column '{column}' ({key}) cannot be read as '{title}' in {n} of the {of} records "
        "that fill it ({values}); name the column that it is.",
    },
    "column_unlike_near": {
        "nl": "Kolom '{column}' ({key}) is bij {n} van de {of} gevulde records niet te lezen als "
        "'{title}' ({values}); kolom '{near}' lijkt het wel: {key} = \"{near}\".",
        "en": "Column '{column}' ({key}) cannot be read as '{title}' in {n} of the {of} records "
        "that fill it ({values}); column '{near}' looks like it: {key} = \"{near}\".",
    },
    "ends_before_starts": {
        "nl": "Bij {n} van de {of} records met begin en eind ligt het begin na het eind; staan "
        "columns.start en columns.end verwisseld, ruil ze dan om.",
        "en": "In {n} of the {of} records with a start and an end the start lies after the end; if "
        "columns.start and columns.end are the wrong way round, exchange them.",
    },
    "database_damaged": {
        "nl": "De tabel '{detail}' is beschadigd: er kunnen records ontbreken; lever haar opnieuw.",
        "en": "The table '{detail}' is damaged: records may be missing; deliver it anew.",
    },
    "rings_closed": {
        "nl": "{detail} {detail:vlak had|vlakken hadden} een rand die niet sloot; die is "
        "gesloten; kijk de vormen na.",
        "en": "{detail} {detail:area|areas} had a ring that did not close; it was closed; see "
        "whether the shapes are right.",
    },
    "cells_with_errors": {
        "nl": "Cellen met een fout zijn als leeg gelezen: {detail}; herstel de formules.",
        "en": "Cells with an error were read as empty: {detail}; mend the formulas.",
    },
    "cells_without_values": {
        "nl": "Formules zonder uitkomst zijn als leeg gelezen: {detail}; open het bestand, laat "
        "het uitrekenen en sla het op.",
        "en": "Formulas without a result were read as empty: {detail}; open the file, let it "
        "calculate, and save it.",
    },
    "cells_not_looked_at": {
        "nl": "Hoe de cellen getoond worden is niet te lezen ({detail} is beschadigd); een maand, "
        "een percentage of ander geld dan euro's is dan niet te herkennen; sla het opnieuw op als "
        ".xlsx.",
        "en": "How cells are shown cannot be read ({detail} is damaged); a month, a percentage or "
        "money other than euros cannot be told then; save it as .xlsx again.",
    },
    "cells_of_old_workbook": {
        "nl": "Van een {detail} is niet te zien hoe cellen getoond worden: een maand, een "
        "percentage of ander geld dan euro's is gelezen als dag of getal; sla het op als .xlsx.",
        "en": "Of an {detail} it cannot be seen how cells are shown: a month, a percentage or "
        "money other than euros was read as a day or a number; save it as .xlsx.",
    },
    "cells_of_hashes": {
        "nl": "Cellen met ### in plaats van een waarde: {detail}; maak de kolom breder en "
        "exporteer opnieuw.",
        "en": "Cells with ### instead of a value: {detail}; widen the column and export again.",
    },
    "rows_in_cells": {
        "nl": "Een aanhalingsteken dat niet sluit maakt van meer rijen één cel: rij {detail}; "
        "schrijf een aanhalingsteken in tekst dubbel.",
        "en": "A quote that is not closed makes one cell of several rows: row {detail}; double a "
        "quote within text.",
    },
    "numbers_rounded": {
        "nl": "Getallen met zo veel cijfers dat de laatste verloren zijn: {detail}; lever ze als "
        "tekst.",
        "en": "Numbers of so many digits that the last ones are lost: {detail}; deliver them as "
        "text.",
    },
    "nuls_removed": {
        "nl": "Tekens zonder betekenis (NUL) zijn weggelaten: {detail}; kijk of het bestand heel "
        "is.",
        "en": "Characters without a meaning (NUL) were left out: {detail}; see whether the file is "
        "whole.",
    },
    "text_behind_nul": {
        "nl": "Wat achter een teken zonder betekenis (NUL) staat is niet gelezen: {detail}; kijk "
        "of de teksten daar heel zijn.",
        "en": "What comes after a character without a meaning (NUL) was not read: {detail}; see "
        "whether the texts there are whole.",
    },
    "sheet_hidden": {
        "nl": "Blad '{detail}' is verborgen en toch gelezen; noem met layer = ... wat telt.",
        "en": "Sheet '{detail}' is hidden and was read all the same; name with layer = ... the "
        "sheet that counts.",
    },
    "rows_hidden": {
        "nl": "{detail} {detail:rij is|rijen zijn} verborgen of weggefilterd, maar wel gelezen; "
        "haal ze zo nodig weg.",
        "en": "{detail} {detail:row is|rows are} hidden or filtered out and {detail:was|were} "
        "read all the same; take out what does not count.",
    },
    "other_day_count": {
        "nl": "De werkmap telt haar dagen vanaf 1904; dagnummers zonder opmaak zijn zo gelezen.",
        "en": "The workbook counts its days from 1904; day numbers without a format were read so.",
    },
    "xml_records": {
        "nl": "Elk element '{detail}' is gelezen als een record; noem met layer een ander als dat "
        "niet klopt.",
        "en": "Each element '{detail}' was read as a record; name another with layer where that is "
        "wrong.",
    },
    "fetched": {
        "nl": "Opgehaald van {detail}.",
        "en": "Fetched from {detail}.",
    },
    "fetched_earlier": {
        "nl": "Dit is wat eerder is opgehaald ({detail}).",
        "en": "This is what was fetched before ({detail}).",
    },
    "cut_off": {
        "nl": "Het bestand zegt zelf dat het maar een deel bevat ({detail}); vraag alles op, zo "
        "nodig in stukken, en lever dat.",
        "en": "The file itself says that it holds only a part ({detail}); fetch all of it, in "
        "pages where need be, and deliver that.",
    },
    "unit_unknown": {
        "nl": "Kolom '{detail}' staat in een eenheid die niet is om te rekenen en bleef leeg; "
        "lever euro's, meters of dagen.",
        "en": "Column '{detail}' is in a unit that cannot be converted and was left empty; deliver "
        "euros, metres or days.",
    },
    "unit_unclear": {
        "nl": "Wat er tussen haakjes staat in de kop '{detail}' is geen bekende eenheid; gelezen "
        "als euro's, meters of dagen; klopt dat niet, noem dan de eenheid.",
        "en": "What stands in brackets in the head '{detail}' is no unit that is known; read as "
        "euros, metres or days; if that is wrong, name the unit.",
    },
    "scale_unknown": {
        "nl": "De zekerheid is een cijfer op een schaal ({detail}) en bleef leeg; zet bij values "
        "wat elk cijfer betekent (0 tot 1).",
        "en": "The certainty is a mark on a scale ({detail}) and was left empty; say with values "
        "what each mark means (0 to 1).",
    },
    "coordinates_in_thousands": {
        "nl": "{detail} {detail:coördinaat als 51.000 is|coördinaten als 51.000 zijn} gelezen met "
        "een punt voor duizenden; lever zonder punt.",
        "en": "{detail} {detail:coordinate as 51.000 was|coordinates as 51.000 were} read with a "
        "point for thousands; deliver without it.",
    },
    "days_in_part": {
        "nl": "De data van laag '{detail}' zijn deels een jaar of een maand en konden niet gelezen "
        "worden; lever het bestand met één laag, of de data in kolommen.",
        "en": "Dates of layer '{detail}' are partly a year or a month and could not be read; "
        "deliver the file with one layer, or the dates in columns.",
    },
    "z_dropped": {
        "nl": "{detail} {detail:geometrie heeft|geometrieën hebben} hoogten (Z) of maten (M); die "
        "zijn weggelaten.",
        "en": "{detail} {detail:geometry carries|geometries carry} heights (Z) or measures (M); "
        "these were left out.",
    },
    "begun_by_dates": {
        "nl": "{detail} {detail:plan zonder planfase is|plannen zonder planfase zijn} vóór {on} "
        "begonnen en {detail:geldt|gelden} als in uitvoering, zonder te schuiven; lever de "
        "planfase aan als dat niet klopt.",
        "en": "{detail} {detail:plan|plans} without a phase began before {on} and "
        "{detail:counts|count} as under way, without moving; deliver the phase where that is not "
        "so.",
    },
    "protected_listed": {
        "nl": "{detail} {detail:record is|records zijn} beschermde verharding: geen plan, maar wie "
        "haar openbreekt wordt genoemd.",
        "en": "{detail} {detail:record is|records are} protected surfaces: no plans, but who opens "
        "them is told.",
    },
    "over_by_dates": {
        "nl": "{detail} {detail:plan zonder planfase is|plannen zonder planfase zijn} vóór {on} "
        "geëindigd en {detail:geldt|gelden} als gereed; lever de planfase aan als dat niet klopt.",
        "en": "{detail} {detail:plan|plans} without a phase ended before {on} and "
        "{detail:counts|count} as done; deliver the phase where that is not so.",
    },
    "column_doubled": {
        "nl": "De kolom '{detail}' komt meer dan één keer voor; geef elke kolom een eigen naam.",
        "en": "The column '{detail}' occurs more than once; give each column its own name.",
    },
    "keys_doubled": {
        "nl": "Kenmerken die in één record twee keer staan met een andere waarde; de laatste is "
        "gelezen: {detail}; lever elk kenmerk één keer.",
        "en": "Keys that stand twice in one record with another value; the last one was read: "
        "{detail}; deliver each key once.",
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
    "other_code_page": {
        "nl": "De tekst staat in een andere tekencodering dan het bestand zegt; gelezen als "
        "{detail}; geef encoding = ... bij de aanlevering, of lever in UTF-8.",
        "en": "The text is in another encoding than the file says; read as {detail}; give "
        "encoding = ... with the delivery, or deliver in UTF-8.",
    },
    "text_misread": {
        "nl": "Letters met accenten zijn elders verkeerd gelezen: {detail}; geef de juiste "
        "encoding = ... bij de aanlevering, of lever in UTF-8.",
        "en": "Letters with accents were misread somewhere: {detail}; give the right "
        "encoding = ... with the delivery, or deliver in UTF-8.",
    },
    "shx_restored": {
        "nl": "Het bestand {detail} ontbreekt; de index is opnieuw gemaakt.",
        "en": "The file {detail} is missing; the index was made again.",
    },
}
