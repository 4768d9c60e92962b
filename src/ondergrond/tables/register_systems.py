"""The table of a register that tells in which CRS each partner delivers."""

from __future__ import annotations

from ondergrond.tables.decisions import run_column
from ondergrond.tables.schema import Column, Table

REGISTER_SYSTEMS = Table(
    "register_systems",
    title={"nl": "Coördinatenstelsels van leveringen", "en": "CRS of deliveries"},
    meaning={"nl": "in welk coördinatenstelsel elke partner laatst leverde",
             "en": "in which CRS each partner delivered last"},
    columns=(
        Column("partner", "text", nullable=False,
               title={"nl": "Partner", "en": "Partner"},
               meaning={"nl": "code van de partner, of waar het bestand van het "
                              "samenwerkingsverband het register noemt",
                        "en": "code of the partner, or where the partnership file names the "
                              "register"}),
        Column("crs", "text", nullable=False,
               title={"nl": "Coördinatenstelsel", "en": "CRS"},
               meaning={"nl": "wat zijn leveringen of het bestand van het samenwerkingsverband "
                              "noemen, gescheiden door ‘; ’; ‘?’ waar niets genoemd is",
                        "en": "what its deliveries or the partnership file name, separated by "
                              "'; '; '?' where none is named"}),
        run_column("last_run", "laatste run", "last run"),
    ),
)  # fmt: skip
