"""What the columns of a layer mean: what every run recognises, and what ``init`` dares to say."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from ondergrond.init.context import fill_by_context, is_of_years, usual_activity
from ondergrond.init.ids import take_ids
from ondergrond.init.layer import Layer
from ondergrond.init.lists import (
    CODED,
    GAPS,
    take_activity_of_discipline,
    take_confidential,
    take_discipline_elsewhere,
    take_lists,
)
from ondergrond.init.names import (
    find_owner,
    leave_registration,
    take_budget,
    take_other_end,
    take_texts,
)
from ondergrond.init.rows import find_rows_of_record
from ondergrond.init.spread import take_spread
from ondergrond.init.values import SURE, ValueGuess, guess_text, guess_values
from ondergrond.labels.wider_words import USUAL_ACTIVITY
from ondergrond.load.columns import without_blanks
from ondergrond.load.one_record import put_together
from ondergrond.load.recognise import recognise
from ondergrond.load.records import Records
from ondergrond.load.values import flags
from ondergrond.partnership import GeometrySource, Source

N_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Where one column of works comes from, and what its values mean.

    ``columns`` are delivered ones, the first that is filled counts, unless ``how`` says that they
    say it together (``head``, ``join``) or once for rows below (``down``); ``constant`` is a value
    for every record. ``values`` are guesses, ``samples`` what stands in the first column.
    """

    columns: tuple[str, ...] = ()
    constant: str | None = None
    values: tuple[ValueGuess, ...] = ()
    samples: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class LayerPlan:
    """What a layer is taken for.

    ``owner`` is the column that says whose each record is, ``owners`` its texts with how many
    records each has. ``left`` are delivered columns that nothing uses. Rows with the same texts in
    ``one_record_by`` are one record, ``rows_are`` what is drawn in each.
    """

    columns: dict[str, ColumnPlan]
    geometry: GeometrySource | None = None
    owner: str | None = None
    owners: tuple[tuple[str, int], ...] = ()
    left: tuple[str, ...] = ()
    one_record_by: tuple[str, ...] = ()
    rows_are: Literal["parts", "vertices"] = "parts"


def plan_layer(records: Records, *called: str) -> LayerPlan:
    """Say what the columns of a layer are taken for; no ``start`` where no period was found.

    ``called`` are names that may say what works are about where no column does: of the layer, the
    file, the folder.
    """
    found, place, _ = recognise(records)
    names = records.columns_seen
    taken = {
        name: [names.index(each) for each in source.columns]
        for name, source in found.items()
        if source.columns
    }
    at_place = [column for _, column in place.named] if place else []
    layer = Layer(
        names, without_blanks(records.attributes), taken, {names.index(each) for each in at_place}
    )
    together = find_rows_of_record(layer)
    if together is not None:
        keys, rows_are = [names[at] for at in together[0]], together[1]
        return _plan_together(records, place, keys, rows_are, called)
    leave_registration(layer)
    take_other_end(layer)
    how = take_spread(layer)
    take_ids(layer)
    take_lists(layer)
    take_confidential(layer)
    take_texts(layer)
    take_budget(layer)
    owner = find_owner(layer)
    take_discipline_elsewhere(layer, owner)
    take_activity_of_discipline(layer)
    plans = {name: _plan(layer, name) for name in taken}
    if "discipline" in plans:
        texts = _merged(layer, taken["discipline"])
        filled = fill_by_context(layer, plans["discipline"].values, texts, owner)
        plans["discipline"] = replace(plans["discipline"], values=filled)
    plans |= {name: replace(plans[name], how=each) for name, each in how.items()}
    if "discipline" not in plans:
        plans |= _discipline_of(called)
    if is_of_years(layer):
        plans |= _usual_activity(layer, plans)
    used = {at for each in taken.values() for at in each} | layer.place | {owner}
    left = [names[at] for at in range(len(names)) if at not in used and layer.filled(at)]
    counts = layer.column(owner).value_counts() if owner is not None else pd.Series(dtype="int64")
    return LayerPlan(
        {name: plans[name] for name in sorted(plans, key=_order)},
        place,
        None if owner is None else names[owner],
        tuple((str(text), int(n)) for text, n in counts.items()),
        tuple(left),
    )


