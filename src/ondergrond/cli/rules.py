"""``ondergrond rules``: which rules ship, and what one set of them says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options

if TYPE_CHECKING:
    from ondergrond.labels import Language


@click.command(name="rules")
@click.argument("name", required=False)
@options.language("Language of what is told.", default="en")
@options.as_json
def command(name: str | None, language: Language, as_json: bool) -> None:
    """List the shipped sets of rules, or explain set NAME (or a .toml file) in full.

    \b
    Example:
      ondergrond rules standard --lang nl
    """
    from ondergrond.cli.rules_text import rules_lines, titles_of
    from ondergrond.rules import profile_names, read_rules

    if name is None:
        profiles = [read_rules(each).profile for each in profile_names()]
        if as_json:
            click.echo(json.dumps([each.model_dump() for each in profiles], ensure_ascii=False))
            return
        for profile in profiles:
            click.echo(f"{profile.name:16} {titles_of(profile.title, language)[0]}")
        return
    rules = read_rules(name, base=Path())
    if as_json:
        click.echo(rules.model_dump_json(exclude_defaults=True))
        return
    click.echo("\n".join(rules_lines(rules, language)))
