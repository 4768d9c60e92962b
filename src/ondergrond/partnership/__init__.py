"""The partnership file: who takes part, what they deliver, and the rules they agreed."""

from ondergrond.partnership.model import (
    ColumnSource,
    GeometrySource,
    Owner,
    Partner,
    Partnership,
    Register,
    Source,
    Streets,
)
from ondergrond.partnership.read import read_partnership

__all__ = [
    "ColumnSource",
    "GeometrySource",
    "Owner",
    "Partner",
    "Partnership",
    "Register",
    "Source",
    "Streets",
    "read_partnership",
]
