"""What ``ondergrond init`` tells: what it took for what, and what it could not use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ondergrond.cli.visible import visible_line
from ondergrond.init.moved import Moved
from ondergrond.init.plans import Proposal, SourcePlan
from ondergrond.init.questions import Answer, Question
from ondergrond.init.values import SURE
from ondergrond.labels import Language, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.init import INIT

LEAVE = "?"  # the answer that leaves a question open


def proposal_lines(proposal: Proposal, file: Path, language: Language) -> Iterator[str]:
    """What was found, what was passed over, and what to do next, a line each."""

    def say(sentence: str, /, **facts: object) -> str:
        return fill(pick(INIT, sentence, language), **facts)

    for partner, sources in proposal.partners:
        for each in sources:
            path = f"{each.path}, {each.layer}" if each.layer else each.path
            yield say("found_partner", name=partner.name, code=partner.code, n=each.n, path=path)
    for register in proposal.registers:
        plan = register.source.plan
        yield say(
            "found_register",
            path=register.source.path,
            n=register.source.n,
            owners=len(plan.owners),
            column=plan.owner,
        )
    for aside in proposal.asides:
        name = f"{aside.path}, {aside.layer}" if aside.layer else aside.path
        if aside.use in ("", "embargo"):
            yield say("passed", name=name, why=aside.why.text(language))
        else:
            yield say("found_use", use=aside.use, name=name)
    for passed in proposal.passed:
        yield say("passed", name=passed.name, why=passed.why.text(language))
    unsure = sum(1 for each in sources_of(proposal) for _ in _unsure(each))
    yield ""
    if unsure:
        yield say("unsure", n=unsure)
    yield say("written", file=file)
    yield say("next", file=file)


def prompting(language: Language) -> Answer:
    """What asks a question on the terminal; an answer of ``?`` leaves it open."""

    def answer(question: Question) -> str | None:
        sentence = pick(INIT, "ask_kind" if question.column == "kind" else "ask", language)
        told = fill(
            sentence,
            place=visible_line(question.place),
            column=question.column,
            text=visible_line(question.text),
            n=question.n,
        )
        choice = click.Choice([*question.codes, LEAVE])
        given = click.prompt(told, type=choice, default=question.proposed or LEAVE)
        return None if given == LEAVE else str(given)

    return answer


def moved_lines(
    moved: Sequence[Moved], file: Path, language: Language, *, changes: bool, mended: bool
) -> Iterator[str]:
    """What moved since a file was written, a line each, and what that does to the file.

    ``changes`` says that something in the file changes by it, ``mended`` that it is to be written.
    """
    for each in moved:
        code = f"moved_{each.kind}"
        if each.kind == "column" and not each.new:
            code = "moved_column_gone"
        if each.kind == "value" and (each.guess is None or each.guess.code is None):
            code = "moved_value_unknown"
        facts = {
            "where": each.where,
            "column": each.column,
            "old": each.old,
            "new": each.new,
            "code": each.guess.code if each.guess else "",
        }
        yield fill(pick(INIT, code, language), **facts)
    code = "moved_told" if changes else "moved_left" if moved else "moved_nothing"
    yield fill(pick(INIT, "mended" if mended else code, language), n=len(moved), file=file)


def moved_json(moved: Sequence[Moved], file: Path) -> dict[str, Any]:
    """The same for machines."""
    return {
        "file": str(file),
        "moved": [
            {
                "kind": each.kind,
                "place": each.where,
                "column": each.column,
                "old": each.old,
                "new": each.new,
                "code": each.guess.code if each.guess else None,
            }
            for each in moved
        ],
    }


def wants_mending(file: Path, language: Language) -> bool:
    """Ask whether the file is to be mended."""
    return click.confirm(fill(pick(INIT, "mend_it", language), file=file), default=True)


def sources_of(proposal: Proposal) -> Iterator[SourcePlan]:
    """Every source of a proposal, those of partners first."""
    for _, sources in proposal.partners:
        yield from sources
    for register in proposal.registers:
        yield register.source


def _unsure(source: SourcePlan) -> Iterator[tuple[str, str]]:
    for name, plan in source.plan.columns.items() if source.schema is None else ():
        for value in plan.values:
            if value.share < SURE:
                yield name, value.text


def proposal_json(proposal: Proposal, file: Path) -> dict[str, Any]:
    """The same for machines."""
    return {
        "file": str(file),
        "crs": proposal.crs,
        "partners": [
            {"code": partner.code, "sources": [_source_json(each) for each in sources]}
            for partner, sources in proposal.partners
        ],
        "registers": [
            {
                **_source_json(each.source),
                "owner": each.source.plan.owner,
                "values": dict(each.values),
            }
            for each in proposal.registers
        ],
        "not_used": [
            *({"path": each.path, "layer": each.layer, "use": each.use, "why": str(each.why)}
              for each in proposal.asides),
            *({"path": each.name, "layer": None, "use": "", "why": str(each.why)}
              for each in proposal.passed),
        ],
    }  # fmt: skip


def _source_json(source: SourcePlan) -> dict[str, Any]:
    columns = {
        name: list(plan.columns) or {"constant": plan.constant}
        for name, plan in source.plan.columns.items()
    }
    unsure = [{"column": name, "value": value} for name, value in _unsure(source)]
    return {
        "path": source.path,
        "layer": source.layer,
        "records": source.n,
        "columns": columns,
        "unsure": unsure,
    }
