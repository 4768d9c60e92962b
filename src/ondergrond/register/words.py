"""Words that people brought, taken in: decisions on findings and assessments of parties.

Every row is taken, was there already, or is told why it cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels import LANGUAGES
from ondergrond.labels.message import Message, message
from ondergrond.labels.values import VALUES
from ondergrond.register.adopted import adopted_years_of
from ondergrond.register.decisions import (
    add_assessments,
    add_decisions,
    standing,
    standing_at_run,
    word_on,
)
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import Column
from ondergrond.tables.decisions import FINDING_DECISIONS, PARTY_ASSESSMENTS

_COLUMNS: Mapping[str, Column] = {
    column.name: column
    for table in (PARTY_ASSESSMENTS, FINDING_DECISIONS)
    for column in table.columns
    if column.name not in {"standing", "clash", "source"}
}
_DAYS = ("agreed_start", "agreed_end")
_NAMES = {
    "decision": "named_decision",
    "assessment": "named_assessment",
    "agreed_start": "named_agreed_start",
    "agreed_end": "named_agreed_end",
    "at": "named_at",
}
# A day, or a moment in UTC or with its zone.
_MOMENT = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"


@dataclass(frozen=True, slots=True)
class Imported:
    """A register after a file of words was taken in.

    ``register`` are its tables. Of ``n_read`` rows ``n_new`` brought a new word, ``n_known`` one
    that it held already or none at all, and the rest are told in ``problems``; ``clashes`` are
    decisions that contradict another, or a programme that stands adopted.
    """

    register: dict[str, pd.DataFrame]
    n_read: int
    n_new: int
    n_known: int
    problems: tuple[Problem, ...]
    clashes: tuple[Problem, ...]


# Names of columns that show where a table begins, in either language.
HEADINGS = tuple(
    dict.fromkeys(
        name
        for column in ("finding_id", "decision", "assessment")
        for name in (column, *_COLUMNS[column].title.values())
    )
)


def holds_words(columns: Iterable[object]) -> bool:
    """Whether a table with such columns can hold decisions or assessments."""
    known = {heading_of(str(each)) for each in columns}
    return "finding_id" in known and bool(known & {"decision", "assessment"})


def heading_of(column: str) -> str | None:
    """The column of decisions or assessments that a heading means, in either language."""
    text = column.strip().casefold()
    for name, known in _COLUMNS.items():
        titles = {known.title_in(language).casefold() for language in LANGUAGES}
        if text == name or text in titles:
            return name
    return None


def import_words(
    register: RegisterTables, rows: pd.DataFrame, *, source: str, by: str | None, at: str
) -> Imported:
    """Take the decisions and assessments of a file into a register.

    ``rows`` are texts with the headings of the file, its index the rows as a person counts them.
    ``source`` is the name of the file, ``by`` and ``at`` who says it and when where the file does
    not. A row whose finding has no word in it, or the one that stands already, brings nothing new.
    """
    named = {name: heading_of(str(name)) for name in rows.columns}
    found = rows[[name for name, known in named.items() if known]]
    found = found.rename(columns=named).loc[:, lambda frame: ~frame.columns.duplicated()]
    found = found.apply(lambda column: column.astype("str").str.strip().replace("", None))
    if "finding_id" not in found:
        return _nothing(register, rows, Problem(source, message("decision_no_finding")))
    if not {"decision", "assessment"} & set(found.columns):
        return _nothing(register, rows, Problem(source, message("decision_no_word")))
    found = found.reindex(columns=list(_COLUMNS)).astype("str")
    found = found.assign(
        dated=found["at"].notna(), source=source,
        by=found["by"].fillna(by), at=found["at"].fillna(at),
    )  # fmt: skip
    faults: dict[object, Problem] = {}
    checked = _checked(found, register, source, faults)
    decisions = checked[checked["decision"].notna() & ~_stands(checked, register)]
    assessments = checked[checked["assessment"].notna()]
    made = add_decisions(register, decisions)
    judged = add_assessments(made.register, assessments)
    clashes = tuple(
        Problem(f"{source}, {finding}", message("decision_clash", who=who))
        for finding, who in made.clashes.groupby("finding_id")["by"].agg(_names).items()
    )
    clashes += _against_adopted(register, decisions, source)
    fresh = made.n_new + judged.n_new
    brought = {*decisions.index, *assessments.index} if fresh else set()
    n_new = min(len(brought), fresh)
    problems = tuple(faults[row] for row in sorted(faults, key=str))
    return Imported(
        judged.register, len(rows), n_new, len(rows) - len(problems) - n_new, problems, clashes
    )


def _against_adopted(
    register: RegisterTables, decisions: pd.DataFrame, source: str
) -> tuple[Problem, ...]:
    """What was declined and is in a programme that stands adopted, a problem for each finding."""
    declined = decisions.loc[decisions["decision"].eq("declined"), "finding_id"]
    years = adopted_years_of(register, declined)
    return tuple(
        Problem(f"{source}, {finding}", message("decision_adopted", years=year))
        for finding, year in sorted(years.items())
    )


def _nothing(register: RegisterTables, rows: pd.DataFrame, why: Problem) -> Imported:
    return Imported(dict(register), len(rows), 0, 0, (why,), ())


def _names(who: pd.Series) -> str:
    return ", ".join(sorted(set(who.dropna())))


def _stands(found: pd.DataFrame, register: RegisterTables) -> pd.Series:
    """Which rows say no more than what stands, or stood when the list was made that comes back."""
    same = pd.Series(data=False, index=found.index)
    for word in (standing(register["decisions"]), standing_at_run(register)):
        same |= found["decision"].eq(word_on(word, found["finding_id"]))
    # Nobody opens what is open: of a list of an older run that is what stood then.
    same |= found["decision"].eq("open") & ~found["dated"]
    silent = found[["agreed_start", "agreed_end", "lead", "note"]].isna().all(axis=1)
    return same & silent


def _checked(
    found: pd.DataFrame,
    register: RegisterTables,
    source: str,
    faults: dict[object, Problem],
) -> pd.DataFrame:
    """The rows that hold good, in codes and days; each other one has its fault in ``faults``."""
    said = found[found[["decision", "assessment"]].notna().any(axis=1)].copy()

    def refuse(wrong: pd.Series, code: str, about: str | None = None, **facts: object) -> None:
        for row in said.index[wrong & ~said.index.isin(list(faults))]:
            value = {} if about is None else {"value": str(said.loc[row, about])}
            faults[row] = Problem(f"{source}, {row}", message(code, **facts, **value))

    known = register["register_findings"]["finding_id"]
    refuse(~said["finding_id"].isin(known), "decision_finding_unknown", "finding_id")
    for column in ("decision", "assessment"):
        codes = said[column].map(words_of(column))
        facts = {"column": _named(column), "known": ", ".join(VALUES[column])}
        refuse(said[column].notna() & codes.isna(), "decision_value_unknown", column, **facts)
        said[column] = codes.where(codes.notna(), said[column])
    for column in _DAYS:
        day = pd.to_datetime(iso_days(said[column]), format="%Y-%m-%d", errors="coerce")
        refuse(said[column].notna() & day.isna(), "decision_no_day", column, column=_named(column))
        said[column] = day
    said["at"] = iso_days(said["at"])
    refuse(~is_moment(said["at"]), "decision_no_day", "at", column=_named("at"))
    refuse(said["agreed_end"].lt(said["agreed_start"]), "decision_backwards")
    refuse(said["assessment"].notna() & said["party"].isna(), "decision_no_party")
    return said[~said.index.isin(list(faults))]


def _named(column: str) -> Message:
    return message(_NAMES[column])


def is_moment(at: pd.Series) -> pd.Series:
    """Which texts are a day, or a moment in UTC or with its zone (bool)."""
    moment = pd.to_datetime(at, utc=True, format="ISO8601", errors="coerce")
    return at.str.fullmatch(_MOMENT).fillna(value=False).astype(bool) & moment.notna()


def iso_days(days: pd.Series) -> pd.Series:
    """Texts of days, those as people here write them (31-1-2027) as 2027-01-31."""
    parts = days.str.extract(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
    iso = parts[2] + "-" + parts[1].str.zfill(2) + "-" + parts[0].str.zfill(2)
    return iso.fillna(days)


def words_of(column: str) -> dict[str, str]:
    """The code of each word that people write in a column: the code itself, or its label."""
    words: dict[str, str] = {}
    for code, told in VALUES[column].items():
        for word in (code, *told.values()):
            words |= dict.fromkeys((word, word.capitalize(), word.upper()), code)
    return words
