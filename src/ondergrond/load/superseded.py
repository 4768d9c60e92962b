"""Older versions of a record, which another record of the same partner has taken the place of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Rows
from ondergrond.load.same_place import find_meeting, measure_shared
from ondergrond.load.work_words import find_words
from ondergrond.periods import days
from ondergrond.rules.identity import Identity, Superseded

# "P-104 v2", "P-104_rev.1", "P-104 (wijziging)": what names a version at the end of an id. A mark
# or space goes before it, for a number such as 2024V6942 is no version of 2024; and only a whole
# word goes without a number, for "P-104 V" may be a letter of the owner's.
_VERSION = (
    r"^(?P<base>.*?[^\s_\-./(])[\s_\-./(]+"
    r"(?:(?:v|ver|vers|rev|herz|wijz|ind)[\s._-]*(?P<number>\d{1,2})"
    r"|(?:versie|version|revisie|revision|herziening|wijziging|amendment|amendement|indice)"
    r"(?:[\s._-]*(?P<of_word>\d{1,2}))?)\)?$"
)
# Two records of one id that differ in these are two jobs of a project.
_TWO_JOBS = ("partner", "department", "discipline", "activity", "protected")


def find_superseded(works: pd.DataFrame, identity: Identity) -> Rows:
    """The position of the record that took the place of each of ``works``; -1 for none.

    Two records of one partner, department, discipline and activity, in nearly the same place
    and of names that are alike, are versions of one work where they say the same id and differ
    in period or phase, or where the id of one is that of the other with a version behind it.
    Same id in another place is another part of a plan, and periods that share no day may be
    stages of it (:func:`_stages`). Of versions the last delivered counts, else the highest, else
    the last file and row. ``works`` keeps WORKS, but ids may recur; int64, row for row.
    """
    by = np.full(len(works), -1, dtype=np.int64)
    rules = identity.superseded
    base, version = _part_versions(works["work_id"])
    recurs = base.duplicated(keep=False).to_numpy(dtype=bool)
    if not rules.active or not recurs.any():
        return by
    order = _oldest_first(works, version)
    some = order[recurs[order]]
    own = pd.DataFrame(works).iloc[some].reset_index(drop=True)
    shapes, grow_m = own["geometry"].to_numpy(), identity.grow_m.value
    keys = own[list(_TWO_JOBS)].assign(base=base.iloc[some].to_numpy())
    job = keys.groupby(list(keys.columns), dropna=False, sort=False).ngroup().to_numpy()
    older, newer = find_meeting(shapes, 2 * grow_m, lambda left, right: job[left] == job[right])
    renamed = _differ(own["work_id"], older, newer)
    may = renamed | (_changed(own, older, newer) & ~_stages(own, older, newer, rules))
    may &= _alike(own["name"], older, newer, renamed, rules)
    older, newer, renamed = older[may], newer[may], renamed[may]
    of_both, of_smaller = measure_shared(shapes[older], shapes[newer], grow_m)
    same = np.where(
        renamed, of_smaller >= rules.shared_by_name.value, of_both >= rules.shared.value
    )
    last = _last_versions(len(own), older[same], newer[same])
    gone = last != np.arange(len(own))
    by[some[gone]] = some[last[gone]]
    return by


def _part_versions(ids: pd.Series) -> tuple[pd.Series, Integers]:
    """Ids without a version behind them, and the number of that version; 0 for none."""
    whole = ids.str.casefold()
    parts = whole.str.extract(_VERSION)
    named = parts["base"].notna()
    number = pd.to_numeric(parts["number"].fillna(parts["of_word"]), errors="coerce")
    version = number.fillna(1).where(named, 0).to_numpy(dtype=np.int64)
    return parts["base"].where(named, whole), version


def _oldest_first(works: pd.DataFrame, version: Integers) -> Rows:
    """The positions of ``works`` in the order in which versions came."""
    columns = ["delivered_on", "source", "source_layer", "source_row"]
    table = pd.DataFrame(works)[columns].reset_index(drop=True).assign(version=version)
    keys = ["delivered_on", "version", *columns[1:]]
    ordered = table.sort_values(keys, na_position="first", kind="stable")
    order: Rows = ordered.index.to_numpy(dtype=np.int64)
    return order


def _differ(values: pd.Series, left: Rows, right: Rows) -> Flags:
    code = pd.factorize(values)[0]
    differ: Flags = code[left] != code[right]
    return differ


def _delivered_again(works: pd.DataFrame, left: Rows, right: Rows) -> Flags:
    """Which pairs come from deliveries of two days."""
    day = works["delivered_on"].to_numpy()
    again: Flags = (day[left] != day[right]) & ~np.isnat(day[left]) & ~np.isnat(day[right])
    return again


def _changed(works: pd.DataFrame, left: Rows, right: Rows) -> Flags:
    """Which pairs differ in what a new version changes.

    Other budgets of one delivery are lines of one budget.
    """
    changed = _differ(works["budget_eur"], left, right) & _delivered_again(works, left, right)
    for column in ("start", "end", "phase"):
        changed |= _differ(works[column], left, right)
    return changed


def _stages(works: pd.DataFrame, left: Rows, right: Rows, rules: Superseded) -> Flags:
    """Which pairs share no day, and so may be two stages of one work.

    Those of a later delivery are its new dates, unless one is done already. Those of one delivery
    are new dates only where nothing else differs and the one does not follow on the other.
    """
    # Of an open end nothing is known but that it comes after the start.
    start, end = days(works["start"]), days(works["end"].fillna(works["start"]))
    gap = np.maximum(start[left] - end[right], start[right] - end[left])
    stage = gap <= rules.stage_days.value
    for column in ("phase", "description", "budget_eur"):
        stage |= _differ(works[column], left, right)
    stage &= ~_delivered_again(works, left, right)
    stage |= _differ(works["phase"].eq("done"), left, right)
    stages: Flags = (gap > 0) & stage
    return stages


def _alike(names: pd.Series, left: Rows, right: Rows, renamed: Flags, rules: Superseded) -> Flags:
    """Which pairs have names that are alike; with one id, those of which one has none as well."""
    words = find_words([names])
    mute = (words.counts[left] == 0) | (words.counts[right] == 0)
    alike: Flags = (mute & ~renamed) | (words.alike(left, right) >= rules.words.value)
    return alike


def _last_versions(count: int, older: Rows, newer: Rows) -> Rows:
    """The record that counts instead of each, at last: a version of a version counts on."""
    last = np.arange(count, dtype=np.int64)
    np.maximum.at(last, older, newer)
    while (last[last] != last).any():
        last = last[last]
    return last
