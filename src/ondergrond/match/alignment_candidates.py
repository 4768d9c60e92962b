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

from ondergrond.arrays.aliases import Days, Flags, Rows, Shapes
from ondergrond.arrays.rows import number_rows
from ondergrond.match.maximal import find_maximal
from ondergrond.match.party_views import PartyView
from ondergrond.match.rule_columns import find_span
from ondergrond.match.shared_days import Sides
from ondergrond.periods import add_months
from ondergrond.places.unions import union_by_group
from ondergrond.rules.model import Reach, Rule, Rules, partner_of
from ondergrond.rules.select import find_held
from ondergrond.tables import party


class SitePairs(NamedTuple):
    """Pairs at sites, one element for each: its site, its two works, its zone, its rule's name.

    ``sides`` are positions in the works, ``site`` numbers from 0 without holes.
    """

    site: Rows
    sides: Sides
    places: Shapes
    rule: pd.Series


class WorkColumns(NamedTuple):
    """Per work: its project, its window, which way it does not move, and who does what.

    ``not_earlier`` and ``not_later`` hold of a project where they do of any of its works; what
    keeps its dates has both. ``part`` numbers party and discipline: a party takes part in a set
    once with each.
    """

    project: Rows
    part: Rows
    first: Days
    last: Days
    not_earlier: Flags
    not_later: Flags

    @classmethod
    def of(cls, works: pd.DataFrame, rules: Rules) -> WorkColumns:
        """Those of WORKS."""
        project = pd.factorize(works["project_id"], sort=True)[0].astype(np.int64)
        held = [
            (np.bincount(project, weights=each) > 0)[project]
            for each in find_held(rules.window, works)
        ]
        first, last = find_span(works, "window")
        part = pd.factorize(party(works) + " " + works["discipline"])[0].astype(np.int64)
        return cls(project, part, first, last, *held)


# What else a rule asks of two works; alike in a near miss and the opportunity it turns into.
TAKES = ("left", "right", "buffer_m", "same", "depth", "ahead", "basis_when_vague")


