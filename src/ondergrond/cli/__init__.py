"""The command line: one module per command, and one edge where errors become exit codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with an exit code; never shows a traceback.

    Nothing is imported before signals wait, so that an interrupt in the first moments is told as
    any other. Without ``arguments`` those of the process are taken, which is then at its end.
    """
    try:
        from ondergrond import interrupts

        before = interrupts.hold()
        try:
            from ondergrond.cli.edge import main as run_to_the_edge

            run_to_the_edge(arguments)
        finally:
            if arguments is not None:
                interrupts.put_back(before)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
