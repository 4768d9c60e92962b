"""Works of adopted programmes in the deliveries of a run: kept, moved, withdrawn or done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.periods.rounded import is_held
from ondergrond.register.adopt import VERSION, of_standing
from ondergrond.register.decisions import last_run
from ondergrond.register.finding_history import CHANGE_DAYS
from ondergrond.register.recognise import Recognised
from ondergrond.register.work_history import why_gone
from ondergrond.store.register_file import RegisterTables

_DAYS = ("start", "end")


def judge_adopted(
    register: RegisterTables,
    made: Recognised,
    *,
    on: date,
    partners: Collection[str],
    change_days: int = CHANGE_DAYS,
) -> pd.DataFrame:
    """What became of every work of the adopted programmes that stand, a row for each.

    Has the columns of ADOPTED_WORKS, and adopted_state, drift_reason, start, end, moved_days and
    in_planning as in DRIFT; work_id is that of the run, else the last. A work is
    kept while its first and last day lie within ``change_days`` of what was delivered when it was
    adopted, or of the adopted days (of the whole work, or of its part at the place), or are these
    days as exactly as it is delivered: of a plan in years their year.
    ``fixed_start`` and ``fixed_end`` are the days that a work that is kept gets. ``partners`` are
    the codes of all who take part, ``on`` is the reference date.
    """
    rows = of_standing(register, "adopted_works")
    known = register["register_works"].set_index("work_key")
    now = pd.DataFrame(made.works).set_index(pd.Index(made.keys))
    there = rows["work_key"].isin(now.index)
    own, last = (table.reindex(rows["work_key"]) for table in (now, known))
    days = {name: pd.Series(own[name].array, rows.index) for name in _DAYS}
    phase = pd.Series(own["phase"].array, rows.index)
    from_then, from_adopted, from_here = (
        _days_apart(days, rows, of) for of in ("delivered", "adopted", "here")
    )
    nearest = pd.concat([from_then, from_adopted, from_here], axis=1).min(axis=1)
    taken = _taken_over(days, own["precision"], rows)
    near = there & (nearest.le(change_days) | taken["adopted"] | taken["here"])
    day = pd.Timestamp(on)
    ends = rows["adopted_end"].fillna(rows["adopted_start"])
    past = ends.where(near, days["end"].fillna(pd.Timestamp.max.as_unit("s"))).lt(day) & there
    why = _why_gone(last, rows.index, on, partners).mask(there)
    why = why.mask(past, "period_past").mask(phase.isin(["done", "cancelled"]), phase)
    state = pd.Series(np.where(near, "kept", "moved"), rows.index, dtype="object")
    state = state.mask(why.isin(["cancelled", "partner_withdrew", "not_delivered"]), "withdrawn")
    state = state.mask(why.isin(["done", "period_past"]), "done")
    planned = pd.concat([from_adopted, from_here], axis=1).min(axis=1)
    in_planning = (planned.le(change_days) & planned.le(from_then)).astype("boolean")
    in_planning |= taken["adopted"] | taken["here"]
    # The part at the place, where that is what the partner has planned since.
    sharpened = from_then.gt(change_days) & from_adopted.gt(change_days) & ~taken["adopted"]
    return rows.assign(
        work_id=_first(own["work_id"], last["work_id"], rows),
        adopted_state=state.astype("str"),
        drift_reason=why.astype("str"),
        **days,
        moved_days=_moved_days(days, rows).where(there),
        in_planning=in_planning.where(state.isin(["kept", "moved"])),
        **{
            f"fixed_{name}": rows[f"here_{name}"].where(sharpened, rows[f"adopted_{name}"])
            for name in _DAYS
        },
    )


def follow_adopted(
    agreed: Mapping[str, pd.DataFrame] | None,
    judged: pd.DataFrame,
    register: RegisterTables,
    made: Recognised,
) -> Mapping[str, pd.DataFrame] | None:
    """What was agreed and what was adopted, as the tables of an earlier run that is followed.

    ``agreed`` is what :func:`ondergrond.register.agreed.find_agreed` gives, ``judged`` what
    :func:`judge_adopted` does. Works that are kept take their adopted dates, also where they were
    agreed on otherwise. None where there is nothing to follow.
    """
    kept = judged[judged["adopted_state"].eq("kept")]
    if kept.empty:
        return agreed
    # Of one work in several joint works the dates that were adopted last count.
    kept = kept.sort_values(["adopted_year", "finding_id"], kind="stable")
    dates = kept.drop_duplicates("work_key", keep="last").set_index("work_key")
    start, end = (dates[f"fixed_{name}"].reindex(kept["work_key"]).array for name in _DAYS)
    adopted = kept.assign(start=start, end=end)[
        ["adopted_year", "work_id", "finding_id", *_DAYS, "here_start", "here_end"]
    ]
    own = made.works.drop_duplicates("work_id").set_index("work_id")["start"]
    shift = (pd.Series(start) - pd.Series(own.reindex(kept["work_id"]).array)).dt.days
    rows = kept[["finding_id", "work_id"]].assign(role="member", shift_days=shift.array)
    of = of_standing(register, "adopted_findings").sort_values("adopted_year", kind="stable")
    of = of[of["finding_id"].isin(kept["finding_id"])].drop_duplicates("finding_id", keep="last")
    findings = of.assign(kind="opportunity")[["finding_id", "kind", "geometry"]]
    if agreed is not None:
        rows = pd.concat([rows, agreed["finding_works"]], ignore_index=True)
        rows = rows.drop_duplicates(["finding_id", "work_id"])
        other = agreed["findings"]
        other = other[~other["finding_id"].isin(findings["finding_id"])]
        findings = pd.concat([findings, other[findings.columns]], ignore_index=True)
    placed = gpd.GeoDataFrame(findings, geometry="geometry", crs=made.works.crs)
    return {
        "run": pd.DataFrame({"run_id": [f"register {last_run(register)}"]}),
        "works": made.works,
        "findings": placed.assign(in_programme=True),
        "finding_works": rows.reset_index(drop=True),
        "adopted": adopted.reset_index(drop=True),
    }


def drift_at(register: RegisterTables, run_number: int) -> pd.DataFrame:
    """How the works of the versions that stood in a run had drifted by then: DRIFT_HISTORY.

    A row for each work of each version that was adopted before the run, and not replaced before it.
    """
    rows = register["drift_history"]
    rows = rows[rows["run_number"].le(run_number)].sort_values("run_number", kind="stable")
    rows = rows.drop_duplicates([*VERSION, "finding_id", "work_key"], keep="last")
    there: pd.DataFrame = rows.merge(_versions_until(register, run_number - 1), on=VERSION)
    order = ["adopted_year", "finding_id", "work_key"]
    return there.sort_values(order, ignore_index=True)


def settled_by_adoption(
    register: RegisterTables, run_number: int, *, until: int | None = None
) -> pd.Index:
    """Findings (ids) that wait for nobody in a run, as they are adopted and kept as such.

    What was adopted until run ``until`` counts (None: before the run ``run_number``). Of a finding
    of which a work moved or was withdrawn, something is to be decided again.
    """
    if not is_adopted(register):
        return pd.Index([], dtype="str")
    standing = _versions_until(register, run_number - 1 if until is None else until)
    findings = register["adopted_findings"].merge(standing, on=VERSION)["finding_id"]
    drift = drift_at(register, run_number).merge(standing, on=VERSION)
    drifted = drift.loc[drift["adopted_state"].isin(["moved", "withdrawn"]), "finding_id"]
    settled: pd.Index = pd.Index(findings[~findings.isin(drifted)].unique())
    return settled


def _versions_until(register: RegisterTables, run_number: int) -> pd.DataFrame:
    """The last version of each year that was adopted until a run: adopted_year, adopted_version."""
    rows = register["adopted_programmes"]
    rows = rows[rows["run_number"].le(run_number)]
    return rows.groupby("adopted_year")["adopted_version"].max().reset_index()


def adopted_years_of(register: RegisterTables, findings: Collection[str]) -> dict[str, str]:
    """The adopted years that stand of findings (ids), as text; of those that are in any."""
    rows = of_standing(register, "adopted_findings")
    rows = rows[rows["finding_id"].isin(list(findings))].sort_values("adopted_year")
    years = rows["adopted_year"].astype("str").groupby(rows["finding_id"]).agg(", ".join)
    return {str(finding): str(year) for finding, year in years.items()}


def _taken_over(
    days: Mapping[str, pd.Series], precision: pd.Series, rows: pd.DataFrame
) -> dict[str, pd.Series]:
    """Whether works are planned on the adopted days, or on those here, as exactly as they can."""
    known = pd.Series(precision.array, rows.index)
    return {
        of: is_held(days["start"], days["end"], known, (rows[f"{of}_start"], rows[f"{of}_end"]))
        for of in ("adopted", "here")
    }


def _days_apart(days: Mapping[str, pd.Series], rows: pd.DataFrame, of: str) -> pd.Series:
    """Days between the planned and other days of works, the larger of first and last day.

    A last day that is not known says nothing.
    """
    apart = [(days[name] - rows[f"{of}_{name}"]).abs().dt.days for name in _DAYS]
    most: pd.Series = pd.concat(apart, axis=1).max(axis=1)
    return most


def _moved_days(days: Mapping[str, pd.Series], rows: pd.DataFrame) -> pd.Series:
    first, last = ((days[name] - rows[f"delivered_{name}"]).dt.days for name in _DAYS)
    larger = last.abs().gt(first.abs().fillna(0))
    moved: pd.Series = first.mask(larger, last).astype("Int64")
    return moved


def _why_gone(
    last: pd.DataFrame, index: pd.Index, on: date, partners: Collection[str]
) -> pd.Series:
    gone = last["work_state"].eq("gone") & last["gone_reason"].notna()
    why = last["gone_reason"].where(gone, why_gone(last, on, partners))
    return pd.Series(why.array, index, dtype="object")


def _first(own: pd.Series, last: pd.Series, rows: pd.DataFrame) -> pd.Series:
    now = pd.Series(own.array, rows.index).fillna(pd.Series(last.array, rows.index))
    return now.fillna(rows["work_id"])


def is_adopted(register: RegisterTables) -> bool:
    """Whether a programme stands adopted in the register."""
    return bool(flag(register["adopted_programmes"]["standing"]).any())
