"""Words that people wrote in a file, checked: in codes and days, or told what is wrong."""

from __future__ import annotations

import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels.message import Message, message
from ondergrond.labels.values import VALUES
from ondergrond.periods.columns import parse_periods
from ondergrond.register.decisions import standing, word_on
from ondergrond.register.value_words import codes_of
from ondergrond.register.work_dates import find_work_keys
from ondergrond.store.register_file import RegisterTables

DAYS = ("agreed_start", "agreed_end")
# With these words days are agreed on; with any other they mean nothing.
WITH_DAYS = ("agreed", "done")
_WORDS = ["decision", "assessment", "note"]
_NAMES = {
    "decision": "named_decision",
    "assessment": "named_assessment",
    "agreed_start": "named_agreed_start",
    "agreed_end": "named_agreed_end",
    "at": "named_at",
}
# A moment in UTC or with its zone; a day is read as everywhere.
_MOMENT = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"


def check_words(
    found: pd.DataFrame,
    register: RegisterTables,
    source: str,
    faults: dict[object, Problem],
) -> pd.DataFrame:
    """The rows with a word that holds good, in codes and days; each other has its fault.

    ``found`` are texts with the columns of decisions, assessments and work dates, and work_id;
    ``faults`` gets a problem for each row that is refused, by its index. Adds work_key, null where
    the row is about a finding as a whole.
    """
    of_work = found["work_id"].notna() & found[list(DAYS)].notna().any(axis=1)
    has_days = found[list(DAYS)].notna().any(axis=1)
    said = found[found[_WORDS].notna().any(axis=1) | has_days].copy()
    of_work = of_work.reindex(said.index)
    # An apostrophe keeps a spreadsheet from reading a day; LibreOffice may leave it in the cell.
    for column in ("decision", "assessment", "at", *DAYS):
        said[column] = said[column].str.lstrip("'")

    def refuse(wrong: pd.Series, code: str, about: str | None = None, **facts: object) -> None:
        for row in said.index[wrong & ~said.index.isin(list(faults))]:
            value = {} if about is None else {"value": str(said.loc[row, about])}
            faults[row] = Problem(f"{source}, {row}", message(code, **facts, **value))

    known = register["register_findings"]["finding_id"]
    refuse(said["finding_id"].isna(), "decision_finding_missing")
    refuse(~said["finding_id"].isin(known), "decision_finding_unknown", "finding_id")
    for column in ("decision", "assessment"):
        codes = codes_of(column, said[column])
        facts = {"column": _named(column), "known": ", ".join(VALUES[column])}
        refuse(said[column].notna() & codes.isna(), "decision_value_unknown", column, **facts)
        said[column] = codes.where(codes.notna(), said[column])
    for column in DAYS:
        day = _days(said[column])
        refuse(said[column].notna() & day.isna(), "decision_no_day", column, column=_named(column))
        said[column] = day
    at = read_moments(said["at"])
    refuse(at.isna(), "decision_no_day", "at", column=_named("at"))
    said["at"] = at.fillna(said["at"])
    refuse(said["agreed_end"].lt(said["agreed_start"]), "decision_backwards")
    refuse(said["assessment"].notna() & said["party"].isna(), "decision_no_party")
    word = said["decision"].fillna(word_on(standing(register["decisions"]), said["finding_id"]))
    dated = said[list(DAYS)].notna().any(axis=1)
    refuse(dated & ~word.isin(WITH_DAYS), "decision_days_without")
    keys = find_work_keys(register, said["finding_id"], said["work_id"]).where(of_work)
    refuse(of_work & keys.isna(), "decision_work_unknown", "work_id")
    return said.assign(work_key=keys)[~said.index.isin(list(faults))]


def read_moments(texts: pd.Series) -> pd.Series:
    """When something was said, as a register has it: a moment as it is written, else a day.

    Texts as 2027-01-31T14:05:00Z or 2027-01-31; null for what is neither.
    """
    is_moment = texts.str.fullmatch(_MOMENT).fillna(value=False).astype(bool)
    moment = pd.to_datetime(texts.where(is_moment), utc=True, format="ISO8601", errors="coerce")
    day = _days(texts.mask(is_moment)).dt.strftime("%Y-%m-%d").astype("str")
    read: pd.Series = texts.where(moment.notna()).astype("str").fillna(day)
    return read


def _days(texts: pd.Series) -> pd.Series:
    """The days that texts say, as people here write them; null for what is none."""
    periods = parse_periods(texts.astype("object"))
    is_day = periods["precision"].eq("day") & periods["status"].eq("ok")
    is_day &= periods["start"].eq(periods["end"])
    return periods["start"].where(is_day)


def _named(column: str) -> Message:
    return message(_NAMES[column])
