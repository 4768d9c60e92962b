"""One sentence per finding, built from its facts alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from string import Formatter

import numpy as np
import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.phrases import BUT, GAIN, JOIN, LOOSE, MOVE, RULES, SHUT, SWAP, TIME, WHY
from ondergrond.labels.values import value_label
from ondergrond.threads import slices
from ondergrond.weigh.closed import measure_closed
from ondergrond.weigh.telling import (
    day,
    does,
    each_once,
    listed,
    members_told,
    month,
    spot,
    where,
)

# The facts of a sentence are Python texts; those of all findings at once take gigabytes.
FINDINGS_PER_SLICE = 25_000

# More who could join than so many make a sentence that nobody reads; column could_join has all.
JOINERS_TOLD = 3


def why(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    *,
    names: Mapping[str, str],
    language: Language,
    swaps: pd.DataFrame | None = None,
    joiners: pd.DataFrame | None = None,
    closed: pd.DataFrame | None = None,
) -> pd.Series:
    """The sentence of each finding, a Series ``why`` with the index of ``findings``.

    ``findings`` and ``finding_works`` hold at least the columns of FINDINGS and
    FINDING_WORKS that are known before ``why``, and findings may have ``street``; ``works``
    keeps WORKS; ``swaps`` comes from :func:`ondergrond.weigh.swaps.find_swaps`, ``joiners``
    from :func:`ondergrond.weigh.joiners.find_joiners`, ``closed`` from
    :func:`ondergrond.weigh.closed.measure_closed`.
    """
    closed = measure_closed(finding_works) if closed is None else closed
    swaps = pd.DataFrame(columns=["ready", "until", "short_days"]) if swaps is None else swaps
    if joiners is None:
        joiners = pd.DataFrame(columns=["finding_id", "work_id", "party", "shift_days"])
    if "street" not in findings:
        findings = findings.assign(street=pd.Series(None, findings.index, dtype="str"))
    parts = [
        _sentences_of(
            findings.iloc[rows],
            _about(finding_works, findings["finding_id"].iloc[rows]),
            works,
            names=names,
            language=language,
            swaps=swaps,
            joiners=_about(joiners, findings["finding_id"].iloc[rows]),
            closed=closed,
        )
        for rows in slices(max(len(findings), 1), FINDINGS_PER_SLICE)
    ]
    return parts[0] if len(parts) == 1 else pd.concat(parts)


def _about(rows: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """The rows that are about some of the findings."""
    return rows[rows["finding_id"].isin(ids)]


def _sentences_of(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    *,
    names: Mapping[str, str],
    language: Language,
    swaps: pd.DataFrame,
    joiners: pd.DataFrame,
    closed: pd.DataFrame,
) -> pd.Series:
    """The sentences of a slice of the findings; ``finding_works`` and ``joiners`` are theirs."""
    swaps = swaps[swaps.index.isin(findings["finding_id"])]
    closed = closed[closed.index.isin(findings["finding_id"])]
    named = [finding_works["work_id"], joiners["work_id"]]
    works = works[works["work_id"].isin(pd.concat(named))]
    told = members_told(finding_works, works, names, language)
    joining = told["role"].eq("mover") & told["finding_id"].isin(
        findings.loc[findings["joins"].notna(), "finding_id"]
    )
    sides = {
        role: listed(told[told["role"].eq(role)], "who", language) for role in ("earlier", "later")
    }
    facts = pd.DataFrame(
        {
            "who": findings["finding_id"].map(listed(told[~joining], "who", language)),
            "joiner": _looked_up(findings, listed(told[joining], "who", language)),
            "earlier": findings["finding_id"].map(sides["earlier"]),
            "later": findings["finding_id"].map(sides["later"]),
            "does": does(findings, _opens(findings, finding_works, works), language),
            "where": where(findings, language),
            "time": each_once(_apart(findings, told), lambda days: _time(days, language)),
            "rules": each_once(findings["rules"], lambda text: _rules(text, language)),
            "window_start": day(findings["window_start"], language),
            "window_end": day(findings["window_end"], language),
            "shift": each_once(findings["shift_days"], lambda days: formats.span(days, language)),
            "gap": each_once(findings["gap_days"], lambda days: formats.span(days, language)),
            "when": month(findings["proposed_start"], language),
            "gain": _gain(findings, language),
            "move": _looked_up(findings, _moves(told, "plain", language)),
            "by": _looked_up(findings, _moves(told, "by", language)),
            "join": _looked_up(findings, _joins(joiners, works, told, names, language)),
            "swap": _looked_up(findings, _swaps(swaps, told, language)),
            "title": findings["title"],
            "shut": _looked_up(findings, _shut(closed, language)),
            "spot": spot(findings, language),
        }
    )
    facts["but"] = _but(findings, facts, language)
    phrase = _phrase(findings, facts, sides["later"].index, swaps.index)
    kept_out = "embargo_" + findings["proposal"].fillna("each")
    facts["phrase"] = phrase.mask(findings["finding_id"].isin(closed.index), kept_out)
    return _sentences(facts, language)


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


def _phrase(
    findings: pd.DataFrame, facts: pd.DataFrame, ordered: pd.Index, turned: pd.Index
) -> pd.Series:
    """Which sentence a finding gets; one whose works also stand in each other's way says so."""
    phrase = findings["kind"].mask(
        findings["kind"].eq("opportunity") & findings["window_start"].isna(), "opportunity_bare"
    )
    dated = findings["kind"].ne("conflict") & findings["proposed_start"].notna()
    phrase = phrase.mask(dated & findings["kind"].eq("opportunity"), "joint")
    phrase = phrase.mask(dated & facts["move"].ne(""), "moved")
    joins = findings["joins"].notna()
    phrase = phrase.mask(joins, "joins_bare").mask(joins & facts["by"].ne("") & dated, "joins")
    at_once = findings["rules"].str.contains(r"\b(?:clash|hindrance)\b")
    phrase = phrase.mask(findings["finding_id"].isin(ordered) & ~at_once, "reopening")
    return phrase.mask(findings["finding_id"].isin(turned) & ~at_once, "wrong_order")


