"""Names of streets as they are compared: without case, accents and marks, abbreviations in full."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A word with the dot behind it that says that it is cut off.
_WORD = re.compile(r"[^\W_]+\.?")
# Letters that have no accent to take off.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ĳ": "ij", "ł": "l"})

# What a street is, as the last part of a Dutch name: one word for each.
ENDS = (
    "steenweg", "straatje", "straat", "laantje", "laan", "weg", "plein", "singel", "kade", "dijk",
    "gracht", "markt", "steeg", "dreef", "gaarde", "hof", "pad", "plantsoen", "boulevard", "baan",
    "allee", "ring", "square", "park", "dam", "wal",
)  # fmt: skip
# How these are written short, at the end of a word; with a dot behind it only, where True.
_SHORT_ENDS = (
    ("stwg", "steenweg", False), ("stw", "steenweg", False), ("str", "straat", False),
    ("straa", "straat", True), ("sngl", "singel", False), ("pln", "plein", False),
    ("pl", "plein", True), ("ln", "laan", False), ("wg", "weg", False), ("gr", "gracht", True),
    ("stg", "steeg", False), ("kd", "kade", False), ("dk", "dijk", True), ("dr", "dreef", True),
    ("w", "weg", True), ("l", "laan", True),
)  # fmt: skip
# The usual ones of these, which may be written wrong themselves.
CUT_OFF = {"straat": ("str",), "laan": ("ln",), "weg": ("wg",), "plein": ("pln",)}
# What a street is, as the first word of a French name, and how that is written short.
_STARTS = {
    "rue": "r", "avenue": "av ave", "boulevard": "bd bld blvd boul bvd bvld",
    "chaussee": "ch chee chssee chauss", "place": "pl", "square": "sq", "allee": "all",
    "impasse": "imp", "quai": "q", "clos": "cl", "chemin": "chem", "route": "rte", "dreve": "",
    "cite": "", "passage": "pass", "rampe": "", "venelle": "", "sentier": "sent", "cours": "",
    "esplanade": "", "galerie": "gal", "montee": "", "parvis": "", "tunnel": "", "viaduc": "",
    "autoroute": "",
}  # fmt: skip
STARTS = {short: full for full, shorts in _STARTS.items() for short in (full, *shorts.split())}
# Titles, as Dutch and French write them in full and short: one word for each.
_TITLES = {
    "burgemeester": "burg burgem burgm bgm bourgmestre", "professor": "prof professeur",
    "doctor": "dr dokter docteur", "sint": "st saint", "sinte": "ste sainte",
    "meester": "mr", "ingenieur": "ir ing", "generaal": "gen general", "kolonel": "col colonel",
    "korporaal": "caporal cap", "maarschalk": "marechal mal", "luitenant": "lt lieutenant",
    "monseigneur": "mgr", "minister": "min ministre", "president": "pres", "jonkheer": "jhr",
    "dominee": "ds", "pastoor": "past", "koning": "roi", "koningin": "kon reine",
    "prinses": "princesse prses", "prins": "prince pr", "rector": "recteur",
    "kapitein": "capitaine",
    "admiraal": "adm amiral", "wethouder": "weth", "graaf": "comte",
}  # fmt: skip
TITLES = {short: full for full, shorts in _TITLES.items() for short in (full, *shorts.split())}
_ORDINALS = {
    "1e": "eerste", "2e": "tweede", "3e": "derde", "4e": "vierde", "5e": "vijfde", "6e": "zesde",
    "1ste": "eerste", "2de": "tweede", "3de": "derde", "4de": "vierde", "5de": "vijfde",
}  # fmt: skip
ARTICLES = frozenset({"de", "het", "den", "t", "la", "le", "les"})
# Small words within a name, which make another name where nothing else is left out.
SMALL = frozenset({"van", "der", "den", "ten", "ter", "d", "du", "des", "l", "op", "aan"})
# Words that tell one street from the next: who leaves one out means another street.
TELLING = frozenset((
    "oude", "oud", "nieuwe", "nieuw", "lange", "korte", "grote", "groot", "kleine", "klein", "hoge",
    "lage", "noord", "zuid", "oost", "west", "noorder", "zuider", "ooster", "wester", "eerste",
    "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "voor", "achter",
    "binnen", "buiten", "boven", "beneden", "petite", "petit", "grande", "grand", "vieille",
    "vieux", "nouvelle", "ancienne", "haute", "basse", "parallel", "ventweg",
))  # fmt: skip

_ROMAN = re.compile(r"[ivx]+")


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A name as it is compared.

    ``key`` holds all its words in one, with what it is (straat, rue) in full, ``raw`` the same with
    titles as they are written; ``words`` are those without what it is, ``short`` says which of them
    may be cut off. ``kind`` is what it is, "" where the name does not say; ``apart`` that it stands
    as a word of its own.
    """

    key: str
    raw: str
    words: tuple[str, ...]
    short: tuple[bool, ...]
    kind: str
    apart: bool

    @property
    def core(self) -> str:
        """The words in one, without what it is."""
        return "".join(self.words)

    @property
    def numbers(self) -> frozenset[str]:
        """The words that are numbers: "Plein 1940", and "Leopold II" behind the first word."""
        found = {each for each in self.words if re.search(r"[0-9]", each)}
        return frozenset(found | set(filter(_ROMAN.fullmatch, self.words[1:])))

    @property
    def sides(self) -> frozenset[str]:
        """The words that tell it from the next street, also as the begin of a word: "Westeinde"."""
        long = (each for each in TELLING if len(each) > 3)
        return frozenset(tell for tell in long for each in self.words if each.startswith(tell))


