"""Joiners: who could come into a set by moving alone, and how far.

A near miss of two says that their windows lie apart. Where one of the two is in an opportunity
with others at the same site, that is no news of two but of the whole set: the other could join.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.rows import Days, Flags, Places, Rows, numbered
from ondergrond.match.maximal import find_maximal
from ondergrond.match.party_views import PartyView
from ondergrond.match.rule_columns import BASIS
from ondergrond.match.shared_days import Sides
from ondergrond.periods import add_months, days
from ondergrond.places.unions import unions
from ondergrond.rules.model import Reach, Rule, Rules, partner_of
from ondergrond.tables import party


class Meetings(NamedTuple):
    """Pairs at sites, one element for each: its site, its two works, its zone, its rule's name.

    ``sides`` are positions in the works, ``site`` numbers from 0 without holes.
    """

    site: Rows
    sides: Sides
    places: Places
    rule: pd.Series


class Workers(NamedTuple):
    """Per work: its project, its window, whether it keeps its dates, and who does what.

    ``part`` numbers party and discipline: a party takes part in a set once with each.
    """

    project: Rows
    part: Rows
    first: Days
    last: Days
    fixed: Flags

    @classmethod
    def of(cls, works: pd.DataFrame, rules: Rules) -> Workers:
        """Those of WORKS; a project is fixed where any of its works is."""
        project = pd.factorize(works["project_id"], sort=True)[0].astype(np.int64)
        fixed = works["phase"].isin(rules.window.fixed_phases).to_numpy(dtype=bool)
        whole = np.bincount(project, weights=fixed) > 0
        first, last = (days(works[column]) for column in BASIS["window"])
        part = pd.factorize(party(works) + " " + works["discipline"])[0].astype(np.int64)
        return cls(project, part, first, last, whole[project])


# What else a rule asks of two works; alike in a near miss and the opportunity it turns into.
TAKES = ("left", "right", "buffer_m", "same", "depth", "ahead", "basis_when_vague")


def find_joiners(
    meetings: Meetings,
    workers: Workers,
    sets: pd.DataFrame,
    rules: Rules,
    *,
    threads: int = 2,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the projects that could join a set if they alone moved, and the pairs that say so.

    ``sets`` are the opportunities as swept: set (number), row (position in ``meetings``),
    together, moment_first, moment_last. A project can join where a near miss brings it together
    with a work that holds the set's moment, the zone touches the set's zones, and the days to
    move stay within the reach of the rule. It then holds the moment too, and by the rule that
    the near miss turns into it is an opportunity. A project in a fixed phase cannot, and one
    whose party is in the set already with that discipline is no news.

    Returns two tables: joiner (number), site, set, project, days (how far the project's works would
    have to move to share the nearest day of the moment; negative is earlier), line (False for
    what another line says: the same circle at less moving, or a larger circle that holds it);
    and joiner, row: the near misses between the project and those of the set.
    """
    near = np.flatnonzero(meetings.rule.isin(_turning(rules)).to_numpy(dtype=bool))
    told = _reaching(near, meetings, workers, sets, rules)
    told = told[_touching(told, meetings, sets, threads)]
    told = told.assign(away=told["days"].abs())
    told = told.sort_values(["set", "project", "away", "days"])
    joiners = told.drop_duplicates(["set", "project"])[["site", "set", "project", "days"]]
    joiners = joiners.reset_index(drop=True).rename_axis("joiner").reset_index()
    circles = _circles(joiners, meetings, workers, sets)
    joiners["line"] = _lines(joiners, circles)
    return joiners, _rows(joiners, circles, near, meetings, workers)


def _turning(rules: Rules) -> list[str]:
    """The near misses that turn into an opportunity once their windows meet."""
    chances = [
        rule
        for rule in rules.active.values()
        if (rule.kind, rule.time, rule.basis) == ("opportunity", "overlap", "window")
    ]
    return [
        name
        for name, rule in rules.active.items()
        if (rule.kind, rule.time, rule.basis) == ("near_miss", "apart", "window")
        and any(_as_wide(chance, rule) for chance in chances)
    ]


def _as_wide(chance: Rule, near: Rule) -> bool:
    """Whether a rule takes every two works that another takes, and sees as far in every view."""
    if any(getattr(chance, name) != getattr(near, name) for name in TAKES):
        return False
    keys = {
        *chance.partner,
        *near.partner,
        *(partner_of(key) for key in near.partner),
        "",
    }
    return all(_looks_as_wide(chance, near, key) for key in keys)


def _looks_as_wide(chance: Rule, near: Rule, key: str) -> bool:
    """Whether a party sees by a rule all that it sees by another, in place and in owners."""
    wide, narrow = (PartyView.of(rule, key, partner_of(key)) for rule in (chance, near))
    return (
        wide.distance_m >= narrow.distance_m
        and wide.hindering_m >= narrow.hindering_m
        and wide.between >= narrow.between
    )


