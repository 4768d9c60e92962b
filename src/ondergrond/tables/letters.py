"""What is written to each partner: what it agreed on and has not planned yet, and what is asked."""

from __future__ import annotations

from dataclasses import replace

from ondergrond.tables.actions import ACTIONS, OF_ACTION
from ondergrond.tables.decisions import FINDING_ID, PARTY_ASSESSMENTS, SAID, WORK_KEY
from ondergrond.tables.findings import FINDINGS
from ondergrond.tables.register import REGISTER_FINDINGS
from ondergrond.tables.schema import Column, Table
from ondergrond.tables.works import WORKS

AGREED_IN = ("agreed", "adopted")
# Whether a partner has what was agreed in its planning: these days, a longer period in which they
# lie, or other days.
IN_PLANNING = ("planned", "within", "not_planned")
# Null where it was not asked yet.
_ACTION = tuple(replace(ACTIONS[name], nullable=True) for name in OF_ACTION)

_PARTNER = Column(
    "partner", "text", nullable=False,
    title={"nl": "Partner", "en": "Partner"},
    meaning={"nl": "code van de partner", "en": "code of the partner"},
)  # fmt: skip
_TITLE = Column(
    "title", "text",
    title={"nl": "Plek", "en": "Place"},
    meaning={"nl": "waar het is", "en": "where it is"},
)  # fmt: skip

WRITE_BACK = Table(
    "write_back",
    title={"nl": "Terugmelding", "en": "Write-back"},
    meaning={"nl": "werken waarvan andere dagen zijn afgesproken dan hun partner aanlevert",
             "en": "works of which other days were agreed than their partner delivers"},
    columns=(
        _PARTNER,
        WORK_KEY,
        WORKS["work_id"],
        FINDING_ID,
        _TITLE,
        Column("agreed_in", "text", nullable=False, values=AGREED_IN,
               title={"nl": "Afgesproken als", "en": "Agreed as"},
               meaning={"nl": "een besluit, of een vastgesteld programma",
                        "en": "a decision, or an adopted programme"}),
        Column("old_start", "date",
               title={"nl": "Begin nu", "en": "Start now"},
               meaning={"nl": "eerste dag zoals aangeleverd", "en": "first day as delivered"}),
        Column("old_end", "date",
               title={"nl": "Eind nu", "en": "End now"},
               meaning={"nl": "laatste dag zoals aangeleverd", "en": "last day as delivered"}),
        Column("new_start", "date",
               title={"nl": "Begin afgesproken", "en": "Start agreed"},
               meaning={"nl": "eerste dag zoals afgesproken", "en": "first day as agreed"}),
        Column("new_end", "date",
               title={"nl": "Eind afgesproken", "en": "End agreed"},
               meaning={"nl": "laatste dag zoals afgesproken", "en": "last day as agreed"}),
        Column("plan_start", "date",
               title={"nl": "Begin over te nemen", "en": "Start to take over"},
               meaning={"nl": "het afgesproken begin, zo precies als de partner aanlevert",
                        "en": "the agreed start, as exactly as the partner delivers"}),
        Column("plan_end", "date",
               title={"nl": "Eind over te nemen", "en": "End to take over"},
               meaning={"nl": "het afgesproken eind, zo precies als de partner aanlevert",
                        "en": "the agreed end, as exactly as the partner delivers"}),
        Column("here_start", "date",
               title={"nl": "Begin hier", "en": "Start here"},
               meaning={"nl": "eerste dag op deze plek, zoals vastgesteld",
                        "en": "first day at this place, as adopted"}),
        Column("here_end", "date",
               title={"nl": "Eind hier", "en": "End here"},
               meaning={"nl": "laatste dag op deze plek, zoals vastgesteld",
                        "en": "last day at this place, as adopted"}),
        WORKS["precision"],
        *(WORKS[name] for name in ("period_text", "source", "source_layer", "source_row")),
        *_ACTION,
    ),
)  # fmt: skip

AGREED_WITH = Table(
    "agreed_with",
    title={"nl": "Afgesproken", "en": "Agreed"},
    meaning={"nl": "alle werken waarvan de dagen zijn afgesproken of vastgesteld",
             "en": "all works of which the days were agreed or adopted"},
    columns=(
        _PARTNER,
        *(WRITE_BACK[name] for name in ("work_key", "work_id", "finding_id", "title")),
        replace(REGISTER_FINDINGS["parties"], nullable=True),
        *(WRITE_BACK[name] for name in ("agreed_in", "old_start", "old_end")),
        WORKS["precision"],
        WRITE_BACK["here_start"],
        WRITE_BACK["here_end"],
        Column("in_planning", "text", nullable=False, values=IN_PLANNING,
               title={"nl": "In uw planning", "en": "In your planning"},
               meaning={"nl": "of deze dagen in de planning van de partner staan",
                        "en": "whether these days are in the planning of the partner"}),
        Column("agreed_on", "date",
               title={"nl": "Afgesproken op", "en": "Agreed on"},
               meaning={"nl": "dag van het besluit of de vaststelling",
                        "en": "day of the decision or the adoption"}),
        Column("adopted_year", "integer",
               title={"nl": "Programma", "en": "Programme"},
               meaning={"nl": "jaar van het vastgestelde programma",
                        "en": "year of the adopted programme"}),
    ),
)  # fmt: skip

QUESTIONS = Table(
    "questions",
    title={"nl": "Vragen", "en": "Questions"},
    meaning={"nl": "bevindingen waarvan een partij nog niet zei of zij meedoet",
             "en": "findings of which a party did not say yet whether it takes part"},
    columns=(
        _PARTNER,
        PARTY_ASSESSMENTS["party"],
        FINDING_ID,
        _TITLE,
        *(
            REGISTER_FINDINGS[name]
            for name in ("parties", "proposed_start", "proposed_end", "decide_by")
        ),
        replace(PARTY_ASSESSMENTS["assessment"], nullable=True),
        Column("own_works", "text",
               title={"nl": "Uw werk", "en": "Your work"},
               meaning={"nl": "eigen nummers van haar werken erin, gescheiden door '; '",
                        "en": "own ids of its works in it, separated by '; '"}),
        *(FINDINGS[name] for name in SAID),
        *_ACTION,
    ),
)  # fmt: skip
