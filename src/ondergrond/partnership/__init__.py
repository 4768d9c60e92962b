"""The partnership file: who takes part, what they deliver, and the rules they agreed."""

from ondergrond.partnership.embargo import Embargo
from ondergrond.partnership.model import (
    Guards,
    NamedAreas,
    Owner,
    Partner,
    Partnership,
    Register,
    Streets,
    Surfaces,
)
from ondergrond.partnership.read import read_partnership
from ondergrond.partnership.source import ColumnSource, GeometrySource, Source

__all__ = [
    "ColumnSource",
    "Embargo",
    "GeometrySource",
    "Guards",
    "NamedAreas",
    "Owner",
    "Partner",
    "Partnership",
    "Register",
    "Source",
    "Streets",
    "Surfaces",
    "read_partnership",
]
