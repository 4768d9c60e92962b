"""Rules files: the shipped profiles, a partnership's own file, and overrides on top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ondergrond.errors import Problem, RulesError
from ondergrond.labels.message import Message, message
from ondergrond.labels.nearest import nearest
from ondergrond.rules.model import Rules
from ondergrond.settings import MISSING, parse_settings, read_toml

PROFILES = Path(__file__).parent / "profiles"
# What is filled in, which records are one and how findings are weighed is the same in every
# profile that does not say it otherwise.
PARTS = ("filling", "grouping", "identity", "money", "stacked", "weighing")
SELECTORS = ("left", "right", "hindering", "vague_when", "when")
# Keys of [rules] in a partnership file that speak of all rules rather than of one.
GENERAL = (
    "room_months",
    "vague",
    "vague_when",
    "hindering",
    "grouping",
    "fill",
    "identity",
    "window",
    "order",
    "money",
    "nuisance",
    "score",
    "quick_win",
    "lead",
    "programme",
    "places",
)


def profile_names() -> list[str]:
    """The names of the shipped profiles, sorted."""
    return sorted(path.stem for path in PROFILES.glob("*.toml"))


def read_rules(
    name: str = "standard",
    overrides: Mapping[str, Any] | None = None,
    *,
    base: Path | None = None,
    where: str = "rules",
) -> Rules:
    """Read a shipped profile, or a rules file at a path relative to ``base``, with overrides.

    ``overrides`` is the ``[rules]`` table of a partnership file: a key is either a rule, of
    which single values are replaced, or one of ``GENERAL``. Raises ``RulesError`` with every
    mistake in it.
    """
    path = _path_of(name, base)
    values: dict[str, Any] = {}
    for part in PARTS:
        values = merge_values(values, read_toml(PROFILES / "parts" / f"{part}.toml", RulesError))
    own = read_toml(path, RulesError)
    if "partnership" in own:
        raise RulesError.of(path, message("partnership_for_rules"))
    values = _in_own_order(merge_values(values, own), own)
    values = _with_overrides(values, overrides or {}, where)
    try:
        return parse_settings(Rules, values, where="", error=RulesError)
    except RulesError as fault:
        told = [_placed(each, name, overrides or {}, where) for each in fault.problems]
        raise RulesError(told) from None


def _placed(problem: Problem, name: str, overrides: Mapping[str, Any], where: str) -> Problem:
    """A problem with the place before it that people wrote: in the overrides, else in the rules."""
    key = str(problem.where)
    if key and _is_own(key.removeprefix("rule.").split("."), problem, overrides):
        return replace(problem, where=f"{where}.{key.removeprefix('rule.')}")
    return replace(problem, where=", ".join(filter(None, (f"rules '{name}'", key))))


def _is_own(steps: list[str], problem: Problem, overrides: Mapping[str, Any]) -> bool:
    """Whether the overrides hold a key, or the table from which it is missing.

    Of a list that they hold all is theirs; a key of it has a number behind it ("reach 2").
    """
    here: Any = overrides
    for number, step in enumerate(steps, start=1):
        if not isinstance(here, Mapping):
            return True
        if step.partition(" ")[0] not in here:
            lacks = isinstance(problem.what, Message) and problem.what.code in MISSING
            return lacks and 1 < number == len(steps)
        here = here[step.partition(" ")[0]]
    return True


def _in_own_order(values: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The rules that every file has come after those of its own."""
    rules, first = values.get("rule"), own.get("rule")
    if not (isinstance(rules, dict) and isinstance(first, dict)):
        return values
    return {**values, "rule": {name: rules[name] for name in {**first, **rules}}}


def _path_of(name: str, base: Path | None) -> Path:
    if name in profile_names():
        return PROFILES / f"{name}.toml"
    path = (base or Path()) / name
    if path.suffix == ".toml" or path.exists():
        return path
    near = nearest(name, profile_names())
    raise RulesError.of(f"rules '{name}'", message("no_profile", near=near))


def _with_overrides(
    values: dict[str, Any], overrides: Mapping[str, Any], where: str
) -> dict[str, Any]:
    merged = dict(values)
    rules = dict(values.get("rule", {}))
    for key, override in overrides.items():
        if key in GENERAL:
            merged[key] = override if key in SELECTORS else merge_values(merged.get(key), override)
        elif key in rules or _is_new_rule(override):
            rules[key] = merge_values(rules.get(key), override)
        else:
            known = [*rules, *GENERAL]
            raise RulesError.of(f"{where}.{key}", message("no_rule", near=nearest(key, known)))
    return {**merged, "rule": rules}


def _is_new_rule(override: Any) -> bool:
    return isinstance(override, dict) and {"kind", "title"} <= set(override)


def merge_values(old: Any, new: Any) -> Any:
    """``new`` on top of ``old``, key by key; a selector is one value and is replaced whole."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    inner = {
        key: value if key in SELECTORS else merge_values(old.get(key), value)
        for key, value in new.items()
    }
    return {**old, **inner}
