"""Write what changed as a page: one file that can go into a mail as it is."""

from __future__ import annotations

from pathlib import Path

from ondergrond import __version__
from ondergrond.labels import Language
from ondergrond.report import palette
from ondergrond.report.changes.told import Speaker, Told
from ondergrond.report.pages import write_page
from ondergrond.store.publishing import written_aside


def write_changes(told: Told, path: Path, *, language: Language) -> None:
    """Write the page at ``path``; the same words give the same bytes.

    It has no script and asks for nothing; what matters of its look stands as attributes too, for
    programs for mail that drop the style sheet. Raises ``OutputError`` where it cannot be written.
    """
    speaker = Speaker(language)
    with written_aside(path.parent) as folder:
        write_page(
            folder / path.name, "changes.html", "changes.css", with_attributes=True,
            language=language, title=told.title, say=speaker.say, palette=palette,
            top=told.head, parts=told.parts, version=__version__,
        )  # fmt: skip
