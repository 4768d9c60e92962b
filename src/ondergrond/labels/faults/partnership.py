"""Errors in a partnership file."""

from __future__ import annotations

from ondergrond.labels import Words

PARTNERSHIP: Words = {
    # columns and their values
    "made_column": {
        "nl": "deze kolom maakt ondergrond zelf; laat haar weg",
        "en": "ondergrond makes this column itself; leave it out",
    },
    "no_column_of_ours": {
        "nl": "deze kolom bestaat niet; {near}",
        "en": "there is no such column; {near}",
    },
    "column_missing": {
        "nl": "'{name}' ontbreekt; voeg columns.{name} = \"...\" toe, met de kolom waar dat in "
        "staat",
        "en": "'{name}' is missing; add columns.{name} = \"...\" with the column that holds the "
        "{name}",
    },
    "end_of_stretch": {
        "nl": "'end' zegt waar een traject eindigt: noem daarin wkt, geojson of x en y, en ernaast "
        "waar het begint, ook als wkt, geojson of x en y",
        "en": "'end' says where a stretch ends: name wkt, geojson, or x and y in it, and beside it "
        "where the stretch begins, as wkt, geojson, or x and y too",
    },
    "protected_without_day": {
        "nl": 'van beschermde verharding staat er geen dag; voeg columns.end = "..." toe, met de '
        'kolom waarin staat wanneer zij klaar was, of columns.protected_until = "..."',
        "en": 'no day of the protected surface is named; add columns.end = "..." with the column '
        'that says when it was finished, or columns.protected_until = "..."',
    },
    "start_missing": {
        "nl": "'start' ontbreekt; voeg columns.start = \"...\" toe",
        "en": "'start' is missing; add columns.start = \"...\"",
    },
    "no_value": {
        "nl": "{name} kan niet {value} zijn; {near}",
        "en": "{name} cannot be {value}; {near}",
    },
    "no_flag": {
        "nl": "{name} is true of false, niet {value}; schrijf dat zonder aanhalingstekens",
        "en": "{name} is true or false, not {value}; write true or false without quotes",
    },
    "no_number": {
        "nl": "{name} is een getal, niet {value}; schrijf het zonder aanhalingstekens, met een "
        "decimale punt",
        "en": "{name} is a number, not {value}; write it without quotes, with a decimal point",
    },
    "remark_and_words": {
        "nl": "geef bij remark (de kolom waarin gezocht wordt) ook words (wat er staat, en wat dat "
        "betekent), en andersom",
        "en": "give with remark (the column that is searched) words as well (what stands there, "
        "and what that means), and the reverse",
    },
    "column_unquoted": {
        "nl": 'zet de naam van een kolom tussen aanhalingstekens: "{seen}"; is het een waarde voor '
        "alle records, schrijf dan {{ constant = {seen} }}",
        "en": 'put the name of a column in quotes: "{seen}"; if it is a value for all records, '
        "write {{ constant = {seen} }}",
    },
    "combined_column": {
        "nl": "head, join en down horen bij een kolom; geef ook column = ...",
        "en": "head, join and down belong to a column; give column = ... as well",
    },
    "head_or_join": {
        "nl": "geef head (de kop van de kolom met een teken) of join (alle kolommen achter "
        "elkaar), niet beide",
        "en": "give head (the head of the column with a mark) or join (all columns one behind the "
        "other), not both",
    },
    "no_source_column": {
        "nl": "er wordt geen kolom genoemd; geef een kolomnaam of {{ constant = ... }}",
        "en": "it names no column; give a column name or {{ constant = ... }}",
    },
    # partners
    "no_partner_code": {
        "nl": "er is geen partner met de code {code}; voeg een [[partner]] met die code toe{near}",
        "en": "there is no partner with the code {code}; add a [[partner]] with that code{near}",
    },
    "in_brackets": {"nl": " ({text})", "en": " ({text})"},
    "no_partner_of_embargo": {
        "nl": "er is geen partner met de code {code}; {near}",
        "en": "there is no partner with the code {code}; {near}",
    },
    "no_partner_of_view": {
        "nl": "deze partner bestaat niet; {near}",
        "en": "there is no such partner; {near}",
    },
    "no_partner_or_kind": {
        "nl": "er is geen partner met deze code en geen soort partner die zo heet; {near}",
        "en": "there is no partner with this code and no kind of partner called so; {near}",
    },
    "round_too_late": {
        "nl": "de ronde sluit pas na het jaar {year}; geef een dag in of voor dat jaar",
        "en": "the round closes after the year {year}; give a day in or before that year",
    },
    "nobody_delivers": {
        "nl": "niemand levert iets aan; voeg een [[partner.source]] of een [[register]] toe",
        "en": "nobody delivers anything; add a [[partner.source]] or a [[register]]",
    },
    "code_twice": {
        "nl": "twee partners hebben de code '{code}'; geef elk een eigen code",
        "en": "two partners have the code '{code}'; give each its own",
    },
    # the partnership as a whole
    "no_time_zone": {
        "nl": "er is geen tijdzone '{zone}'; gebruik Europe/Amsterdam",
        "en": "there is no time zone '{zone}'; use Europe/Amsterdam",
    },
    "horizon_order": {
        "nl": "de horizon eindigt voordat zij begint; verwissel de twee dagen",
        "en": "the horizon ends before it starts; exchange the two days",
    },
    "rules_no_table": {
        "nl": 'dit is geen tabel; schrijf partnership.rules = "standard" en [rules.NAAM]',
        "en": 'it is no table; write partnership.rules = "standard" and [rules.NAME]',
    },
    "no_crs": {
        "nl": "er is geen coördinatenstelsel '{crs}'; gebruik EPSG:28992 of iets dergelijks",
        "en": "there is no CRS '{crs}'; use EPSG:28992 or the like",
    },
    "no_schema": {
        "nl": "er is geen uitwisselschema {name}; {near}; er zijn: {known}",
        "en": "there is no exchange schema {name}; {near}; there are: {known}",
    },
    "no_place_crs": {
        "nl": "{crs} zegt niet waar iets ligt, zoals een stelsel voor hoogten; gebruik EPSG:28992 "
        "of iets dergelijks",
        "en": "{crs} does not say where something lies, as one for heights; use EPSG:28992 or the "
        "like",
    },
    "no_metric_crs": {
        "nl": "{crs} is niet in meters; gebruik EPSG:28992 (Amersfoort / RD New)",
        "en": "{crs} is not in metres; use EPSG:28992 (Amersfoort / RD New)",
    },
    "no_encoding": {
        "nl": "er is geen tekencodering '{encoding}'; gebruik utf-8, cp1252 of iets dergelijks",
        "en": "there is no encoding '{encoding}'; use utf-8, cp1252 or the like",
    },
    "quoted_day": {
        "nl": "dit is tekst; schrijf de dag zonder aanhalingstekens: {seen}",
        "en": "it is text; write the day without quotes: {seen}",
    },
    # where the place is in a table
    "geometry_one_way": {
        "nl": "geef één van {{ wkt = ... }}, {{ geojson = ... }}, {{ x = ..., y = ... }} of "
        "{{ street = ... }}",
        "en": "give one of {{ wkt = ... }}, {{ geojson = ... }}, {{ x = ..., y = ... }} or "
        "{{ street = ... }}",
    },
    "geometry_street": {
        "nl": "number, between, place en spots horen bij street; geef ook de kolom met de straat",
        "en": "number, between, place and spots go with street; give the column of the street as "
        "well",
    },
    "rows_are_alone": {
        "nl": "rows_are hoort bij one_record_by; geef ook de kolom met het nummer van het record",
        "en": "rows_are goes with one_record_by; give the column with the number of the record "
        "as well",
    },
    "x_and_y": {
        "nl": "x en y horen bij elkaar; geef beide",
        "en": "x and y go together; give both",
    },
    # who may see what
    "sharing_discipline": {
        "nl": "er is geen discipline '{name}'; {near}",
        "en": "there is no discipline '{name}'; {near}",
    },
    "sharing_contact": {
        "nl": "'{value}' is geen mailadres; geef de mailbox van een rol, zoals planning@goes.nl",
        "en": "'{value}' is no mail address; give the mailbox of a role, such as planning@goes.nl",
    },
    "sharing_column": {
        "nl": "kolom {name} kan niet apart worden afgeschermd, want bevindingen berusten erop; "
        "{near}",
        "en": "column {name} cannot be kept back by itself, as findings rest on it; {near}",
    },
    # streets
    "no_street_column": {
        "nl": "straten en gebieden hebben geen kolom {name}; {near}",
        "en": "streets and areas have no column {name}; {near}",
    },
    "no_street_name": {
        "nl": 'er wordt geen naam genoemd; voeg columns.name = "..." toe, met hun namen',
        "en": 'it names nothing; add columns.name = "..." with their names',
    },
    "street_numbers_together": {
        "nl": "first_left, last_left, first_right en last_right horen bij elkaar; geef ze alle "
        "vier, of geen",
        "en": "first_left, last_left, first_right and last_right go together; give all four, or "
        "none",
    },
    "street_of_street": {
        "nl": "straten en gebieden hebben zelf een plek nodig; geef een laag met geometrie, of "
        "kolommen met wkt, geojson of x en y",
        "en": "streets and areas need a place of their own; give a layer with geometry, or columns "
        "of wkt, geojson or x and y",
    },
    "no_surface_column": {
        "nl": "verhardingen hebben geen kolom {name}; {near}",
        "en": "surfaces have no column {name}; {near}",
    },
    "no_surface_named": {
        "nl": 'er wordt geen verharding genoemd; voeg columns.surface = "..." toe',
        "en": 'it names no surface; add columns.surface = "..."',
    },
    "streets_needed": {
        "nl": "{where}: kolom {column} zegt de straat, maar er is geen stratenlaag; voeg [streets] "
        'toe, met path = "..." en columns.name = "..."',
        "en": "{where}: column {column} says the street, but there is no street layer; add "
        '[streets], with path = "..." and columns.name = "..."',
    },
    "embargo_by_street": {
        "nl": "een sperperiode kan niet met een straat worden aangewezen; geef wkt, geojson of x "
        "en y",
        "en": "an embargo cannot be placed by a street; give wkt, geojson or x and y",
    },
    # embargoes
    "embargo_twice": {
        "nl": "twee sperperioden hebben de naam '{name}'; geef elk een eigen naam",
        "en": "two embargoes have the name '{name}'; give each its own",
    },
    "embargo_no_day": {
        "nl": 'dit is geen dag; is het een kolom, schrijf dan columns.start = "{seen}"',
        "en": 'it is no day; if it is a column, write columns.start = "{seen}"',
    },
    "no_day_of_year": {
        "nl": 'geen jaar heeft een dag \'{seen}\'; schrijf "10-01" of "1 oktober"',
        "en": 'no year has a day \'{seen}\'; write "10-01" or "1 October"',
    },
    "ends_before": {
        "nl": "dit eindigt op {last}, voordat het begint; verwissel de twee dagen",
        "en": "it ends on {last}, before it starts; exchange the two days",
    },
    "from_and_until": {
        "nl": "from en until horen bij elkaar; geef beide",
        "en": "from and until go together; give both",
    },
    "embargo_when": {
        "nl": "er staat niet wanneer zij geldt; geef from en until, periods, season of "
        "columns.start",
        "en": "it does not say when it holds; give from and until, periods, season, or "
        "columns.start",
    },
    "embargo_when_twice": {
        "nl": "er staat op meer dan één manier wanneer zij geldt; houd één van from en until, "
        "periods, season of columns.start",
        "en": "it says when it holds in more than one way; keep one of from and until, periods, "
        "season, or columns.start",
    },
    "embargo_no_file": {
        "nl": "er wordt geen bestand genoemd; voeg path = ... toe, of laat layer, columns, ... weg",
        "en": "it names no file; add path = ..., or leave out layer, columns, ...",
    },
}
