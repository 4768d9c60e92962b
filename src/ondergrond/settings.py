"""Settings that people write in TOML: read, and every mistake told at once with its mend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from ondergrond.errors import FileError, Problem, SettingsError
from ondergrond.labels.message import Message, message
from ondergrond.labels.nearest import nearest, nearest_file
from ondergrond.labels.toml import told_of_toml

Model = TypeVar("Model", bound="Settings")
MISSING = ("missing_key", "missing_as")  # what is said of a key that is not there


class MistakeError(ValueError):
    """What a validator of settings finds wrong, as a sentence of the catalogue."""

    def __init__(self, code: str, /, **facts: object) -> None:
        self.message = message(code, **facts)
        super().__init__(str(self.message))


class Settings(BaseModel):
    """A frozen model that knows every key it may have.

    ``made`` names the fields that are no keys: they are made of what the file says.
    """

    made: ClassVar[frozenset[str]] = frozenset()
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def read_toml(path: Path, error: type[SettingsError]) -> dict[str, Any]:
    """Read a TOML file; raise ``error`` with one problem where it is missing or no TOML.

    Raises ``FileError`` where the system does not let it be read.
    """
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
        raise FileError.of(path, message("settings_unreadable", why=fault.strerror)) from None
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise error.of(path, message("toml_too_deep")) from None
    except tomllib.TOMLDecodeError as fault:
        raise error.of(path, _no_settings(path) or told_of_toml(str(fault), text)) from None


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


def _problem(item: Any, model: type[BaseModel], where: str) -> Problem:
    if item["type"] == "extra_forbidden":
        key = str(item["loc"][-1])
        known = _keys_at(model, item["loc"][:-1])
        return Problem(where, message("no_key", near=nearest(key, sorted(known))))
    if item["type"] == "missing":
        example = _example(model, item["loc"])
        told = message("missing_as", example=example) if example else message("missing_key")
        return Problem(where, told)
    if item["type"] in _LISTS and isinstance(item.get("input"), dict) and len(item["loc"]):
        return Problem(where, message("want_tables", name=_header_of(item["loc"])))
    facts = item.get("ctx", {})
    if isinstance(facts.get("error"), MistakeError):
        return Problem(where, facts["error"].message)
    if item["type"] in _WANTED:
        return Problem(where, _wanted(item["type"], facts, item.get("input")))
    return Problem(where, message("want_other", why=str(item["msg"]).removeprefix("Value error, ")))


_LISTS = ("tuple_type", "list_type")
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
    **dict.fromkeys(_LISTS, ("want_list", "")),
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
    return {
        info.alias or name
        for one in _models_at(model, location)
        for name, info in one.model_fields.items()
        if name not in getattr(one, "made", ())
    }


def _models_at(model: type[BaseModel], location: Iterable[str | int]) -> list[type[BaseModel]]:
    """The models that may stand at a place below a model; the last that were found if lost."""
    here: list[type[BaseModel]] = [model]
    for step in location:
        if isinstance(step, int):
            continue
        fields = [one.model_fields.get(step) or _by_alias(one, step) for one in here]
        below = [inner for field in fields if field for inner in _models_in(field.annotation)]
        here = below or here
    return here


def _example(model: type[BaseModel], location: tuple[str | int, ...]) -> str | None:
    """The line that a key that is missing would be: its own example, or a text; None if unsure."""
    key = str(location[-1])
    for one in _models_at(model, location[:-1]):
        info = one.model_fields.get(key) or _by_alias(one, key)
        if info is not None and info.examples:
            return str(info.examples[0])
        if info is not None and info.annotation is str:
            return f'{key} = "..."'
    return None


def _header_of(location: Iterable[str | int]) -> str:
    """A place as the header of a table has it: ``partner.source``."""
    return ".".join(step for step in location if isinstance(step, str))


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
