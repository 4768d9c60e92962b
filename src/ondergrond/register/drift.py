"""What it costs that adopted joint works are no longer as they were adopted, run by run."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.rows import flag
from ondergrond.register.adopt import VERSION, of_standing
from ondergrond.register.adopted import drift_at
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, empty, stack
from ondergrond.tables.adopted import DRIFT, DRIFT_HISTORY

_FINDING = [*VERSION, "finding_id"]
_OFF = ("moved", "withdrawn")


def find_drift(
    register: RegisterTables, judged: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """DRIFT of a run: what became of every adopted work, and what it costs.

    ``judged`` is what :func:`ondergrond.register.adopted.judge_adopted` gives, ``tables`` are those
    of the run. A joint work costs what it was to save when it was adopted less what its works that
    were kept still save together in this run: nothing where they are of one party, or meet no more.
    It costs no less than nothing: where they save more now, that stands beside it. Of what is
    carried out already nothing is lost; where another work of that joint work moved or was
    withdrawn, what the rest saves is not known.
    """
    if judged.empty:
        return empty(DRIFT)
    findings = of_standing(register, "adopted_findings").set_index(_FINDING)
    per_finding = _sums_of_findings(judged, findings, tables)
    rows = judged.join(per_finding, on=_FINDING).join(findings[["title"]], on=_FINDING)
    rows["party_cost_eur"] = _costs_of_parties(register, rows, tables).array
    columns = rows.rename(columns={"saving_mid_eur": "finding_saving_eur"})
    euros = [each.name for each in DRIFT.columns if each.unit == "EUR"]
    made = arrange(DRIFT, columns.assign(**{name: columns[name].round(2) for name in euros}))
    return made.sort_values([*_FINDING, "work_key"], ignore_index=True)


def add_history(register: RegisterTables, drift: pd.DataFrame, run_number: int) -> pd.DataFrame:
    """DRIFT_HISTORY of a register with what is otherwise in a run than it was told last."""
    if drift.empty:
        return register["drift_history"]
    before = drift_at(register, run_number)
    rows = arrange(DRIFT_HISTORY, drift.assign(run_number=run_number))
    told = pd.concat([before, rows], ignore_index=True).drop(columns="run_number")
    known = told.astype("object").duplicated().to_numpy()[len(before) :]
    return stack(DRIFT_HISTORY, [register["drift_history"], rows[~known]])


def _sums_of_findings(
    judged: pd.DataFrame, findings: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Per adopted finding: saving_mid_eur, finding_saving_now_eur, finding_cost_eur, found_id."""
    kept = judged[judged["adopted_state"].eq("kept")].sort_values("work_id")
    done = judged[judged["adopted_state"].eq("done")]
    off = judged[judged["adopted_state"].isin(_OFF)]
    index = findings.index
    some_done, some_off = (
        pd.MultiIndex.from_frame(each[_FINDING].drop_duplicates()) for each in (done, off)
    )
    of = pd.concat([kept, done]).groupby(_FINDING)["party"].nunique().reindex(index, fill_value=0)
    found = _find_again(kept, tables).reindex(index)
    by_id = tables["findings"].set_index("finding_id")["saving_mid_eur"]
    now = pd.Series(by_id.reindex(found).array, index).where(found.notna(), 0.0)
    is_done, is_off = index.isin(some_done), index.isin(some_off)
    now = now.mask(is_done).mask(of.lt(2) & is_off, 0.0)
    adopted = findings["saving_mid_eur"]
    cost = (adopted - now).clip(lower=0.0).mask(is_done & ~is_off, 0.0)
    return pd.DataFrame(
        {
            "saving_mid_eur": adopted,
            "finding_saving_now_eur": now,
            "finding_cost_eur": cost.where(adopted.notna()),
            "found_id": found,
            "is_whole": is_done & ~is_off,
        },
        index=index,
    )


def _find_again(kept: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """The finding of a run that is each adopted joint work: its kept works and no other, agreed."""
    findings, members = tables["findings"], tables["finding_works"]
    joint = findings[findings["kind"].eq("opportunity") & flag(findings["agreed"])]
    joint = joint.sort_values("saving_mid_eur", ascending=False, kind="stable")
    rows = members[members["finding_id"].isin(joint["finding_id"])]
    rows = rows[["finding_id", "work_id"]].drop_duplicates().sort_values("work_id")
    works = texts_by(rows["finding_id"], rows["work_id"], "\n")
    ids = pd.Series(joint["finding_id"].array, works.reindex(joint["finding_id"]).array)
    ids = ids[~ids.index.duplicated()]
    number = kept.groupby(_FINDING).ngroup()
    asked = texts_by(number, kept["work_id"], "\n")
    keys = kept.assign(number=number).drop_duplicates("number").set_index("number")[_FINDING]
    index = pd.MultiIndex.from_frame(keys.reindex(asked.index))
    return pd.Series(ids.reindex(asked).array, index, dtype="object")


def _costs_of_parties(
    register: RegisterTables, rows: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> pd.Series:
    """What each row's party loses in its finding, as that of the finding is known."""
    of = of_standing(register, "adopted_parties").set_index([*_FINDING, "party"])["saving_mid_eur"]
    adopted = rows[[*_FINDING, "party"]].join(of.rename("adopted"), on=[*_FINDING, "party"])
    now = tables["finding_parties"].set_index(["finding_id", "party"])["saving_mid_eur"]
    found = pd.MultiIndex.from_arrays([rows["found_id"], rows["party"]])
    still = pd.Series(now.reindex(found).array, rows.index)
    # Who takes no part in what is found again saves nothing in it.
    still = still.where(found.isin(now.index), 0.0)
    cost = (adopted["adopted"] - still).clip(lower=0.0)
    return cost.mask(rows["is_whole"].astype(bool), 0.0).where(rows["finding_cost_eur"].notna())
