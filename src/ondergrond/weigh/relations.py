"""What a finding asks of each of its parties and brings it, a row for each party."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.tables import FINDING_PARTIES, arrange
from ondergrond.tables.relations import ROLES
from ondergrond.weigh.costs import COST_COLUMNS
from ondergrond.weigh.items import BANDS

KEYS = ("finding_id", "party")


def weigh_parties(
    finding_parties: pd.DataFrame, finding_works: pd.DataFrame, shares: pd.DataFrame
) -> pd.DataFrame:
    """FINDING_PARTIES with what weighing knows: role, largest move, share of the saving, costs.

    ``finding_parties`` keeps FINDING_PARTIES, ``finding_works`` FINDING_WORKS (as weighed, no
    embargoes), ``shares`` is that of :func:`ondergrond.weigh.appraise.appraise`. The move is
    that of the works of the party with most days, earlier negative, null where none is known; of
    equals the later. Rows and their order stay.
    """
    keys = _Keys(finding_parties)
    row = keys.find(finding_works)
    rank = pd.Index(ROLES).get_indexer(pd.Index(finding_works["role"]))
    role = np.full(len(finding_parties), len(ROLES) - 1)
    np.minimum.at(role, row, rank)
    mine = keys.find(shares)
    split = {name: np.full(len(finding_parties), np.nan) for name in _split()}
    for name, values in split.items():
        values[mine] = shares[name].to_numpy(dtype=np.float64)
    whole = finding_parties.assign(
        role=np.array(ROLES, dtype=object)[role],
        shift_days=_largest_move(finding_works["shift_days"], row, len(finding_parties)),
        **split,
    )
    return arrange(FINDING_PARTIES, whole)


def _split() -> list[str]:
    saved = (f"{what}_{band}_eur" for what in ("saving", "own_saving") for band in BANDS)
    return ["share", *saved, "cut_mid_eur", *COST_COLUMNS, "net_mid_eur", "contribution_mid_eur"]


def _largest_move(moves: pd.Series, row: npt.NDArray[np.intp], count: int) -> pd.Series:
    """The move with most days of each row, Int64."""
    known = moves.notna().to_numpy(dtype=bool)
    days = moves[known].to_numpy(dtype=np.int64)
    into = row[known]
    last = np.lexsort((days, np.abs(days), into))  # the largest of each row comes last
    ends = np.flatnonzero(np.diff(into[last], append=-1))
    most = pd.Series(pd.NA, index=range(count), dtype="Int64")
    most.iloc[into[last][ends]] = days[last][ends]
    return most.reset_index(drop=True)


class _Keys:
    """Finds the rows of FINDING_PARTIES that other tables speak of."""

    def __init__(self, finding_parties: pd.DataFrame) -> None:
        self.distinct = [pd.Index(finding_parties[key].unique()) for key in KEYS]
        self.keys = pd.Index(self._numbers(finding_parties))

    def find(self, frame: pd.DataFrame) -> npt.NDArray[np.intp]:
        """The position of the row of each finding and party; all of them are there."""
        return self.keys.get_indexer(pd.Index(self._numbers(frame)))

    def _numbers(self, frame: pd.DataFrame) -> npt.NDArray[np.int64]:
        finding, who = (
            distinct.get_indexer(pd.Index(frame[key]))
            for distinct, key in zip(self.distinct, KEYS, strict=True)
        )
        numbers: npt.NDArray[np.int64] = finding.astype(np.int64) * len(self.distinct[1]) + who
        return numbers
