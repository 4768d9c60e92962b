"""Choosing the candidates that together gain the most, exactly, group by group.

Candidates that no limit ties together are chosen apart from each other. A group in which
all exclude all takes its best; the others go to HiGHS (``scipy.optimize.milp``), many small
groups in one call, because a call costs more than a small group. Where HiGHS stops at its
limit, the better of what it has and a greedy choice counts, with a bound on what is missed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from ondergrond.arrays.aliases import Flags, Numbers, Positions
from ondergrond.arrays.components import find_components
from ondergrond.rules.weighing import Programme
from ondergrond.weigh.constraints import Limits
from ondergrond.weigh.solver_output import to_standard_error

# One call takes 0.8 ms before it has done anything; 2,000 candidates in small groups take 15 ms.
BATCH = 2000
SMALL = 50
# Rounding noise in sums of amounts that were put to scale: a hundredth of a cent in a million.
EPS = 1e-10
# HiGHS proves to a millionth of a euro; less than half a cent is no gap.
CENT = 0.005


@dataclass(frozen=True, slots=True)
class Choice:
    """Which candidates are chosen, in which group each is, and how good that is per group.

    ``bound_eur`` is what no choice can exceed; ``exact`` where the choice reaches it.
    """

    chosen: Flags
    group: Positions
    total_eur: Numbers
    bound_eur: Numbers
    exact: Flags


@dataclass(frozen=True, slots=True)
class _Ties:
    """Limits with room 1 each (limits x candidates), and conditions as in ``Limits``."""

    use: sparse.csc_array
    needs: sparse.csr_array


def choose(gain_eur: Numbers, limits: Limits, rules: Programme) -> Choice:
    """Choose candidates (arrays by candidate) within the limits, for the largest sum of gains.

    Only a gain above 0 is ever chosen. The same input gives the same choice; only where
    ``time_limit_seconds`` strikes before ``node_limit`` the speed of the machine counts.
    """
    usable = (gain_eur > 0) & ~_breaks_alone(limits)
    needs = _find_open_needs(limits, usable)
    ties = _Ties(_scale_limits(limits, usable), needs)
    group = _find_groups(ties)
    count = int(group.max(initial=-1)) + 1
    chosen = np.zeros(len(gain_eur), dtype=bool)
    rest = _choose_plain(gain_eur, ties, usable, group, chosen)
    bound = _sums(gain_eur, group, chosen, count)
    for batch in _batches(rest, group):
        found, bounds = _solve(gain_eur, ties, batch, group, rules)
        chosen[found] = True
        bound[list(bounds)] = list(bounds.values())
    total = _sums(gain_eur, group, chosen, count)
    exact = bound - total < CENT
    return Choice(chosen, group, total, np.where(exact, total, bound), exact)


def drop_unmet(chosen: Positions, needs: sparse.csr_array) -> Positions:
    """What is left of a choice when who lacks what it needs goes, and who needed that one.

    ``needs`` (conditions x candidates) is as in ``Limits``; ``chosen`` ascending.
    """
    entries = needs.tocoo()
    asks = entries.data > 0
    left = np.zeros(needs.shape[1], dtype=bool)
    left[chosen] = True
    while True:
        unmet = needs @ left.astype(np.float64) > EPS
        gone = entries.col[asks & unmet[entries.row]]
        if not len(gone):
            return np.flatnonzero(left)
        left[gone] = False


def choose_greedily(
    gain_eur: Numbers, use: sparse.csc_array, room: Numbers, first: Positions
) -> Positions:
    """Take ``first`` and then, the largest gain first, all that still fits.

    ``use`` (limits x candidates) and ``room`` per limit. A loop, because each step depends on
    the one before; only groups that HiGHS could not finish come here.
    """
    taken = [int(one) for one in first]
    left = room - use[:, first].sum(axis=1) if len(first) else room.copy()
    order = np.lexsort((np.arange(len(gain_eur)), -gain_eur))
    for one in order[~np.isin(order, first)]:
        rows = use.indices[use.indptr[one] : use.indptr[one + 1]]
        needs = use.data[use.indptr[one] : use.indptr[one + 1]]
        if np.all(needs <= left[rows] + EPS):
            left[rows] -= needs
            taken.append(int(one))
    return np.sort(np.array(taken, dtype=np.intp))


def measure_bound(gain_eur: Numbers, use: sparse.csc_array) -> float:
    """A sum that no choice exceeds: of each limit that admits one, only its best counts.

    Each candidate is put under the first limit of which it takes the whole room together
    with any other, such as a work; at most one of those under one limit can be chosen.
    """
    single = _admits_one(use)
    best: dict[int, float] = {}
    free = 0.0
    for one, gain in enumerate(gain_eur):
        under = use.indices[use.indptr[one] : use.indptr[one + 1]]
        under = under[single[under]]
        if len(under):
            key = int(under.min())
            best[key] = max(best.get(key, 0.0), float(gain))
        else:
            free += float(gain)
    return free + sum(best.values())


def _sums(gain_eur: Numbers, group: Positions, chosen: Flags, count: int) -> Numbers:
    """The gain of what is chosen in each group."""
    sums = np.bincount(group[chosen], weights=gain_eur[chosen], minlength=count)
    return sums.astype(np.float64)


def _breaks_alone(limits: Limits) -> Flags:
    entries = limits.use.tocoo()
    too_much = entries.data > limits.most[entries.row] * (1 + EPS)
    alone = np.zeros(limits.use.shape[1], dtype=bool)
    alone[entries.col[too_much]] = True
    return alone


def _scale_limits(limits: Limits, usable: Flags) -> sparse.csc_array:
    """The limits that bind what is usable, with room 1 each: a budget weighs like a work."""
    scale = np.divide(1.0, limits.most, out=np.zeros_like(limits.most), where=limits.most > 0)
    entries = limits.use.tocoo()
    kept = usable[entries.col]
    row, column = entries.row[kept], entries.col[kept]
    data = (entries.data * scale[entries.row])[kept]
    binding = np.bincount(row, weights=data, minlength=len(scale)) > 1 + EPS
    number = np.cumsum(binding) - 1
    bound = binding[row]
    shape = (int(binding.sum()), limits.use.shape[1])
    return sparse.csc_array((data[bound], (number[row[bound]], column[bound])), shape=shape)


def _find_open_needs(limits: Limits, usable: Flags) -> sparse.csr_array:
    """The conditions among what is usable; who cannot have what it needs is no longer so."""
    count = limits.use.shape[1]
    if limits.needs is None:
        return sparse.csr_array((0, count))
    entries = limits.needs.tocoo()
    asks = entries.data > 0
    while True:
        helps = ~asks & usable[entries.col]
        met = np.bincount(entries.row[helps], minlength=limits.needs.shape[0]) > 0
        lost = entries.col[asks & ~met[entries.row] & usable[entries.col]]
        if not len(lost):
            break
        usable[lost] = False
    kept = usable[entries.col]
    asked = np.zeros(limits.needs.shape[0], dtype=bool)
    asked[entries.row[kept & asks]] = True
    kept &= asked[entries.row]
    number = np.cumsum(asked) - 1
    return sparse.csr_array(
        (entries.data[kept], (number[entries.row[kept]], entries.col[kept])),
        shape=(int(asked.sum()), count),
    )


def _find_groups(ties: _Ties) -> Positions:
    """Number the groups of candidates that limits or conditions tie together."""
    entries = sparse.vstack([ties.use, ties.needs], format="coo")
    n_limits, n_candidates = entries.shape
    tied = find_components(n_candidates + n_limits, entries.col, n_candidates + entries.row)
    group: Positions = np.unique(tied[:n_candidates], return_inverse=True)[1]
    return group


def _choose_plain(
    gain_eur: Numbers, ties: _Ties, usable: Flags, group: Positions, chosen: Flags
) -> Positions:
    """Choose in the groups where the best one excludes all others; give the rest."""
    use = ties.use
    sizes = np.bincount(group[usable], minlength=int(group.max(initial=-1)) + 1)
    entries = use.tocoo()
    of_row = np.zeros(use.shape[0], dtype=np.intp)
    of_row[entries.row] = group[entries.col]
    n_in = np.bincount(entries.row, minlength=use.shape[0])
    plain = sizes == 1
    plain[of_row[_admits_one(use) & (n_in == sizes[of_row])]] = True
    plain[group[ties.needs.indices]] = False
    here = np.flatnonzero(usable & plain[group])
    order = here[np.lexsort((here, -gain_eur[here], group[here]))]
    chosen[order[np.diff(group[order], prepend=-1) > 0]] = True
    return np.flatnonzero(usable & ~plain[group])


def _admits_one(use: sparse.csc_array) -> Flags:
    """Whether a limit has no room for any two of its candidates, as a work has not."""
    entries = use.tocoo()
    least = np.full(use.shape[0], np.inf)
    np.minimum.at(least, entries.row, entries.data)
    admits: Flags = 2 * least > 1 + EPS
    return admits


def _batches(rest: Positions, group: Positions) -> list[Positions]:
    """Small groups together up to the size of a batch, each larger group by itself."""
    order = rest[np.lexsort((rest, group[rest]))]
    sizes = np.bincount(group[order], minlength=int(group.max(initial=-1)) + 1)
    large = sizes[group[order]] > SMALL
    small = order[~large]
    filled = (np.cumsum(sizes * (sizes <= SMALL)) // BATCH)[group[small]]
    parts = np.split(small, np.flatnonzero(np.diff(filled)) + 1) if len(small) else []
    big = order[large]
    apart = np.split(big, np.flatnonzero(np.diff(group[big])) + 1) if len(big) else []
    return [*parts, *apart]


def _solve(
    gain_eur: Numbers, ties: _Ties, batch: Positions, group: Positions, rules: Programme
) -> tuple[Positions, dict[int, float]]:
    """The chosen among a batch, and the bound of each of its groups."""
    part = ties.use[:, batch]
    part = sparse.csc_array(part[np.unique(part.indices)])
    own = ties.needs[:, batch]
    own = sparse.csr_array(own[np.diff(own.indptr) > 0])
    gain = gain_eur[batch]
    groups = group[batch]
    best, bound = _ask_highs(gain, part, own, rules)
    if bound is not None and best is not None and bound - gain[best].sum() < CENT:
        totals = np.bincount(groups[best], weights=gain[best], minlength=int(groups.max()) + 1)
        return batch[best], {int(one): float(totals[one]) for one in np.unique(groups)}
    if groups[0] != groups[-1]:
        pieces = np.split(batch, np.flatnonzero(np.diff(groups)) + 1)
        solved = [_solve(gain_eur, ties, piece, group, rules) for piece in pieces]
        bounds = {one: value for _, values in solved for one, value in values.items()}
        return np.concatenate([found for found, _ in solved]), bounds
    room = np.ones(part.shape[0])
    tries = [choose_greedily(gain, part, room, np.zeros(0, dtype=np.intp))]
    if best is not None:
        tries.append(choose_greedily(gain, part, room, best))
    tries = [drop_unmet(each, own) for each in tries]
    best = max(tries, key=lambda one: float(gain[one].sum()))
    known = [measure_bound(gain, part), *([] if bound is None else [bound])]
    return batch[best], {int(groups[0]): min(known)}


def _ask_highs(
    gain: Numbers, use: sparse.csc_array, needs: sparse.csr_array, rules: Programme
) -> tuple[Positions | None, float | None]:
    """The best that HiGHS finds within its limits, and its bound; None where it has none."""
    # Budgets in thousandths: as shares of 1 the solver's own tolerance makes it solve again,
    # and say so on standard output.
    smallest = np.ones(use.shape[0])
    np.minimum.at(smallest, use.indices, use.data)
    room = np.where(smallest < 1 - EPS, 1000.0, 1.0)
    with to_standard_error():
        answer = milp(
            -gain,
            integrality=np.ones(len(gain)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(
                sparse.vstack([sparse.diags_array(room) @ use, needs]),
                -np.inf,
                np.concatenate([room, np.zeros(needs.shape[0])]),
            ),
            options={
                "mip_rel_gap": 0.0,  # its own default leaves a ten-thousandth unproven
                "node_limit": rules.node_limit,
                "time_limit": rules.time_limit_seconds,
            },
        )
    proven = answer.mip_dual_bound
    bound = -float(proven) if proven is not None and np.isfinite(proven) else None
    if answer.x is None:
        return None, bound
    best = np.flatnonzero(np.round(answer.x) > 0.5)
    # Its tolerance may let a limit be broken by a hair; then its answer does not count.
    fits = bool(np.all(use[:, best].sum(axis=1) <= 1 + 1e-9)) if len(best) else True
    fits &= len(drop_unmet(best, needs)) == len(best)
    return (best if fits else None), bound
