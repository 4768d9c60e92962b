"""The streets that drawings have in their background."""

from __future__ import annotations

from ondergrond.tables.schema import Column, Shown, Table

BACKGROUND = Table(
    "background",
    title={"nl": "Straten op de achtergrond", "en": "Streets in the background"},
    meaning={
        "nl": "straten rond de werken, vereenvoudigd, voor onder kaarten en schetsen; alleen met "
              "een stratenlaag",
        "en": "streets around the works, simplified, to lie under maps and sketches; with a street "
              "layer alone",
    },
    geometry=True,
    columns=(
        Column("name", "text", nullable=False,
               title={"nl": "Straat", "en": "Street"},
               meaning={"nl": "naam van de straat", "en": "name of the street"},
               shown=Shown(tab="what")),
        Column("place", "text",
               title={"nl": "Plaats", "en": "Town"},
               meaning={"nl": "plaats waar zij ligt", "en": "town or village it is in"},
               shown=Shown(tab="what")),
    ),
)  # fmt: skip
