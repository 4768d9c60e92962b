"""One page for directors: numbers, three plots, what is asked of them."""

from ondergrond.report.summary.write import FILE, write_summary

__all__ = ["FILE", "write_summary"]
