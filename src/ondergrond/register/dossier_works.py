"""Works that come into a dossier, and leave it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels.message import message
from ondergrond.register.decisions import last_run
from ondergrond.register.named import Known, Things
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.notes import DOSSIER_WORKS


def change_works(
    register: RegisterTables,
    dossier: str,
    *,
    add: Sequence[str],
    remove: Sequence[str],
    by: str | None,
    at: str,
) -> tuple[dict[str, pd.DataFrame], tuple[Problem, ...]]:
    """The register with works added to a dossier and removed from it, and what is no work.

    ``add`` and ``remove`` are ids or keys of works, or ids of findings: then all of their works.
    A work that is inside already is not added again.
    """
    known, members = Known.of(register), register["register_members"]
    inside = Things.of(register).inside
    here = set(inside.loc[inside["dossier"].eq(dossier), "work_key"])
    problems: list[Problem] = []
    changes: dict[str, bool] = {}
    for asked, into in ((add, True), (remove, False)):
        for each in asked:
            of_finding = members.loc[members["finding_id"].eq(each), "work_key"]
            key = known.work(each)
            keys = [*of_finding] or [*([] if key is None else [key])]
            if not keys:
                near = known.near(each, works_only=True)
                told = message("note_no_near") if near is None else message("did_you_mean",
                                                                            name=near)  # fmt: skip
                problems.append(Problem(dossier, message("note_work_unknown", value=each,
                                                         near=told)))  # fmt: skip
            elif not into and not here & set(keys):
                told = message("dossier_not_inside", value=each, dossier=dossier)
                problems.append(Problem(dossier, told))
            changes |= {one: into for one in keys if (one in here) != into}
    if problems or not changes:
        return dict(register), tuple(problems)
    rows = pd.DataFrame(
        {"dossier": dossier, "work_key": [*changes], "inside": [*changes.values()], "by": by,
         "at": at, "source": "dossier", "run_number": last_run(register)}
    )  # fmt: skip
    added = stack(DOSSIER_WORKS, [register["dossier_works"], arrange(DOSSIER_WORKS, rows)])
    return {**register, "dossier_works": added}, ()
