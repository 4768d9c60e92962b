"""Forms and attribute tables: titles of columns, words for codes, what goes on which tab.

What ondergrond computed or a partner delivered cannot be edited here: the next run makes the
file anew, and an edit would be lost without a word. Only what the table itself decides can.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence

from ondergrond.labels import Language, pick
from ondergrond.labels.columns import column_title
from ondergrond.labels.qgis import TABS
from ondergrond.labels.values import value_label
from ondergrond.report.qgis.markup import node, options
from ondergrond.tables import Column, Table

EDITABLE = frozenset({"decision", "decided_by", "decided_on", "note"})

# Of use to programs; a reader of the attribute table is spared them.
_FOR_PROGRAMS = frozenset({"fid", "fingerprint", "extra", "sha256", "raw"})
_LONG = frozenset({"description", "extra", "message", "raw", "why", "note"})

# Tab → columns. What a table has and no tab names goes on the last one.
_TABS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "works": {
        "what": ("name", "description", "partner", "department", "discipline", "activity",
                 "phase", "contact", "url", "work_id", "project_id"),
        "when": ("start", "end", "precision", "period_text", "earliest_start", "latest_end",
                 "duration_days"),
        "street": ("street", "opens_surface", "renews_surface", "surface", "nuisance", "depth_m",
                   "trench_width_m"),
        "money": ("budget_eur", "budget_year", "certainty"),
        "source": ("source", "source_layer", "source_row", "delivered_on", "sharing",
                   "fingerprint", "extra"),
    },
    "findings": {
        "what": ("title", "kind", "severity", "why", "parties", "disciplines", "order",
                 "lead_partner", "lead_reason", "in_programme", "programme_reason",
                 "quick_win", "alternative_to", "joins", "could_join",
                 "rules", "finding_id"),
        "when": ("period_start", "period_end", "window_start", "window_end", "decide_by",
                 "proposal", "proposed_start", "proposed_end", "shift_days", "shift_total_days",
                 "gap_days", "budget_years", "crosses_budget_year"),
        "money": ("saving_low_eur", "saving_mid_eur", "saving_high_eur", "saving_split",
                  "days_avoided", "nuisance_days_avoided", "co2_kg_avoided", "gain_eur"),
        "score": ("score", "score_saving", "score_nuisance", "score_ease", "score_maturity",
                  "score_parties", "score_certainty"),
        "where": ("site_id", "distance_m", "shared_length_m", "shared_area_m2", "one_way",
                  "n_parties", "n_works"),
        "decision": ("state", "decision", "decided_by", "decided_on", "note", "first_seen",
                     "last_seen"),
    },
}  # fmt: skip


def form_elements(
    table: Table, relations: Sequence[tuple[str, str]], language: Language
) -> Iterator[ET.Element]:
    """The elements of a layer's style that are about its form and attribute table.

    ``relations`` are the ids of the relations to show, each with its tab; only a project has
    any, as they mean nothing to a layer on its own.
    """
    names = ("fid", *(column.name for column in table.columns))
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
                node("column", type="field", name=name, hidden=name in _FOR_PROGRAMS, width="-1")
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
    left = dict.fromkeys(names[1:])
    for tab, columns in _TABS.get(table.name, {}).items():
        here = [name for name in columns if name in left]
        for name in here:
            del left[name]
        if here:
            yield _tab(tab, (_field(name, names) for name in here), language)
    for relation, tab in relations:
        yield _tab(tab, [_relation(relation)], language)
    if left:
        tab = "other" if table.name in _TABS else "what"
        yield _tab(tab, (_field(name, names) for name in left), language)


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