def _plan_together(
    records: Records,
    place: GeometrySource | None,
    keys: list[str],
    rows_are: Literal["parts", "vertices"],
    called: tuple[str, ...],
) -> LayerPlan:
    """The plan of a layer of which several rows are one record: that of its records."""
    source = Source.model_validate(
        {
            "path": records.source,
            "columns": {"start": keys[0]},
            "geometry": place,
            "one_record_by": keys,
            "rows_are": rows_are,
        }
    )
    whole = replace(put_together(records, source), together=None)
    plan = plan_layer(whole, *called)
    columns = dict(plan.columns)
    number = ColumnPlan((keys[0],), samples=tuple(whole.attributes[keys[0]].dropna()[:N_SAMPLES]))
    columns.setdefault("work_id", number)
    if len(keys) > 1:
        columns["work_id"] = replace(number, columns=tuple(keys), how="join")
        columns["project_id"] = number
    return replace(
        plan,
        columns={name: columns[name] for name in sorted(columns, key=_order)},
        geometry=place,
        left=tuple(each for each in plan.left if each not in keys),
        one_record_by=tuple(keys),
        rows_are=rows_are,
    )


def is_protected(columns: Container[str]) -> bool:
    """Whether a layer with these columns is taken for a list of protected surfaces, not plans."""
    plans = "phase" in columns and "start" in columns
    return "protected_until" in columns and not plans


_FIRST = (
    *("work_id", "project_id", "department", "name", "street", "description"),
    *("discipline", "activity", "phase", "start", "end"),
)


def _order(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _discipline_of(called: tuple[str, ...]) -> dict[str, ColumnPlan]:
    """The discipline that the first of some names says, as a constant."""
    codes = (guess_text(each, "discipline") for each in called if each)
    code = next((code for code, _ in codes if code is not None), None)
    return {} if code is None else {"discipline": ColumnPlan(constant=code)}


def _usual_activity(layer: Layer, plans: dict[str, ColumnPlan]) -> dict[str, ColumnPlan]:
    """What is done where nothing says so: what is usual for what the work is about."""
    discipline, own = plans.get("discipline"), plans.get("activity")
    if discipline is None or (own is not None and own.columns[:1] == discipline.columns[:1]):
        return {}
    if discipline.constant is not None:
        code = USUAL_ACTIVITY.get(discipline.constant)
        return {} if own is not None or code is None else {"activity": ColumnPlan(constant=code)}
    at = layer.taken["discipline"]
    first = layer.taken.get("activity", [])
    if first and _merged(layer, first).notna().mean() > 1 - GAPS:
        return {}
    usual = usual_activity(discipline.values)
    if not usual:
        return {}
    taken = list(dict.fromkeys([*first, *at]))
    texts = _merged(layer, taken)
    values = tuple(
        usual.get(each.text, each) if each.code is None else each
        for each in guess_values(texts, "activity")
    )
    samples = texts.dropna().drop_duplicates().head(N_SAMPLES)
    columns = tuple(layer.names[each] for each in taken)
    return {"activity": ColumnPlan(columns, None, values, tuple(samples.astype(str)))}


def _merged(layer: Layer, at: list[int]) -> pd.Series:
    """The texts of several columns, the first that is filled."""
    texts = layer.column(at[0])
    for more in at[1:]:
        texts = texts.where(texts.notna(), layer.column(more))
    return texts


def _plan(layer: Layer, name: str) -> ColumnPlan:
    """What is written of one column of works."""
    at = layer.taken[name]
    texts = _merged(layer, at)
    values: tuple[ValueGuess, ...] = ()
    if name in CODED:
        values = guess_values(texts, name)
    elif name == "sharing":
        values = _confidential(texts)
    if name == "activity" and at == layer.taken.get("discipline", [])[:1]:
        values = tuple(
            replace(each, code="other", share=SURE) if each.code is None else each
            for each in values
        )
    samples = texts.dropna().drop_duplicates().head(N_SAMPLES)
    return ColumnPlan(
        tuple(layer.names[each] for each in at), None, values, tuple(samples.astype(str))
    )


def _confidential(texts: pd.Series) -> tuple[ValueGuess, ...]:
    """Yes and no of a column of confidence, as who may see the work."""
    counts = texts.dropna().value_counts()
    said, unread = flags(pd.Series(counts.index, dtype="str"))
    if unread.any():
        return guess_values(texts, "sharing")
    return tuple(
        ValueGuess(str(text), int(n), "private" if yes else "partners", 1.0)
        for text, n, yes in zip(counts.index, counts, said, strict=True)
    )
