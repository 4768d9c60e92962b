"""The sheet per opportunity: one page to take to the table, printed as an atlas.

How it looks is in ``report/styles/sheet.qpt``, a layout that QGIS opens and saves. Here its
places are filled: words and colours, what each label and column says of a finding, and what
depends on the run: the extent of the map and the layers in the legend.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.pages import AGENDA
from ondergrond.labels.qgis import PHRASES
from ondergrond.labels.values import DISCIPLINES, PHASES
from ondergrond.report import palette
from ondergrond.report.pages import render
from ondergrond.report.qgis import expressions as ex
from ondergrond.report.qgis.labelling import families
from ondergrond.report.qgis.markup import node, options
from ondergrond.report.qgis.relations import Relation
from ondergrond.report.qgis.tips import finding_head, order
from ondergrond.report.qgis.tree import WORKS, ProjectLayer
from ondergrond.store.options import Options
from ondergrond.tables.titles import column_title

Box = tuple[float, float, float, float]


def sheet(
    coverage: ProjectLayer,
    layers: Sequence[ProjectLayer],
    relations: Sequence[Relation],
    bounds: Box,
    settings: Options,
) -> ET.Element:
    """The layout: one page for each feature of ``coverage``, the ones most worth it first.

    ``bounds`` (west, south, east, north, in metres of the project) are what its map shows until
    QGIS goes to a finding.
    """
    language = settings.language
    to_works = [
        relation.id
        for relation in relations
        if relation.parent.id == coverage.id and relation.tab == "works"
    ]
    works = [layer.id for layer in layers if layer.source.name in WORKS and not layer.subset]
    filled = render(
        "sheet.qpt",
        palette=palette,
        words=_words(language),
        values=_values(layers, settings),
        columns=_columns(works, coverage, language),
        relation=to_works[0] if to_works else "",
        coverage=coverage,
    )
    layout = ET.fromstring(filled)  # noqa: S314  # our own file, and what fills it is escaped
    if not to_works:
        _remove_table(layout)
    map_ = _item(layout, "map")
    map_.extend([_extent(map_, bounds), _rgb("FrameColor", palette.LINE)])
    _item(layout, "legend").find("layer-tree-group").extend(_legend(layers))  # type: ignore[union-attr]
    _add_fonts(layout)
    return layout


def _item(layout: ET.Element, name: str) -> ET.Element:
    return next(item for item in layout.iter("LayoutItem") if item.get("id") == name)


def _remove_table(layout: ET.Element) -> None:
    """Without a table of works there is nothing to list."""
    layout.remove(_item(layout, "works"))
    for table in layout.findall("LayoutMultiFrame"):
        layout.remove(table)


def _extent(map_: ET.Element, bounds: Box) -> ET.Element:
    """The bounds widened to the shape of the map: QGIS would stretch the piece instead."""
    width, height = (float(size) for size in map_.attrib["size"].split(",")[:2])
    west, south, east, north = bounds
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    half = max((east - west) / width, (north - south) / height) / 2
    x, y = half * width, half * height
    return node(
        "Extent", xmin=middle_x - x, ymin=middle_y - y, xmax=middle_x + x, ymax=middle_y + y
    )


def _legend(layers: Sequence[ProjectLayer]) -> Iterable[ET.Element]:
    """The layers that are on the map, by their symbols alone: the words of those say enough."""
    for layer in layers:
        works = layer.source.name in WORKS and not layer.subset
        if works or (layer.source.name == "findings" and layer.visible):
            hidden = {"legend/title-style": "hidden", "cached_name": layer.title}
            yield node(
                "layer-tree-layer",
                node("customproperties", options(hidden)),
                id=layer.id,
                name=layer.title,
                source="",
                providerKey="ogr",
                checked="Qt::Checked",
                expanded="1",
            )


def _add_fonts(layout: ET.Element) -> None:
    """Add the fonts that may stand in for ours, and what QGIS 3.22 reads instead of a text-style.

    It takes the font of a label or a legend, and the colour of a label, from elements of their
    own (QgsLayoutItemLabel, QgsLegendStyle).
    """
    for holder in [*layout.iter("LayoutItem"), *layout.iter("style")]:
        style = holder.find("text-style")
        if style is None:
            continue
        tag = "styleFont" if holder.tag == "style" else "LabelFont"
        size, weight, name = (style.get(key) for key in ("fontSize", "fontWeight", "namedStyle"))
        font = f"{style.get('fontFamily')},{size},-1,5,{weight},0,0,0,0,0"
        holder.append(node(tag, description=font, style="Bold" if name == "Bold" else ""))
        if tag == "LabelFont":
            holder.append(_rgb("FontColor", style.attrib["textColor"]))
    for style in layout.iter("text-style"):
        style.append(families())


def _rgb(tag: str, colour: str) -> ET.Element:
    """A colour as layouts write it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return node(tag, red=red, green=green, blue=blue, alpha=255)


