"""Works held against embargoes: who is under way in an area on days that it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Days, Flags, Rows
from ondergrond.arrays.rows import flag
from ondergrond.match.closures import (
    Closures,
    find_closed_days,
    find_touching,
    measure_parts,
    measure_touching,
)
from ondergrond.match.embargo_severity import assess_cases, find_moments
from ondergrond.match.free_intervals import Intervals
from ondergrond.match.rule_columns import find_span
from ondergrond.match.sites import gather_sites
from ondergrond.periods import dates
from ondergrond.rules.model import Rule, Rules
from ondergrond.rules.selectors import Selector
from ondergrond.tables import (
    EMBARGOES,
    PAIRS,
    SETS,
    SITE_PAIRS,
    SITES,
    WORKS,
    arrange,
    check,
    empty,
)

WITHIN, NONE = "within_room", "none"


@dataclass(frozen=True, slots=True)
class Embargoed:
    """Works that meet an embargo.

    ``pairs`` (left a work_id, right an embargo_id), ``sites`` and ``site_pairs`` keep their
    contracts in :mod:`ondergrond.tables`. There is one site for each project and embargo,
    however many areas it crosses and however often the season comes back: that is one matter to
    settle. ``sets`` keeps SETS, where moment_start
    and moment_end are the stretch of days, nearest to their periods, in which all works of it
    could be done within their windows, free of every embargo that holds for them; and
    ``proposal``: ``within_room`` where there is one, ``none`` where a work has no such days,
    null where each has its own.
    """

    pairs: gpd.GeoDataFrame
    sites: gpd.GeoDataFrame
    site_pairs: gpd.GeoDataFrame
    sets: pd.DataFrame


def find_embargoed(
    works: gpd.GeoDataFrame,
    embargoes: gpd.GeoDataFrame,
    rules: Rules,
    *,
    selectors: Mapping[str, Selector],
    on: date,
    soonest: pd.Series | None = None,
) -> Embargoed:
    """Find the works that are under way in an area on days that it is closed to them.

    ``works`` keeps WORKS, ``embargoes`` EMBARGOES, both in one metric CRS; ``selectors`` says by
    ``entry`` which works an embargo is for. What is over before ``on`` closes nothing,
    protected surfaces are no works, and no day before it is free; of the room of a work no day
    before ``soonest`` is, the first to which it can be brought forward (index of ``works``, no
    later than its start; None: every day is).
    The result depends on the order of neither table.
    """
    check(WORKS, works)
    check(EMBARGOES, embargoes)
    if embargoes.empty:
        return _none(works.crs)
    inputs = _Inputs.of(works, embargoes, rules, selectors=selectors, on=on, soonest=soonest)
    embargoed, closed_days = _find_all(inputs)
    if embargoed.empty:
        return _none(works.crs)
    works, reach, on_day = inputs.works, inputs.reach, inputs.on_day
    pairs = check(PAIRS, arrange(PAIRS, embargoed, crs=works.crs))
    place = pd.factorize(
        works["project_id"].take(embargoed["work"]).to_numpy() + "\n" + embargoed["name"]
    )[0]
    side = embargoed["work"].to_numpy()
    sites, site_pairs = gather_sites(works, pairs, place, (side, side))
    moments = find_moments(embargoed, place, closed_days, reach, on_day=on_day)
    return Embargoed(pairs, sites, site_pairs, _sets(embargoed, moments, pairs, place, sites))


def find_hard_embargoes(
    works: gpd.GeoDataFrame,
    embargoes: gpd.GeoDataFrame,
    rules: Rules,
    *,
    selectors: Mapping[str, Selector],
    on: date,
) -> pd.DataFrame:
    """The works that meet an embargo heavily: rule, work_id and embargo_id, texts (object).

    As :func:`find_embargoed`, without the places and the days that would do.
    """
    columns = {"rule": "rule", "left": "work_id", "right": "embargo_id"}
    if embargoes.empty or works.empty:
        return pd.DataFrame(columns=[*columns.values()])
    embargoed, _ = _find_all(_Inputs.of(works, embargoes, rules, selectors=selectors, on=on))
    if embargoed.empty:
        return pd.DataFrame(columns=[*columns.values()])
    heavy = embargoed.loc[embargoed["severity"].eq("heavy"), [*columns]]
    return pd.DataFrame(heavy.rename(columns=columns)).astype(object)


def _find_all(inputs: _Inputs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What :func:`_find_embargoed` gives of every rule together; nothing where there is none."""
    active = inputs.rules.active_embargoes.items()
    found = [_find_embargoed(name, rule, inputs) for name, rule in active]
    if not found:
        return pd.DataFrame(), pd.DataFrame()
    embargoed, closed_days = (
        pd.concat([each[which] for each in found], ignore_index=True) for which in (0, 1)
    )
    return embargoed, closed_days


