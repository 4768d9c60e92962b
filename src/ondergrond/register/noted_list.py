"""What is noted in a register as it stands: notes on works, drivers and dossiers."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.labels import Language
from ondergrond.register.named import Things
from ondergrond.register.note_effects import names_in
from ondergrond.register.noted_text import describe
from ondergrond.register.notes import standing_notes
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.notes import NAMING, NOTED


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands, a row for each.

    ``notes`` has work_key, work (its id now), work_state, the fields of a note with works by the
    id that they have now, by, at and ``said`` (all of it in words); ``drivers`` driver, name, date,
    note, by, at and works (ids of what hangs on it); ``dossiers`` dossier, name, lead, state, note,
    by, at and works (ids of what is in it). Several names are joined by '; '.
    """

    notes: pd.DataFrame
    drivers: pd.DataFrame
    dossiers: pd.DataFrame


def list_notes(register: RegisterTables, language: Language) -> Listed:
    """What stands in a register, with notes in words of ``language``."""
    notes, things = standing_notes(register["work_notes"]), Things.of(register)
    works = register["register_works"].set_index("work_key")
    id_of = works["work_id"].astype("str")
    said = describe(register, notes, language)
    named = names_in(notes)
    shown = notes.assign(**{name: _called(notes[name], id_of) for name in NAMING})
    about = works.reindex(notes["work_key"])
    shown = shown.assign(
        work=about["work_id"].array, work_state=about["work_state"].array, said=said
    )
    hangs = named.assign(work_id=named["work_key"].map(id_of).astype("str"))
    hangs = hangs[["code", "work_id"]].drop_duplicates().sort_values(["code", "work_id"])
    inside = things.inside.assign(work_id=things.inside["work_key"].map(id_of))
    inside = inside.sort_values(["dossier", "work_id"])
    return Listed(
        shown[["work_key", "work", "work_state", *NOTED, "by", "at", "said"]],
        _with_works(things.drivers, hangs, "code"),
        _with_works(things.dossiers, inside, "dossier"),
    )


def _called(names: pd.Series, id_of: pd.Series) -> pd.Series:
    """Lasting names with works by their ids."""
    parts = names.dropna().str.split(BETWEEN, regex=False).explode().astype("str")
    called = parts.map(id_of).astype("str").fillna(parts)
    return texts_by(pd.Series(called.index), pd.Series(called.array)).reindex(names.index)


def _with_works(rows: pd.DataFrame, works: pd.DataFrame, key: str) -> pd.DataFrame:
    ids = texts_by(works[key], works["work_id"])
    shown = rows.drop(columns=["source", "run_number"])
    return shown.assign(works=ids.reindex(shown.index)).reset_index(drop=True)
