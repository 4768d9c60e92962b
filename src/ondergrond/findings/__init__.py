"""Sets of pairs become findings: who is in them, where they are, what they are called."""

from ondergrond.findings.find import Found, find_findings

__all__ = ["Found", "find_findings"]
