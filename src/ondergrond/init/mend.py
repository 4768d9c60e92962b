"""A partnership file that people keep, mended by what moved: their words and remarks stay."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import Comment, Table, Whitespace

from ondergrond.init.document import Writer
from ondergrond.init.moved import Moved
from ondergrond.init.partners import PartnerPlan
from ondergrond.init.plans import RegisterPlan, SourcePlan
from ondergrond.init.values import UNSURE


def mend(text: str, moved: Iterable[Moved], writer: Writer) -> str:
    """The text of a partnership file with what moved put in; all else is as it was.

    A column that is gone gets the new one beside the old, so that older deliveries still run; a
    file that was renamed its new name; new values are added to their map, those without a guess as
    a remark. What is gone without anything in its place is left for people to judge.
    """
    document = tomlkit.parse(text)
    for each in moved:
        if each.kind == "new_source":
            _add_source(document, each, writer)
        elif each.kind == "renamed":
            _table_of(document, each)["path"] = each.new
        elif each.column not in _table_of(document, each).get("columns", {}):
            continue  # a schema says it
        elif each.kind == "column" and each.new:
            _add_column(_table_of(document, each)["columns"], each)
        elif each.kind == "value":
            _add_value(_table_of(document, each)["columns"][each.column], each, writer)
    return tomlkit.dumps(document)


def _table_of(document: TOMLDocument, moved: Moved) -> Any:
    """The table of the source that something moved in."""
    kind, at, *rest = moved.place
    table: Any = document[str(kind)][at]
    return table["source"][rest[0]] if rest else table


def _add_column(columns: MutableMapping[str, Any], moved: Moved) -> None:
    """Name the new column beside the old: ``NAAM`` becomes ``["NAAM", "OMSCHRIJVING"]``."""
    said = columns[moved.column]
    held = said if isinstance(said, dict) else columns
    key = "column" if isinstance(said, dict) else moved.column
    old = held[key]
    held[key] = [*(old if isinstance(old, list) else [old]), moved.new]


def _add_value(mapping: Any, moved: Moved, writer: Writer) -> None:
    guess = moved.guess
    values = mapping["values"]
    if guess is None:
        return
    is_known = guess.code is not None and guess.share >= UNSURE
    if not isinstance(values, Table):  # on one line, where no remark can stand
        if is_known:
            values[guess.text] = guess.code
        return
    body = values.value.body
    after = []
    while body and isinstance(body[-1][1], Comment | Whitespace):
        after.append(body.pop())
    if is_known:
        values.add(guess.text, guess.code)
        values[guess.text].comment(writer.said_of(guess))
    else:
        values.add(tomlkit.comment(writer.unknown(guess)))
    body.extend(reversed(after))


def _add_source(document: TOMLDocument, moved: Moved, writer: Writer) -> None:
    """A new source: of a partner that is there, of a new one, or a register."""
    if isinstance(moved.source, RegisterPlan):
        registers = document.setdefault("register", tomlkit.aot())
        registers.append(writer.source(moved.source.source, moved.source))
    elif isinstance(moved.source, SourcePlan):
        code, name, kind = moved.partner
        partners: Any = document.setdefault("partner", tomlkit.aot())
        own = next((each for each in partners if each.get("code") == code), None)
        if own is None:
            partners.append(writer.partner(PartnerPlan(code, name, kind), [moved.source]))
        elif "source" in own:
            own["source"].append(writer.source(moved.source))
        else:
            sources = tomlkit.aot()
            sources.append(writer.source(moved.source))
            own["source"] = sources