def _words(language: Language) -> Mapping[str, str]:
    heads = {"party": "finding_works", "discipline": "works", "phase": "works"}
    return {
        **{key: pick(PHRASES, key, language) for key in PHRASES},
        **{name: column_title(table, name, language) for name, table in heads.items()},
    }


def _values(layers: Sequence[ProjectLayer], settings: Options) -> Mapping[str, str]:
    """The expression of each label: what it says of the finding on the sheet."""
    language = settings.language
    return {**_head(settings), **_tiles(language), **_facts(layers, language)}


def _head(settings: Options) -> Mapping[str, str]:
    language = settings.language
    quick = ex.text(column_title("findings", "quick_win", language).lower())
    in_programme, alternative = (_phrase(key, language) for key in ("in_programme", "alternative"))
    parts = [
        f'to_string("n_parties") || {_after("parties", language)}',
        f'to_string("n_works") || {_after("works", language)}',
        f'if("in_programme", {in_programme}, {alternative})',
        f'if("quick_win", {quick}, null)',
    ]
    listed = f"array_filter(array({', '.join(parts)}), @element is not null)"
    on = formats.day(settings.on, language)
    return {
        "title": ex.shorten(finding_head(language), 62),
        "subtitle": f"array_to_string({listed}, ' · ')",
        # The title is the partnership's own: quoted, an expression in it is not run.
        "run": ex.text(f"{settings.title} · {pick(PHRASES, 'reference_date', language)} {on}"),
        "number": f'"finding_id" || {ex.text(" · " + pick(PHRASES, "page", language) + " ")} || '
        f"@atlas_featurenumber || {ex.text(' ' + pick(PHRASES, 'of', language) + ' ')} || "
        "@atlas_totalfeatures",
    }


def _tiles(language: Language) -> Mapping[str, str]:
    """The three numbers that are asked for first."""
    low, mid, high = (
        ex.euro_estimate(ex.column(f"saving_{band}_eur"), language)
        for band in ("low", "mid", "high")
    )
    to = ex.text(f" {pick(PHRASES, 'to', language)} ")
    days = ex.days(ex.column("days_avoided"), language)
    nuisance = ex.number(ex.column("nuisance_days_avoided"), language)
    return {
        "saving_large": f"coalesce({mid}, '–')",
        "saving_small": f"coalesce({low} || {to} || {high}, '')",
        "shorter_large": f"coalesce({days}, '–')",
        "shorter_small": f"coalesce({nuisance} || {_after('nuisance', language)}, '')",
        "score_large": f"coalesce({ex.number(ex.column('score'), language)}, '–')",
        "score_small": f"coalesce({_phrase('of_hundred', language)}, '')",
    }


