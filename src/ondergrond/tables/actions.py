"""The tables of what is asked of parties, beside what is decided, and of what is escalated."""

from __future__ import annotations

from dataclasses import replace

from ondergrond.labels.actions import ACTION_STATES, ASKS, ESCALATED, HELD_UP
from ondergrond.tables.decisions import (
    AT,
    BY,
    FINDING_ID,
    NOTE,
    PARTY_ASSESSMENTS,
    SOURCE,
    WORK_KEY,
    run_column,
)
from ondergrond.tables.register_places import REGISTER_PLACES
from ondergrond.tables.schema import Column, Shown, Table
from ondergrond.tables.works import WORKS

_FINDING = replace(FINDING_ID, nullable=True)

ACTIONS = Table(
    "actions",
    title={"nl": "Acties", "en": "Actions"},
    meaning={"nl": "wat aan partijen is gevraagd: elke rij een actie zoals zij toen werd, de "
                   "laatste van elke actie geldt",
             "en": "what was asked of parties: each row an action as it became then, the last of "
                   "each action stands"},
    columns=(
        Column("action_id", "text", nullable=False,
               title={"nl": "Actie", "en": "Action"},
               meaning={"nl": "blijvend nummer van de actie",
                        "en": "lasting number of the action"}),
        Column("asks", "text", nullable=False, values=tuple(ASKS),
               title={"nl": "Gevraagd wordt", "en": "Asks to"},
               meaning={"nl": "wat er gevraagd wordt: meedoen met een bevinding, afgesproken dagen "
                              "overnemen, of iets anders",
                        "en": "what is asked: to take part in a finding, to take over agreed days, "
                              "or something else"}),
        PARTY_ASSESSMENTS["party"],
        Column("who", "text",
               title={"nl": "Wie", "en": "Who"},
               meaning={"nl": "de rol die het bij de partij doet, liever geen persoon",
                        "en": "the role that does it at the party, rather no person"}),
        Column("question", "text",
               title={"nl": "Vraag", "en": "Question"},
               meaning={"nl": "de vraag in woorden, waar die niet uit de andere kolommen volgt",
                        "en": "the question in words, where it does not follow from the other "
                              "columns"}),
        _FINDING,
        replace(WORK_KEY, nullable=True),
        Column("agreed_start", "date",
               title={"nl": "Afgesproken begin", "en": "Agreed start"},
               meaning={"nl": "eerste dag die over te nemen is", "en": "first day to take over"}),
        Column("agreed_end", "date",
               title={"nl": "Afgesproken eind", "en": "Agreed end"},
               meaning={"nl": "laatste dag die over te nemen is", "en": "last day to take over"}),
        Column("asked_on", "date", nullable=False,
               title={"nl": "Gevraagd op", "en": "Asked on"},
               meaning={"nl": "dag waarop het is gevraagd", "en": "day on which it was asked"}),
        Column("due", "date", nullable=False,
               title={"nl": "Uiterlijk", "en": "Due"},
               meaning={"nl": "laatste dag voor het antwoord", "en": "last day to answer"}),
        Column("reminded", "integer", nullable=False,
               title={"nl": "Herinnerd", "en": "Reminded"},
               meaning={"nl": "hoe vaak eraan is herinnerd", "en": "how often it was reminded of"}),
        Column("reminded_on", "date",
               title={"nl": "Laatst herinnerd op", "en": "Last reminded on"},
               meaning={"nl": "dag van de laatste herinnering", "en": "day of the last reminder"}),
        Column("action_state", "text", nullable=False, values=tuple(ACTION_STATES),
               title={"nl": "Stand van de actie", "en": "State of the action"},
               meaning={"nl": "wat er van de actie is geworden",
                        "en": "what became of the action"}),
        Column("answer", "text",
               title={"nl": "Antwoord", "en": "Answer"},
               meaning={"nl": "wat is geantwoord: yes, no of not_yet bij meedoen, anders in "
                              "woorden",
                        "en": "what was answered: yes, no or not_yet to taking part, else in "
                              "words"}),
        Column("answered_on", "date",
               title={"nl": "Beantwoord op", "en": "Answered on"},
               meaning={"nl": "dag van het antwoord", "en": "day of the answer"}),
        NOTE,
        BY,
        AT,
        SOURCE,
        run_column("run_number", "laatste run toen het gezegd werd", "last run when it was said"),
    ),
)  # fmt: skip

# What a question of a letter knows of the action that it is.
OF_ACTION = ("action_id", "who", "asked_on", "due", "reminded", "answer", "answered_on")

_ESCALATIONS = Table(
    "escalations",
    title={"nl": "Escalatie", "en": "Escalation"},
    meaning={"nl": "acties die de coördinator zelf moet oppakken, en wat zij ophouden",
             "en": "actions that the coordinator has to take up, and what they hold up"},
    columns=(
        ACTIONS["party"],
        ACTIONS["action_id"],
        ACTIONS["asks"],
        Column("escalated", "text", nullable=False, values=tuple(ESCALATED),
               title={"nl": "Waarom hier", "en": "Why here"},
               meaning={"nl": "waarom de actie op deze lijst staat",
                        "en": "why the action is on this list"}),
        *(ACTIONS[name] for name in (
            "who", "question", "asked_on", "due", "reminded", "reminded_on",
        )),
        Column("days_late", "integer", unit="d", nullable=False,
               title={"nl": "Dagen te laat", "en": "Days late"},
               meaning={"nl": "dagen sinds het antwoord er had moeten zijn",
                        "en": "days since the answer was due"}),
        ACTIONS["answer"],
        ACTIONS["answered_on"],
        _FINDING,
        Column("title", "text",
               title={"nl": "Titel", "en": "Title"},
               meaning={"nl": "waar het is en wie het betreft", "en": "where it is, and of whom"}),
        replace(WORKS["work_id"], nullable=True),
        replace(REGISTER_PLACES["place_id"], nullable=True),
        Column("holds_up", "text", values=tuple(HELD_UP),
               title={"nl": "Houdt op", "en": "Holds up"},
               meaning={"nl": "wat erop wacht: een vastgesteld of afgesproken gezamenlijk werk, "
                              "een in het programma, of een kans die te bespreken is",
                        "en": "what waits for it: an adopted or agreed joint work, one in the "
                              "programme, or an opportunity to discuss"}),
        Column("parties", "text",
               title={"nl": "Partijen", "en": "Parties"},
               meaning={"nl": "wie erop wachten, gescheiden door ‘; ’",
                        "en": "who wait for it, separated by '; '"}),
        Column("decide_by", "date",
               title={"nl": "Beslissen uiterlijk", "en": "Decide by"},
               meaning={"nl": "laatste dag om te beslissen", "en": "last day to decide"}),
        Column("saving_mid_eur", "number", unit="EUR",
               title={"nl": "Besparing midden (€)", "en": "Saving, mid (€)"},
               meaning={"nl": "geschatte besparing die erop wacht",
                        "en": "estimated saving that waits for it"}),
    ),
)  # fmt: skip

ESCALATIONS = replace(
    _ESCALATIONS,
    columns=tuple(
        replace(each, shown=Shown(tab="what", front=("escalations",)))
        for each in _ESCALATIONS.columns
    ),
)

# What a coordinator reads of actions, and brings back.
ACTION_LIST = replace(
    ACTIONS,
    columns=tuple(
        replace(WORKS["work_id"], nullable=True) if each.name == "work_key" else each
        for each in ACTIONS.columns
        if each.name not in ("source", "run_number")
    ),
)
