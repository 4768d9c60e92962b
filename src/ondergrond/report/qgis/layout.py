"""The sheet per opportunity: one page to take to the table, printed as an atlas."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import Any

from babel.dates import format_date

from ondergrond.labels import Language, pick
from ondergrond.labels.columns import column_title
from ondergrond.labels.qgis import PHRASES
from ondergrond.report.palette import ACCENT, MUTED, PAPER, SHADE
from ondergrond.report.qgis import expressions as ex
from ondergrond.report.qgis.layout_basics import RIGHT, Place, box, label, page
from ondergrond.report.qgis.layout_items import Box, legend, map_item, north_arrow, scale_bar
from ondergrond.report.qgis.markup import node, options
from ondergrond.report.qgis.relations import Relation
from ondergrond.report.qgis.sheet_table import works_table
from ondergrond.report.qgis.tips import finding_head, order
from ondergrond.report.qgis.tree import WORKS, Shown
from ondergrond.store.options import Options

# A4 on its side, in mm: a head, then the map with the facts beside it, its legend, the works.
_WIDTH, _HEIGHT, _EDGE = 297.0, 210.0, 10.0
_BROAD = _WIDTH - 2 * _EDGE
_TOP = 26.0
_MAP = Place(_EDGE, _TOP, 172, 107)
_SIDE = 188.0
_SIDE_WIDTH = _WIDTH - _EDGE - _SIDE
_LEGEND = Place(_EDGE, 135, _BROAD, 16)
_TABLE = Place(_EDGE, 153, _BROAD, 47)


def sheet(
    coverage: Shown,
    shown: Sequence[Shown],
    relations: Sequence[Relation],
    bounds: Box,
    settings: Options,
) -> ET.Element:
    """The layout: one page for each feature of ``coverage``, the ones most worth it first."""
    language = settings.language
    mine = [each for each in relations if each.parent.id == coverage.id and each.tab == "works"]
    whole = [each.id for each in shown if each.layer.name in WORKS and not each.subset]
    return node(
        "Layout",
        node("PageCollection", page(_WIDTH, _HEIGHT)),
        *_head(settings),
        *_map(bounds, shown),
        *_tiles(language),
        *_facts(shown, language),
        *(each for one in mine for each in works_table(_TABLE, one.id, whole, language)),
        label(
            "credits",
            Place(_EDGE, _HEIGHT - 8, _BROAD, 4),
            pick(PHRASES, "credits", language),
            6.5,
            colour=MUTED,
        ),
        _atlas(coverage),
        name=pick(PHRASES, "sheet", language),
        units="mm",
        printResolution="300",
        worldFileMap="",
    )


def _atlas(coverage: Shown) -> ET.Element:
    return node(
        "Atlas",
        enabled="1",
        coverageLayer=coverage.id,
        coverageLayerName=coverage.title,
        coverageLayerSource="",
        coverageLayerProvider="ogr",
        hideCoverage="0",
        filterFeatures="0",
        sortFeatures="1",
        sortKey='"fid"',  # the order of the file: by worth
        sortAscending="1",
        pageNameExpression='"finding_id"',
        filenamePattern='"finding_id"',
    )


def _head(settings: Options) -> Iterator[ET.Element]:
    language = settings.language
    quick = ex.text(column_title("findings", "quick_win", language).lower())
    told = [
        f'to_string("n_parties") || {ex.text(" " + pick(PHRASES, "parties", language))}',
        f'to_string("n_works") || {ex.text(" " + pick(PHRASES, "works", language))}',
        f'if("in_programme", {_said("in_programme", language)}, {_said("alternative", language)})',
        f'if("quick_win", {quick}, null)',
    ]
    below = f"array_to_string(array_filter(array({', '.join(told)}), @element is not null), ' · ')"
    on = format_date(settings.on, format="long", locale=language)
    reference = f"{settings.title} · {pick(PHRASES, 'reference_date', language)} {on}"
    page_of = (
        f'"finding_id" || {ex.text(" · " + pick(PHRASES, "page", language) + " ")} || '
        f"@atlas_featurenumber || {ex.text(' ' + pick(PHRASES, 'of', language) + ' ')} || "
        "@atlas_totalfeatures"
    )
    right = _WIDTH - _EDGE - 100
    yield box("head", Place(0, 0, _WIDTH, 21), ACCENT)
    yield _told(
        "title",
        Place(_EDGE, 3.5, 172, 9),
        ex.short(finding_head(), 62),
        15,
        bold=True,
        colour=PAPER,
    )
    yield _told("subtitle", Place(_EDGE, 13, 172, 6), below, 9, colour=PAPER)
    # The title is the partnership's own: quoted, an expression in it is not run.
    run = Place(right, 4.8, 100, 6)
    yield _told("run", run, ex.text(reference), 8, colour=PAPER, align=RIGHT)
    number = Place(right, 13.2, 100, 6)
    yield _told("number", number, page_of, 8, colour=PAPER, align=RIGHT)


def _map(bounds: Box, shown: Sequence[Shown]) -> Iterator[ET.Element]:
    below = _MAP.y + _MAP.height
    yield map_item("map", _MAP, bounds)
    yield north_arrow("north", Place(_MAP.x + _MAP.width - 10, _MAP.y + 2, 8, 9), "map")
    yield box("scale_back", Place(_MAP.x + 1, below - 9.5, 68, 8.5), PAPER)
    yield scale_bar("scale", Place(_MAP.x + 1, below - 9.5, 68, 8.5), "map")
    drawn = (
        each
        for each in shown
        if (each.layer.name in WORKS and not each.subset)
        or (each.layer.name == "findings" and each.visible)
    )
    yield legend("legend", _LEGEND, "map", [_untitled(each) for each in drawn], columns=6)


def _untitled(shown: Shown) -> ET.Element:
    """A layer in the legend by its symbols alone: their words say enough."""
    hidden = {"legend/title-style": "hidden", "cached_name": shown.title}
    return node(
        "layer-tree-layer",
        node("customproperties", options(hidden)),
        id=shown.id,
        name=shown.title,
        source="",
        providerKey="ogr",
        checked="Qt::Checked",
        expanded="1",
    )


def _tiles(language: Language) -> Iterator[ET.Element]:
    """The three numbers that are asked for first."""
    low, high = ex.column("saving_low_eur"), ex.column("saving_high_eur")
    between = f"{ex.euros(low, language)} {_then('to', language)} || {ex.euros(high, language)}"
    days = f"{ex.number(ex.column('days_avoided'), language)} || {_after('days', language)}"
    weighed = ex.number(ex.column("nuisance_days_avoided"), language)
    tiles = (
        ("saving", 40.0, ex.euros(ex.column("saving_mid_eur"), language), between),
        ("shorter", 37.0, days, f"{weighed} || {_after('nuisance', language)}"),
        ("score", 18.0, ex.number(ex.column("score"), language), _said("of_hundred", language)),
    )
    x = _SIDE
    for name, width, large, small in tiles:
        caption = pick(PHRASES, name, language)
        inside = width - 4
        yield box(f"{name}_tile", Place(x, _TOP, width, 19), SHADE)
        yield label(
            f"{name}_caption", Place(x + 2, _TOP + 1.5, inside, 4), caption, 7, colour=MUTED
        )
        large_place = Place(x + 2, _TOP + 5.5, inside, 7.5)
        yield _told(f"{name}_large", large_place, f"coalesce({large}, '–')", 14, bold=True)
        small_place = Place(x + 2, _TOP + 13.5, inside, 4)
        yield _told(f"{name}_small", small_place, f"coalesce({small}, '')", 6.5, colour=MUTED)
        x += width + 2


def _facts(shown: Sequence[Shown], language: Language) -> Iterator[ET.Element]:
    """Why, when, in which order, who leads and who saves what."""
    proposed = ex.span(ex.column("proposed_start"), ex.column("proposed_end"), language)
    window = ex.span(ex.column("window_start"), ex.column("window_end"), language)
    together = f"coalesce({proposed}, {_said('no_proposal', language)})"
    possible = f"coalesce({window}, '–')"
    lead = f"coalesce({ex.party(ex.column('lead_partner'))}, {_said('unknown', language)})"
    decide = f"coalesce({ex.day(ex.column('decide_by'), language)}, '–')"
    could_join = f"coalesce({_could_join(shown, language)}, '–')"
    half = _SIDE_WIDTH / 2 - 1
    right = _SIDE + half + 2
    facts = (
        (
            "why",
            Place(_SIDE, 48, _SIDE_WIDTH, 28),
            f"coalesce({ex.short(ex.column('why'), 600)}, '')",
        ),
        ("together", Place(_SIDE, 81, half, 5), together),
        ("window", Place(right, 81, half, 5), possible),
        ("order", Place(_SIDE, 90, _SIDE_WIDTH, 5), f"coalesce({order(language)}, '–')"),
        ("lead", Place(_SIDE, 100, half, 8), lead),
        ("decide_by", Place(_SIDE, 112, half, 5), decide),
        ("could_join", Place(_SIDE, 121, half, 9), could_join),
        ("split", Place(right, 100, half, 33), f"coalesce({_split(shown, language)}, '–')"),
    )
    for name, place, told in facts:
        head = Place(place.x, place.y, place.width, 4)
        yield label(
            f"{name}_caption", head, pick(PHRASES, name, language), 7.5, bold=True, colour=ACCENT
        )
        below = Place(place.x, place.y + 4, place.width, place.height)
        yield _told(name, below, told, 7.8)


def _split(shown: Sequence[Shown], language: Language) -> str:
    """What each party saves, one a line, the largest part first."""
    saved = ex.column("saving_mid_eur")
    return _each(shown, "finding_parties", ex.euros(saved, language), saved, f"-{saved}")


def _could_join(shown: Sequence[Shown], language: Language) -> str:
    """Who could join by moving, one a line, the least to move first."""
    moved = ex.column("shift_days")
    days = f"if({moved} > 0, '+', '') || {ex.number(moved, language)}"
    told = f"{days} || {_after('days', language)}"
    return _each(shown, "finding_joiners", told, moved, f"abs({moved})")


def _each(shown: Sequence[Shown], table: str, told: str, known: str, order_by: str) -> str:
    """Parties of the finding on the sheet with what is told of each, one a line.

    They are rows of ``table``; those in which ``known`` is null are left out.
    """
    rows = next((each for each in shown if each.layer.name == table), None)
    if rows is None:
        return "null"
    each = f"{ex.party(ex.column('party'))} || '  ' || {told}"
    own = f"{ex.column('finding_id')} = attribute(@atlas_feature, 'finding_id')"
    lines = (
        f"aggregate({ex.text(rows.id)}, 'concatenate', {each}, {own} and {known} is not null, "
        f"'\\n', {order_by})"
    )
    return f"nullif({lines}, '')"


def _told(
    name: str,
    place: Place,
    expression: str,
    size: float,
    **more: Any,
) -> ET.Element:
    """A label that says what an expression gives for the finding on the sheet."""
    return label(name, place, f"[% {expression} %]", size, **more)


def _said(phrase: str, language: Language) -> str:
    """A phrase as a constant in an expression."""
    return ex.text(pick(PHRASES, phrase, language))


def _after(phrase: str, language: Language) -> str:
    """A phrase behind a number."""
    return ex.text(" " + pick(PHRASES, phrase, language))


def _then(phrase: str, language: Language) -> str:
    """A phrase between two parts."""
    return "|| " + ex.text(f" {pick(PHRASES, phrase, language)} ")
