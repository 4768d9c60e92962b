"""The words of ``ondergrond init``: in the file that it writes, and on the terminal."""

from __future__ import annotations

from ondergrond.labels import Words

INIT: Words = {
    # in the file
    "head": {
        "nl": "Voorstel van ondergrond init: het draait zoals het is. Lees het na.",
        "en": "A proposal of ondergrond init: it runs as it is. Read it through.",
    },
    "head_check": {
        "nl": "Wat niet klopt kan hier veranderd worden; ondergrond check zegt wat het oplevert.",
        "en": "Change here what is not right; ondergrond check says what comes of it.",
    },
    "head_sure": {
        "nl": "Een percentage achter een waarde is hoe zeker die is; onder {sure}% staat er een ?.",
        "en": "A percentage behind a value says how sure it is; below {sure}% it has a ?.",
    },
    "crs": {
        "nl": "waarin alles wordt vergeleken, naar waar de werken liggen",
        "en": "in which all is compared, after where the works lie",
    },
    "crs_guessed": {
        "nl": "het bestand zegt het niet; dit past bij de coördinaten",
        "en": "the file does not say; this fits the coordinates",
    },
    "kind_unsure": {"nl": "? soort organisatie", "en": "? kind of organisation"},
    "schema": {
        "nl": "een gepubliceerd schema zegt wat de kolommen betekenen",
        "en": "a published schema says what the columns mean",
    },
    "protected": {
        "nl": "een lijst van beschermde verharding; zijn het plannen, haal dit dan weg",
        "en": "a list of protected surfaces; if these are plans, take this out",
    },
    "records": {"nl": "{n} {n:record|records}", "en": "{n} {n:record|records}"},
    "left": {"nl": "niet gebruikt: {names}", "en": "not used: {names}"},
    "owners": {"nl": "eigenaren (records): {names}", "en": "owners (records): {names}"},
    "department": {"nl": "naar de laag of het bestand", "en": "after the layer or the file"},
    "of_name": {
        "nl": "naar de naam van de laag of het bestand",
        "en": "after the name of the layer or the file",
    },
    "usual": {
        "nl": "? niets zegt het: wat gebruikelijk is",
        "en": "? nothing says it: what is usual",
    },
    "one_record": {
        "nl": "rijen met hetzelfde hierin zijn één record",
        "en": "rows with the same in these are one record",
    },
    "samples": {"nl": "{values}", "en": "{values}"},
    "not_found": {
        "nl": '{name} = {{ constant = "" }}   niet gevonden: {codes}',
        "en": '{name} = {{ constant = "" }}   not found: {codes}',
    },
    "unknown": {"nl": '{key} = ""   {n} x, onbekend', "en": '{key} = ""   {n} x, not known'},
    "value_sure": {"nl": "{n} x, {share}%", "en": "{n} x, {share}%"},
    "value_unsure": {"nl": "? {n} x, {share}%", "en": "? {n} x, {share}%"},
    "left_head": {"nl": "Niet gebruikt uit de map:", "en": "Not used of the folder:"},
    "embargo": {
        "nl": "misschien waar en wanneer niet gewerkt wordt:",
        "en": "perhaps where and when nobody works:",
    },
    "events": {
        "nl": "evenementen: daar en dan wordt niet gewerkt; weg als het werken zijn",
        "en": "events: there and then nobody works; take it out if these are works",
    },
    # on the terminal
    "ask": {
        "nl": "{place}: wat is {column} van '{text}' ({n} {n:record|records})",
        "en": "{place}: what is {column} of '{text}' ({n} {n:record|records})",
    },
    "ask_kind": {
        "nl": "Wat voor organisatie is {text}",
        "en": "What kind of organisation is {text}",
    },
    "written": {"nl": "{file} geschreven", "en": "wrote {file}"},
    "found_partner": {
        "nl": "{name} ({code}): {n} {n:record|records} uit {path}",
        "en": "{name} ({code}): {n} {n:record|records} of {path}",
    },
    "found_register": {
        "nl": "{path}: {n} {n:record|records} van {owners} {owners:eigenaar|eigenaren} (kolom "
        "{column})",
        "en": "{path}: {n} {n:record|records} of {owners} {owners:owner|owners} (column {column})",
    },
    "found_use": {"nl": "{use}: {name}", "en": "{use}: {name}"},
    "passed": {"nl": "niet gebruikt: {name}: {why}", "en": "not used: {name}: {why}"},
    "unsure": {
        "nl": "{n} {n:waarde is|waarden zijn} onzeker of onbekend; zoek in het bestand naar ?",
        "en": "{n} {n:value is|values are} unsure or not known; look for ? in the file",
    },
    "moved_new_source": {"nl": "nieuw: {where}", "en": "new: {where}"},
    "moved_renamed": {
        "nl": "{where}: {old} heet nu {new}",
        "en": "{where}: {old} is now called {new}",
    },
    "moved_gone": {
        "nl": "{where}: {old} is er niet meer; haal de bron weg of vraag de partner ernaar",
        "en": "{where}: {old} is no longer there; take the source out, or ask the partner for it",
    },
    "moved_column": {
        "nl": "{where}: {column}: kolom {old} is er niet meer, nu {new}",
        "en": "{where}: {column}: column {old} is no longer there, now {new}",
    },
    "moved_column_gone": {
        "nl": "{where}: {column}: kolom {old} is er niet meer, en niets neemt haar plaats in",
        "en": "{where}: {column}: column {old} is no longer there, and nothing takes its place",
    },
    "moved_value": {
        "nl": "{where}: {column}: nieuwe waarde '{new}', misschien {code}",
        "en": "{where}: {column}: new value '{new}', perhaps {code}",
    },
    "moved_value_unknown": {
        "nl": "{where}: {column}: nieuwe waarde '{new}', onbekend",
        "en": "{where}: {column}: new value '{new}', not known",
    },
    "moved_told": {
        "nl": "{n} {n:verschil|verschillen} met {file}; met --yes wordt het bestand bijgewerkt",
        "en": "{n} {n:difference|differences} from {file}; with --yes the file is mended",
    },
    "moved_left": {
        "nl": "{n} {n:verschil|verschillen} met {file}, waaraan niets te veranderen is",
        "en": "{n} {n:difference|differences} from {file}, in which there is nothing to change",
    },
    "mended": {"nl": "{file} is bijgewerkt", "en": "mended {file}"},
    "moved_nothing": {
        "nl": "er is niets veranderd ten opzichte van {file}",
        "en": "nothing moved since {file} was written",
    },
    "mend_it": {"nl": "{file} bijwerken", "en": "Mend {file}"},
    "next": {"nl": "daarna: ondergrond check {file}", "en": "next: ondergrond check {file}"},
}

