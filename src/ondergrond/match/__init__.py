"""Matching: works to pairs, pairs to sites, sites to sets."""

from ondergrond.match.embargoes import Embargoed, find_embargoed
from ondergrond.match.pairs import find_pairs
from ondergrond.match.sets import find_sets
from ondergrond.match.sites import find_sites
from ondergrond.match.stretches import join_stretches

__all__ = [
    "Embargoed",
    "find_embargoed",
    "find_pairs",
    "find_sets",
    "find_sites",
    "join_stretches",
]
