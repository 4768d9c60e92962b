"""The lasting id of every place of a run: that of the place in the register it continues."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.register.free_names import take_free
from ondergrond.register.matching import find_earlier_ids
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.places import LINE
from ondergrond.tables.register_places import PLACE_FINDINGS, PLACE_LINKS, REGISTER_PLACES

_PLACE = ["place_id", "thing"]


@dataclass(frozen=True, slots=True)
class PlacesNow:
    """FINDINGS with lasting ids of places, and the tables of places of the register after it.

    ``places`` keeps REGISTER_PLACES, ``findings_at`` PLACE_FINDINGS and ``links`` what this run
    adds to PLACE_LINKS.
    """

    findings: pd.DataFrame
    places: pd.DataFrame
    findings_at: pd.DataFrame
    links: pd.DataFrame


def update_places(
    register: RegisterTables,
    findings: pd.DataFrame,
    members: pd.DataFrame,
    *,
    run_number: int,
) -> PlacesNow:
    """Give the places of a run their lasting ids, and write them into those of the register.

    ``findings`` keeps FINDINGS, with lasting ids of its own; ``members`` has the work_key of each
    finding_id. A place continues the one whose line is its line; else the one with which it shares
    most findings and works together, at least half; what stood in the last run goes before what was
    gone. A new place is ``split_from`` the one that it shares most with, and one that is gone was
    ``merged_into`` the one that holds most of it, at least half.
    """
    before = register["register_places"]
    own = findings.loc[findings["place_id"].notna(), ["place_id", "finding_id", "place_role"]]
    works = pd.concat([members, register["register_members"]])[["finding_id", "work_key"]]
    works = works.drop_duplicates()
    was, now = (_things(rows, works) for rows in (register["place_findings"], own))
    found = _same_line(register, own)
    gone = before["place_state"].eq("gone")
    for some in (before.loc[~gone, "place_id"], before.loc[gone, "place_id"]):
        found |= _alike(_without(was, some, found.values()), _without(now, None, found))
    used = {*before["place_id"], *found.values()}
    names = sorted(own["place_id"].unique())
    ids = {name: found[name] if name in found else take_free(name, name, used) for name in names}
    own = own.assign(place_id=own["place_id"].map(ids).astype("str"))
    now = now.assign(place_id=now["place_id"].map(ids).astype("str"))
    row = findings["place_id"].astype("object").map(ids).where(findings["place_id"].notna(), None)
    left = before[~before["place_id"].isin(own["place_id"])].assign(place_state="gone")
    return PlacesNow(
        findings.assign(place_id=row.astype("str")),
        stack(REGISTER_PLACES, [_rows(own, findings, before, run_number), left]).sort_values(
            "place_id", ignore_index=True
        ),
        stack(PLACE_FINDINGS, [own, _of(register["place_findings"], left)]).sort_values(
            ["place_id", "finding_id"], ignore_index=True
        ),
        _links(
            _of(was, before[~gone]), now, gone=set(left["place_id"]),
            new={*ids.values()} - {*found.values()}, run_number=run_number,
        ),
    )  # fmt: skip


def _things(rows: pd.DataFrame, works: pd.DataFrame) -> pd.DataFrame:
    """What is at each place: the ids of its findings and the keys of their works, each once."""
    keys = rows[["place_id", "finding_id"]].merge(works, on="finding_id")
    both = [rows[["place_id", "finding_id"]], keys[["place_id", "work_key"]]]
    named = [each.set_axis(_PLACE, axis=1) for each in both]
    return pd.concat(named, ignore_index=True).drop_duplicates(ignore_index=True)


def _same_line(register: RegisterTables, own: pd.DataFrame) -> dict[str, str]:
    """The place in the register, by that of the run, of which the line is the same finding.

    Of several that were gone that which was there last.
    """
    known = register["place_findings"].merge(register["register_places"], on="place_id")
    known = known[known["place_role"].eq(LINE)].sort_values(["last_run", "place_id"])
    line = known.drop_duplicates("finding_id", keep="last").set_index("finding_id")["place_id"]
    lines = own[own["place_role"].eq(LINE) & own["finding_id"].isin(line.index)]
    lines = lines.drop_duplicates("place_id")
    found = line.reindex(lines["finding_id"])
    return dict(zip(lines["place_id"], found, strict=True))


def _without(things: pd.DataFrame, some: pd.Series | None, taken: object) -> pd.DataFrame:
    left = things[~things["place_id"].isin(list(taken))]  # type: ignore[call-overload]
    return left if some is None else left[left["place_id"].isin(some)]


def _alike(was: pd.DataFrame, now: pd.DataFrame) -> dict[str, str]:
    """The places that share most of what is there, at least half, each once."""
    sets = [
        (each[["place_id"]].drop_duplicates().set_axis(["finding_id"], axis=1).assign(kind="p"),
         each.set_axis(["finding_id", "work_id"], axis=1))
        for each in (was, now)
    ]  # fmt: skip
    (places_was, in_was), (places_now, in_now) = sets
    earlier = find_earlier_ids(places_was, in_was, places_now, in_now).dropna()
    return dict(zip(places_now["finding_id"].loc[earlier.index], earlier, strict=True))


def _of(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["place_id"].isin(places["place_id"])]


def _rows(
    own: pd.DataFrame, findings: pd.DataFrame, before: pd.DataFrame, run_number: int
) -> pd.DataFrame:
    """REGISTER_PLACES of the places of this run, called as their lines are."""
    lines = own[own["place_role"].eq(LINE)].drop_duplicates("place_id")
    titles = findings.set_index("finding_id")["title"].reindex(lines["finding_id"])
    first = before.set_index("place_id")["first_run"].reindex(lines["place_id"])
    return arrange(REGISTER_PLACES, {
        "place_id": lines["place_id"].array, "place_state": "present", "title": titles.array,
        "first_run": first.fillna(run_number).array, "last_run": run_number,
    })  # fmt: skip


def _links(
    was: pd.DataFrame, now: pd.DataFrame, *, gone: set[str], new: set[str], run_number: int
) -> pd.DataFrame:
    both = was.merge(now, on="thing", suffixes=("", "_now"))
    both = both[both["place_id"].ne(both["place_id_now"])]
    shared = both.groupby(["place_id", "place_id_now"]).size().rename("shared").reset_index()
    size = was.groupby("place_id").size().reindex(shared["place_id"]).array
    split = shared[shared["place_id_now"].isin(new)]
    merged = shared[shared["place_id"].isin(gone) & shared["shared"].mul(2).ge(size)]
    rows = [
        _first(split, "place_id_now", "place_id").assign(link="split_from"),
        _first(merged, "place_id", "place_id_now").assign(link="merged_into"),
    ]
    links = pd.concat(rows, ignore_index=True).assign(run_number=run_number)
    return arrange(PLACE_LINKS, links).sort_values(["place_id", "link"], ignore_index=True)


def _first(shared: pd.DataFrame, of: str, other: str) -> pd.DataFrame:
    """What each shares most with."""
    order = shared.sort_values(["shared", of, other], ascending=[False, True, True])
    one = order.drop_duplicates(of)[[of, other]]
    return one.set_axis(["place_id", "other_id"], axis=1)
