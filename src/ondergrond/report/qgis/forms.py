"""Forms and attribute tables: titles of columns, words for codes, what goes on which tab.

What ondergrond computed or a partner delivered cannot be edited here: the next run makes the
file anew, and an edit would be lost without a word. Only what the table itself decides can.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import TABS
from ondergrond.labels.values import value_label
from ondergrond.report.qgis.markup import node, options
from ondergrond.tables import Column, Table, reading_order
from ondergrond.tables.quiet import NOWHERE
from ondergrond.tables.titles import column_title

EDITABLE = frozenset({"decision", "decided_by", "decided_on", "note"})

# Of use to programs; a reader of the attribute table is spared them.
_FOR_PROGRAMS = frozenset({"fid", "fingerprint", "extra", "sha256", "raw"})
_LONG = frozenset({"description", "extra", "message", "raw", "why", "note"})

# The tabs of a form from left to right. Which column is on which stands with the columns
# (:class:`ondergrond.tables.Shown`); on a tab they follow each other as in the table, but for
# those that are read first.
_TABS: Mapping[str, Sequence[str]] = {
    "works": ("what", "when", "street", "money", "source"),
    "findings": ("what", "when", "money", "score", "where", "decision"),
}
_FIRST: Mapping[str, Sequence[str]] = {
    "works": ("name", "description", "partner", "department", "discipline", "activity", "phase",
              "contact", "url", "start", "end", "precision", "period_text", "street",
              "opens_surface", "renews_surface", "surface", "nuisance", "source", "source_layer",
              "source_row", "delivered_on"),
    "findings": ("title", "kind", "severity", "why", "parties", "disciplines", "order",
                 "lead_partner", "lead_reason", "agenda", "agenda_waits", "in_programme",
                 "programme_reason", "quick_win", "alternative_to", "joins",
                 "could_join", "rules", "period_start", "period_end", "window_start",
                  "window_end", "decide_by", "proposal", "proposed_start",
                 "proposed_end", "shift_days", "shift_total_days", "site_id", "distance_m",
                 "shared_length_m", "shared_area_m2", "one_way"),
}  # fmt: skip


def form_elements(
    table: Table, relations: Sequence[tuple[str, str]], language: Language
) -> Iterator[ET.Element]:
    """The elements of a layer's style that are about its form and attribute table.

    ``relations`` are the ids of the relations to show, each with its tab; only a project has
    any, as they mean nothing to a layer on its own.
    """
    names = ("fid", *(column.name for column in table.columns))
    nowhere = (column.name for column in table.columns if column.shown.tab == NOWHERE)
    hidden = {*_FOR_PROGRAMS, *nowhere}
    yield node(
        "fieldConfiguration",
        *(
            node("field", _widget(column, language), name=column.name, configurationFlags="None")
            for column in table.columns
        ),
    )
    yield node(
        "aliases",
        *(
            node("alias", field=name, index=place, name=column_title(table.name, name, language))
            for place, name in enumerate(names)
        ),
    )
    yield node(
        "attributetableconfig",
        node(
            "columns",
            *(
                node("column", type="field", name=name, hidden=name in hidden, width="-1")
                for name in names
            ),
        ),
        actionWidgetStyle="dropDown",
    )
    yield node("editorlayout", text="tablayout")
    yield node("attributeEditorForm", *_tabs(table, names, relations, language))
    yield node(
        "editable",
        *(node("field", name=name, editable=name in EDITABLE) for name in names),
    )


def _widget(column: Column, language: Language) -> ET.Element:
    if column.values:
        words = [{value_label(column.name, code, language): code} for code in column.values]
        return _edit("ValueMap", {"map": words})
    if column.type == "date":
        return _edit(
            "DateTime",
            {
                "allow_null": True,
                "calendar_popup": True,
                "display_format": "yyyy-MM-dd",  # as every table and list has it
                "field_format": "yyyy-MM-dd",
                "field_iso_format": False,
            },
        )
    if column.type == "flag":
        return _edit("CheckBox", {"CheckedState": "", "UncheckedState": ""})
    return _edit("TextEdit", {"IsMultiline": column.name in _LONG, "UseHtml": False})


def _edit(kind: str, config: Mapping[str, object]) -> ET.Element:
    return node("editWidget", node("config", options(config)), type=kind)


def _tabs(
    table: Table, names: Sequence[str], relations: Sequence[tuple[str, str]], language: Language
) -> Iterator[ET.Element]:
    tabs: dict[str, list[str]] = {tab: [] for tab in _TABS.get(table.name, ())}
    for column in reading_order(table, _FIRST.get(table.name, ())):
        if column.shown.tab != NOWHERE:
            tabs.setdefault(column.shown.tab or "what", []).append(column.name)
    in_front = [tab for tab in _TABS.get(table.name, ()) if tabs[tab]]
    for tab in in_front:
        yield _tab(tab, (_field(name, names) for name in tabs.pop(tab)), language)
    for relation, tab in relations:
        yield _tab(tab, [_relation(relation)], language)
    for tab, columns in tabs.items():
        if columns:
            yield _tab(tab, (_field(name, names) for name in columns), language)


def _tab(
    tab: str, content: Iterator[ET.Element] | list[ET.Element], language: Language
) -> ET.Element:
    return node(
        "attributeEditorContainer",
        *content,
        name=pick(TABS, tab, language),
        columnCount="1",
        groupBox="0",
        showLabel="1",
        visibilityExpressionEnabled="0",
        visibilityExpression="",
    )


def _field(name: str, names: Sequence[str]) -> ET.Element:
    return node("attributeEditorField", name=name, index=names.index(name), showLabel="1")


def _relation(relation: str) -> ET.Element:
    return node(
        "attributeEditorRelation",
        node("editor_configuration", options({"buttons": "ZoomToChildFeature"})),
        name=relation,
        relation=relation,
        relationWidgetTypeId="relation_editor",
        label="",
        showLabel="0",
        forceSuppressFormPopup="0",
        nmRelationId="",
    )
