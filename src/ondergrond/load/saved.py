"""When a workbook was last saved, as it says itself: when what is written in it was written."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pandas as pd

# Where a workbook keeps it, with what says when it was made and when it was saved last.
_PARTS = {
    "docProps/core.xml": (rb"<dcterms:created[^>]*>([^<]+)<", rb"<dcterms:modified[^>]*>([^<]+)<"),
    "meta.xml": (rb"<meta:creation-date[^>]*>([^<]+)<", rb"<dc:date[^>]*>([^<]+)<"),
}
_MOST_BYTES = 100_000


def read_saved(file: Path) -> str | None:
    """The moment that a workbook (.xlsx, .xlsm, .ods) was last saved, as 2027-01-31T14:05:00Z.

    None where the file does not say so: it is no workbook, or was not saved since it was made. A
    moment without a zone is taken to be in UTC.
    """
    try:
        with zipfile.ZipFile(file) as book:
            name = next((each for each in _PARTS if each in book.namelist()), None)
            if name is None:
                return None
            with book.open(name) as part:
                text = part.read(_MOST_BYTES)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return None
    made, saved = (_moment(re.search(pattern, text)) for pattern in _PARTS[name])
    return None if saved is None or saved == made else saved


def _moment(found: re.Match[bytes] | None) -> str | None:
    if found is None:
        return None
    moment = pd.to_datetime(found[1].decode("ascii", "replace"), utc=True, format="ISO8601",
                            errors="coerce")  # fmt: skip
    return None if pd.isna(moment) else str(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
