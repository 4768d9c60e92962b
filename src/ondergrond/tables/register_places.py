"""The tables of a register that tell of places: what the table talks about, from run to run."""

from __future__ import annotations

from ondergrond.tables.decisions import FINDING_ID, run_column
from ondergrond.tables.schema import Column, Table

PLACE_STATES = ("present", "gone")
# How a finding or a place comes from another; a place has no kind.
LINKS = ("split_from", "merged_into", "was_other_kind")

_PLACE_ID = Column(
    "place_id", "text", nullable=False,
    title={"nl": "Plek", "en": "Place"},
    meaning={"nl": "blijvend nummer van de plek", "en": "lasting id of the place"},
)  # fmt: skip

REGISTER_PLACES = Table(
    "register_places",
    title={"nl": "Plekken in het register", "en": "Places in the register"},
    meaning={"nl": "elke plek waar ooit over is gepraat, zoals zij laatst was",
             "en": "every place that was ever talked about, as it was last"},
    columns=(
        _PLACE_ID,
        Column("place_state", "text", nullable=False, values=PLACE_STATES,
               title={"nl": "Toestand", "en": "State"},
               meaning={"nl": "er nu, of vervallen", "en": "there now, or gone"}),
        Column("title", "text",
               title={"nl": "Straat of plaats", "en": "Street or place"},
               meaning={"nl": "waar het is", "en": "where it is"}),
        run_column("first_run", "eerste run", "first run"),
        run_column("last_run", "laatste run", "last run"),
    ),
)  # fmt: skip

PLACE_FINDINGS = Table(
    "place_findings",
    title={"nl": "Bevindingen van plekken", "en": "Findings of places"},
    meaning={"nl": "welke bevindingen bij welke plek horen of laatst hoorden",
             "en": "which findings are at which place, or were last"},
    columns=(
        _PLACE_ID,
        FINDING_ID,
        Column("place_role", "text",
               title={"nl": "Rol op de plek", "en": "Role at the place"},
               meaning={"nl": "de regel zelf, of wat erin is gevouwen",
                        "en": "the line itself, or what is folded into it"}),
    ),
)  # fmt: skip

PLACE_LINKS = Table(
    "place_links",
    title={"nl": "Splitsen en samengaan van plekken", "en": "Splits and merges of places"},
    meaning={"nl": "plekken die uit een andere voortkomen", "en": "places that come from another"},
    columns=(
        run_column("run_number", "run", "run"),
        _PLACE_ID,
        Column("link", "text", nullable=False, values=LINKS,
               title={"nl": "Verband", "en": "Link"},
               meaning={"nl": "hoe zij uit de andere voortkomt",
                        "en": "how it comes from the other"}),
        Column("other_id", "text", nullable=False,
               title={"nl": "Andere plek", "en": "Other place"},
               meaning={"nl": "nummer van de andere", "en": "id of the other"}),
    ),
)  # fmt: skip
