"""Write the agenda: a page to read and print, and a document to write decisions in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ondergrond.labels import formats
from ondergrond.labels.pages import AGENDA, SHARED
from ondergrond.report.agenda.contents import agenda
from ondergrond.report.agenda.document import write_document
from ondergrond.report.numbers import COUNTED, estimate_note
from ondergrond.report.pages import speaker, write_page
from ondergrond.store.options import Options, RunTables

# Dutch names in both languages: design, section 8.
FILES = ("agenda.html", "agenda.docx")


def write_agenda(tables: RunTables, folder: Path, options: Options) -> list[str]:
    """Write the agenda of a run; the same tables give the same bytes."""
    language = options.language
    made = agenda(tables, options)
    run = tables["run"].iloc[0]
    share = speaker(SHARED, language)
    facts: dict[str, Any] = {
        "agenda": made,
        "quiet": options.quiet,
        "language": language,
        "title": options.title,
        "day": formats.day(options.on, language),
        "say": speaker(AGENDA, language),
        "share": share,
        "estimate": estimate_note(tables, language),
        "numbers": made.numbers,
        "percent": lambda share_of: formats.percent(share_of, language),
        "counted": COUNTED,
        "counted_words": [share(key) for key in COUNTED],
        "version": run["version"],
        "run_id": run["run_id"],
        "iso_day": options.on.isoformat(),
    }
    write_page(folder / FILES[0], "agenda.html", "agenda.css", **facts)
    write_document(folder / FILES[1], **facts)
    return list(FILES)
