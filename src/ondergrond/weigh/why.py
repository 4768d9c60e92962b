"""One sentence per finding, built from its facts alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from string import Formatter
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.labels import Language, pick
from ondergrond.labels.phrases import GAIN, LOOSE, MONTHS, MOVE, PLACE, RULES, SWAP, WHY
from ondergrond.labels.values import value_label
from ondergrond.weigh.groups import texts_by

# Above this many days a distance in time reads better in months.
DAYS_TOLD = 60
DAYS_PER_MONTH = 365.25 / 12


def why(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    *,
    names: Mapping[str, str],
    language: Language,
    swaps: pd.DataFrame | None = None,
) -> pd.Series:
    """The sentence of each finding, a Series ``why`` with the index of ``findings``.

    ``findings`` and ``finding_works`` hold at least the columns of FINDINGS and
    FINDING_WORKS that are known before ``why``; ``works`` keeps WORKS; ``swaps`` comes from
    :func:`ondergrond.weigh.swaps.find_swaps`.
    """
    swaps = pd.DataFrame(columns=["ready", "until", "short_days"]) if swaps is None else swaps
    told = _told(finding_works, works, names, language)
    who = _listed(told, "who", language)
    sides = {
        role: _listed(told[told["role"].eq(role)], "who", language) for role in ("earlier", "later")
    }
    facts = pd.DataFrame(
        {
            "who": findings["finding_id"].map(who),
            "earlier": findings["finding_id"].map(sides["earlier"]),
            "later": findings["finding_id"].map(sides["later"]),
            "place": _place(findings, language),
            "rules": _each_once(findings["rules"], lambda text: _rules(text, language)),
            "window_start": _day(findings["window_start"], language),
            "window_end": _day(findings["window_end"], language),
            "shift": _each_once(findings["shift_days"], lambda days: _span(days, language)),
            "gap": _each_once(findings["gap_days"], lambda days: _span(days, language)),
            "when": _month(findings["proposed_start"], language),
            "gain": _gain(findings[findings["kind"].eq("opportunity")], language),
            "move": _looked_up(findings, _moves(told, language)),
            "swap": _looked_up(findings, _swaps(swaps, told, language)),
            "phrase": _phrase(findings, sides["later"].index, swaps.index),
        }
    )
    return _sentences(facts, language)


def period_label(works: pd.DataFrame, language: Language) -> pd.Series:
    """Each period as short as its precision allows: ``2027``, ``2027-Q2``, ``mei 2027``.

    ``works`` has the columns start, end and precision; gives a Series ``period``.
    """
    start, end = works["start"], works["end"]
    until = f" {pick(LOOSE, 'until', language)} "
    year = start.dt.year.astype("str")
    years = year.where(start.dt.year.eq(end.dt.year), year + "-" + end.dt.year.astype("str"))
    month = _month(start, language)
    months = month.where(month.eq(_month(end, language)), month + until + _month(end, language))
    quarter = year + "-Q" + start.dt.quarter.astype("str")
    last = end.dt.year.astype("str") + "-Q" + end.dt.quarter.astype("str")
    quarters = quarter.where(quarter.eq(last), quarter + until + last)
    days = _day(start, language)
    ranges = days.where(start.eq(end), days + until + _day(end, language))
    precision = works["precision"]
    label = ranges.mask(precision.isin(["month", "season", "half_year"]), months)
    label = label.mask(precision.eq("quarter"), quarters)
    return label.mask(precision.isin(["year", "multi_year"]), years).rename("period")


def _told(
    finding_works: pd.DataFrame, works: pd.DataFrame, names: Mapping[str, str], language: Language
) -> pd.DataFrame:
    """Per finding and party one phrase: name (discipline, period)."""
    periods = works[["work_id"]].assign(
        period=period_label(works, language),
        partner=_each_once(works["partner"], lambda code: names.get(code, code)),
        department=works["department"],
    )
    rows = finding_works.merge(periods, on="work_id")
    rows = rows.sort_values(["finding_id", "start", "party", "work_id"])
    first = rows.drop_duplicates(["finding_id", "party", "discipline", "role"])
    discipline = _each_once(
        first["discipline"], lambda code: value_label("discipline", code, language)
    )
    name = first["partner"].where(
        first["department"].isna(), first["partner"] + " " + first["department"].fillna("")
    )
    return first.assign(
        who=name + " (" + discipline + ", " + first["period"] + ")",
        plain=name + " (" + discipline + ")",
    )


def _sentences(facts: pd.DataFrame, language: Language) -> pd.Series:
    """The phrase of each finding filled in with its facts, phrase by phrase."""
    sentences = np.empty(len(facts), dtype=object)
    for phrase, at in facts.groupby("phrase").indices.items():
        words = pick(WHY, str(phrase), language)
        names = [name for _, name, _, _ in Formatter().parse(words) if name]
        told = (
            words.format_map(dict(zip(names, fact, strict=True)))
            for fact in zip(*(facts[name].to_numpy()[at] for name in names), strict=True)
        )
        sentences[at] = list(told)
    return pd.Series(sentences, facts.index, dtype="str", name="why")


def _place(findings: pd.DataFrame, language: Language) -> pd.Series:
    length, area = findings["shared_length_m"], findings["shared_area_m2"]
    kind = pd.Series("near", index=findings.index)
    kind = kind.mask(findings["distance_m"].eq(0), "touch")
    kind = kind.mask(length.ge(1), "length").mask(area.ge(1), "area")
    metres = length.where(length.ge(1), findings["distance_m"])
    return pd.Series(
        [
            pick(PLACE, each, language).format(metres=f"{m:.0f}", square_metres=f"{a:.0f}")
            for each, m, a in zip(kind, metres, area, strict=True)
        ],
        index=findings.index,
    )


def _looked_up(findings: pd.DataFrame, texts: pd.Series) -> pd.Series:
    """The text of each finding, "" where it has none."""
    known = texts.reindex(findings["finding_id"]).astype("object")
    return known.where(known.notna(), "").set_axis(findings.index)


def _phrase(findings: pd.DataFrame, ordered: pd.Index, turned: pd.Index) -> pd.Series:
    """Which sentence a finding gets; one whose works also stand in each other's way says so."""
    joint = findings["kind"].eq("opportunity") & findings["proposed_start"].notna()
    phrase = findings["kind"].mask(joint, "joint")
    at_once = findings["rules"].str.contains(r"\b(?:clash|hindrance)\b")
    phrase = phrase.mask(findings["finding_id"].isin(ordered) & ~at_once, "reopening")
    return phrase.mask(findings["finding_id"].isin(turned) & ~at_once, "wrong_order")


