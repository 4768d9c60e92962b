"""Words of the letters to partners, their write-back and their terms."""

from __future__ import annotations

from ondergrond.labels import Words

LETTER: Words = {
    "title": {"nl": "Brief aan {to}", "en": "Letter to {to}"},
    "subject": {
        "nl": "Onderwerp: {owner}, stand per {day}",
        "en": "Subject: {owner}, as of {day}",
    },
    "dear": {"nl": "Beste collega’s van {to},", "en": "Dear colleagues of {to},"},
    "agreed_title": {
        "nl": "Afgesproken, en nog niet in uw planning",
        "en": "Agreed, and not in your planning yet",
    },
    "agreed_about": {
        "nl": "Van {n} {n:werk|werken} is iets anders afgesproken dan u aanlevert. In {file} "
        "{n:staat het|staan zij} in uw eigen kolommen en met uw eigen {n:nummer|nummers}. Neemt u "
        "dit over, of laat u op het blad “{sheet}” weten waarom niet?",
        "en": "Of {n} {n:work|works} something else was agreed than you deliver. {file} has "
        "{n:it|them} in your own columns and with your own {n:id|ids}. Please take this over, or "
        "tell why not on the sheet “{sheet}”.",
    },
    "agreed_none": {
        "nl": "Wat is afgesproken staat in uw planning.",
        "en": "What was agreed is in your planning.",
    },
    "agreed_line": {
        "nl": "{work}: {old} wordt {new} ({place}); {told}",
        "en": "{work}: {old} becomes {new} ({place}); {told}",
    },
    # Of a work that is longer than its part here, such as one planned for a year.
    "agreed_here": {
        "nl": "{work}: {old} wordt {new}, waarvan op deze plek {here} ({place}); {told}",
        "en": "{work}: {old} becomes {new}, of which at this place {here} ({place}); {told}",
    },
    "all_title": {"nl": "Alles wat met u is afgesproken", "en": "All that was agreed with you"},
    "all_about": {
        "nl": "{n} gezamenlijke {n:werk|werken}, met de dagen op de plek zelf. Op het blad "
        "“{sheet}” van {file} {n:staat het|staan zij} ook.",
        "en": "{n} joint {n:work|works}, with the days at the place itself. The sheet “{sheet}” "
        "of {file} has {n:it|them} too.",
    },
    "all_line": {
        "nl": "{place}, met {others}: {works}; {how} ({finding})",
        "en": "{place}, with {others}: {works}; {how} ({finding})",
    },
    "all_work": {"nl": "{work} {here}, {state}", "en": "{work} {here}, {state}"},
    "untold": {"nl": "anderen", "en": "others"},
    "own_departments": {"nl": "eigen afdelingen", "en": "your own departments"},
    "asked_title": {"nl": "Doet u mee?", "en": "Will you take part?"},
    "asked_about": {
        "nl": "Over {n} {n:kans|kansen} hebben wij uw antwoord nog niet. Vul het in op het blad "
        "“{sheet}” van {file} en stuur dat terug.",
        "en": "On {n} {n:opportunity|opportunities} we do not have your answer yet. Fill it in on "
        "the sheet “{sheet}” of {file} and send that back.",
    },
    "asked_none": {
        "nl": "Er zijn geen vragen aan u open.",
        "en": "No questions to you are open.",
    },
    "asked_none_new": {
        "nl": "Er zijn geen nieuwe vragen aan u.",
        "en": "There are no new questions to you.",
    },
    "asked_line": {
        "nl": "{place}, met {others}: {when}; {told} ({finding})",
        "en": "{place}, with {others}: {when}; {told} ({finding})",
    },
    "own_works": {
        "nl": "uw {n:werk|werken} {works}",
        "en": "your {n:work|works} {works}",
    },
    "open_title": {"nl": "Eerder gevraagd, en nog open", "en": "Asked before, and still open"},
    "open_about": {
        "nl": "Hierop wachten wij nog. Vul uw antwoord in op de bladen “{sheet}” en “{actions}” "
        "van {file} en stuur dat terug.",
        "en": "For this we still wait. Fill in your answer on the sheets “{sheet}” and “{actions}” "
        "of {file} and send that back.",
    },
    "other_line": {"nl": "{action}: {question}; {told}", "en": "{action}: {question}; {told}"},
    "other_place": {"nl": "{question} ({place})", "en": "{question} ({place})"},
    "plan_question": {
        "nl": "{work}: {new} in uw planning overnemen, of waarom niet",
        "en": "{work}: take over {new} in your planning, or why not",
    },
    "no_proposal": {"nl": "nog zonder voorstel", "en": "no proposal yet"},
    "unnamed": {"nl": "zonder naam", "en": "unnamed"},
    "end": {
        "nl": "Deze brief is gemaakt uit het register van {owner}; er is niets mee besloten.",
        "en": "This letter was made of the register of {owner}; nothing is decided by it.",
    },
    "answer_to": {
        "nl": "Uw antwoord kan naar {mailbox}.",
        "en": "Please send your answer to {mailbox}.",
    },
    "greeting": {"nl": "Met vriendelijke groet,", "en": "Kind regards,"},
}
# Whether agreed days are in the planning of a partner.
PLANNED: Words = {
    "planned": {"nl": "in uw planning", "en": "in your planning"},
    "within": {"nl": "binnen uw periode {period}", "en": "within your period {period}"},
    "not_planned": {"nl": "nog niet in uw planning", "en": "not in your planning yet"},
}
HOW: Words = {
    "agreed": {"nl": "afgesproken op {day}", "en": "agreed on {day}"},
    "adopted": {
        "nl": "vastgesteld in het programma van {year} op {day}",
        "en": "adopted in the programme of {year} on {day}",
    },
}
# What a line tells of when it was asked.
STATUS: Words = {
    "new": {"nl": "graag uw antwoord uiterlijk {due}", "en": "please answer by {due}"},
    "open": {
        "nl": "gevraagd op {asked}, graag uw antwoord uiterlijk {due}",
        "en": "asked on {asked}, please answer by {due}",
    },
    "reminder": {
        "nl": "gevraagd op {asked}, antwoord verwacht op {due}, nog niet beantwoord, "
        "herinnering {n}",
        "en": "asked on {asked}, due {due}, not yet answered, reminder {n}",
    },
    "not_yet": {
        "nl": "gevraagd op {asked}, u zei “nog niet” op {said}, graag uw antwoord uiterlijk {due}",
        "en": "asked on {asked}, you said “not yet” on {said}, please answer by {due}",
    },
    "not_yet_reminder": {
        "nl": "gevraagd op {asked}, u zei “nog niet” op {said}, antwoord verwacht op {due}, "
        "herinnering {n}",
        "en": "asked on {asked}, you said “not yet” on {said}, due {due}, reminder {n}",
    },
    "plan_new": {"nl": "graag overnemen uiterlijk {due}", "en": "please take over by {due}"},
    "plan_open": {
        "nl": "gevraagd op {asked}, graag overnemen uiterlijk {due}",
        "en": "asked on {asked}, please take over by {due}",
    },
    "plan_reminder": {
        "nl": "gevraagd op {asked}, verwacht op {due}, nog niet in uw planning, herinnering {n}",
        "en": "asked on {asked}, due {due}, not in your planning yet, reminder {n}",
    },
    "plan_answered": {
        "nl": "gevraagd op {asked}, u antwoordde op {said}: “{answer}”",
        "en": "asked on {asked}, you answered on {said}: “{answer}”",
    },
}
SHEET: Words = {
    "answers": {"nl": "Vragen", "en": "Questions"},
    "actions": {"nl": "Acties", "en": "Actions"},
    "agreed": {"nl": "Afgesproken", "en": "Agreed"},
    "work": {"nl": "Werk", "en": "Work"},
    "others": {"nl": "Met", "en": "With"},
    "here_start": {"nl": "Hier vanaf", "en": "Here from"},
    "here_end": {"nl": "Hier tot en met", "en": "Here until"},
    "period": {"nl": "Uw periode", "en": "Your period"},
    "in_planning": {"nl": "In uw planning", "en": "In your planning"},
    "how": {"nl": "Hoe", "en": "How"},
    "said": {"nl": "Anderen zeiden", "en": "Others said"},
    "field": {"nl": "Veld", "en": "Field"},
    "old": {"nl": "Nu", "en": "Now"},
    "new": {"nl": "Afgesproken", "en": "Agreed"},
    "here": {"nl": "Op deze plek", "en": "At this place"},
    "place": {"nl": "Plek", "en": "Place"},
    "row": {"nl": "rij {row}", "en": "row {row}"},
}
TERM: Words = {
    "summary": {"nl": "Beslissen: {place}", "en": "Decide: {place}"},
    "about": {"nl": "{finding}, met {others}", "en": "{finding}, with {others}"},
    "answer": {"nl": "Antwoorden: {place}", "en": "Answer: {place}"},
    "plan": {"nl": "In de planning overnemen: {place}", "en": "Take over in the planning: {place}"},
    "told": {"nl": "{about}; {told}", "en": "{about}; {told}"},
}
# What the command says.
TOLD: Words = {
    "line": {
        "nl": "{to}: {n_in_all} {n_in_all:werk|werken} afgesproken, {n_agreed} nog niet in de "
        "planning, {n_asked} {n_asked:vraag|vragen}, {n_reminded} "
        "{n_reminded:herinnering|herinneringen}",
        "en": "{to}: {n_in_all} {n_in_all:work|works} agreed, {n_agreed} not in the planning yet, "
        "{n_asked} {n_asked:question|questions}, {n_reminded} {n_reminded:reminder|reminders}",
    },
    "escalated": {
        "nl": "Zelf op te pakken: {n} {n:actie|acties} in {file}, alleen voor de coördinator",
        "en": "To take up yourself: {n} {n:action|actions} in {file}, for the coordinator alone",
    },
    "written": {
        "nl": "{n} {n:bestand|bestanden} in {folder}",
        "en": "{n} {n:file|files} in {folder}",
    },
    "nothing": {
        "nl": "Er is niets te schrijven: alles wat is afgesproken staat in de planningen, en er is "
        "niets te vragen.",
        "en": "There is nothing to write: all that was agreed is in the plannings, and nothing "
        "is to be asked.",
    },
}
