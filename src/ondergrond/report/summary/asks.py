"""What is asked of the directors, as sentences with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from ondergrond.labels import Language, formats
from ondergrond.labels.formats import DAYS_PER_MONTH
from ondergrond.labels.pages import SUMMARY
from ondergrond.report.numbers import Numbers, count, flag, programme, quick_wins
from ondergrond.report.pages import speaker

# Near misses are worth a director's word up to half a year of moving: more than the room that a
# plan in preparation has ([room_months] of the shipped rules), less than a budget year.
MONTHS = 6


def asks(findings: pd.DataFrame, on: date, language: Language) -> list[str]:
    """The decisions that the findings ask of directors, the nearest first; one line each."""
    sentences = list(_asks(findings, count(findings), on, language))
    return sentences or [speaker(SUMMARY, language)("ask_nothing")]


def _asks(findings: pd.DataFrame, numbers: Numbers, on: date, language: Language) -> Iterator[str]:
    say = speaker(SUMMARY, language)
    chosen = programme(findings)
    quick = quick_wins(findings)
    if n := int(quick.sum()):
        saving = findings.loc[quick, "saving_mid_eur"].sum(min_count=1)
        terms = findings.loc[quick, "decide_by"]
        first = terms[terms.ge(pd.Timestamp(on))].min()
        eur, day = formats.euro_estimate(saving, language), formats.day(first, language)
        whole = bool(eur and day)
        yield say("ask_quick_wins" if whole else "ask_quick_wins_plain",
                  n=formats.number(n, language), eur=eur, day=day)  # fmt: skip
    if numbers.n_programme:
        joint, days = numbers.saving_eur, numbers.nuisance_days
        whole = joint is not None and days is not None
        yield say(
            "ask_programme" if whole else "ask_programme_plain",
            n=formats.number(numbers.n_programme, language),
            eur=formats.euro_estimate(joint[1] if joint else None, language),
            days=formats.days(days, language),
        )
    if n := int((chosen & flag(findings["crosses_budget_year"])).sum()):
        yield say("ask_budget", n=formats.number(n, language))
    if numbers.n_heavy:
        yield say("ask_conflicts", n=formats.number(numbers.n_heavy, language))
    near = findings["kind"].eq("near_miss")
    near &= findings["shift_days"].abs().le(MONTHS * DAYS_PER_MONTH)
    if n := int(near.sum()):
        yield say("ask_near_misses", n=formats.number(n, language), months=MONTHS)
