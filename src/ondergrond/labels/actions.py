"""Words of actions: what is asked of parties, what became of it, and what is escalated."""

from __future__ import annotations

from ondergrond.labels import Words

ASKS: Words = {
    "take_part": {"nl": "meedoen", "en": "take part"},
    "plan": {"nl": "overnemen in de planning", "en": "take over in the planning"},
    "other": {"nl": "andere vraag", "en": "another question"},
}
ACTION_STATES: Words = {
    "open": {"nl": "open", "en": "open"},
    "answered": {"nl": "beantwoord", "en": "answered"},
    "done": {"nl": "staat in de planning", "en": "is in the planning"},
    "lapsed": {"nl": "niet meer nodig", "en": "not needed any more"},
    "withdrawn": {"nl": "ingetrokken", "en": "withdrawn"},
}
ESCALATED: Words = {
    "reminders": {"nl": "vaak genoeg herinnerd", "en": "reminded often enough"},
    "days_late": {"nl": "te lang over de dag heen", "en": "too long past its day"},
    "term_passed": {"nl": "de termijn om te beslissen is voorbij",
                    "en": "the term to decide has passed"},
    "not_planned": {"nl": "beantwoord, maar niet in de planning",
                    "en": "answered, but not in the planning"},
    "kept_back": {"nl": "gaat over wat een ander voor zichzelf houdt; niet in de brief",
                  "en": "is about what another keeps to itself; not in the letter"},
}  # fmt: skip
HELD_UP: Words = {
    "adopted": {"nl": "vastgesteld gezamenlijk werk", "en": "adopted joint work"},
    "agreed": {"nl": "afgesproken gezamenlijk werk", "en": "agreed joint work"},
    "programme": {"nl": "gezamenlijk werk in het programma", "en": "joint work in the programme"},
    "to_discuss": {"nl": "kans die te bespreken is", "en": "opportunity to discuss"},
}
# What the commands say.
SAID: Words = {
    "line": {
        "nl": "{action}: {party} ({who}), {question}; gevraagd op {asked}, uiterlijk {due}; "
        "{state}",
        "en": "{action}: {party} ({who}), {question}; asked on {asked}, due {due}; {state}",
    },
    "reminded": {"nl": "{n} keer herinnerd", "en": "reminded {n} {n:time|times}"},
    "answered": {"nl": "antwoord op {day}: {answer}", "en": "answer on {day}: {answer}"},
    "take_part": {"nl": "meedoen met {what}", "en": "take part in {what}"},
    "plan": {
        "nl": "{what} overnemen in de planning: {days}",
        "en": "take over {what} in the planning: {days}",
    },
    "none": {"nl": "Er staat geen actie open.", "en": "No action is open."},
    "none_at_all": {"nl": "Er zijn geen acties.", "en": "There are no actions."},
    "written": {"nl": "Geschreven: {file}", "en": "Written: {file}"},
}

FAULTS: Words = {
    "action_unknown": {
        "nl": "actie {value} staat niet in het register; neem het nummer over van ondergrond "
        "actions ({near})",
        "en": "action {value} is not in the register; copy its number from ondergrond actions "
        "({near})",
    },
    "action_take_part": {
        "nl": "‘{value}’ zegt niet of de partij meedoet; antwoord ja, nee of nog niet",
        "en": "'{value}' does not say whether the party takes part; answer yes, no or not yet",
    },
    "action_no_question": {
        "nl": "een nieuwe actie heeft een vraag nodig; geef --question, of vul de kolom Vraag",
        "en": "a new action needs a question; give --question, or fill the column Question",
    },
    "action_no_party": {
        "nl": "een nieuwe actie heeft een partij nodig; geef --party, of vul de kolom Partij",
        "en": "a new action needs a party; give --party, or fill the column Party",
    },
    "action_backwards": {
        "nl": "de uiterste dag ligt voor die waarop het is gevraagd; kies een latere",
        "en": "its last day lies before it was asked; choose a later one",
    },
    "action_early": {
        "nl": "{value} is gevraagd op {day} en kan niet eerder beantwoord zijn; kies een latere",
        "en": "{value} was asked on {day}, and cannot be answered before; choose a later day",
    },
    "action_both": {
        "nl": "een actie is beantwoord of ingetrokken; geef --answer of --withdraw",
        "en": "an action is answered or withdrawn; give --answer or --withdraw",
    },
    "action_asked": {
        "nl": "dit is {value} al gevraagd, en het staat nog open: {number}",
        "en": "{value} was asked this already, and it is still open: {number}",
    },
    "action_closed": {
        "nl": "{value} mag hiervan niets weten: een ander houdt een werk ervan voor zichzelf; "
        "vraag het zonder bevinding en werk",
        "en": "{value} may know nothing of it: another keeps a work of it to itself; ask without "
        "finding and work",
    },
    "action_nothing": {
        "nl": "er is niets te veranderen aan de actie; geef een antwoord met --answer, of --due, "
        "--who, --note of --withdraw",
        "en": "there is nothing to change in the action; give an answer with --answer, or --due, "
        "--who, --note or --withdraw",
    },
    "action_fixed": {
        "nl": "wat en wie gevraagd is blijft zoals het is; trek de actie in met --withdraw, en "
        "vraag opnieuw",
        "en": "what was asked of whom stays as it is; withdraw the action with --withdraw, and "
        "ask anew",
    },
}