def _reaching(
    near: Rows, meetings: Meetings, workers: Workers, sets: pd.DataFrame, rules: Rules
) -> pd.DataFrame:
    """Each near miss beside each set that holds one of its works: set, row, project, days."""
    left, right = (side[near] for side in meetings.sides)
    ends = pd.DataFrame(
        {
            "row": np.tile(near, 2),
            "mover": np.concatenate([left, right]),
            "work": np.concatenate([right, left]),
        }
    )
    ends["site"] = meetings.site[ends["row"]]
    held = _held(sets[sets["together"]], meetings)
    met = ends.merge(held, on=["site", "work"])
    mover = met["mover"].to_numpy()
    met["project"] = workers.project[mover]
    met["days"] = _days(workers, mover, met)
    fits = ~workers.fixed[mover] & met["days"].ne(0).to_numpy()
    for numbers in (workers.project, workers.part):
        inside = pd.MultiIndex.from_frame(_members(sets, meetings, numbers))
        mine = pd.MultiIndex.from_arrays([met["set"], numbers[mover]])
        fits &= inside.get_indexer(mine) < 0
    fits &= _within_reach(met, workers, meetings.rule, rules)
    fitting: pd.DataFrame = met[fits]
    return fitting[["site", "set", "row", "project", "days"]]


def _held(together: pd.DataFrame, meetings: Meetings) -> pd.DataFrame:
    """The works that hold the moment of each set: site, work, set and the moment."""
    both = [
        together.assign(work=side[together["row"]], site=meetings.site[together["row"]])
        for side in meetings.sides
    ]
    columns = ["site", "work", "set", "moment_first", "moment_last"]
    return pd.concat(both)[columns].drop_duplicates(["set", "work"])


def _members(sets: pd.DataFrame, meetings: Meetings, numbers: Rows) -> pd.DataFrame:
    """The projects of each set, or what else numbers the works: set, project."""
    both = [
        pd.DataFrame({"set": sets["set"], "project": numbers[side[sets["row"]]]})
        for side in meetings.sides
    ]
    return pd.concat(both).drop_duplicates(ignore_index=True)


def _days(workers: Workers, mover: Rows, met: pd.DataFrame) -> Days:
    """How far a window must move to hold a day of the moment; 0 where it does already."""
    first, last = met["moment_first"].to_numpy(), met["moment_last"].to_numpy()
    earlier = np.minimum(last - workers.first[mover], 0)
    moved: Days = earlier + np.maximum(first - workers.last[mover], 0)
    return moved


def _within_reach(met: pd.DataFrame, workers: Workers, rule: pd.Series, rules: Rules) -> Flags:
    """Whether the later of mover and moment starts within the longest reach of the rule."""
    mover = met["mover"].to_numpy()
    comes_later = met["days"].to_numpy() < 0
    end = np.where(comes_later, met["moment_last"], workers.last[mover])
    start = np.where(comes_later, workers.first[mover], met["moment_first"])
    names = rule.to_numpy(dtype=object)[met["row"].to_numpy()]
    fits = np.zeros(len(met), dtype=bool)
    for name in _turning(rules):
        mine = names == name
        each = rules.rule[name]
        own = [view.reach for view in each.partner.values() if view.reach is not None]
        for reach in {one for many in (each.reach, *own) for one in _plain(many)}:
            until = add_months(end[mine].astype("datetime64[D]"), reach[0]).astype(np.int64)
            fits[mine] |= start[mine] <= until + reach[1]
    return fits


def _plain(reaches: Iterable[Reach]) -> list[tuple[int, int]]:
    return [(each.months, each.days) for each in reaches]


def _touching(told: pd.DataFrame, meetings: Meetings, sets: pd.DataFrame, threads: int) -> Flags:
    """Whether the zone of each near miss touches the zones of the set it could join."""
    wanted = sets[sets["together"] & sets["set"].isin(told["set"])]
    number = numbered(wanted["set"].to_numpy())
    whole = unions(meetings.places[wanted["row"]], number, threads=threads)
    ids = np.sort(wanted["set"].unique())
    at = np.searchsorted(ids, told["set"].to_numpy())
    touch: Flags = shapely.intersects(meetings.places[told["row"]], whole[at])
    return touch


def _circles(
    joiners: pd.DataFrame, meetings: Meetings, workers: Workers, sets: pd.DataFrame
) -> pd.DataFrame:
    """The projects of each set with its joiner: joiner, project."""
    inside = _members(sets[sets["set"].isin(joiners["set"])], meetings, workers.project)
    base = joiners[["joiner", "set"]].merge(inside, on="set")[["joiner", "project"]]
    return pd.concat([base, joiners[["joiner", "project"]]], ignore_index=True)


def _lines(joiners: pd.DataFrame, circles: pd.DataFrame) -> Flags:
    """Mark one joiner for each circle that no other at its site holds: the least to move."""
    lines = np.zeros(len(joiners), dtype=bool)
    if joiners.empty:
        return lines
    site = numbered(joiners["site"].to_numpy())
    circle, own = find_maximal(site, circles["joiner"].to_numpy(), circles["project"].to_numpy())
    away = joiners["days"].abs().to_numpy()
    order = np.lexsort((joiners["project"], joiners["set"], away, circle))
    order = order[own[order]]
    best = order[np.diff(circle[order], prepend=-1) != 0]
    lines[best] = True
    return lines


def _rows(
    joiners: pd.DataFrame, circles: pd.DataFrame, near: Rows, meetings: Meetings, workers: Workers
) -> pd.DataFrame:
    """The near misses at the site between each joiner's project and those of its set."""
    left, right = (workers.project[side[near]] for side in meetings.sides)
    ends = pd.DataFrame(
        {
            "row": np.tile(near, 2),
            "project": np.concatenate([left, right]),
            "other": np.concatenate([right, left]),
        }
    )
    ends["site"] = meetings.site[ends["row"]]
    own = joiners.merge(ends, on=["site", "project"])
    others = circles.rename(columns={"project": "other"})
    found = own.merge(others, on=["joiner", "other"])
    return found[["joiner", "row"]].drop_duplicates().sort_values(["joiner", "row"])
