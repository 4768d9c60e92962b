"""The command line: one module per command, and one edge where errors become exit codes."""

from ondergrond.cli.edge import main

__all__ = ["main"]
