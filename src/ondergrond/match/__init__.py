"""Matching: works to pairs, pairs to sites, sites to sets."""

from ondergrond.match.pairs import find_pairs
from ondergrond.match.sets import find_sets
from ondergrond.match.sites import find_sites
from ondergrond.match.stretches import join_stretches

__all__ = ["find_pairs", "find_sets", "find_sites", "join_stretches"]
