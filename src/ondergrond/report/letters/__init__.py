"""Letters to partners: what they agreed on and have not planned, and what they are asked."""

from ondergrond.report.letters.write import Letter, write_escalations, write_letters

__all__ = ["Letter", "write_escalations", "write_letters"]
