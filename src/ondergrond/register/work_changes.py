"""What a run changed in the works of a register, as people want to hear it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.store.register_file import RegisterTables

_ABOUT = ["partner", "work_key", "work_id", "name", "street"]
_LISTED = ("new", "gone", "renumbered", "back")
_DAYS = ("start", "end")


@dataclass(frozen=True, slots=True)
class WorkChanges:
    """``works``, ``changes`` (work_changes), ``small_moves`` and ``stale`` as Changes has them.

    ``large_moves`` are the moves of days among the changes: work_key, work_id, field, was, now.
    """

    works: pd.DataFrame
    changes: pd.DataFrame
    small_moves: pd.DataFrame
    stale: pd.DataFrame
    large_moves: pd.DataFrame


def find_work_changes(
    register: RegisterTables,
    run_number: int,
    *,
    partner: str | None,
    change_days: int,
    quiet: bool,
) -> WorkChanges:
    """What a run changed in works: of one ``partner`` (its code), or of all where that is None.

    Moves of a day by at most ``change_days`` are counted apart; the duration of a work whose days
    moved follows from them and is not told. ``quiet`` leaves out what is in euros. The moves are
    those of all works, whosever they are.
    """
    works = pd.DataFrame(register["register_works"].drop(columns="geometry"))
    history = register["work_history"]
    history = history[history["run_number"].eq(run_number)].drop(columns="run_number")
    rows = history.merge(works.drop(columns=["work_state"]), on="work_key")
    is_day = rows["change"].eq("changed") & rows["field"].isin(_DAYS)
    was, now = (pd.to_datetime(rows[name].where(is_day)) for name in ("was", "now"))
    apart = (now - was).abs().dt.days
    large = rows[is_day & apart.gt(change_days)].assign(was=was, now=now)
    mine = rows["partner"].eq(partner) if partner is not None else rows["partner"].notna()
    small = is_day & apart.le(change_days)
    follows = rows["field"].eq("duration_days") & rows["work_key"].isin(
        rows.loc[is_day, "work_key"]
    )
    told = rows["change"].eq("changed") & ~small & ~follows
    told &= ~(rows["field"].eq("budget_eur") & quiet)
    listed = rows[mine & rows["change"].isin(_LISTED)].rename(columns={"was": "was_id"})
    return WorkChanges(
        _ordered(listed, ["change", *_ABOUT, "start", "end", "precision", "gone_reason",
                          "was_id"]),
        _ordered(rows[mine & told], [*_ABOUT, "field", "was", "now"]),
        _count_by_partner(rows[mine & small], {"n_works": ("work_key", "nunique"),
                                               "n_days": ("field", "size")}),
        _stale(rows[mine & rows["change"].eq("stale")], register["register_runs"]),
        large[["work_key", "work_id", "field", "was", "now"]],
    )  # fmt: skip


def _ordered(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return rows[columns].sort_values(["partner", "work_id"], kind="stable", ignore_index=True)


def _count_by_partner(rows: pd.DataFrame, counts: dict[str, tuple[str, str]]) -> pd.DataFrame:
    return rows.groupby("partner", as_index=False).agg(**counts)


def _stale(rows: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    counted = _count_by_partner(
        rows, {"n_works": ("work_key", "nunique"), "last_run": ("last_run", "max")}
    )
    days = runs.set_index("run_number")["reference_date"]
    since = days.reindex(counted["last_run"]).array
    return counted.assign(since=since).drop(columns="last_run")
