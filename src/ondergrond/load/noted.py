"""What is noted on works in the register, laid over what was delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.noted import FIELDS
from ondergrond.labels.values import value_label
from ondergrond.load.after import settle_order
from ondergrond.load.planning import iso, stamps, to_days
from ondergrond.load.remarked import remark_on
from ondergrond.load.room_to_move import find_room_months
from ondergrond.load.sources import Loaded, count_more
from ondergrond.periods import add_months, period_end
from ondergrond.periods.whole_years import find_whole_years
from ondergrond.rules import Rules
from ondergrond.rules.durations import measure_durations
from ondergrond.tables import REMARKS, WORKS, arrange, check, stack
from ondergrond.tables.agreements import with_more
from ondergrond.tables.schema import CLOSED

# Notes by name, as :func:`ondergrond.register.notes.find_notes` gives them.
Notes = Mapping[str, pd.DataFrame]


def lay_notes(
    loaded: Loaded,
    notes: Notes | None,
    rules: Rules,
    *,
    on: date,
    language: Language,
    fixed: Collection[str] = (),
) -> Loaded:
    """What was loaded, with what is noted on its works over what was delivered.

    ``notes`` is what :func:`ondergrond.register.notes.find_notes` gives. A work starts no earlier
    than noted: what was planned sooner starts on that day and takes as long as it did. What is
    noted of moving gives the room that a delivery saying so has; a day to be done by bounds it.
    Days and room of what has begun or is closed stay as delivered; what is ``fixed`` (work_ids: it
    was agreed or adopted) stays so and takes part, and a remark tells that the note waits. Where
    the delivery says otherwise a remark tells both. What comes first, numbers that works share and
    why a work takes no part are added.
    """
    if notes is None:
        return loaded
    works = loaded.works.reset_index(drop=True)
    ids = pd.Index(works["work_id"])
    rows = notes["notes"]
    rows = rows[rows["work_id"].isin(ids)]
    rows = rows.set_axis(pd.Index(ids.get_indexer(pd.Index(rows["work_id"]))), axis=0).sort_index()
    own = works.loc[rows.index]
    begun = own["phase"].isin([*rules.window.fixed_phases, *CLOSED])
    held = own["work_id"].isin(list(fixed))
    moved = _lay_days(own, rows, rules, on=on)
    told = [
        *_tell_days(own[~held], rows[~held], begun[~held], language),
        _tell_part(own[~held], rows[~held], language),
        _tell_fixed(own[held], rows[held], language),
        _tell_lost(works, notes["lost"], rows, language),
    ]
    made = works.copy()
    free = ~begun & ~held
    made.loc[rows.index[free], moved.columns] = moved[free]
    made.loc[rows.index[~held], "no_part"] = rows.loc[~held, "no_part"]
    for name in ("noted", "dossier"):
        made.loc[rows.index, name] = rows[name]
    made["agreement"] = _with_more(works["agreement"], notes["agreement"], "number", ids)
    after = _with_more(works["after"], notes["after"], "name", ids)
    if not notes["after"].empty:
        settled, of_order = settle_order(made.assign(after=after), after, rules, language)
        made, told = gpd.GeoDataFrame(settled), [*told, of_order]
    remarks = _new(stack(REMARKS, told), loaded.remarks)
    return replace(
        loaded,
        works=check(WORKS, arrange(WORKS, made, crs=works.crs)),
        remarks=stack(REMARKS, [loaded.remarks, remarks]),
        deliveries=count_more(loaded.deliveries, "n_remarks", remarks),
        noted=_digest(notes),
    )


def _digest(notes: Notes) -> str:
    """A digest of all that is noted."""
    content = "".join(
        notes[name].to_csv(index=False, lineterminator="\n") for name in sorted(notes)
    )
    return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()


def _lay_days(own: gpd.GeoDataFrame, rows: pd.DataFrame, rules: Rules, *, on: date) -> pd.DataFrame:
    """Period and window of works by what is noted on them, with where the room comes from."""
    takes = pd.to_timedelta(measure_durations(own, rules.window).astype("int64") - 1, unit="D")
    held = rows["not_before"].gt(own["start"])
    start = own["start"].mask(held, rows["not_before"])
    pushed = held & own["end"].lt(start + takes)
    end = own["end"].mask(pushed, start + takes)
    years = held & find_whole_years(own)
    movable = rows["movable"].fillna(own["movable"])
    made = own.assign(
        start=start, end=end, movable=movable, precision=own["precision"].mask(years, "year")
    )
    last = period_end(made)
    room = rows["movable"].notna() & own["room_source"].ne("delivered")
    months = find_room_months(made, rules, on=on)
    earliest, latest = made["earliest_start"], made["latest_end"]
    earliest = earliest.mask(room, stamps(add_months(to_days(start), -months), own.index))
    latest = latest.mask(room, stamps(add_months(to_days(last), months), own.index))
    earliest = earliest.mask(movable.isin(["no", "later"]) & rows["movable"].notna(), start)
    latest = latest.mask(movable.isin(["no", "earlier"]) & rows["movable"].notna(), last)
    earliest = earliest.mask(rows["not_before"].gt(earliest), rows["not_before"])
    must_by = rows["must_by"].fillna(own["must_by"])
    soonest, on_day = start + takes, pd.Timestamp(on)
    counts = rows["must_by"].ge(start) & rows["must_by"].ge(on_day)
    bound = must_by.where(must_by.ge(soonest), soonest)
    latest = latest.mask(counts & latest.gt(bound), bound)
    earliest, latest = (
        earliest.where(earliest.le(start), start),
        latest.where(latest.ge(last), last),
    )
    earliest = earliest.mask(earliest.lt(on_day) & latest.ge(on_day), on_day)
    noted = rows[["movable", "not_before", "must_by"]].notna().any(axis=1)
    return pd.DataFrame(
        {
            "start": start,
            "end": end,
            "precision": made["precision"],
            "movable": movable,
            "must_by": must_by,
            "earliest_start": earliest,
            "latest_end": latest,
            "room_source": own["room_source"].mask(noted, "noted"),
        }
    )


def _tell_days(
    own: pd.DataFrame, rows: pd.DataFrame, begun: pd.Series, language: Language
) -> list[pd.DataFrame]:
    """A remark on each work of which the delivery says something else than the note."""
    told = []
    delivered = {
        "start": (own["start"], rows["not_before"], rows["not_before"].gt(own["start"])),
        "must_by": (own["must_by"], rows["must_by"], rows["must_by"].ne(own["must_by"])),
        "movable": (own["movable"], rows["movable"], rows["movable"].ne(own["movable"])),
    }
    for column, (value, noted, differs) in delivered.items():
        field = "not_before" if column == "start" else column
        taken = noted.map(lambda each, of=field: _in_words(of, each, language)).astype("str")
        said = noted.notna() & (begun if column == "start" else begun & differs)
        told.append(remark_on("note_begun", own[said], language, said=taken[said],
                              by=rows.loc[said, "by"]))  # fmt: skip
        other = noted.notna() & value.notna() & differs & ~begun
        text = value[other].astype("str") if column == "movable" else iso(value[other])
        told.append(remark_on("note_differs", own[other], language, column=column, value=text,
                              said=taken[other], by=rows.loc[other, "by"]))  # fmt: skip
    return told


def _in_words(field: str, value: Any, language: Language) -> str | None:
    if pd.isna(value):
        return None
    what = (
        value_label(field, str(value), language)
        if field == "movable"
        else formats.day(value, language)
    )
    return pick(FIELDS, field, language).format(what=what)


def _tell_part(own: pd.DataFrame, rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    out = rows["no_part"].notna()
    about = rows[out]
    return remark_on(
        "note_no_part", own[out], language, value=about["no_part"], by=about["by"].fillna("")
    )


def _tell_fixed(own: pd.DataFrame, rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """A remark on each fixed work of which a note says how it moves, or that it takes no part."""
    says = rows[["movable", "not_before", "must_by", "no_part"]].notna().any(axis=1)
    says &= rows["noted"].notna()
    return remark_on("note_fixed", own[says], language, said=rows.loc[says, "noted"])


def _tell_lost(
    works: pd.DataFrame, lost: pd.DataFrame, rows: pd.DataFrame, language: Language
) -> pd.DataFrame:
    """A remark on each work of which the note names what is no longer delivered."""
    lost = lost[lost["work_id"].isin(rows["work_id"])]
    names = texts_by(lost["work_id"], lost["names"]).rename("names")
    about = rows.merge(names, left_on="work_id", right_index=True).sort_index()
    return remark_on("note_lost", works.loc[about.index], language, names=about["names"],
                     said=about["noted"])  # fmt: skip


def _with_more(texts: pd.Series, more: pd.DataFrame, column: str, ids: pd.Index) -> pd.Series:
    """``texts`` with the names in ``column`` of ``more``, by work_id; ``ids`` are those of all."""
    more = more[more["work_id"].isin(ids)]
    if more.empty:
        return texts
    added = pd.Series(more[column].array, ids.get_indexer(pd.Index(more["work_id"])))
    return with_more(texts, added)


def _new(remarks: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Those of the remarks that are not among the known."""
    same = ["work_id", "code", "message"]
    both = pd.concat([known[same], remarks[same]], ignore_index=True)
    fresh = ~both.duplicated().to_numpy()[len(known) :]
    return remarks[np.asarray(fresh)]
