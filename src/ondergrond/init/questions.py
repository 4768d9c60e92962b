"""What a proposal is not sure of, as questions; what is answered is sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ondergrond.init.columns import ColumnPlan
from ondergrond.init.partners import PartnerPlan
from ondergrond.init.plans import Proposal, SourcePlan
from ondergrond.init.values import SURE, ValueGuess
from ondergrond.tables import PARTNER_KINDS, WORKS


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: of which source or partner, which column of works, which delivered text.

    ``codes`` are the answers there are and ``proposed`` the likeliest, None where nothing is; ``n``
    is how many records it is about. The kind of a partner is asked as column ``kind``.
    """

    place: str
    column: str
    text: str
    n: int
    codes: tuple[str, ...]
    proposed: str | None


Answer = Callable[[Question], str | None]  # None: leave it as it is


def ask_all(proposal: Proposal, answer: Answer) -> Proposal:
    """The proposal with each question that it leaves open put to ``answer``."""
    partners = tuple(
        (_kind_asked(partner, answer), tuple(_source_asked(each, answer) for each in sources))
        for partner, sources in proposal.partners
    )
    registers = tuple(
        replace(each, source=_source_asked(each.source, answer)) for each in proposal.registers
    )
    return replace(proposal, partners=partners, registers=registers)


def _kind_asked(partner: PartnerPlan, answer: Answer) -> PartnerPlan:
    if partner.sure:
        return partner
    asked = Question(partner.code, "kind", partner.name, 0, tuple(PARTNER_KINDS), partner.kind)
    kind = answer(asked)
    return replace(partner, kind=kind, sure=True) if kind is not None else partner


def _source_asked(source: SourcePlan, answer: Answer) -> SourcePlan:
    if source.schema is not None:
        return source
    place = f"{source.path}, {source.layer}" if source.layer else source.path
    columns = {
        name: _column_asked(name, plan, place, answer) for name, plan in source.plan.columns.items()
    }
    return replace(source, plan=replace(source.plan, columns=columns))


def _column_asked(name: str, plan: ColumnPlan, place: str, answer: Answer) -> ColumnPlan:
    codes = tuple(WORKS[name].values or ())
    values = tuple(
        each if each.share >= SURE else _value_asked(each, name, place, codes, answer)
        for each in plan.values
    )
    return replace(plan, values=values)


def _value_asked(
    guess: ValueGuess, name: str, place: str, codes: tuple[str, ...], answer: Answer
) -> ValueGuess:
    code = answer(Question(place, name, guess.text, guess.n, codes, guess.code))
    return guess if code is None else replace(guess, code=code, share=1.0)
