"""Findings weighed: dates, order of work, euros, nuisance, score, lead and programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import geopandas as gpd
import pandas as pd

from ondergrond.arrays.rows import flag, isin
from ondergrond.rules import Rules
from ondergrond.rules.soonest import Rounds
from ondergrond.rules.without_phase import presumed_phase
from ondergrond.tables import (
    FINDING_ITEMS,
    FINDING_PARTIES,
    FINDING_RULES,
    FINDINGS,
    JOINERS,
    MEMBERS,
    PAIRS,
    PARTIES,
    SETS,
    SWAPS,
    WORKS,
    arrange,
    check,
    count_folded,
)
from ondergrond.weigh.agreed_parts import raise_to_fixed
from ondergrond.weigh.appraise import Appraisal, add_columns, appraise
from ondergrond.weigh.avoid import avoid_conflicts
from ondergrond.weigh.bounds_of_works import add_bounds
from ondergrond.weigh.circles import drop, drop_hopeless, find_tried
from ondergrond.weigh.grounds import Grounds
from ondergrond.weigh.guard import FindConflicts, remember_last
from ondergrond.weigh.joiners import could_join, find_joiners
from ondergrond.weigh.local_guard import FindLocalConflicts
from ondergrond.weigh.places import find_places
from ondergrond.weigh.programme import (
    JointProgramme,
    gain_eur,
    measure_parties,
    select_programme,
)
from ondergrond.weigh.quick_wins import find_quick_wins
from ondergrond.weigh.relations import weigh_parties
from ondergrond.weigh.reopened import find_renewals
from ondergrond.weigh.rounds import FindWider, Found, choose_wider
from ondergrond.weigh.swaps import find_swaps


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings with what they are worth.

    ``findings`` keeps FINDINGS, its sentences still null; ``finding_works``, ``finding_items``,
    ``finding_parties`` and ``finding_rules`` keep their contracts in :mod:`ondergrond.tables`. Of
    smaller circles only those in the programme are among them. ``parties`` (PARTIES) says
    per party what the joint programme asks of it and gains it; ``total_eur`` is what the
    programme gains, ``gap_eur`` how much more a better one could gain at most. ``joiners`` keeps
    JOINERS, ``swaps`` SWAPS; ``streets`` has the street of each finding, index finding_id.
    """

    findings: gpd.GeoDataFrame
    finding_works: pd.DataFrame
    finding_items: pd.DataFrame
    finding_parties: pd.DataFrame
    finding_rules: pd.DataFrame
    parties: pd.DataFrame
    joiners: pd.DataFrame
    swaps: pd.DataFrame
    total_eur: float
    gap_eur: float
    streets: pd.Series