FAULTS: Words = {
    "init_nothing": {
        "nl": "geen enkele laag in deze map heeft zowel een plaats als een periode; vraag de "
        "partners om bestanden met beide, of schrijf zelf een bestand van het samenwerkingsverband",
        "en": "no layer in this folder has both a place and a period; ask the "
        "partners for files with both, or write a partnership file yourself",
    },
    "init_older": {
        "nl": "een oudere versie van {newer}: de meeste nummers zijn dezelfde",
        "en": "an older version of {newer}: most numbers are the same",
    },
    "init_aside": {"nl": "{why}; er is: {names}", "en": "{why}; it has: {names}"},
    "init_elsewhere": {
        "nl": "dit ligt in een ander land dan de meeste lagen, of niemand weet waar; maak er een "
        "eigen bestand voor",
        "en": "this lies in another country than most layers, or nobody knows where; make a file "
        "of its own for it",
    },
    "init_needs_streets": {
        "nl": "geen plaats, maar kolom '{column}' noemt straten; leg een stratenlaag (NWB, BAG, "
        "UrbIS) in de map, dan telt die",
        "en": "no place, but column '{column}' names streets; put a street layer (NWB, UrbIS, OSM) "
        "in the folder, and it counts",
    },
    "init_events": {"nl": "evenementen", "en": "events"},
    "init_folder_missing": {
        "nl": "noem de map met de aanleveringen, of --template met een map om in te schrijven",
        "en": "name the folder with the deliveries, or --template with a folder to write in",
    },
    "init_template_there": {
        "nl": "staat er al, en kan zijn aangepast; haal het weg, of noem een andere map",
        "en": "is there already, and may have been changed; take it away, or name another folder",
    },
    "init_template_alone": {
        "nl": "--template maakt lege bestanden en leest geen aanleveringen; laat de map weg",
        "en": "--template makes empty files and reads no deliveries; leave the folder out",
    },
    "init_no_folder": {
        "nl": "dit is geen map; noem de map met de aanleveringen",
        "en": "this is no folder; name the folder with the deliveries",
    },
}