def _none(crs: Any) -> Embargoed:
    return Embargoed(*(empty(each, crs) for each in (PAIRS, SITES, SITE_PAIRS, SETS)))


@dataclass(frozen=True, slots=True)
class _Inputs:
    """All that the rules are held against; ``reach`` has the works with the room they can use."""

    works: gpd.GeoDataFrame
    reach: gpd.GeoDataFrame
    closed: Closures
    selectors: Mapping[str, Selector]
    rules: Rules
    on_day: int

    @classmethod
    def of(
        cls,
        works: gpd.GeoDataFrame,
        embargoes: gpd.GeoDataFrame,
        rules: Rules,
        *,
        selectors: Mapping[str, Selector],
        on: date,
        soonest: pd.Series | None = None,
    ) -> _Inputs:
        """The works in the order of their ids, and the embargoes that are not over on ``on``.

        A protected surface is no work.
        """
        if soonest is None:
            soonest = works["earliest_start"]
        reach = works.assign(earliest_start=works["earliest_start"].clip(lower=soonest))
        planned = ~flag(works["protected"])
        works, reach = (
            each[planned].sort_values("work_id", ignore_index=True) for each in (works, reach)
        )
        on_day = int(np.datetime64(on, "D").astype(np.int64))
        return cls(works, reach, Closures.of(embargoes, on_day), selectors, rules, on_day)


def _find_embargoed(name: str, rule: Rule, inputs: _Inputs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The pairs of one rule: columns of PAIRS, work, name, need and room; the closed days."""
    works, closed, on_day = inputs.works, inputs.closed, inputs.on_day
    touch = find_touching(rule, works, closed, inputs.selectors)
    closed_days = find_closed_days(touch, works, closed, on_day)
    touch = touch[touch["touch"].isin(closed_days["touch"][closed_days["meets"]])].reset_index(
        drop=True
    )
    touch = measure_touching(touch, rule, works, closed)
    cases = measure_parts(touch, rule, works, closed)
    cases = assess_cases(
        closed_days, cases, inputs.reach, rule=rule, rules=inputs.rules, on_day=on_day
    )
    embargoed = closed_days[closed_days["meets"]].merge(
        cases.dropna(subset="severity"), on=["work", "name"]
    )
    embargoed = embargoed.merge(touch.drop(columns=["work", "area", "name", "part"]), on="touch")
    own = closed.table.take(embargoed["row"].to_numpy()).reset_index(drop=True)
    left = works["work_id"].take(embargoed["work"].to_numpy()).reset_index(drop=True)
    hard = embargoed["severity"].eq("heavy") & own["severity"].eq("heavy")
    embargoed = embargoed.assign(
        rule=name,
        kind=rule.kind,
        severity=hard.map({True: "heavy", False: "light"}),
        left=left,
        right=own["embargo_id"],
        pair_id=name + "|" + _escape(left) + "|" + _escape(own["embargo_id"]),
        gap_days=0,
        shift_days=0,
        only_touches=False,
        **_overlaps(embargoed, works),
    )
    order = np.lexsort((embargoed["right"], embargoed["left"]))
    return pd.DataFrame(embargoed.take(order).reset_index(drop=True)), closed_days


def _escape(ids: pd.Series) -> pd.Series:
    return ids.str.replace("\\", "\\\\").str.replace("|", "\\|")


def _overlaps(embargoed: pd.DataFrame, works: pd.DataFrame) -> dict[str, Days]:
    """Days that period and window share with the embargo."""
    work, first, last = (embargoed[name].to_numpy() for name in ("work", "first", "last"))
    shared = {}
    for basis, name in (("period", "overlap_days"), ("window", "window_overlap_days")):
        begin, end = (ends[work] for ends in find_span(works, basis))
        shared[name] = np.maximum(np.minimum(end, last) - np.maximum(begin, first) + 1, 0)
    return shared


def _sets(
    embargoed: pd.DataFrame,
    moments: Intervals,
    pairs: pd.DataFrame,
    place: Rows,
    sites: pd.DataFrame,
) -> pd.DataFrame:
    """One set for each place, with the free days that all its works have in common."""
    common = moments.first >= 0
    proposal = pd.Series(None, index=range(len(common)), dtype="str")
    proposal = proposal.mask(common, WITHIN).mask(~embargoed["room"].groupby(place).all(), NONE)
    known = common[place]
    site_id = sites["site_id"].take(place).reset_index(drop=True)
    return arrange(
        SETS,
        {
            "set_id": site_id + "-C-1",
            "site_id": site_id,
            "kind": pairs["kind"],
            "pair_id": pairs["pair_id"],
            "moment_start": _dates(moments.first[place], known),
            "moment_end": _dates(moments.last[place], known),
            "together": False,
            "line": True,
            "proposal": proposal.take(place).reset_index(drop=True),
        },
    )


def _dates(numbers: Days, known: Flags) -> pd.Series:
    return pd.Series(dates(numbers)).where(pd.Series(known))