def _shut(closed: pd.DataFrame, language: Language) -> pd.Series:
    """Per finding when its area is closed: the first time, and how often after that."""
    sides = (day(closed[side], language) for side in ("shut_from", "shut_until"))
    texts = [
        pick(SHUT, "again" if again else "once", language).format(
            first=first, last=last, again=again
        )
        for first, last, again in zip(*sides, closed["again"], strict=True)
    ]
    return pd.Series(texts, index=closed.index, dtype="str")


def _opens(findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame) -> pd.Series:
    """Whether every work of a finding breaks the surface open or renews it."""
    breaks = works["opens_surface"] | works["renews_surface"]
    whole = set(works.loc[~breaks, "work_id"])
    without = finding_works.loc[finding_works["work_id"].isin(whole), "finding_id"]
    return ~findings["finding_id"].isin(without)


def _looked_up(findings: pd.DataFrame, texts: pd.Series) -> pd.Series:
    """The text of each finding, "" where it has none."""
    known = texts.reindex(findings["finding_id"]).astype("object")
    return known.where(known.notna(), "").set_axis(findings.index)


def _but(findings: pd.DataFrame, facts: pd.DataFrame, language: Language) -> pd.Series:
    """Of a near miss how far the windows lie apart, of an opportunity how far the periods."""
    words = pick(BUT, "apart", language)
    near = [words.format(shift=shift) for shift in facts["shift"].to_numpy(dtype=object)]
    return pd.Series(near, facts.index).where(findings["kind"].eq("near_miss"), facts["time"])


def _apart(findings: pd.DataFrame, told: pd.DataFrame) -> pd.Series:
    """The days between the first end and the last start of what is told, 0 where they overlap."""
    ends = told.groupby("finding_id").agg(end=("end", "min"), start=("start", "max"))
    gap = (ends["start"] - ends["end"]).dt.days.clip(lower=0)
    return findings["finding_id"].map(gap).fillna(0).astype("int64")


def _time(gap_days: int, language: Language) -> str:
    """How far the periods lie apart; a number of months is rounded up, for it says "within"."""
    if gap_days == 0:
        return pick(TIME, "same", language)
    months = math.ceil(gap_days / formats.DAYS_PER_MONTH) * formats.DAYS_PER_MONTH
    far = months if gap_days > formats.DAYS_TOLD else gap_days
    return pick(TIME, "within", language).format(gap=formats.span(far, language))


