"""Why a record was rejected: codes, each with its sentence, which says how to mend it."""

from __future__ import annotations

from ondergrond.labels import Words

REASONS: Words = {
    "record_unreadable": {
        "nl": "Het record is niet te lezen ({detail}); herstel het in het bronbestand.",
        "en": "The record cannot be read ({detail}); mend it in the source file.",
    },
    "row_ragged": {
        "nl": "De rij heeft niet evenveel velden als de kop ({detail}); zet tekst met "
        "scheidingstekens tussen aanhalingstekens.",
        "en": "The row has not as many fields as the header ({detail}); put text that holds "
        "separators in quotes.",
    },
    "example_row": {
        "nl": "Dit is de rij van het voorbeeld in het werkboek; zij telt niet mee en mag weg.",
        "en": "This is the example row of the workbook; it does not count and may be deleted.",
    },
    "header_repeated": {
        "nl": "De rij herhaalt de kop van de tabel; haal haar weg.",
        "en": "The row repeats the header of the table; take it out.",
    },
    "geometry_missing": {
        "nl": "Het record heeft geen geometrie; teken waar het werk ligt.",
        "en": "The record has no geometry; draw where the work is.",
    },
    "place_missing": {
        "nl": "Er staat geen plaats in {columns}; vul in waar het werk ligt.",
        "en": "There is no place in {columns}; fill in where the work is.",
    },
    "place_at_zero": {
        "nl": "De plaats is 0, 0: zo schrijft een programma dat zij niet bekend is; geef de plek "
        "van het werk.",
        "en": "The place is 0, 0, which is how a program writes that it is not known; give the "
        "place of the work.",
    },
    "geometry_empty": {
        "nl": "De geometrie is leeg; teken waar het werk ligt.",
        "en": "The geometry is empty; draw where the work is.",
    },
    "geometry_unreadable": {
        "nl": "De geometrie is niet te lezen ({detail}); herstel haar in het bronbestand.",
        "en": "The geometry cannot be read ({detail}); mend it in the source file.",
    },
    "geometry_collapsed": {
        "nl": "Het vlak heeft geen oppervlakte; teken het opnieuw, of teken een lijn of een punt.",
        "en": "The area has no surface; draw it again, or draw a line or a point.",
    },
    "geometry_outside_crs": {
        "nl": "De plek ({x}, {y}) ligt ver buiten het gebied van {crs}; herstel de coördinaten, "
        "of geef met crs = ... het stelsel waarin ze staan.",
        "en": "The place ({x}, {y}) lies far outside the area of {crs}; mend the coordinates, or "
        "give the system they are in with crs = ...",
    },
    "street_unknown": {
        "nl": "Straat '{name}' ('{value}') staat niet in de stratenlaag; schrijf de naam zoals hij "
        "daar staat; het meest lijken: {near}.",
        "en": "Street '{name}' ('{value}') is not in the street layer; write the name as it stands "
        "there; most alike are: {near}.",
    },
    "street_ambiguous": {
        "nl": "Straat '{name}' ('{value}') kan meer dan één straat zijn; schrijf de naam voluit, "
        "met de plaats; het kan zijn: {near}.",
        "en": "Street '{name}' ('{value}') may be more than one street; write the name in full, "
        "with the town; it may be: {near}.",
    },
    "street_elsewhere": {
        "nl": "Plaats '{name}' ('{value}') staat niet in de stratenlaag; verbeter de plaats, of "
        "vul de laag aan; daarin staan: {near}.",
        "en": "Town '{name}' ('{value}') is not in the street layer; mend the town, or complete "
        "the layer; it has: {near}.",
    },
    "streets_do_not_meet": {
        "nl": "{street} en {name} ('{value}') komen elkaar in de stratenlaag niet tegen; noem "
        "straten die dat wel doen.",
        "en": "{street} and {name} ('{value}') do not meet in the street layer; name streets that "
        "do.",
    },
    "owner_missing": {
        "nl": "Kolom '{column}' noemt geen eigenaar; vul in van wie het werk is.",
        "en": "Column '{column}' names no owner; fill in whose work it is.",
    },
    "owner_not_partner": {
        "nl": "Eigenaar '{value}' is geen partner; zet hem bij owner.values, of neem iedereen mee "
        'met others = "as_partners".',
        "en": "Owner '{value}' is no partner; add it to owner.values, or take in everybody with "
        'others = "as_partners".',
    },
    "period_missing": {
        "nl": "Er is geen periode opgegeven; geef ten minste een jaar.",
        "en": "No period is given; give at least a year.",
    },
    "period_unreadable": {
        "nl": "De periode '{value}' is niet te lezen; schrijf bijvoorbeeld 2027, Q3 2027, "
        "mei 2027 of 01-09-2027.",
        "en": "The period '{value}' cannot be read; write for example 2027, Q3 2027, May 2027 or "
        "2027-09-01.",
    },
    "period_backwards": {
        "nl": "De periode '{value}' eindigt voordat zij begint; verwissel begin en eind, of "
        "herstel het jaar.",
        "en": "The period '{value}' ends before it starts; exchange start and end, or mend the "
        "year.",
    },
    "period_ambiguous": {
        "nl": "De periode '{value}' kan meer dan één ding betekenen; schrijf het jaar met vier "
        "cijfers en de dag voor de maand, of als 2027-09-01.",
        "en": "The period '{value}' can mean more than one thing; write the year in four digits "
        "and the day before the month, or as 2027-09-01.",
    },
    "period_out_of_range": {
        "nl": "De periode '{value}' kan geen planning zijn; geef de periode van het werk.",
        "en": "The period '{value}' cannot be a plan; give the period of the work.",
    },
    "embargo_no_area": {
        "nl": "De sperperiode is getekend als punt of lijn; teken een vlak, of geef met "
        "buffer_m = ... hoe breed het gebied eromheen is.",
        "en": "The embargo is drawn as a point or a line; draw an area, or say with "
        "buffer_m = ... how wide the area around it is.",
    },
    "duplicate_record": {
        "nl": "Dit is werk {work_id} nog een keer, met dezelfde inhoud; lever elk werk één keer.",
        "en": "This is work {work_id} once more, with the same content; deliver each work once.",
    },
    "superseded": {
        "nl": "Dit is een oudere versie van werk {work_id}; in plaats daarvan telt rij {row} van "
        "{source} ({other}); laat alleen de geldige versie staan.",
        "en": "This is an older version of work {work_id}; row {row} of {source} ({other}) counts "
        "instead; leave only the valid version.",
    },
}
