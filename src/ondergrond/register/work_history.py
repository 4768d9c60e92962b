"""What became of every work of a register in a run: changed, renumbered, gone, back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import shapely

from ondergrond.register.recognise import STALE, Recognised
from ondergrond.register.work_keys import RENUMBERED
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.register import REGISTER_WORKS, WORK_HISTORY
from ondergrond.tables.schema import CLOSED

# What a partner plans; what a run makes of it (the window, the fingerprint) is not told.
TOLD = (
    "name", "street", "department", "discipline", "activity", "phase", "start", "end",
    "duration_days", "budget_eur", "fixed_in",
)  # fmt: skip
# Redrawn by less is the same place: an atlas is drawn to some tenths of a metre.
SAME_PLACE_M = 1.0


@dataclass(frozen=True, slots=True)
class WorksNow:
    """REGISTER_WORKS after a run, and the rows of WORK_HISTORY that it adds."""

    works: pd.DataFrame
    history: pd.DataFrame


def update_works(
    register: RegisterTables,
    made: Recognised,
    *,
    run_number: int,
    on: date,
    partners: Collection[str],
) -> WorksNow:
    """Write the works of a run into those of the register.

    ``partners`` are the codes of all who take part in the partnership now: works of others are
    gone because their partner withdrew. A work that is not delivered is gone, with why: what its
    partner last said of it (cancelled, done), its end lies before ``on``, or it is delivered no
    more. One that was stale stays so.
    """
    known = register["register_works"].reset_index(drop=True)
    before = pd.Index(known["work_key"]).get_indexer(pd.Index(made.keys))
    old = before >= 0
    first = np.full(len(before), run_number)
    first[old] = known["first_run"].to_numpy(dtype=np.int64)[before[old]]
    stale = made.how.eq(STALE).to_numpy()
    last = np.full(len(before), run_number)
    last[stale] = known["last_run"].to_numpy(dtype=np.int64)[before[stale]]
    now = made.works.assign(
        work_key=made.keys.array,
        work_state=np.where(stale, "stale", "present"),
        first_run=first,
        last_run=last,
    )
    missing = known[~known["work_key"].isin(made.keys)]
    gone = missing.assign(
        work_state="gone",
        gone_reason=missing["gone_reason"].where(
            missing["work_state"].eq("gone"), why_gone(missing, on, partners)
        ),
    )
    whole = stack(REGISTER_WORKS, [now, gone], crs=made.works.crs)
    history = [
        _rows(made.keys[~old], "new"),
        _rows(made.keys[stale], "stale"),
        _rows(made.keys[old & _was(known, before, "gone")], "back"),
        _rows(missing.loc[missing["work_state"].ne("gone"), "work_key"], "gone"),
        _renumbered(made, known, before),
        _changes(made, known, before),
    ]
    added = pd.concat(history, ignore_index=True).assign(run_number=run_number)
    order = ["work_key", "change", "field"]
    return WorksNow(
        whole.sort_values("work_key", ignore_index=True),
        arrange(WORK_HISTORY, added.sort_values(order, ignore_index=True)),
    )


def why_gone(missing: pd.DataFrame, on: date, partners: Collection[str]) -> pd.Series:
    """Why each of ``missing`` (WORKS, as they were last) is delivered no more: WORK_REASONS.

    What its partner last said of it, its period before ``on``, or that its partner is not among
    ``partners`` any more.
    """
    last = missing["end"].fillna(missing["latest_end"])
    reason = pd.Series("not_delivered", missing.index, dtype="object")
    reason = reason.mask(last.lt(pd.Timestamp(on)), "period_past")
    reason = reason.mask(missing["phase"].isin(CLOSED), missing["phase"].astype("object"))
    return reason.mask(~missing["partner"].isin(list(partners)), "partner_withdrew").astype("str")


def _was(known: pd.DataFrame, before: np.ndarray, state: str) -> np.ndarray:
    states = known["work_state"].to_numpy(dtype=object)
    found: np.ndarray = np.zeros(len(before), dtype=bool)
    found[before >= 0] = states[before[before >= 0]] == state
    return found


def _rows(keys: pd.Series, change: str) -> pd.DataFrame:
    return pd.DataFrame({"work_key": keys.to_numpy(dtype=object), "change": change})


def _renumbered(made: Recognised, known: pd.DataFrame, before: np.ndarray) -> pd.DataFrame:
    rows = np.flatnonzero(made.how.eq(RENUMBERED).to_numpy())
    return pd.DataFrame(
        {
            "work_key": made.keys.to_numpy(dtype=object)[rows],
            "change": "renumbered",
            "field": "work_id",
            "was": known["work_id"].to_numpy(dtype=object)[before[rows]],
            "now": made.works["work_id"].to_numpy(dtype=object)[rows],
        }
    )


def _changes(made: Recognised, known: pd.DataFrame, before: np.ndarray) -> pd.DataFrame:
    rows = np.flatnonzero((before >= 0) & made.how.ne(STALE).to_numpy())
    was, now = known.iloc[before[rows]], made.works.iloc[rows]
    keys = made.keys.to_numpy(dtype=object)[rows]
    tables = [
        pd.DataFrame({"work_key": keys, "field": name, "was": _text(was[name]),
                      "now": _text(now[name])})
        for name in TOLD
    ]  # fmt: skip
    columns = pd.concat(tables, ignore_index=True)
    differs = columns["was"].fillna("").ne(columns["now"].fillna(""))
    # "As soon as possible" is another day in every run, and no change of the plan.
    said = was["period_text"].to_numpy(dtype=object) == now["period_text"].to_numpy(dtype=object)
    said &= now["period_text"].notna().to_numpy()
    differs &= ~(columns["field"].isin(["start", "end"]) & np.tile(said, len(TOLD)))
    apart = shapely.hausdorff_distance(
        was["geometry"].to_numpy(dtype=object), now["geometry"].to_numpy(dtype=object)
    )
    moved = np.nan_to_num(apart) > SAME_PLACE_M
    metres = pd.Series(apart[moved]).map("{:.0f}".format)
    place = pd.DataFrame({"work_key": keys[moved], "field": "geometry", "now": metres})
    return pd.concat([columns[differs], place], ignore_index=True).assign(change="changed")


def _text(values: pd.Series) -> np.ndarray:
    """The values of a column as texts, null where they are: days in full, numbers plain."""
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        text = values.dt.strftime("%Y-%m-%d")
    elif pd.api.types.is_float_dtype(values.dtype):
        text = values.map("{:.15g}".format)
    else:
        text = values.astype("str")
    out: np.ndarray = text.astype("object").where(values.notna(), None).to_numpy(dtype=object)
    return out
