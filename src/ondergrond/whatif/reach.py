"""How far apart works may lie that have to do with each other by the rules of a partnership."""

from __future__ import annotations

from ondergrond.match.farthest import find_farthest_m
from ondergrond.partnership import Partnership


def find_far_m(partnership: Partnership) -> float:
    """The farthest that any rule looks, m; ``EVERYWHERE_M`` or more where one has no distance."""
    rules = partnership.rules_agreed
    sources = (source for partner in partnership.partner for source in partner.source)
    off_m = max((each.uncertain_m for each in sources), default=0.0)
    spots = (rule.distance_m or 0.0 for rule in rules.active_spots.values())
    return max(find_farthest_m(rules, uncertain_m=off_m), *spots, rules.grouping.least_across_m)
