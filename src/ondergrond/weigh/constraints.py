"""What excludes what: each work once, budgets per partner and year, works at once in an area."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

from ondergrond.arrays.aliases import Numbers, Positions
from ondergrond.arrays.rows import spread
from ondergrond.periods import days
from ondergrond.rules.weighing import AtOnce, BudgetLimit, Programme
from ondergrond.tables import work_rows
from ondergrond.weigh.budgets import find_budgets
from ondergrond.weigh.guard import Guard


@dataclass(frozen=True, slots=True)
class Limits:
    """Positions ``use @ chosen <= most``: a sparse matrix (limits x candidates) and a bound each.

    Every entry is above 0, so taking a candidate away never breaks a limit. Apart from these
    ``needs @ chosen <= 0`` (conditions x candidates; None for none): who needs another, 1, and
    those of which one will do, -1 each.
    """

    use: sparse.csr_array
    most: Numbers
    needs: sparse.csr_array | None = None


def find_limits(
    candidates: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Programme,
    *,
    areas: pd.Series | None = None,
) -> Limits:
    """All limits on which candidates can be chosen together, but those of a guard.

    ``candidates`` has finding_id (unique), site_id, proposed_start and proposed_end;
    ``finding_works`` finding_id, work_row, party and proposed_start; ``works`` keeps WORKS;
    ``areas`` gives an area by finding_id, else its site is its area.
    """
    ids = pd.Index(candidates["finding_id"])
    number = ids.get_indexer(pd.Index(finding_works["finding_id"]))
    rows = finding_works[number >= 0].assign(candidate=number[number >= 0])
    parts = [_once(rows, candidates, rules)]
    parts += [_budget(rows, works, limit, len(ids)) for limit in rules.budget]
    if rules.at_once is not None:
        area = candidates["site_id"] if areas is None else areas.reindex(ids)
        parts.append(_at_once(candidates, area, rules.at_once))
    return _stack(parts)


def add_guard(limits: Limits, guard: Guard) -> Limits:
    """The limits, and what candidates may not be chosen for the conflicts they would make."""
    return replace(_stack([limits, _either(guard, limits.use.shape[1])]), needs=guard.needs)


def _stack(parts: list[Limits]) -> Limits:
    use = sparse.csr_array(sparse.vstack([part.use for part in parts], format="csr"))
    return Limits(use, np.concatenate([part.most for part in parts]))


def work_keys(finding_works: pd.DataFrame, findings: pd.DataFrame, rules: Programme) -> pd.Series:
    """What may be chosen only once: a work, or a work at a site; a number by row of finding_works.

    Every finding of ``finding_works`` is among ``findings``.
    """
    work = finding_works["work_row"].astype("int64").rename("key")
    if rules.once_per == "work":
        return work
    at = pd.Index(findings["finding_id"]).get_indexer(pd.Index(finding_works["finding_id"]))
    site, names = pd.factorize(findings["site_id"])
    at_site: pd.Series = work * len(names) + site[at]
    return at_site


def _once(rows: pd.DataFrame, candidates: pd.DataFrame, rules: Programme) -> Limits:
    key = pd.factorize(work_keys(rows, candidates, rules))[0]
    pairs = pd.DataFrame({"key": key, "candidate": rows["candidate"].to_numpy()})
    pairs = pairs.drop_duplicates()
    key, candidate = pairs["key"].to_numpy(), pairs["candidate"].to_numpy()
    return _limits(key, candidate, np.ones(len(pairs)), len(candidates), 1.0)


def _budget(rows: pd.DataFrame, works: pd.DataFrame, limit: BudgetLimit, count: int) -> Limits:
    """What the members of one partner that start in one year have reserved, over its budget."""
    own = rows[works["partner"].eq(limit.partner).to_numpy(dtype=bool)[work_rows(rows)]]
    project = works["project_id"].array[work_rows(own)]
    keys = ["finding_id", "project_id", "candidate"]
    start = own.assign(project_id=project).groupby(keys, as_index=False)["proposed_start"].min()
    budgets = start.merge(find_budgets(own, works), on=["finding_id", "project_id"])
    budgets = budgets[budgets["proposed_start"].dt.year.eq(limit.year)]
    total = budgets.groupby("candidate")["budget_eur"].sum()
    total = total[total > 0]
    row = np.zeros(len(total), dtype=np.intp)
    return _limits(row, total.index.to_numpy(dtype=np.intp), total.to_numpy(), count, limit.max_eur)


def _at_once(candidates: pd.DataFrame, area: pd.Series, limit: AtOnce) -> Limits:
    """Per area and day on which a joint work starts: all that are under way on that day.

    More cannot be under way on any other day, because only a start adds one.
    """
    code = pd.factorize(area.to_numpy())[0].astype(np.int64)
    dated = candidates["proposed_start"].notna().to_numpy() & (code >= 0)
    who = np.flatnonzero(dated)
    since, until = (days(candidates[name][dated]) for name in ("proposed_start", "proposed_end"))
    low = min(since.min(initial=0), 0)
    width = max(until.max(initial=0), 0) - low + 1
    points = np.unique(code[who] * width + since - low)
    first = np.searchsorted(points, code[who] * width + since - low)
    count = np.searchsorted(points, code[who] * width + until - low, side="right") - first
    joint, step = spread(count)
    row = first[joint] + step
    return _limits(row, who[joint], np.ones(len(row)), len(candidates), float(limit.max_works))


def _either(guard: Guard, count: int) -> Limits:
    """Of those that hit each other one at most, and nothing that is forbidden."""
    out = np.flatnonzero(guard.forbidden)
    never = _limits(np.arange(len(out)), out, np.full(len(out), 2.0), count, 1.0)
    use = sparse.csr_array(sparse.vstack([guard.either, never.use], format="csr"))
    return Limits(use, np.concatenate([np.ones(guard.either.shape[0]), never.most]))


def _limits(row: Positions, candidate: Positions, use: Numbers, count: int, most: float) -> Limits:
    n_rows = int(row.max()) + 1 if len(row) else 0
    matrix = sparse.csr_array((use, (row, candidate)), shape=(n_rows, count))
    # A limit that everything together keeps limits nothing.
    binding = matrix.sum(axis=1) > most if n_rows else np.zeros(0, dtype=bool)
    return Limits(matrix[np.flatnonzero(binding)], np.full(int(binding.sum()), most))
