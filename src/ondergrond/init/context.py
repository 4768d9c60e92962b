"""What values mean by what stands beside them: the words of their records, whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from ondergrond.init.layer import HALF, Layer
from ondergrond.init.values import UNSURE, ValueGuess, codes_said, guess_text
from ondergrond.labels.wider_words import USUAL_ACTIVITY

MOST_TEXTS = 2000  # records that are read
UNTOLD = 0.8  # a code that more of all records name is a manner of speaking: "Roadworks of ..."
_AT_MOST = 0.2  # beside ``UNSURE``: never so sure that nobody is asked
_RECORDS = 2.0  # that say so weigh as much as one more would
_OWNER = 0.5  # what the other works of an owner weigh, beside many records that say so
_BY_CODE = 0.62
YEARS_AHEAD = 3  # that most starts are apart in a programme of years
_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])"

NO_WORKS = frozenset({"other", "event"})  # which nothing but a value of its own says

Votes = Counter[str]


def fill_by_context(
    layer: Layer, values: Sequence[ValueGuess], texts: pd.Series, owner: int | None
) -> tuple[ValueGuess, ...]:
    """Guesses of disciplines, those without one filled by what stands beside them; others stay.

    By the disciplines that name and description of the records with that value name, and by what
    the other works of their owner are about: the one that has over half of both together.
    """
    lacking = {each.text for each in values if each.code is None}
    if not lacking:
        return tuple(values)
    told = _told(layer, texts.index)
    rows = texts[texts.isin(lacking) & told.notna()].head(MOST_TEXTS)
    common = _common(told)
    by_text = {str(text): _said(told[at], common) for text, at in rows.groupby(rows).groups.items()}
    first = {text: votes for text, votes in by_text.items() if _most(votes)[0] is not None}
    codes: dict[str, str | None] = {each.text: each.code for each in values}
    codes |= {text: _most(votes)[0] for text, votes in first.items()}
    by_owner = _of_owners(layer, codes, texts, lacking, owner)
    filled = []
    for each in values:
        votes = by_text.get(each.text, Counter()) + by_owner.get(each.text, Counter())
        code, share = _most(votes)
        if each.text in lacking and code is not None:
            filled.append(replace(each, code=code, share=round(UNSURE + _AT_MOST * share, 2)))
        else:
            filled.append(each)
    return tuple(filled)


def _told(layer: Layer, rows: pd.Index) -> pd.Series:
    """What the name and the description of records say in words, together; null for nothing."""
    at = [
        position
        for name in ("name", "description")
        for position in layer.taken.get(name, [])
        if position not in layer.taken.get("street", [])
    ]
    told = pd.Series("", index=rows, dtype="str")
    for position in dict.fromkeys(at):
        told = told + " " + layer.column(position).fillna("")
    told = told.str.strip()
    return told.where(told.ne(""))


def _common(told: pd.Series) -> frozenset[str]:
    """Codes that so many records name that they tell nothing apart."""
    sample = told.dropna().head(MOST_TEXTS)
    counts: Votes = Counter()
    for text, n in sample.value_counts().items():
        counts.update(dict.fromkeys(codes_said(str(text), "discipline"), int(n)))
    return frozenset(code for code, n in counts.items() if n > UNTOLD * len(sample))


def _said(told: pd.Series, common: frozenset[str]) -> Votes:
    """The disciplines that texts name, each text once; few texts weigh less."""
    votes: Votes = Counter()
    for text, n in told.value_counts().items():
        codes = codes_said(str(text), "discipline") - common - NO_WORKS
        codes = codes - {"road"} or codes  # a street is where the rest of it lies
        votes.update({code: n / len(codes) for code in codes})
    weight = 1 / (sum(votes.values()) + _RECORDS)
    return Counter({code: n * weight for code, n in votes.items()})


def _most(votes: Votes) -> tuple[str | None, float]:
    """The code that has over half of the votes, and its share of them."""
    total = sum(votes.values())
    if not total:
        return None, 0.0
    code, n = max(sorted(votes.items()), key=lambda each: each[1])
    return (code, n / total) if n > HALF * total else (None, 0.0)


def _of_owners(
    layer: Layer,
    codes: dict[str, str | None],
    texts: pd.Series,
    lacking: set[str],
    owner: int | None,
) -> dict[str, Votes]:
    """By value what the names of its owners say, or else what their other records are about."""
    if owner is None or owner in layer.taken.get("discipline", [])[:1]:
        return {}
    owners = layer.column(owner)
    known = texts.map(codes)
    named = owners.drop_duplicates().dropna()
    named = named[named.map(lambda name: guess_text(name, "discipline")[0] is not None)]
    of_name = {name: guess_text(name, "discipline")[0] for name in named}
    found: dict[str, Votes] = {}
    for text in lacking:
        own = owners[texts.eq(text)].dropna()
        others = known[owners.isin(own) & texts.ne(text)].dropna()
        by_name = own.map(of_name).dropna()
        said = by_name if len(by_name) else others
        shares = said[~said.isin(NO_WORKS)].value_counts(normalize=True)
        found[text] = Counter({str(code): _OWNER * share for code, share in shares.items()})
    return found


def usual_activity(values: Sequence[ValueGuess]) -> dict[str, ValueGuess]:
    """By value of a discipline what is usually done there in a programme of years."""
    usual = {each.text: USUAL_ACTIVITY.get(each.code or "") for each in values}
    return {
        each.text: replace(each, code=usual[each.text], share=_BY_CODE)
        for each in values
        if usual[each.text] is not None
    }


def is_of_years(layer: Layer) -> bool:
    """Whether a layer is a programme of several years, by the years in its starts."""
    named = [layer.names[at] for at in layer.taken.get("start", [])]
    texts = [layer.column(at) for at in layer.taken.get("start", [])]
    years = pd.concat([*texts, pd.Series(named, dtype="str")]).str.extract(_YEAR)[0].dropna()
    if years.empty:
        return False
    low, high = years.astype("int64").quantile([0.05, 0.95])
    return bool(high - low >= YEARS_AHEAD)
