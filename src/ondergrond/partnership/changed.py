"""A partnership that was read, with other rules, or with works that come from a table in memory."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pandas as pd

from ondergrond.errors import PartnershipError, Problem, RulesError, UsageError, errors_in
from ondergrond.labels.message import message
from ondergrond.partnership.model import MAPPABLE, Partner, Partnership
from ondergrond.partnership.read import column_problems, rules_problems
from ondergrond.rules import read_rules
from ondergrond.rules.read import merge_values
from ondergrond.settings import parse_settings

_IDS = ("work_id", "project_id")


def change_rules(partnership: Partnership, changes: Mapping[str, Any]) -> Partnership:
    """The partnership with ``changes`` laid over what its file says under ``[rules]``.

    Raises ``RulesError`` with every mistake in them.
    """
    with errors_in(partnership.facts.language):
        if not isinstance(changes, Mapping):
            raise RulesError.of("rules", message("rules_no_table"))
        rules = merge_values(dict(partnership.rules), deepcopy(dict(changes)))
        agreed = read_rules(partnership.facts.rules, rules, base=partnership.base)
        partners = [{"code": code} for code in partnership.codes]
        registers = [{"owner": {"others": each.owner.others}} for each in partnership.register_]
        problems = rules_problems(agreed, {"partner": partners, "register": registers})
        if problems:
            raise RulesError(problems)
    return partnership.model_copy(update={"rules": rules, "agreed": agreed})


def hand_in(
    partnership: Partnership,
    code: str,
    works: pd.DataFrame,
    *,
    name: str | None = None,
    kind: str | None = None,
    columns: Mapping[str, Any] | None = None,
    geometry: Mapping[str, str] | None = None,
) -> Partnership:
    """The partnership in which partner ``code`` delivers ``works`` in place of its files.

    A code that the file does not name is one partner more (``name``, and ``kind`` of
    ``PARTNER_KINDS``). Columns of ``works`` that are called as in WORKS are these; ``columns`` says
    what others are, as ``columns`` of a source in the file does, and ``geometry`` where the place
    is in a table without one. Ids that begin with the code, as those of works do, lose it. The
    table is copied. Raises ``UsageError`` where it is no table, ``PartnershipError`` with every
    mistake in the rest.
    """
    with errors_in(partnership.facts.language):
        table = _checked(works, f"hand_in {code}")
        there = next((each for each in partnership.partner if each.code == code), None)
        seen = [str(each) for each in table.columns]
        given = {each: each for each in MAPPABLE if each in seen} | dict(columns or {})
        source = {"path": f"GeoDataFrame {code}", "columns": given}
        values = {
            "code": code,
            "name": name or (there.name if there else code),
            "kind": kind or (there.kind if there else "other"),
            "source": [source if geometry is None else {**source, "geometry": dict(geometry)}],
        }
        partner = _partner(values, f"hand_in {code}")
    if there is not None:
        own = {name: getattr(partner, name) for name in ("name", "kind", "source")}
        partner = there.model_copy(update=own)
    partners = [partner if each.code == code else each for each in partnership.partner]
    partners += [] if there else [partner]
    handed = {**partnership.handed_in, code: _with_own_ids(table, code)}
    return partnership.model_copy(update={"partner": tuple(partners), "handed_in": handed})


def _checked(works: pd.DataFrame, where: str) -> pd.DataFrame:
    """A copy of the table; ``UsageError`` where it is none, or two columns have one name."""
    if not isinstance(works, pd.DataFrame):
        raise UsageError.of(where, message("no_frame", seen=type(works).__name__))
    names = pd.Series([str(name) for name in works.columns], dtype="str")
    twice = names[names.duplicated()]
    if len(twice):
        raise UsageError.of(where, message("frame_column_twice", column=twice.iloc[0]))
    return works.copy()


def _partner(values: Mapping[str, Any], where: str) -> Partner:
    problems = list(column_problems({"partner": [values]}))
    try:
        partner = parse_settings(Partner, values, where="", error=PartnershipError)
    except PartnershipError as fault:
        raise PartnershipError(_placed([*fault.problems, *problems], where)) from None
    if problems:
        raise PartnershipError(_placed(problems, where))
    return partner


def _placed(problems: list[Problem], where: str) -> list[Problem]:
    """Problems with the place before them that the caller knows."""
    bare = [
        str(each.where).removeprefix("partner 1.").removeprefix("source 1.") for each in problems
    ]
    return [
        replace(each, where=f"{where}: {place}" if place else where)
        for each, place in zip(problems, bare, strict=True)
    ]


def _with_own_ids(table: pd.DataFrame, code: str) -> pd.DataFrame:
    """The table with ids as the partner itself gives them, where they are those of works."""
    start = f"{code}:"
    for name in _IDS:
        ids = table[name].dropna().astype("str") if name in table else None
        if ids is not None and len(ids) and ids.str.startswith(start).all():
            table[name] = table[name].astype("str").str.removeprefix(start)
    return table
