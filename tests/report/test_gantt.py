"""The small chart of own and proposed dates."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from ondergrond.report.agenda.drawing import word_drawing
from ondergrond.report.charts import Words
from ondergrond.report.gantt import WIDTH, Span, gantt
from ondergrond.report.palette import PAPER, discipline_colour

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("Data van <Voorstad>", "1 blijft staan")


def span(number, own, proposed, discipline="sewer"):
    days = [tuple(date.fromisoformat(day) for day in each) for each in (own, proposed)]
    return Span(number, discipline_colour(discipline), *days)


TWO = [
    span(1, ("2028-06-01", "2028-08-29"), ("2028-06-01", "2028-08-29")),
    span(2, ("2028-04-01", "2028-04-30"), ("2028-08-30", "2029-01-28"), "gas"),
]


def drawn(spans):
    """The bars, own and proposed of each work in turn, as left and right end; and the texts."""
    root = ET.fromstring(gantt(spans, name="d-K-1", words=WORDS))  # noqa: S314  # our own
    bars = [
        (float(bar.get("x")), float(bar.get("x")) + float(bar.get("width")))
        for bar in root.iter(SVG + "rect")
    ]
    return root, bars, [each.text for each in root.iter(SVG + "text")]


def test_each_work_has_its_own_period_and_the_proposed_days_on_one_axis():
    root, bars, texts = drawn(TWO)
    (own_1, new_1), (own_2, new_2) = bars[:2], bars[2:]
    assert own_1 == new_1
    assert own_2[1] < new_1[0]
    assert new_2[0] == pytest.approx(new_1[1], abs=0.11)
    assert new_2[1] == pytest.approx(WIDTH - 1, abs=0.11)
    assert texts == ["2028", "2029", "1", "2"]
    assert root.findtext(SVG + "title") == WORDS.title


def test_a_day_can_be_seen_on_an_axis_of_a_century_and_years_do_not_touch():
    _, bars, texts = drawn([
        span(1, ("2001-01-01", "2099-12-31"), ("2099-12-31", "2099-12-31")),
    ])  # fmt: skip
    assert bars[1][1] - bars[1][0] >= 4
    assert bars[1][1] <= WIDTH
    assert texts[-1] == "1"
    assert len(texts) <= 13


def test_all_of_it_can_be_drawn_in_a_document_and_colours_stand_out_on_paper():
    svg = gantt(TWO, name="d-K-1", words=WORDS)
    assert word_drawing(svg, 1).startswith("<w:r>")
    fills = [bar.get("fill") for bar in ET.fromstring(svg).iter(SVG + "rect")]  # noqa: S314
    assert fills[0] == fills[2] == PAPER
    assert len({*fills}) == 3
