"""What readers and the libraries under them say of a file, in Dutch: their own words are English.

What is not known here is quoted, so that nobody takes it for words of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ondergrond.labels import Language
from ondergrond.labels.system import as_spoken

_DUTCH: Mapping[str, str] = {
    # our own readers
    "collections too deep": "collecties te diep in elkaar",
    "nested too deep": "te diep in elkaar",
    "no feature": "geen feature",
    "no JSON": "geen JSON",
    "no such record": "zo'n record is er niet",
    "cut off": "afgekapt",
    "unknown format": "onbekend formaat",
    "no UTF-8": "geen UTF-8",
    "its CRS is no code": "het coördinatenstelsel is geen code",
    "NaN, Infinity": "NaN, Infinity",
    # zip
    "File is not a zip file": "het is geen zip",
    "Truncated file header": "afgekapt",
    "Bad magic number for central directory": "de inhoudsopgave is beschadigd",
    "Bad magic number for file header": "de inhoudsopgave is beschadigd",
    "Corrupt extra field": "de inhoudsopgave is beschadigd",
    "That compression method is not supported": "op een manier ingepakt die niet kan",
    "Compressed file ended before the end-of-stream marker was reached": "afgekapt",
    "Corrupt input data": "de inhoud is beschadigd",
    # workbooks
    "Cell limit exceeded": "te veel cellen",
    "Cannot detect file format": "onbekend formaat",
    # text
    "invalid start byte": "een teken begint verkeerd",
    "invalid continuation byte": "een teken gaat verkeerd verder",
    "unexpected end of data": "afgekapt",
    "truncated data": "afgekapt",
    "ordinal not in range(128)": "een teken staat niet in de lijst",
    "character maps to <undefined>": "een teken staat niet in de lijst",
    "illegal multibyte sequence": "een teken klopt niet",
    "line contains NUL": "er staat een NUL in",
    # SQLite
    "database is locked": "een ander programma houdt het vast",
    "file is not a database": "het is geen database",
    "database disk image is malformed": "de database is beschadigd",
    "unable to open database file": "de database kan niet worden geopend",
    "attempt to write a readonly database": "kan alleen worden gelezen",
    "disk I/O error": "lees- of schrijffout",
    # geometries
    "point array must contain 0 or >1 elements": "een lijn van één punt",
}
_LIKE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), dutch)
    for pattern, dutch in (
        (r"(\w+) twice", "{0} staat er twee keer in"),
        (r"over ([0-9,]+) vertices", "meer dan {0} hoekpunten"),
        (r"`?(.+?)`? is a named pipe", "{0} is een pijp, geen bestand"),
        (r"Bad CRC-32 for file '(.*)'", "de controlesom van '{0}' klopt niet"),
        (r"Cell limit exceeded.*", "te veel cellen"),
        (r"Error -\d while decompressing data.*", "de inhoud is beschadigd"),
        (r".*compression (?:type|method).*", "op een manier ingepakt die niet kan"),
        (r"(?:Zip error: |I/O error: )?invalid Zip archive.*", "het is geen zip"),
        (r"field larger than field limit.*", "een veld is te lang"),
        (r"no such table: (.*)", "de tabel {0} is er niet"),
        (r"no such column: (.*)", "de kolom {0} is er niet"),
        (r"exit (\d+)", "afsluitcode {0}"),
        (r".*Error parsing JSON.*", "de coördinaten zijn geen getallen"),
        (r".*Expected two or three coordinates.*", "een punt heeft te weinig getallen"),
        (r".*do not form a closed linestring.*", "de rand sluit niet"),
        (r".*Invalid number of points in LinearRing.*", "een rand van te weinig punten"),
        (r".*Parquet magic bytes not found.*", "het is geen Parquet"),
    )
)
# A value of the partner's own, or signs alone.
_NO_WORDS = re.compile(r"'.*|[^A-Za-z]*|SIG[A-Z0-9]+|signal \d+", re.DOTALL)


def in_words(text: str, language: Language) -> str:
    """What a reader or a library says, in ``language``; quoted where there are no words for it."""
    if language == "en" or _NO_WORDS.fullmatch(text):
        return text
    spoken = _DUTCH.get(text) or as_spoken(text, language)
    if spoken != text or text in _DUTCH:
        return spoken
    for pattern, dutch in _LIKE:
        found = pattern.fullmatch(text)
        if found:
            return dutch.format(*(part.replace(",", ".") for part in found.groups()))
    return f'melding: "{text}"'
