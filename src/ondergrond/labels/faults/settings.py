"""Errors in files that people write themselves, whatever the file is about."""

from __future__ import annotations

from ondergrond.labels import Words

SETTINGS: Words = {
    # the file as a whole
    "no_file": {
        "nl": "dit bestand is er niet; kijk het pad na",
        "en": "there is no such file; check the path",
    },
    "no_file_near": {
        "nl": "dit bestand is er niet; bedoelt u {name}?",
        "en": "there is no such file; did you mean {name}?",
    },
    "folder_for_toml": {
        "nl": "dit is een map; noem het .toml-bestand daarin",
        "en": "this is a folder; name the .toml file in it",
    },
    "no_utf8": {
        "nl": "dit is geen tekst in UTF-8; sla het op als UTF-8",
        "en": "this is not text in UTF-8; save it as UTF-8",
    },
    "no_toml": {
        "nl": "dit is geen TOML: {seen}; {mend}",
        "en": "this is not TOML: {seen}; {mend}",
    },
    "toml_key_twice": {
        "nl": "regel {line}: {name} staat er al{first}; houd er één over",
        "en": "line {line}: {name} is there already{first}; keep one",
    },
    "toml_table_twice": {
        "nl": "regel {line}: [{name}] staat er al{first}; voeg samen wat bij elkaar hoort, of "
        "schrijf elke keer [[{name}]] waar er meer van kunnen zijn",
        "en": "line {line}: [{name}] is there already{first}; put together what belongs together, "
        "or write [[{name}]] each time where there may be several",
    },
    "toml_first_at": {"nl": " (op regel {line})", "en": " (at line {line})"},
    "mend_line": {"nl": "herstel die regel", "en": "mend that line"},
    "mend_quote": {
        "nl": "sluit het aanhalingsteken",
        "en": "close the quote",
    },
    "mend_backslash": {
        "nl": "een \\ tussen dubbele aanhalingstekens is een bijzonder teken; schrijf een pad van "
        "Windows tussen enkele ('C:\\map\\werken.gpkg') of met /",
        "en": "a \\ between double quotes is a special character; write a path of Windows between "
        "single ones ('C:\\folder\\works.gpkg') or with /",
    },
    "no_settings_file": {
        "nl": "dit is geen TOML-bestand maar iets anders, zoals een aanlevering; noem het "
        "samenwerkingsbestand waar het in staat, of leg bestanden naast elkaar met: ondergrond "
        "detect A B -o UIT.gpkg",
        "en": "this is no TOML file but something else, such as a delivery; name the partnership "
        "file that names it, or match files with: ondergrond detect A B -o OUT.gpkg",
    },
    "toml_too_deep": {
        "nl": "dit is geen TOML: lijsten staan te diep in elkaar; herstel dat",
        "en": "this is not TOML: lists stand too deep within each other; mend that",
    },
    # English holds the parser's own words, which already say where
    "no_toml_at": {"nl": "regel {line}, teken {column} klopt niet", "en": "{fault}"},
    "no_toml_end": {"nl": "aan het eind ontbreekt iets", "en": "{fault}"},
    "settings_unreadable": {
        "nl": "het mag of kan niet worden gelezen ({why}); kijk de rechten na, of vraag er toegang "
        "toe",
        "en": "it may not or cannot be read ({why}); check its rights, or ask for access",
    },
    # names
    "did_you_mean": {"nl": "bedoelt u '{name}'?", "en": "did you mean '{name}'?"},
    "known_are_more": {
        "nl": "bekend zijn onder meer: {names}, en nog {n}",
        "en": "among what is known are: {names}, and {n} more",
    },
    "known_are": {"nl": "bekend zijn: {names}", "en": "known are: {names}"},
    "no_key": {"nl": "deze sleutel bestaat niet; {near}", "en": "there is no such key; {near}"},
    "missing_key": {
        "nl": "deze sleutel ontbreekt; voeg hem toe",
        "en": "this key is missing; add it",
    },
    "missing_as": {
        "nl": "deze sleutel ontbreekt; voeg toe: {example}",
        "en": "this key is missing; add: {example}",
    },
    # values of another type; English follows the words of pydantic
    "not_seen": {"nl": ", niet {value}", "en": ", not {value}"},
    "either": {"nl": "{first} of {last}", "en": "{first} or {last}"},
    "want_other": {
        "nl": "deze waarde kan hier niet staan ({why}); kijk na wat de sleutel wil",
        "en": "this value cannot be here ({why}); check what the key wants",
    },
    "want_text": {
        "nl": "dit moet tekst tussen aanhalingstekens zijn{seen}",
        "en": "it should be a valid string{seen}",
    },
    "want_whole": {
        "nl": "dit moet een geheel getal zijn{seen}",
        "en": "it should be a valid integer{seen}",
    },
    "want_number": {
        "nl": "dit moet een getal zijn{seen}",
        "en": "it should be a valid number{seen}",
    },
    "want_flag": {
        "nl": "dit moet true of false zijn{seen}",
        "en": "it should be true or false{seen}",
    },
    "want_day": {
        "nl": "dit moet een dag zijn, als 2027-09-01{seen}",
        "en": "it should be a day, as 2027-09-01{seen}",
    },
    "want_one_of": {
        "nl": "dit moet {expected} zijn{seen}",
        "en": "it should be {expected}{seen}",
    },
    "want_at_least": {
        "nl": "dit moet minstens {limit} zijn{seen}",
        "en": "it should be greater than or equal to {limit}{seen}",
    },
    "want_at_most": {
        "nl": "dit mag hoogstens {limit} zijn{seen}",
        "en": "it should be less than or equal to {limit}{seen}",
    },
    "want_more": {
        "nl": "dit moet meer dan {limit} zijn{seen}",
        "en": "it should be greater than {limit}{seen}",
    },
    "want_less": {
        "nl": "dit moet minder dan {limit} zijn{seen}",
        "en": "it should be less than {limit}{seen}",
    },
    "want_code": {
        "nl": "dit moet uit kleine letters, cijfers, - en _ bestaan{seen}",
        "en": "it should be made of lower case letters, digits, - and _{seen}",
    },
    "want_source": {
        "nl": "dit moet zeggen wie het in welk jaar publiceerde ('Asten 2022'), of met "
        "'assumption: ' beginnen{seen}",
        "en": "it should say who published it in which year ('Asten 2022'), or begin with "
        "'assumption: '{seen}",
    },
    "want_year": {"nl": "dit moet een jaar zijn{seen}", "en": "it should be a year{seen}"},
    "want_filled": {"nl": "dit mag niet leeg zijn{seen}", "en": "it should not be empty{seen}"},
    "want_table": {
        "nl": "dit moet een tabel zijn: {{ sleutel = waarde }}{seen}",
        "en": "it should be a table: {{ key = value }}{seen}",
    },
    "want_tables": {
        "nl": "hiervan kunnen er meer zijn; schrijf het met dubbele haken: [[{name}]]",
        "en": "there may be several of these; write it in double brackets: [[{name}]]",
    },
    "want_list": {
        "nl": "dit moet een lijst zijn: [ ... ]{seen}",
        "en": "it should be a list: [ ... ]{seen}",
    },
    "want_fewer": {
        "nl": "dit zijn er te veel, hoogstens {limit}{seen}",
        "en": "these are too many, at most {limit}{seen}",
    },
}
