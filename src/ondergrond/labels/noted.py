"""Words for what is noted on works: in the outputs, in remarks, and on the command line."""

from __future__ import annotations

from ondergrond.labels import Words

# How each field of a note is told of a work.
FIELDS: Words = {
    "movable": {"nl": "kan schuiven: {what}", "en": "can move: {what}"},
    "not_before": {"nl": "niet vóór {what}", "en": "not before {what}"},
    "must_by": {"nl": "uiterlijk klaar op {what}", "en": "done by {what} at the latest"},
    "after": {"nl": "na {what}", "en": "after {what}"},
    "before": {"nl": "vóór {what}", "en": "before {what}"},
    "with": {"nl": "samen met {what}", "en": "together with {what}"},
    "only_if": {"nl": "alleen als {what}", "en": "only if {what}"},
    "no_part": {"nl": "doet niet mee", "en": "takes no part"},
    "note": {"nl": "“{what}”", "en": "“{what}”"},
}

# What each column of a note is called in a sentence.
NAMES: Words = {
    "movable": {"nl": "kan schuiven", "en": "can move"},
    "not_before": {"nl": "niet eerder dan", "en": "not before"},
    "must_by": {"nl": "uiterlijk klaar", "en": "done at the latest"},
    "after": {"nl": "moet na", "en": "has to follow"},
    "before": {"nl": "moet voor", "en": "has to precede"},
    "with": {"nl": "samen met", "en": "together with"},
    "only_if": {"nl": "alleen als", "en": "only if"},
    "no_part": {"nl": "doet niet mee", "en": "stays out"},
    "date": {"nl": "datum", "en": "date"},
    "state": {"nl": "stand", "en": "state"},
    "at": {"nl": "dag", "en": "day"},
    "note": {"nl": "aantekening", "en": "remark"},
    "due": {"nl": "uiterlijk", "en": "due"},
    "asked_on": {"nl": "gevraagd op", "en": "asked on"},
    "answered_on": {"nl": "beantwoord op", "en": "answered on"},
    "action_state": {"nl": "stand van de actie", "en": "state of the action"},
}

# What a driver is called.
CALLED: Words = {
    "driver": {"nl": "{name} ({day})", "en": "{name} ({day})"},
    "no_date": {"nl": "zonder datum", "en": "no date"},
    "adopted_lost": {
        "nl": "eruit sinds versie {version}: {n} {n:werk|werken} ({names})",
        "en": "out since version {version}: {n} {n:work|works} ({names})",
    },
    "adopted_less": {"nl": "besparing {was} → {now}", "en": "saving {was} → {now}"},
    "adopted": {
        "nl": "vastgesteld, versie {version}: {n} {n:gezamenlijk werk|gezamenlijke werken}",
        "en": "adopted, version {version}: {n} {n:joint work|joint works}",
    },
    "private": {"nl": "een werk van {partner}", "en": "a work of {partner}"},
    "joins": {"nl": "doet mee", "en": "takes part"},
    "withdrawn": {"nl": "ingetrokken: {what}", "en": "withdrawn: {what}"},
}

# Why a work takes no part in joint works.
NO_PART: Words = {
    "no_part": {"nl": "zo is aangetekend", "en": "so it was noted"},
    "undated": {"nl": "wacht op {what}, zonder datum", "en": "waits for {what}, which has no date"},
    "unmet": {"nl": "alleen als {what}, en dat gaat niet door",
              "en": "only if {what}, which does not happen"},
    "unsure": {"nl": "alleen als {what}, zonder datum", "en": "only if {what}, which has no date"},
}  # fmt: skip

# Remarks on works of which a note and the delivery differ.
NOTED: Words = {
    "note_differs": {
        "nl": "{column}: geleverd is {value}, maar aangetekend is {said} ({by}); de aantekening "
        "telt; lever het zo, of trek de aantekening in.",
        "en": "{column}: {value} was delivered, but {said} was noted ({by}); the note counts; "
        "deliver it so, or withdraw the note.",
    },
    "note_begun": {
        "nl": "Aangetekend is {said} ({by}), maar het werk is al begonnen of afgesloten; de "
        "levering telt; trek de aantekening in.",
        "en": "{said} was noted ({by}), but the work has begun or is closed; the delivery "
        "counts; withdraw the note.",
    },
    "note_fixed": {
        "nl": "Aangetekend is: {said}; maar het werk ligt vast in wat is afgesproken of "
        "vastgesteld, en dat telt; spreek opnieuw af, of trek de aantekening in.",
        "en": "Noted is: {said}; but the work is fixed in what was agreed or adopted, and that "
        "counts; agree anew, or withdraw the note.",
    },
    "note_lost": {
        "nl": "Aangetekend is {said}, maar {names} wordt niet meer geleverd of gaat niet "
        "door; dat deel telt niet; pas de aantekening aan.",
        "en": "{said} was noted, but {names} is no longer delivered or is cancelled; that "
        "part does not count; mend the note.",
    },
    "note_no_part": {
        "nl": "Het werk doet niet mee aan gezamenlijk werk: {value} ({by}); trek de aantekening "
        "in als dat niet meer zo is.",
        "en": "The work takes no part in joint works: {value} ({by}); withdraw the note when "
        "that is no longer so.",
    },
}

