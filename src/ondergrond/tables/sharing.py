"""What was given to whom, and what who gets a part of a run is told of private works."""

from __future__ import annotations

from ondergrond.tables.decisions import AT, BY
from ondergrond.tables.schema import DISCIPLINES, Column, Shown, Table

# Who is named to ask where an owner does not want to be named.
COORDINATOR = "coordinator"

# Of the columns of works that an owner can keep to itself: what euros and scores are made of, and
# what titles and sentences are.
OF_MONEY = (
    "budget_eur", "budget_year", "funding", "funding_until", "certainty",
    "depth_m", "trench_width_m", "surface", "activity",
)  # fmt: skip
OF_WORDS = ("name", "street", "description", "period_text")

POSSIBLE_PAIRS = Table(
    "possible_pairs",
    title={"nl": "Mogelijke raakvlakken", "en": "Possible pairs"},
    meaning={"nl": "eigen werken waar iets in de buurt ligt dat een ander niet deelt, en wie "
                   "het te vragen; alleen in het deel voor één partner",
             "en": "own works near which lies something that another does not share, and whom to "
                   "ask; only in the part for one partner"},
    geometry=True,
    columns=(
        Column("work_id", "text", nullable=False,
               title={"nl": "Eigen werk", "en": "Own work"},
               meaning={"nl": "het eigen werk", "en": "the own work"},
               shown=Shown(tab="what", front=("possible_pairs",))),
        Column("ask", "text", nullable=False,
               title={"nl": "Vraag", "en": "Ask"},
               meaning={"nl": "wie het te vragen: de code van een partner, of coordinator",
                        "en": "whom to ask: the code of a partner, or coordinator"},
               shown=Shown(tab="what", front=("possible_pairs",))),
        Column("discipline", "text", values=DISCIPLINES,
               title={"nl": "Discipline", "en": "Discipline"},
               meaning={"nl": "waar het over gaat, als de eigenaar dat zegt",
                        "en": "what it is about, where its owner says so"},
               shown=Shown(tab="what", front=("possible_pairs",))),
        Column("period_start", "date",
               title={"nl": "Vanaf", "en": "From"},
               meaning={"nl": "eerste dag van het jaar of kwartaal waarin het begint, als de "
                              "eigenaar dat zegt",
                        "en": "first day of the year or quarter in which it begins, where its "
                              "owner says so"},
               shown=Shown(tab="what", front=("possible_pairs",))),
        Column("period_end", "date",
               title={"nl": "Tot en met", "en": "Until"},
               meaning={"nl": "laatste dag van het jaar of kwartaal waarin het eindigt",
                        "en": "last day of the year or quarter in which it ends"},
               shown=Shown(tab="what", front=("possible_pairs",))),
        Column("why", "text", nullable=False,
               title={"nl": "Waarom", "en": "Why"},
               meaning={"nl": "één zin die zegt wie wat te vragen",
                        "en": "one sentence that says what to ask of whom"},
               shown=Shown(tab="what", front=("possible_pairs",))),
    ),
)  # fmt: skip

# How final what is given is, or for whose eyes.
STATUSES = ("concept", "confidential", "final")

PACKS_GIVEN = Table(
    "packs_given",
    title={"nl": "Verstrekt", "en": "Given"},
    meaning={"nl": "wie van welke run een deel kreeg, en wanneer",
             "en": "who got a part of which run, and when"},
    columns=(
        Column("given_to", "text", nullable=False,
               title={"nl": "Verstrekt aan", "en": "Given to"},
               meaning={"nl": "code van de partner, of coordinator of public",
                        "en": "code of the partner, or coordinator or public"}),
        Column("status", "text", nullable=False, values=STATUSES,
               title={"nl": "Status", "en": "Status"},
               meaning={"nl": "hoe definitief het is, of voor wie",
                        "en": "how final it is, or for whose eyes"}),
        Column("run_id", "text", nullable=False,
               title={"nl": "Berekening", "en": "Run"},
               meaning={"nl": "de run waar het een deel van is",
                        "en": "the run that it is a part of"}),
        Column("n_works", "integer", nullable=False,
               title={"nl": "Aantal werken", "en": "Number of works"},
               meaning={"nl": "werken die erin staan", "en": "works in it"}),
        Column("n_findings", "integer", nullable=False,
               title={"nl": "Aantal bevindingen", "en": "Number of findings"},
               meaning={"nl": "bevindingen die erin staan", "en": "findings in it"}),
        Column("sha256", "text", nullable=False,
               title={"nl": "Controlegetal (SHA-256)", "en": "Hash (SHA-256)"},
               meaning={"nl": "controlegetal van de bestanden samen",
                        "en": "hash of its files together"}),
        BY,
        AT,
    ),
)  # fmt: skip

REGISTER_SHARING = Table(
    "register_sharing",
    title={"nl": "Wie wat mag zien", "en": "Who may see what"},
    meaning={"nl": "wat partners over het delen van hun werken zeiden bij de laatste run",
             "en": "what partners said of sharing their works in the last run"},
    columns=(
        Column("partner", "text", nullable=False,
               title={"nl": "Partner", "en": "Partner"},
               meaning={"nl": "code van de partner; * is ieder die hier niet staat",
                        "en": "code of the partner; * is everybody who is not here"}),
        Column("sharing", "text", nullable=False,
               title={"nl": "Delen", "en": "Sharing"},
               meaning={"nl": "wat onder [sharing] staat, als JSON",
                        "en": "what stands under [sharing], as JSON"}),
    ),
)  # fmt: skip
