"""Renderers: which symbol a feature gets, and how the legend names it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from ondergrond.report.qgis.markup import key, node
from ondergrond.report.qgis.symbols import with_name


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a legend: the features it is for, and their symbol."""

    label: str
    filter: str
    symbol: ET.Element


def single(made: ET.Element) -> ET.Element:
    """One symbol for all."""
    return node(
        "renderer-v2", node("symbols", with_name(made, "0")), type="singleSymbol", symbollevels="0"
    )


def categories(
    expression: str, entries: Sequence[tuple[str, str, ET.Element]], *, levels: bool = False
) -> ET.Element:
    """A symbol per code: ``entries`` hold code, label and symbol. An empty code is the rest.

    With ``levels`` the first layers of all symbols are drawn before the second ones.
    """
    return node(
        "renderer-v2",
        node(
            "categories",
            *(
                node(
                    "category", value=code, label=label, symbol=place, render="true", type="string"
                )
                for place, (code, label, _) in enumerate(entries)
            ),
        ),
        node("symbols", *(with_name(made, str(n)) for n, (_, _, made) in enumerate(entries))),
        type="categorizedSymbol",
        attr=expression,
        symbollevels=levels,
    )


def rules(entries: Sequence[Rule], order: str) -> ET.Element:
    """A symbol per rule; a feature that several rules are for gets all of theirs.

    Features are drawn in the order of an expression, the highest last and so on top.
    """
    clause = node("orderByClause", text=order, asc="1", nullsFirst="1")
    return node(
        "renderer-v2",
        node(
            "rules",
            *(
                node(
                    "rule",
                    key=key("rule", rule.label, rule.filter),
                    filter=rule.filter,
                    label=rule.label,
                    symbol=place,
                )
                for place, rule in enumerate(entries)
            ),
            key=key("rules"),
        ),
        node("symbols", *(with_name(rule.symbol, str(n)) for n, rule in enumerate(entries))),
        node("orderby", clause),
        type="RuleRenderer",
        symbollevels="0",
        enableorderby="1",
    )
