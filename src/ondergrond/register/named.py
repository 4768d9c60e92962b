"""What a note can name: works, dossiers, parties and drivers, by what people call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ondergrond.errors import Problem, UsageError
from ondergrond.labels.message import Message, message
from ondergrond.labels.nearest import find_nearest
from ondergrond.labels.parties import party_label
from ondergrond.register.decisions import newest
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import party


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties that a register knows: the code of each, by what it is called in small letters.

    ``called`` has codes of partners and parties, names of partners, and names with a department.
    """

    called: Mapping[str, str]

    @classmethod
    def of(cls, register: RegisterTables) -> Parties:
        """Who has a work in the register, or is a partner of it."""
        partners = register["register_partners"]
        named = partners.dropna(subset="name")
        names = dict(zip(named["partner"], named["name"], strict=True))
        called: dict[str, str] = {}
        for code in party(register["register_works"]).unique():
            called |= {each.casefold(): code for each in (party_label(code, names), code)}
        for code in partners["partner"]:
            called |= {each.casefold(): code for each in (names.get(code, code), code)}
        return cls(called)

    def codes(self, texts: pd.Series) -> pd.Series:
        """The codes of parties by what people call them; null for who is not known."""
        return texts.str.strip().str.casefold().map(dict(self.called)).astype("str")

    def code(self, text: str) -> str:
        """The code of a party by what people call it; ``UsageError`` for who is not known."""
        code = self.called.get(text.strip().casefold())
        if code is None:
            near = self.near(text)
            told = message("register_no_partner", partner=text, near=near)
            raise UsageError.of("--party", told)
        return code

    def near(self, text: str) -> Message:
        """Who was probably meant; else all that are known."""
        near = find_nearest(text, self.called)
        known = ", ".join(sorted(set(self.called.values())))
        return message("known_are", names=known) if near is None else message(
            "did_you_mean", name=self.called[near]
        )  # fmt: skip

    def find_unknown(self, texts: pd.Series, code: str, source: str) -> tuple[Problem, ...]:
        """A problem ``code`` for each name in ``texts`` that is of nobody who is known."""
        lost = texts[texts.notna() & self.codes(texts).isna()].drop_duplicates()
        return tuple(
            Problem(source, message(code, value=each, near=self.near(each))) for each in lost
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What can be named: the lasting name of each, by what it is called in small letters.

    ``works`` are those of works (their key, for key and id), ``others`` those of dossiers, drivers
    and parties.
    """

    works: Mapping[str, str]
    others: Mapping[str, str]

    @classmethod
    def of(cls, register: RegisterTables) -> Known:
        """What the register knows; of an id that was given twice the work that has it now."""
        works = register["register_works"]
        works = works.assign(here=works["work_state"].ne("gone")).sort_values("here", kind="stable")
        by_id = dict(zip(works["work_id"].str.casefold(), works["work_key"], strict=True))
        by_key = dict(zip(works["work_key"].str.casefold(), works["work_key"], strict=True))
        others = {**Parties.of(register).called}
        for column, rows in (("driver", register["drivers"]), ("dossier", register["dossiers"])):
            others |= {str(each).casefold(): str(each) for each in rows[column]}
        return cls({**by_id, **by_key}, others)

    def work(self, text: str) -> str | None:
        """The key of a work by its key or its id; None where there is no such work."""
        return self.works.get(text.strip().casefold())

    def keys(self, texts: pd.Series) -> pd.Series:
        """The keys of works by their keys or ids (texts); null where there is no such work."""
        return texts.str.strip().str.casefold().map(self.works).astype("str")

    def find(self, text: str) -> tuple[list[str], list[str]]:
        """The lasting names in a text, sorted, and the parts of it that name nothing."""
        whole = self._one(text)
        if whole is not None:
            return [whole], []
        parts = [part.strip() for part in text.split(";") if part.strip()]
        named = {part: self._one(part) for part in parts}
        found = {each for each in named.values() if each is not None}
        return sorted(found), [part for part, each in named.items() if each is None]

    def near(self, text: str, *, works_only: bool = False) -> str | None:
        """What was probably meant by a name that is not known."""
        return find_nearest(text, [*self.works, *(() if works_only else self.others)])

    def _one(self, text: str) -> str | None:
        key = text.strip().casefold()
        return self.works.get(key, self.others.get(key))


@dataclass(frozen=True, slots=True)
class Things:
    """The drivers and dossiers of a register as they stand, and which works are in which dossier.

    ``drivers`` has index driver, ``dossiers`` index dossier; ``inside`` has dossier and work_key.
    """

    drivers: pd.DataFrame
    dossiers: pd.DataFrame
    inside: pd.DataFrame

    @classmethod
    def of(cls, register: RegisterTables) -> Things:
        """What stands in the logs of the register."""
        members = newest(register["dossier_works"], "dossier", "work_key")
        return cls(
            newest(register["drivers"], "driver").set_index("driver", drop=False),
            newest(register["dossiers"], "dossier").set_index("dossier", drop=False),
            members.loc[members["inside"].astype(bool), ["dossier", "work_key"]],
        )

    def kind(self, codes: pd.Series, keys: pd.Series) -> pd.Series:
        """What each lasting name is: ``work``, ``driver``, ``dossier`` or ``party``."""
        made = pd.Series("party", codes.index, dtype="str")
        for name, known in (
            ("dossier", self.dossiers.index), ("driver", self.drivers.index), ("work", keys),
        ):  # fmt: skip
            made = made.mask(codes.isin(known), name)
        return made
