"""Sentences of reason and remark codes, made of code and facts in any language.

What a sentence is filled with is kept beside it, as JSON; of facts that are words of ours (a
column, a code of one, a precision) that is the code, so that every language has its own word.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterable, Mapping
from typing import Any, cast

import pandas as pd

from ondergrond.labels import Language
from ondergrond.labels.codes import NO_CODE, NOT_KNOWN, SENTENCES, record_message
from ondergrond.labels.values import value_label
from ondergrond.tables.titles import column_title

Facts = Mapping[str, "pd.Series | str"]
Each = Iterable[tuple[tuple[str, Any], pd.DataFrame]]


def facts_in_words(kind: str, facts: Facts, language: Language) -> dict[str, pd.Series | str]:
    """The facts of sentences as they are told in ``language``; ``kind`` is reason or remark.

    A fact is one text for all, or a Series of texts; codes of ours become words, all else stays.
    """
    texts = dict(facts)
    if "precision" in facts:
        texts["precision"] = _words("precision", facts["precision"], language)
    if kind == "remark" and "column" in facts:  # in a reason it is a column of the delivery
        column = str(facts["column"])
        texts["column"] = column_title("works", column, language)
        if "taken" in facts:
            texts["taken"] = _words(column, facts["taken"], language)
    return texts


def messages_in_language(
    kind: str, codes: pd.Series, facts: pd.Series, texts: pd.Series, language: Language
) -> pd.Series:
    """The sentences of ``codes`` with their ``facts`` in ``language``, a Series named message.

    ``facts`` is JSON, null where a sentence needs none; all Series have one index. A text whose
    facts were not kept, or whose code nobody named, stays as it is. Each code with the same facts
    is told once.
    """
    rows = pd.DataFrame({"code": codes, "facts": facts})
    again = texts.copy()
    which = rows.groupby(["code", "facts"], dropna=False, sort=False)
    for (code, kept), group in cast("Each", which):
        known = SENTENCES[kind].get(code)
        names = _names(known[language]) if known else []
        found: dict[str, str] = json.loads(kept) if isinstance(kept, str) else {}
        if known is None or (names and not isinstance(kept, str)):
            continue
        in_words = facts_in_words(kind, {**dict.fromkeys(names, ""), **found}, language)
        again[group.index] = record_message(kind, code, language, **in_words)
    return again.rename("message")


def records_in_language(
    tables: Mapping[str, pd.DataFrame], language: Language
) -> dict[str, pd.DataFrame]:
    """REJECTED and REMARKS of a run, by name, with their sentences in ``language``."""
    codes = {"rejected": ("reason", "reason"), "remarks": ("remark", "code")}
    return {
        name: tables[name].assign(
            message=messages_in_language(
                kind, tables[name][code], tables[name]["facts"], tables[name]["message"], language
            )
        )
        for name, (kind, code) in codes.items()
    }


def _words(column: str, codes: pd.Series | str, language: Language) -> pd.Series | str:
    if isinstance(codes, str):
        return _word(column, codes, language)
    words = {code: _word(column, code, language) for code in codes.dropna().unique()}
    return codes.map(words).astype("str")


def _word(column: str, code: str, language: Language) -> str:
    return NOT_KNOWN[language] if code == NO_CODE else value_label(column, code, language)


def _names(template: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(template) if name]
