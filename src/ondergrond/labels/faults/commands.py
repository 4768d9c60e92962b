"""Errors of single commands, and what goes before an error or a warning."""

from __future__ import annotations

from ondergrond.labels import Words

COMMANDS: Words = {
    # the command line
    "no_command": {
        "nl": "het commando '{name}' bestaat niet; {near}",
        "en": "there is no command '{name}'; {near}",
    },
    "no_option": {
        "nl": "de optie {name} bestaat niet; {near}",
        "en": "there is no option {name}; {near}",
    },
    "option_lacks_value": {
        "nl": "de optie {name} heeft een waarde nodig; zie {help}",
        "en": "the option {name} needs a value; see {help}",
    },
    "option_is_flag": {
        "nl": "de optie {name} krijgt geen waarde; laat die weg",
        "en": "the option {name} takes no value; leave it out",
    },
    "parameter_missing": {
        "nl": "{name} ontbreekt; zie {help}",
        "en": "{name} is missing; see {help}",
    },
    "too_many": {
        "nl": "{names} is te veel; zie {help}",
        "en": "{names} is too much; see {help}",
    },
    # quality
    "quality_no_partner": {
        "nl": "geen partner in deze run heet '{code}'; {near}",
        "en": "no partner in this run is called '{code}'; {near}",
    },
    "quality_of_part": {
        "nl": "dit is het deel dat aan {partner} is gegeven; geef de map van de hele run",
        "en": "this is the part that was given to {partner}; give the folder of the whole run",
    },
    "quality_of_other": {
        "nl": "deze run is van {title} en niet van {own}; geef een eerdere run van hetzelfde "
        "samenwerkingsverband",
        "en": "this run is of {title} and not of {own}; give an earlier run of the same "
        "partnership",
    },
    # whatif
    "whatif_one_thing": {
        "nl": "vraag één ding: een bestand, een plek (--at, --from en --discipline), of andere "
        "datums (--move, --drop, --pin)",
        "en": "ask one thing: a file, a place (--at, --from and --discipline), or other dates "
        "(--move, --drop, --pin)",
    },
    "whatif_lacks": {
        "nl": "zeg ook {names}: wanneer het is en waar het over gaat",
        "en": "say {names} too: when it is and what it is about",
    },
    "whatif_no_work": {
        "nl": "de run kent geen werk ‘{work}’; {near}",
        "en": "the run has no work ‘{work}’; {near}",
    },
    "whatif_no_partner": {
        "nl": "het samenwerkingsverband kent geen partner ‘{partner}’; {near}",
        "en": "the partnership has no partner ‘{partner}’; {near}",
    },
    "whatif_twice": {
        "nl": "{work} is meer dan eens genoemd; noem het één keer",
        "en": "{work} is named more than once; name it once",
    },
    "whatif_no_period": {
        "nl": "‘{value}’ is geen periode; schrijf voor {work} een dag als 2029-03-01, ‘Q2 2029’ "
        "of 2029",
        "en": "‘{value}’ is no period; write for {work} a day as 2029-03-01, ‘Q2 2029’ or 2029",
    },
    "whatif_begun": {
        "nl": "{work} is begonnen of klaar, en is niet te verplaatsen",
        "en": "{work} has begun or is over, and cannot be moved",
    },
    "whatif_agreed": {
        "nl": "{work} ligt vast in {number}; neem daar eerst een besluit over",
        "en": "{work} is fixed in {number}; decide on that first",
    },
    "whatif_before": {
        "nl": "{work} kan niet beginnen op {value}: dat ligt vóór de peildatum van de run ({on})",
        "en": "{work} cannot start on {value}: that is before the day of the run ({on})",
    },
    "whatif_other_rules": {
        "nl": "de run had andere spelregels dan het bestand nu heeft ({names}); draai hem opnieuw, "
        "of een deel van het verschil komt daarvan",
        "en": "the run had other rules than the file has now ({names}); run it again, or some of "
        "the difference is theirs",
    },
    "whatif_crs": {
        "nl": "‘{crs}’ is geen coördinatenstelsel; schrijf bijvoorbeeld EPSG:4326",
        "en": "‘{crs}’ is no coordinate system; write for example EPSG:4326",
    },
    "whatif_nowhere": {
        "nl": "{x} {y} ligt nergens in {crs}; schrijf x vóór y, lengtegraad vóór breedtegraad",
        "en": "{x} {y} lies nowhere in {crs}; write x before y, longitude before latitude",
    },
    "whatif_over": {
        "nl": "deze periode is voorbij op de peildatum van de run ({on}): er is niets meer mee te "
        "combineren",
        "en": "this period is over on the reference date of the run ({on}): nothing can be "
        "combined with it any more",
    },
    "whatif_degrees": {
        "nl": "{x} {y} lijkt een lengte- en breedtegraad; zeg dat met --crs EPSG:4326, of geef de "
        "plek in meters",
        "en": "{x} {y} looks like a longitude and latitude; say so with --crs EPSG:4326, or give "
        "the place in metres",
    },
    "whatif_nothing": {
        "nl": "dit is geen werk: {why}",
        "en": "this is no work: {why}",
    },
    "value_not_known": {
        "nl": "'{value}' kan niet; kies uit {known}",
        "en": "'{value}' cannot be; choose from {known}",
    },
    "value_not_whole": {
        "nl": "'{value}' is geen geheel getal; geef er een",
        "en": "'{value}' is no whole number; give one",
    },
    "value_no_number": {
        "nl": "'{value}' is geen getal; geef er een",
        "en": "'{value}' is no number; give one",
    },
    "value_too_low": {
        "nl": "{value} is te laag; het kan vanaf {limit}",
        "en": "{value} is too low; the least is {limit}",
    },
    "value_too_high": {
        "nl": "{value} is te hoog; het kan tot en met {limit}",
        "en": "{value} is too high; the most is {limit}",
    },
    "value_no_day": {
        "nl": "'{value}' is geen dag; schrijf die als 2026-11-24",
        "en": "'{value}' is no day; write it as 2026-11-24",
    },
    "value_no_output": {
        "nl": "'{value}' is geen uitvoer; kies uit {known}, of all",
        "en": "'{value}' is no output; choose from {known}, or all",
    },
    "value_no_output_near": {
        "nl": "'{value}' is geen uitvoer; {near}",
        "en": "'{value}' is no output; {near}",
    },
    "value_names_none": {
        "nl": "er staat geen uitvoer; kies uit {known}, of all",
        "en": "it names no output; choose from {known}, or all",
    },
    "value_not_counted": {
        "nl": "'{value}' wordt niet geteld; kies uit {known}",
        "en": "'{value}' is not counted; choose from {known}",
    },
    "value_no_count": {
        "nl": "'{value}' is geen getal vanaf 1; geef er een",
        "en": "'{value}' is no number from 1 on; give one",
    },
    "value_is_folder": {
        "nl": "dit is een map; noem een bestand",
        "en": "this is a folder; name a file",
    },
    "value_is_file": {
        "nl": "dit is een bestand; noem een map",
        "en": "this is a file; name a folder",
    },
    # standard output, and what the system refuses
    "standard_output": {"nl": "standaarduitvoer", "en": "standard output"},
    "not_printed": {
        "nl": "wat hier moest komen is niet of niet heel aangekomen ({why}); stuur het ergens "
        "anders heen",
        "en": "what was to be printed did not arrive, or not whole ({why}); send it elsewhere",
    },
    "a_file": {"nl": "een bestand", "en": "a file"},
    "system_refuses": {
        "nl": "het systeem weigert dit ({why}); kijk of het er is en of u erbij mag",
        "en": "the system refuses this ({why}); check that it is there and that you may reach it",
    },
    "writing_for": {"nl": "schrijven voor {partner}", "en": "writing for {partner}"},
    # explain
    "no_finding": {
        "nl": "de run heeft geen bevinding {finding}; {near}",
        "en": "the run has no finding {finding}; {near}",
    },
    "finding_near": {"nl": "bedoelt u {finding}?", "en": "did you mean {finding}?"},
    "findings_beside": {
        "nl": "zijn bevindingen staan in de lijsten ernaast",
        "en": "its findings are in the lists beside it",
    },
    "no_run_in_out": {
        "nl": "er is geen voltooide run in out/; noem de map: --run MAP",
        "en": "there is no finished run in out/; name its folder: --run FOLDER",
    },
    "runs_in_out": {
        "nl": "in out/ staan meerdere runs; noem de map: --run MAP",
        "en": "out/ holds several runs; name its folder: --run FOLDER",
    },
    # the meeting
    "no_area": {
        "nl": "'{area}' is geen gebied; er zijn {known}",
        "en": "'{area}' is no area; there are {known}",
    },
    # detect
    "two_files": {
        "nl": "er zijn twee bestanden of meer nodig; noem ze vóór -o",
        "en": "it needs two files or more; name them before -o",
    },
    "output_no_geopackage": {
        "nl": "de uitvoer is een GeoPackage; geef een naam die eindigt op .gpkg",
        "en": "the output is a GeoPackage; give a name that ends in .gpkg",
    },
    "coarse_suffix": {
        "nl": "de uitvoer is een GeoPackage of GeoJSON; geef een naam die eindigt op .gpkg of "
        ".geojson",
        "en": "the output is a GeoPackage or GeoJSON; give a name that ends in .gpkg or .geojson",
    },
    "file_twice": {
        "nl": "dit bestand staat er twee keer; noem elk bestand één keer",
        "en": "this file is named twice; name each file once",
    },
    "output_in_run": {
        "nl": "dit bestand hoort bij een berekening die wordt vergeleken; kies met -o een ander "
        "bestand",
        "en": "this file is part of a run that is compared; choose another file with -o",
    },
    # the library
    "no_frame": {
        "nl": "dit is geen tabel maar {seen}; geef een GeoDataFrame",
        "en": "this is no table but {seen}; give a GeoDataFrame",
    },
    "frame_column_twice": {
        "nl": "de kolom {column} staat er twee keer in; geef elke kolom een eigen naam",
        "en": "the column {column} is in it twice; give each column a name of its own",
    },
    # what is told on the side
    "error": {"nl": "fout: {problem}", "en": "error: {problem}"},
    "warning": {"nl": "let op: {problem}", "en": "warning: {problem}"},
    "left_out": {"nl": "let op: weggelaten: {problem}", "en": "warning: left out: {problem}"},
    "interrupted": {
        "nl": "onderbroken: er is niets geschreven",
        "en": "interrupted: nothing was written",
    },
    "interrupted_written": {
        "nl": "onderbroken: de uitvoer staat geheel in {folder}",
        "en": "interrupted: all outputs stand in {folder}",
    },
    "no_memory": {
        "nl": "er is niet genoeg geheugen; sluit andere programma's, of draai met minder "
        "aanleveringen tegelijk",
        "en": "there is not enough memory; close other programs, or run fewer deliveries at once",
    },
    "bug_written": {
        "nl": "bug: dit is een fout van ondergrond zelf ({fault}); de uitvoer staat geheel in "
        "{folder}; stuur {log} aan de makers",
        "en": "bug: this is a mistake of ondergrond itself ({fault}); all outputs stand in "
        "{folder}; please send {log} to its makers",
    },
    "bug": {
        "nl": "bug: dit is een fout van ondergrond zelf ({fault}); er is niets geschreven; stuur "
        "{log} aan de makers",
        "en": "bug: this is a mistake of ondergrond itself ({fault}); nothing was written; please "
        "send {log} to its makers",
    },
    "bug_untold": {
        "nl": "bug: dit is een fout van ondergrond zelf ({fault}: {what}); er is niets geschreven, "
        "ook geen logbestand; meld dit aan de makers",
        "en": "bug: this is a mistake of ondergrond itself ({fault}: {what}); nothing was written, "
        "no log file either; please tell its makers",
    },
    "hidden_adopted": {
        "nl": "let op: van {n} vastgestelde {n:bevinding|bevindingen} krijgt {partner} de "
        "afwijking niet te zien: daar zit een werk in dat een andere partner voor zichzelf houdt",
        "en": "note: the drift of {n} adopted {n:finding|findings} is left out of the view of "
        "{partner}: {n:it holds|they hold} a work that another partner keeps private",
    },
    "hidden": {
        "nl": "let op: {partner} krijgt {n} van zijn bevindingen niet te zien: daar zit een werk "
        "in dat een andere partner voor zichzelf houdt",
        "en": "note: {n} {n:finding|findings} of {partner} {n:is|are} left out of its view: {n:it "
        "holds|they hold} a work that another partner keeps private",
    },
}
