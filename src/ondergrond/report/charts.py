"""Bar charts and tables of dots as SVG: every value written out, readable in grey print.

Pure: labels and numbers in, drawing out. Text is ink on paper or on a tint light enough for it,
so no value hangs on a colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ondergrond.report.palette import INK, LINE, MUTED, PAPER
from ondergrond.report.svg import drawing, element, mix, text

ROW = 17.0
_SIZE = 10.0
# A letter of a system font is about half as wide as it is high; of DejaVu, the widest, 0.62.
_LETTER = 0.62
_GAP = 6.0
# Heads of a table of tiles rise steeply, so that tiles are wide and heads do not touch.
_SLANT = 60
_SINE, _COSINE = math.sin(math.radians(_SLANT)), math.cos(math.radians(_SLANT))
# The darkest tint that ink still reads on with a contrast above 4.5 (WCAG 2.2, 1.4.3).
_DARKEST = 0.6


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says beside its values: its title, and all of it in a sentence."""

    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, the lengths of its pieces (dark, light), and its value in words."""

    label: str
    pieces: tuple[float, ...]
    value: str


def bars(
    columns: Sequence[tuple[str, Sequence[Bar]]], *, colours: Sequence[str], width: float,
    name: str, words: Words,
) -> str:  # fmt: skip
    """Bars lying down: one label per row, and per column (a head, its bars) a scale of its own.

    Each column has the same rows in the same order. ``colours`` are those of the pieces.
    """
    rows = columns[0][1]
    left = max((_wide(bar.label) for bar in rows), default=0.0) + _GAP
    each = (width - left) / len(columns)
    inside = [
        text(bar.label, left - _GAP, _base(at), text_anchor="end", font_size=_SIZE, fill=INK)
        for at, bar in enumerate(rows)
    ]
    for place, (head, column) in enumerate(columns):
        x = left + place * each
        room = max((_wide(bar.value) for bar in column), default=0.0) + _GAP
        most = max((sum(bar.pieces) for bar in column), default=0.0) or 1.0
        inside.append(text(head, x, _SIZE, font_size=_SIZE - 1, fill=MUTED))
        for at, bar in enumerate(column):
            inside += _bar(bar, x, at, (each - room - _GAP) / most, colours)
    height = ROW * (len(rows) + 1)
    return drawing(inside, width=width, height=height, name=name, title=words.title,
                   about=words.about, class_="chart")  # fmt: skip


def columns(
    standing: Sequence[Bar], *, colour: str, width: float, height: float, name: str, words: Words
) -> str:
    """Bars standing on a line, each with its value above and its label below."""
    step = width / max(len(standing), 1)
    most = max((sum(bar.pieces) for bar in standing), default=0.0) or 1.0
    floor, room = height - ROW, height - 2.2 * ROW
    inside = []
    for at, bar in enumerate(standing):
        high = sum(bar.pieces) / most * room
        middle = (at + 0.5) * step
        inside += [
            element("rect", x=at * step + step * 0.14, y=floor - high, width=step * 0.72,
                    height=high, fill=colour),
            text(bar.value, middle, floor - high - 4, text_anchor="middle", font_size=_SIZE,
                 fill=INK),
            text(bar.label, middle, height - 4, text_anchor="middle", font_size=_SIZE, fill=INK),
        ]  # fmt: skip
    inside.append(element("path", d=f"M0 {floor:.1f}H{width:.1f}", stroke=INK, stroke_width=1.0))
    return drawing(inside, width=width, height=height, name=name, title=words.title,
                   about=words.about, class_="chart")  # fmt: skip


def tiles(
    rows: Sequence[str], heads: Sequence[str], values: Sequence[Sequence[int]], *, colour: str,
    width: float, name: str, words: Words,
) -> str:  # fmt: skip
    """A table of numbers on tints: a row per label in ``rows``, a column per slanted head."""
    left = max((_wide(row) for row in rows), default=0.0) + _GAP
    size = _SIZE - 1
    top = max((_wide(head, size) for head in heads), default=0.0) * _SINE + size
    # The last head leans out of the drawing on the right: room for it.
    step = (width - left - top * _COSINE) / max(len(heads), 1)
    most = max((value for row in values for value in row), default=0) or 1
    inside = []
    for at, head in enumerate(heads):
        x, y = left + (at + 0.5) * step, top - 4
        turn = f"rotate({-_SLANT} {x:.1f} {y:.1f})"
        inside.append(text(head, x, y, transform=turn, font_size=size, fill=INK))
    for down, (row, numbers) in enumerate(zip(rows, values, strict=True)):
        y = top + down * ROW
        inside.append(text(row, left - _GAP, y + ROW - 5, text_anchor="end", font_size=_SIZE,
                           fill=INK))  # fmt: skip
        for at, value in enumerate(numbers):
            inside += _tile(value, left + at * step, y, step, mix(
                PAPER, colour, 0.12 + (_DARKEST - 0.12) * value / most))  # fmt: skip
    return drawing(inside, width=width, height=top + ROW * len(rows) + 1, name=name,
                   title=words.title, about=words.about, class_="chart")  # fmt: skip


def shorten(words: str, most: int) -> str:
    """Words of at most so many letters, cut with an ellipsis."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _bar(bar: Bar, x: float, at: int, scale: float, colours: Sequence[str]) -> list[str]:
    drawn = []
    start = x
    for piece, colour in zip(bar.pieces, colours, strict=False):
        if piece > 0:
            drawn.append(element("rect", x=start, y=_base(at) - 9.5, width=piece * scale,
                                 height=ROW - 5, fill=colour))  # fmt: skip
        start += piece * scale
    return [*drawn, text(bar.value, start + 4, _base(at), font_size=_SIZE, fill=INK)]


def _tile(value: int, x: float, y: float, step: float, tint: str) -> list[str]:
    frame = element("rect", x=x + 0.75, y=y + 0.75, width=step - 1.5, height=ROW - 1.5,
                    fill=tint if value else PAPER, stroke=LINE, stroke_width=0.5)  # fmt: skip
    if not value:
        return [frame]
    return [frame, text(str(value), x + step / 2, y + ROW - 5, text_anchor="middle",
                        font_size=_SIZE - 0.5, fill=INK)]  # fmt: skip


def _base(at: int) -> float:
    return ROW * (at + 1) + 12


def _wide(words: str, size: float = _SIZE) -> float:
    return len(words) * size * _LETTER
