"""From pairs at a site to findings: the lines that the table talks about."""

from ondergrond.weigh.findings import find_findings

__all__ = ["find_findings"]
