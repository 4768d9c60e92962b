"""The tables of what is known of the quality of deliveries: figures, and what is to be mended."""

from __future__ import annotations

from dataclasses import replace

from ondergrond.labels.quality import MEASURES, TOPICS
from ondergrond.tables.deliveries import REMARKS
from ondergrond.tables.runs import RUN
from ondergrond.tables.schema import Column, Table
from ondergrond.tables.works import WORKS

QUALITY = Table(
    "quality",
    title={"nl": "Kwaliteit", "en": "Quality"},
    meaning={"nl": "maten van de aanlevering van een partner op een peildatum",
             "en": "measures of the delivery of a partner on a reference date"},
    columns=(
        replace(RUN["reference_date"], nullable=False),
        WORKS["partner"],
        Column("measure", "text", nullable=False, values=tuple(MEASURES),
               title={"nl": "Maat", "en": "Measure"},
               meaning={"nl": "wat is geteld", "en": "what was counted"}),
        Column("n", "integer", nullable=False,
               title={"nl": "Aantal", "en": "Number"},
               meaning={"nl": "hoeveel", "en": "how many"}),
        Column("of", "integer",
               title={"nl": "Van", "en": "Of"},
               meaning={"nl": "waarvan het een deel is; leeg waar het het geheel is",
                        "en": "of what it is a part; null where it is the whole"}),
    ),
)  # fmt: skip

TO_MEND = Table(
    "to_mend",
    title={"nl": "Te verbeteren", "en": "To mend"},
    meaning={"nl": "wat er van een record is opgemerkt; wat het meest oplevert eerst",
             "en": "what was noticed of a record; what brings most first"},
    columns=(
        WORKS["partner"],
        REMARKS["source"],
        REMARKS["source_layer"],
        REMARKS["source_row"],
        replace(WORKS["work_id"], nullable=True),
        WORKS["name"],
        Column("topic", "text", nullable=False, values=tuple(TOPICS),
               title={"nl": "Onderwerp", "en": "Topic"},
               meaning={"nl": "waar het over gaat", "en": "what it is about"}),
        Column("weight", "text", nullable=False, values=("rejected", "warning", "info"),
               title={"nl": "Gewicht", "en": "Weight"},
               meaning={"nl": "het record doet niet mee, is iets om naar te kijken, of ter kennis",
                        "en": "the record takes no part, is something to look at, or is to know"}),
        Column("code", "text", nullable=False,
               title={"nl": "Code", "en": "Code"},
               meaning={"nl": "code van de reden of opmerking", "en": "code of reason or remark"}),
        Column("message", "text", nullable=False,
               title={"nl": "Wat eraan te doen is", "en": "What to do"},
               meaning={"nl": "één zin, met hoe het te verbeteren is",
                        "en": "one sentence, with how to mend it"}),
        Column("n_findings", "integer", nullable=False,
               title={"nl": "Bevindingen", "en": "Findings"},
               meaning={"nl": "in hoeveel bevindingen het werk staat",
                        "en": "in how many findings the work is"}),
    ),
)  # fmt: skip
