"""What is being done, for whoever watches: a moving line on a terminal, plain lines else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[str], None]


@contextmanager
def progress(*, quiet: bool, verbose: bool) -> Iterator[Progress]:
    """Give a function that tells a step; on a terminal the last step is wiped at the end."""
    moving = sys.stderr.isatty() and not quiet and not verbose
    try:
        yield _moving if moving else _plain if verbose and not quiet else _silent
    finally:
        if moving:
            click.echo("\r\033[K", nl=False, err=True)


def _moving(step: str) -> None:
    click.echo(f"\r\033[K{step} ...", nl=False, err=True)


def _plain(step: str) -> None:
    click.echo(step, err=True)


def _silent(step: str) -> None:
    pass
