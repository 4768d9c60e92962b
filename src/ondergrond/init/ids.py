"""Which number tells the works of a layer apart and lasts, and which is that of a plan."""

from __future__ import annotations

import pandas as pd

from ondergrond.init.layer import HALF, MOST, Layer
from ondergrond.labels.wider_words import MONEY_PARTS, PROJECTS, TECHNICAL
from ondergrond.load.headings import HEADINGS
from ondergrond.load.recognise import holds_part

_ENDINGS = ("id", "nr", "no", "nummer", "number", "code", "kenmerk", "ref", "reference")
MOST_WORDS = 2  # of what a plan is called by


def take_ids(layer: Layer) -> None:
    """Take the id of works and that of their plan; row numbers and ids of programs come last."""
    if (name := layer.taken.get("name")) and _are_codes(layer, name[0]):
        del layer.taken["name"]
    free = layer.free("work_id", "project_id")
    candidates = [
        at
        for at in dict.fromkeys([*layer.headed(HEADINGS["work_id"], free), *_ending(layer, free)])
        if not holds_part(layer.head(at), MONEY_PARTS)
    ]
    technical = {*layer.headed(TECHNICAL, free)}
    technical |= {at for at in candidates if _counts_rows(layer, at)}
    projects = [at for at in layer.headed(PROJECTS, free) if _names_plans(layer, at)]
    layer.taken.pop("work_id", None)
    layer.taken.pop("project_id", None)
    telling = [at for at in candidates if layer.differ(at) >= MOST]
    own = [at for at in telling if at not in technical and at not in projects]
    of_plan = [at for at in projects if layer.differ(at) >= HALF]
    of_plan.sort(key=lambda at: -round(layer.differ(at), 1))
    # Where a number is missing here and there the head has to say what it is.
    in_part = [
        at
        for at in candidates
        if layer.is_exactly(at, HEADINGS["work_id"])
        and layer.filled(at) >= HALF
        and layer.differ(at) >= MOST * layer.filled(at)
    ]
    chosen = next(iter([*own, *of_plan, *telling, *in_part]), None)
    if chosen is not None:
        layer.taken["work_id"] = [chosen]
    plans = [at for at in projects if at != chosen]
    if plans:
        layer.taken["project_id"] = [plans[0]]
    elif chosen is not None and chosen in projects:
        layer.taken["project_id"] = [chosen]


def _ending(layer: Layer, free: list[int]) -> list[int]:
    return [at for at in free if layer.head(at).replace(" ", "").endswith(_ENDINGS)]


def _counts_rows(layer: Layer, at: int) -> bool:
    """Whether a column only counts the rows: 1, 2, 3 and on."""
    read = pd.to_numeric(layer.column(at), errors="coerce")
    steps = read.diff().dropna()
    return bool(len(steps) > 2 and (steps == 1).all() and read.iloc[0] in (0, 1))


def _are_codes(layer: Layer, at: int) -> bool:
    """Whether texts are codes and no names: one word or less, with a digit in most."""
    sample = layer.sample(at)
    return layer.words(at) <= 1 and bool(sample.str.contains(r"\d").mean() >= HALF)


def _names_plans(layer: Layer, at: int) -> bool:
    """Whether a column may be the number of plans: no sentences, no money."""
    return layer.words(at) <= MOST_WORDS and not holds_part(layer.head(at), MONEY_PARTS)
