"""Stands before fiona on PYTHONPATH, so that all runs as it does where fiona has no wheel."""

raise ImportError("hidden for a test")
