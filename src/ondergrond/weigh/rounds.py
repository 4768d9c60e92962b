"""The programme chosen anew with circles of what it joins, for as long as that gains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.rows import flag, isin
from ondergrond.tables import KINDS, set_rows, work_rows
from ondergrond.tables.finding_ids import split_ids
from ondergrond.weigh.appraise import Appraisal
from ondergrond.weigh.milp import CENT
from ondergrond.weigh.programme import JointProgramme

# How often is chosen anew at most; on 442 works of one town three times.
TURNS = 12
_BESIDE_FINDINGS = ("finding_works", "finding_parties", "finding_rules")
_OF_FINDINGS = ("findings", *_BESIDE_FINDINGS)

_NOT_JOINED = pd.DataFrame(
    {"work_row": pd.Series(dtype="int64"), "finding_id": pd.Series(dtype="str")}
)

Texts = npt.NDArray[np.object_] | pd.api.extensions.ExtensionArray


@dataclass(frozen=True, slots=True)
class Found:
    """Findings before they are weighed, and the sets that they are of.

    ``sets`` keeps SETS, ``findings`` FINDINGS, ``finding_works`` MEMBERS (no embargoes),
    ``finding_parties`` and ``finding_rules`` FINDING_PARTIES and FINDING_RULES. ``ids`` has the
    finding_id of each set, index set_id, ``streets`` the street of each finding, index finding_id.
    """

    sets: pd.DataFrame
    findings: gpd.GeoDataFrame
    finding_works: pd.DataFrame
    finding_parties: pd.DataFrame
    finding_rules: pd.DataFrame
    ids: pd.Series
    streets: pd.Series

    def number_on(self, known: pd.Series) -> Found:
        """The same with other ids where their works are ``known``: these at another place.

        Such ids are numbered on from the last that is known of the same works.
        """
        own, before = (split_ids(each) for each in (self.ids, known))
        last = before.groupby("works")["number"].max().reindex(own["works"]).fillna(0)
        number = own["number"].to_numpy() + last.to_numpy(dtype=np.int64)
        more = pd.Series(number, own.index).astype("str").radd("-").mask(number == 1, "")
        ids = (own["works"] + more).astype("str")
        name = pd.Series(ids.array, pd.Index(self.ids))
        name = name[~name.index.duplicated()]
        tables: dict[str, Any] = {
            table: _rename(getattr(self, table), name) for table in _OF_FINDINGS
        }
        streets = self.streets.set_axis(pd.Index(name.reindex(self.streets.index)))
        return replace(self, **tables, ids=ids.rename("finding_id"), streets=streets)

    def select(self, some: pd.Series) -> Found:
        """What is of ``some`` findings (ids)."""
        ids = self.ids[isin(self.ids, some)]
        kept: dict[str, Any] = {"sets": self.sets[isin(self.sets["set_id"], ids.index)]}
        for name in _OF_FINDINGS:
            table = getattr(self, name)
            kept[name] = table[isin(table["finding_id"], ids)].reset_index(drop=True)
        return Found(**kept, ids=ids, streets=self.streets[self.streets.index.isin(ids)])

    def none(self) -> Found:
        """No findings, as tables like these."""
        return self.select(self.ids.iloc[:0])

    def join(self, more: Found) -> Found:
        """Both together; the findings by kind and id, and what belongs to each in that order."""
        both: dict[str, Any] = {
            field.name: pd.concat([getattr(self, field.name), getattr(more, field.name)])
            for field in fields(Found)
        }
        for name in _BESIDE_FINDINGS:
            both[name] = both[name].sort_values("finding_id", kind="stable", ignore_index=True)
        both["findings"] = _by_kind(both["findings"])
        both["sets"] = both["sets"].reset_index(drop=True)
        return Found(**both)


def _rename(table: pd.DataFrame, name: pd.Series) -> pd.DataFrame:
    """The table with other ids of findings, sorted by these; ``name`` has them by id."""
    named = table.assign(finding_id=name.reindex(table["finding_id"]).array)
    return named.sort_values("finding_id", kind="stable", ignore_index=True)


class FindWider(Protocol):
    """Gives the circles that what was chosen makes, none of which is among ``found``.

    ``joint`` says of what was chosen which work (work_row) is in which joint work (finding_id), and
    what that gains (gain_eur); ``changed`` (rows of works) which of them were in another one or
    none at the choice before, or are in none now; ``turn`` how often was chosen. Of works that
    are not ``changed`` all circles are among ``found``, or gained no more than the joint works.
    """

    def __call__(self, joint: pd.DataFrame, changed: Rows, found: Found, turn: int) -> Found:
        """The circles as findings."""
        ...


def find_gain_so_far(
    circles: pd.DataFrame, pairs: pd.DataFrame, works: pd.DataFrame, joint: pd.DataFrame
) -> pd.Series:
    """What the joint works in each of ``circles`` (SETS) gain by themselves, EUR by set_id.

    ``joint`` is as :class:`FindWider` takes it.
    """
    sides = np.concatenate(set_rows(works, pairs, circles))
    return _sum_joint(np.tile(circles["set_id"], 2), sides, joint)


def _sum_joint(of: Texts, work_row: Rows, joint: pd.DataFrame) -> pd.Series:
    """What the joint works gain that the works of each have, each once: EUR by ``of``."""
    held = pd.DataFrame({"of": of, "work_row": work_row}).drop_duplicates()
    held = held.merge(joint, on="work_row").drop_duplicates(["of", "finding_id"])
    total: pd.Series = held.groupby("of")["gain_eur"].sum()
    return total


def choose_wider(
    found: Found,
    appraisal: Appraisal,
    programme: JointProgramme,
    *,
    find_wider: FindWider,
    weigh: Callable[[Found, pd.Series], Appraisal],
    choose: Callable[[Appraisal, JointProgramme], JointProgramme],
) -> tuple[Found, Appraisal, JointProgramme]:
    """Choose anew with the circles of what was chosen, until that gains nothing any more.

    Of a set of too many circles not all are tried before the first choice. What is chosen is one
    project from then on, so that of a set of twelve some are left, of which all circles can be
    tried: whom a joint work would gain from, which two are better one, and who else
    could come together. They are weighed as all circles are, on dates that are as free as they
    were (``weigh``: those that gain more than the joint works in them do by themselves), and the
    best of all that was tried is chosen (``choose``, which takes the choice before as well).
    Gives what was found, weighed and chosen at last.
    """
    before = _NOT_JOINED
    for turn in range(1, TURNS + 1):
        joint = _find_joint(programme, appraisal)
        changed = _find_changed(before, joint)
        if not changed.size:  # all circles of the others are among those that were found
            break
        before = joint
        more = find_wider(joint, changed, found, turn)
        if more.findings.empty:
            break
        more = more.number_on(found.ids)
        rows = more.finding_works
        so_far = _sum_joint(rows["finding_id"].array, work_rows(rows), joint)
        part = weigh(more, so_far)
        if part.findings.empty:
            break
        both = _join(appraisal, part)
        chosen = choose(both, programme)
        if chosen.total_eur < programme.total_eur + CENT:
            # What a better choice of all that was tried could gain more, it has to say.
            bound = max(programme.bound_eur, chosen.bound_eur)
            return found, appraisal, replace(programme, bound_eur=bound)
        # What gained no more than the joint works in it could when these are others.
        more = more.select(part.findings["finding_id"])
        found, appraisal, programme = found.join(more), both, chosen
    return found, appraisal, programme


def _find_joint(programme: JointProgramme, appraisal: Appraisal) -> pd.DataFrame:
    """Which work is in which of the chosen joint works: work_row, finding_id, gain_eur."""
    chosen = programme.findings[flag(programme.findings["in_programme"])]
    rows = appraisal.finding_works
    rows = rows[isin(rows["finding_id"], chosen.index)]
    joint = pd.DataFrame({"work_row": work_rows(rows), "finding_id": rows["finding_id"].array})
    joint = joint.drop_duplicates().sort_values(["work_row", "finding_id"], ignore_index=True)
    return joint.assign(gain_eur=chosen["gain_eur"].reindex(joint["finding_id"]).to_numpy())


def _find_changed(before: pd.DataFrame, joint: pd.DataFrame) -> Rows:
    """The works (rows) that are not in the same joint work in both; takes what FindWider takes."""
    both = pd.concat([each[["work_row", "finding_id"]] for each in (before, joint)])
    rows = both.loc[~both.duplicated(keep=False), "work_row"].to_numpy(dtype=np.int64)
    return np.unique(rows)


def _join(one: Appraisal, other: Appraisal) -> Appraisal:
    both: dict[str, Any] = {
        field.name: pd.concat(
            [getattr(one, field.name), getattr(other, field.name)], ignore_index=True
        )
        for field in fields(Appraisal)
    }
    for name in ("finding_works", "items", "shares"):
        both[name] = both[name].sort_values("finding_id", kind="stable", ignore_index=True)
    both["findings"] = _by_kind(both["findings"])
    return Appraisal(**both)


def _by_kind(findings: pd.DataFrame) -> pd.DataFrame:
    """Findings by kind and id, as they are found."""
    rank = findings["kind"].map({kind: n for n, kind in enumerate(KINDS)})
    table = findings.assign(rank=rank).sort_values(["rank", "finding_id"], ignore_index=True)
    return table.drop(columns="rank")
