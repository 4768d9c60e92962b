"""A small Gantt chart as SVG: when each work was planned, and when it would be.

Pure: spans of days in, drawing out. Of shapes that a word processor knows too
(:mod:`ondergrond.report.agenda.drawing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ondergrond.report.charts import Words
from ondergrond.report.palette import INK, LINE, MUTED, PAPER
from ondergrond.report.svg import drawing, element, legible, text

# As wide as the text of a page: at the 0.65 pt of a unit in a document 165 mm.
WIDTH = 720.0
ROW = 20.0
_LEFT, _TOP, _SIZE = 30.0, 20.0, 12.0
# A day is narrower than a line when the axis is ten years; a work is never that thin.
_THINNEST = 4.0
# So many years get a name each on the axis; of more every second, fifth or tenth.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A work: its number in the table beside it, its colour, its own period and the proposed one.

    Both as first and last day.
    """

    number: int
    colour: str
    own: tuple[date, date]
    proposed: tuple[date, date]


def gantt(spans: Sequence[Span], *, name: str, words: Words) -> str:
    """A row for each work: its own period as an outline, the proposed days filled in.

    The axis names years, at the line where each begins. ``name`` is unique on the page.
    """
    days = [day.toordinal() for each in spans for day in (*each.own, *each.proposed)]
    low, high = min(days), max(days) + 1
    scale = (WIDTH - _LEFT - 1) / (high - low)
    height = _TOP + ROW * len(spans) + 1
    inside = _axis(low, high, scale, height)
    for at, each in enumerate(spans):
        y = _TOP + at * ROW
        inside += [
            element("circle", cx=ROW / 2, cy=y + ROW / 2, r=8.0, fill=PAPER, stroke=INK,
                    stroke_width=1.0),
            text(str(each.number), ROW / 2, y + ROW / 2 + 4, text_anchor="middle",
                 font_size=_SIZE - 1, fill=INK),
            _bar(each.own, low, scale, y + 6.5, 7.0, fill=PAPER, stroke=MUTED, stroke_width=1.0),
            _bar(each.proposed, low, scale, y + 3.5, 13.0, fill=legible(each.colour)),
        ]  # fmt: skip
    return drawing(inside, width=WIDTH, height=height, name=name, title=words.title,
                   about=words.about, class_="gantt")  # fmt: skip


def _axis(low: int, high: int, scale: float, height: float) -> list[str]:
    """A line where each year begins, and its name in the middle of it where there is room."""
    years = range(date.fromordinal(low).year, date.fromordinal(high - 1).year + 1)
    step = next(each for each in (1, 2, 5, 10, 100) if len(years) / each <= _NAMED)
    drawn = []
    for year in years:
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
        begin, end = (_LEFT + (min(max(day, low), high) - low) * scale for day in (first, last))
        if first > low:
            drawn.append(element("path", d=f"M{begin:.1f} {_TOP - 4:.1f}L{begin:.1f} {height:.1f}",
                                 stroke=LINE, stroke_width=1.0, fill="none"))  # fmt: skip
        # four figures, and as much room again
        if year % step == 0 and end - begin >= 3 * _SIZE:
            drawn.append(text(str(year), (begin + end) / 2, _TOP - 7, text_anchor="middle",
                              font_size=_SIZE, fill=MUTED))  # fmt: skip
    return drawn


def _bar(
    days: tuple[date, date], low: int, scale: float, y: float, high: float, **looks: str | float
) -> str:
    first, last = days[0].toordinal(), days[1].toordinal() + 1
    wide = max((last - first) * scale, _THINNEST)
    left = min(_LEFT + (first - low) * scale, WIDTH - 1 - wide)
    return element("rect", x=left, y=y, width=wide, height=high, **looks)
