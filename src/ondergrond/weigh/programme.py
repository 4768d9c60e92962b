"""The joint programme: each work in at most one joint work, for the largest gain together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.rows import flag, isin
from ondergrond.rules.weighing import Programme
from ondergrond.tables import SUMMED, is_declined, sum_shares, work_rows
from ondergrond.weigh.agreed_parts import find_torn
from ondergrond.weigh.choose_apart import Field, choose_apart
from ondergrond.weigh.constraints import find_limits, work_keys
from ondergrond.weigh.grounds import Grounds
from ondergrond.weigh.guard import FindConflicts, Guard, find_moves, make_guard, no_guard
from ondergrond.weigh.known_conflicts import KnownConflicts, KnownMoves
from ondergrond.weigh.local_guard import (
    Exclusions,
    FindLocalConflicts,
    find_days_held,
    find_local_exclusions,
)
from ondergrond.weigh.milp import Choice
from ondergrond.weigh.reopened import find_reopening
from ondergrond.weigh.windows import WITHIN

SELECTED, ALTERNATIVE, LIMIT = "selected", "alternative", "limit"
NO_GAIN, NO_DATE, AGREED = "no_gain", "no_date", "agreed"
NEW_CONFLICT, FIXED_ELSEWHERE = "new_conflict", "fixed_elsewhere"
DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class JointProgramme:
    """The programme: per finding, per group of findings that exclude each other, and in all.

    ``findings``: index finding_id; in_programme (null where it is no opportunity),
    programme_reason (``selected``; ``alternative``: a work of it is in a selected one;
    ``limit``: a budget, or too many works at once; ``new_conflict``: it would make a heavy conflict
    with a work outside it; ``fixed_elsewhere``: a work of it is fixed in another joint work;
    ``no_gain``; ``no_date``: no date within everybody's room; ``agreed``:
    the parties have agreed on it already), alternative_to (the
    selected finding with which it shares the most works), gain_eur, programme_group.
    ``groups``: one row per group of two and more, with n_findings, n_selected, total_eur,
    bound_eur, gap_eur. ``known`` is what was found out of conflicts.
    """

    findings: pd.DataFrame
    groups: pd.DataFrame
    total_eur: float
    bound_eur: float
    known: KnownConflicts

    @property
    def gap_eur(self) -> float:
        """How much more a better programme could gain at most; 0 where this one is the best."""
        return self.bound_eur - self.total_eur


def select_programme(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Programme,
    *,
    areas: pd.Series | None = None,
    find_conflicts: FindConflicts | None = None,
    find_local_conflicts: FindLocalConflicts | None = None,
    renewals: Rows | None = None,
    known: KnownConflicts | None = None,
    grounds_of: Grounds | None = None,
) -> JointProgramme:
    """Select opportunities so that each work is in at most one, for the largest gain together.

    One that is agreed or declined already is no candidate: it is not proposed, and keeps no other
    out. ``findings`` has finding_id, kind, site_id, agreed, decision, saving_mid_eur,
    nuisance_days_avoided, and proposal, proposed_start, proposed_end and move_weight_days of
    ``propose_dates``;
    ``finding_works`` finding_id, work_row, party and proposed_start; ``works`` keeps WORKS;
    ``areas`` gives an area by finding_id for the limit on works at once, else the site counts.
    ``find_conflicts`` gives the NEW_CONFLICTS of MOVES: no choice makes one of them with a work
    outside the joint work, on its own dates or on those that another one gives it.
    ``find_local_conflicts`` gives the LOCAL_CONFLICTS of LOCAL_WORKS: no two of the choice make one
    of them with each other, or with a joint work that is fixed, and none opens what ``renewals``
    (rows of ``works``) have just paved on their own dates; it needs the places of
    ``findings`` as geometry. Without these nothing is kept out for what it would make. ``known`` is
    what a choice among some of these found out: it is not asked for again, and ``grounds_of`` has
    the grounds that it measured.
    """
    # In order of id, so that the order of the rows changes nothing.
    table = findings.sort_values("finding_id", ignore_index=True)
    table["gain_eur"] = gain_eur(table, rules)
    chance = table["kind"].eq("opportunity")
    new = ~flag(table["agreed"])
    whole = ~_torn(table, finding_works, works, rules)
    candidate = _is_candidate(table) & whole
    candidates = table[candidate].reset_index(drop=True)
    known = KnownConflicts.none() if known is None else known
    moves, guard = _guard(candidates, finding_works, rules, find_conflicts, known.moves)
    fixed = table[_is_fixed(table, finding_works, works)]
    field = _field(
        candidates, finding_works, works, rules, areas=areas, fixed=fixed,
        find_local_conflicts=find_local_conflicts, renewals=renewals, grounds_of=grounds_of,
    )  # fmt: skip
    ids = candidates["finding_id"]
    found, choice = choose_apart(
        field, known.add_to(guard, ids), rules, known=isin(ids, known.chosen)
    )
    known = KnownConflicts.of(moves, guard, found, ids, pd.Index(ids[choice.chosen]))
    guard = found
    outcome = pd.DataFrame(
        {
            "in_programme": pd.Series(False, table.index).astype("boolean").where(chance),
            "gain_eur": table["gain_eur"].where(chance),
            "programme_group": pd.Series(pd.NA, table.index, dtype="Int64"),
        }
    )
    outcome.loc[candidate, "in_programme"] = choice.chosen
    outcome.loc[candidate, "programme_group"] = choice.group
    outcome = outcome.set_axis(pd.Index(table["finding_id"], name="finding_id"), axis=0)
    other = _alternative_to(outcome, table, finding_works, rules)
    forbidden, out = (np.zeros(len(table), dtype=bool) for _ in range(2))
    forbidden[candidate.to_numpy()] = guard.forbidden
    out[candidate.to_numpy()] = guard.keeps_out(choice.chosen)
    outcome["alternative_to"] = other.where(new.to_numpy() & ~forbidden)
    outcome["programme_reason"] = _reason(outcome, table, out, ~whole.to_numpy())
    return JointProgramme(
        findings=outcome.reindex(pd.Index(findings["finding_id"], name="finding_id")),
        groups=_groups(choice),
        total_eur=round(float(choice.total_eur.sum()), 2),
        bound_eur=round(float(choice.bound_eur.sum()), 2),
        known=known,
    )


def _field(
    candidates: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Programme,
    *,
    areas: pd.Series | None,
    fixed: pd.DataFrame,
    find_local_conflicts: FindLocalConflicts | None,
    renewals: Rows | None,
    grounds_of: Grounds | None,
) -> Field:
    """What is chosen from, with its limits and what excludes what at places."""
    number = pd.Index(candidates["finding_id"]).get_indexer(pd.Index(finding_works["finding_id"]))
    about = (candidates, finding_works, works)
    find_more: Callable[[Flags, Flags], Exclusions] | None = None
    if find_local_conflicts is not None and len(candidates):
        grounds_of = Grounds(works) if grounds_of is None else grounds_of
        every = pd.concat([candidates, fixed], ignore_index=True)
        held = find_days_held(every, finding_works)
        find_exclusions = partial(
            find_local_exclusions, every, finding_works, works, held=held, n_fixed=len(fixed),
            once=rules.once_per == "work", grounds_of=grounds_of,
            find_conflicts=find_local_conflicts,
        )  # fmt: skip
        renewals = np.zeros(0, np.int64) if renewals is None else renewals
        of_candidates = held[held["candidate"].lt(len(candidates))].reset_index(drop=True)
        find_out = partial(
            find_reopening, *about, renewals=renewals, find_conflicts=find_local_conflicts,
            grounds_of=grounds_of, held=of_candidates,
        )  # fmt: skip

        def find_more(chosen: Flags, before: Flags) -> Exclusions:
            return find_exclusions(chosen, before)._replace(needs=find_out(chosen))

    return Field(
        candidates["gain_eur"].to_numpy(dtype=float),
        np.bincount(number[number >= 0], minlength=len(candidates)).astype(np.float64),
        find_limits(*about, rules, areas=areas),
        find_more,
    )


def _is_fixed(table: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame) -> pd.Series:
    """Joint works that are carried out in any case: agreed, dated, and every work of it fixed."""
    loose = works["fixed_in"].isna().to_numpy()[work_rows(finding_works)]
    some = isin(table["finding_id"], finding_works.loc[loose, "finding_id"])
    chance: pd.Series = table["kind"].eq("opportunity") & flag(table["agreed"])
    return chance & table["proposed_start"].notna() & ~some


def find_candidates(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame, rules: Programme
) -> pd.DataFrame:
    """The rows of ``findings`` that could be in the programme; takes what it is selected of."""
    table = findings.assign(gain_eur=gain_eur(findings, rules))
    candidate = _is_candidate(table) & ~_torn(table, finding_works, works, rules)
    return pd.DataFrame(findings[candidate])


def _is_candidate(table: pd.DataFrame) -> pd.Series:
    """Opportunities nobody decided on, with a date within everybody's room, that gain something."""
    new = ~flag(table["agreed"]) & ~is_declined(table)
    chance: pd.Series = table["kind"].eq("opportunity") & new
    return chance & table["proposal"].eq(WITHIN) & table["gain_eur"].gt(0)


