"""Findings of works of which an owner keeps a column back: without what was made of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ondergrond.labels import LANGUAGES, Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.parties import party_label
from ondergrond.labels.sharing import BARE
from ondergrond.labels.values import KINDS
from ondergrond.tables import FINDINGS, TABLES
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.quiet import COMPARING, is_figure
from ondergrond.tables.sharing import OF_MONEY, OF_WORDS

_YEARS = ("budget_years", "crosses_budget_year", "round_partner", "round_year")
_CHOSEN = ("lead_reason", "quick_win")
# The deepest goes first, so an order tells how deep works are.
_ORDER = "order"
_OF_MONEY = ("finding_parties", "finding_items")


def bare_findings(
    tables: Mapping[str, pd.DataFrame],
    hidden: pd.DataFrame,
    names: Mapping[str, str],
    language: Language,
) -> dict[str, pd.DataFrame]:
    """The tables about findings without what follows from what is hidden of their works.

    ``tables`` are those of a part of a run; ``hidden`` has a flag for each column of a work that
    can be kept back, index work_id; ``names`` are those of partners by code. A finding with a work
    of which anything is hidden that euros follow from (budget, depth, width, surface, activity)
    has none and no score, nobody who leads by these, and no rows of what it is made of; where a
    depth is hidden it has no order; where a name or street is, a title that says so; and where any
    of these its sentence says the parties and the period alone.
    """
    members = tables["finding_works"]
    by = hidden.reindex(members["work_id"]).fillna(value=False).astype(bool)
    by = by.set_axis(members["finding_id"]).groupby(level=0).any()
    money = by.index[by[[*OF_MONEY]].any(axis=1)]
    words = by.index[by[[*OF_WORDS]].any(axis=1)]
    if money.empty and words.empty:
        return {}
    findings = tables["findings"]
    poor, nameless = (findings["finding_id"].isin(each) for each in (money, words))
    figures = [each.name for each in FINDINGS.columns if is_figure(each)]
    made = {name: findings[name].mask(poor) for name in (*figures, *_YEARS, *_CHOSEN)}
    by_money = findings["lead_reason"].isin(COMPARING)
    made["lead_partner"] = findings["lead_partner"].mask(poor & by_money)
    deep = findings["finding_id"].isin(by.index[by["depth_m"]])
    made[_ORDER] = findings[_ORDER].mask(deep)
    made["title"] = findings["title"].mask(nameless, pick(BARE, "title", language))
    bare = findings.assign(**made)
    told = bare["why"].mask(poor | nameless, _sentences(bare, names, language))
    cut: dict[str, pd.DataFrame] = {"findings": bare.assign(why=told)}
    for name in _OF_MONEY:
        if name in tables:
            rows = tables[name]
            cut[name] = rows[~rows["finding_id"].isin(money)]
    if "finding_texts" in tables:
        rows = tables["finding_texts"]
        changed = rows["finding_id"].isin([*money, *words])
        by_id = bare.set_index("finding_id")
        for each in LANGUAGES:
            here = changed & rows["language"].eq(each)
            texts = _sentences(by_id.loc[rows.loc[here, "finding_id"]], names, each)
            rows = rows.assign(why=rows["why"].mask(here, pd.Series(texts.array, rows.index[here])))
        cut["finding_texts"] = rows
    return {
        name: frame.astype({c.name: c.dtype for c in TABLES[name].columns if c.name in frame})
        for name, frame in cut.items()
    }


def _sentences(findings: pd.DataFrame, names: Mapping[str, str], language: Language) -> pd.Series:
    """What is left to say: the kind, how many parties, and the period of the works."""
    texts = [
        fill(
            pick(BARE, "sentence", language),
            kind=KINDS[kind][language],
            parties=in_names(parties, names),
            period=formats.between(start, end, language),
        )
        for kind, parties, start, end in zip(
            findings["kind"], findings["parties"], findings["period_start"],
            findings["period_end"], strict=True,
        )
    ]  # fmt: skip
    return pd.Series(texts, findings.index, dtype="str")


def in_names(parties: str, names: Mapping[str, str]) -> str:
    """Parties (codes, as in FINDINGS) as people call them."""
    return BETWEEN.join(party_label(each, names) for each in parties.split(BETWEEN))