def _gain(findings: pd.DataFrame, language: Language) -> pd.Series:
    """What working together saves, in round numbers."""
    euros = findings["saving_mid_eur"].fillna(0.0)
    days = findings["days_avoided"].astype("float64").fillna(0.0)
    kind = pd.Series("none", index=findings.index)
    kind = kind.mask(days.ge(1), "days").mask(euros.ge(1), "euros")
    kind = kind.mask(days.ge(1) & euros.ge(1), "both")
    return pd.Series(
        [
            pick(GAIN, each, language).format(
                eur=_euros(eur, language), days=_span(round(n), language)
            )
            for each, eur, n in zip(kind, euros, days, strict=True)
        ],
        index=findings.index,
        dtype="str",
    )


def _euros(amount: float, language: Language) -> str:
    """An amount to two figures, as an estimate deserves: € 41.000."""
    digits = max(len(str(int(amount))) - 2, 0)
    told = f"€ {round(amount, -digits):,.0f}"
    return told.replace(",", ".") if language == "nl" else told


def _moves(told: pd.DataFrame, language: Language) -> pd.Series:
    """Per finding who would have to move beyond its room, and how far."""
    movers = told[told["role"].eq("mover") & told["shift_days"].notna()]
    movers = movers[movers["shift_days"].ne(0)].drop_duplicates("finding_id")
    texts = [
        pick(MOVE, "later" if days > 0 else "earlier", language).format(
            mover=mover, far=_span(abs(days), language)
        )
        for mover, days in zip(movers["partner"], movers["shift_days"], strict=True)
    ]
    return pd.Series(texts, index=movers["finding_id"], dtype="str")


def _each_once(column: pd.Series, tell: Callable[[Any], str]) -> pd.Series:
    """What each value is told as; each distinct value is put into words once."""
    return column.map({value: tell(value) for value in column.unique()})


def _swaps(swaps: pd.DataFrame, told: pd.DataFrame, language: Language) -> pd.Series:
    """Per finding of the wrong order the swap that solves it, and whether there is room for it."""
    named = told[told["finding_id"].isin(swaps.index)].drop_duplicates(
        ["finding_id", "role", "plain"]
    )
    sides = {
        role: _listed(named[named["role"].eq(role)], "plain", language)
        for role in ("earlier", "later")
    }
    facts = pd.DataFrame(
        {
            "deep": sides["later"],
            "top": sides["earlier"],
            "ready": _day(pd.to_datetime(swaps["ready"]), language),
            "until": _day(pd.to_datetime(swaps["until"]), language),
            "days": swaps["short_days"].map(lambda days: _span(days, language)),
        },
        index=swaps.index,
    )
    kind = swaps["short_days"].gt(0).map({True: "short", False: "fits"})
    texts = [
        pick(SWAP, str(each), language).format_map(fact)
        for each, fact in zip(kind, facts.to_dict("records"), strict=True)
    ]
    return pd.Series(texts, index=swaps.index, dtype="str")


def _listed(told: pd.DataFrame, column: str, language: Language) -> pd.Series:
    """The texts of a column per finding, as people list them: a, b and c."""
    last = f" {pick(LOOSE, 'and', language)} "
    return texts_by(told["finding_id"], told[column], ", ", last)


def _rules(text: str, language: Language) -> str:
    return "; ".join(pick(RULES, name, language) for name in text.split("; "))


@cache
def _span(days: int, language: Language) -> str:
    if days == 1:
        return pick(LOOSE, "day", language)
    if days <= DAYS_TOLD:
        return pick(LOOSE, "days", language).format(n=days)
    return pick(LOOSE, "months", language).format(n=round(days / DAYS_PER_MONTH))


def _month(dates: pd.Series, language: Language) -> pd.Series:
    names = dict(enumerate(MONTHS[language], start=1))
    month: pd.Series = dates.dt.month.map(names) + " " + dates.dt.year.astype("Int64").astype("str")
    return month


def _day(dates: pd.Series, language: Language) -> pd.Series:
    day: pd.Series = dates.dt.day.astype("Int64").astype("str") + " " + _month(dates, language)
    return day
