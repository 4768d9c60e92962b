"""Mistakes in the command line, in words: those that click finds, and those of our own options."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import click

from ondergrond.errors import Problem
from ondergrond.labels.message import Message, message
from ondergrond.labels.nearest import nearest


class Mistake(click.UsageError):  # as click names its own
    """A mistake as a sentence of the catalogue."""

    def __init__(
        self, told: Message, ctx: click.Context | None, param: click.Parameter | None = None
    ) -> None:
        self.told = told
        self.param = param
        super().__init__(str(told), ctx)


@contextmanager
def mistakes_of(ctx: click.Context) -> Iterator[None]:
    """Mistakes that leave this say of which command they are: the parser leaves that out."""
    try:
        yield
    except click.UsageError as fault:
        fault.ctx = fault.ctx or ctx
        raise


class Strict(click.Command):
    """A command that tells what is too much in the words of the catalogue."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does; a usage error where something is left."""
        with mistakes_of(ctx):
            left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            told = message("too_many", names=" ".join(left), help=f"{ctx.command_path} --help")
            raise Mistake(told, ctx)
        return left


def problem_of(fault: click.ClickException) -> Problem:
    """What is wrong in the command line: the command and its option, what was seen, the mend."""
    context = getattr(fault, "ctx", None)
    name = context.command_path if context is not None else "ondergrond"
    param = getattr(fault, "param", None)
    tell = next((each for kind, each in _TOLD.items() if isinstance(fault, kind)), _as_told)
    if param is not None and not isinstance(fault, click.MissingParameter):
        name = f"{name}, {_name_of(param, context)}"
    return Problem(name, tell(fault))


def _mistake(fault: Mistake) -> Message:
    return fault.told


def _no_option(fault: click.NoSuchOption) -> Message:
    context = fault.ctx
    names = [] if context is None else [
        flag for param in context.command.get_params(context) for flag in param.opts
        if flag.startswith("--")
    ]  # fmt: skip
    return message("no_option", name=fault.option_name, near=nearest(fault.option_name, names))


def _missing(fault: click.MissingParameter) -> Message:
    name = _name_of(fault.param, fault.ctx) if fault.param is not None else "?"
    return message("parameter_missing", name=name, help=_help(fault))


def _option_usage(fault: click.BadOptionUsage) -> Message:
    """Click finds two: no value where one is needed, and one where there can be none."""
    params = [] if fault.ctx is None else fault.ctx.command.get_params(fault.ctx)
    flags = {flag for each in params if getattr(each, "is_flag", False)
             for flag in (*each.opts, *each.secondary_opts)}  # fmt: skip
    code = "option_is_flag" if fault.option_name in flags else "option_lacks_value"
    return message(code, name=fault.option_name, help=_help(fault))


def _bad_value(fault: click.BadParameter) -> Message:
    """Only what a path is: every other kind of value tells its own."""
    kind = None if fault.param is None else fault.param.type
    if isinstance(kind, click.Path):
        return message("value_is_folder" if kind.file_okay else "value_is_file")
    return _as_told(fault)


def _as_told(fault: click.ClickException) -> Message:
    return message("as_told", sentence=fault.format_message())


def _help(fault: click.UsageError) -> str:
    return f"{'ondergrond' if fault.ctx is None else fault.ctx.command_path} --help"


def _name_of(param: click.Parameter, context: click.Context | None) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(context or click.Context(click.Command("ondergrond")))


_TOLD: Mapping[type[click.ClickException], Callable[..., Message]] = {
    Mistake: _mistake,
    click.NoSuchOption: _no_option,
    click.MissingParameter: _missing,
    click.BadOptionUsage: _option_usage,
    click.BadParameter: _bad_value,
}
