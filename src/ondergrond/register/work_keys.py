"""The works of an earlier delivery recognised in a later one, whatever their ids are by now."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.special import expit

from ondergrond.arrays.aliases import Flags, Numbers, Rows
from ondergrond.register.best_pairs import choose_pairs
from ondergrond.register.work_candidates import find_candidates
from ondergrond.register.work_evidence import weigh_evidence
from ondergrond.register.work_facts import Facts, collect_facts

SAME_ID, RENUMBERED = "same_id", "renumbered"
# What must speak for it that two works are one (twenty to one): a place alone, the same to the
# metre, is enough unless another fact speaks against it.
ENOUGH = 3.0
# Beyond these a pair says whether ids of this list can be trusted.
SURE, SURELY, SURELY_NOT = 3.0, 7.0, -2.0
CLEARLY = 3.0
FEW = 4.0  # so many pairs of a partner weigh as much as those of all others
MOST_OF_ID, MOST_OF_OTHER_ID = 5.5, 2.5
MOST_ELSEWHERE = 3.0  # so that a number at another partner is never enough by itself
MATCHES = {"before_row": "int64", "now_row": "int64", "how": "str", "score": "float64"}


def match_works(before: gpd.GeoDataFrame, later: gpd.GeoDataFrame) -> pd.DataFrame:
    """Recognise the works of an earlier delivery in a later one, each at most once.

    ``before`` has WORKS as last known with a unique text ``work_key``; ``later`` has WORKS; both in
    one CRS in metres. Works match within a partner, or with one who is spelled alike where the
    one is gone and the other new; with another only where the number is the same and the other
    facts are enough (a register that has put the owner right). Gives a row per pair: before_row
    and now_row (positions, int64), how (``same_id`` where the id is the same, else
    ``renumbered``) and score (float64, 0.5 to 1: how sure it is), sorted by before_row; the same
    pairs whatever the order of the rows.

    Each pair that :func:`ondergrond.register.work_candidates.find_candidates` brings is weighed by
    place, words, owner, discipline, period and budget
    (:func:`ondergrond.register.work_evidence.weigh_evidence`). An equal id adds as much as the
    other pairs with an equal id in the list bear out: a lot where ids last, nothing where numbers
    were dealt anew; and another id takes away where ids last. Of the pairs of which ``ENOUGH``
    speaks for it, those are chosen that together weigh the most, each work once (a maximum weight
    matching). Where nothing else decides the id does, then the order of the starts. Raises
    ``BugError`` for tables in different CRS.
    """
    facts = collect_facts(before, later)
    left, right = find_candidates(facts)
    said = weigh_evidence(facts, left, right).to_numpy().sum(axis=1)
    trust, doubt = _weigh_ids(facts, left, right, said)
    enough = said + trust >= ENOUGH
    left, right, said, trust, doubt = (each[enough] for each in (left, right, said, trust, doubt))
    worth = np.maximum(said + doubt - ENOUGH, 0.0) + 0.5 - _out_of_order(facts, left, right)
    chosen = choose_pairs(left, right, worth)
    rows = facts.table["row"].to_numpy()
    made = pd.DataFrame(
        {
            "before_row": rows[left[chosen]],
            "now_row": rows[right[chosen]],
            "score": expit(said + trust - ENOUGH)[chosen],
        }
    )
    same = (
        before["work_id"].astype("str").to_numpy(dtype=object)[made["before_row"]]
        == later["work_id"].astype("str").to_numpy(dtype=object)[made["now_row"]]
    )
    made["how"] = np.where(same, SAME_ID, RENUMBERED)
    return made[[*MATCHES]].astype(MATCHES).sort_values("before_row", ignore_index=True)


def find_renumbered(
    before: gpd.GeoDataFrame, later: gpd.GeoDataFrame, matches: pd.DataFrame
) -> pd.DataFrame:
    """The works that have another id now: work_key, id_before, id_now, score.

    ``matches`` come from :func:`match_works` of the same two tables. Sorted by id_before and
    id_now; texts, and score float64.
    """
    pairs = matches[matches["how"].eq(RENUMBERED)]
    made = pd.DataFrame(
        {
            "work_key": before["work_key"].to_numpy(dtype=object)[pairs["before_row"]],
            "id_before": before["work_id"].to_numpy(dtype=object)[pairs["before_row"]],
            "id_now": later["work_id"].to_numpy(dtype=object)[pairs["now_row"]],
            "score": pairs["score"].to_numpy(np.float64),
        }
    ).astype({"work_key": "str", "id_before": "str", "id_now": "str", "score": "float64"})
    return made.sort_values(["id_before", "id_now"], ignore_index=True)


def find_reused(
    before: gpd.GeoDataFrame, later: gpd.GeoDataFrame, matches: pd.DataFrame
) -> pd.DataFrame:
    """The ids that mean another work now: work_id, and where either work is found.

    ``matches`` come from :func:`match_works` of the same two tables. A row per id that is in both
    and is not one work: work_id, key_before (of the work that had it), id_of_it_now (null where
    that work is gone) and key_now (of the work that has it; null where that is new); texts, sorted
    by work_id.
    """
    ids = before["work_id"].astype("str").reset_index(drop=True)
    had = pd.DataFrame({"work_id": ids, "before_row": np.arange(len(before))})
    has = pd.DataFrame({"work_id": later["work_id"].astype("str").to_numpy(dtype=object),
                        "now_row": np.arange(len(later))})  # fmt: skip
    both = had.merge(has.astype({"work_id": "str"}), on="work_id")
    same = matches.loc[matches["how"].eq(SAME_ID), "now_row"]
    both = both[~both["now_row"].isin(same)]
    went = matches.set_index("before_row")["now_row"]
    came = matches.set_index("now_row")["before_row"]
    keys, texts = before["work_key"].reset_index(drop=True), later["work_id"].reset_index(drop=True)
    made = pd.DataFrame(
        {
            "work_id": both["work_id"],
            "key_before": both["before_row"].map(keys),
            "id_of_it_now": both["before_row"].map(went).map(texts),
            "key_now": both["now_row"].map(came).map(keys),
        }
    ).astype("str")
    return made.sort_values(["work_id", "key_before"], ignore_index=True)


def _weigh_ids(facts: Facts, left: Rows, right: Rows, said: Numbers) -> tuple[Numbers, Numbers]:
    """What the ids add: to hold two works for one, and to choose between pairs that do.

    For an equal id the logarithm of the odds that an id of this partner still means the same
    work, by the other pairs of which the rest of the facts is sure; where a partner has few, by
    those of all. Nobody else to go by, ids are taken to last. To choose, it counts one pair
    against: of twins in two years the year decides, unless all other ids of the list last. For
    another id it takes away as much as works of the list are sure to have kept theirs: where ids
    last, a work of another id at the same spot is the next work there.
    """
    number, partner = (facts.table[name].to_numpy() for name in ("number", "partner"))
    same, own = number[left] == number[right], partner[left] == partner[right]
    kept, dealt, other = _count_ids(left, same & own, said)
    partner = partner[left]
    sums = pd.DataFrame({"kept": kept, "dealt": dealt, "other": other}).groupby(partner)
    of_partner = sums.transform("sum")
    all_kept, all_dealt, all_other = (each.sum() - each for each in (kept, dealt, other))
    share = (all_kept + FEW) / (all_kept + all_dealt + FEW + 0.01)
    for_it = of_partner["kept"].to_numpy() - kept + FEW * share
    against = of_partner["dealt"].to_numpy() - dealt + FEW * (1.0 - share)
    stays = (all_kept + 1.0) / (all_kept + all_other + 2.0)
    stayed = of_partner["kept"].to_numpy() - kept + FEW * stays
    changed = of_partner["other"].to_numpy() - other + FEW * (1.0 - stays)
    away = np.clip(np.log(stayed / changed), 0.0, MOST_OF_OTHER_ID)
    most = np.where(own, MOST_OF_ID, MOST_ELSEWHERE)
    trust = np.where(same, np.clip(np.log(for_it / against), 0.0, most), -away)
    choice = np.where(same, np.clip(np.log(for_it / (against + 1.0)), 0.01, MOST_OF_ID), -away)
    return trust, choice


def _count_ids(left: Rows, same: Flags, said: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Which pairs show that an id was kept, was dealt to another work, or is another id now.

    Kept is an equal id of which the other facts are sure, and no other pair of the work clearly
    surer; another id counts once per work, at its best pair, where that is surer than this.
    """
    work = pd.Series(said).groupby(left)
    best = work.transform("max").to_numpy()
    of_same = pd.Series(np.where(same, said, -np.inf)).groupby(left).transform("max").to_numpy()
    stays = of_same >= np.maximum(SURE, best - CLEARLY)
    kept = same & stays & (said >= of_same)
    dealt = same & (said <= SURELY_NOT)
    first = ~pd.DataFrame({"work": left, "said": said})[said >= best].duplicated("work")
    other = np.zeros(len(said), dtype=bool)
    other[first.index[first]] = True
    other &= ~stays & (best >= SURELY)
    return kept.astype(float), dealt.astype(float), other.astype(float)


def _out_of_order(facts: Facts, left: Rows, right: Rows) -> Numbers:
    """A trifle that grows with the square of the time between: twins go by the order of start."""
    start = facts.table["start"].to_numpy()
    years = np.clip(np.nan_to_num(start[left] - start[right]) / 365.25, -30.0, 30.0)
    trifle: Numbers = 1e-5 * years**2
    return trifle