def weigh(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    *,
    finding_parties: pd.DataFrame,
    finding_rules: pd.DataFrame,
    ids: pd.Series,
    rules: Rules,
    on: date,
    kinds: Mapping[str, str],
    rounds: Rounds,
    find_conflicts: FindConflicts | None = None,
    find_local_conflicts: FindLocalConflicts | None = None,
    find_wider: FindWider | None = None,
    streets: pd.Series | None = None,
    adopted_days: pd.DataFrame | None = None,
) -> Weighed:
    """Weigh findings by the rules.

    ``works``, ``pairs`` and ``sets`` keep WORKS, PAIRS and SETS, ``findings``,
    ``finding_parties`` and ``finding_rules`` FINDINGS, FINDING_PARTIES and FINDING_RULES, and
    ``finding_works`` MEMBERS (no embargoes); ``ids`` gives the finding_id of each set_id, ``kinds``
    the kind of each partner by code, as far as that is known, and ``rounds`` the day on which it
    closes the budget of a year.
    Nothing can be moved to before ``on``, or brought forward to a day for which it would have to
    have been decided on before ``on``. Findings of smaller circles (``of_set`` of SETS) are
    tried: those that the programme does not hold are left out. ``find_conflicts`` gives the
    NEW_CONFLICTS of MOVES: what heavy conflicts proposals would make, ``find_local_conflicts`` the
    LOCAL_CONFLICTS of LOCAL_WORKS: those that they would make with each other at their places.
    ``find_wider`` gives the circles that what is chosen makes: then is chosen again
    (:func:`ondergrond.weigh.rounds.choose_wider`). ``streets`` has the street of each finding,
    ``adopted_days`` is as :func:`ondergrond.weigh.bounds_of_works.add_bounds` takes it.
    Raises ``BugError`` where a table breaks its contract.
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    check(SETS, sets)
    check(FINDINGS, findings)
    check(MEMBERS, finding_works)
    check(FINDING_PARTIES, finding_parties)
    check(FINDING_RULES, finding_rules)
    phase = presumed_phase(works, rules.window, on=on)
    works = add_bounds(works, rules, on=on, rounds=rounds, adopted_days=adopted_days)
    by_rules = partial(appraise, rules=rules, on=on, kinds=kinds, rounds=rounds)
    find_conflicts = None if find_conflicts is None else remember_last(find_conflicts)
    value = partial(
        _weigh, works=works, rules=rules, on=on, by_rules=by_rules, find_conflicts=find_conflicts
    )
    known = pd.Series(None, index=findings["finding_id"], dtype="str")
    known = known if streets is None else streets
    found = Found(sets, findings, finding_works, finding_parties, finding_rules, ids, known)
    appraisal = value(found)
    works = works.assign(phase=phase)
    renewals = find_renewals(works, rules.window)
    grounds_of = Grounds(works)

    def choose(appraisal: Appraisal, before: JointProgramme | None = None) -> JointProgramme:
        return select_programme(
            appraisal.findings, appraisal.finding_works, works, rules.programme,
            find_conflicts=find_conflicts, find_local_conflicts=find_local_conflicts,
            renewals=renewals, known=None if before is None else before.known,
            grounds_of=grounds_of,
        )  # fmt: skip

    programme = choose(appraisal)
    if find_wider is not None and rules.programme.once_per == "work":
        found, appraisal, programme = choose_wider(
            found, appraisal, programme, find_wider=find_wider, weigh=value, choose=choose
        )
    sets, ids, tried = found.sets, found.ids, find_tried(found.sets, found.ids)
    chosen = programme.findings.drop(columns="programme_group")
    appraisal = drop(appraisal, tried.difference(chosen.index[flag(chosen["in_programme"])]))
    findings, finding_works = appraisal.findings, appraisal.finding_works
    finding_parties, finding_rules = (
        table[isin(table["finding_id"], findings["finding_id"])].reset_index(drop=True)
        for table in (found.finding_parties, found.finding_rules)
    )
    wins = find_quick_wins(findings, finding_works, works, rules.quick_win, on=on)
    joiners = find_joiners(findings, finding_works, sets, pairs, works, rules=rules, ids=ids, on=on)
    findings = add_columns(findings, [wins[["quick_win"]], chosen, could_join(joiners).to_frame()])
    findings = _with_places(findings, finding_works, works, rules)
    swaps = find_swaps(finding_rules, finding_works, works, rules, on=on)
    moved = measure_parties(programme, finding_works, works, shares=appraisal.shares)
    parties = weigh_parties(finding_parties, finding_works, appraisal.shares)
    return Weighed(
        check(FINDINGS, arrange(FINDINGS, findings, crs=works.crs)),
        check(MEMBERS, arrange(MEMBERS, finding_works)),
        check(FINDING_ITEMS, arrange(FINDING_ITEMS, appraisal.items)),
        check(FINDING_PARTIES, parties),
        finding_rules,
        check(PARTIES, arrange(PARTIES, moved.reset_index())),
        check(JOINERS, joiners),
        check(SWAPS, swaps),
        programme.total_eur,
        programme.gap_eur,
        found.streets,
    )


def _weigh(
    found: Found,
    least_gain_eur: pd.Series | None = None,
    *,
    works: gpd.GeoDataFrame,
    rules: Rules,
    on: date,
    by_rules: Callable[..., Appraisal],
    find_conflicts: FindConflicts | None,
) -> Appraisal:
    """The findings weighed, without what is only tried and hopeless, clear of what stays.

    What gains no more than ``least_gain_eur`` (by finding_id) is hopeless as well.
    """
    tried = find_tried(found.sets, found.ids)
    appraisal = by_rules(
        works, found.findings, found.finding_works, tried=tried, least_gain_eur=least_gain_eur
    )

    def keep(appraisal: Appraisal) -> Appraisal:
        table = raise_to_fixed(appraisal.findings, appraisal.finding_works, works)
        return drop_hopeless(
            replace(appraisal, findings=table), works, rules.programme, tried,
            least_gain_eur=least_gain_eur,
        )  # fmt: skip

    appraisal = keep(appraisal)
    if find_conflicts is None:
        return appraisal
    again = avoid_conflicts(
        appraisal, found.findings, found.finding_works, works, rules, on=on,
        find_conflicts=find_conflicts, appraise_again=by_rules,
    )  # fmt: skip
    return keep(again)


def _with_places(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame, rules: Rules
) -> pd.DataFrame:
    """Findings with their place, their role there, and what folds into each line."""
    gain = gain_eur(findings, rules.programme)
    table = gpd.GeoDataFrame(findings.assign(gain_eur=gain), geometry="geometry")
    places = find_places(table, finding_works, works, rules.places, grouping=rules.grouping)
    placed = add_columns(findings, [places])
    return placed.assign(**count_folded(placed))
