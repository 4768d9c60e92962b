"""Errors of deliveries as a whole: files that cannot be read, and columns they do not have."""

from __future__ import annotations

from ondergrond.labels import Words

DELIVERIES: Words = {
    # a sentence of another catalogue, in the language of the partnership already
    "as_told": {"nl": "{sentence}", "en": "{sentence}"},
    # which file
    "no_match": {
        "nl": "geen bestand past op {pattern}; kijk in {folder}",
        "en": "no file matches {pattern}; look in {folder}",
    },
    "path_escaped": {
        "nl": "in dit pad staat een tab of een regeleinde, want een \\t tussen dubbele "
        "aanhalingstekens is dat; schrijf het tussen enkele ('C:\\temp\\werken.gpkg') of met /",
        "en": "this path holds a tab or the end of a line, for that is what a \\t between double "
        "quotes is; write it between single ones ('C:\\temp\\works.gpkg') or with /",
    },
    "no_delivery": {
        "nl": "dit bestand is er niet; kijk het pad in het bestand van het samenwerkingsverband na",
        "en": "there is no such file; check the path in the partnership file",
    },
    "delivery_folder": {
        "nl": "dit is een map; noem de bestanden daarin, zoals map/*.gpkg",
        "en": "this is a folder; name the files in it, such as folder/*.gpkg",
    },
    "name_no_text": {
        "nl": "de naam van dit bestand of van een map erboven is geen tekst in UTF-8; hernoem het",
        "en": "the name of this file or of a folder above it is no text in UTF-8; rename it",
    },
    "link_leaves": {
        "nl": "dit is een koppeling naar buiten de map van het patroon; lever het bestand zelf, of "
        "noem het zonder patroon",
        "en": "this is a link that leaves the folder of the pattern; deliver the file itself, or "
        "name it without a pattern",
    },
    "link_to_nothing": {
        "nl": "dit is een koppeling naar een bestand dat er niet is; lever het bestand zelf",
        "en": "this is a link to a file that is not there; deliver the file itself",
    },
    "no_ordinary_file": {
        "nl": "dit is geen gewoon bestand; lever het als bestand aan",
        "en": "this is no ordinary file; deliver it as a file",
    },
    "no_reader": {
        "nl": "bestanden met de naam *{suffix} worden niet gelezen; wat gelezen wordt: {known}",
        "en": "files named *{suffix} are not read; what is read: {known}",
    },
    # a folder of deliveries
    "folder_too_full": {
        "nl": "de map bevat meer dan {most} bestanden; noem een map met alleen aanleveringen",
        "en": "the folder holds more than {most} files; name one with the deliveries only",
    },
    "passed_suffix": {
        "nl": "bestanden met de naam *{suffix} worden niet gelezen",
        "en": "files named *{suffix} are not read",
    },
    # the file as a whole
    "empty_file": {
        "nl": "het bestand is leeg; lever het opnieuw aan",
        "en": "the file is empty; deliver it again",
    },
    "no_records": {
        "nl": "er staan geen records in; exporteer opnieuw, of haal de bron uit het bestand van "
        "het samenwerkingsverband",
        "en": "it holds no records; export it again, or take the source out of the partnership "
        "file",
    },
    "delivery_unreadable": {
        "nl": "het kan niet worden gelezen ({why}); kijk of het heel is en gelezen mag worden",
        "en": "it cannot be read ({why}); check that it is whole and may be read",
    },
    "reading_too_slow": {
        "nl": "het lezen duurde langer dan {seconds} {seconds:seconde|seconden} en is gestopt; "
        "lever minder of een eenvoudiger bestand, of geef meer tijd in [reading] seconds",
        "en": "reading took more than {seconds} {seconds:second|seconds} and was stopped; deliver "
        "less or a simpler file, or allow more in [reading] seconds",
    },
    "reading_too_large": {
        "nl": "het lezen vroeg meer dan {mb} MB geheugen en is gestopt; lever een kleiner bestand, "
        "of sta meer toe in [reading] memory_mb",
        "en": "reading took more than {mb} MB of memory and was stopped; deliver a smaller file, "
        "or allow more in [reading] memory_mb",
    },
    "reader_ended": {
        "nl": "dit bestand liet het leesproces vastlopen ({how}); lever het in een andere vorm "
        "aan, bijvoorbeeld als GeoPackage dat met QGIS opnieuw is opgeslagen",
        "en": "this file made the process that reads it end ({how}); deliver it in another form, "
        "such as a GeoPackage saved anew with QGIS",
    },
    "reader_no_memory": {
        "nl": "er is niet genoeg geheugen om dit te lezen; sluit andere programma's, of lever een "
        "kleiner bestand",
        "en": "there is not enough memory to read this; close other programs, or deliver a smaller "
        "file",
    },
    "reader_failed": {
        "nl": "het lezen liep vast op wat erin staat ({why}); lever het in een andere vorm aan, "
        "bijvoorbeeld als GeoPackage dat met QGIS opnieuw is opgeslagen",
        "en": "reading failed on what is in it ({why}); deliver it in another form, such as a "
        "GeoPackage saved anew with QGIS",
    },
    "virtual_table": {
        "nl": "tabel {name} haalt zijn inhoud ergens anders vandaan ({module}); lever de gegevens "
        "zelf, bijvoorbeeld opnieuw opgeslagen met QGIS",
        "en": "table {name} takes what it holds from elsewhere ({module}); deliver the data "
        "themselves, saved anew with QGIS for instance",
    },
    "view_calls": {
        "nl": "{name} roept {function} aan, wat buiten het bestand kan komen; lever de uitkomst "
        "als gewone tabel",
        "en": "{name} calls {function}, which can reach out of the file; deliver what comes of it "
        "as a plain table",
    },
    "view_unjudged": {
        "nl": "van {name} is niet te zien wat het doet ({why}); lever de uitkomst als gewone tabel",
        "en": "what {name} does cannot be seen ({why}); deliver what comes of it as a plain table",
    },
    "tab_of_tables": {
        "nl": "dit is een MapInfo-tabel die andere tabellen samenneemt; lever die tabellen zelf, "
        "elk met .dat, .map en .id",
        "en": "this is a MapInfo table that takes other tables together; deliver those themselves, "
        "each with its .dat, .map and .id",
    },
    "delivery_held": {
        "nl": "{held}; laat het daar sluiten, of neem een kopie",
        "en": "{held}; have it closed there, or take a copy",
    },
    "cannot_be_opened": {
        "nl": "het kan niet worden geopend ({why}); kijk of het bestand heel is en is wat zijn "
        "naam zegt",
        "en": "it cannot be opened ({why}); check that the file is whole and is what its name says",
    },
    "unknown_encoding": {
        "nl": "er is geen tekencodering '{encoding}'; gewoon zijn utf-8 en cp1252",
        "en": "there is no encoding '{encoding}'; common ones are utf-8 and cp1252",
    },
    "other_encoding": {
        "nl": "het is niet in {encoding}: {why}; noem een andere tekencodering, of laat die weg",
        "en": "it is not in {encoding}: {why}; name another encoding, or leave it out",
    },
    "other_kind": {
        "nl": "het is geen {kind}, wat de naam ook zegt; geef het de naam van wat het is, of maak "
        "de export opnieuw",
        "en": "it is no {kind}, whatever its name says; give it the name of what it is, or export "
        "it again",
    },
    "klic_delivery": {
        "nl": "dit is een KLIC-levering (IMKL): die geldt alleen voor de graafmelding waarvoor zij "
        "is opgevraagd en wordt niet doorgegeven; lever de geplande werken zelf",
        "en": "this is a KLIC delivery (IMKL): it holds for the one excavation that it was asked "
        "for and is not passed on; deliver the planned works themselves",
    },
    "declares_entities": {
        "nl": "er staat een DOCTYPE of entiteit in, die andere bestanden kan openen; exporteer het "
        "zonder",
        "en": "it declares a DOCTYPE or entities, which may open other files; export it without "
        "them",
    },
    # zips
    "bad_zip": {
        "nl": "het is geen leesbare zip ({why}); pak het opnieuw in",
        "en": "it is no readable zip ({why}); pack it again",
    },
    "empty_zip": {
        "nl": "de zip is leeg; pak de aanlevering opnieuw in",
        "en": "the zip is empty; pack the delivery again",
    },
    "locked_zip": {
        "nl": "de zip is met een wachtwoord gesloten; stuur hem zonder",
        "en": "the zip is locked with a password; send it without",
    },
    "swelling_zip": {
        "nl": "uitgepakt zou de zip {mb} MB in {n} {n:bestand|bestanden} zijn; lever het "
        "uitgepakt aan",
        "en": "the zip would unpack to {mb} MB in {n} {n:file|files}; deliver it unpacked",
    },
    "crowded_zip": {
        "nl": "in de zip zitten {n} bestanden, meer dan {most}; lever alleen wat telt, of in delen",
        "en": "the zip holds {n} files, more than {most}; deliver only what counts, or in parts",
    },
    "zip_in_zip": {
        "nl": "een zip in een zip in een zip; pak het één keer in",
        "en": "a zip in a zip in a zip; pack it once",
    },
    "zip_of_nothing": {
        "nl": "in de zip is niets dat gelezen kan worden; er is: {names}",
        "en": "the zip holds nothing that can be read; it has: {names}",
    },
    "not_in_zip": {
        "nl": "dit bestand is er niet in de zip; er is: {names}",
        "en": "there is no such file in the zip; it has: {names}",
    },
    # formats
    "no_dbf": {
        "nl": "de .dbf ernaast ontbreekt of is leeg, dus er zijn geen kenmerken; lever alle delen "
        "van de shapefile aan",
        "en": "the .dbf beside it is missing or empty, so it has no attributes; deliver all parts "
        "of the shapefile",
    },
    "empty_geodatabase": {
        "nl": "het is geen file geodatabase: er zijn geen tabellen; lever haar in haar geheel aan",
        "en": "it is no file geodatabase: it holds no tables; deliver it whole",
    },
    "no_layer": {
        "nl": "er is geen laag '{layer}'; er is: {names}",
        "en": "it has no layer '{layer}'; it has: {names}",
    },
    "no_readable_layer": {
        "nl": "geen van de lagen kan worden gelezen; lever het opnieuw aan",
        "en": "none of its layers can be read; deliver it again",
    },
    "bad_csv": {
        "nl": "het is geen leesbare CSV ({why}); sla het opnieuw op als CSV",
        "en": "it is no readable CSV ({why}); save it as CSV again",
    },
    "no_csv_header": {
        "nl": "er is geen kop met twee kolommen of meer; zet de kolomnamen in één rij boven de "
        "records",
        "en": "it has no header with two columns or more; put the column names in one row above "
        "the records",
    },
    "too_wide": {
        "nl": "de tabel heeft {n} kolommen, meer dan {most}; lever alleen de kolommen die tellen",
        "en": "the table has {n} columns, more than {most}; deliver only the columns that count",
    },
    "no_json": {
        "nl": "het is geen JSON; exporteer het als GeoJSON",
        "en": "it is no JSON; export it as GeoJSON",
    },
    "json_too_deep": {
        "nl": "in deze JSON staan lijsten of objecten te diep in elkaar; exporteer het als gewone "
        "GeoJSON",
        "en": "lists or objects stand too deep within each other in this JSON; export it as plain "
        "GeoJSON",
    },
    "no_xml": {
        "nl": "het is geen XML, of het verwijst naar iets buiten zichzelf; exporteer het opnieuw",
        "en": "it is no XML, or refers to something outside itself; export it again",
    },
    "xml_no_records": {
        "nl": "er is niet aan te zien welk element een record is; noem het met layer (er zijn: "
        "{names})",
        "en": "it does not show which element is a record; name it with layer (there are: {names})",
    },
    "no_geojson": {
        "nl": "het is JSON, maar geen GeoJSON, TopoJSON of Esri JSON; exporteer het als GeoJSON",
        "en": "it is JSON, but no GeoJSON, TopoJSON or Esri JSON; export it as GeoJSON",
    },
    "bad_parquet": {
        "nl": "het is geen leesbare Parquet ({why}); schrijf het opnieuw",
        "en": "it is no readable Parquet ({why}); write it again",
    },
    "no_sheet": {
        "nl": "er is geen blad '{sheet}'; er is: {names}",
        "en": "it has no sheet '{sheet}'; it has: {names}",
    },
    "bad_workbook": {
        "nl": "het is geen werkboek ({why}); sla het opnieuw op als .xlsx",
        "en": "it is no workbook ({why}); save it as .xlsx again",
    },
    "sheet_too_far": {
        "nl": "blad '{sheet}' loopt door tot {cell} en is bijna leeg; verwijder de rijen en "
        "kolommen na de laatste met gegevens",
        "en": "sheet '{sheet}' reaches to {cell} and is nearly empty; delete the rows and columns "
        "behind the last that hold anything",
    },
    "no_sheet_header": {
        "nl": "geen blad heeft een tabel met een kop; zet de kolomnamen in één rij boven de "
        "records",
        "en": "no sheet holds a table with a header; put the column names in one row above the "
        "records",
    },
    # columns and places
    "in_this_layer": {"nl": "laag '{layer}': {fault}", "en": "layer '{layer}': {fault}"},
    "at_row": {"nl": "{file}, rij {row}", "en": "{file}, row {row}"},
    "more_layers": {
        "nl": "en nog {n} {n:laag|lagen} niet",
        "en": "nor {n:has|have} {n} more {n:layer|layers}",
    },
    "other_columns": {"nl": "{faults}; {mend}", "en": "{faults}; {mend}"},
    "no_column": {
        "nl": "er is geen kolom {names}; {listing}",
        "en": "it has no column {names}; {listing}",
    },
    "column_of_key": {"nl": "{names} ({key})", "en": "{names} ({key})"},
    "column_near": {"nl": "{names} ({key}; {near})", "en": "{names} ({key}; {near})"},
    "listed": {"nl": "{first}, {second}", "en": "{first}, {second}"},
    "columns_are": {"nl": "er is: {names}", "en": "it has: {names}"},
    "and_more": {"nl": "{names} en nog {n}", "en": "{names} and {n} more"},
    "no_columns": {"nl": "er zijn helemaal geen kolommen", "en": "it has no columns at all"},
    "no_geometry": {"nl": "er is geen geometrie", "en": "it has no geometry"},
    "name_both": {
        "nl": "laat het leveren zoals afgesproken, of noem ook deze naam: {key} = [{names}]",
        "en": "have it delivered as agreed, or add this name: {key} = [{names}]",
    },
    "name_as_there": {
        "nl": "laat het leveren zoals afgesproken, of noem in het samenwerkingsbestand de kolom "
        "die het is",
        "en": "have it delivered as agreed, or name in the partnership file the column that it is",
    },
    "name_layer": {
        "nl": "telt alleen laag '{layer}', zeg dat dan: layer = \"{layer}\"",
        "en": "if only layer '{layer}' counts, say so: layer = \"{layer}\"",
    },
    "name_place": {
        "nl": "zeg in welke kolommen de plaats staat: "
        'geometry = {{ x = "...", y = "..." }}, {{ wkt = "..." }}, {{ geojson = "..." }} of, met '
        'een stratenlaag ([streets]), {{ street = "..." }}',
        "en": "say where its columns hold the place: "
        'geometry = {{ x = "...", y = "..." }}, {{ wkt = "..." }}, {{ geojson = "..." }} or, with '
        'a street layer ([streets]), {{ street = "..." }}',
    },
    "crs_unknown": {
        "nl": "het zegt niet welk coördinatenstelsel het heeft, en de coördinaten laten dat niet "
        'zien; voeg crs = "{crs}", of wat het is, aan deze bron toe',
        "en": "it does not say its coordinate system, and the coordinates do not show it; add "
        'crs = "{crs}", or whichever it is, to this source',
    },
    # packed or written twice
    "doubled_in_zip": {
        "nl": "'{name}' zit er twee keer in; pak elk bestand één keer in",
        "en": "'{name}' is in it twice; pack each file once",
    },
    "key_doubled": {
        "nl": "'{key}' staat er twee keer in met iets anders, en een van beide gaat verloren; "
        "lever het één keer",
        "en": "'{key}' stands in it twice with something else, and one of them is lost; deliver it "
        "once",
    },
    # what all deliveries are together
    "stacked": {
        "nl": "{n} werken van {parties} partijen liggen in dezelfde tijd op één plek; kijk na of "
        "ze daar echt zijn; onderling zijn ze niet vergeleken",
        "en": "{n} works of {parties} parties lie on one spot at one time; see whether they "
        "really are there; they were not held against each other",
    },
    "stacked_by_one": {
        "nl": "{n} werken van één partij liggen in dezelfde tijd op één plek; kijk na of ze daar "
        "echt zijn; onderling zijn ze niet vergeleken",
        "en": "{n} works of one party lie on one spot at one time; see whether they really are "
        "there; they were not held against each other",
    },
    "spot": {"nl": "x {x}, y {y}", "en": "x {x}, y {y}"},
    # without a partnership file
    "years_as_columns": {
        "nl": "de jaren {first} t/m {last} zijn kolommen; geef elk werk een rij met zijn periode "
        "in één kolom (of begin en eind in twee)",
        "en": "the years {first} to {last} are columns; give each work a row with its period in "
        "one column (or start and end in two)",
    },
    "nothing_recognised": {
        "nl": "geen laag heeft een plaats en een periode die te herkennen zijn; noem de kolommen "
        "in een bestand van het samenwerkingsverband",
        "en": "no layer has both a place and a period that can be recognised; name the columns in "
        "a partnership file",
    },
}
