"""Whose each source is: partners by folder, registers of many owners, departments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ondergrond.init.columns import ColumnPlan
from ondergrond.init.partners import (
    PartnerPlan,
    match_owners,
    parts_of,
    plan_partner,
    split_departments,
    split_owners,
)
from ondergrond.init.plans import RegisterPlan, SourcePlan
from ondergrond.init.values import ValueGuess
from ondergrond.labels.vocabulary import plain
from ondergrond.labels.wider_words import DEPARTMENTS
from ondergrond.load.one_record import BETWEEN

MOST_INITIALS = 4  # letters of an abbreviation


def divide(
    sources: Sequence[SourcePlan],
) -> tuple[tuple[tuple[PartnerPlan, tuple[SourcePlan, ...]], ...], tuple[RegisterPlan, ...]]:
    """Sources by partner, and those of many owners apart."""
    by_folder: dict[str, list[SourcePlan]] = {}
    shared = [each for each in sources if each.plan.owner is not None]
    for each in sources:
        if each.plan.owner is None:
            by_folder.setdefault(each.folder, []).append(each)
    partners: list[tuple[PartnerPlan, tuple[SourcePlan, ...]]] = []
    for folder, own in by_folder.items():
        plan = plan_partner(folder, _disciplines(own))
        codes = {each.code for each, _ in partners}
        if plan.code in codes:
            plan = replace(plan, code=f"{plan.code}-{len(codes) + 1}")
        partners.append((plan, _with_departments(own, plan)))
    known = [each for each, _ in partners]
    registers = []
    for source in shared:
        each = source
        split, owners = split_owners(
            [text for text, _ in each.plan.owners],
            known,
            (BETWEEN.strip(),) if each.plan.one_record_by else (),
        )
        values = match_owners(owners, known)
        mapped = sum(
            n
            for text, n in each.plan.owners
            if text in values or any(part in values for part in parts_of(text, split))
        )
        n = sum(n for _, n in each.plan.owners)
        others = "leave_out" if values and mapped >= n / 2 else "as_partners"
        if not values and not split:
            each, made = _with_owners(source)
            values = {text: partner.code for partner, texts in made for text in texts}
            partners += [(partner, ()) for partner, _ in made if partner not in known]
            known += [partner for partner, _ in made]
        registers.append(RegisterPlan(each, values, others, split))
    return tuple(partners), tuple(registers)


def _disciplines(sources: Iterable[SourcePlan]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for each in sources:
        plan = each.plan.columns.get("discipline")
        if plan is None:
            continue
        if plan.constant is not None:
            counted[plan.constant] += each.n
        for value in plan.values:
            if value.code:
                counted[value.code] += value.n
    return counted


def _with_departments(
    sources: Sequence[SourcePlan], partner: PartnerPlan
) -> tuple[SourcePlan, ...]:
    """Sources of one partner, each called after its layer where several say what they are.

    In the one source of a municipality what a work is about is whose it is, where the head of that
    column says so: its roads and its sewers are planned by different people.
    """
    if len(sources) == 1 and partner.kind == "municipality":
        return (_by_discipline(sources[0]),)
    if len(sources) < 2 or any("department" in each.plan.columns for each in sources):
        return tuple(sources)
    names = [each.layer or "" for each in sources]
    if len(set(names)) < len(names) or not all(names):
        names = [each.path.rsplit("/", 1)[-1].rsplit(".", 1)[0] for each in sources]
    if len(set(names)) < len(names):
        return tuple(sources)
    told = [
        " ".join(each.replace("*", "").replace("_", " ").split()).capitalize() for each in names
    ]
    return tuple(replace(each, department=name) for each, name in zip(sources, told, strict=True))


def _by_discipline(source: SourcePlan) -> SourcePlan:
    columns = source.plan.columns
    plan = columns.get("discipline")
    if plan is None or "department" in columns or len(plan.values) < 2 or not plan.columns:
        return source
    heads = {plain(each) for each in DEPARTMENTS.split("|")}
    if plain(plan.columns[0]) not in heads:
        return source
    department = replace(plan, values=())
    return replace(source, plan=replace(source.plan, columns={**columns, "department": department}))


def _with_owners(
    source: SourcePlan,
) -> tuple[SourcePlan, list[tuple[PartnerPlan, list[str]]]]:
    """A register whose owners are departments of organisations: these, with the texts of each."""
    counts = dict(source.plan.owners)
    split = split_departments(list(counts))
    if not split or "department" in source.plan.columns:
        return source, []
    values = tuple(
        ValueGuess(text, n, _as_name(split[text][1]) if text in split else "", 1.0)
        for text, n in counts.items()
    )
    department = ColumnPlan((source.plan.owner or "",), values=values)
    columns = {**source.plan.columns, "department": department}
    made: dict[str, list[str]] = {}
    for text, (name, _) in split.items():
        made.setdefault(name, []).append(text)
    partners = [
        (plan_partner(_as_name(name), _about(source, texts)), texts) for name, texts in made.items()
    ]
    return replace(source, plan=replace(source.plan, columns=columns)), partners


def _as_name(text: str) -> str:
    """A name that stands all in capitals as people write it; short ones are letters of a name."""
    return text.capitalize() if text.isupper() and len(text) > MOST_INITIALS else text


def _about(source: SourcePlan, texts: Sequence[str]) -> Counter[str]:
    """What the works of some owners are about, where the column of owners says so."""
    plan = source.plan.columns.get("discipline")
    counted: Counter[str] = Counter()
    if plan is not None and plan.columns[:1] == (source.plan.owner,):
        for value in plan.values:
            if value.text in texts and value.code:
                counted[value.code] += value.n
    return counted
