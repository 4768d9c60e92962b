"""Chains in each of their ways: at every joint one of the gaps that could hold there."""

from __future__ import annotations

import numpy as np

from ondergrond.arrays.aliases import Integers, Positions, Rows
from ondergrond.arrays.rows import spread
from ondergrond.weigh.chain import Chains
from ondergrond.weigh.differences import Differences


def lay_out(chains: Chains, finding: Rows, way: Rows) -> tuple[Positions, Differences]:
    """Copies of findings, each in one of its ways: the members, and how their starts lie apart.

    ``finding`` and ``way`` say which copies are wanted. Gives the position of the member that
    each row is a copy of, and the distances between the rows; the copies are its groups.
    """
    copy, step = spread(chains.size[finding])
    moved = np.cumsum(chains.size[finding]) - chains.size[finding] - chains.first[finding]
    row, of_row = _rows_of(chains.least_of, finding)
    joint, of_joint = _rows_of(chains.joint.finding, finding)
    digit = way[of_joint] // chains.joint.stride[joint] % chains.joint.options[joint]
    gap = chains.joint.first[joint] + digit
    shift = np.concatenate([moved[of_row], moved[of_joint]])
    both = [
        np.concatenate([getattr(chains.least, side)[row], getattr(chains.gaps, side)[gap]])
        for side in ("before", "after", "days")
    ]
    member = chains.first[finding][copy] + step
    return member, Differences(copy, both[0] + shift, both[1] + shift, both[2])


def _rows_of(of: Integers, wanted: Rows) -> tuple[Positions, Rows]:
    """The positions of each wanted number in the sorted ``of``, and which of the wanted it is."""
    first = np.searchsorted(of, wanted)
    which, step = spread(np.searchsorted(of, wanted, side="right") - first)
    return first[which] + step, which
