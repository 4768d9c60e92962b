"""Crowded sets: more projects than a table can plan as one work, parted where they hang loosest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Days, Metres, Rows
from ondergrond.arrays.components import find_components
from ondergrond.match.maximal import find_maximal


class Meetings(NamedTuple):
    """Pairs at sites, one element for each: its place, its two projects, and how it holds.

    ``place`` numbers the sites with their kinds; ``gap_days`` are the days between the periods of
    the two works, ``area_m2`` is what they share here; ``first`` and ``last`` are the days of the
    pair's moment.
    """

    place: Rows
    one: Rows
    other: Rows
    gap_days: Days
    area_m2: Metres
    first: Days
    last: Days


def split_crowded(sets: pd.DataFrame, meetings: Meetings, most: int | None) -> pd.DataFrame:
    """Split sets of more than ``most`` projects; other sets are as they were.

    ``sets`` has set (number), row (position in ``meetings``), together, moment_first and
    moment_last. Projects are joined by one pair after another, unless that makes more than
    ``most``: first those whose own periods lie nearest in time, then those that share most here
    (Kruskal's algorithm with a cap). The parts are sets of their own, with the days that all
    their pairs hold. A set that another at its place now holds is left out.

    Returns the same columns, sorted by nothing, and ``line``: False for pairs between two parts,
    which no line tells. Every row stays in at least one set.
    """
    sets = sets.assign(line=True)
    if most is None or sets.empty:
        return sets
    crowded = _find_crowded(sets, meetings, most)
    if not len(crowded):
        return sets
    new = int(sets["set"].max()) + 1
    parted = [sets[~sets["set"].isin(crowded)]]
    for _, rows in sets[sets["set"].isin(crowded)].groupby("set", sort=True):
        own = _part(rows, meetings, most, new)
        new = int(own["set"].max()) + 1
        parted.append(own)
    return _without_held(pd.concat(parted, ignore_index=True), meetings)


def find_between_parts(
    sets: pd.DataFrame, place: Rows, sides: tuple[Rows, Rows], first_number: int
) -> pd.DataFrame:
    """Who of one part of a crowded set meets one of another part, and could join that part.

    ``sets`` is what :func:`split_crowded` gives, ``place`` and ``sides`` have the place and the
    two projects of each row of its meetings. Gives set (numbered from ``first_number``), row,
    joins (the first set at the place that holds the one who is met, and not who joins), joiner
    (project), and line and together, which are False. What no set holds gives no row.
    """
    told = sets[sets["line"]]
    row = told["row"].to_numpy()
    ends = [side[row] for side in sides]
    members = pd.DataFrame(
        {
            "place": np.tile(place[row], 2),
            "host": np.concatenate(ends),
            "joins": np.tile(told["set"].to_numpy(), 2),
        }
    ).drop_duplicates()
    between = sets.loc[~sets["line"], "row"].unique()
    one, other = (side[between] for side in sides)
    met = pd.DataFrame(
        {
            "row": np.tile(between, 2),
            "joiner": np.concatenate([one, other]),
            "host": np.concatenate([other, one]),
        }
    )
    met = met.assign(place=place[met["row"]]).merge(members, on=["place", "host"])
    inside = members.set_axis(["place", "joiner", "joins"], axis=1).assign(inside=True)
    met = met.merge(inside, how="left")
    met = met[met["inside"].isna()].sort_values(["row", "joiner", "joins"])
    met = met.drop_duplicates(["row", "joiner"])
    by = met.groupby(["joins", "joiner"], sort=True)
    return pd.DataFrame(
        {
            "set": by.ngroup().to_numpy() + first_number,
            "row": met["row"].to_numpy(),
            "joins": met["joins"].to_numpy(),
            "joiner": met["joiner"].to_numpy(),
            "together": False,
            "line": False,
        }
    )


def _find_crowded(sets: pd.DataFrame, meetings: Meetings, most: int) -> Rows:
    rows = sets["row"].to_numpy()
    ends = np.concatenate([meetings.one[rows], meetings.other[rows]])
    members = pd.DataFrame({"set": np.tile(sets["set"].to_numpy(), 2), "project": ends})
    size = members.drop_duplicates().groupby("set").size()
    crowded: Rows = size.index[size > most].to_numpy(dtype=np.int64)
    return crowded


def _part(rows: pd.DataFrame, meetings: Meetings, most: int, first_number: int) -> pd.DataFrame:
    """One set as several, numbered from ``first_number``."""
    row = rows["row"].to_numpy(dtype=np.int64)
    both = np.column_stack([meetings.one[row], meetings.other[row]])
    names, number = np.unique(both, return_inverse=True)
    one, other = number.reshape(-1, 2).T
    group = _join(row, (one, other), meetings, most, core=rows["together"].to_numpy(), n=len(names))
    inside = group[one] == group[other]
    # Pairs between two parts: a set for each two parts, which no line tells.
    low, high = np.minimum(group[one], group[other]), np.maximum(group[one], group[other])
    key = np.where(inside, group[one], (low + 1) * len(names) + high + len(names))
    number = np.unique(key, return_inverse=True)[1]
    parted = rows.assign(set=first_number + number, line=inside)
    parted["together"] &= inside
    core = parted[parted["together"]]
    days = pd.DataFrame(
        {
            "set": core["set"],
            "moment_first": meetings.first[core["row"]],
            "moment_last": meetings.last[core["row"]],
        }
    )
    moment = days.groupby("set").agg({"moment_first": "max", "moment_last": "min"})
    known = moment.reindex(parted["set"]).set_axis(parted.index)
    for name in ("moment_first", "moment_last"):
        parted[name] = known[name].fillna(parted[name])
    return parted


def _join(
    row: Rows, sides: tuple[Rows, Rows], meetings: Meetings, most: int, *, core: Rows, n: int
) -> Rows:
    """The part of each project: joined by one pair after another, with a cap."""
    one, other = sides
    order = np.lexsort((row, -meetings.area_m2[row], meetings.gap_days[row]))
    group = np.arange(n)
    size = np.ones(n, dtype=np.int64)
    kept = []
    for at in order[core[order]]:
        left, right = _root(group, one[at]), _root(group, other[at])
        if left != right and size[left] + size[right] <= most:
            group[right] = left
            size[left] += size[right]
            kept.append(at)
    return find_components(n, one[kept], other[kept])


def _root(group: Rows, at: int) -> int:
    while group[at] != at:
        group[at] = group[group[at]]
        at = int(group[at])
    return at


def _without_held(sets: pd.DataFrame, meetings: Meetings) -> pd.DataFrame:
    """Sets that no other line at their place holds; what they alone told goes with the holder."""
    lines, rest = sets[sets["line"]], sets[~sets["line"]]
    number, names = pd.factorize(lines["set"], sort=True)
    row = lines["row"].to_numpy()
    place = np.zeros(len(names), dtype=np.int64)
    place[number] = meetings.place[row]
    ends = np.concatenate([meetings.one[row], meetings.other[row]])
    found = find_maximal(pd.factorize(place)[0], np.tile(number, 2), ends)
    first = np.full(found.member_set.max(initial=-1) + 1, len(names))
    np.minimum.at(first, found.member_set[found.own], np.flatnonzero(found.own))
    holder = first[found.member_set][number]
    own = holder == number
    kept = lines[own]
    held = lines[~own].assign(set=np.asarray(names)[holder[~own]], together=False)
    held = held[~held["row"].isin(kept["row"])].drop_duplicates(["set", "row"])
    moment = kept.drop_duplicates("set").set_index("set")[["moment_first", "moment_last"]]
    held[list(moment)] = moment.reindex(held["set"]).to_numpy()
    told = pd.concat([kept, held])
    rest = rest[~rest["row"].isin(told["row"])].drop_duplicates("row")
    whole: pd.DataFrame = pd.concat([told, rest], ignore_index=True)
    return whole
