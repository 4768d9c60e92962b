"""What findings are worth: dates, euros, order of work, nuisance, score, lead, programme."""

from ondergrond.weigh.promising import find_promising
from ondergrond.weigh.weigh import Weighed, weigh

__all__ = ["Weighed", "find_promising", "weigh"]
