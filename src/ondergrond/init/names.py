"""Names, streets, texts, the other end of a period, and whose a work is."""

from __future__ import annotations

import re

import pandas as pd

from ondergrond.init.layer import HALF, MOST, Layer
from ondergrond.init.values import operators
from ondergrond.labels.vocabulary import plain
from ondergrond.labels.wider_words import (
    ENDS,
    MONEY_PARTS,
    MORE_HEADINGS,
    ORGANISATIONS,
    ORIGINS,
    OWNERS,
    STARTS,
    TOLD,
)
from ondergrond.load.headings import HEADINGS
from ondergrond.load.recognise import holds_part, read_as_periods
from ondergrond.load.values import numbers

MANY_OWNERS = 300


def take_texts(layer: Layer) -> None:
    """Street, name, description and contact, by heads in four languages and as they read."""
    _take(layer, "street", MORE_HEADINGS["street"])
    if "description" in layer.taken:
        told = [at for at in layer.headed(TOLD, layer.free()) if _is_text(layer, at)]
        if told and not layer.is_exactly(layer.taken["description"][0], TOLD):
            layer.taken["description"] = [told[0]]
    of_street = layer.taken.get("street")
    if layer.taken.get("name") == of_street:
        layer.taken.pop("name", None)
    words = f"{HEADINGS['name']} | {MORE_HEADINGS['name']}"
    _take(layer, "name", words, "description")
    _take(layer, "name", MORE_HEADINGS["name"], "activity")
    if "name" not in layer.taken and of_street is not None:
        layer.taken["name"] = of_street
    if "name" not in layer.taken:
        _take(layer, "name", words, "discipline", "activity")
    if layer.taken.get("name") == layer.taken.get("description"):
        layer.taken.pop("description", None)
    _take(layer, "description", MORE_HEADINGS["description"])
    _take(layer, "contact", MORE_HEADINGS["contact"])
    _fill_name(layer)


def _take(layer: Layer, column: str, words: str, *shared: str) -> None:
    if column in layer.taken:
        return
    at = next((at for at in layer.headed(words, layer.free(*shared)) if _is_text(layer, at)), None)
    if at is not None:
        layer.taken[column] = [at]


def _fill_name(layer: Layer) -> None:
    """A description that fills the gaps of the name, or that tells more where it is filled."""
    name = layer.taken.get("name")
    if name is None or layer.filled(name[0]) >= MOST:
        return
    more = layer.taken.get("description") or layer.taken.get("street")
    if more is not None and more != name:
        layer.taken["name"] = [name[0], more[0]]


def _is_text(layer: Layer, at: int) -> bool:
    """Whether a column holds words, and neither numbers nor days nor money."""
    sample = layer.sample(at)
    if len(sample) < 2 or layer.words(at) < 1 or holds_part(layer.head(at), MONEY_PARTS):
        return False
    numeric = pd.Series(~numbers(sample, "length").unreadable)
    return bool(numeric.mean() < HALF and read_as_periods(sample).mean() < HALF)


def take_budget(layer: Layer) -> None:
    """An amount by German and French heads."""
    if "budget_eur" in layer.taken:
        return
    for at in layer.headed(MORE_HEADINGS["budget_eur"], layer.free()):
        sample = layer.sample(at)
        if bool((~pd.Series(numbers(sample, "money").unreadable)).mean() >= MOST):
            layer.taken["budget_eur"] = [at]
            return


def leave_registration(layer: Layer) -> None:
    """Take no period that no head tells where most records have none: a base map, no plans."""
    start = layer.taken.get("start")
    if start is None or layer.filled(start[0]) >= HALF:
        return
    if not layer.headed(HEADINGS["start"], start):
        del layer.taken["start"]


def take_other_end(layer: Layer) -> None:
    """The end that is called as the start is, but for the word: Est_Comp_Date of Est_Start_Date."""
    if "end" in layer.taken or "start" not in layer.taken:
        return
    head = layer.head(layer.taken["start"][0]).split()
    starts, ends = ({plain(each) for each in words.split("|")} for words in (STARTS, ENDS))
    if not starts.intersection(head):
        return
    rest = [word for word in head if word not in starts]
    for at in layer.free():
        words = layer.head(at).split()
        alike = [word for word in words if word not in ends] == rest
        if alike and ends.intersection(words) and read_as_periods(layer.sample(at)).mean() >= HALF:
            layer.taken["end"] = [at]
            return


def find_owner(layer: Layer) -> int | None:
    """The column that says whose a work is, where there are several owners; None without one.

    One with a head that says so goes first; else one that mostly holds names of organisations.
    """
    free = layer.free("department", "discipline", "activity")
    headed = [at for at in layer.headed(OWNERS, free) if _may_be_owners(layer, at)]
    origins = layer.headed(ORIGINS, free)
    others = [
        at
        for at in free
        if at not in origins and _may_be_owners(layer, at) and _organisations(layer, at) >= HALF
    ]
    others.sort(key=lambda at: -_organisations(layer, at))
    at = next(iter([*headed, *others]), None)
    if at is not None and layer.taken.get("department") == [at]:
        layer.taken.pop("department")
    return at


def _may_be_owners(layer: Layer, at: int) -> bool:
    """Whether the texts of a column recur as names of owners do, and are no mailboxes."""
    texts = layer.column(at).dropna()
    n = texts.nunique()
    return bool(
        2 <= n <= MANY_OWNERS
        and len(texts) >= HALF * len(layer.texts)
        and n <= max(3, HALF * len(texts))
        and texts.str.contains(r"[^\W\d_]{2}", regex=True).mean() >= MOST
        and not texts.str.contains("@", regex=False).any()
    )


def _organisations(layer: Layer, at: int) -> float:
    """The share of the records whose text is the name of an organisation, by the words in it."""
    said = "|".join(re.escape(plain(each)) for each in ORGANISATIONS.split("|"))
    names = "|".join(re.escape(each) for each in operators())
    texts = layer.column(at).dropna().map(plain)
    form = rf"\b(?:{names})\b|(?:{said})\b"
    return float(texts.str.contains(form, regex=True).mean()) if len(texts) else 0.0
