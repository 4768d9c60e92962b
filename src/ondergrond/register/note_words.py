"""Notes on works, drivers and dossiers that people bring, taken into the register.

Every row is taken, was there already, or is told why it cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from ondergrond.labels.message import Message, message
from ondergrond.register.decisions import last_run
from ondergrond.register.drivers import Reassessed, reassess
from ondergrond.register.named import Known, Parties, Things
from ondergrond.register.note_rows import NOTHING, Rows
from ondergrond.register.notes import standing_notes
from ondergrond.register.value_words import meant_by
from ondergrond.register.words import Imported
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import WORKS, Table, arrange, stack
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.notes import DOSSIERS, DRIVERS, NAMING, NOTED, WORK_NOTES

WORK = (*WORKS["work_id"].title.values(), "work", "work_id", "work_key")
# Columns that a list of works has none of: these show that a table holds notes.
_OWN = ("not_before", "before", "with", "only_if", "note")
_NOTED_TITLES = {
    title.casefold()
    for name in NOTED
    for title in (*WORK_NOTES[name].title.values(), *((name,) if name in _OWN else ()))
}


@dataclass(frozen=True, slots=True)
class Noted(Imported):
    """What :class:`Imported` tells, what it is about, and what has to be looked at again.

    ``about`` are the lasting names of works, drivers or dossiers of the rows that hold good.
    """

    about: tuple[str, ...] = ()
    reassessed: Reassessed | None = None


def kind_of(columns: Iterable[object]) -> str | None:
    """What a table with such columns holds: ``notes``, ``drivers``, ``dossiers``; else None."""
    texts = {str(each).strip().casefold() for each in columns}
    if "finding_id" in texts or texts & {"bevinding", "finding"}:
        return None
    if texts & {each.casefold() for each in WORK}:
        return "notes" if texts & _NOTED_TITLES else None
    for table, column, beside in ((DRIVERS, "driver", "date"), (DOSSIERS, "dossier", "state")):
        known = {meant_by(text, table.columns) for text in texts}
        if {column, beside} <= known:
            return table.name
    return None


def headings() -> tuple[str, ...]:
    """Names of columns that show where a table of notes, drivers or dossiers begins."""
    own = (WORK_NOTES[name] for name in NOTED)
    others = (DRIVERS["driver"], DOSSIERS["dossier"])
    titles = (title for column in (*own, *others) for title in column.title.values())
    return tuple(dict.fromkeys([*WORK, *titles, "driver", "dossier"]))


def import_rows(
    register: RegisterTables, rows: pd.DataFrame, *, source: str, by: str | None, at: str
) -> Noted:
    """Take rows of the kind that :func:`kind_of` sees into a register.

    ``rows`` are texts with the headings of the file, its index the rows as a person counts them.
    ``source`` is the name of the file, ``by`` and ``at`` who says it and when (this moment, or one
    before) where the file does not. A row that says what stands already brings nothing new.
    """
    take = {"drivers": import_drivers, "dossiers": import_dossiers}
    kind = kind_of(rows.columns) or "notes"
    return take.get(kind, import_notes)(register, rows, source=source, by=by, at=at)


def import_notes(
    register: RegisterTables, rows: pd.DataFrame, *, source: str, by: str | None, at: str
) -> Noted:
    """Take notes on works into a register, as :func:`import_rows`."""
    known = Known.of(register)
    taken = Rows(rows, WORK_NOTES, source, same={"work": known.keys}, work=WORK)
    said = taken.said = taken.said.assign(
        by=taken.said["by"].fillna(by), at=taken.said["at"].fillna(at)
    )
    withdrawn = taken.withdrawn(NOTED)
    silent = taken.said[[*NOTED]].isna().all(axis=1) & withdrawn.isna()
    taken.refuse(said["work"].isna() & ~silent, "note_work_missing")
    standing = standing_notes(register["work_notes"])
    key = known.keys(said["work"])
    lost = key.isna() & said["work"].notna() & ~silent
    near = partial(_near, known, works_only=True)
    taken.refuse(lost, "note_work_unknown", said["work"], near=near)
    made = {
        "work_key": key,
        "movable": taken.codes("movable"),
        "not_before": taken.days("not_before"),
        "must_by": taken.days("must_by", "end"),
        **{name: _named(taken, known, name, key) for name in NAMING},
        "no_part": taken.flags("no_part"),
        "note": taken.said["note"],
        "withdrawn": withdrawn,
        "by": taken.said["by"],
        "at": taken.moments(register, at),
    }
    held = standing.set_index("work_key").reindex(key)
    days = {name: made[name].fillna(pd.Series(held[name].array, key.index))
            for name in ("not_before", "must_by")}  # fmt: skip
    late = days["must_by"].lt(days["not_before"])
    late &= made["must_by"].notna() | made["not_before"].notna()
    taken.refuse(late, "note_backwards")
    whole = pd.DataFrame(made)[~silent]
    good = taken.good(whole)
    fresh = good[~_stands(good, standing)]
    # Two words of one second have one moment: a list of before has the first to the letter.
    fresh = fresh[~_said_before(fresh, register["work_notes"])]
    # A list of ours that was filled in still has the moment of what it said before.
    was = standing.set_index("work_key")["at"].reindex(fresh["work_key"]).array
    edited = fresh["at"].eq(was)
    who = fresh["by"] if by is None else fresh["by"].mask(edited, by)
    fresh = fresh.assign(at=fresh["at"].mask(edited, at), by=who)
    after = _added(register, WORK_NOTES, fresh, source)
    return Noted(
        after, len(rows), len(fresh), len(rows) - len(fresh) - len(taken.faults),
        taken.faults.problems(), (), (), tuple(good["work_key"]),
    )  # fmt: skip


def _near(known: Known, text: str, *, works_only: bool = False) -> Message:
    near = known.near(text, works_only=works_only)
    return message("note_no_near") if near is None else message("did_you_mean", name=near)


def _named(taken: Rows, known: Known, column: str, key: pd.Series) -> pd.Series:
    """The lasting names in a column, joined; what is no name, or the work itself, is a fault."""
    text = taken.said[column]
    found = [known.find(each) if isinstance(each, str) else ([], []) for each in text]
    lost = pd.Series([", ".join(each[1]) or None for each in found], text.index, dtype="str")
    label = message(f"noted_{column}")
    near = partial(_near, known)
    taken.refuse(lost.notna(), "note_name_unknown", lost, column=label, near=near)
    own = pd.Series(
        [own in each[0] for own, each in zip(key, found, strict=True)], text.index, dtype=bool
    )
    taken.refuse(own, "note_self", column=label)
    return pd.Series([BETWEEN.join(each[0]) or None for each in found], text.index, dtype="str")


def _stands(rows: pd.DataFrame, standing: pd.DataFrame) -> pd.Series:
    """Which rows of notes say no more than what stands."""
    now = standing.set_index("work_key").reindex(rows["work_key"])
    same = pd.Series(data=True, index=rows.index)
    gone = rows["withdrawn"].str.split(BETWEEN, regex=False)
    for name in NOTED:
        own, held = rows[name], pd.Series(now[name].array, rows.index)
        same &= own.isna() | own.eq(held).fillna(value=False).astype(bool)
        out = gone.map(lambda each, of=name: isinstance(each, list) and of in each).astype(bool)
        same &= ~out | held.isna()
    return same.astype(bool)


def _said_before(rows: pd.DataFrame, log: pd.DataFrame) -> pd.Series:
    """Which rows of notes stand in the log to the letter, as a list of before brings them back."""
    same = ["work_key", *NOTED, "withdrawn", "by", "at"]
    both = pd.concat([log[same], rows[same]]).astype("object").fillna("")
    return pd.Series(both.duplicated().to_numpy()[len(log) :], rows.index)


def import_drivers(
    register: RegisterTables, rows: pd.DataFrame, *, source: str, by: str | None, at: str
) -> Noted:
    """Take drivers into a register, as :func:`import_rows`; a date left empty is none.

    What hangs on a driver that moved is to be looked at again.
    """
    taken = Rows(rows, DRIVERS, source)
    said = taken.said
    taken.said = said = said.assign(by=said["by"].fillna(by), at=said["at"].fillna(at))
    taken.refuse(said["driver"].isna(), "driver_missing")
    bad = said["driver"].str.contains(r"[;\n\r]|^[-=+@]|^D-\d+$") | said["driver"].str.len().gt(60)
    taken.refuse(bad.fillna(value=False), "driver_name", said["driver"])
    known, things = Known.of(register), Things.of(register)
    own = {each.casefold(): each for each in things.drivers.index}
    folded = said["driver"].str.casefold()
    other = folded.isin([*known.works, *known.others]) & ~folded.isin(list(own))
    taken.refuse(other, "driver_taken", said["driver"])
    driver = folded.map(own).astype("str").fillna(said["driver"])
    date = taken.days("date", "end").mask(said["date"].eq(NOTHING))
    made = said.assign(driver=driver, date=date, at=taken.moments(register, at))
    good = taken.good(made)
    before = things.drivers.reindex(good["driver"])
    name = good["name"].fillna(pd.Series(before["name"].array, good.index))
    good = good.assign(name=name)
    same = pd.Series(before["driver"].notna().array, good.index)
    for column in ("name", "date", "note"):
        was = pd.Series(before[column].array, good.index)
        same &= good[column].eq(was).fillna(value=False).astype(bool) | (
            good[column].isna() & (was.isna() if column != "note" else True)
        )
    fresh = good[~same]
    after = reassess(register, _added(register, DRIVERS, fresh, source))
    return Noted(
        after.register, len(rows), len(fresh), len(rows) - len(fresh) - len(taken.faults),
        taken.faults.problems(), (), (), tuple(good["driver"]), after,
    )  # fmt: skip


def import_dossiers(
    register: RegisterTables, rows: pd.DataFrame, *, source: str, by: str | None, at: str
) -> Noted:
    """Take dossiers into a register, as :func:`import_rows`; a number left empty is a new one."""
    taken = Rows(rows, DOSSIERS, source)
    said = taken.said
    taken.said = said = said.assign(by=said["by"].fillna(by), at=said["at"].fillna(at))
    before = Things.of(register).dossiers
    own = {each.casefold(): each for each in before.index}
    number = said["dossier"].str.casefold().map(own).astype("str")
    lost = said["dossier"].notna() & number.isna()
    near = message("known_are", names=", ".join(before.index) or NOTHING)
    taken.refuse(lost, "dossier_unknown", said["dossier"], near=near)
    new = said["dossier"].isna()
    taken.refuse(new & said["name"].isna(), "dossier_nothing")
    state, moment = taken.codes("state", "decision"), taken.moments(register, at)
    good = taken.good(said.assign(dossier=number, state=state, at=moment))
    is_new = good["dossier"].isna()
    given = [int(each.removeprefix("D-")) for each in before.index]
    numbers = max(given, default=0) + np.cumsum(is_new.to_numpy())
    fresh_number = pd.Series([f"D-{each:04d}" for each in numbers], good.index, dtype="str")
    good = good.assign(dossier=good["dossier"].where(~is_new, fresh_number))
    held = before.reindex(good["dossier"])
    for column in ("name", "lead", "state"):
        good[column] = good[column].fillna(pd.Series(held[column].array, good.index))
    good["state"] = good["state"].fillna("open")
    same = ~is_new
    for column in ("name", "lead", "state", "note"):
        was = pd.Series(held[column].array, good.index)
        same &= good[column].eq(was).fillna(value=False).astype(bool) | good[column].isna()
    fresh = good[~same]
    return Noted(
        _added(register, DOSSIERS, fresh, source), len(rows), len(fresh),
        len(rows) - len(fresh) - len(taken.faults), taken.faults.problems(), (),
        Parties.of(register).find_unknown(fresh["lead"], "lead_unknown", source),
        tuple(good["dossier"]),
    )  # fmt: skip


def _added(
    register: RegisterTables, table: Table, fresh: pd.DataFrame, source: str
) -> dict[str, pd.DataFrame]:
    """The register with rows added to one of its logs."""
    if fresh.empty:
        return dict(register)
    rows = fresh.assign(source=source, run_number=last_run(register))
    added = stack(table, [register[table.name], arrange(table, rows)])
    return {**register, table.name: added}
