"""Deliveries that differ from last time as no plan does: told before they are believed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import numpy as np
import pandas as pd
import shapely

from ondergrond.errors import Problem
from ondergrond.labels.message import Message, message
from ondergrond.partnership import Guards
from ondergrond.periods import period_end
from ondergrond.register.recognise import NEW, STALE, Recognised
from ondergrond.register.work_keys import RENUMBERED, match_works
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables.schema import CLOSED

# Of fewer works a share says nothing: two of three that move are two works.
LEAST_WORKS = 10
_EXAMPLES = 3


def find_doubts(
    register: RegisterTables,
    made: Recognised,
    guards: Guards,
    *,
    on: date,
    partners: Collection[str],
) -> tuple[Problem, ...]:
    """What is odd about the deliveries of a run against those before, a problem for each.

    ``made`` are the works of the run as the register knows them, ``on`` is its reference date, and
    ``partners`` are the codes of all who take part. Who is new, takes part no more, or of whom the
    works of last time were kept, is not judged.
    """
    known = register["register_works"]
    known = known[known["work_state"].ne("gone")]
    delivered = made.how.ne(STALE).to_numpy()
    before = pd.Index(known["work_key"]).get_indexer(pd.Index(made.keys))
    facts = pd.DataFrame(
        {
            "partner": made.works["partner"].to_numpy(dtype=object),
            "work_id": made.works["work_id"].to_numpy(dtype=object),
            "how": made.how.to_numpy(dtype=object),
            "old": before >= 0,
            "before": before,
            "row": np.arange(len(before)),
        }
    )[delivered]
    kept = set(made.works.loc[~delivered, "partner"])
    doubts: list[Problem] = []
    for partner, was in known.groupby("partner", sort=True):
        now = facts[facts["partner"].eq(partner)]
        if partner in partners and partner not in kept:
            doubts += [
                Problem(str(partner), each)
                for each in _doubts_of(known, was, now, made, guards, on=on)
            ]
    return tuple(doubts)


def _doubts_of(
    known: pd.DataFrame,
    was: pd.DataFrame,
    now: pd.DataFrame,
    made: Recognised,
    guards: Guards,
    *,
    on: date,
) -> Iterator[Message]:
    share = len(now) / len(was)
    least, most = guards.records
    enough = max(len(now), len(was)) >= LEAST_WORKS or now.empty
    if enough and not least <= share <= most:
        yield message(
            "guard_records", n=len(now), was=len(was), least=f"{least:g}", most=f"{most:g}"
        )
    old = now[now["old"]]
    works, earlier = made.works.iloc[old["row"]], known.iloc[old["before"]]
    if len(old) >= LEAST_WORKS:
        yield from _of_known(works, earlier, old, guards)
    if len(now) < LEAST_WORKS:
        return
    again = _doubled(works, old, now, made)
    if len(again) > guards.doubled_share * len(now):
        yield message("guard_doubled", n=len(again), of=len(now), ids=_some(again))
    own = made.works.iloc[now["row"]]
    past = period_end(own).lt(pd.Timestamp(on)) & ~own["phase"].isin(CLOSED)
    if past.sum() > guards.past_share * len(now):
        yield message(
            "guard_past", n=int(past.sum()), of=len(now), ids=_some(own.loc[past, "work_id"])
        )


def _of_known(
    works: pd.DataFrame, earlier: pd.DataFrame, old: pd.DataFrame, guards: Guards
) -> Iterator[Message]:
    of = len(old)
    apart = shapely.distance(
        works["geometry"].to_numpy(dtype=object), earlier["geometry"].to_numpy(dtype=object)
    )
    moved = np.nan_to_num(apart) > guards.moved_m
    if moved.sum() > guards.moved_share * of:
        ids = old.loc[moved, "work_id"]
        yield message(
            "guard_moved", n=int(moved.sum()), of=of, metres=f"{guards.moved_m:g}", ids=_some(ids)
        )
    renumbered = old["how"].eq(RENUMBERED)
    if renumbered.sum() > guards.renumbered_share * of:
        ids = old.loc[renumbered, "work_id"]
        yield message("guard_renumbered", n=int(renumbered.sum()), of=of, ids=_some(ids))
    days = (works["start"].array - earlier["start"].array).days
    shifts = pd.Series(days)[lambda shift: shift.ne(0)].value_counts()
    if len(shifts) and shifts.iloc[0] > guards.shifted_share * of:
        n, shift = int(shifts.iloc[0]), int(shifts.index[0])
        if shift < 0:
            yield message("guard_earlier", n=n, of=of, days=-shift)
        else:
            yield message("guard_later", n=n, of=of, days=shift)


def _doubled(
    works: pd.DataFrame, old: pd.DataFrame, now: pd.DataFrame, made: Recognised
) -> pd.Series:
    """Ids of works that are new, and look like one that was there before and still is."""
    new = now[now["how"].eq(NEW)]
    if new.empty or old.empty:
        return new["work_id"]
    keys = made.keys.array[old["row"].to_numpy()]
    found = match_works(works.assign(work_key=keys), made.works.iloc[new["row"]])
    return new["work_id"].iloc[found["now_row"].to_numpy()]


def _some(ids: pd.Series) -> str:
    first = sorted(ids)[:_EXAMPLES]
    return ", ".join(first) + (" ..." if len(ids) > _EXAMPLES else "")
