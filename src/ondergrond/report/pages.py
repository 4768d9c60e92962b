"""Pages for people, made from the templates beside this module.

A page is one file that asks for nothing: its policy allows no script and no address, and only
the one style sheet it carries, by its hash (W3C, Content Security Policy Level 3). Every text
is escaped by the template engine, and set apart in its own direction of writing.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ondergrond.labels import Language, Words, pick
from ondergrond.labels.counted import fill
from ondergrond.report import palette

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
STYLES = Path(__file__).parent / "styles"  # of QGIS, which opens them as they are
# Marks that turn the direction of what follows; in a document without <bdi> they are held in by
# an isolate around the text (Unicode Standard Annex 9).
_TURNING = {"R", "AL", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_ISOLATE, _END = "\u2068", "\u2069"

Say = Callable[..., str]


def speaker(words: Words, language: Language) -> Say:
    """A function from a key and facts to what the page says: ``say("how_detail", n=12)``."""

    def say(key: str, **facts: object) -> str:
        return fill(pick(words, key, language), **facts)

    return say


def render(template: str, **facts: Any) -> str:
    """The text of a template, every value in it escaped for HTML and XML."""
    return environment().get_template(template).render(**facts)


def write_page(
    path: Path, template: str, style: str, *, with_attributes: bool = False, **facts: Any
) -> None:
    """Write a page with the style sheet of that name, in UTF-8 with line feeds.

    ``with_attributes`` is for a page to mail: its policy allows styles as attributes too, as there
    are programs for mail that drop the sheet. No text of a partner ever is an attribute.
    """
    sheet = render(style, palette=palette)
    rules = policy(sheet) + ("; style-src-attr 'unsafe-inline'" if with_attributes else "")
    page = render(template, style=markup(sheet), policy=rules, **facts)
    path.write_text(page, encoding="utf-8", newline="\n")


def policy(sheet: str) -> str:
    """The Content-Security-Policy of a page that carries this style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def markup(safe: str) -> Any:
    """Text that is HTML already: a style sheet or a drawing of our own, never a partner's."""
    from markupsafe import Markup  # noqa: PLC0415  # only pages wait for the template engine

    return Markup(safe)  # noqa: S704  # what is marked here was escaped where it was made


@cache
def environment() -> Environment:
    """The template engine: strict about names, escaping everything."""
    import jinja2  # noqa: PLC0415  # only pages wait for the template engine

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, STYLES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: Mapping[str, Callable[..., Any]] = {
        "own": own, "isolated": isolate, "whole_day": whole_day,
    }  # fmt: skip
    made.filters.update(filters)
    return made


def own(words: str) -> Any:
    """A partner's text in a page, its direction of writing kept to itself."""
    from markupsafe import Markup  # noqa: PLC0415  # as in markup

    return Markup("<bdi>{}</bdi>").format(words)  # format escapes what is put in


def whole_day(words: str) -> Any:
    """A day on one line; what stands behind it in brackets may go to the next."""
    from markupsafe import Markup  # noqa: PLC0415  # as in markup

    day, between, rest = words.partition(" (")
    return Markup('<span class="nowrap">{}</span>{}').format(day, between + rest)


def isolate(words: str) -> str:
    """A partner's text in a document; isolated only where something in it is not left to right."""
    turns = any(unicodedata.bidirectional(letter) in _TURNING for letter in words)
    return f"{_ISOLATE}{words}{_END}" if turns else words
