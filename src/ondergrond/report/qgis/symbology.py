"""How each layer looks: symbols, labels, map tip, and the dates it is there."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import LEGEND, PHRASES
from ondergrond.labels.values import DISCIPLINES, value_label
from ondergrond.report.palette import (
    ACCENT,
    INK,
    KINDS,
    LINE,
    MUTED,
    PAPER,
    PROGRAMME,
    QUICK_WIN,
    SEVERITIES,
    SHADE,
    discipline_colour,
    ink_on,
)
from ondergrond.report.qgis import expressions as ex
from ondergrond.report.qgis import symbols, tips
from ondergrond.report.qgis.labelling import AROUND_POINT, BESIDE_AREA, ON_LINE, OVER_AREA, Label
from ondergrond.report.qgis.renderers import Rule, categories, rules, single
from ondergrond.store.layers import BACKGROUND_LAYERS
from ondergrond.tables import DISCIPLINES as CODES
from ondergrond.tables import Table

# From this scale on (1:N) an area is too small to see, and a marker stands for it.
_FAR = 15_000
# A hatch only where an area is wide enough on paper to leave the works in it in sight.
_NEAR = {"enabled": "coalesce(@map_scale, 0) < 2500"}


# Decisions that have a mark on the map: what is open has none.
MARKED = ("to_discuss", "agreed", "declined", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerStyle:
    """What a style says beside its form: a table without shapes has no renderer."""

    renderer: ET.Element | None = None
    label: Label | None = None
    tip: str = ""
    head: str = ""
    dates: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleContext:
    """What a project asks of a look that a style on its own cannot know.

    ``parts`` are the parts of the findings that are shown, ``disciplines`` those that occur;
    ``decisions`` are those that have a mark: none where no register keeps any;
    ``on_sheet`` is an expression: whether a work is one that the sheet in print is about.
    """

    parts: Sequence[str] = ("programme", "opportunity", "quick_win", "near_miss", "heavy", "light")
    disciplines: Sequence[str] = CODES
    decisions: Sequence[str] = MARKED
    on_sheet: str | None = None


def layer_style(
    layer: str, table: Table, language: Language, context: StyleContext | None = None
) -> LayerStyle:
    """The look of a layer by its name; that of a plain table where the name says nothing."""
    context = context or StyleContext()
    if table.name == "works":
        return _works(layer, table, language, context)
    if table.name == "findings":
        return _findings(table, language, context)
    if layer in BACKGROUND_LAYERS:
        return _background(layer)
    if layer == "rejected_place":
        return _rejected(table, language)
    if layer in {"sites", "pairs", "embargoes", "possible_pairs"}:
        return _zones(layer, table, language)
    return LayerStyle(head=_first(table))


def _findings(table: Table, language: Language, context: StyleContext) -> LayerStyle:
    kinds = {
        "programme": ('"kind" = \'opportunity\' and "in_programme"', _programme()),
        "opportunity": (
            '"kind" = \'opportunity\' and not coalesce("in_programme", false)',
            _opportunity(),
        ),
        "quick_win": ('"quick_win"', _quick_win()),
        "near_miss": ("\"kind\" = 'near_miss'", _near_miss()),
        "heavy": ("\"kind\" = 'conflict' and \"severity\" = 'heavy'", _heavy()),
        "light": ("\"kind\" = 'conflict' and \"severity\" is not 'heavy'", _light()),
    }
    made = [Rule(pick(LEGEND, part, language), *kinds[part]) for part in context.parts]
    made += [
        Rule(value_label("decision", code, language), f"\"decision\" = '{code}'", _decided(code))
        for code in context.decisions
    ]
    money = ex.euro_estimate(ex.column("saving_mid_eur"), language)
    before = ex.text(pick(PHRASES, "score", language).lower() + " ")
    score = f"{before} || {ex.number(ex.column('score'), language)}"
    title = f"wordwrap({tips.finding_head(language)}, 26, ' ')"
    caption = f"concat({title}, '\\n' || {money} || ' · ' || {score})"
    near = 'if("in_programme" or "severity" = \'heavy\', 8000, 3500)'
    from_near = f"if(@map_scale <= {near} and @atlas_featureid is null, {caption}, null)"
    label = Label(
        from_near,
        BESIDE_AREA,
        8000,
        8,
        bold=True,
        priority=8,
        distance=1.6,
        follows={"Color": f"if(\"kind\" = 'conflict', '{SEVERITIES['heavy']}', '{ACCENT}')"},
    )
    return LayerStyle(
        renderer=rules(made, _WORTH),
        label=label,
        tip=tips.finding_tip(table, language),
        head=tips.finding_head(language),
        dates=("period_start", "period_end"),
    )


_WORTH = 'if("in_programme", 100, 0) + coalesce("score", 0)'

# On a sheet about one finding the others step back.
_ON_SHEET = "coalesce(@atlas_featureid = $id, true)"
_BACK = {"alpha": f"if({_ON_SHEET}, 100, 25)"}


def _far(shape: str, colour: str, largest: float, *, beside: bool = False) -> ET.Element:
    """The marker that stands for an area from afar: the larger the higher it scores."""
    size = f'scale_linear(coalesce("score", 40), 10, 80, {largest / 2}, {largest})'
    # A conflict often lies where an opportunity does: its marker goes beside the other's.
    offset = "1.6,-1.6" if beside else "0,0"
    follows = {"size": size}
    sign = symbols.marker(shape, colour, largest, width=0.25, offset=offset, follows=follows)
    return symbols.spot(sign, follows={"enabled": f"coalesce(@map_scale, 0) > {_FAR}"})


def _area(*layers: ET.Element) -> ET.Element:
    return symbols.symbol("fill", *layers, follows=_BACK)


def _programme() -> ET.Element:
    inside = symbols.fill(PROGRAMME, 0.2, outline=PROGRAMME, width=0.7)
    return _area(inside, _far("circle", PROGRAMME, 5))


def _opportunity() -> ET.Element:
    colour = KINDS["opportunity"]
    return _area(symbols.fill(colour, 0.14, outline=colour, width=0.4), _far("circle", colour, 3.6))


def _quick_win() -> ET.Element:
    star = symbols.marker("star", QUICK_WIN, 3.4, outline=ink_on(QUICK_WIN), width=0.25)
    return _area(symbols.spot(star))


def _near_miss() -> ET.Element:
    colour = KINDS["near_miss"]
    return _area(
        symbols.fill(colour, 0.12, outline=colour, width=0.4),
        symbols.hatch(colour, angle=45, follows=_NEAR),
        _far("diamond", colour, 3.4),
    )


def _heavy() -> ET.Element:
    colour = SEVERITIES["heavy"]
    return _area(
        symbols.fill(colour, 0.06),
        symbols.edge(colour, 0.7),
        symbols.hatch(colour, angle=45, follows=_NEAR),
        symbols.hatch(colour, angle=135, follows=_NEAR),
        _far("triangle", colour, 4.2, beside=True),
    )


def _light() -> ET.Element:
    colour = SEVERITIES["light"]
    return _area(
        symbols.fill(colour, 0.06),
        symbols.edge(colour, 0.45),
        symbols.hatch(colour, angle=135, follows=_NEAR),
        _far("triangle", colour, 3.2, beside=True),
    )


# Where the mark of a decision stands: above the finding on its right, in mm.
_RIGHT, _ABOVE = 2.2, -2.2


def _at(right: float = 0.0, up: float = 0.0) -> str:
    return f"{_RIGHT + right:g},{_ABOVE - up:g}"


def _decided(code: str) -> ET.Element:
    """The mark of a decision, as on the page of the map: dark for what is done."""
    ground, ink = (INK, PAPER) if code == "done" else (PAPER, INK)
    disc = symbols.marker("circle", ground, 2.8, outline=INK, width=0.25, offset=_at())
    signs = {
        "to_discuss": [
            symbols.marker("circle", ink, 0.45, outline=ink, width=0, offset=_at(right))
            for right in (-0.7, 0, 0.7)
        ],
        "declined": [
            symbols.marker("cross2", ink, 1.1, outline=ink, width=0.35, offset=_at()),
        ],
    }
    tick = [symbols.letter("✓", ink, 2.2, offset=_at(up=0.2))]
    return _area(symbols.spot(disc, *signs.get(code, tick)))


def _works(layer: str, table: Table, language: Language, context: StyleContext) -> LayerStyle:
    symbol, placement = _WORK_SYMBOLS[layer]
    back = {"alpha": f"if({context.on_sheet}, 100, 30)"} if context.on_sheet else {}
    entries = [
        (
            code,
            DISCIPLINES[code][language] if code in DISCIPLINES else code,
            symbol(discipline_colour(code), back),
        )
        for code in context.disciplines
    ]
    if len(entries) > 1:
        entries.append(("", "", symbol(MUTED, back)))
    discipline = ex.word(ex.column("discipline"), DISCIPLINES, language)
    parts = (ex.party(ex.column("partner")), discipline, f"year({ex.column('start')})")
    caption = " || ' · ' || ".join(parts)
    on_sheet = f"if({context.on_sheet}, {caption}, null)" if context.on_sheet else caption
    return LayerStyle(
        renderer=categories(ex.column("discipline"), entries, levels=layer == "works_line"),
        label=Label(on_sheet, placement, 3500, 7, priority=4),
        tip=tips.work_tip(table, language),
        head=tips.work_head(),
        dates=("start", "end"),
    )


# How sure a plan is shows in its line: what may still change is dashed.
_DASH = "if(\"phase\" in ('idea', 'initiative', 'definition'), 'dash', 'solid')"
_THIN = "if(\"phase\" in ('done', 'cancelled'), 0.4, 1)"


def _work_line(colour: str, back: dict[str, str]) -> ET.Element:
    casing = symbols.line("#FFFFFF", 1.7, follows={"outlineWidth": f"1.7 * {_THIN}"})
    course = symbols.line(
        colour, 1.0, follows={"outlineStyle": _DASH, "outlineWidth": f"1.0 * {_THIN}"}
    )
    course.set("pass", "1")
    return symbols.symbol("line", casing, course, follows=back)


def _work_area(colour: str, back: dict[str, str]) -> ET.Element:
    inside = symbols.fill(
        colour,
        0.25,
        outline=colour,
        width=0.5,
        follows={"outlineStyle": _DASH, "outlineWidth": f"0.5 * {_THIN}"},
    )
    return symbols.symbol("fill", inside, follows=back)


def _work_point(colour: str, back: dict[str, str]) -> ET.Element:
    size = f"2.8 * {_THIN}"
    disc = symbols.marker("circle", colour, 2.8, width=0.35, follows={"size": size})
    return symbols.symbol("marker", disc, follows=back)


_WORK_SYMBOLS = {
    "works_line": (_work_line, ON_LINE),
    "works_polygon": (_work_area, OVER_AREA),
    "works_point": (_work_point, AROUND_POINT),
}


# Light, so that it lies under all else; names up close alone.
def _background(layer: str) -> LayerStyle:
    symbol, placement = {
        "background_line": (symbols.symbol("line", symbols.line(LINE, 0.5)), ON_LINE),
        "background_polygon": (
            symbols.symbol("fill", symbols.fill(SHADE, 1.0, outline=LINE, width=0.2)),
            OVER_AREA,
        ),
    }[layer]
    label = Label(ex.column("name"), placement, 5000, 7, colour=MUTED, priority=0)
    return LayerStyle(renderer=single(symbol), label=label, head=ex.column("name"))


def _zones(layer: str, table: Table, language: Language) -> LayerStyle:
    symbol, names = {
        "sites": (
            symbols.symbol("fill", symbols.fill(MUTED, 0.08, outline=MUTED, width=0.3)),
            ("site_id", "parties", "n_works", "n_pairs", "extent_m"),
        ),
        "pairs": (
            symbols.symbol("fill", symbols.fill(MUTED, 0.0, outline=MUTED, width=0.2)),
            ("pair_id", "rule", "kind", "severity", "distance_m", "gap_days"),
        ),
        "possible_pairs": (
            symbols.symbol(
                "fill",
                symbols.fill(MUTED, 0.05, outline=MUTED, width=0.3),
                symbols.hatch(MUTED, angle=45, distance=3, width=0.2),
            ),
            ("why", "work_id", "ask", "discipline", "period_start", "period_end"),
        ),
        "embargoes": (
            symbols.symbol(
                "fill",
                symbols.fill(discipline_colour("event"), 0.08, outline=discipline_colour("event")),
                symbols.hatch(discipline_colour("event"), angle=0, distance=2.2, width=0.25),
            ),
            ("name", "title", "embargo_id", "kind", "reason", "start", "end", "source"),
        ),
    }[layer]
    known = [name for name in names if name in table.names] or [_plain_first(table)]
    dates = ("start", "end") if {"start", "end"} <= set(table.names) else None
    return LayerStyle(
        renderer=single(symbol),
        tip=tips.plain_tip(table, known, language),
        head=ex.column(known[0]),
        dates=dates,
    )


def _rejected(table: Table, language: Language) -> LayerStyle:
    cross = symbols.marker("cross2", MUTED, 3, outline=MUTED, width=0.7)
    return LayerStyle(
        renderer=single(symbols.symbol("marker", cross)),
        tip=tips.plain_tip(
            table, ("message", "reason", "partner", "source", "source_row"), language
        ),
        head=ex.column("message"),
    )


def _plain_first(table: Table) -> str:
    return table.columns[0].name


def _first(table: Table) -> str:
    """What stands for a row of a plain table: the work and party of a finding, else its id."""
    if table.name == "finding_works":
        return f"{ex.party(ex.column('party'))} || ' · ' || {ex.column('work_id')}"
    return ex.column(_plain_first(table))
