"""What was noted since the run before: on works, of drivers, in dossiers."""

from __future__ import annotations

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.noted import CALLED
from ondergrond.labels.values import value_label
from ondergrond.register.adopt import VERSION
from ondergrond.register.decisions import sort_by_moment
from ondergrond.register.named import Things
from ondergrond.register.note_effects import names_in
from ondergrond.register.noted_text import describe
from ondergrond.register.notes import standing_notes
from ondergrond.store.register_file import RegisterTables

# Works of which a version is told by id that they are out of it.
_MOST_NAMED = 10
_COLUMNS = ["about", "title", "said", "by", "at"]


def find_noted(
    register: RegisterTables, run_number: int, language: Language, *, partner: str | None = None
) -> pd.DataFrame:
    """What was noted from the run before ``run_number`` until the run after, the oldest first.

    Texts: about (``note``, ``driver``, ``dossier``, ``adopted``), title (the id of a work, else the
    name of a driver or dossier, or the year that was adopted), said (in ``language``), by and at.
    With ``partner`` only notes on its works, drivers that these hang on, and dossiers that these
    are in.
    """
    parts = {
        "note": _notes(register, language, partner),
        "driver": _drivers(register, language, partner),
        "dossier": _dossiers(register, language, partner),
        "adopted": _adopted(register, language, partner),
    }
    rows = pd.concat([rows.assign(about=about) for about, rows in parts.items()])
    rows = rows[rows["run_number"].isin([run_number - 1, run_number])]
    return sort_by_moment(rows)[_COLUMNS].astype("str").reset_index(drop=True)


def _keys(register: RegisterTables, partner: str | None) -> pd.Series:
    """Keys of the works of a partner; of all for None."""
    works = register["register_works"]
    return works["work_key"] if partner is None else works.loc[
        works["partner"].eq(partner), "work_key"
    ]  # fmt: skip


def _notes(register: RegisterTables, language: Language, partner: str | None) -> pd.DataFrame:
    rows = register["work_notes"]
    rows = rows[rows["work_key"].isin(_keys(register, partner))]
    work_id = register["register_works"].set_index("work_key")["work_id"]
    said = describe(register, rows, language, signed=False)
    return rows.assign(title=rows["work_key"].map(work_id), said=said)


def _drivers(register: RegisterTables, language: Language, partner: str | None) -> pd.DataFrame:
    rows = register["drivers"]
    if partner is not None:
        named = names_in(standing_notes(register["work_notes"]))
        own = named.loc[named["work_key"].isin(_keys(register, partner)), "code"]
        rows = rows[rows["driver"].isin(own)]
    none = pick(CALLED, "no_date", language)
    days = [none if pd.isna(day) else formats.day(day, language) for day in rows["date"]]
    was = pd.Series(days, rows.index, dtype="str").groupby(rows["driver"]).shift()
    said = (was + " → ").fillna("") + pd.Series(days, rows.index, dtype="str")
    said = (said + "; " + rows["note"]).fillna(said)
    return rows.assign(title=rows["name"].fillna(rows["driver"]), said=said)


def _dossiers(register: RegisterTables, language: Language, partner: str | None) -> pd.DataFrame:
    rows = register["dossiers"]
    if partner is not None:
        inside = Things.of(register).inside
        own = inside.loc[inside["work_key"].isin(_keys(register, partner)), "dossier"]
        rows = rows[rows["dossier"].isin(own)]
    state = rows["state"].map(lambda each: value_label("decision", each, language)).astype("str")
    said = (state + "; " + rows["lead"]).fillna(state)
    said = (said + "; " + rows["note"]).fillna(said)
    title = (rows["dossier"] + " " + rows["name"]).fillna(rows["dossier"])
    return rows.assign(title=title, said=said)


def _adopted(register: RegisterTables, language: Language, partner: str | None) -> pd.DataFrame:
    rows = register["adopted_programmes"]
    count = register["adopted_findings"].groupby(VERSION).size().rename("n")
    n = rows.join(count, on=VERSION)["n"].fillna(0).astype("int64")
    words = pick(CALLED, "adopted", language)
    told = [
        fill(words, version=version, n=each) + _lost(register, year, version, language, partner)
        for year, version, each in zip(rows["adopted_year"], rows["adopted_version"], n,
                                       strict=True)
    ]  # fmt: skip
    said = pd.Series(told, rows.index, dtype="str")
    said = (said + "; " + rows["note"]).fillna(said)
    return rows.assign(title=rows["adopted_year"].astype("str"), said=said)


def _lost(
    register: RegisterTables, year: int, version: int, language: Language, partner: str | None
) -> str:
    """What a version lost of the one before: works, and what is saved less; "" where nothing.

    One partner is told of its own works alone.
    """
    was, now = (
        {name: _of_version(register[f"adopted_{name}"], year, each)
         for name in ("works", "findings")}
        for each in (version - 1, version)
    )  # fmt: skip
    out = was["works"][~was["works"]["work_key"].isin(now["works"]["work_key"])]
    if partner is not None:
        out = out[out["party"].str.split("/").str[0].eq(partner)]
    ids = list(dict.fromkeys(out.sort_values("work_id")["work_id"]))
    told = ""
    if ids:
        more = f", … (+{len(ids) - _MOST_NAMED})" if len(ids) > _MOST_NAMED else ""
        names = ", ".join(ids[:_MOST_NAMED]) + more
        facts = {"version": version - 1, "n": len(ids), "names": names}
        told += "; " + fill(pick(CALLED, "adopted_lost", language), **facts)
    before, after = (each["findings"]["saving_mid_eur"] for each in (was, now))
    if partner is None and before.notna().any() and after.sum() < before.sum():
        eur = [formats.euro_estimate(float(each.sum()), language) for each in (before, after)]
        facts = {"was": eur[0], "now": eur[1]}
        told += "; " + fill(pick(CALLED, "adopted_less", language), **facts)
    return told


def _of_version(rows: pd.DataFrame, year: int, version: int) -> pd.DataFrame:
    return rows[rows["adopted_year"].eq(year) & rows["adopted_version"].eq(version)]
