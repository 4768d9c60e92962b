"""What findings are worth: dates, euros, order of work, nuisance, score, lead, programme."""

from ondergrond.weigh.promising import find_promising
from ondergrond.weigh.rounds import Found, find_gain_so_far
from ondergrond.weigh.weigh import Weighed, weigh

__all__ = ["Found", "Weighed", "find_gain_so_far", "find_promising", "weigh"]