# What the commands say.
SAID: Words = {
    "hangs": {"nl": "Hieraan {n:hangt|hangen} {n} {n:werk|werken}: {names}",
              "en": "{n} {n:work hangs|works hang} on it: {names}"},
    "reassess": {"nl": "Opnieuw te bekijken: {names}", "en": "To be reassessed: {names}"},
    "n_works": {"nl": "{n} {n:werk|werken}", "en": "{n} {n:work|works}"},
    "lead": {"nl": "trekker {what}", "en": "lead {what}"},
    "head_notes": {"nl": "Aantekeningen bij werken", "en": "Notes on works"},
    "head_drivers": {"nl": "Aanleidingen", "en": "Drivers"},
    "head_dossiers": {"nl": "Dossiers", "en": "Dossiers"},
    "none": {"nl": "Er is niets aangetekend.", "en": "Nothing was noted."},
    "gone": {"nl": "niet meer geleverd", "en": "no longer delivered"},
    "written": {"nl": "Geschreven: {file}", "en": "Written: {file}"},
}  # fmt: skip

# Why a decision or an opinion has to be looked at again.
MOVED: Words = {
    "driver": {"nl": "{driver}: {was} → {now}", "en": "{driver}: {was} → {now}"},
}

# Faults of what is noted.
FAULTS: Words = {
    "noted_movable": NAMES["movable"],
    "noted_not_before": NAMES["not_before"],
    "noted_must_by": NAMES["must_by"],
    "noted_after": NAMES["after"],
    "noted_before": NAMES["before"],
    "noted_with": NAMES["with"],
    "noted_only_if": NAMES["only_if"],
    "noted_no_part": NAMES["no_part"],
    "noted_date": NAMES["date"],
    "noted_state": NAMES["state"],
    "noted_at": NAMES["at"],
    "noted_due": NAMES["due"],
    "noted_asked_on": NAMES["asked_on"],
    "noted_answered_on": NAMES["answered_on"],
    "noted_action_state": NAMES["action_state"],
    "note_no_work": {
        "nl": "er is geen kolom Werk met aantekeningen ernaast; noem die Werk, en een ervan "
        "Aantekening, Niet eerder dan, Moet na of Alleen als",
        "en": "there is no column Work with notes beside it; call it Work, and one of these "
        "Remark, Not before, Has to follow or Only if",
    },
    "note_work_missing": {
        "nl": "de rij noemt geen werk; vul de kolom Werk",
        "en": "the row names no work; fill the column Work",
    },
    "note_work_unknown": {
        "nl": "werk {value} staat niet in het register; neem het nummer over van een lijst of de "
        "kaart ({near})",
        "en": "work {value} is not in the register; copy its id from a list or the map ({near})",
    },
    "note_name_unknown": {
        "nl": "{column}: ‘{value}’ is geen werk, dossier, partij of aanleiding in het register; "
        "leg een aanleiding eerst vast met ondergrond driver ({near})",
        "en": "{column}: '{value}' is no work, dossier, party or driver in the register; write a "
        "driver first with ondergrond driver ({near})",
    },
    "note_no_near": {"nl": "zie een lijst van een run", "en": "see a list of a run"},
    "note_self": {
        "nl": "{column}: het werk noemt zichzelf; noem een ander",
        "en": "{column}: the work names itself; name another",
    },
    "note_value_unknown": {
        "nl": "{column} ‘{value}’ is onbekend; kies uit {known}",
        "en": "{column} '{value}' is not known; choose from {known}",
    },
    "note_no_day": {
        "nl": "{column} ‘{value}’ is geen dag; schrijf die als 2027-03-31",
        "en": "{column} '{value}' is no day; write it as 2027-03-31",
    },
    "note_backwards": {
        "nl": "uiterlijk klaar ligt voor niet eerder dan; verbeter een van beide",
        "en": "done at the latest lies before not before; mend one of the two",
    },
    "note_nothing": {
        "nl": "er is niets aan te tekenen; geef een veld, zoals --not-before of --note",
        "en": "there is nothing to note; give a field, such as --not-before or --note",
    },
    "note_both": {
        "nl": "{field} wordt ingetrokken en gegeven; laat een van beide weg",
        "en": "{field} is withdrawn and given; leave out one of the two",
    },
    "decide_work_days": {
        "nl": "--work is voor eigen dagen van een werk; geef --start of --end erbij",
        "en": "--work is for days of one work; give --start or --end with it",
    },
    "driver_date": {
        "nl": "geef de datum met --date, of zeg met --no-date dat er geen is",
        "en": "give the date with --date, or say with --no-date that there is none",
    },
    "driver_taken": {
        "nl": "{value} is al de naam van een werk, dossier of partij; noem de aanleiding anders",
        "en": "{value} is the name of a work, dossier or party already; call the driver otherwise",
    },
    "driver_missing": {
        "nl": "de rij noemt geen aanleiding; vul de kolom Aanleiding",
        "en": "the row names no driver; fill the column Driver",
    },
    "driver_name": {
        "nl": "‘{value}’ kan een aanleiding niet heten; neem een kort woord zonder ; dat "
        "geen nummer van een dossier is",
        "en": "a driver cannot be called '{value}'; take a short word without ; that is no "
        "number of a dossier",
    },
    "dossier_unknown": {
        "nl": "dossier {value} staat niet in het register; laat het nummer weg voor een nieuw "
        "dossier ({near})",
        "en": "dossier {value} is not in the register; leave out the number for a new dossier "
        "({near})",
    },
    "dossier_nothing": {
        "nl": "een nieuw dossier heeft een naam nodig; geef --name",
        "en": "a new dossier needs a name; give --name",
    },
    "dossier_not_inside": {
        "nl": "werk {value} zit niet in dossier {dossier}; laat --remove weg",
        "en": "work {value} is not in dossier {dossier}; leave out --remove",
    },
}
