"""What would change in a finished run if some of its works were planned otherwise.

Only the part of the run that hangs on these works is worked out again, from its GeoPackage: no
delivery is read and nothing is written. What it says is what a run of all would say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.rows import flag, isin
from ondergrond.errors import UsageError
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest
from ondergrond.load import read_streets
from ondergrond.load.agreed_places import find_agreed_places
from ondergrond.load.replanned import Changes, replan
from ondergrond.match.party_views import EVERYWHERE_M
from ondergrond.partnership import Partnership
from ondergrond.partnership.weighing import weighing_terms
from ondergrond.register.matching import compare
from ondergrond.run import Outcome, find_and_weigh
from ondergrond.store.nearby import RunOnDisk
from ondergrond.tables import WORKS, stack
from ondergrond.tables.agreements import BETWEEN, with_more
from ondergrond.whatif.part import Affected, boxes_of, find_affected, without_part
from ondergrond.whatif.reach import find_far_m

_EVERYTHING = np.array([[-1e12, -1e12, 1e12, 1e12]])
SUMS = ("saving_mid_eur", "gain_eur")
AGREED = "agreed_saving_mid_eur"


_TOLD = ("findings", "finding_works", "finding_parties")


@dataclass(frozen=True, slots=True)
class Told:
    """What a run tells of some works: FINDINGS, FINDING_WORKS and FINDING_PARTIES."""

    findings: pd.DataFrame
    members: pd.DataFrame
    shares: pd.DataFrame

    def take(self, ids: Collection[str]) -> Told:
        """The findings of these ids."""
        tables = (self.findings, self.members, self.shares)
        taken = (table[table["finding_id"].isin(list(ids))] for table in tables)
        return Told(*(table.reset_index(drop=True) for table in taken))

    def without_embargoes(self) -> Told:
        """The findings that no embargo is in."""
        met = self.members.loc[self.members["role"].eq("embargo"), "finding_id"]
        return self.take({*self.findings["finding_id"]} - {*met})


@dataclass(frozen=True, slots=True)
class Tried:
    """What some changes would do.

    ``before`` and ``after`` are the totals of the run and of the run with the changes: findings
    (in the programme), gain_eur, saving_mid_eur; and of what hangs on the works alone: heavy
    (conflicts), places, and agreed_saving_mid_eur of what was agreed or adopted, which is in no
    proposal. ``findings`` puts what
    hangs on the works side by side, as :func:`ondergrond.register.matching.compare` does, with of
    ``own`` and ``new`` (FINDINGS, before and after) what there is. ``parties`` has per party
    net_mid_eur before, after and the difference, where there is one. ``n_works`` is how many works
    were worked out again; ``works`` are those that are changed, as they were planned.
    """

    before: Mapping[str, float]
    after: Mapping[str, float]
    findings: pd.DataFrame
    own: pd.DataFrame
    new: pd.DataFrame
    parties: pd.DataFrame
    embargoes: pd.DataFrame
    works: gpd.GeoDataFrame
    replanned: gpd.GeoDataFrame
    n_works: int
    names: Mapping[str, str]
    quiet: bool


def try_changes(run: RunOnDisk, partnership: Partnership, changes: Changes) -> Tried:
    """Work out what ``changes`` would do to the finished ``run`` of ``partnership``.

    Raises ``UsageError`` where the run has no such work, or one that cannot be moved.
    """
    rules, on = partnership.rules_agreed, run.options.on
    seeds = run.read_works_with("work_id", changes.work_ids)
    _check_known(run, changes.work_ids, seeds["work_id"])
    far_m = find_far_m(partnership)
    whole = far_m >= EVERYWHERE_M or rules.programme.budget or rules.programme.at_once is not None
    if whole:
        seeds = stack(WORKS, [seeds, run.read_works_near(_EVERYTHING)], crs=run.options.crs)
    affected = find_affected(run, seeds, far_m=min(far_m, EVERYWHERE_M))
    ids = affected.findings | affected.embargoed
    own = Told(*(run.read_rows(name, "finding_id", ids) for name in _TOLD))
    replanned = replan(_as_loaded(affected.works), changes, rules, on=on)
    made = _weigh(replanned, affected, run, partnership, own)
    members = made.tables["finding_works"]
    told = members.loc[isin(members["work_id"], replanned["work_id"]), "finding_id"]
    new = Told(*(made.tables[name] for name in _TOLD)).take({*told})
    one, other = own.without_embargoes(), new.without_embargoes()
    works, changed = (
        each[each["work_id"].isin(changes.work_ids)].reset_index(drop=True)
        for each in (affected.works, replanned)
    )
    parties = run.read_rows("parties", "party")
    before, was, is_ = _totals(run.run, parties, one), _sums(one), _sums(other)
    return Tried(
        before,
        {name: value + is_[name] - was[name] for name, value in before.items()},
        compare(one.findings, one.members, other.findings, other.members),
        one.findings,
        other.findings,
        _by_party(one, other),
        _embargoes(own, new, affected.works),
        works,
        changed,
        len(affected.works),
        run.options.names,
        run.options.quiet,
    )


def _check_known(run: RunOnDisk, asked: Collection[str], found: pd.Series) -> None:
    unknown = sorted({*asked} - {*found})
    if unknown:
        near = nearest(unknown[0], run.read_work_ids())
        raise UsageError.of("whatif", message("whatif_no_work", work=unknown[0], near=near))


def _as_loaded(works: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The works as they were before matching: what is fixed bears the number of its joint work."""
    numbers = works["fixed_in"].str.split(BETWEEN, regex=False).explode().dropna().astype("str")
    if numbers.empty:
        return works
    return works.assign(agreement=with_more(works["agreement"], numbers))


