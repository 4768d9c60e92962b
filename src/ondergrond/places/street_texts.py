"""What a text says of a place in a street: the streets, between which others, house numbers, town.

People write it as they talk: "Dorpsstraat 12-40", "Dorpsstraat tussen Kerkweg en Molenstraat",
"hoek Dorpsstraat/Kerkweg", "rue Royale / Koningsstraat", "A, B en C, Goes".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ondergrond.places import street_patterns as patterns
from ondergrond.places.street_names import find_language, fold_key, is_like_street

Kind = Literal["whole", "stretch", "corner", "beside", "numbers"]
# Whether a text is the name of a street, or of a town.
Knows = Callable[[str], bool]

LONGEST_TOWN = 4  # words
# Letters: a longer text is no place but a story, and a longer stretch a list of other things. All
# ways to read one take time.
LONGEST_TEXT, LONGEST_STRETCH = 1000, 200
# How much a text is like the name of a street: known, known by half, like one, not at all.
KNOWN, HALF_KNOWN, LIKE, UNLIKE = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One street that a text names, and which part of it.

    ``names`` are spellings of one street, in two languages; ``ends`` the streets between which it
    is meant (``stretch``), or which it meets (``corner``, ``beside``: one), each in its spellings;
    ``numbers`` the first and last house number of each range. ``town`` is where it is said to be.
    """

    names: tuple[str, ...]
    kind: Kind = "whole"
    ends: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()
    town: str | None = None


def parse_street_text(text: str, is_street: Knows, is_town: Knows) -> tuple[Asked, ...]:
    """The streets that a text names, in its order, each with the part that is meant.

    ``is_street`` and ``is_town`` know exact names of the layer: a name that holds "van", "en" or
    a number is not taken apart. Empty where the text holds no name, or more than 1,000 letters.
    """
    if len(text) > LONGEST_TEXT:
        return ()
    reader = _Reader(is_street, is_town)
    found: list[Asked] = []
    for part in patterns.LIST.split(text):
        found += reader.read(_bare(patterns.SPACES.sub(" ", part)))
    towns = {each.town for each in found if each.town}
    if len(towns) == 1:
        (town,) = towns
        found = [replace(each, town=town) for each in found]
    return tuple(found)


def parse_end(text: str, is_street: Knows, is_town: Knows) -> tuple[str, ...]:
    """The spellings of the one street that a text names; the text itself where it names others."""
    found = parse_street_text(text, is_street, is_town)
    return found[0].names if len(found) == 1 else (text,)


