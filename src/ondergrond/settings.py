"""Settings that people write in TOML: read, and every mistake told at once with its mend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from ondergrond.errors import Problem, SettingsError
from ondergrond.labels.message import Message, message
from ondergrond.labels.nearest import nearest, nearest_file

Model = TypeVar("Model", bound="Settings")


class MistakeError(ValueError):
    """What a validator of settings finds wrong, as a sentence of the catalogue."""

    def __init__(self, code: str, /, **facts: object) -> None:
        self.message = message(code, **facts)
        super().__init__(str(self.message))


class Settings(BaseModel):
    """A frozen model that knows every key it may have."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def read_toml(path: Path, error: type[SettingsError]) -> dict[str, Any]:
    """Read a TOML file; raise ``error`` with one problem where it is missing or no TOML."""
    try:
        # A pipe would be waited for without end.
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise error.of(path, message("no_ordinary_file"))
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        near = nearest_file(path.name, _settings_beside(path))
        note = message("no_file_near", name=near) if near else message("no_file")
        raise error.of(path, note) from None
    except IsADirectoryError:
        raise error.of(path, message("folder_for_toml")) from None
    except UnicodeDecodeError:
        raise error.of(path, _no_settings(path) or message("no_utf8")) from None
    except OSError as fault:
        raise error.of(path, message("settings_unreadable", why=fault.strerror)) from None
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise error.of(path, message("toml_too_deep")) from None
    except tomllib.TOMLDecodeError as fault:
        told = message("no_toml", seen=_parsed_to(str(fault)), mend=_mend_of(str(fault), text))
        raise error.of(path, _no_settings(path) or told) from None


def parse_settings(
    model: type[Model], values: Mapping[str, Any], *, where: str, error: type[SettingsError]
) -> Model:
    """Make ``model`` of ``values``; raise ``error`` holding a problem for every mistake."""
    try:
        return model.model_validate(values)
    except ValidationError as fault:
        raise error(problems_of(fault, model, where=where)) from None


def problems_of(fault: ValidationError, model: type[BaseModel], *, where: str) -> list[Problem]:
    """Every mistake that pydantic found, each with its key, what is wrong, and the mend."""
    problems: dict[str, Problem] = {}
    for item in fault.errors():
        key = key_of(item["loc"])
        problems.setdefault(key, _problem(item, model, ", ".join(filter(None, (where, key)))))
    return list(problems.values())


def key_of(location: Iterable[str | int]) -> str:
    """A place in a TOML file as its reader would name it: ``partner 2, source 1, path``."""
    parts: list[str] = []
    for step in location:
        if isinstance(step, int):
            parts[-1:] = [f"{parts[-1]} {step + 1}"] if parts else [str(step + 1)]
        elif not step.startswith(("function-", "is-instance", "tuple[", "dict[", "list[", "[key]")):
            parts.append(step)
    return ".".join(parts)


def matching(pattern: str, code: str) -> AfterValidator:
    """What raises ``MistakeError`` of ``code``, in words, for a text in which is no ``pattern``."""

    def check(seen: str) -> str:
        if not re.search(pattern, seen):
            raise MistakeError(code, seen=message("not_seen", value=repr(seen)))
        return seen

    return AfterValidator(check)


def _no_settings(path: Path) -> Message | None:
    """What a file that is no TOML is, where its name says that it was never meant as that."""
    return None if path.suffix.lower() in ("", ".toml", ".txt") else message("no_settings_file")


def _mend_of(fault: str, text: str) -> Message:
    """How to mend what the parser of TOML stumbled on, as far as the line shows it."""
    at = re.search(r"\(at line (\d+), column \d+\)$", fault)
    lines = text.splitlines()
    line = lines[int(at[1]) - 1] if at and int(at[1]) <= len(lines) else ""
    if "\\" in line and '"' in line:
        return message("mend_backslash")
    if line.count('"') % 2 or line.count("'") % 2 or "Unterminated" in fault:
        return message("mend_quote")
    return message("mend_line")


def _parsed_to(fault: str) -> Message:
    """Where the parser of TOML stopped; its own words say it at their end."""
    at = re.search(r"\(at line (\d+), column (\d+)\)$", fault)
    if at is None:
        return message("no_toml_end", fault=fault)
    return message("no_toml_at", fault=fault, line=at[1], column=at[2])


def _problem(item: Any, model: type[BaseModel], where: str) -> Problem:
    if item["type"] == "extra_forbidden":
        key = str(item["loc"][-1])
        known = _keys_at(model, item["loc"][:-1])
        return Problem(where, message("no_key", near=nearest(key, sorted(known))))
    if item["type"] == "missing":
        return Problem(where, message("missing_key"))
    facts = item.get("ctx", {})
    if isinstance(facts.get("error"), MistakeError):
        return Problem(where, facts["error"].message)
    if item["type"] in _WANTED:
        return Problem(where, _wanted(item["type"], facts, item.get("input")))
    return Problem(where, message("want_other", why=str(item["msg"]).removeprefix("Value error, ")))


# What pydantic asks of a value → the sentence that says it, and its name for the limit.
_WANTED: Mapping[str, tuple[str, str]] = {
    "string_type": ("want_text", ""),
    "string_too_short": ("want_filled", ""),
    "too_short": ("want_filled", ""),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), ("want_whole", "")),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number"), ("want_number", "")),
    **dict.fromkeys(("bool_type", "bool_parsing"), ("want_flag", "")),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        ("want_day", ""),
    ),
    "literal_error": ("want_one_of", "expected"),
    "greater_than_equal": ("want_at_least", "ge"),
    "less_than_equal": ("want_at_most", "le"),
    "greater_than": ("want_more", "gt"),
    "less_than": ("want_less", "lt"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), ("want_table", "")),
    **dict.fromkeys(("tuple_type", "list_type"), ("want_list", "")),
    "too_long": ("want_fewer", "max_length"),
}


def _wanted(kind: str, facts: Mapping[str, Any], value: Any) -> Message:
    """What a value should have been, and what stood there, if that is short to tell."""
    code, name = _WANTED[kind]
    limit: object = facts.get(name, "")
    if isinstance(limit, (int, float)):
        limit = f"{limit:.12g}"  # as it is written in TOML
    if code == "want_one_of":
        first, _, last = str(limit).rpartition(" or ")
        limit = message("either", first=first, last=last) if first else last
    shown = not isinstance(value, (dict, list))
    seen = message("not_seen", value=repr(value)) if shown else ""
    return message(code, expected=limit, limit=limit, seen=seen)


def _keys_at(model: type[BaseModel], location: Iterable[str | int]) -> set[str]:
    """The keys that a model and those under it know at a place; all of them if lost."""
    here: list[type[BaseModel]] = [model]
    for step in location:
        if isinstance(step, int):
            continue
        fields = [one.model_fields.get(step) or _by_alias(one, step) for one in here]
        below = [inner for field in fields if field for inner in _models_in(field.annotation)]
        here = below or here
    return {
        info.alias or name
        for one in here
        for name, info in one.model_fields.items()
        if not info.exclude
    }


def _by_alias(model: type[BaseModel], alias: str) -> Any:
    return next((info for info in model.model_fields.values() if info.alias == alias), None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _settings_beside(path: Path) -> list[str]:
    try:
        return [each.name for each in path.parent.iterdir() if each.suffix == ".toml"]
    except OSError:
        return []