def _torn(
    table: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame, rules: Programme
) -> pd.Series:
    """Those that hold a work that is fixed in another joint work, where each is in one at most."""
    if rules.once_per != "work":
        return pd.Series(False, table.index)
    return table["finding_id"].isin(find_torn(finding_works, works))


def gain_eur(findings: pd.DataFrame, rules: Programme) -> pd.Series:
    """What doing a finding together gains: saving and nuisance less the cost of moving.

    ``saving_mid_eur`` is what the parties save together, not what one saves on its own works. Of
    both, what a part that is agreed already saves (``agreed_saving_mid_eur`` and
    ``agreed_nuisance_days``, columns that may lack) is no gain of who joins it. A Series
    ``gain_eur`` in whole cents; what is not known counts as nothing.
    """
    saved = findings["saving_mid_eur"].astype("float64").fillna(0.0)
    spared = findings["nuisance_days_avoided"].astype("float64").fillna(0.0)
    moved = findings["move_weight_days"].astype("float64").fillna(0.0)
    if "agreed_saving_mid_eur" in findings:
        saved -= findings["agreed_saving_mid_eur"].astype("float64").fillna(0.0)
        spared -= findings["agreed_nuisance_days"].astype("float64").fillna(0.0)
    gain = saved + spared * rules.nuisance_day_eur - moved * rules.move_day_eur
    rounded: pd.Series = gain.round(2).rename("gain_eur")
    return rounded


