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
from ondergrond.register.write_back import find_questions, find_write_back, without_titles
from ondergrond.report.letters import Letter, write_letters
from ondergrond.store.read import names_of
from ondergrond.store.register_file import RegisterTables


@dataclass(frozen=True, slots=True)
class Written:
    """The files by partner, and what they tell: WRITE_BACK and QUESTIONS of all these partners."""

    files: dict[str, tuple[Path, ...]]
    write_back: pd.DataFrame
    questions: pd.DataFrame


def write(
    partnership: Partnership,
    register: RegisterTables,
    out: Path,
    *,
    partners: Collection[str],
    on: date,
    language: Language,
) -> Written:
    """Write a letter to each partner that has something to plan or to answer, into ``out``.

    ``register`` are the tables of the register of ``partnership``; ``partners`` are the codes of
    who is written to, with or without something to tell, none is who has something. Raises
    ``UsageError`` where the register knows no such partner, ``OutputError`` where the files cannot
    be written.
    """
    known = {*partnership.names, *register["register_works"]["partner"]}
    for code in partners:
        if code not in known:
            near = nearest(code, sorted(known))
            raise UsageError.of("--partner", message("register_no_partner", partner=code,
                                                     near=near))  # fmt: skip
    write_back, questions = find_write_back(register), find_questions(register, on)
    keeping = _keeping_names(partnership, register)
    write_back, questions = (
        without_titles(each, register, keeping) for each in (write_back, questions)
    )
    told = sorted({*write_back["partner"], *questions["partner"]})
    chosen = list(dict.fromkeys(partners)) or told
    names = names_of(register["register_partners"]) | partnership.names
    letters = [
        Letter(
            code,
            write_back[write_back["partner"].eq(code)],
            questions[questions["partner"].eq(code)],
            partial(find_own_columns, partnership, code),
        )
        for code in chosen
    ]
    files = write_letters(
        letters, out, owner=partnership.facts.name, names=names, on=on, language=language
    ) if letters else {}  # fmt: skip
    here = write_back["partner"].isin(chosen), questions["partner"].isin(chosen)
    return Written(files, write_back[here[0]], questions[here[1]])


def _keeping_names(partnership: Partnership, register: RegisterTables) -> list[str]:
    """The codes of partners that keep the names or streets of their works to themselves."""
    said = partnership.sharing_agreed
    return [
        str(code)
        for code in register["register_works"]["partner"].unique()
        if "private" in {said_of(said, code).levels[name] for name in ("name", "street")}
    ]