def _bare(text: str) -> str:
    """A text without outer marks; the dot of a word that is cut off stays."""
    return text.strip(patterns.TRIM).lstrip(".")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one clause, with the names that the layer has."""

    is_street: Knows
    is_town: Knows

    def read(self, text: str) -> list[Asked]:
        """The streets of a clause, with its town."""
        if self.is_street(text):
            return [Asked((text,))]
        text = patterns.SPACES.sub(" ", patterns.WHOLE.sub(" ", self._without_brackets(text)))
        text, town = self._without_town(_bare(patterns.NOTHING.sub("", text)))
        asked = self._parts(self._without_remarks(text))
        return [replace(each, town=town) for each in asked] if town else asked

    def _without_brackets(self, text: str) -> str:
        """A text with what its brackets say of the place, without other remarks in them."""
        while found := patterns.BRACKETS.match(text):
            head, inner, tail = (each.strip() for each in found.groups())
            if self.is_town(inner):
                tail = f"{tail}, {inner}"
            elif patterns.IN_BRACKETS.match(inner):
                head = f"{head} {inner}"
            elif self.is_street(inner) and find_language(inner) != find_language(head):
                head = f"{head} / {inner}"
            text = f"{head}{tail}" if tail.startswith(",") else f"{head} {tail}"
        return _bare(text.replace("(", " ").replace(")", " "))

    def _without_town(self, text: str) -> tuple[str, str | None]:
        """A text without the town that it begins or ends with, and that town."""
        text = _bare(patterns.SPACES.sub(" ", patterns.POSTCODE.sub("", text)))
        known = self._without_known_town(text)
        if known is not None:
            return known
        *others, last = patterns.COMMA.split(text)
        if others and self._may_be_town(last):
            return _bare(", ".join(others)), last
        return text, None

    def _without_known_town(self, text: str) -> tuple[str, str] | None:
        parts = patterns.COMMA.split(text)
        if len(parts) > 1:
            for at, rest in ((-1, parts[:-1]), (0, parts[1:])):
                if self.is_town(parts[at]) and not self.is_street(parts[at]):
                    return _bare(", ".join(rest)), parts[at]
        head = re.match(r"([^:]+?)\s*(?::| - | – )\s*(.+)$", text)
        if head and self.is_town(head[1]) and not self.is_street(head[1]):
            return _bare(head[2]), head[1]
        words = text.split(" ")
        for n in range(min(LONGEST_TOWN, len(words) - 1), 0, -1):
            last = " ".join(words[-n:])
            if self.is_town(last) and not self._ends_as_street(text, last):
                return _bare(patterns.IN_TOWN.sub("", " ".join(words[:-n]))), last
        return None

    def _ends_as_street(self, text: str, last: str) -> bool:
        """Whether the last words are the end of a name: "Laan van Goes"."""
        starts = [0, *(each.end() for each in re.finditer(r"[^\w'’]+", text))]
        return any(self.is_street(text[at:]) for at in starts if at < len(text) - len(last))

    def _may_be_town(self, text: str) -> bool:
        """Whether what stands behind the last comma can be a town that the layer does not have."""
        if self._worth(text) or len(text.split()) > LONGEST_TOWN or len(fold_key(text)) <= 2:
            return False
        apart = (patterns.REMARK.search, patterns.WHERE.match, patterns.AND.search)
        return not any(each(text) for each in apart)

    def _parts(self, text: str) -> list[Asked]:
        """The streets of a text without town: at a corner, a stretch, beside another, a list."""
        if self.is_street(text):
            return [Asked((text,))]
        for read in (self._corner, self._stretch, self._beside, self._one_end):
            found = read(text)
            if found:
                return found
        return self._listed(text)

    def _corner(self, text: str) -> list[Asked]:
        found = patterns.CORNER.match(text)
        if found:
            name, other = next(self._splits(found["rest"]), ("", ""))
        else:
            found = patterns.CORNER_AFTER.match(text)
            name, other = (found["name"], found["other"]) if found else ("", "")
        name, other = _bare(self._numbered(name)[0]), _bare(other)
        if not (name and other):
            return []
        names, others = (self._without_of(each) for each in (name, other))
        return [Asked(names, "corner", (others,))]

    def _without_of(self, text: str) -> tuple[str, ...]:
        """The spellings of a street of a corner, without "van de"; with it where both may be."""
        less = patterns.OF_CORNER.sub("", text)
        if less == text or self._worth(text) > self._worth(less):
            return self._spellings(text)
        if self._worth(text) < self._worth(less):
            return self._spellings(less)
        return (text, less)

    def _splits(self, text: str) -> Iterator[tuple[str, str]]:
        """Both sides of each word between two streets, those first of which both are known."""
        words = rf"(?i)(?:\s+(?:{patterns.CORNER_PARTS})(?=\s)|\s*[/,]|(?<=\s)[-–](?=\s))\s*"
        sides = [
            (_bare(text[: each.start()]), _bare(text[each.end() :]))
            for each in re.finditer(words, text)
        ]
        whole = [each for each in sides if all(each)]
        yield from sorted(whole, key=lambda each: -sum(map(self._worth, each)))

    def _worth(self, name: str) -> int:
        if self.is_street(name):
            return KNOWN
        halves = patterns.SLASH.split(name)
        if len(halves) == 2 and any(map(self.is_street, halves)):
            return HALF_KNOWN
        return LIKE if is_like_street(name) else UNLIKE

    def _stretch(self, text: str) -> list[Asked]:
        """The street of a stretch and the two between which it lies, the likest way to read it."""
        found: list[tuple[int, tuple[str, str, str]]] = []
        for opens, parts, weak in patterns.STRETCHES if len(text) <= LONGEST_STRETCH else ():
            ways = self._ways(text, opens, parts)
            found += [each for each in ways if not weak or self._is_sure(each[1])]
            if found and not weak:
                break
        if not found:
            return []
        name, first, last = max(found, key=lambda each: each[0])[1]
        ends = (self._spellings(first), self._spellings(last))
        return [replace(each, kind="stretch", ends=ends, numbers=()) for each in self._listed(name)]

    def _ways(
        self, text: str, opens: str, parts: str
    ) -> Iterator[tuple[int, tuple[str, str, str]]]:
        """Each way to read a stretch, with what it is worth: street, from which, to which."""
        for opening in re.finditer(rf"(?i)(?<=\w|\.|\)){opens}(?:\s+|(?<=:|'))", text):
            rest = text[opening.end() :]
            for closing in re.finditer(rf"(?i)\s+(?:{parts})\s+|\s*(?:/|–)\s*", rest):
                ends = rest[: closing.start()], rest[closing.end() :]
                first, last = (self._without_article(_bare(each)) for each in ends)
                name = _bare(text[: opening.start()])
                if name and first and last:
                    way = (name, first, last)
                    yield sum(map(self._worth, way)), way

    def _is_sure(self, way: tuple[str, str, str]) -> bool:
        """Whether "van" or "de" opens a stretch and is no part of a name: others are known."""
        name, *ends = map(self._worth, way)
        known = (name >= HALF_KNOWN and max(ends) >= LIKE) or min(ends) >= HALF_KNOWN
        return known or min(name, *ends) >= LIKE

    def _without_article(self, name: str) -> str:
        return name if self.is_street(name) else patterns.ARTICLE.sub("", name)

    def _beside(self, text: str) -> list[Asked]:
        found = patterns.BESIDE.match(text)
        if not found:
            return []
        if re.match(rf"(?i)(?:{patterns.NR} ?)?[0-9]", found["other"]):
            return self._listed(f"{found['name']} {found['other']}")
        asked = self._listed(found["name"])
        ends = (self._spellings(found["other"]),)
        return [
            replace(each, kind="beside", ends=ends) if each.kind == "whole" else each
            for each in asked
        ]

    def _one_end(self, text: str) -> list[Asked]:
        """A street from another on, or up to it: nobody knows to which side."""
        found = patterns.ONE_END.match(text)
        if not found or self._worth(found["name"]) < HALF_KNOWN:
            return []
        ends = (self._spellings(self._without_article(found["other"])),)
        return [Asked(self._spellings(found["name"]), "stretch", ends)]

    def _without_remarks(self, text: str) -> str:
        """A text without what is done in the street, and on which side, around a known name."""
        text = patterns.NUMBERS_BETWEEN.sub(r" \g<first>-\g<last>", text)
        if self.is_street(text):
            return text
        before, behind = patterns.OF_STREET.match(text), patterns.SIDE.match(text)
        rest = self._without_remarks(before["name"]) if before else text
        if self._worth(rest) > self._worth(text):
            return rest
        if behind and self.is_street(behind["name"]):
            return behind["name"]
        return text

    def _numbered(self, text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """A text without the house numbers in it, and these."""
        if self.is_street(text):
            return text, ()
        known = patterns.NUMBERS_LAST.match(text)
        if not (known and self.is_street(known["name"])):
            known = patterns.NUMBERS.match(text) or patterns.NUMBERS_FIRST.match(text)
        if not known:
            return text, ()
        name = _bare(re.sub(rf"(?i)[,:]? *\(?\b{patterns.NR}$", "", known["name"]))
        ranges = []
        for each in re.finditer(rf"(?i){patterns.RANGE}", known["numbers"]):
            said = [int(number) for number in re.findall(r"[0-9]+", each[0])]
            ranges.append((min(said), max(said)))
        return name, tuple(ranges)

    def _listed(self, text: str) -> list[Asked]:
        """Each street of a list, with its house numbers."""
        text = _bare(text)
        name, numbers = self._numbered(text)
        parted = patterns.COMMA.search(name) or patterns.AND.search(name)
        if numbers and (self.is_street(name) or not parted):
            return [Asked(self._spellings(name), "numbers", (), numbers)]
        pieces = [] if self.is_street(text) else self._pieces(text)
        if len(pieces) > 1:
            kept = [each for each in pieces if not self._is_remark(each)]
            return [each for piece in kept or pieces for each in self._listed(piece)]
        if not re.search(r"[^\W\d_]{2}", text):
            return []
        names = self._spellings(text)
        if {find_language(each) for each in names} >= {"fr", "nl"}:
            return [Asked(names)]
        return [Asked((each,)) for each in names]

    def _is_remark(self, text: str) -> bool:
        """Whether a piece of a list tells something else than a street: "fase 2", "riool"."""
        name = re.sub(r"\W*\d.*$", "", text)
        return (
            bool(patterns.REMARK.search(text))
            and not self._worth(text)
            and not is_like_street(name)
        )

    def _pieces(self, text: str) -> list[str]:
        """The pieces of a list, parted by commas, else by "en"."""
        pieces: list[str] = []
        for piece in filter(None, patterns.COMMA.split(text)):
            # House numbers behind a comma are of the street before it.
            if pieces and re.fullmatch(rf"(?i)(?:{patterns.NR} ?)?{patterns.RANGE}", piece):
                pieces[-1] += f", {piece}"
            else:
                pieces.append(piece)
        return pieces if len(pieces) > 1 else self._by_and(text)

    def _by_and(self, text: str) -> list[str]:
        """The pieces around "en"; neighbours that are one known name together stay together."""
        pieces = [each for each in patterns.AND.split(text) if each]
        at = 0
        while at < len(pieces) - 1:
            together = [f"{pieces[at]} {word} {pieces[at + 1]}" for word in ("en", "et", "&")]
            numbered = re.fullmatch(rf"(?i){patterns.RANGE}", pieces[at + 1])
            if numbered or any(map(self.is_street, together)):
                pieces[at : at + 2] = [together[0]]
            else:
                at += 1
        return pieces

    def _spellings(self, text: str) -> tuple[str, ...]:
        """The spellings of a street: both halves around a slash or a dash, else the text itself."""
        text = _bare(text)
        if self.is_street(text) or ":" in text:
            return (text,)
        halves = [_bare(each) for each in patterns.SLASH.split(text)]
        if len(halves) == 1 and "-" in text:
            joined = [text[: at.start()] for at in re.finditer("-", text)]
            pairs = [(each, text[len(each) + 1 :]) for each in joined]
            halves = next((list(pair) for pair in pairs if all(map(self.is_street, pair))), halves)
        return tuple(filter(None, halves)) or (text,)
