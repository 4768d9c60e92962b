"""Sentences of reason and remark codes told again in the other language.

A sentence is a template with facts in it, so it can be read back by that template: what stands
at the place of a fact is the fact. Facts that are words of the language themselves, such as the
title of a column, are exchanged for those of the other language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from ondergrond.labels import Language, Words
from ondergrond.labels.codes import NO_DETAIL, SENTENCES, record_message
from ondergrond.labels.values import VALUES


def retold(
    kind: str,
    codes: pd.Series,
    texts: pd.Series,
    before: Language,
    after: Language,
    *,
    titles: Words,
) -> pd.Series:
    """``texts`` in the language ``after``, a Series named message with their index.

    ``codes`` and ``texts`` are the codes and their sentences in the language ``before``;
    ``kind`` is ``reason`` or ``remark``; ``titles`` are those of the columns of works, by name. A
    text that no sentence of its code could have made
    stays as it is.
    """
    told = texts.copy()
    for code, of_code in texts.groupby(codes):
        told[of_code.index] = _of_code(kind, str(code), of_code, (before, after), titles)
    return told.rename("message")


def _of_code(
    kind: str, code: str, texts: pd.Series, languages: tuple[Language, Language], titles: Words
) -> pd.Series:
    if code not in SENTENCES[kind]:
        return texts
    before, after = languages
    pattern = _pattern(SENTENCES[kind][code][before])
    again = {text: text for text in texts.unique()}
    for text in again:
        if read := pattern.fullmatch(text):
            facts = {name: fact or "" for name, fact in read.groupdict().items()}
            words = _exchanged(kind, facts, before, after, titles)
            again[text] = record_message(kind, code, after, **{**facts, **words})
    return texts.map(again)


def _exchanged(
    kind: str, facts: Mapping[str, str], before: Language, after: Language, titles: Words
) -> dict[str, str]:
    """The facts that are words of ours, in the other language."""
    words: dict[str, str] = {}
    if "precision" in facts:
        words["precision"] = _word("precision", facts["precision"], before, after)
    if kind == "remark" and "column" in facts:  # in a reason it is a column of the delivery
        column = _column(facts["column"], before, titles)
        words["column"] = titles[column][after] if column else facts["column"]
        if "taken" in facts:
            words["taken"] = _word(column, facts["taken"], before, after)
    return words


def _column(title: str, language: Language, titles: Words) -> str:
    return next((name for name, words in titles.items() if words[language] == title), "")


def _word(column: str, word: str, before: Language, after: Language) -> str:
    codes = VALUES.get(column, {})
    return next((words[after] for words in codes.values() if words[before] == word), word)


def _pattern(template: str) -> re.Pattern[str]:
    """The template as a pattern: every fact a group, a detail that may be left out optional."""
    seen: set[str] = set()

    def group(found: re.Match[str]) -> str:
        name = found[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        # Delivered text may hold quotes, so it takes all it can; a title of ours holds none.
        return f"(?P<{name}>.*?)" if name == "column" else f"(?P<{name}>.*)"

    escaped = re.escape(template)
    opened, closed = re.escape(NO_DETAIL[:-1]), re.escape(NO_DETAIL[-1:])
    detail = opened + re.escape("{detail}") + closed
    escaped = escaped.replace(detail, f"(?:{detail})?")
    return re.compile(re.sub(r"\\{(\w+)\\}", group, escaped), re.DOTALL)
