"""A proposal tried out before it is written: what cannot be taken in is left out, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from ondergrond.errors import DeliveryError, Problem
from ondergrond.init.document import Writer
from ondergrond.init.plans import Aside, Proposal, SourcePlan
from ondergrond.labels.message import Message, message
from ondergrond.load import load
from ondergrond.partnership.read import parse_partnership


def try_out(proposal: Proposal, target: Path, writer: Writer, on: date) -> Proposal:
    """The proposal without what a run could not take in: it is loaded as a run would do it.

    ``target`` is where the file will be, ``on`` the day that is spoken of. Raises ``DeliveryError``
    where nothing is left, or what fails is none of its sources.
    """
    while True:
        values = tomllib.loads(writer.document(proposal))
        partnership = parse_partnership(values, target)
        try:
            load(partnership, on=on)
        except DeliveryError as fault:
            left = _without(proposal, fault.problems)
            if left is None or not (any(each for _, each in left.partners) or left.registers):
                raise
            proposal = left
        else:
            return proposal


def _without(proposal: Proposal, problems: Iterable[Problem]) -> Proposal | None:
    """The proposal without the sources that problems are about; None where they are about none."""
    why = {_place(str(each.where)): each.what for each in problems}
    lost: list[Aside] = []

    def is_left(place: str, source: SourcePlan) -> bool:
        if place not in why:
            return True
        lost.append(Aside(source.path, source.layer, "", _told(why[place])))
        return False

    partners = tuple(
        (
            partner,
            tuple(
                each
                for number, each in enumerate(sources, start=1)
                if is_left(f"partner {partner.code}, source {number}", each)
            ),
        )
        for partner, sources in proposal.partners
    )
    registers = tuple(
        each
        for number, each in enumerate(proposal.registers, start=1)
        if is_left(f"register {number}", each.source)
    )
    asides = tuple(each for each in proposal.asides if not _is_about(each, why))
    if not lost and len(asides) == len(proposal.asides):
        return None
    before = [sources for _, sources in proposal.partners]
    kept = tuple(each for each, had in zip(partners, before, strict=True) if each[1] or not had)
    return replace(proposal, partners=kept, registers=registers, asides=(*asides, *lost))


def _place(where: str) -> str:
    """The source that a problem is about: ``partner goes, source 2`` of what stands before it."""
    parts = where.split(", ")
    n = 2 if parts[0].startswith("partner ") else 1
    return ", ".join(parts[:n])


def _is_about(aside: Aside, why: dict[str, str | Message]) -> bool:
    """Whether problems are about the streets, the boundary or an embargo that is proposed."""
    use = {"boundary": "partnership.boundary", "streets": "streets", "event": "embargo"}
    return any(place.startswith(use[aside.use]) for place in why) if aside.use in use else False


def _told(what: str | Message) -> Message:
    return what if isinstance(what, Message) else message("as_told", sentence=what)
