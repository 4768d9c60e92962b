"""Sets of pairs become findings: who is in them, where they are, what they are called."""

from ondergrond.findings.find import UnweighedFindings, find_findings

__all__ = ["UnweighedFindings", "find_findings"]
