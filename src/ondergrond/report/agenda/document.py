"""The agenda as a document for a word processor, so that decisions can be written into it.

WordprocessingML of ECMA-376 (Office Open XML) from the templates in ``templates/document``:
the same engine, the same escaping and the same facts as the page, where a library that builds a
document cell by cell would be a second way to say it all. Files in the package carry no time.
"""

from __future__ import annotations

import io
import zipfile
from itertools import count
from pathlib import Path
from typing import Any

from ondergrond.report import palette
from ondergrond.report.agenda.drawing import word_drawing
from ondergrond.report.pages import markup, render

# Part of the package → template, in the order that readers expect.
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/footer.xml": "footer.xml",
}
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can hold
_UNIX = 3


def write_document(path: Path, document: str = "document.xml", **facts: Any) -> None:
    """Write the agenda as ``.docx``; ``facts`` are those of the page.

    ``document`` is the template of its text, another one than the agenda's for a letter.
    """
    shade = palette.SHADE.removeprefix("#")
    turn = count(1)
    facts["drawn"] = lambda sketch: markup(word_drawing(sketch, next(turn)))
    # A package that a full disk cuts off tries to end itself again and again.
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for part, template in {**_PARTS, "word/document.xml": document}.items():
            entry = zipfile.ZipInfo(part, date_time=_NO_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            text = render(f"document/{template}", palette=palette, shade=shade, **facts)
            package.writestr(entry, text.encode())
    path.write_bytes(whole.getvalue())