def _facts(layers: Sequence[ProjectLayer], language: Language) -> Mapping[str, str]:
    """Why, when, in which order, who leads and who saves what."""
    proposed = ex.proposed(language, short=True)
    window = ex.between(ex.column("window_start"), ex.column("window_end"), language, short=True)
    lead = ex.lead(ex.column("lead_partner"), ex.column("lead_reason"), language)
    by = ex.day_short(ex.column("decide_by"), language)
    return {
        "why": f"coalesce({ex.shorten(ex.column('why'), 600)}, '')",
        "together": f"coalesce({proposed}, {_phrase('no_proposal', language)})",
        "window": f"coalesce({window}, '–')",
        "order": f"coalesce({order(language)}, '–')",
        "lead": f"coalesce({lead}, {_phrase('unknown', language)})",
        "decide_by": f"coalesce({by}, {ex.text(pick(AGENDA, 'no_term', language))})",
        "could_join": f"coalesce({_could_join(layers, language)}, '–')",
        "split": f"coalesce({_split(layers, language)}, '–')",
    }


def _split(layers: Sequence[ProjectLayer], language: Language) -> str:
    """What each party saves, one a line, the largest part first."""
    saved = ex.column("saving_mid_eur")
    value = ex.euro_estimate(saved, language)
    return _per_party(layers, "finding_parties", value, saved, f"1e12 - 100 * {saved}")


def _could_join(layers: Sequence[ProjectLayer], language: Language) -> str:
    """Who could join by moving, one a line, the least to move first."""
    moved = ex.column("shift_days")
    # one that joins without a move is among them
    known, rank = f"(1 + abs({moved}))", f"abs({moved})"
    return _per_party(layers, "finding_joiners", ex.move(moved, language), known, rank)


def _per_party(
    layers: Sequence[ProjectLayer], table: str, value: str, known: str, rank: str
) -> str:
    """Parties of the finding on the sheet with the value of each, one a line.

    They are rows of ``table``, in the order of ``rank`` (whole, at least 0), then of party; those
    in which ``known`` is null or 0 are left out.
    """
    rows = next((each for each in layers if each.source.name == table), None)
    if rows is None:
        return "null"
    line = f"{ex.party(ex.column('party'))} || '  ' || {value}"
    own = f"{ex.column('finding_id')} = attribute(@atlas_feature, 'finding_id')"
    lines = (
        f"aggregate({ex.text(rows.id)}, 'concatenate', {line}, {own} and {known} <> 0, "
        f"'\\n', lpad(to_string(round({rank})), 15, '0') || {ex.column('party')})"
    )
    return f"nullif({lines}, '')"


def _columns(works: Sequence[str], coverage: ProjectLayer, language: Language) -> Mapping[str, str]:
    """The expression of each column of the table of works, in the order of work.

    ``works`` are the ids of the layers with all works: who does what, when, and how far it moves.
    The bars are on the axis of the proposal of their finding, in ``coverage``.
    """
    finding = f"get_feature({ex.text(coverage.id)}, 'finding_id', {ex.column('finding_id')})"
    axis = [f"attribute({finding}, 'proposed_{side}')" for side in ("start", "end")]
    own = [ex.column(f"proposed_{side}") for side in ("start", "end")]
    start, end = ex.column("start"), ex.column("end")
    return {
        "step": ex.column("step"),
        "party": ex.party(ex.column("party")),
        "work": f"coalesce({_of_work('name', works)}, {ex.column('work_id')})",
        "discipline": ex.word(ex.column("discipline"), DISCIPLINES, language),
        "phase": ex.word(_of_work("phase", works), PHASES, language),
        "period": ex.period(start, end, _of_work("precision", works), language),
        "proposal": ex.proposed(language, short=True),
        "bar": ex.time_bar(*own, *axis),
        "shift": ex.move(ex.column("shift_days"), language),
    }


def _of_work(name: str, works: Sequence[str]) -> str:
    """A column of the work itself, which is in one of three layers."""
    of = ex.column("work_id")
    found = (
        f"attribute(get_feature({ex.text(layer)}, 'work_id', {of}), {ex.text(name)})"
        for layer in works
    )
    return f"coalesce({', '.join(found)}, null)"


def _phrase(key: str, language: Language) -> str:
    """A phrase as a constant in an expression."""
    return ex.text(pick(PHRASES, key, language))


def _after(key: str, language: Language) -> str:
    """A phrase behind a number."""
    return ex.text(" " + pick(PHRASES, key, language))