def fold_text(text: str) -> str:
    """A text in one case, without accents; marks stay."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(each for each in plain if not unicodedata.combining(each))


def fold_key(text: str) -> str:
    """A text as names of towns are compared: one word of letters and digits."""
    return "".join(re.findall(r"[^\W_]+", fold_text(text)))


def fold_name(text: str) -> FoldedName:
    """The name of a street as it is compared, in Dutch or French."""
    found: list[str] = _WORD.findall(fold_text(text))
    words = [each.rstrip(".") for each in found]
    dotted = [each.endswith(".") for each in found]
    if not words:
        return FoldedName("", "", (), (), "", False)
    kind, apart = "", False
    start = ""
    if len(words) > 1 and words[0] in STARTS:
        start = kind = STARTS[words[0]]
        words, dotted, apart = words[1:], dotted[1:], True
    end = ""
    if not kind:
        words[-1], end = _without_end(words[-1], dotted=dotted[-1], alone=len(words) > 1)
        kind = end
        if end:
            dotted[-1] = False
            if not words[-1]:
                words, dotted, apart = words[:-1], dotted[:-1], True
    full: list[str] = []
    short: list[bool] = []
    last = len(words) - 1
    for at, (word, dot) in enumerate(zip(words, dotted, strict=True)):
        if word in ("vd", "vdr", "vdn"):
            full += ["van", "d"]
            short += [False, True]
            continue
        # The last word of a name is no title: "Pastoor Prinsstraat".
        known = TITLES.get(word) if at < last or (apart and end) else None
        full.append(known or _ORDINALS.get(word, word))
        short.append(known is None and at < last and (dot or len(word) == 1))
    key, raw = (start + "".join(each) + end for each in (full, words))
    return FoldedName(key, raw, tuple(full), tuple(short), kind, apart)


def _without_end(word: str, *, dotted: bool, alone: bool) -> tuple[str, str]:
    """The last word of a Dutch name without what the street is, and that in full."""
    for end in ENDS:
        if word.endswith(end) and (len(word) > len(end) or alone):
            return word[: -len(end)], end
    for short, end, dot in _SHORT_ENDS:
        if word.endswith(short) and (dotted or not dot) and (len(word) > len(short) + 2):
            return word[: -len(short)], end
        if alone and word == short:
            return "", end
    return word, ""


def is_like_street(text: str) -> bool:
    """Whether a text says itself that it is a street, in Dutch or French."""
    return fold_name(text).kind != ""


def find_language(text: str) -> str:
    """``fr`` of a name that begins as French ones do, ``nl`` of one that ends as Dutch ones do."""
    words = [each.rstrip(".") for each in _WORD.findall(fold_text(text))]
    if len(words) > 1 and words[0] in STARTS:
        return "fr"
    return "nl" if fold_name(text).kind else ""
