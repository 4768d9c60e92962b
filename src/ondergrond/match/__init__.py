"""Matching: works to pairs, pairs to sites, sites to sets."""

from ondergrond.match.adjacent_sets import merge_adjacent_sets
from ondergrond.match.around import take_around
from ondergrond.match.circles import Chosen, Circles, find_circles
from ondergrond.match.embargoes import Embargoed, find_embargoed
from ondergrond.match.fixed_sets import find_fixed_sets
from ondergrond.match.local_conflicts import find_local_conflicts
from ondergrond.match.new_conflicts import find_new_conflicts
from ondergrond.match.pairs import find_pairs
from ondergrond.match.placed import placed_exactly
from ondergrond.match.sets import find_sets
from ondergrond.match.sites import find_sites
from ondergrond.match.stacked import Stacked, find_stacked, stacked_problems
from ondergrond.match.standing import Standing

__all__ = [
    "Chosen",
    "Circles",
    "Embargoed",
    "Stacked",
    "Standing",
    "find_circles",
    "find_embargoed",
    "find_fixed_sets",
    "find_local_conflicts",
    "find_new_conflicts",
    "find_pairs",
    "find_sets",
    "find_sites",
    "find_stacked",
    "merge_adjacent_sets",
    "placed_exactly",
    "stacked_problems",
    "take_around",
]
