"""Findings of two runs, matched and compared."""
