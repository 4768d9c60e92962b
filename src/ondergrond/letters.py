"""Letters of a partnership: from its register to the partners, each in its own columns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from ondergrond.errors import UsageError
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest
from ondergrond.partnership import Partnership
from ondergrond.partnership.own_columns import find_own_columns
from ondergrond.partnership.sharing import said_of
from ondergrond.register.actions import follow_up, settle_actions
from ondergrond.register.agreed_with import find_agreed_with
from ondergrond.register.escalation import find_escalations
from ondergrond.register.write_back import (
    find_others,
    find_questions,
    find_write_back,
    without_titles,
)
from ondergrond.report.letters import Letter, Sender, write_escalations, write_letters
from ondergrond.store.read import names_of
from ondergrond.store.register_file import RegisterTables, changed_with_files


@dataclass(frozen=True, slots=True)
class Written:
    """The files by partner, and what they tell: WRITE_BACK and QUESTIONS of all these partners.

    ``others`` are what else is asked, with a partner and title (ACTIONS), ``agreed`` all that was
    agreed with them (AGREED_WITH); ``escalations`` keeps ESCALATIONS, and ``list_of`` is where
    these were written, None where there is no such list.
    """

    files: dict[str, tuple[Path, ...]]
    write_back: pd.DataFrame
    questions: pd.DataFrame
    others: pd.DataFrame
    agreed: pd.DataFrame
    escalations: pd.DataFrame
    list_of: Path | None


def write(
    partnership: Partnership,
    register: Path,
    out: Path,
    *,
    partners: Collection[str],
    on: date,
    at: str,
    language: Language,
) -> Written:
    """Write a letter to each partner that has something to plan or to answer, into ``out``.

    ``register`` is where the register of ``partnership`` is, in which is kept what is asked, of
    whom and until when; ``at`` is this moment. ``partners`` are the codes of who is written to,
    with or without something to tell, none is who has something. Raises ``UsageError`` where the
    register knows no such partner, or ``on`` lies before its last run, ``FileError`` where it
    cannot be read or is of another partnership, ``OutputError`` where the files or the register
    cannot be written; then both are as they were.
    """
    with changed_with_files(register, out, title=partnership.facts.name) as kept:
        _check_partners(partnership, kept.tables, partners)
        _check_day(kept.tables, on)
        asked = _ask(partnership, kept.tables, partners=partners, on=on, at=at,
                     language=language)  # fmt: skip
        if not kept.tables["actions"].equals(asked.register["actions"]):
            kept.tables = asked.register
        names = names_of(asked.register["register_partners"]) | partnership.names
        told = (asked.write_back, asked.questions, asked.others, asked.agreed)
        letters = [
            Letter(
                code,
                write_back=told[0][told[0]["partner"].eq(code)],
                questions=told[1][told[1]["partner"].eq(code)],
                others=told[2][told[2]["partner"].eq(code)],
                agreed=told[3][told[3]["partner"].eq(code)],
                own_columns=partial(find_own_columns, partnership, code),
            )
            for code in asked.partners
        ]
        files: dict[str, tuple[Path, ...]] = {}
        said = partnership.follow_up
        sender = Sender(said.sender, said.answer_to)
        list_of = None
        if letters or len(asked.escalations):
            folder = kept.folder()
            made = write_letters(
                letters, folder, owner=partnership.facts.name, sender=sender, names=names, on=on,
                language=language,
            )  # fmt: skip
            files = {code: tuple(out / name for name in those) for code, those in made.items()}
            list_of = out / write_escalations(asked.escalations, folder)
    return Written(
        files, asked.write_back, asked.questions, asked.others, asked.agreed, asked.escalations,
        list_of,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """A register in which all was asked, who is written to, and what each is told."""

    register: RegisterTables
    partners: list[str]
    write_back: pd.DataFrame
    questions: pd.DataFrame
    others: pd.DataFrame
    agreed: pd.DataFrame
    escalations: pd.DataFrame


def _ask(
    partnership: Partnership,
    register: RegisterTables,
    *,
    partners: Collection[str],
    on: date,
    at: str,
    language: Language,
) -> _Asked:
    write_back, questions = find_write_back(register), find_questions(register, on)
    settled = settle_actions(register, questions, write_back, on=on, at=at)
    others, kept_back = find_others(settled)
    agreed = find_agreed_with(register)
    # Who has the very days in its planning has nothing to do.
    waits = agreed.loc[agreed["in_planning"].ne("planned"), "partner"]
    told = sorted({*write_back["partner"], *questions["partner"], *others["partner"], *waits})
    chosen = list(dict.fromkeys(partners)) or told
    here = [rows[rows["partner"].isin(chosen)] for rows in (questions, write_back, others)]
    rules = partnership.follow_up
    followed = follow_up(settled, *here, on=on, at=at, rules=rules)
    keeping = _keeping_names(partnership, register)
    questions, write_back, others, agreed = (
        without_titles(each, register, keeping)
        for each in (followed.questions, followed.write_back, followed.others, agreed)
    )
    escalations = find_escalations(
        followed.register, on=on, rules=rules, language=language, kept_back=kept_back
    )
    return _Asked(followed.register, chosen, write_back, questions, others, agreed, escalations)


def _check_day(register: RegisterTables, on: date) -> None:
    """``UsageError`` where the register had a run of a later day: it knows what was not known."""
    days = register["register_runs"]["reference_date"].dropna()
    if len(days) and days.max() > pd.Timestamp(on):
        last = days.max().date()
        raise UsageError.of("--on", message("letters_before", day=last.isoformat()))


def _check_partners(
    partnership: Partnership, register: RegisterTables, partners: Collection[str]
) -> None:
    known = {*partnership.names, *register["register_works"]["partner"]}
    for code in partners:
        if code not in known:
            near = nearest(code, sorted(known))
            raise UsageError.of("--partner", message("register_no_partner", partner=code,
                                                     near=near))  # fmt: skip


def _keeping_names(partnership: Partnership, register: RegisterTables) -> list[str]:
    """The codes of partners that keep the names or streets of their works to themselves."""
    said = partnership.sharing_agreed
    return [
        str(code)
        for code in register["register_works"]["partner"].unique()
        if "private" in {said_of(said, code).levels[name] for name in ("name", "street")}
    ]
