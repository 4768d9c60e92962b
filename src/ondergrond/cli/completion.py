"""Completion by the shell: what bash, zsh and fish ask for by a variable."""

from __future__ import annotations

import os

import click

from ondergrond.cli.speech import tell_text

ASKED = "_ONDERGROND_COMPLETE"


def answer_shell(group: click.Group, name: str) -> bool:
    """Answer the shell where it asks (``bash_source``, ``bash_complete``); whether it did."""
    shell, _, wanted = os.environ.get(ASKED, "").partition("_")
    if wanted not in {"source", "complete"}:
        return False
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        return False
    completion = kind(group, {}, name, ASKED)
    tell_text(completion.source() if wanted == "source" else completion.complete())
    return True
