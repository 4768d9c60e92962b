"""The outputs of a run: what each is called, which files it leaves, and what each file is for.

``--only``, the closing summary on the terminal, ``docs/outputs.md`` and the tests follow from this
table. What writes the output ``x`` is the function ``write_x`` of the module
``ondergrond.report.x``, which is imported when it is written and not before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ondergrond.labels import Language, Words
from ondergrond.labels.nearest import find_nearest


@dataclass(frozen=True, slots=True)
class Output:
    """One output: its name for ``--only``, its files, its place in the closing summary.

    ``files`` are names or patterns (``*``) of the files it leaves, each with what it is for.
    ``opened`` is its place among what people open: 1 is the first.
    """

    name: str
    opened: int
    files: Words


# In the order in which they are written.
OUTPUTS: tuple[Output, ...] = (
    Output(
        "geopackage",
        opened=2,
        files={
            "ondergrond.gpkg": {
                "nl": "alles, met opmaak en een project, in QGIS",
                "en": "everything, styled, with a project, in QGIS",
            },
        },
    ),
    Output(
        "lists",
        opened=6,
        files={
            "places.csv": {
                "nl": "waar de tafel over praat: één regel per plek",
                "en": "what the table talks about: one line per place",
            },
            "opportunities.csv": {"nl": "meekoppelkansen", "en": "opportunities"},
            "near_misses.csv": {"nl": "bijna-kansen", "en": "near misses"},
            "conflicts.csv": {"nl": "knelpunten", "en": "conflicts"},
            "parties.csv": {
                "nl": "wat het programma elke partij vraagt en oplevert",
                "en": "what the programme asks of each party and brings it",
            },
            "drift.csv": {
                "nl": "afwijking van het vastgestelde programma, waar er een is",
                "en": "drift from the adopted programme, where there is one",
            },
            "possible_pairs.csv": {
                "nl": "waar iets ligt dat een ander niet deelt, in het deel voor een partner",
                "en": "where something lies that another does not share, in a partner's part",
            },
            "escalations.csv": {
                "nl": "acties die de coördinator zelf moet oppakken, waar die er zijn",
                "en": "actions that the coordinator has to take up, where there are any",
            },
            "works.csv": {"nl": "alle werken", "en": "all works"},
            "rejected.csv": {
                "nl": "afgewezen records, met wat eraan te doen is",
                "en": "rejected records, each with its mend",
            },
            "remarks.csv": {"nl": "opmerkingen bij werken", "en": "remarks on works"},
        },
    ),
    Output(
        "workbook",
        opened=3,
        files={
            "werkboek.xlsx": {
                "nl": "alles als tabellen, in Excel",
                "en": "everything as tables, in Excel",
            },
        },
    ),
    Output(
        "map",
        opened=1,
        files={
            "kaart.html": {
                "nl": "alle bevindingen op een kaart, door de tijd (dubbelklik)",
                "en": "all findings on a map, through time (double click)",
            },
        },
    ),
    Output(
        "agenda",
        opened=4,
        files={
            "agenda.html": {
                "nl": "wat de tafel te besluiten heeft, om af te drukken",
                "en": "what the table decides on, to print",
            },
            "agenda.docx": {
                "nl": "dezelfde agenda, om besluiten in te schrijven",
                "en": "the same agenda, to write decisions in",
            },
        },
    ),
    Output(
        "summary",
        opened=5,
        files={
            "samenvatting.html": {"nl": "één A4 voor bestuurders", "en": "one sheet for directors"},
        },
    ),
)
NAMES = tuple(output.name for output in OUTPUTS)
# What people call an output otherwise; the names of its files count as well.
ALSO = {
    "gpkg": "geopackage", "qgis": "geopackage", "csv": "lists", "lijsten": "lists",
    "excel": "workbook", "xlsx": "workbook", "kaart": "map", "html": "map", "word": "agenda",
    "docx": "agenda", "samenvatting": "summary",
}  # fmt: skip


def find_output(name: str) -> str | None:
    """The output that was probably meant by a name that is none, None where none is near."""
    asked = name.casefold().strip()
    of_files = {
        part: output.name
        for output in OUTPUTS
        for file in output.files
        for part in (file, file.partition(".")[0])
    }
    known = {**of_files, **ALSO, **{each: each for each in NAMES}}
    found = find_nearest(asked, known)
    return known[found] if found is not None else None


def opened_files(written: Iterable[str], language: Language) -> list[tuple[str, str]]:
    """The names of ``written`` files in the order of who opens them, each with what it is for.

    A file that no output names comes last, with nothing to say of it.
    """
    known = [
        (pattern, words[language])
        for output in sorted(OUTPUTS, key=lambda output: output.opened)
        for pattern, words in output.files.items()
    ]
    left = dict.fromkeys(written)
    opened = []
    for pattern, text in known:
        for name in [name for name in left if fnmatchcase(name, pattern)]:
            opened.append((name, text))
            del left[name]
    return [*opened, *((name, "") for name in left)]