def _weigh(
    works: gpd.GeoDataFrame,
    affected: Affected,
    run: RunOnDisk,
    partnership: Partnership,
    own: Told,
) -> Outcome:
    """The works of a part weighed as the run weighs all."""
    every = stack(WORKS, [works, without_part(affected.around)], crs=run.options.crs)
    streets = read_streets(partnership)
    before = {"works": affected.works, "findings": own.findings, "finding_works": own.members}
    return find_and_weigh(
        every,
        partnership.rules_agreed,
        on=run.options.on,
        names=run.options.names,
        **weighing_terms(partnership),
        streets=None if streets is None else streets.lines,
        embargoes=run.read_embargoes_near(boxes_of(affected.works, 0.0)),
        quiet=run.options.quiet,
        in_words=False,
        **_agreed(before),
    )


def _agreed(before: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """What was agreed, adopted and declined, as a run has it of its register."""
    works, findings, members = before["works"], before["findings"], before["finding_works"]
    parts = members.loc[members["role"].ne("embargo"), ["finding_id", "work_id"]]
    declined = findings.loc[findings["decision"].eq("declined"), ["kind", "finding_id"]]
    told = declined.merge(parts, on="finding_id").assign(part="member")
    found: dict[str, Any] = {
        "declined": told[["kind", "finding_id", "part", "work_id"]].astype("str")
    }
    fixed = pd.DataFrame(works[["work_id", "fixed_in"]]).dropna(subset="fixed_in")
    if fixed.empty:
        return found
    joint = fixed.assign(number=fixed["fixed_in"].str.split(BETWEEN, regex=False))
    joint = joint.explode("number").astype({"number": "str"}).reset_index(drop=True)
    joint = joint[["work_id", "number"]]
    adopted = findings.loc[flag(findings["agreed"]), ["finding_id", "adopted_years"]].dropna()
    of_adopted = members[isin(members["finding_id"], adopted["finding_id"])]
    # A run that follows what was adopted proposes the very days that were adopted here.
    here = {"proposed_start": "here_start", "proposed_end": "here_end"}
    days = of_adopted[["work_id", *here]].rename(columns=here).dropna()
    return {
        **found,
        "agreed_places": find_agreed_places(before, joint),
        "adopted_days": days[~days["work_id"].duplicated(keep=False)],
        "adopted_years": _years_of_numbers(adopted, parts, joint),
    }


def _years_of_numbers(
    adopted: pd.DataFrame, parts: pd.DataFrame, joint: pd.DataFrame
) -> pd.DataFrame:
    """Of which year each joint work was adopted: number, adopted_year.

    A finding has the number that all its works share.
    """
    rows = parts.merge(adopted, on="finding_id").merge(joint, on="work_id")
    of_number = rows.groupby(["finding_id", "number", "adopted_years"], as_index=False).size()
    whole = parts.groupby("finding_id").size()
    shared = of_number[of_number["size"].eq(of_number["finding_id"].map(whole))]
    years = shared.assign(adopted_year=shared["adopted_years"].str.split(BETWEEN, regex=False))
    made = years.explode("adopted_year")[["number", "adopted_year"]]
    return made.drop_duplicates(ignore_index=True)


def _totals(row: pd.Series, parties: pd.DataFrame, own: Told) -> dict[str, float]:
    """What the whole run adds up to; heavy conflicts and places are of the part alone."""
    saving = float("nan") if pd.isna(row["gain_eur"]) else parties["saving_mid_eur"].sum()
    known = {
        "findings": row["n_findings"], "gain_eur": row["gain_eur"], "saving_mid_eur": saving,
    }  # fmt: skip
    told = {name: float(value) for name, value in known.items() if pd.notna(value)}
    return told | {name: value for name, value in _sums(own).items() if name not in known}


def _sums(told: Told) -> dict[str, float]:
    """Of findings: how many are in the programme, what they gain and save; heavy conflicts."""
    findings = told.findings
    chosen = findings[flag(findings["in_programme"])]
    return {
        "findings": float(len(chosen)),
        **{name: float(chosen[name].astype("float64").sum()) for name in SUMS},
        AGREED: float(findings.loc[_is_agreed(findings), "saving_mid_eur"].sum()),
        "heavy": float(findings["severity"].eq("heavy").sum()),
        "places": float(findings["place_role"].eq("line").sum()),
    }


def _is_agreed(findings: pd.DataFrame) -> pd.Series:
    """Which findings are joint works that were agreed or adopted: they are in no proposal."""
    agreed: pd.Series = flag(findings["agreed"]) & findings["kind"].eq("opportunity")
    return agreed & ~flag(findings["in_programme"])


def _by_party(*sides: Told) -> pd.DataFrame:
    """Per party what the programme and what was agreed save it before and after: differences."""
    saved = []
    for told in sides:
        findings = told.findings
        counted = flag(findings["in_programme"]) | _is_agreed(findings)
        chosen = findings.loc[counted, "finding_id"]
        rows = told.shares[isin(told.shares["finding_id"], chosen)]
        saved.append(rows.groupby("party")["saving_mid_eur"].sum())
    both = pd.concat(saved, axis=1, keys=["before", "after"]).fillna(0.0).sort_index()
    both["difference"] = (both["after"] - both["before"]).round(2)
    return both[both["difference"].ne(0)].rename_axis("party").reset_index()


def _embargoes(own: Told, new: Told, works: pd.DataFrame) -> pd.DataFrame:
    """Which of ``works`` meet an embargo no more, or meet one now: change, title, work_id."""
    sides = []
    for told in (own, new):
        rows = told.members[["finding_id", "work_id", "role"]]
        ids = rows.loc[rows["role"].eq("embargo"), "finding_id"]
        met = rows[isin(rows["finding_id"], ids) & isin(rows["work_id"], works["work_id"])]
        titles = told.findings.set_index("finding_id")[["title", "severity"]]
        sides.append(met.join(titles, on="finding_id")[["title", "severity", "work_id"]])
    both = sides[0].merge(sides[1], how="outer", indicator="change").drop_duplicates()
    change = both["change"].map({"left_only": "lost", "right_only": "gained", "both": "same"})
    both = both.assign(change=change.astype("str"))
    differs = both[both["change"].ne("same")]
    return differs.sort_values(["change", "title", "work_id"], ignore_index=True)