def _gain(findings: pd.DataFrame, language: Language) -> pd.Series:
    """What working together saves, in round numbers: euros and days of nuisance."""
    euros = findings["saving_mid_eur"].fillna(0.0)
    days = findings["nuisance_days_avoided"].astype("float64").fillna(0.0).round()
    kind = pd.Series("none", index=findings.index)
    kind = kind.mask(days.ge(1), "days").mask(euros.ge(1), "euros")
    kind = kind.mask(days.ge(1) & euros.ge(1), "both")
    amounts = each_once(euros, lambda eur: formats.euro_estimate(eur, language))
    spans = each_once(days, lambda n: formats.days(n, language))
    return pd.Series(
        [
            pick(GAIN, each, language).format(eur=eur, days=span)
            for each, eur, span in zip(
                *(column.to_numpy(dtype=object) for column in (kind, amounts, spans)), strict=True
            )
        ],
        index=findings.index,
        dtype="str",
    )


def _moves(told: pd.DataFrame, form: str, language: Language) -> pd.Series:
    """Per finding who would have to move beyond its room, and how far."""
    movers = told[told["role"].eq("mover") & told["shift_days"].notna()]
    movers = movers[movers["shift_days"].ne(0)].drop_duplicates("finding_id")
    parts = told.drop_duplicates(["finding_id", "name", "plain"])
    several = parts.groupby(["finding_id", "name"]).size()
    keys = pd.MultiIndex.from_frame(movers[["finding_id", "name"]])
    name = movers["name"].mask(several.reindex(keys).gt(1).to_numpy(dtype=bool), movers["plain"])
    texts = [
        pick(MOVE, f"{form}_later" if days > 0 else f"{form}_earlier", language).format(
            mover=mover, far=formats.span(abs(int(days)), language)
        )
        for mover, days in zip(name, movers["shift_days"], strict=True)
    ]
    return pd.Series(texts, index=movers["finding_id"], dtype="str")


def _joins(
    joiners: pd.DataFrame,
    works: pd.DataFrame,
    told: pd.DataFrame,
    names: Mapping[str, str],
    language: Language,
) -> pd.Series:
    """Per opportunity who could join by moving: ``; Evides kan aansluiten bij ...``."""
    if joiners.empty:
        return pd.Series(index=pd.Index([], dtype="str"), dtype="str")
    rank = joiners.groupby("finding_id").cumcount()
    first = joiners[rank < JOINERS_TOLD].assign(rank=rank)
    facts = first.merge(works[["work_id", "partner", "discipline"]], on="work_id", how="left")
    name = each_once(facts["partner"], lambda code: names.get(code, code))
    discipline = each_once(facts["discipline"], lambda it: value_label("discipline", it, language))
    members = pd.MultiIndex.from_frame(told[["finding_id", "partner"]].drop_duplicates())
    keys = pd.MultiIndex.from_arrays([facts["finding_id"], name])
    twice = keys.isin(members) | keys.duplicated(keep=False)
    facts["text"] = [
        pick(
            JOIN,
            ("first" if place == 0 else "next") + ("_later" if days > 0 else "_earlier"),
            language,
        ).format(name=each, far=formats.span(abs(int(days)), language))
        for each, place, days in zip(
            name.where(~twice, name + " (" + discipline + ")"),
            facts["rank"],
            facts["shift_days"],
            strict=True,
        )
    ]
    return listed(facts, "text", language).map(lambda text: f"; {text}")


def _swaps(swaps: pd.DataFrame, told: pd.DataFrame, language: Language) -> pd.Series:
    """Per finding of the wrong order the swap that solves it, and whether there is room for it."""
    named = told[told["finding_id"].isin(swaps.index)].drop_duplicates(
        ["finding_id", "role", "plain"]
    )
    sides = {
        role: listed(named[named["role"].eq(role)], "plain", language)
        for role in ("earlier", "later")
    }
    facts = pd.DataFrame(
        {
            "deep": sides["later"],
            "top": sides["earlier"],
            "ready": day(pd.to_datetime(swaps["ready"]), language),
            "until": day(pd.to_datetime(swaps["until"]), language),
            "days": each_once(swaps["short_days"], lambda days: formats.span(days, language)),
        },
        index=swaps.index,
    )
    kind = swaps["short_days"].gt(0).map({True: "short", False: "fits"})
    texts = [
        pick(SWAP, str(each), language).format_map(fact)
        for each, fact in zip(kind, facts.to_dict("records"), strict=True)
    ]
    return pd.Series(texts, index=swaps.index, dtype="str")


def _rules(text: str, language: Language) -> str:
    """The rules of a conflict; what clashes also hinders, so that is not said as well."""
    names = text.split("; ")
    told = [name for name in names if name != "hindrance" or "clash" not in names]
    return f", {pick(LOOSE, 'and', language)} ".join(pick(RULES, name, language) for name in told)
