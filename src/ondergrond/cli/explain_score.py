"""The score of one finding told in full: its parts times their weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.explained import EXPLAINED

SCORES = ("saving", "nuisance", "ease", "maturity", "parties", "certainty")


def score_lines(
    finding: Mapping[Any, Any], values: Mapping[str, Any], language: Language
) -> Iterator[str]:
    """The lines about the score of a row of FINDINGS; none where it has no score.

    ``values`` is what :func:`ondergrond.rules.values.parse_values` gives. A run that kept no
    rules has only the parts.
    """
    if pd.isna(finding["score"]):
        return
    score = formats.number(finding["score"], language, decimals=1)
    weights = values.get("score", {}).get("weight", {})
    parts = {each: finding[f"score_{each}"] for each in SCORES}
    known = {each: float(part) for each, part in parts.items() if not pd.isna(part)}
    yield ""
    yield f"{_say('score', language):10} {_say('score_told', language, score=score)}"
    for each, part in known.items():
        name, value = _say(f"score_{each}", language), formats.number(part, language, decimals=3)
        if not weights:
            yield f"  {name} {value}"
            continue
        weight = formats.plain(weights[each], language)
        product = formats.number(part * weights[each], language, decimals=3)
        facts = {"part": name, "value": value, "weight": weight, "product": product}
        yield f"  {_say('score_part', language, **facts)}"
    if weights:
        yield from _sum(finding, known, weights, values, language)


def _sum(
    finding: Mapping[Any, Any],
    known: Mapping[str, float],
    weights: Mapping[str, float],
    values: Mapping[str, Any],
    language: Language,
) -> Iterator[str]:
    """The parts added up, what was left out, and what a term that has passed leaves of it."""
    total = sum(weights[each] for each in known)
    if not total:
        return
    reached = sum(part * weights[each] for each, part in known.items())
    facts = {
        "reached": formats.number(reached, language, decimals=3),
        "known": formats.plain(total, language),
        "score": formats.number(round(100 * reached / total, 9), language, decimals=1),
    }
    yield f"  {_say('score_sum', language, **facts)}"
    lost = [_say(f"score_{each}", language) for each in SCORES if each not in known]
    if lost:
        yield f"  {_say('score_left_out', language, parts=', '.join(lost))}"
    if not pd.isna(finding["term_passed"]) and finding["term_passed"]:
        factor = formats.plain(values["score"]["past_term_factor"], language)
        score = formats.number(finding["score"], language, decimals=1)
        yield f"  {_say('score_late', language, factor=factor, score=score)}"


def _say(key: str, language: Language, **facts: object) -> str:
    return fill(pick(EXPLAINED, key, language), **facts)
