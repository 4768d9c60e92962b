"""Evaluate expressions in QGIS: JSON lists of [expression, values of the feature] on stdin.

Run by the system's Python, and answers one line after another, as QGIS takes a second to start. A
value ``"2027-03-01"`` of a column whose name ends in ``_on`` is a date; null is null. Prints a JSON
list for each line: the text that each expression gives, "" where it gives null, or the error as
{"error": ...}.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

from qgis.core import (
    NULL,
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsFeature,
    QgsField,
    QgsFields,
)
from qgis.PyQt.QtCore import QDate, QVariant

TYPES = {"_on": QVariant.Date, "_eur": QVariant.Double, "_days": QVariant.Double}


def feature_of(values: dict[str, object]) -> QgsFeature:
    fields = QgsFields()
    for name in values:
        fields.append(QgsField(name, TYPES.get(name[name.rfind("_") :], QVariant.String)))
    feature = QgsFeature(fields)
    feature.setAttributes([value_of(name, value) for name, value in values.items()])
    return feature


def value_of(name: str, value: object) -> object:
    if value is None:
        return NULL
    return QDate.fromString(str(value), "yyyy-MM-dd") if name.endswith("_on") else value


parsed = cache(QgsExpression)


def text_of(text: str, values: dict[str, object], context: QgsExpressionContext) -> object:
    feature = feature_of(values)
    context.setFeature(feature)
    context.setFields(feature.fields())
    expression = parsed(text)
    value = expression.evaluate(context)
    if expression.hasParserError() or expression.hasEvalError():
        return {"error": expression.parserErrorString() + expression.evalErrorString()}
    return "" if value is None or value == NULL else str(value)


def main(names: str) -> None:
    app = QgsApplication([], False)
    app.initQgis()
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextScope())  # which the context then owns
    context.lastScope().setVariable("ondergrond_partners", names)
    for line in sys.stdin:
        answer = [text_of(text, values, context) for text, values in json.loads(line)]
        print(json.dumps(answer), flush=True)
    app.exitQgis()


if __name__ == "__main__":
    main(sys.argv[1])
