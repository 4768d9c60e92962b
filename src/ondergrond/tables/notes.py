"""The tables of what coordinators note on works: notes, what works hang on, and dossiers."""

from __future__ import annotations

from ondergrond.tables.decisions import AT, BY, NOTE, SOURCE, WORK_KEY, run_column
from ondergrond.tables.schema import DECISIONS, MOVABLES, Bilingual, Column, Table

# What a note says of a work, beside words: each holds until a later note says otherwise.
NOTED = (
    "movable", "not_before", "must_by", "after", "before", "with", "only_if", "no_part", "note",
)  # fmt: skip
# Of these what names works, dossiers, parties and drivers.
NAMING = ("after", "before", "with", "only_if")
_RUN = run_column("run_number", "laatste run toen het gezegd werd", "last run when it was said")
_NAMES: Bilingual = {
    "nl": "vaste nummers van werken, dossiers, partijen en aanleidingen, gescheiden door ‘; ’",
    "en": "lasting keys of works, dossiers, parties and drivers, separated by '; '",
}

WORK_NOTES = Table(
    "work_notes",
    title={"nl": "Aantekeningen bij werken", "en": "Notes on works"},
    meaning={"nl": "wat bij werken is aangetekend: elk veld geldt tot een latere het anders zegt",
             "en": "what was noted on works: each field holds until a later one says otherwise"},
    columns=(
        WORK_KEY,
        Column("movable", "text", values=MOVABLES,
               title={"nl": "Kan schuiven", "en": "Can move"},
               meaning={"nl": "welke kant het werk op kan schuiven",
                        "en": "which way the work can move"}),
        Column("not_before", "date",
               title={"nl": "Niet eerder dan", "en": "Not before"},
               meaning={"nl": "eerste dag waarop het werk kan beginnen",
                        "en": "first day on which the work can start"}),
        Column("must_by", "date",
               title={"nl": "Uiterlijk klaar", "en": "Done at the latest"},
               meaning={"nl": "laatste dag waarop het werk klaar moet zijn",
                        "en": "last day on which the work has to be done"}),
        Column("after", "text",
               title={"nl": "Moet na", "en": "Has to follow"}, meaning=_NAMES),
        Column("before", "text",
               title={"nl": "Moet voor", "en": "Has to precede"}, meaning=_NAMES),
        Column("with", "text",
               title={"nl": "Samen met", "en": "Together with"}, meaning=_NAMES),
        Column("only_if", "text",
               title={"nl": "Alleen als", "en": "Only if"}, meaning=_NAMES),
        Column("no_part", "flag",
               title={"nl": "Doet niet mee", "en": "Stays out"},
               meaning={"nl": "het werk doet niet mee aan gezamenlijk werk",
                        "en": "the work takes no part in joint works"}),
        Column("note", "text",
               title={"nl": "Aantekening", "en": "Remark"},
               meaning={"nl": "wat er in woorden bij hoort", "en": "what goes with it in words"}),
        Column("withdrawn", "text",
               title={"nl": "Ingetrokken", "en": "Withdrawn"},
               meaning={"nl": "velden die niet meer gelden, gescheiden door ‘; ’",
                        "en": "fields that hold no longer, separated by '; '"}),
        BY,
        AT,
        SOURCE,
        _RUN,
    ),
)  # fmt: skip

DRIVERS = Table(
    "drivers",
    title={"nl": "Aanleidingen", "en": "Drivers"},
    meaning={"nl": "waar werken aan hangen (een metro, een dijk, een herinrichting), ook zoals "
                   "het eerder was",
             "en": "what works hang on (a metro, a dyke, a redevelopment), also as it was before"},
    columns=(
        Column("driver", "text", nullable=False,
               title={"nl": "Aanleiding", "en": "Driver"},
               meaning={"nl": "korte naam waarmee zij genoemd wordt",
                        "en": "short name by which it is called"}),
        Column("name", "text",
               title={"nl": "Naam van de aanleiding", "en": "Name of the driver"},
               meaning={"nl": "wat het is", "en": "what it is"}),
        Column("date", "date",
               title={"nl": "Datum", "en": "Date"},
               meaning={"nl": "de dag waarop het klaar is of begint; leeg waar die niet bekend is",
                        "en": "the day on which it is done, or begins; null where not known"}),
        NOTE,
        BY,
        AT,
        SOURCE,
        _RUN,
    ),
)  # fmt: skip

_DOSSIER = Column(
    "dossier", "text", nullable=False,
    title={"nl": "Dossier", "en": "Dossier"},
    meaning={"nl": "blijvend nummer van het dossier", "en": "lasting number of the dossier"},
)  # fmt: skip

DOSSIERS = Table(
    "dossiers",
    title={"nl": "Dossiers", "en": "Dossiers"},
    meaning={"nl": "waar werken samen onder vallen, ook zoals het eerder was",
             "en": "what works are kept together in, also as it was before"},
    columns=(
        _DOSSIER,
        Column("name", "text",
               title={"nl": "Naam van het dossier", "en": "Name of the dossier"},
               meaning={"nl": "waar het over gaat", "en": "what it is about"}),
        Column("lead", "text",
               title={"nl": "Trekker van het dossier", "en": "Lead of the dossier"},
               meaning={"nl": "partij die het voortouw neemt", "en": "party that takes the lead"}),
        Column("state", "text", nullable=False, values=DECISIONS,
               title={"nl": "Stand van het dossier", "en": "State of the dossier"},
               meaning={"nl": "hoe het ermee staat", "en": "how it stands"}),
        NOTE,
        BY,
        AT,
        SOURCE,
        _RUN,
    ),
)  # fmt: skip

DOSSIER_WORKS = Table(
    "dossier_works",
    title={"nl": "Werken in dossiers", "en": "Works in dossiers"},
    meaning={"nl": "welk werk in welk dossier kwam, en eruit ging",
             "en": "which work came into which dossier, and left it"},
    columns=(
        _DOSSIER,
        WORK_KEY,
        Column("inside", "flag", nullable=False,
               title={"nl": "Hoort erbij", "en": "Inside"},
               meaning={"nl": "het werk kwam erin; anders ging het eruit",
                        "en": "the work came in; else it left"}),
        BY,
        AT,
        SOURCE,
        _RUN,
    ),
)  # fmt: skip

NOTE_TABLES = tuple(table.name for table in (WORK_NOTES, DRIVERS, DOSSIERS, DOSSIER_WORKS))
