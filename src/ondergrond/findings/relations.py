"""The parties and the rules of findings, a row for each, before anything is weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Integers
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import spread
from ondergrond.findings.set_membership import SetMembers, SetPairs, find_distinct, join_by_group
from ondergrond.tables import FINDING_PARTIES, FINDING_RULES, arrange, party

Texts = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Related:
    """Rows by set: the tables without finding_id, and of each row the number of its set.

    ``parties`` has the columns of FINDING_PARTIES that are known before weighing, ``rules``
    those of FINDING_RULES; ``disciplines`` is (set, discipline). All sorted by set.
    """

    party_of: Integers
    parties: pd.DataFrame
    rule_of: Integers
    rules: pd.DataFrame
    disciplines: tuple[Integers, Texts]

    def texts(self, index: pd.Index) -> dict[str, pd.Series]:
        """The same for people, one text for each set; ``index`` is that of the sets."""
        party_, one_way = self.parties["party"].to_numpy(dtype=object), self.parties["one_way"]
        alone = one_way.to_numpy(dtype=bool)
        rule = self.rules["rule"].to_numpy(dtype=object)
        return {
            "rules": join_by_group(self.rule_of, rule, index),
            "one_way": join_by_group(self.party_of[alone], party_[alone], index),
            "parties": join_by_group(self.party_of, party_, index),
            "disciplines": join_by_group(*self.disciplines, index),
        }

    def finding_parties(self, ids: pd.Series) -> pd.DataFrame:
        """The rows as FINDING_PARTIES, sorted by finding and party; ``ids`` by set.

        What weighing adds is null, and every role ``member``.
        """
        rows = self.parties.assign(finding_id=ids.array[self.party_of], role="member")
        rows = rows.sort_values(["finding_id", "party"], ignore_index=True)
        return arrange(FINDING_PARTIES, rows)

    def finding_rules(self, ids: pd.Series) -> pd.DataFrame:
        """The rows as FINDING_RULES, sorted by finding and position; ``ids`` by set."""
        rows = self.rules.assign(finding_id=ids.array[self.rule_of])
        rows = rows.sort_values(["finding_id", "position"], ignore_index=True)
        return arrange(FINDING_RULES, rows)


def find_related(
    works: pd.DataFrame,
    pairs: pd.DataFrame,
    members: SetMembers,
    set_pairs: SetPairs,
    *,
    order: Mapping[str, int],
) -> Related:
    """The parties, rules and disciplines of each set.

    ``works`` keeps WORKS, ``pairs`` PAIRS; ``order`` gives the place of each rule, from 0.
    """
    who = party(works)
    party_of, names = find_distinct(members.set, who, members.work)
    lone_of, lone = find_distinct(set_pairs.set, pairs["one_way"], set_pairs.pair)
    places = pd.Index(names).unique().append(pd.Index(lone)).unique()
    keys = party_of * len(places) + places.get_indexer(pd.Index(names))
    one_way = np.isin(keys, lone_of * len(places) + places.get_indexer(pd.Index(lone)))
    first = pd.Index(who).duplicated()
    own = works.loc[~first, ["partner", "department"]].set_index(pd.Index(who[~first]))
    own = own.reindex(names).reset_index(drop=True)
    parties = own.assign(party=names, one_way=one_way)
    rule_of, rule = find_distinct(set_pairs.set, pairs["rule"], set_pairs.pair, order=order)
    rules = pd.DataFrame(
        {
            "rule": rule,
            "position": spread(np.bincount(rule_of))[1] + 1,
            "severity": _severity(pairs, set_pairs, rule_of, rule, order),
        }
    )
    disciplines = find_distinct(members.set, works["discipline"], members.work)
    return Related(party_of, parties, rule_of, rules, disciplines)


def _severity(
    pairs: pd.DataFrame,
    set_pairs: SetPairs,
    rule_of: Integers,
    rule: Texts,
    order: Mapping[str, int],
) -> pd.Series:
    """The hardest of the pairs of each set and rule; null where these are no conflict."""
    place = pairs["rule"].map(order).to_numpy(dtype=np.int64)
    hard = pairs["severity"].map({"light": 1, "heavy": 2}).fillna(0)
    rank = np.asarray(hard, dtype=np.int64)
    key = set_pairs.set * len(order) + place[set_pairs.pair]
    by_key = np.argsort(key, kind="stable")
    groups = Groups(np.unique(key[by_key], return_inverse=True)[1].astype(np.int64))
    hardest = groups.max(rank[set_pairs.pair][by_key])
    wanted = rule_of * len(order) + pd.Series(rule, dtype="str").map(order).to_numpy(np.int64)
    found = hardest[np.searchsorted(np.unique(key), wanted)]
    return pd.Series(np.array([None, "light", "heavy"], dtype=object)[found], dtype="str")
