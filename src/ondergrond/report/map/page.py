"""The page put together: template, styles, scripts and data in one file, under a strict policy."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from ondergrond.labels import map as words
from ondergrond.labels import pick
from ondergrond.report import palette
from ondergrond.report.pages import TEMPLATES, environment, markup
from ondergrond.store.options import Options

STYLES = ("vendor/leaflet.css", "map.css", "detail.css", "decide.css", "print.css")
# One script after the other in one closed function: each may use what stands above it.
SCRIPTS = (
    "data.js", "tell.js", "state.js", "decisions.js", "symbols.js", "dom.js", "clusters.js",
    "shapes.js", "streets.js", "ground.js", "canvas.js", "map.js", "chart.js", "list.js",
    "filters.js", "timeline.js", "decide.js", "decided.js", "detail.js", "print.js", "main.js",
)  # fmt: skip
_LIBRARY = "vendor/leaflet.js"


def page(data: Mapping[str, Any], options: Options) -> str:
    """The page as text: ``data`` of :func:`ondergrond.report.map.data.page_data` in the template.

    Its content security policy lets nothing in but its own script and style, by their hash:
    text of a partner can never become either, and nothing is ever asked from outside.
    """
    style = "\n".join([_colours(), *(_read(name) for name in STYLES)])
    library = _read(_LIBRARY).partition("//# sourceMappingURL")[0]
    script = "\n".join(['(() => {\n"use strict";', *(_read(name) for name in SCRIPTS), "})();"])
    template = environment().overlay(finalize=_escape).get_template("map/page.html")
    return template.render(
        language=options.language,
        title=options.title,
        policy=_policy(style, library, script),
        style=markup(style),
        library=markup(library),
        script=markup(script),
        data=markup(_json(data)),
        licence=_read("vendor/leaflet-LICENSE.txt"),
        **{key: pick(words.PAGE, key, options.language) for key in words.PAGE},
    )


def _escape(value: Any) -> Any:
    """A value in the page: what is no markup is escaped, quotes by the names they have in HTML."""
    return value if hasattr(value, "__html__") else markup(html.escape(str(value)))


def _json(data: Mapping[str, Any]) -> str:
    """JSON that may stand in a script element: no ``<`` of a partner can end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _policy(style: str, *scripts: str) -> str:
    """The policy: https://www.w3.org/TR/CSP3/, hashes as in its section 8.4."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _colours() -> str:
    """The colours of all reports, as properties that the styles use."""
    named = {
        "ink": palette.INK,
        "muted": palette.MUTED,
        "line": palette.LINE,
        "paper": palette.PAPER,
        "shade": palette.SHADE,
        "accent": palette.ACCENT,
        **{code.replace("_", "-"): colour for code, colour in palette.KINDS.items()},
        **palette.SEVERITIES,
        "programme": palette.PROGRAMME,
        "quick-win": palette.QUICK_WIN,
    }
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in named.items()) + "}"


@cache
def _read(name: str) -> str:
    return (TEMPLATES / "map" / name).read_text(encoding="utf-8")
