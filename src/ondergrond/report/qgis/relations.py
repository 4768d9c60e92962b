"""Relations between layers: from a finding to its works and sums, from a work back."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import TABS
from ondergrond.report.qgis.expressions import column, text
from ondergrond.report.qgis.markup import node
from ondergrond.report.qgis.tree import ProjectLayer

# Parent table, child table, the column they share, and the tab of the parent's form it is on.
_KINDS = (
    ("findings", "finding_works", "finding_id", "works"),
    ("findings", "finding_items", "finding_id", "items"),
    ("works", "finding_works", "work_id", "findings"),
    ("works", "remarks", "work_id", "remarks"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Rows of the layer ``child`` that have the same ``column`` as one of ``parent``."""

    id: str
    title: str
    parent: ProjectLayer
    child: ProjectLayer
    column: str
    tab: str

    def element(self) -> ET.Element:
        """The relation in a project."""
        return node(
            "relation",
            node("fieldRef", referencedField=self.column, referencingField=self.column),
            id=self.id,
            name=self.title,
            referencedLayer=self.parent.id,
            referencingLayer=self.child.id,
            strength="Association",
        )


def relations_of(layers: Sequence[ProjectLayer], language: Language) -> list[Relation]:
    """Every relation between the layers that are shown.

    A part of a layer is a parent in its own right, so that its form shows the same.
    """
    return [
        Relation(
            id=f"{parent.id}_{child.id}",
            title=f"{parent.title} – {pick(TABS, tab, language)}",
            parent=parent,
            child=child,
            column=shared,
            tab=tab,
        )
        for above, below, shared, tab in _KINDS
        for parent in layers
        if parent.source.table.name == above
        for child in layers
        if child.source.table.name == below
    ]


def form_relations(layer: ProjectLayer, relations: Sequence[Relation]) -> list[tuple[str, str]]:
    """The relations that the form of a layer shows, each with its tab."""
    return [(relation.id, relation.tab) for relation in relations if relation.parent.id == layer.id]


def works_on_sheet(layers: Sequence[ProjectLayer]) -> str | None:
    """An expression: whether a work belongs to the finding that a sheet is printed of.

    True on the screen, where no sheet is printed; null where there are no findings.
    """
    table = next((layer for layer in layers if layer.source.name == "finding_works"), None)
    if table is None:
        return None
    of_finding = f"{column('finding_id')} = attribute(@atlas_feature, 'finding_id')"
    ids = f"aggregate({text(table.id)}, 'array_agg', {column('work_id')}, {of_finding})"
    return f"if(@atlas_featureid is null, true, array_contains({ids}, {column('work_id')}))"
