"""What is noted on the works of a run: the last word on each, and what follows from it."""

from __future__ import annotations

import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.labels import Language, pick
from ondergrond.labels.noted import NO_PART
from ondergrond.register.decisions import last_run, sort_by_moment
from ondergrond.register.named import Things
from ondergrond.register.note_effects import find_effects, names_in
from ondergrond.register.noted_text import describe, said_by
from ondergrond.register.recognise import Recognised
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import empty
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.notes import NOTED, WORK_NOTES


def standing_notes(work_notes: pd.DataFrame) -> pd.DataFrame:
    """What stands on each work: a row of WORK_NOTES for each, with who said the last of it.

    Of each field the newest word counts, or none where that was withdrawn. Works of which nothing
    stands are not in it. Sorted by work_key.
    """
    if work_notes.empty:
        return empty(WORK_NOTES)
    rows = sort_by_moment(work_notes).reset_index(drop=True)
    withdrawn = rows["withdrawn"].str.split(BETWEEN, regex=False)
    fields = []
    for name in NOTED:
        gone = withdrawn.map(lambda each, of=name: isinstance(each, list) and of in each)
        gone = gone.astype(bool)
        said = rows.loc[rows[name].notna() | gone, ["work_key", name]]
        last = said.drop_duplicates("work_key", keep="last").set_index("work_key")[name]
        fields.append(last)
    made = pd.concat(fields, axis=1).sort_index()
    made = made[made.notna().any(axis=1)]
    about = rows.drop_duplicates("work_key", keep="last").set_index("work_key")
    about = about.drop(columns=[*NOTED, "withdrawn"]).reindex(made.index)
    whole = pd.concat([made, about], axis=1).rename_axis("work_key").reset_index()
    return whole.reindex(columns=WORK_NOTES.names).astype(
        {column.name: column.dtype for column in WORK_NOTES.columns}
    )


def find_notes(
    register: RegisterTables, made: Recognised, language: Language
) -> dict[str, pd.DataFrame] | None:
    """What is noted on the works of a run, in words of ``language``; None where nothing is.

    By work_id (of a work that is delivered or kept): ``notes`` has movable, not_before, must_by
    (null for nothing), no_part (why, null where it takes part), noted, dossier and by; ``after``
    what it waits for, a name as in WORKS per row (column name); ``agreement`` the numbers that
    it shares (column number); ``lost`` what is named and no longer delivered (column names).
    """
    notes, things = standing_notes(register["work_notes"]), Things.of(register)
    if notes.empty and things.inside.empty:
        return None
    ids = pd.Series(made.works["work_id"].array, index=pd.Index(made.keys))
    follows = find_effects(register, made, notes, language)
    here = notes[notes["work_key"].isin(ids.index)]
    work_id = ids.reindex(here["work_key"]).array
    said = here.assign(work_id=work_id).set_index("work_id")
    told = pd.Series(describe(register, here, language).array, said.index)
    dossier = _dossiers_of(things, ids)
    index = said.index.union(dossier.index, sort=True)
    plain = pick(NO_PART, "no_part", language)
    own_reason = (plain + ": “" + said["note"] + "”").fillna(plain)
    reasons = own_reason[said["no_part"].fillna(value=False).astype(bool)]
    reasons = pd.concat([reasons, follows["no_part"].set_index("work_id")["value"]])
    made_notes = pd.DataFrame(
        {
            "movable": said["movable"].reindex(index).astype("str"),
            "not_before": _last_day(said["not_before"], follows["not_before"], "max", index),
            "must_by": _last_day(said["must_by"], follows["must_by"], "min", index),
            "no_part": texts_by(pd.Series(reasons.index), pd.Series(reasons.array))
            .reindex(index).astype("str"),
            "noted": told.reindex(index).astype("str"),
            "dossier": dossier.reindex(index).astype("str"),
            "by": pd.Series(said_by(here, language).array, said.index).reindex(index).astype("str"),
        }
    ).rename_axis("work_id").reset_index()  # fmt: skip
    return {
        "notes": made_notes,
        "after": follows["after"].rename(columns={"value": "name"}),
        "agreement": follows["agreement"].rename(columns={"value": "number"}),
        "lost": follows["lost"].rename(columns={"value": "names"}),
    }


def find_newly_noted(register: RegisterTables) -> frozenset[str]:
    """Keys of works on which something was noted since the last run, or of which a driver moved."""
    since = last_run(register)
    notes, drivers = register["work_notes"], register["drivers"]
    fresh = notes.loc[notes["run_number"].ge(since), "work_key"]
    moved = drivers.loc[drivers["run_number"].ge(since), "driver"]
    named = names_in(standing_notes(notes))
    return frozenset([*fresh, *named.loc[named["code"].isin(moved), "work_key"]])


def _last_day(said: pd.Series, follows: pd.DataFrame, which: str, index: pd.Index) -> pd.Series:
    """The strictest of the days that are said and that follow, by work_id."""
    both = pd.concat([said.dropna(), follows.set_index("work_id")["value"]])
    strict: pd.Series = both.groupby(level=0).agg(which).reindex(index).astype("datetime64[s]")
    return strict


def _dossiers_of(things: Things, ids: pd.Series) -> pd.Series:
    """The numbers of the dossiers that each work is in, by work_id."""
    here = things.inside[things.inside["work_key"].isin(ids.index)]
    work_id = pd.Series(ids.reindex(here["work_key"]).array, here.index)
    return texts_by(work_id, here["dossier"])
