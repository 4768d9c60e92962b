"""A partnership file read, with every mistake in it told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ondergrond import tables
from ondergrond.errors import PartnershipError, Problem, RulesError, errors_in
from ondergrond.labels import LANGUAGES, Language
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest
from ondergrond.partnership.embargo import EMBARGO_COLUMNS
from ondergrond.partnership.exchange import with_schemas
from ondergrond.partnership.model import (
    MADE,
    MAPPABLE,
    REQUIRED,
    REQUIRED_OF_PROTECTED,
    Partnership,
)
from ondergrond.rules import Rules, read_rules
from ondergrond.rules.model import partner_of
from ondergrond.settings import parse_settings, read_toml


def read_partnership(path: Path) -> Partnership:
    """Read a partnership file and the rules it names.

    Raises ``PartnershipError`` with every mistake in the file and in its rules, for people who
    speak the language that the file names.
    """
    values = read_toml(path, PartnershipError)
    if "partnership" not in values and {"profile", "rule"} & set(values):
        raise PartnershipError.of(path, message("rules_for_partnership", name=path.name))
    return parse_partnership(values, path)


def parse_partnership(values: Mapping[str, Any], path: Path) -> Partnership:
    """A partnership of what stands in its file, at ``path`` or to be written there.

    Raises ``PartnershipError`` as :func:`read_partnership`.
    """
    with errors_in(_language(values)):
        return _read(values, path)


def _language(values: Mapping[str, Any]) -> Language | None:
    """The language of a file that may be wrong; None where it names one that is not known."""
    code = _table(values.get("partnership")).get("language", "nl")
    return next((each for each in LANGUAGES if each == code), None)


def _read(values: Mapping[str, Any], path: Path) -> Partnership:
    values, unknown = with_schemas(values)
    problems = [
        *unknown,
        *_key_problems(values),
        *column_problems(values),
        *_owner_problems(values),
        *_embargo_problems(values),
    ]
    partnership = rules = None
    try:
        partnership = parse_settings(Partnership, values, where="", error=PartnershipError)
    except PartnershipError as fault:
        problems = [*fault.problems, *problems]
    try:
        rules = _rules_of(values, path)
    except RulesError as fault:
        problems += fault.problems
    if rules is not None:
        problems += rules_problems(rules, values)
    if problems or partnership is None or rules is None:
        raise PartnershipError([_with_file(problem, values, path) for problem in problems])
    return partnership.model_copy(update={"base": path.parent, "agreed": rules, "file": path})


def _rules_of(values: Mapping[str, Any], path: Path) -> Rules:
    name = _table(values.get("partnership")).get("rules", "standard")
    overrides = values.get("rules", {})
    if not isinstance(name, str) or not isinstance(overrides, dict):
        raise RulesError.of("rules", message("rules_no_table"))
    return read_rules(name, overrides, base=path.parent)


def _with_file(problem: Problem, values: Mapping[str, Any], path: Path) -> Problem:
    """The problem with the file before it and partners called by their code."""
    where = str(problem.where)
    for number, partner in enumerate(_list(values.get("partner")), start=1):
        code = partner.get("code")
        if isinstance(code, str) and code:
            where = where.replace(f"partner {number}.", f"partner {code}, ", 1)
    where = where.replace(".columns", ", columns").replace(".owner", ", owner")
    return replace(problem, where=f"{path.name}: {where}" if where else path.name)


def _sources(values: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, partner in enumerate(_list(values.get("partner")), start=1):
        for place, source in enumerate(_list(partner.get("source")), start=1):
            yield f"partner {number}.source {place}", source
    for number, register in enumerate(_list(values.get("register")), start=1):
        yield f"register {number}", register


def _key_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Keys that are no part of the file, but of what is made of it."""
    fields = Partnership.model_fields
    known = sorted(
        each.alias or name for name, each in fields.items() if name not in Partnership.made
    )
    for name in sorted(Partnership.made & set(values)):
        yield Problem(name, message("no_key", near=nearest(name, known)))


