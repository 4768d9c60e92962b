"""The choice of the largest gain in which no two exclude each other at their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from ondergrond.arrays.aliases import Flags, Numbers
from ondergrond.rules.weighing import Programme
from ondergrond.weigh.constraints import Limits, add_guard
from ondergrond.weigh.guard import Guard
from ondergrond.weigh.local_guard import Exclusions
from ondergrond.weigh.milp import CENT, Choice, choose, drop_unmet

# Euros by which a work more is better among what gains as much: too little to outweigh a cent.
FAVOUR = 1e-5
# How often is chosen again; on 441 works of one town, half of them in crowded places, five times.
ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Field:
    """What is chosen from: the gain and the number of works of each candidate, and the limits.

    ``find_more`` gives what excludes what of the chosen (flags), less what excludes what of those
    that were held against each other before (flags); None where nothing is looked for.
    """

    gain_eur: Numbers
    n_works: Numbers
    limits: Limits
    find_more: Callable[[Flags, Flags], Exclusions] | None


def choose_apart(
    field: Field, guard: Guard, rules: Programme, *, known: Flags | None = None
) -> tuple[Guard, Choice]:
    """Choose for the largest gain until no two of the chosen exclude each other.

    What excludes what at places is looked for among the chosen only, and then is chosen again:
    of all candidates there are millions of pairs, of the chosen hundreds. Every round is a choice
    as well of which the lesser of two goes; it counts where the last round has nothing better,
    which is so only where the solver was stopped or ``ROUNDS`` are over. The bound, then as in
    ``Choice``, is that of the last round: less was excluded in it than there is. ``known`` marks
    those that were held against each other before: what excludes what of them is in ``guard``.
    Gives the guard with all that was found, and the choice.
    """
    if field.find_more is None:
        return guard, _choose(field, add_guard(field.limits, guard), rules)
    best = np.zeros(len(field.gain_eur), dtype=bool)
    known = best if known is None else known
    n_rounds = 0
    while True:
        limits = add_guard(field.limits, guard)
        choice = _choose(field, limits, rules)
        more = field.find_more(choice.chosen, known)
        known = choice.chosen
        needs = guard.needs[:0] if more.needs is None else more.needs
        unmet: Flags = np.asarray((needs > 0).sum(axis=0)) > 0
        free = choice.chosen & ~more.forbidden & ~unmet
        kept = _drop_lesser(free, more.either, field.gain_eur, limits)
        if field.gain_eur[kept].sum() > field.gain_eur[best].sum() + CENT:
            best = kept
        n_rounds += 1
        if not more.either.shape[0] and not more.forbidden.any() and not needs.shape[0]:
            break
        either = sparse.csr_array(sparse.vstack([guard.either, more.either]))
        guard = replace(
            guard,
            either=either,
            forbidden=guard.forbidden | more.forbidden,
            needs=sparse.csr_array(sparse.vstack([guard.needs, needs])),
        )
        if n_rounds == ROUNDS:
            break
    worse = field.gain_eur[kept].sum() < field.gain_eur[best].sum() - CENT
    return guard, _take(field, choice, best if worse else kept)


def _choose(field: Field, limits: Limits, rules: Programme) -> Choice:
    """The choice of the largest gain; of those that gain as much the one of most works."""
    choice = choose(field.gain_eur + FAVOUR * field.n_works, limits, rules)
    total = _sum(field, choice, choice.chosen)
    bound = np.where(choice.exact, total, np.maximum(choice.bound_eur, total))
    return replace(choice, total_eur=total, bound_eur=bound)


def _take(field: Field, choice: Choice, chosen: Flags) -> Choice:
    """Another choice among the same groups; it is exact where it gains what the bound is."""
    if np.array_equal(chosen, choice.chosen):
        return choice
    total = _sum(field, choice, chosen)
    bound = np.maximum(choice.bound_eur, total)
    exact = bound - total < CENT
    return replace(choice, chosen=chosen, total_eur=total, bound_eur=bound, exact=exact)


def _sum(field: Field, choice: Choice, chosen: Flags) -> Numbers:
    count = len(choice.total_eur)
    total = np.bincount(choice.group[chosen], field.gain_eur[chosen], count)
    return total.astype(np.float64)


def _drop_lesser(
    chosen: Flags, either: sparse.csr_array, gain_eur: Numbers, limits: Limits
) -> Flags:
    """The chosen of which those are kept that gain most, one of each row, with what they need."""
    taken = np.zeros(either.shape[0], dtype=bool)
    kept = []
    rows = sparse.csc_array(either)
    here = np.flatnonzero(chosen)
    for one in here[np.lexsort((here, -gain_eur[here]))]:
        its = rows.indices[rows.indptr[one] : rows.indptr[one + 1]]
        if not taken[its].any():
            taken[its] = True
            kept.append(one)
    left = np.sort(np.array(kept, dtype=np.intp))
    if limits.needs is not None:
        left = drop_unmet(left, limits.needs)
    flags = np.zeros(len(chosen), dtype=bool)
    flags[left] = True
    return flags
