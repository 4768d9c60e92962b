"""From pairs at a site to findings: the lines that the table talks about."""

from ondergrond.weigh.weigh import Weighed, weigh

__all__ = ["Weighed", "weigh"]
