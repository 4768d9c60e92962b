"""The tables of what people decided on findings, and what parties think of them."""

from __future__ import annotations

from ondergrond.tables.schema import DECISIONS, Column, Table

ASSESSMENTS = ("yes", "no", "not_yet", "reassess")
# The columns of findings that name who said so, with what these said.
SAID = {"said_yes": "yes", "said_no": "no", "said_not_yet": "not_yet"}


def run_column(name: str, dutch: str, english: str, *, nullable: bool = False) -> Column:
    """A column with the number of a run, which the words say."""
    return Column(
        name, "integer", nullable=nullable,
        title={"nl": dutch.capitalize(), "en": english.capitalize()},
        meaning={"nl": f"volgnummer van de {dutch}", "en": f"number of the {english}"},
    )  # fmt: skip


FINDING_ID = Column(
    "finding_id", "text", nullable=False,
    title={"nl": "Bevinding", "en": "Finding"},
    meaning={"nl": "blijvend nummer van de bevinding", "en": "lasting id of the finding"},
)  # fmt: skip
WORK_KEY = Column(
    "work_key", "text", nullable=False,
    title={"nl": "Vast nummer", "en": "Lasting key"},
    meaning={"nl": "blijvend nummer van het werk, ook als de partner het omnummert",
             "en": "lasting key of the work, also where its partner renumbers it"},
)  # fmt: skip
BY = Column(
    "by", "text",
    title={"nl": "Door", "en": "By"},
    meaning={"nl": "wie het zegt", "en": "who says so"},
)  # fmt: skip
AT = Column(
    "at", "text", nullable=False,
    title={"nl": "Op", "en": "At"},
    meaning={"nl": "wanneer, als 2027-01-31T14:05:00Z of een dag",
             "en": "when, as 2027-01-31T14:05:00Z or a day"},
)  # fmt: skip
NOTE = Column(
    "note", "text",
    title={"nl": "Toelichting", "en": "Note"},
    meaning={"nl": "wat erbij gezegd is", "en": "what was said with it"},
)  # fmt: skip
SOURCE = Column(
    "source", "text",
    title={"nl": "Bron", "en": "Source"},
    meaning={"nl": "bestand of opdracht waar het uit komt",
             "en": "file or command it comes from"},
)  # fmt: skip

FINDING_DECISIONS = Table(
    "decisions",
    title={"nl": "Besluiten", "en": "Decisions"},
    meaning={"nl": "elk besluit over een bevinding, ook wat door een later is vervangen",
             "en": "every decision on a finding, also what a later one replaced"},
    columns=(
        FINDING_ID,
        Column("decision", "text", nullable=False, values=DECISIONS,
               title={"nl": "Besluit", "en": "Decision"},
               meaning={"nl": "wat er besloten is", "en": "what was decided"}),
        BY,
        AT,
        Column("agreed_start", "date",
               title={"nl": "Afgesproken begin", "en": "Agreed start"},
               meaning={"nl": "eerste dag die is afgesproken; leeg is die van het voorstel",
                        "en": "first day agreed on; null is that of the proposal"}),
        Column("agreed_end", "date",
               title={"nl": "Afgesproken eind", "en": "Agreed end"},
               meaning={"nl": "laatste dag die is afgesproken", "en": "last day agreed on"}),
        Column("lead", "text",
               title={"nl": "Afgesproken trekker", "en": "Agreed lead"},
               meaning={"nl": "partij die het voortouw neemt", "en": "party that takes the lead"}),
        NOTE,
        SOURCE,
        run_column("run_number", "laatste run toen het gezegd werd", "last run when it was said"),
        Column("standing", "flag", nullable=False,
               title={"nl": "Geldt", "en": "Stands"},
               meaning={"nl": "het geldt nu; per bevinding hoogstens één",
                        "en": "it stands now; at most one per finding"}),
        Column("clash", "flag", nullable=False,
               title={"nl": "Botsing", "en": "Clash"},
               meaning={"nl": "een ander besloot op dezelfde dag anders; beide zijn bewaard",
                        "en": "another decided otherwise on the same day; both are kept"}),
    ),
)  # fmt: skip

PARTY_ASSESSMENTS = Table(
    "assessments",
    title={"nl": "Oordelen van partijen", "en": "Assessments of parties"},
    meaning={"nl": "wat elke partij van een bevinding vindt",
             "en": "what each party thinks of a finding"},
    columns=(
        FINDING_ID,
        Column("party", "text", nullable=False,
               title={"nl": "Partij", "en": "Party"},
               meaning={"nl": "partner, en afdeling na een schuine streep",
                        "en": "partner, and department after a slash"}),
        Column("assessment", "text", nullable=False, values=ASSESSMENTS,
               title={"nl": "Oordeel", "en": "Assessment"},
               meaning={"nl": "ja, nee, nog niet of opnieuw bekijken",
                        "en": "yes, no, not yet, or look at it again"}),
        BY,
        AT,
        NOTE,
        SOURCE,
    ),
)  # fmt: skip

WORK_DATES = Table(
    "work_dates",
    title={"nl": "Afgesproken dagen van werken", "en": "Agreed days of works"},
    meaning={"nl": "elke keer dat voor één werk van een bevinding andere dagen zijn afgesproken",
             "en": "every time that other days were agreed for one work of a finding"},
    columns=(
        FINDING_ID,
        WORK_KEY,
        BY,
        AT,
        Column("agreed_start", "date",
               title=FINDING_DECISIONS["agreed_start"].title,
               meaning={"nl": "eerste dag die voor het werk is afgesproken; leeg is zoals het was",
                        "en": "first day agreed for the work; null is as it was"}),
        Column("agreed_end", "date",
               title=FINDING_DECISIONS["agreed_end"].title,
               meaning={"nl": "laatste dag die voor het werk is afgesproken; leeg is zoals het was",
                        "en": "last day agreed for the work; null is as it was"}),
        NOTE,
        SOURCE,
        run_column("run_number", "laatste run toen het gezegd werd", "last run when it was said"),
    ),
)  # fmt: skip
