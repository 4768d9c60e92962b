"""Letters to partners: what they agreed on and have not planned, and what they are asked."""

from ondergrond.report.letters.text import Sender
from ondergrond.report.letters.write import Letter, write_escalations, write_letters

__all__ = ["Letter", "Sender", "write_escalations", "write_letters"]
