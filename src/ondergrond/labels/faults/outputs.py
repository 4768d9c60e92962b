"""Errors of outputs that cannot be written, and of finished runs that cannot be read."""

from __future__ import annotations

from ondergrond.labels import Words

OUTPUTS: Words = {
    "unwritable": {
        "nl": "dit kan niet worden geschreven: {why}",
        "en": "this cannot be written: {why}",
    },
    "system_says": {
        "nl": "{why}; kies een andere map",
        "en": "{why}; choose another folder",
    },
    "no_right": {
        "nl": "u mag er niet schrijven, of het is open in een ander programma; sluit het of kies "
        "een andere map",
        "en": "no right to write, or it is open in another program; close it or choose another "
        "folder",
    },
    "share_full": {
        "nl": "uw deel van de schijf is vol; maak ruimte en draai opnieuw",
        "en": "your share of the disk is full; make room and run again",
    },
    "name_taken": {
        "nl": "er is een bestand met die naam; kies een andere map",
        "en": "there is a file of that name; choose another folder",
    },
    "too_large": {
        "nl": "het bestand zou groter worden dan hier mag; kies een andere map",
        "en": "the file would grow larger than is allowed here; choose another folder",
    },
    "path_too_long": {
        "nl": "het pad is te lang; kies een korter pad",
        "en": "the path is too long; choose a shorter one",
    },
    "disk_full": {
        "nl": "de schijf is vol; maak ruimte en draai opnieuw",
        "en": "the disk is full; make room and run again",
    },
    "file_in_path": {
        "nl": "een deel van dit pad is een bestand; kies een andere map",
        "en": "a part of this path is a file; choose another folder",
    },
    "read_only_disk": {
        "nl": "de schijf kan alleen worden gelezen; kies een andere map",
        "en": "the disk can only be read; choose another folder",
    },
    "output_is_folder": {
        "nl": "dit is een map, en een uitvoer heeft die naam; geef de map een andere naam",
        "en": "this is a folder, and an output has that name; rename it",
    },
    "output_name_no_text": {
        "nl": "deze naam, of die van een map erboven, is geen tekst in UTF-8; hernoem die, of kies "
        "een andere map",
        "en": "this name, or that of a folder above it, is no text in UTF-8; rename it, or choose "
        "another folder",
    },
    "output_no_file": {
        "nl": "hier staat een apparaat, een pijp of iets anders dat geen bestand is; kies een "
        "andere naam",
        "en": "here is a device, a pipe or something else that is no file; choose another name",
    },
    "output_is_delivery": {
        "nl": "dit bestand wordt gelezen en zou worden overschreven; kies een andere map of naam",
        "en": "this file is read and would be overwritten; choose another folder or name",
    },
    "output_in_use": {
        "nl": "een andere run schrijft hier ({who}, sinds {since}); wacht tot die klaar is, of "
        "kies een andere map",
        "en": "another run is writing here ({who}, since {since}); wait until it is done, or "
        "choose another folder",
    },
    "output_open": {
        "nl": "dit is open in een ander programma ({why}); sluit het daar en draai opnieuw",
        "en": "this is open in another program ({why}); close it there and run again",
    },
    "not_put_back": {
        "nl": "de eerdere uitvoer kon niet worden teruggezet ({why}); neem weg wat dat tegenhoudt: "
        "de volgende opdracht met deze map zet hem terug",
        "en": "the earlier outputs could not be put back ({why}); clear what is in the way: the "
        "next command with this folder puts them back",
    },
    # nightly runs
    "latest_not_ours": {
        "nl": "hier staat iets dat ondergrond niet heeft gemaakt; geef het een andere naam, of "
        "kies met --into een andere map",
        "en": "here is something that ondergrond did not make; rename it, or choose another "
        "folder with --into",
    },
    "batch_other": {
        "nl": "hier staan runs van een ander samenwerkingsverband ({title}); kies voor {own} met "
        "--into een andere map",
        "en": "here are runs of another partnership ({title}); choose another folder for {own} "
        "with --into",
    },
    "last_unreadable": {
        "nl": "de vorige run is niet te lezen ({why}), dus zetten de bevindingen die niet voort; "
        "kijk wie er iets aan veranderde",
        "en": "the run before cannot be read ({why}), so findings do not continue it; see who "
        "changed something in it",
    },
    "changed_while_read": {
        "nl": "dit bestand veranderde terwijl het werd gelezen; laat leveren en draaien niet "
        "tegelijk zijn",
        "en": "this file changed while it was read; have it delivered and run at different times",
    },
    "log_not_ours": {
        "nl": "in dit bestand staat iets anders dan een logboek; kies met --log een ander",
        "en": "this file holds something else than a log; choose another with --log",
    },
    "log_lost": {
        "nl": "het logboek kon niet verder worden geschreven ({why}); maak ruimte of kies een "
        "ander met --log",
        "en": "the log could not be written any further ({why}); make room or choose another with "
        "--log",
    },
    "stays": {
        "nl": "deze oude run blijft staan: er is iets in dat de run zo niet achterliet ({names}); "
        "zet het elders, of verwijder de map zelf",
        "en": "this old run stays: it holds what the run did not leave so ({names}); put that "
        "elsewhere, or remove the folder yourself",
    },
    "refused": {
        "nl": "deze oude run kon niet worden verwijderd; kijk of er een bestand open is, en of u "
        "hier mag schrijven",
        "en": "this old run could not be removed; see whether a file in it is open, and whether "
        "you may write here",
    },
    # a finished run
    "no_run": {
        "nl": "hier is geen voltooide run; noem de map van --out",
        "en": "there is no finished run here; name the folder of --out",
    },
    "not_a_run": {
        "nl": "dit is geen voltooide run; noem de map van --out",
        "en": "it is no finished run; name the folder of --out",
    },
    "run_unreadable": {
        "nl": "het kan niet worden gelezen ({why}); draai opnieuw",
        "en": "it cannot be read ({why}); run it again",
    },
    "as_said": {"nl": "{why}", "en": "{why}"},
    "held": {
        "nl": "een ander programma houdt het vast",
        "en": "another program holds it",
    },
    "held_by": {
        "nl": "een ander programma houdt het vast: {who}",
        "en": "another program holds it: {who}",
    },
    "run_held": {
        "nl": "{held}; sluit het daar en doe dit opnieuw",
        "en": "{held}; close it there and do this again",
    },
    "run_incomplete": {
        "nl": "de tabel {table} is niet volledig ({why}); draai opnieuw met deze versie",
        "en": "its table {table} is not complete ({why}); run it again with this version",
    },
    "run_lacks": {
        "nl": "de tabel {table} heeft geen kolom {names} (gemaakt door versie {version}); draai "
        "opnieuw met deze versie",
        "en": "its table {table} has no column {names} (made by version {version}); run it again "
        "with this version",
    },
    "run_lacks_table": {
        "nl": "het heeft geen tabel {names} (gemaakt door versie {version}); draai opnieuw met "
        "deze versie",
        "en": "it has no table {names} (made by version {version}); run it again with this version",
    },
    "run_spoiled": {
        "nl": "in de tabel {table} staat wat er niet kan staan ({why}); draai opnieuw, of neem het "
        "bestand zoals de run het schreef",
        "en": "its table {table} holds what it cannot hold ({why}); run it again, or take the file "
        "as the run wrote it",
    },
    "has_nulls": {"nl": "{column} is niet overal gevuld", "en": "{column} has nulls"},
    "has_other_values": {
        "nl": "{column} heeft andere waarden dan {known}",
        "en": "{column} has values outside {known}",
    },
    "not_one_row": {"nl": "er is niet precies één rij", "en": "it has not one row"},
    "run_newer": {
        "nl": "versie {version} maakte het, en die is nieuwer dan deze; neem die versie",
        "en": "version {version} made it, and that is newer than this one; use that version",
    },
    "follow_other": {
        "nl": "de run is van een ander samenwerkingsverband ({title}); noem een run van {own}",
        "en": "the run is of another partnership ({title}); name a run of {own}",
    },
    "follow_later": {
        "nl": "de run is van een latere dag ({day}, na {own}); noem een eerdere run, of een latere "
        "dag met --on",
        "en": "the run is of a later day ({day} after {own}); name an earlier run, or a later day "
        "with --on",
    },
    "follow_view": {
        "nl": "dit is wat alleen {partner} mag zien; noem de map van de hele run",
        "en": "this is what {partner} alone may see; name the folder of the whole run",
    },
    "follow_nothing": {
        "nl": "de run heeft geen gezamenlijk programma om te volgen; noem een run die er een "
        "heeft, of laat --follow weg",
        "en": "the run has no joint programme to follow; name one that has, or leave out --follow",
    },
    "run_no_partner": {
        "nl": "de run kent geen partner '{partner}'; wel {known}",
        "en": "the run has no partner '{partner}'; it has {known}",
    },
    # a register
    "no_register": {
        "nl": "hier is geen register; noem het register.gpkg van het samenwerkingsverband",
        "en": "there is no register here; name the register.gpkg of the partnership",
    },
    "not_a_register": {
        "nl": "dit is geen register; noem het register.gpkg van het samenwerkingsverband",
        "en": "it is no register; name the register.gpkg of the partnership",
    },
    "register_broken": {
        "nl": "het register kan niet worden gelezen ({why}); zet een reservekopie terug",
        "en": "the register cannot be read ({why}); put back a copy of it",
    },
    "register_spoiled": {
        "nl": "in de tabel {table} van het register staat wat er niet kan staan ({why}); verbeter "
        "het, of zet een reservekopie terug",
        "en": "table {table} of the register holds what it cannot hold ({why}); mend it, or put "
        "back a copy of it",
    },
    "register_newer": {
        "nl": "het register is van een nieuwere versie (tabellen {version}, hier {own}); neem die "
        "versie van ondergrond",
        "en": "the register is of a newer version (tables {version}, here {own}); use that version "
        "of ondergrond",
    },
    "register_other": {
        "nl": "het register is van een ander samenwerkingsverband ({title}); noem dat van {own}",
        "en": "the register is of another partnership ({title}); name that of {own}",
    },
    "register_overtaken": {
        "nl": "intussen is een andere run in het register bijgeschreven; draai opnieuw",
        "en": "another run was written into the register meanwhile; run again",
    },
    "register_later": {
        "nl": "het register staat op een latere dag ({day}, na {own}); kies een latere dag met "
        "--on",
        "en": "the register is of a later day ({day}, after {own}); choose a later day with --on",
    },
    "register_no_runs": {
        "nl": "in het register is nog geen run bijgeschreven; draai ondergrond run met --register",
        "en": "no run was written into the register yet; use ondergrond run with --register",
    },
    "register_no_run": {
        "nl": "het register heeft geen run {run}; kies uit {known}",
        "en": "the register has no run {run}; choose from {known}",
    },
    "register_no_partner": {
        "nl": "het register kent geen partner '{partner}'; {near}",
        "en": "the register has no partner '{partner}'; {near}",
    },
    "output_is_register": {
        "nl": "dit is het register zelf; kies een andere naam",
        "en": "this is the register itself; choose another name",
    },
    "register_name": {
        "nl": "een register heet iets als register.gpkg, en niet {taken}, want zo heet een run",
        "en": "a register is called something like register.gpkg, and not {taken}, the name of a "
        "run",
    },
    "register_in_runs": {
        "nl": "het register staat tussen de runs; zet het in een andere map",
        "en": "the register lies among the runs; put it in another folder",
    },
    "register_other_crs": {
        "nl": "het register is in een ander coördinatenstelsel ({crs}, niet {own}); gebruik dat, "
        "of begin een nieuw register",
        "en": "the register is in another CRS ({crs}, not {own}); use that one, or begin a new "
        "register",
    },
    # deliveries that differ from last time as no plan does
    "guard_records": {
        "nl": "{n} {n:werk|werken}, de vorige keer {was} (gewoon is {least} tot {most} maal "
        "zoveel); is de levering volledig, en de goede?",
        "en": "{n} {n:work|works}, last time {was} (usual is {least} to {most} times as many); is "
        "the delivery complete, and the right one?",
    },
    "guard_crs": {
        "nl": "de levering noemt als coördinatenstelsel {crs}, de vorige keer {was}; is dat zo, en "
        "liggen de werken goed?",
        "en": "the delivery names {crs} as its coordinate reference system, last time {was}; is "
        "that so, and do its works lie where they should?",
    },
    "guard_moved": {
        "nl": "{n} van {of} {of:werk|werken} liggen meer dan {metres} m van waar zij lagen "
        "({ids}); klopt het coördinatenstelsel?",
        "en": "{n} of {of} {of:work|works} lie more than {metres} m from where they lay ({ids}); "
        "is the CRS right?",
    },
    "guard_renumbered": {
        "nl": "{n} van {of} {of:werk|werken} hebben een ander nummer ({ids}); ze zijn herkend aan "
        "plaats, woorden en periode; lever nummers die blijven",
        "en": "{n} of {of} {of:work|works} have another id ({ids}); they were recognised by "
        "place, words and period; deliver ids that last",
    },
    "guard_earlier": {
        "nl": "{n} van {of} {of:werk|werken} beginnen {days} {days:dag|dagen} eerder; zijn de "
        "datums goed gelezen?",
        "en": "{n} of {of} {of:work|works} start {days} {days:day|days} earlier; were the dates "
        "read right?",
    },
    "guard_later": {
        "nl": "{n} van {of} {of:werk|werken} beginnen {days} {days:dag|dagen} later; zijn de "
        "datums goed gelezen?",
        "en": "{n} of {of} {of:work|works} start {days} {days:day|days} later; were the dates "
        "read right?",
    },
    "guard_doubled": {
        "nl": "{n} van {of} {of:werk|werken} lijken op een werk dat er al was en er nog is "
        "({ids}); lever een wijziging onder het nummer van het werk",
        "en": "{n} of {of} {of:work|works} look like a work that was there and still is ({ids}); "
        "deliver an amendment under the id of the work",
    },
    "guard_past": {
        "nl": "{n} van {of} {of:werk|werken} zijn voorbij hun einde en niet afgesloten ({ids}); "
        "lever hun fase, of hun nieuwe einde",
        "en": "{n} of {of} {of:work|works} are past their end and not closed ({ids}); deliver "
        "their phase, or their new end",
    },
    # words that are brought into it
    "decision_no_finding": {
        "nl": "er is geen kolom met nummers van bevindingen; noem die Bevinding",
        "en": "there is no column with ids of findings; call it Finding",
    },
    "decision_no_word": {
        "nl": "er is geen kolom Besluit of Oordeel; voeg er een toe",
        "en": "there is no column Decision or Assessment; add one",
    },
    "decision_finding_unknown": {
        "nl": "bevinding {value} staat niet in het register; neem het nummer over van een lijst "
        "of de kaart",
        "en": "finding {value} is not in the register; copy its id from a list or the map",
    },
    "decision_value_unknown": {
        "nl": "{column} ‘{value}’ is onbekend; kies uit {known}",
        "en": "{column} '{value}' is not known; choose from {known}",
    },
    "named_decision": {"nl": "besluit", "en": "decision"},
    "named_assessment": {"nl": "oordeel", "en": "assessment"},
    "named_agreed_start": {"nl": "afgesproken begin", "en": "agreed start"},
    "named_agreed_end": {"nl": "afgesproken eind", "en": "agreed end"},
    "named_at": {"nl": "dag", "en": "day"},
    "decision_no_day": {
        "nl": "{column} ‘{value}’ is geen dag; schrijf die als 2027-03-31",
        "en": "{column} '{value}' is no day; write it as 2027-03-31",
    },
    "decision_backwards": {
        "nl": "het afgesproken einde ligt voor het begin; verbeter een van beide",
        "en": "the agreed end lies before the start; mend one of the two",
    },
    "decision_days_without": {
        "nl": "er staan afgesproken dagen, maar het besluit is niet ‘afgesproken’; kies dat als "
        "besluit of haal de dagen weg",
        "en": "there are agreed days, but the decision is not 'agreed'; choose that as decision "
        "or take the days away",
    },
    "decision_work_unknown": {
        "nl": "werk {value} hoort niet bij deze bevinding; neem het nummer over uit de lijst van "
        "haar werken",
        "en": "work {value} is not in this finding; copy its id from the list of its works",
    },
    "decision_no_party": {
        "nl": "bij het oordeel staat geen partij; vul de kolom Partij",
        "en": "the assessment names no party; fill the column Party",
    },
    "decision_clash": {
        "nl": "{who} besloten er sinds de vorige run verschillend over; beide zijn bewaard, het "
        "laatste geldt; leg het de tafel voor",
        "en": "{who} decided on it differently since the last run; both are kept, the last one "
        "stands; put it before the table",
    },
}
