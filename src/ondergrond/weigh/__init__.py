"""What findings are worth: dates, euros, order of work, nuisance, score, lead, programme."""

from ondergrond.weigh.promising import Promising
from ondergrond.weigh.rounds import Found, find_gain_so_far
from ondergrond.weigh.weigh import Weighed, weigh

__all__ = ["Found", "Promising", "Weighed", "find_gain_so_far", "weigh"]
