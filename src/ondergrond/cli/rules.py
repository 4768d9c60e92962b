"""``ondergrond rules``: which rules ship, and what one set of them says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.speech import tell, tell_json, tell_text

if TYPE_CHECKING:
    from ondergrond.labels import Language


@click.command(name="rules", cls=Strict)
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
            tell_json([each.model_dump() for each in profiles], indent=None)
            return
        tell(f"{each.name:16} {titles_of(each.title, language)[0]}" for each in profiles)
        return
    rules = read_rules(name, base=Path())
    if as_json:
        tell_text(rules.model_dump_json(exclude_defaults=True))
        return
    tell(rules_lines(rules, language))
