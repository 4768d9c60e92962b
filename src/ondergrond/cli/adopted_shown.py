"""What stands adopted of a year, on the terminal: finding by finding, with its works and shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.cli.records import records_of
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.adopted import ADOPTED
from ondergrond.labels.counted import fill
from ondergrond.labels.parties import party_label
from ondergrond.labels.values import value_label
from ondergrond.report.drifted import drift_by_year, drift_line

_BETWEEN = " · "


def shown_lines(
    adoption: pd.Series, works: pd.DataFrame, names: Mapping[str, str], language: Language
) -> Iterator[str]:
    """The adoption, each finding with its works and the share of each party, and the drift.

    ``adoption`` and ``works`` are those of :func:`ondergrond.register.adopted_list.list_adopted`,
    ``names`` the names of partners by code.
    """

    def say(key: str, **facts: object) -> str:
        return fill(pick(ADOPTED, key, language), **facts)

    day = formats.day(date.fromisoformat(adoption["at"][:10]), language)
    who = "" if pd.isna(adoption["by"]) else say("by", who=adoption["by"])
    about = {"year": adoption["adopted_year"], "version": adoption["adopted_version"]}
    told = [say("stands", **about, day=day, who=who), _text(adoption["note"])]
    yield _BETWEEN.join(filter(None, told))
    for finding, rows in works.groupby("finding_id", sort=True):
        first, last = rows["here_start"].min(), rows["here_end"].max()
        saving = formats.euro_estimate(rows["finding_saving_eur"].iloc[0], language)
        parts = [
            f"{finding} {_text(rows['title'].iloc[0])}".strip(), _days(first, last, language),
            say("saves", eur=saving) if saving else "",
        ]  # fmt: skip
        yield _BETWEEN.join(filter(None, parts))
        for row in rows.to_dict("records"):
            yield "  " + _BETWEEN.join(filter(None, _work(row, names, language)))
        for party in rows.drop_duplicates("party").to_dict("records"):
            eur = formats.euro_estimate(party["party_saving_eur"], language)
            label = party_label(_text(party["party"]), names)
            if eur:
                yield "  " + say("share", who=label, eur=eur)
    if works["adopted_state"].notna().any():
        yield from (drift_line(of, language) for of in drift_by_year(works))


def _work(row: Mapping[Any, Any], names: Mapping[str, str], language: Language) -> Iterator[str]:
    yield f"{row['work_id']} {_text(row['work_name'])}".strip()
    yield party_label(_text(row["party"]), names)
    yield _days(row["adopted_start"], row["adopted_end"], language)
    if not pd.isna(row["adopted_state"]):
        yield value_label("adopted_state", row["adopted_state"], language)
    if not pd.isna(row["drift_reason"]):
        yield value_label("drift_reason", row["drift_reason"], language)


def shown_json(adoption: pd.Series, works: pd.DataFrame) -> dict[str, Any]:
    """The same for machines: codes, days as 2027-01-31, null for what is not known."""
    about = ("by", "at", "note")
    return {
        "year": int(adoption["adopted_year"]),
        "version": int(adoption["adopted_version"]),
        **{name: _text(adoption[name]) or None for name in about},
        "works": records_of(works),
    }


def _days(first: Any, last: Any, language: Language) -> str:
    if pd.isna(first):
        return ""
    return formats.day(first, language) if pd.isna(last) else formats.between(first, last, language)


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
