"""The three plots of the page for directors, drawn from its sums."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats
from ondergrond.labels.summary import SUMMARY
from ondergrond.labels.values import value_label
from ondergrond.report.charts import Bar, Words, bars, columns, shorten, tiles
from ondergrond.report.numbers import opportunities, reaches_table
from ondergrond.report.pages import markup, speaker
from ondergrond.report.palette import KINDS, PROGRAMME
from ondergrond.report.summary.sums import OTHERS
from ondergrond.report.svg import mix

WIDTH = 330.0
WIDE = 390.0
HEIGHT = 150.0
# More years than this do not fit the sheet; the rest is counted together in the last row.
YEARS = 7
_LETTERS = 23
_LETTERS_HEAD = 20  # the longest discipline in either language


def plot_years(table: pd.DataFrame, findings: pd.DataFrame, language: Language) -> Any:
    """Opportunities and the saving of the programme by year, of ``by_year``."""
    say = speaker(SUMMARY, language)
    rows = _years(table, language)
    told = opportunities(findings) & reaches_table(findings)
    undated = findings[told & findings["proposed_start"].isna()]
    if len(undated):
        chosen = int(flag(undated["in_programme"]).sum())
        rows.append((say("no_date"), chosen, len(undated) - chosen, math.nan))
    if not rows:
        return None
    counts = [
        Bar(label, (chosen, others), formats.number(chosen + others, language))
        for label, chosen, others, _ in rows
    ]
    euros = [
        Bar(label, (0.0 if math.isnan(eur) else eur,),
            "–" if math.isnan(eur) else formats.euro_estimate(eur, language))
        for label, _, _, eur in rows
    ]  # fmt: skip
    lines = "; ".join(
        f"{one.label}: {one.value}, {other.value}" for one, other in zip(counts, euros, strict=True)
    )
    shown = [(say("number_head"), counts)]
    priced = any(not math.isnan(row[-1]) for row in rows)
    if priced:
        shown.append((say("euro_head"), euros))
    words = Words(say("by_year" if priced else "by_year_quiet"), say("by_year_about", rows=lines))
    # The lighter piece keeps three to one on paper, and differs from the darker in grey print.
    colours = (PROGRAMME, mix(KINDS["opportunity"], "#FFFFFF", 0.25))
    return markup(bars(shown, colours=colours, width=WIDTH, name="years", words=words))


def plot_months(counted: pd.Series, language: Language) -> Any:
    """Near misses by the months they need, of ``by_months``."""
    if not counted.sum():
        return None
    say = speaker(SUMMARY, language)
    ends = [float(end) for end in counted.index]
    labels = [
        say("more_than", n=f"{start:.0f}") if math.isinf(end) else f"{start:.0f}–{end:.0f}"
        for start, end in zip([0.0, *ends], ends, strict=False)
    ]
    standing = [
        Bar(label, (float(n),), formats.number(int(n), language))
        for label, n in zip(labels, counted, strict=True)
    ]
    lines = "; ".join(f"{bar.label}: {bar.value}" for bar in standing)
    words = Words(say("by_months"), say("by_months_about", rows=lines))
    return markup(
        columns(standing, colour=mix(KINDS["near_miss"], "#000000", 0.35), width=WIDTH,
                height=HEIGHT, name="months", words=words)
    )  # fmt: skip


def plot_partners(table: pd.DataFrame, names: Mapping[str, str], language: Language) -> Any:
    """Opportunities by partner and discipline, of ``by_partner``."""
    if table.empty:
        return None
    say = speaker(SUMMARY, language)
    rows = [shorten(partner_or_rest(str(each), names, 0, language), _LETTERS)
            for each in table.index]  # fmt: skip
    heads = [
        say("rest") if each == OTHERS
        else shorten(value_label("discipline", str(each), language), _LETTERS_HEAD)
        for each in table.columns
    ]  # fmt: skip
    values = table.to_numpy().tolist()
    lines = "; ".join(
        f"{row}: " + ", ".join(f"{head} {n}" for head, n in zip(heads, numbers, strict=True) if n)
        for row, numbers in zip(rows, values, strict=True)
    )
    words = Words(say("by_partner"), say("by_partner_about", rows=lines))
    return markup(
        tiles(rows, heads, values, colour=KINDS["opportunity"], width=WIDE, name="partners",
              words=words)
    )  # fmt: skip


def partner_or_rest(code: str, names: Mapping[str, str], rest: int, language: Language) -> str:
    """A partner by name; those counted together by how many they are, where that is known."""
    if code == OTHERS:
        others = speaker(SUMMARY, language)("others", n=rest or "")
        return others.removesuffix(" ()")
    return names.get(code, code)


def _years(table: pd.DataFrame, language: Language) -> list[tuple[str, int, int, float]]:
    rows = [
        (str(year), int(chosen), int(others), float(eur))
        for year, chosen, others, eur in table.itertuples()
    ]
    if len(rows) <= YEARS:
        return rows
    last = rows[YEARS - 1 :]
    known = [eur for *_, eur in last if not math.isnan(eur)]
    later = speaker(SUMMARY, language)("and_later", year=last[0][0])
    return [
        *rows[: YEARS - 1],
        (later, sum(row[1] for row in last), sum(row[2] for row in last),
         sum(known) if known else math.nan),
    ]  # fmt: skip
