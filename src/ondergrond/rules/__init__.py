"""The rules of the game (spelregels): what counts, agreed by the partners, in a file."""

from ondergrond.rules.model import Rule, Rules
from ondergrond.rules.read import profile_names, read_rules

__all__ = ["Rule", "Rules", "profile_names", "read_rules"]