def find_joiners(
    meetings: SitePairs,
    workers: WorkColumns,
    sets: pd.DataFrame,
    rules: Rules,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the projects that could join a set if they alone moved, and the pairs that say so.

    ``sets`` are the opportunities as swept: set (number), row (position in ``meetings``),
    together, moment_first, moment_last. A project can join where a near miss brings it together
    with a work that holds the set's moment, the zone touches the set's zones, and the days to
    move stay within the reach of the rule. It then holds the moment too, and by the rule that
    the near miss turns into it is an opportunity. A project in a fixed phase cannot, nor one that
    says that it does not move that way, and one whose party is in the set already with that
    discipline is no news.

    Returns two tables: joiner (number), site, set, project, days (how far the project's works would
    have to move to share the nearest day of the moment; negative is earlier), line (False for
    what another line says: the same members at less moving, or a larger set that holds them);
    and joiner, row: the near misses between the project and those of the set.
    """
    near = np.flatnonzero(meetings.rule.isin(_find_turning_rules(rules)).to_numpy(dtype=bool))
    candidates = _find_candidates(near, meetings, workers, sets, rules)
    candidates = candidates[_find_touching(candidates, meetings, sets)]
    candidates = candidates.assign(away=candidates["days"].abs())
    candidates = candidates.sort_values(["set", "project", "away", "days"])
    joiners = candidates.drop_duplicates(["set", "project"])[["site", "set", "project", "days"]]
    joiners = joiners.reset_index(drop=True).rename_axis("joiner").reset_index()
    member_sets = _find_member_sets(joiners, meetings, workers, sets)
    joiners["line"] = _lines(joiners, member_sets)
    return joiners, _rows(joiners, member_sets, near, meetings, workers)


def _find_turning_rules(rules: Rules) -> list[str]:
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


def _find_candidates(
    near: Rows, meetings: SitePairs, workers: WorkColumns, sets: pd.DataFrame, rules: Rules
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
    held = _find_holders(sets[sets["together"]], meetings)
    candidates = ends.merge(held, on=["site", "work"])
    mover = candidates["mover"].to_numpy()
    candidates["project"] = workers.project[mover]
    candidates["days"] = _days(workers, mover, candidates)
    away = candidates["days"].to_numpy()
    fits = (away < 0) & ~workers.not_earlier[mover] | (away > 0) & ~workers.not_later[mover]
    for numbers in (workers.project, workers.part):
        inside = pd.MultiIndex.from_frame(_members(sets, meetings, numbers))
        own = pd.MultiIndex.from_arrays([candidates["set"], numbers[mover]])
        fits &= inside.get_indexer(own) < 0
    fits &= _within_reach(candidates, workers, meetings.rule, rules)
    fitting: pd.DataFrame = candidates[fits]
    return fitting[["site", "set", "row", "project", "days"]]


def _find_holders(together: pd.DataFrame, meetings: SitePairs) -> pd.DataFrame:
    """The works that hold the moment of each set: site, work, set and the moment."""
    both = [
        together.assign(work=side[together["row"]], site=meetings.site[together["row"]])
        for side in meetings.sides
    ]
    columns = ["site", "work", "set", "moment_first", "moment_last"]
    return pd.concat(both)[columns].drop_duplicates(["set", "work"])


def _members(sets: pd.DataFrame, meetings: SitePairs, numbers: Rows) -> pd.DataFrame:
    """The projects of each set, or what else numbers the works: set, project."""
    both = [
        pd.DataFrame({"set": sets["set"], "project": numbers[side[sets["row"]]]})
        for side in meetings.sides
    ]
    return pd.concat(both).drop_duplicates(ignore_index=True)


def _days(workers: WorkColumns, mover: Rows, candidates: pd.DataFrame) -> Days:
    """How far a window must move to hold a day of the moment; 0 where it does already."""
    first, last = candidates["moment_first"].to_numpy(), candidates["moment_last"].to_numpy()
    earlier = np.minimum(last - workers.first[mover], 0)
    moved: Days = earlier + np.maximum(first - workers.last[mover], 0)
    return moved


def _within_reach(
    candidates: pd.DataFrame, workers: WorkColumns, rule: pd.Series, rules: Rules
) -> Flags:
    """Whether the later of mover and moment starts within the longest reach of the rule."""
    mover = candidates["mover"].to_numpy()
    comes_later = candidates["days"].to_numpy() < 0
    end = np.where(comes_later, candidates["moment_last"], workers.last[mover])
    start = np.where(comes_later, workers.first[mover], candidates["moment_first"])
    names = rule.to_numpy(dtype=object)[candidates["row"].to_numpy()]
    fits = np.zeros(len(candidates), dtype=bool)
    for name in _find_turning_rules(rules):
        of_rule = names == name
        near_rule = rules.rule[name]
        own = [view.reach for view in near_rule.partner.values() if view.reach is not None]
        for reach in {one for many in (near_rule.reach, *own) for one in _plain(many)}:
            until = add_months(end[of_rule].astype("datetime64[D]"), reach[0]).astype(np.int64)
            fits[of_rule] |= start[of_rule] <= until + reach[1]
    return fits


def _plain(reaches: Iterable[Reach]) -> list[tuple[int, int]]:
    return [(reach.months, reach.days) for reach in reaches]


def _find_touching(candidates: pd.DataFrame, meetings: SitePairs, sets: pd.DataFrame) -> Flags:
    """Whether the zone of each near miss touches the zones of the set it could join."""
    wanted = sets[sets["together"] & sets["set"].isin(candidates["set"])]
    number = number_rows(wanted["set"].to_numpy())
    whole = union_by_group(meetings.places[wanted["row"]], number)
    ids = np.sort(wanted["set"].unique())
    at = np.searchsorted(ids, candidates["set"].to_numpy())
    touch: Flags = shapely.intersects(meetings.places[candidates["row"]], whole[at])
    return touch


def _find_member_sets(
    joiners: pd.DataFrame, meetings: SitePairs, workers: WorkColumns, sets: pd.DataFrame
) -> pd.DataFrame:
    """The projects of each set with its joiner: joiner, project."""
    inside = _members(sets[sets["set"].isin(joiners["set"])], meetings, workers.project)
    base = joiners[["joiner", "set"]].merge(inside, on="set")[["joiner", "project"]]
    return pd.concat([base, joiners[["joiner", "project"]]], ignore_index=True)


def _lines(joiners: pd.DataFrame, member_sets: pd.DataFrame) -> Flags:
    """Mark one joiner for each member set that no other at its site holds: the least to move."""
    lines = np.zeros(len(joiners), dtype=bool)
    if joiners.empty:
        return lines
    site = number_rows(joiners["site"].to_numpy())
    member_set, own = find_maximal(
        site, member_sets["joiner"].to_numpy(), member_sets["project"].to_numpy()
    )
    away = joiners["days"].abs().to_numpy()
    order = np.lexsort((joiners["project"], joiners["set"], away, member_set))
    order = order[own[order]]
    best = order[np.diff(member_set[order], prepend=-1) != 0]
    lines[best] = True
    return lines


def _rows(
    joiners: pd.DataFrame,
    member_sets: pd.DataFrame,
    near: Rows,
    meetings: SitePairs,
    workers: WorkColumns,
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
    others = member_sets.rename(columns={"project": "other"})
    found = own.merge(others, on=["joiner", "other"])
    return found[["joiner", "row"]].drop_duplicates().sort_values(["joiner", "row"])
