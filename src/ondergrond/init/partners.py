"""Who the partners are: by folder, by file, or by the owner that a column names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ondergrond.init.values import guess_text, operators
from ondergrond.labels.vocabulary import plain
from ondergrond.load.identity import partner_code

# Words in the name of an organisation that say of what kind it is.
_KINDS = {
    "municipality": "gemeente municipality commune gemeinde stad stadt ville city town council",
    "water_authority": "waterschap hoogheemraadschap wetterskip scheldestromen wateringue",
    "province": "provincie province provinz county bezirk",
    "housing_corporation": "woningcorporatie woningstichting wonen woonstichting housing",
    "network_operator": "netbeheer netbeheerder waterbedrijf drinkwater energie energy water gas"
    " netze stadtwerke telecom telekom fiber fibre glasvezel glasfaser electricity electricite",
}
_NETWORKS = {
    *("drinking_water", "gas", "electricity_lv", "electricity_mv", "electricity_hv"),
    *("district_heating", "telecom"),
}
_PUBLIC = {"road", "sewer", "green", "public_lighting"}
# What stands between several owners in one cell.
MARKS = (";", "/", "+", "&", "|", ",", "en", "and", "und", "et")
_BEHIND = re.compile(r"[\s-]+")
WORD = 0.9  # how sure it is that a first word is no name: Gas, Water
SHORT = 3  # letters of a name that is compared as a whole
_LIKE = 90.0  # of 100, how alike two names of one organisation are
_DATES = re.compile(r"[ _-]*(?:19|20)[0-9]{2}(?:[ _-]?[0-9]{1,2}){0,2}|[ _-]+v?[0-9]+$")


@dataclass(frozen=True, slots=True)
class PartnerPlan:
    """A partner: its code, its name as people know it, and what kind of organisation it is.

    ``sure`` is False where nothing but a guess says the kind.
    """

    code: str
    name: str
    kind: str
    sure: bool = True


def name_of(text: str) -> str:
    """A name for people of that of a folder or file: without dates, with a capital."""
    bare = _DATES.sub("", text) or text
    spaced = " ".join(re.split(r"[\s_]+", bare.strip(" _-")))
    return spaced if any(letter.isupper() for letter in spaced) else _titled(spaced)


def _titled(text: str) -> str:
    return " ".join(
        part if part in ("aan", "de", "den", "en", "van") else part[:1].upper() + part[1:]
        for part in text.split()
    )


def plan_partner(text: str, disciplines: Mapping[str, int]) -> PartnerPlan:
    """A partner of the name of its folder, file or column; ``disciplines`` counts its works."""
    name = name_of(text)
    words = set(plain(name).split())
    for kind, said in _KINDS.items():
        if words & set(said.split()):
            return PartnerPlan(_code(name), name, kind)
    kind = _kind_of_works(disciplines)
    return PartnerPlan(_code(name), name, kind, sure=kind != "other")


def _code(name: str) -> str:
    return partner_code(name).replace("_", "-")


def _kind_of_works(disciplines: Mapping[str, int]) -> str:
    """The kind of who does such works: streets and sewers a municipality, pipes an operator."""
    n = sum(disciplines.values())
    if not n:
        return "other"
    if disciplines.get("water_system", 0) >= n / 4:
        return "water_authority"
    if sum(disciplines.get(each, 0) for each in _NETWORKS) >= n / 2:
        return "network_operator"
    if sum(disciplines.get(each, 0) for each in _PUBLIC) >= n / 2:
        return "municipality"
    return "other"


def match_owners(owners: Sequence[str], partners: Sequence[PartnerPlan]) -> dict[str, str]:
    """Which texts of a column of owners are which partner, by code; of others there is none."""
    found: dict[str, str] = {}
    for owner in owners:
        scored = [(_likeness(owner, each), each.code) for each in partners]
        best = max(scored, default=(0.0, ""))
        if best[0] >= _LIKE:
            found[owner] = best[1]
    return found


def split_owners(
    owners: Sequence[str], partners: Sequence[PartnerPlan], sure: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], list[str]]:
    """The marks between several owners in one cell, and all owners with the cells parted.

    A mark parts where it does so in most of the cells that have it: all parts are owners of other
    cells, partners or operators, so that a name with a comma in it stays one.
    ``sure`` are marks that part anyhow.
    """
    whole = {plain(each) for each in owners}

    def is_owner(part: str) -> bool:
        return plain(part) in whole or _is_operator(part) or bool(match_owners([part], partners))

    marks = [mark for mark in sure if any(mark in each for each in owners)]
    for mark in (each for each in MARKS if each not in marks):
        cells = [parts for each in owners if len(parts := parts_of(each, (mark,))) > 1]
        told = [parts for parts in cells if all(map(is_owner, parts))]
        if len(told) * 2 > len(cells):
            marks.append(mark)
    split = tuple(marks)
    return split, list(dict.fromkeys(part for each in owners for part in parts_of(each, split)))


def parts_of(text: str, split: Sequence[str]) -> list[str]:
    """The owners that one cell names, by the marks between them."""
    marks = [rf"\s+{each}\s+" if each.isalpha() else re.escape(each) for each in split]
    parts = re.split("|".join(marks), text) if marks else [text]
    return [each.strip() for each in parts if each.strip()]


def _likeness(owner: str, partner: PartnerPlan) -> float:
    """How alike two names are, 0 to 100; a name that holds all words of the other is the same."""
    one = plain(owner)
    return max(
        fuzz.token_set_ratio(one, other)
        if min(len(one), len(other)) > SHORT
        else fuzz.ratio(one, other)
        for other in (plain(partner.name), plain(partner.code))
    )


def split_departments(owners: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Owners that are one organisation with a department behind its name: organisation, department.

    Two or more begin with the same word, and what follows it is mostly what departments are about:
    ``Stad Wegen``, ``Stad Groen``. The department is empty where there is none.
    """
    by_first: dict[str, dict[str, str]] = {}
    for owner in owners:
        first, _, rest = _BEHIND.sub(" ", owner.strip(), count=1).partition(" ")
        by_first.setdefault(first, {})[owner] = rest.strip(" -")
    found: dict[str, tuple[str, str]] = {}
    for first, own in by_first.items():
        rests = [rest for rest in own.values() if rest]
        told = [rest for rest in rests if guess_text(rest, "discipline")[0] is not None]
        own_word = guess_text(first, "discipline")[1] >= WORD and not _is_operator(first)
        if len(own) > 1 and len(rests) > 0 and len(told) >= len(rests) / 2 and not own_word:
            found |= {owner: (first, rest) for owner, rest in own.items()}
    return found


def _is_operator(word: str) -> bool:
    """Whether a word is the name of an organisation: it says what its works are about."""
    return plain(word) in operators()
