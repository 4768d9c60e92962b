"""Scalable drawings as text: elements, numbers and escaping, shared by sketches and charts.

No ``style`` attribute and no script, so that a page's strict policy lets every drawing through;
every drawing has a title and a description for who cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ondergrond.report.palette import INK, PAPER, luminance

# WCAG 2.2, success criterion 1.4.11: what carries meaning stands out three to one.
CONTRAST = 3.0
_STEPS = 20


def number(value: float) -> str:
    """A length in a drawing, to a tenth: ``12.5``, ``7``, never ``-0``."""
    digits = f"{round(float(value), 1):.1f}".removesuffix(".0")
    return "0" if digits == "-0" else digits


def element(name: str, /, *inside: str, **attributes: str | float) -> str:
    """An element; ``stroke_width`` is written as ``stroke-width``, ``class_`` as ``class``."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def text(words: str, x: float, y: float, **attributes: str | float) -> str:
    """A line of text; ``words`` may be anything that a partner wrote."""
    return element("text", escape(words, quote=False), x=x, y=y, **attributes)


def drawing(
    inside: Iterable[str], *, width: float, height: float, name: str, title: str, about: str,
    **attributes: str | float,
) -> str:  # fmt: skip
    """A whole drawing; ``name`` is unique on the page, ``about`` says what is to be seen."""
    return element(
        "svg",
        element("title", escape(title, quote=False), id=f"{name}-t"),
        element("desc", escape(about, quote=False), id=f"{name}-d"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
        **attributes,
    )


def legible(colour: str) -> str:
    """The colour, darkened towards the ink until it stands out on paper (``CONTRAST``)."""
    for step in range(_STEPS + 1):
        mixed = mix(colour, INK, step / _STEPS)
        if (luminance(PAPER) + 0.05) / (luminance(mixed) + 0.05) >= CONTRAST:
            return mixed
    return INK


def mix(colour: str, other: str, share: float) -> str:
    """A colour between two, ``share`` of the way from the first to the other."""
    parts = (
        round(
            int(colour[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share
        )
        for at in (1, 3, 5)
    )  # fmt: skip
    return "#" + "".join(f"{part:02X}" for part in parts)


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)
