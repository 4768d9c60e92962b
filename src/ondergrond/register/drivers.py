"""What hangs on a driver that moved: to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.noted import CALLED, MOVED
from ondergrond.register.decisions import (
    OURS,
    add_assessments,
    add_decisions,
    decided_as,
    moment_after,
)
from ondergrond.register.named import Things
from ondergrond.register.note_effects import names_in
from ondergrond.register.notes import standing_notes
from ondergrond.store.read import language_of
from ondergrond.store.register_file import RegisterTables


@dataclass(frozen=True, slots=True)
class Reassessed:
    """A register after drivers moved.

    ``register`` are its tables; ``hangs`` has driver and work_id of what hangs on those that moved,
    ``findings`` the ids of what is to be looked at again, sorted.
    """

    register: dict[str, pd.DataFrame]
    hangs: pd.DataFrame
    findings: tuple[str, ...]


def reassess(before: RegisterTables, after: RegisterTables) -> Reassessed:
    """Have what hangs on drivers that moved between two states of a register looked at again.

    A driver moves where its date is another than it was, or it gets or loses one. The parties of
    the works whose notes name it reassess the findings with these works; what was agreed or
    declined on these is to be discussed again, in the name of ondergrond.
    """
    was, now = Things.of(before).drivers, Things.of(after).drivers
    both = now.join(was[["date"]].rename(columns={"date": "was"}))
    known = both.index.isin(was.index)
    same = both["date"].eq(both["was"]) | (both["date"].isna() & both["was"].isna())
    moved = both[known & ~same]
    named = names_in(standing_notes(after["work_notes"]))
    named = named[named["code"].isin(moved.index)]
    works = after["register_works"].set_index("work_key")
    hangs = named.assign(work_id=works["work_id"].reindex(named["work_key"]).array)
    hangs = (
        hangs[["code", "work_key", "work_id"]].drop_duplicates().rename(columns={"code": "driver"})
    )
    language = language_of(after["register"])
    findings = after["register_findings"]
    alive = findings.loc[findings["state"].ne("gone"), "finding_id"]
    rows = hangs.merge(after["register_members"], on="work_key")
    rows = rows[rows["finding_id"].isin(alive)]
    at = moved["at"].reindex(rows["driver"]).array
    rows = rows.assign(at=at, note=[_said(moved.loc[each], language) for each in rows["driver"]])
    rows = rows.sort_values(["finding_id", "party", "driver"])
    about = {"by": OURS, "source": "driver"}
    judged = rows.dropna(subset="party").drop_duplicates(["finding_id", "party"])
    made = add_assessments(after, judged.assign(assessment="reassess", **about))
    decided = decided_as(after["decisions"], "agreed", "declined")
    again = rows[rows["finding_id"].isin(decided)].drop_duplicates("finding_id")
    again = again.set_index("finding_id", drop=False)
    moment = moment_after(after, again.index, pd.to_datetime(again["at"], utc=True))
    again = again.assign(decision="to_discuss", at=moment, **about).reset_index(drop=True)
    reopened = add_decisions(made.register, again)
    ids = tuple(sorted(set(rows["finding_id"])))
    return Reassessed(reopened.register, hangs[["driver", "work_id"]], ids)


def _said(driver: pd.Series, language: Language) -> str:
    none = pick(CALLED, "no_date", language)
    days = [none if pd.isna(each) else formats.day(each, language)
            for each in (driver["was"], driver["date"])]  # fmt: skip
    name = driver["driver"] if pd.isna(driver["name"]) else driver["name"]
    return pick(MOVED, "driver", language).format(driver=name, was=days[0], now=days[1])
