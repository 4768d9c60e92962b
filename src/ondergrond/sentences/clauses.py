"""What only some findings have to tell: who could join, swap, embargo, rules."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.rows import isin
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.phrases import JOIN, LOOSE, RULES, SHUT, SWAP
from ondergrond.labels.values import value_label
from ondergrond.rules import Rules
from ondergrond.sentences.participants import ROLES, Participants
from ondergrond.sentences.phrasing import (
    Called,
    by_sign,
    day,
    far,
    fill,
    in_places,
    list_texts,
    texts_of,
)
from ondergrond.tables import work_rows

# More who could join than so many make a sentence that nobody reads; column could_join has all.
MOST_JOINERS = 3


@dataclass(frozen=True, slots=True)
class Clauses:
    """Series of text, index finding_id, of the findings that have any."""

    swap: pd.Series
    join: pd.Series
    shut: pd.Series
    rules: pd.Series


def write_clauses(
    ids: pd.Series,
    participants: Participants,
    works: pd.DataFrame,
    called: Called,
    *,
    finding_rules: pd.DataFrame,
    rules: Rules,
    swaps: pd.DataFrame,
    joiners: pd.DataFrame,
    closed: pd.DataFrame,
    language: Language,
) -> Clauses:
    """The clauses of findings ``ids``, in the order of ``participants``; tables as in ``why``.

    ``finding_rules`` are the rows of conflicts alone.
    """
    return Clauses(
        swap=_swaps(swaps, ids, participants, called, language),
        join=_joins(joiners, ids, works, participants, called, language=language),
        shut=_shut(closed, language),
        rules=_rules(finding_rules, rules, language),
    )


def _rules(finding_rules: pd.DataFrame, rules: Rules, language: Language) -> pd.Series:
    """Per conflict its rules in words; one that has none in the labels by its own title.

    Of rules about the same days the heaviest: what clashes also hinders, and that goes without
    saying.
    """
    heavy, light = (rules.at_once_as(severity) for severity in ("heavy", "light"))
    clashing = finding_rules.loc[finding_rules["rule"].isin(heavy), "finding_id"]
    again = finding_rules["rule"].isin(light) & isin(finding_rules["finding_id"], clashing)
    of_findings = finding_rules[~again]
    phrases = texts_of(of_findings["rule"], lambda name: _rule(name, rules, language))
    between = f", {pick(LOOSE, 'and', language)} "
    texts = texts_by(of_findings["finding_id"], pd.Series(phrases, of_findings.index), between)
    return texts.astype("object")


def _rule(name: str, rules: Rules, language: Language) -> str:
    return RULES[name][language] if name in RULES else rules.rule[name].title.get(language, name)


def _shut(closed: pd.DataFrame, language: Language) -> pd.Series:
    """Per finding when its area is closed: the first time, and how often after that."""
    ends = zip(closed["shut_from"], closed["shut_until"], strict=True)
    times = [formats.between(first, last, language) for first, last in ends]
    facts = {
        "time": pd.Series(times, dtype="object").to_numpy(),
        "again": closed["again"].astype("str").to_numpy(dtype=object),
    }
    once, again = (fill(pick(SHUT, form, language), facts) for form in ("once", "again"))
    return pd.Series(np.where(closed["again"].gt(0), again, once), closed.index, dtype="object")


def _joins(
    joiners: pd.DataFrame,
    ids: pd.Series,
    works: pd.DataFrame,
    participants: Participants,
    called: Called,
    *,
    language: Language,
) -> pd.Series:
    """Per opportunity who could join by moving: ``; Evides kan aansluiten bij ...``."""
    rank = joiners.groupby("finding_id").cumcount().to_numpy()
    first = joiners[rank < MOST_JOINERS]
    rank = rank[rank < MOST_JOINERS]
    finding = pd.Index(ids).get_indexer(pd.Index(first["finding_id"]))
    work = work_rows(first)
    partner = called.partner[work]
    keys = pd.MultiIndex.from_arrays([finding, partner])
    rows, which = participants.rows_of(finding)
    there = pd.MultiIndex.from_arrays([finding[which], called.partner[participants.work[rows]]])
    twice = keys.isin(there) | keys.duplicated(keep=False)
    discipline = texts_of(
        works["discipline"].iloc[work], lambda code: value_label("discipline", code, language)
    )
    days = first["shift_days"].to_numpy(dtype=np.float64)
    facts = {
        "name": np.where(twice, partner + " (" + discipline + ")", partner),
        "far": far(days, language),
    }
    texts = np.where(
        rank == 0,
        by_sign(JOIN, "first", days, facts, language),
        by_sign(JOIN, "next", days, facts, language),
    )
    order = np.argsort(finding, kind="stable")
    lists = "; " + list_texts(finding[order], texts[order], language)
    return pd.Series(lists, ids.to_numpy()[np.unique(finding)], dtype="object")


def _swaps(
    swaps: pd.DataFrame,
    ids: pd.Series,
    participants: Participants,
    called: Called,
    language: Language,
) -> pd.Series:
    """Per finding of the wrong order the swap that solves it, and whether there is room for it."""
    rows, which = participants.rows_of(pd.Index(ids).get_indexer(swaps.index))
    named = pd.DataFrame(
        {
            "which": which,
            "role": participants.role[rows],
            "plain": called.plain[participants.work[rows]],
        }
    ).drop_duplicates()
    sides = {}
    for role in ("earlier", "later"):
        some = named[named["role"].eq(ROLES.index(role))]
        codes = some["which"].to_numpy()
        names = list_texts(codes, some["plain"].to_numpy(dtype=object), language)
        sides[role] = in_places(names, np.unique(codes), len(swaps))
    facts = {
        "deep": sides["later"],
        "top": sides["earlier"],
        "ready": day(pd.to_datetime(swaps["ready"]), language),
        "until": day(pd.to_datetime(swaps["until"]), language),
        "days": texts_of(swaps["short_days"], lambda days: formats.span(days, language)),
    }
    short, fits = (fill(pick(SWAP, form, language), facts) for form in ("short", "fits"))
    return pd.Series(np.where(swaps["short_days"].gt(0), short, fits), swaps.index, dtype="object")
