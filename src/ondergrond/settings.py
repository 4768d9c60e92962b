"""Settings that people write in TOML: read, and every mistake told at once with its mend."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ondergrond.errors import Problem, SettingsError

Model = TypeVar("Model", bound="Settings")


class Settings(BaseModel):
    """A frozen model that knows every key it may have."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def read_toml(path: Path, error: type[SettingsError]) -> dict[str, Any]:
    """Read a TOML file; raise ``error`` with one problem where it is missing or no TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError:
        near = difflib.get_close_matches(path.name, _names_beside(path), n=1)
        mend = f"did you mean {near[0]}?" if near else "check the path"
        raise error.of(path, "there is no such file", mend) from None
    except IsADirectoryError:
        raise error.of(path, "this is a folder", "name the .toml file in it") from None
    except UnicodeDecodeError:
        raise error.of(path, "this is not text in UTF-8", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as fault:
        raise error.of(path, f"this is not TOML: {fault}", "mend that line") from None
    except OSError as fault:
        raise error.of(path, f"it cannot be read ({fault.strerror})", "check the rights") from None


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
    told: dict[str, Problem] = {}
    for item in fault.errors():
        key = key_of(item["loc"])
        told.setdefault(key, _problem(item, model, ", ".join(filter(None, (where, key)))))
    return list(told.values())


def key_of(location: Iterable[str | int]) -> str:
    """A place in a TOML file as its reader would name it: ``partner 2, source 1, path``."""
    parts: list[str] = []
    for step in location:
        if isinstance(step, int):
            parts[-1:] = [f"{parts[-1]} {step + 1}"] if parts else [str(step + 1)]
        elif not step.startswith(("function-", "is-instance", "tuple[", "dict[", "list[")):
            parts.append(step)
    return ".".join(parts)


def nearest(name: str, known: Iterable[str]) -> str:
    """A mend for an unknown name: the nearest known one, else all that are known."""
    names = sorted(set(known))
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(names)}"


def _problem(item: Any, model: type[BaseModel], where: str) -> Problem:
    if item["type"] == "extra_forbidden":
        key = str(item["loc"][-1])
        known = _keys_at(model, item["loc"][:-1])
        return Problem(where, "there is no such key", nearest(key, known))
    if item["type"] == "missing":
        return Problem(where, "this key is missing", "add it")
    message = str(item["msg"]).removeprefix("Value error, ")
    what, _, mend = message.partition("; ")
    seen = item.get("input")
    if item["type"] != "value_error" and not isinstance(seen, (dict, list)):
        what = f"{what}, not {seen!r}"
    return Problem(where, what.replace("Input should", "it should"), mend)


def _keys_at(model: type[BaseModel], location: Iterable[str | int]) -> set[str]:
    """The keys that a model and those under it know at a place; all of them if lost."""
    here: list[type[BaseModel]] = [model]
    for step in location:
        if isinstance(step, int):
            continue
        fields = [one.model_fields.get(step) or _by_alias(one, step) for one in here]
        below = [inner for field in fields if field for inner in _models_in(field.annotation)]
        here = below or here
    return {info.alias or name for one in here for name, info in one.model_fields.items()}


def _by_alias(model: type[BaseModel], alias: str) -> Any:
    return next((info for info in model.model_fields.values() if info.alias == alias), None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _names_beside(path: Path) -> list[str]:
    try:
        return [each.name for each in path.parent.iterdir()]
    except OSError:
        return []
