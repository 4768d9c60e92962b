"""The colours of every report, in one place: map, workbook, agenda and QGIS look alike.

Hues start from Okabe and Ito, "Color Universal Design" (2008), and, for what lies in the
ground, from the colours that Dutch diggers know from KLIC (gas yellow, water blue, electricity
red, sewer purple, telecom green); shades were then moved apart until every two can be told
apart by people with protanopia, deuteranopia and tritanopia too (Machado, Oliveira and
Fernandes 2009, severity 1: at least 15 in CIE 1976 Lab). The kinds of finding differ in
lightness as well, at least 8 in L*, so that they survive grey print. Sixteen disciplines
cannot; a report names them in words beside the colour. All colours are ``#RRGGBB``.
"""

from __future__ import annotations

from collections.abc import Mapping

INK = "#121A21"  # text
MUTED = "#5F6B76"  # text that may stay in the background
LINE = "#C9D1D8"  # rules and borders
PAPER = "#FFFFFF"
SHADE = "#F3F5F7"  # a band behind a head
ACCENT = "#00543D"  # the opportunities' hue, dark enough for white text

KINDS: Mapping[str, str] = {
    "opportunity": "#009E73",
    "near_miss": "#8CCDF2",
    "conflict": "#9E2A00",
}
SEVERITIES: Mapping[str, str] = {"heavy": KINDS["conflict"], "light": "#E69F00"}

# An opportunity in the joint programme stands out; one beside it steps back.
PROGRAMME = "#00664B"
QUICK_WIN = "#F0E442"

DISCIPLINES: Mapping[str, str] = {
    "road": "#4A4752",
    "sewer": "#911685",
    "drinking_water": "#086ECE",
    "gas": "#C4B000",
    "electricity_lv": "#FFA46E",
    "electricity_mv": "#D53D07",
    "electricity_hv": "#882700",
    "district_heating": "#E0A0CD",
    "telecom": "#07A474",
    "public_lighting": "#F2E75A",
    "green": "#659B39",
    "water_system": "#45BDFC",
    "structure": "#754438",
    "building": "#7C727F",
    "event": "#C45DB2",
    "other": "#BEC0B2",
}


def discipline_colour(discipline: str) -> str:
    """The colour of a discipline; that of ``other`` where it is not in the code list."""
    return DISCIPLINES.get(discipline, DISCIPLINES["other"])


def ink_on(colour: str) -> str:
    """``INK`` or ``PAPER``: the one that reads best on ``colour`` (WCAG 2.2, contrast ratio)."""
    on = luminance(colour)
    light, dark = luminance(PAPER), luminance(INK)
    return PAPER if (light + 0.05) / (on + 0.05) > (on + 0.05) / (dark + 0.05) else INK


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2, sRGB)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
