"""Words that people brought, taken in: decisions on findings and assessments of parties.

Every row is taken, was there already, or is told why it cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ondergrond.errors import FileError, Problem
from ondergrond.labels.message import message
from ondergrond.register.actions import fill_answers
from ondergrond.register.adopted import adopted_years_of
from ondergrond.register.decisions import (
    add_assessments,
    add_decisions,
    last_run,
    sort_by_moment,
    standing,
    standing_before,
    word_on,
)
from ondergrond.register.named import Parties
from ondergrond.register.overtaken import refuse_overtaken
from ondergrond.register.row_columns import take_columns
from ondergrond.register.row_faults import RowFaults
from ondergrond.register.value_words import meant_by
from ondergrond.register.word_checks import DAYS, check_words
from ondergrond.register.work_dates import add_work_dates, find_backwards, find_new_dates
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import WORKS, Column
from ondergrond.tables.decisions import FINDING_DECISIONS, PARTY_ASSESSMENTS

_COLUMNS: Mapping[str, Column] = {
    "work_id": WORKS["work_id"],
    **{
        column.name: column
        for table in (PARTY_ASSESSMENTS, FINDING_DECISIONS)
        for column in table.columns
        if column.name not in {"standing", "clash", "source", "run_number"}
    },
}
# What was agreed on beside the proposal.
_AGREED = ("agreed_start", "agreed_end", "lead")


@dataclass(frozen=True, slots=True)
class Imported:
    """A register after a file of words was taken in.

    ``register`` are its tables. Of ``n_read`` rows ``n_new`` brought a new word, ``n_known`` one
    that it held already or none at all, and the rest are told in ``problems``; ``clashes`` are
    decisions that contradict another, or a programme that stands adopted, and ``doubts`` what was
    taken in and is odd.
    """

    register: dict[str, pd.DataFrame]
    n_read: int
    n_new: int
    n_known: int
    problems: tuple[Problem, ...]
    clashes: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()

    @property
    def n_refused(self) -> int:
        """How many rows were not taken in."""
        return self.n_read - self.n_new - self.n_known


# Names of columns that show where a table begins, in either language.
HEADINGS = tuple(
    dict.fromkeys(
        name
        for column in ("finding_id", "decision", "assessment")
        for name in (column, *_COLUMNS[column].title.values())
    )
)


def holds_words(columns: Iterable[object]) -> bool:
    """Whether a table with such columns can hold decisions, assessments, notes or agreed days."""
    known = {heading_of(str(each)) for each in columns}
    words = bool(known & {"decision", "assessment", "note"})
    return "finding_id" in known and (words or ("work_id" in known and bool(known & {*DAYS})))


def heading_of(column: str) -> str | None:
    """The column of decisions or assessments that a heading means, in either language."""
    return meant_by(column, _COLUMNS.values())


def import_words(
    register: RegisterTables,
    rows: pd.DataFrame,
    *,
    source: str,
    by: str | None,
    at: str,
    of_run: int | None = None,
    saved: str | None = None,
) -> Imported:
    """Take the decisions, assessments, notes and agreed days of a file into a register.

    ``rows`` are texts with the headings of the file, its index the rows as a person counts them.
    ``source`` is the name of the file, ``by`` and ``at`` who says it and when (this moment, or one
    before) where the file does not, else the party of the row; ``of_run`` is the run that made it
    (:func:`find_list_run`), ``saved`` when the file was last saved, where it says so: of what its
    party has said since it brings nothing. A row whose finding has no word in it, the one that
    stands already or that of the run that made the list brings no decision; a note in it is kept,
    with the word that stands. A row that names a work of the finding gives that work days of its
    own, in what is agreed.
    """
    faults = RowFaults(rows.index, source)
    found = take_columns(rows, heading_of, _COLUMNS, faults)
    if "finding_id" not in found:
        return _nothing(register, rows, Problem(source, message("decision_no_finding")))
    if not holds_words(found.columns):
        return _nothing(register, rows, Problem(source, message("decision_no_word")))
    found = found.reindex(columns=list(_COLUMNS)).astype("str")
    found = found.assign(
        dated=found["at"].notna(), source=source,
        by=found["by"].fillna(by).fillna(found["party"]), at=found["at"].fillna(at),
    )  # fmt: skip
    checked = check_words(found, register, faults, at)
    checked = refuse_overtaken(register, checked, faults, None if saved is None else min(saved, at))
    of_work = checked["work_key"].notna()
    words = checked.assign(**{name: checked[name].where(~of_work) for name in _AGREED})
    decisions = _news(words, register, of_run)
    assessments = checked[checked["assessment"].notna()]
    made = add_decisions(register, decisions)
    judged = add_assessments(made.register, assessments)
    answered = judged.register
    if judged.n_new:
        answered = fill_answers(answered, assessments, source=source)
    dated, after = _date_works(checked[of_work], answered, faults)
    clashes = tuple(
        Problem(f"{source}, {finding}", message("decision_clash", who=who))
        for finding, who in made.clashes.groupby("finding_id")["by"].agg(_names).items()
    )
    said = pd.concat([decisions, checked.loc[list(dated)]])
    clashes += _against_adopted(register, said, source)
    fresh = made.n_new + judged.n_new + len(dated)
    brought = {*decisions.index, *assessments.index, *dated} if fresh else set()
    n_new = min(len(brought), fresh)
    n_known = len(rows) - len(faults) - n_new
    doubts = Parties.of(register).find_unknown(said["lead"], "lead_unknown", source)
    return Imported(after, len(rows), n_new, n_known, faults.problems(), clashes, doubts)


def _against_adopted(
    register: RegisterTables, decisions: pd.DataFrame, source: str
) -> tuple[Problem, ...]:
    """What is decided against a programme that stands adopted, a problem for each finding.

    That is what is declined, or agreed on other days.
    """
    against = decisions["decision"].eq("declined") | decisions[list(DAYS)].notna().any(axis=1)
    declined = decisions.loc[against, "finding_id"]
    years = adopted_years_of(register, declined)
    return tuple(
        Problem(f"{source}, {finding}", message("decision_adopted", years=year))
        for finding, year in sorted(years.items())
    )


def refuse_nothing(parts: Sequence[Imported], file: Path) -> None:
    """Raise ``FileError`` with all that is wrong where nothing of a file could be taken in.

    That is where it has rows or columns that are refused and none that brought something or was
    known.
    """
    problems = [problem for each in parts for problem in each.problems]
    if problems and not any(each.n_new or each.n_known for each in parts):
        raise FileError([*problems, Problem(file.name, message("import_nothing"))])


def _nothing(register: RegisterTables, rows: pd.DataFrame, why: Problem) -> Imported:
    return Imported(dict(register), len(rows), 0, 0, (why,), ())


def _names(who: pd.Series) -> str:
    return ", ".join(sorted(set(who.dropna())))


def _news(words: pd.DataFrame, register: RegisterTables, of_run: int | None) -> pd.DataFrame:
    """The rows that bring a decision, or a note alone, marked so and with the word that stands."""
    log = register["decisions"]
    now = word_on(standing(log), words["finding_id"])
    number = last_run(register) if of_run is None else of_run
    then = word_on(standing_before(register, number), words["finding_id"])
    said = words["decision"]
    # What a list said when it was made is no word of who sends it back.
    silent = said.isna() | said.eq(now) | (said.eq(then) & ~words["dated"])
    if of_run is None:
        # Nobody opens what is open: of a list of an older run that is what stood then.
        silent |= said.eq("open") & ~words["dated"]
    days = words[list(_AGREED)].notna().any(axis=1) & ~_among(words, log, _AGREED)
    noted = words["note"].notna() & ~_among(words, log, ("note",))
    noted &= said.notna() | words["assessment"].isna()  # else it is the note of the assessment
    # A table without rows would take the index of what is set in it.
    news = ~silent | days | noted
    rows, alone, now = words[news], (silent & ~days & noted)[news], now[news]
    rows = rows.assign(alone=alone, decision=rows["decision"].mask(alone, now).fillna(now))
    held = sort_by_moment(log).drop_duplicates("finding_id", keep="last").set_index("finding_id")
    kept = {
        name: rows[name].mask(rows["alone"], held[name].reindex(rows["finding_id"]).array)
        for name in _AGREED
    }
    return rows.assign(**kept)


def _among(words: pd.DataFrame, log: pd.DataFrame, columns: Iterable[str]) -> pd.Series:
    """Which rows say of their finding what a word in the log says, in these columns."""
    names = ["finding_id", *columns]
    both = [frame[names].astype("str").fillna("") for frame in (words, log)]
    keys = [pd.MultiIndex.from_frame(each) for each in both]
    return pd.Series(keys[0].isin(keys[1]), words.index)


def _date_works(
    rows: pd.DataFrame,
    register: dict[str, pd.DataFrame],
    faults: RowFaults,
) -> tuple[pd.Index, dict[str, pd.DataFrame]]:
    """The rows that give a work new days, and the register with these."""
    word = word_on(standing(register["decisions"]), rows["finding_id"])
    wrong = {
        "decision_days_without": word.ne("agreed"),
        "decision_backwards": find_backwards(register, rows),
    }
    for code, which in wrong.items():
        faults.refuse(which, code)
    new = rows[~rows.index.isin(faults.refused) & find_new_dates(register, rows)]
    return new.index, register if new.empty else add_work_dates(register, new)
