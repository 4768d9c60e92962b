"""What is noted on works, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.noted import CALLED, FIELDS, NAMES
from ondergrond.labels.values import value_label
from ondergrond.register.named import Things
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.notes import NAMING, NOTED


def describe(
    register: RegisterTables, notes: pd.DataFrame, language: Language, *, signed: bool = True
) -> pd.Series:
    """What each row of ``notes`` (WORK_NOTES) says, in one line, ``signed`` with who and when.

    ``notes`` may be what stands, or rows of the log. Text Series on their index. Works are called
    by the id that they have now, drivers by their name and day.
    """
    called = _names(register, language)
    fields: Mapping[str, Callable[[object], str]] = {
        "movable": lambda code: value_label("movable", str(code), language),
        "not_before": lambda day: formats.day(day, language),
        "must_by": lambda day: formats.day(day, language),
        **dict.fromkeys(NAMING, lambda codes: _listed(str(codes), called)),
        "no_part": str,
        "note": str,
    }
    joins = pick(CALLED, "joins", language)
    parts = []
    for name in NOTED:
        said = notes[name].dropna()
        if name == "no_part":
            parts.append(said[~said.astype(bool)].map(lambda _: joins))
            said = said[said.astype(bool)]
        words = pick(FIELDS, name, language)
        parts.append(said.map(lambda each, w=words, f=fields[name]: w.format(what=f(each))))
    named = notes["withdrawn"].dropna().str.split(BETWEEN, regex=False)
    words = pick(CALLED, "withdrawn", language)
    parts.append(named.map(
        lambda each: words.format(what=", ".join(pick(NAMES, name, language) for name in each))
    ))  # fmt: skip
    whole = pd.concat(parts).groupby(level=0, sort=False).agg("; ".join).reindex(notes.index)
    told: pd.Series = whole.fillna("").astype("str")
    return (told + " (" + said_by(notes, language) + ")").astype("str") if signed else told


def said_by(notes: pd.DataFrame, language: Language) -> pd.Series:
    """Who said each row and when: ``Gemeente Goes, 3 november 2026``; the day alone of nobody."""
    day = pd.to_datetime(notes["at"].str[:10], format="%Y-%m-%d")
    days = day.map(lambda each: formats.day(each, language)).astype("str")
    signed: pd.Series = (notes["by"] + ", " + days).fillna(days)
    return signed


def _names(register: RegisterTables, language: Language) -> dict[str, str]:
    """What lasting names are called: works by their id, drivers by name and day, dossiers so."""
    works, things = register["register_works"], Things.of(register)
    private = works["sharing"].eq("private")
    words = pick(CALLED, "private", language)
    hidden = works["partner"].map(lambda each: words.format(partner=each))
    called = dict(zip(works["work_key"], works["work_id"].mask(private, hidden), strict=True))
    none = pick(CALLED, "no_date", language)
    drivers, dossiers = things.drivers, things.dossiers
    days = [none if pd.isna(day) else formats.day(day, language) for day in drivers["date"]]
    names = drivers["name"].fillna(drivers["driver"])
    words = pick(CALLED, "driver", language)
    named = [words.format(name=each, day=day) for each, day in zip(names, days, strict=True)]
    titles = (dossiers["dossier"] + " " + dossiers["name"]).fillna(dossiers["dossier"])
    return {
        **called,
        **dict(zip(drivers["driver"], named, strict=True)),
        **dict(zip(dossiers["dossier"], titles, strict=True)),
    }


def _listed(codes: str, called: Mapping[str, str]) -> str:
    return ", ".join(called.get(each, each) for each in codes.split(BETWEEN))
