"""What is written to each partner: what it agreed on and has not planned yet, and what is asked."""

from __future__ import annotations

from ondergrond.tables.decisions import FINDING_ID, WORK_KEY
from ondergrond.tables.schema import Column, Table

AGREED_IN = ("agreed", "adopted")

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
        Column("work_id", "text", nullable=False,
               title={"nl": "Werk", "en": "Work"},
               meaning={"nl": "nummer van het werk", "en": "id of the work"}),
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
        Column("period_text", "text",
               title={"nl": "Periode zoals aangeleverd", "en": "Period as delivered"},
               meaning={"nl": "de periode zoals de partner haar schreef",
                        "en": "the period as the partner wrote it"}),
        Column("source", "text",
               title={"nl": "Bestand", "en": "File"},
               meaning={"nl": "bestand waar het uit komt", "en": "file it came from"}),
        Column("source_layer", "text",
               title={"nl": "Laag of blad", "en": "Layer or sheet"},
               meaning={"nl": "laag of blad in dat bestand", "en": "layer or sheet in that file"}),
        Column("source_row", "integer",
               title={"nl": "Rij", "en": "Row"},
               meaning={"nl": "record of rij in die laag", "en": "record or row in that layer"}),
    ),
)  # fmt: skip

QUESTIONS = Table(
    "questions",
    title={"nl": "Vragen", "en": "Questions"},
    meaning={"nl": "bevindingen waarvan een partij nog niet zei of zij meedoet",
             "en": "findings of which a party did not say yet whether it takes part"},
    columns=(
        _PARTNER,
        Column("party", "text", nullable=False,
               title={"nl": "Partij", "en": "Party"},
               meaning={"nl": "partner, en na een schuine streep de afdeling",
                        "en": "partner, and department after a slash"}),
        FINDING_ID,
        _TITLE,
        Column("parties", "text",
               title={"nl": "Partijen", "en": "Parties"},
               meaning={"nl": "de partijen", "en": "the parties"}),
        Column("proposed_start", "date",
               title={"nl": "Voorstel van", "en": "Proposal from"},
               meaning={"nl": "eerste dag van het voorstel", "en": "first day of the proposal"}),
        Column("proposed_end", "date",
               title={"nl": "Voorstel tot en met", "en": "Proposal until"},
               meaning={"nl": "laatste dag van het voorstel", "en": "last day of the proposal"}),
        Column("decide_by", "date",
               title={"nl": "Beslissen uiterlijk", "en": "Decide by"},
               meaning={"nl": "laatste dag om te beslissen", "en": "last day to decide"}),
        Column("assessment", "text",
               title={"nl": "Oordeel", "en": "Assessment"},
               meaning={"nl": "wat de partij ervan zei", "en": "what the party said of it"}),
    ),
)  # fmt: skip
