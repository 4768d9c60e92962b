"""The colours can be told apart: by colour-blind people, in grey print, and from their text."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from ondergrond import tables
from ondergrond.report import palette

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
EYES = {
    "usual": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                   [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                     [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                   [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
WHITE = [0.9505, 1.0, 1.089]

# a conflict has the colour of its severity
FINDINGS = {**palette.KINDS, **palette.SEVERITIES}
del FINDINGS["conflict"]


def lab(colour: str, eyes: str) -> np.ndarray:
    """CIE 1976 L*a*b* of a colour as the eyes see it."""
    part = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.asarray(EYES[eyes]) @ linear, 0, 1)
    ratio = np.asarray(XYZ) @ seen / WHITE
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize(("colours", "least"), [(FINDINGS, 20), (palette.DISCIPLINES, 15)])
def test_every_two_colours_can_be_told_apart(colours, least, eyes):
    close = {
        (one, other): round(float(distance), 1)
        for one, other in combinations(colours, 2)
        if (distance := np.linalg.norm(lab(colours[one], eyes) - lab(colours[other], eyes))) < least
    }
    assert close == {}


def test_kinds_of_finding_survive_grey_print():
    lightness = sorted(lab(colour, "usual")[0] for colour in FINDINGS.values())
    assert min(np.diff(lightness)) >= 8


def test_every_code_has_a_colour():
    assert palette.DISCIPLINES.keys() == set(tables.DISCIPLINES)
    assert palette.KINDS.keys() == set(tables.KINDS)
    assert palette.SEVERITIES.keys() == set(tables.SEVERITIES)
    assert palette.discipline_colour("made up") == palette.DISCIPLINES["other"]


@pytest.mark.parametrize(
    "colour", [*FINDINGS.values(), *palette.DISCIPLINES.values(), palette.ACCENT, palette.PROGRAMME]
)
def test_text_on_a_colour_can_be_read(colour):
    """WCAG 2.2 asks 4.5 of text."""
    one, other = palette.luminance(colour), palette.luminance(palette.ink_on(colour))
    assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5