def column_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the columns that the sources of a file name; ``values`` are the file."""
    for where, source in _sources(values):
        columns = _table(source.get("columns"))
        for name, mapping in columns.items():
            place = f"{where}.columns.{name}"
            if name in MADE:
                yield Problem(place, message("made_column"))
            elif name not in MAPPABLE:
                yield Problem(place, message("no_column_of_ours", near=nearest(name, MAPPABLE)))
            elif isinstance(mapping, dict):
                yield from _value_problems(place, name, mapping)
        if "columns" in source:
            yield from _missing(f"{where}.columns", source, columns)


def _missing(
    where: str, source: Mapping[str, Any], columns: Mapping[str, Any]
) -> Iterator[Problem]:
    """The columns that a source cannot do without."""
    if source.get("protected") is True:
        if not any(name in columns for name in REQUIRED_OF_PROTECTED):
            yield Problem(where, message("protected_without_day"))
        return
    for name in REQUIRED:
        if name not in columns:
            yield Problem(where, message("column_missing", name=name))


def _value_problems(where: str, name: str, mapping: Mapping[str, Any]) -> Iterator[Problem]:
    values = {
        f"{key}.{seen}": value
        for key in ("values", "words")
        for seen, value in _table(mapping.get(key)).items()
    }
    if "constant" in mapping:
        values["constant"] = mapping["constant"]
    column = tables.WORKS[name]
    for key, value in values.items():
        place, facts = f"{where}.{key}", {"name": name, "value": repr(value)}
        # A value map may say on purpose that a delivered value says nothing.
        says_nothing = value == "" and key.startswith("values.")
        if column.values and value not in column.values and not says_nothing:
            near = nearest(str(value), column.values)
            yield Problem(place, message("no_value", near=near, **facts))
        elif column.type == "flag" and not isinstance(value, bool):
            yield Problem(place, message("no_flag", **facts))
        elif column.type in ("number", "integer") and (
            isinstance(value, bool) or not isinstance(value, (int, float))
        ):
            yield Problem(place, message("no_number", **facts))


def _owner_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    codes = [str(partner.get("code")) for partner in _list(values.get("partner"))]
    for number, register in enumerate(_list(values.get("register")), start=1):
        for seen, code in _table(_table(register.get("owner")).get("values")).items():
            if code not in codes:
                near = message("in_brackets", text=nearest(str(code), codes)) if codes else ""
                note = message("no_partner_code", code=repr(code), near=near)
                yield Problem(f"register {number}.owner.values.{seen}", note)


def _embargo_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    codes = [str(partner.get("code")) for partner in _list(values.get("partner"))]
    for number, embargo in enumerate(_list(values.get("embargo")), start=1):
        where = f"embargo {number}"
        columns = _table(embargo.get("columns"))
        for name in columns:
            if name not in EMBARGO_COLUMNS:
                note = message("no_column_of_ours", near=nearest(name, EMBARGO_COLUMNS))
                yield Problem(f"{where}.columns.{name}", note)
        if "end" in columns and "start" not in columns:
            yield Problem(f"{where}.columns", message("start_missing"))
        code = embargo.get("partner")
        if isinstance(code, str) and code not in codes:
            near = nearest(code, codes)
            note = message("no_partner_of_embargo", code=repr(code), near=near)
            yield Problem(f"{where}.partner", note)


def rules_problems(rules: Rules, values: Mapping[str, Any]) -> list[Problem]:
    """What rules say of partners that are not in the file; ``values`` are the file."""
    return [*_view_problems(rules, values), *_rate_problems(rules, values)]


def _all_partners(values: Mapping[str, Any]) -> list[str] | None:
    """The codes of the partners; None where a register brings more than the file names."""
    owners = [_table(register.get("owner")) for register in _list(values.get("register"))]
    if any(owner.get("others") == "as_partners" for owner in owners):
        return None
    return [str(partner.get("code")) for partner in _list(values.get("partner"))]


def _rate_problems(rules: Rules, values: Mapping[str, Any]) -> Iterator[Problem]:
    codes = _all_partners(values)
    known = [*tables.PARTNER_KINDS, *(codes or ())]
    for key in rules.money.earlier if codes is not None else ():
        if key not in known:
            note = message("no_partner_or_kind", near=nearest(key, known))
            yield Problem(f"rules.money.earlier.{key}", note)


def _view_problems(rules: Rules, values: Mapping[str, Any]) -> Iterator[Problem]:
    known = _all_partners(values)
    if known is None:
        return
    for name, rule in rules.rule.items():
        for key in rule.partner:
            if partner_of(key) not in known:
                where = f"rules.{name}.partner.{key}"
                yield Problem(where, message("no_partner_of_view", near=nearest(key, known)))


def _list(seen: Any) -> list[dict[str, Any]]:
    """What stands there if it is a list of tables; the model itself tells where it is not."""
    return [_table(each) for each in seen] if isinstance(seen, list) else []


def _table(seen: Any) -> dict[str, Any]:
    return seen if isinstance(seen, dict) else {}
