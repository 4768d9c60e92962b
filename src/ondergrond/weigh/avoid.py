"""Other dates for what would make a heavy conflict: its days are closed, and it is sought again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Integers
from ondergrond.arrays.rows import isin, spread
from ondergrond.periods import days
from ondergrond.rules import Rules
from ondergrond.rules.select import find_fixed
from ondergrond.rules.without_phase import presumed_phase
from ondergrond.tables import MOVES, arrange, work_rows
from ondergrond.weigh.appraise import Appraisal
from ondergrond.weigh.differences import NEVER
from ondergrond.weigh.guard import FindConflicts, find_moves, make_guard
from ondergrond.weigh.programme import find_candidates
from ondergrond.weigh.windows import WITHIN, propose_dates

# appraise by the same rules: of works, findings and finding_works.
Appraise = Callable[[gpd.GeoDataFrame, gpd.GeoDataFrame, pd.DataFrame], Appraisal]
# Where a work could go is looked at every two weeks; whether it can, on the day itself.
STEP_DAYS = 14
ROUNDS = 12
# Columns of bounds by side; of equals the later dates count: work put off needs no budget yet.
BOUNDS = ("least_shift", "most_shift")
SIDES = LATER, EARLIER = 0, 1


def avoid_conflicts(
    appraisal: Appraisal,
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: gpd.GeoDataFrame,
    rules: Rules,
    *,
    on: date,
    find_conflicts: FindConflicts,
    appraise_again: Appraise,
) -> Appraisal:
    """The appraisal with other dates for candidates that hit what stays where it is.

    Takes what :func:`ondergrond.weigh.appraise.appraise` took and gave, and ``appraise_again``,
    which does that by the same rules. Of a candidate of the
    programme that would make a heavy conflict with a work outside it on that work's own dates, or
    with an embargo, the days are closed to those that hit and its sequence is sought again: once
    with each of them earlier than it was, and once later, until none hits. The dates of the
    least weighted moves count, of equals the later; where there are none, or nothing would be
    gained, all stays as it was.
    """
    rows, programme = appraisal.finding_works, rules.programme
    candidates = find_candidates(appraisal.findings, rows, works, programme)
    guard = make_guard(candidates, rows, find_conflicts(find_moves(candidates, rows)))
    ids = candidates["finding_id"][guard.forbidden]
    if ids.empty:
        return appraisal
    about = findings[isin(findings["finding_id"], ids)]
    forms = appraisal.findings.set_index("finding_id")["form"].reindex(about["finding_id"])
    about = about.assign(form=forms.to_numpy())
    own = rows[isin(rows["finding_id"], ids)]
    search = _Search.of(about, own, works, rules, on=on, find_conflicts=find_conflicts)
    found = pd.concat([search.seek(side) for side in SIDES]).dropna(subset=["weight"])
    best = found.sort_values("weight", kind="stable").drop_duplicates("row").set_index("row")
    if best.empty:
        return appraisal
    chosen = finding_works.loc[best.index].join(best[[*BOUNDS]]).sort_index()
    about = about[isin(about["finding_id"], chosen["finding_id"])]
    again = appraise_again(works, about, chosen)
    kept = find_candidates(again.findings, again.finding_works, works, programme)
    own = again.finding_works[isin(again.finding_works["finding_id"], kept["finding_id"])]
    return Appraisal(
        findings=_replace_rows(appraisal.findings, kept),
        finding_works=_replace_rows(rows, own[rows.columns]),
        # What a move costs hangs on the dates.
        items=_replace_of(appraisal.items, again.items, kept["finding_id"]),
        shares=_replace_of(appraisal.shares, again.shares, kept["finding_id"]),
    )


def _replace_rows(table: pd.DataFrame, some: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([table.drop(index=some.index), some]).sort_index()


def _replace_of(table: pd.DataFrame, some: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """``table`` with the rows of the findings ``ids`` as ``some`` has them, by finding."""
    both = [table[~isin(table["finding_id"], ids)], some[isin(some["finding_id"], ids)]]
    return pd.concat(both).sort_values("finding_id", kind="stable", ignore_index=True)


def _find_hits(rows: pd.DataFrame, met: pd.DataFrame) -> pd.DataFrame:
    """The rows on whose dates something that stays is hit: row (its index), finding_id and MOVES.

    ``met`` keeps NEW_CONFLICTS; what is hit within the finding itself does not count.
    """
    keys = list(MOVES.names)
    mine = rows[["finding_id", *keys]].rename_axis("row").reset_index()
    mine = mine.astype(dict.fromkeys(keys, "int64"))
    hit = mine.merge(met[met["other_shift_days"].isna()], on=keys)
    other = hit["other_row"].fillna(-1).astype("int64")
    within = pd.MultiIndex.from_arrays([hit["finding_id"], other]).isin(
        pd.MultiIndex.from_frame(mine[["finding_id", "work_row"]])
    )
    return pd.DataFrame(hit[~within][["row", "finding_id", *keys]].drop_duplicates())


@dataclass(frozen=True, slots=True)
class _Search:
    """What dates are sought for: findings, their rows with ``takes``, and where each may go.

    ``free`` has the moves that hit nothing that stays: row (index of ``rows``), work_row and
    shift_days.
    """

    findings: pd.DataFrame
    rows: pd.DataFrame
    works: gpd.GeoDataFrame
    rules: Rules
    on: date
    find_conflicts: FindConflicts
    free: pd.DataFrame

    @classmethod
    def of(
        cls,
        findings: pd.DataFrame,
        rows: pd.DataFrame,
        works: gpd.GeoDataFrame,
        rules: Rules,
        *,
        on: date,
        find_conflicts: FindConflicts,
    ) -> _Search:
        """Look where each work could go, without its fellows."""
        planned = works.assign(phase=presumed_phase(works, rules.window, on=on))
        takes = (rows["proposed_end"] - rows["proposed_start"]).dt.days + 1
        could = _find_ways(rows, planned, rules)
        met = find_conflicts(arrange(MOVES, could.drop_duplicates([*MOVES.names])), among=False)
        tried = rows[["finding_id"]].join(could.set_index("row"))
        closed = pd.MultiIndex.from_frame(_find_hits(tried, met)[["row", "shift_days"]])
        free = could[~pd.MultiIndex.from_frame(could[["row", "shift_days"]]).isin(closed)]
        rows = rows.assign(takes=takes)
        return cls(findings, rows, planned, rules, on, find_conflicts, free)

    def seek(self, side: int) -> pd.DataFrame:
        """Seek dates with those that hit to one side of where they were, until none hits.

        Gives a row for each of ``rows``: row, the bounds of its move, and weight, that of the
        moves of its finding (null where no such dates are found).
        """
        bounds = pd.DataFrame({"least_shift": -NEVER, "most_shift": NEVER}, index=self.rows.index)
        weight = pd.Series(np.nan, pd.Index(self.findings["finding_id"]))
        left = weight.index
        for _ in range(ROUNDS):
            dated, moved = self._propose(left, bounds)
            met = self.find_conflicts(find_moves(dated.reset_index(), moved), among=False)
            to = self._find_next(_find_hits(moved, met), side)
            left = pd.Index(to["finding_id"].unique())
            done = dated.index.difference(left)
            weight[done] = dated["move_weight_days"].reindex(done).astype("float64")
            left = left.difference(pd.Index(to.loc[to["to"].isna(), "finding_id"]))
            if left.empty:
                break
            to = to[isin(to["finding_id"], left)]
            bounds.loc[to["row"], BOUNDS[side]] = to["to"].to_numpy(dtype=np.int64)
        known = weight.reindex(self.rows["finding_id"]).to_numpy()
        return bounds.assign(weight=known).rename_axis("row").reset_index()

    def _propose(self, ids: pd.Index, bounds: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The findings that have dates within bounds and room, and their rows with the moves."""
        some = self.rows[isin(self.rows["finding_id"], ids)]
        dated, asked = propose_dates(
            self.findings[isin(self.findings["finding_id"], ids)],
            some.drop(columns="role").join(bounds),
            self.works,
            self.rules.window,
            order=self.rules.order,
            depths=self.rules.fill.get("depth_m", ()),
            on=self.on,
            days_here=some["takes"],
        )
        dated = dated[dated["proposal"].eq(WITHIN)]
        moved = some.assign(shift_days=asked["shift_days"])
        return dated, moved[isin(moved["finding_id"], dated.index)]

    def _find_next(self, hit: pd.DataFrame, side: int) -> pd.DataFrame:
        """``hit`` with the nearest free move on one side of its own, as ``to`` (null for none)."""
        free = self.free.assign(to=self.free["shift_days"]).drop(columns="work_row")
        return pd.merge_asof(
            hit.sort_values("shift_days"),
            free.sort_values("shift_days"),
            on="shift_days",
            by="row",
            direction="forward" if side == LATER else "backward",
            allow_exact_matches=False,
        )


def _find_ways(rows: pd.DataFrame, works: gpd.GeoDataFrame, rules: Rules) -> pd.DataFrame:
    """Moves to look at: row, work_row, shift_days, each work within its window; 0 for all."""
    work = work_rows(rows)
    own = works[["start", "end", "earliest_start", "latest_end"]].iloc[work]
    fixed = find_fixed(rules.window, works)[work]
    early = np.where(fixed, 0, days(own["earliest_start"]) - days(own["start"]))
    late = np.where(fixed, 0, days(own["latest_end"]) - days(own["end"]))
    first: Integers = np.minimum(early, 0) // -STEP_DAYS
    last: Integers = np.maximum(late, 0) // STEP_DAYS
    owner, step = spread(first + last + 1)
    return pd.DataFrame(
        {
            "row": rows.index.to_numpy()[owner],
            "work_row": work[owner],
            "shift_days": (step - first[owner]) * STEP_DAYS,
        }
    )