def measure_parties(
    programme: JointProgramme,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    *,
    shares: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What each party puts into the programme and gets out of it, one row per party, sorted.

    ``finding_works`` has finding_id, work_row, party, discipline and shift_days; ``shares``, how
    the savings were split, finding_id, party and the euros of each. Gives n_findings, n_works,
    n_moves, moves_days (without sign; records of one project and discipline, which are one member,
    move once) and what :func:`ondergrond.tables.sum_shares` gives (null without ``shares``), index
    party.
    """
    selected = programme.findings.index[programme.findings["in_programme"].fillna(value=False)]
    rows = finding_works[isin(finding_works["finding_id"], selected)]
    project = works["project_id"].array[work_rows(rows)]
    rows = rows.assign(project=project, days=rows["shift_days"].abs())
    members = rows.drop_duplicates(["finding_id", "party", "project", "discipline"])
    parties = rows.groupby("party").agg(
        n_findings=("finding_id", "nunique"), n_works=("work_row", "nunique")
    )
    parties["n_moves"] = members["days"].gt(0).groupby(members["party"]).sum().astype("Int64")
    parties["moves_days"] = members.groupby("party")["days"].sum().astype("Int64")
    if shares is None:
        return parties.assign(**dict.fromkeys(SUMMED, np.nan))
    return parties.join(sum_shares(shares[isin(shares["finding_id"], selected)]))


def _guard(
    candidates: pd.DataFrame,
    finding_works: pd.DataFrame,
    rules: Programme,
    find_conflicts: FindConflicts | None,
    known: KnownMoves,
) -> tuple[KnownMoves, Guard]:
    """What candidates are kept out for the conflicts they would make, and all that is known now."""
    if find_conflicts is None or candidates.empty:
        return known, no_guard(len(candidates))
    known = known.join(find_moves(candidates, finding_works), find_conflicts)
    once = rules.once_per == "work"
    return known, make_guard(candidates, finding_works, known.conflicts, once=once)


def _alternative_to(
    outcome: pd.DataFrame, findings: pd.DataFrame, finding_works: pd.DataFrame, rules: Programme
) -> pd.Series:
    """The selected finding that shares the most works; of equals the one that gains most."""
    rows = pd.DataFrame(
        {
            "finding_id": finding_works["finding_id"].to_numpy(),
            "key": work_keys(finding_works, findings, rules).to_numpy(),
        }
    ).drop_duplicates()
    state = outcome["in_programme"].reindex(rows["finding_id"])
    chosen, other = state.fillna(value=False), (~state).fillna(value=False)
    taken = rows[chosen.to_numpy(dtype=bool)].rename(columns={"finding_id": "by"})
    sharing = rows[other.to_numpy(dtype=bool)].merge(taken, on="key")
    shared = sharing.groupby(["finding_id", "by"], as_index=False).size()
    shared["gain"] = outcome["gain_eur"].reindex(shared["by"]).to_numpy()
    shared = shared.sort_values(
        ["finding_id", "size", "gain", "by"], ascending=[True, False, False, True]
    )
    first = shared.drop_duplicates("finding_id").set_index("finding_id")["by"]
    return first.reindex(outcome.index).astype("str")


def _reason(
    outcome: pd.DataFrame, findings: pd.DataFrame, kept_out: Flags, torn: Flags
) -> pd.Series:
    reason = pd.Series(LIMIT, index=outcome.index, dtype="str").mask(kept_out, NEW_CONFLICT)
    reason = reason.mask(outcome["alternative_to"].notna(), ALTERNATIVE)
    reason = reason.mask(torn, FIXED_ELSEWHERE)
    reason = reason.mask(outcome["gain_eur"].le(0), NO_GAIN)
    reason = reason.mask(findings["proposal"].ne(WITHIN).to_numpy(dtype=bool), NO_DATE)
    reason = reason.mask(is_declined(findings).to_numpy(), DECLINED)
    reason = reason.mask(findings["agreed"].fillna(value=False).to_numpy(dtype=bool), AGREED)
    reason = reason.mask(outcome["in_programme"].fillna(value=False), SELECTED)
    return reason.where(outcome["in_programme"].notna())


def _groups(choice: Choice) -> pd.DataFrame:
    """The groups of two and more, the largest gap first."""
    table = pd.DataFrame(
        {
            "n_findings": np.bincount(choice.group, minlength=len(choice.total_eur)),
            "n_selected": np.bincount(choice.group[choice.chosen], minlength=len(choice.total_eur)),
            "total_eur": choice.total_eur.round(2),
            "bound_eur": choice.bound_eur.round(2),
        }
    )
    table["gap_eur"] = (table["bound_eur"] - table["total_eur"]).round(2)
    table = table[table["n_findings"] > 1].rename_axis("programme_group")
    return table.sort_values("gap_eur", ascending=False, kind="stable")
