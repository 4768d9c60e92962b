"""Faults of a register, of what is brought into it, and of deliveries that are odd against it."""

from __future__ import annotations

from ondergrond.labels import LANGUAGES, Language, Words
from ondergrond.labels.register import ASSESSMENTS, DECISIONS


def _listed(values: Words) -> dict[Language, str]:
    """Words that can be chosen from, in every language."""
    return {each: ", ".join(value[each] for value in values.values()) for each in LANGUAGES}


REGISTER: Words = {
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
    "letters_before": {
        "nl": "de laatste run van het register is van {day}; schrijf brieven van die dag of later",
        "en": "the last run of the register is of {day}; write letters of that day or later",
    },
    "letters_no_register": {
        "nl": "brieven worden uit een register gemaakt; noem het, of zet register_file in het "
        "bestand van het samenwerkingsverband",
        "en": "letters are made of a register; name it, or put register_file in the partnership "
        "file",
    },
    "register_no_partner": {
        "nl": "het register kent geen partner '{partner}'; {near}",
        "en": "the register has no partner '{partner}'; {near}",
    },
    "adopted_already": {
        "nl": "het programma van {year} is al vastgesteld (versie {version}, {at}); met --again "
        "komt er een nieuwe versie, en blijft deze bewaard",
        "en": "the programme of {year} was adopted already (version {version}, {at}); with --again "
        "a new version is made, and this one is kept",
    },
    "adopt_empty_year": {
        "nl": "het programma van de laatste run heeft niets in {year}; wel in {known}",
        "en": "the programme of the last run has nothing in {year}; it has in {known}",
    },
    "adopt_noted": {
        "nl": "is vastgesteld, maar aangetekend is iets anders ({names}); het vastgestelde telt; "
        "trek de aantekening in, of stel opnieuw vast zonder dit werk",
        "en": "was adopted, but something else was noted ({names}); what is adopted counts; "
        "withdraw the note, or adopt again without this work",
    },
    "adopt_nothing": {
        "nl": "de laatste run heeft geen programma om vast te stellen; draai ondergrond run met "
        "--register",
        "en": "the last run has no programme to adopt; use ondergrond run with --register",
    },
    "decision_adopted": {
        "nl": "botst met het vastgestelde programma van {years}, dat blijft gelden; het besluit is "
        "bewaard, en telt als dat jaar opnieuw wordt vastgesteld",
        "en": "clashes with the adopted programme of {years}, which stands; the decision is kept, "
        "and counts when that year is adopted again",
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
    "guard_crs": {
        "nl": "de levering noemt als coördinatenstelsel {crs}, de vorige keer {was}; is dat zo, en "
        "liggen de werken goed?",
        "en": "the delivery names {crs} as its coordinate reference system, last time {was}; is "
        "that so, and do its works lie where they should?",
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
    "decision_finding_missing": {
        "nl": "de rij noemt geen bevinding; vul de kolom Bevinding",
        "en": "the row names no finding; fill the column Finding",
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
    "words_decision": _listed(DECISIONS),
    "words_assessment": _listed(ASSESSMENTS),
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
    "adopted_not": {
        "nl": "het programma van {year} is niet vastgesteld; dat is wel gedaan van {known}",
        "en": "the programme of {year} was not adopted; that was done of {known}",
    },
    "adopted_none": {
        "nl": "er is nog geen programma vastgesteld; doe dat met ondergrond adopt --year {year}",
        "en": "no programme was adopted yet; do so with ondergrond adopt --year {year}",
    },
    "adopt_show_alone": {
        "nl": "--show stelt niets vast; laat --by, --note, --at en --again weg",
        "en": "--show adopts nothing; leave out --by, --note, --at and --again",
    },
    "adopt_out_alone": {
        "nl": "-o hoort bij --show; geef dat erbij",
        "en": "-o goes with --show; give that too",
    },
    "moment_ahead": {
        "nl": "{column} {value} moet nog komen; schrijf de dag waarop het gezegd is, uiterlijk "
        "vandaag",
        "en": "{column} {value} is still to come; write the day on which it was said, today at the "
        "latest",
    },
    "columns_differ": {
        "nl": "de kolommen {columns} betekenen hetzelfde, en zeggen hier iets anders; vul er een",
        "en": "the columns {columns} mean the same, and say different things here; fill one of "
        "them",
    },
    "more_rows": {
        "nl": "nog {n} {n:rij|rijen} om dezelfde reden als rij {row}",
        "en": "{n} more {n:row|rows} for the same reason as row {row}",
    },
    "assessment_party_unknown": {
        "nl": "partij {value} staat niet in het register ({near})",
        "en": "party {value} is not in the register ({near})",
    },
    "lead_unknown": {
        "nl": "trekker {value} staat niet als partij in het register ({near}); het is zo opgenomen",
        "en": "lead {value} is no party in the register ({near}); it was taken in as it stands",
    },
    "import_nothing": {
        "nl": "hiervan kon niets worden opgenomen; het register is zoals het was",
        "en": "nothing of it could be taken in; the register is as it was",
    },
    "decision_no_party": {
        "nl": "bij het oordeel staat geen partij; vul de kolom Partij",
        "en": "the assessment names no party; fill the column Party",
    },
    "assessment_not_party": {
        "nl": "{value} doet hier niet mee; geef het oordeel van {parties}",
        "en": "{value} takes no part in this; give the assessment of {parties}",
    },
    "assessment_twice": {
        "nl": "{value} oordeelt hier twee keer, en verschillend; laat één oordeel staan",
        "en": "{value} assesses this twice, and differently; leave one assessment",
    },
    "assessment_before": {
        "nl": "{value} zei dit al eerder, en op {day} iets anders; dat blijft staan; is het toch "
        "weer zo, schrijf dan in een kolom Op de dag waarop het is gezegd",
        "en": "{value} said this before, and something else on {day}; that stays; if it is so "
        "again, write in a column At the day it was said",
    },
    "assessment_older": {
        "nl": "dit bestand is van {saved}, en {value} zei op {day} iets anders; dat blijft staan",
        "en": "this file is of {saved}, and {value} said something else on {day}; that stays",
    },
    "decision_clash": {
        "nl": "{who} besloten er sinds de vorige run verschillend over; beide zijn bewaard, het "
        "laatste geldt; leg het de tafel voor",
        "en": "{who} decided on it differently since the last run; both are kept, the last one "
        "stands; put it before the table",
    },
}
