"""Street names in the names of works: what several say alike, or what ends as a street does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

# Words in a street name that are written small: "Vincent van Goghstraat", "Laan op Zuid".
SMALL = frozenset(
    ("van", "de", "den", "der", "het", "op", "ten", "ter", "aan", "en", "'t", "’t", "'s", "’s",
     "of", "the", "and", "am", "an", "du", "des", "la", "le", "les")
)  # fmt: skip
# How street names end, in Dutch and in the languages of the neighbours.
ENDS = re.compile(
    r"(straat|straatje|laan|laantje|weg|plein|singel|kade|dijk|gracht|markt|steeg|dreef|hof|pad"
    r"|plantsoen|baan|boulevard|allee|bolwerk|(?<!e)ring|stra(ß|ss)e|platz|gasse|street|road|lane"
    r"|avenue|square)$",
    re.IGNORECASE,
)
# A street of its own in many a town; "Straat", "Weg" or "Straße" alone is none.
ALONE = re.compile(
    r"(plein|singel|kade|dijk|gracht|markt|dreef|hof|plantsoen|boulevard|bolwerk|ring)$",
    re.IGNORECASE,
)
# Short for "Street" and the like: no street alone ("8th Ave from Bryant St to Morgan St").
SHORT = re.compile(r"(st|str|ave|av|blvd|bd|rd|dr|ln|ct|pl|pkwy|hwy|sq)\.?$", re.IGNORECASE)
# "Voorstad", "J.F.", "Dr.", "IJsselstraat", "'s-Gravenpolderseweg"; not "MS-kabel", "(VdP*)" or
# "2027".
NAME = re.compile(r"(['’]s-)?(([A-ZÀ-ÖØ-Þ]\.)+|(IJ|[A-ZÀ-ÖØ-Þ])[a-zß-öø-ÿ'’]+(-[^\W\d_]+)*\.?)$")
# Words that say what is done, to what, or which part of it: no part of a name. In the languages of
# the deliveries there are; what several first words of a delivery say is found besides (COMMON).
NO_NAME = re.compile(
    r"(\w*vervanging|vervang\w*|\w*verbetering|\w*versterking|\w*verlichting|"
    r"aanleg\w*|onderhoud|vernieuw\w*|renovatie|reconstructie|her(straten|inricht\w*)"
    r"|verwijder\w*|saner\w*|\w*riool|riool\w*|riolering|rioolvervanging|(gas|water)?leiding\w*|kabels?"
    r"|huisaansluiting\w*|asfalt\w*|verharding\w*|groot|klein|fase|deel|perceel|bouwplan|project"
    r"|travaux|entretien|aménagement|construction|pose|remplacement|réhabilitation|rénovation|lot"
    r"|phase|haus|hausnummer|höhe|ecke|kreuzung|bereich|abschnitt|bauabschnitt|neubau|ausbau|umbau"
    r"|\w+(?<!r)ung|replacement|renewal|works?|new|install\w*|upgrades?|improvements?"
    r"|repairs?|rehab\w*|sewers?|resurfacing|section|stage"
    r"|unknown|onbekend|unbekannt|inconnue?|none|geen|n\.?v\.?t\.?|n/a|nihil|div(erse|ers|\.)?)$",
    re.IGNORECASE,
)
# A first word that so many different words follow is what is done, not where, unless it ends as
# streets do ("Gartenstraße zw. ...", "Gartenstraße Höhe ...").
COMMON = 3


def find_street_runs(names: pd.Series) -> pd.DataFrame:
    """The runs of words in names of works that may be a street: name, street, at, ends, where.

    One row per distinct name and run; ``at`` is the place of its first word in the name, from
    0, ``ends`` says that its last word ends as street names do, ``where`` that it is all that
    the name says after what is done ("Riool Westwal", "gas Voorstad").
    """
    distinct = names.dropna().drop_duplicates()
    words = {name: name.split() for name in distinct}
    starts = pd.DataFrame(
        [(parts[0], parts[1]) for parts in words.values() if len(parts) > 1], columns=["one", "two"]
    )
    following = starts.drop_duplicates().groupby("one").size()
    common = {word for word in following.index[following >= COMMON] if not ENDS.search(word)}
    rows = [
        (name, run, at, bool(ENDS.search(run)), _is_where(parts, run, at))
        for name, parts in words.items()
        for run, at in _runs(parts, common)
        if ALONE.fullmatch(run) or not (ENDS.fullmatch(run) or SHORT.fullmatch(run))
    ]
    found = pd.DataFrame(rows, columns=["name", "street", "at", "ends", "where"])
    found = found.astype({"name": "str", "street": "str", "at": "int64"})
    found = found.astype({"ends": "bool", "where": "bool"})
    return found.drop_duplicates()


def street_of(members: pd.DataFrame) -> pd.Series:
    """The street that the names of a finding's works agree on, by finding_id.

    ``members`` has finding_id and name. A run of words counts where two different names hold
    it, in one of them not as the first word, where it ends as a street name does, or where it is
    all that a name says after what is done. The run that most names hold goes first, then one that
    ends so, then the one that comes first in a name ("Gartenstraße zw. Brauerstraße und
    Jollystraße"), then the longest.
    """
    known = members[["finding_id", "name"]].dropna().drop_duplicates()
    found = known.merge(find_street_runs(known["name"]), on="name")
    runs = found.groupby(["finding_id", "street"], as_index=False).agg(
        count=("name", "size"),
        last=("at", "max"),
        at=("at", "min"),
        ends=("ends", "any"),
        where=("where", "any"),
    )
    runs = runs[runs["ends"] | runs["where"] | (runs["count"].gt(1) & runs["last"].gt(0))]
    runs = runs.assign(length=runs["street"].str.len()).sort_values(
        ["finding_id", "count", "ends", "at", "length", "street"],
        ascending=[True, False, False, True, False, True],
    )
    return runs.drop_duplicates("finding_id").set_index("finding_id")["street"]


def is_name(texts: pd.Series) -> pd.Series:
    """Whether a delivered street can be one: letters, not a number, "Unknown" or a kind of work."""
    words = texts.fillna("").str.strip()
    said = words.str.contains(r"[^\W\d_]{2}", regex=True)
    return said & ~words.str.fullmatch(NO_NAME.pattern, case=False)


def own_streets(names: pd.Series) -> pd.Series:
    """The street that each name says by itself, by how it ends; null where it says none."""
    runs = find_street_runs(names)
    runs = runs[runs["ends"]]
    runs = runs.assign(length=runs["street"].str.len()).sort_values(
        ["name", "at", "length", "street"], ascending=[True, True, False, True]
    )
    return names.map(runs.drop_duplicates("name").set_index("name")["street"]).astype("str")


def _runs(words: list[str], common: set[str]) -> Iterator[tuple[str, int]]:
    """Every run of name words from a capital on, and the place of its first word."""
    for start, word in enumerate(words):
        if not _is_part(word) or (start == 0 and word in common):
            continue
        stop = start
        for place in range(start, len(words)):
            if _is_part(words[place]):
                stop = place
            elif words[place] not in SMALL:
                break
            if _bare(words[place]) != words[place]:
                break
        yield " ".join([*words[start:stop], _bare(words[stop])]), start


def _is_where(words: list[str], run: str, at: int) -> bool:
    """Whether a run is the last of a name, and only what is done goes before it."""
    to_end = len(run.split()) == len(words) - at and _bare(words[-1]) == words[-1]
    return (
        at > 0
        and to_end
        and all(word[:1].islower() or NO_NAME.match(_bare(word)) for word in words[:at])
    )


def _is_part(word: str) -> bool:
    """Whether a word can be a part of a name."""
    bare = _bare(word)
    return bool(NAME.match(bare)) and (bool(ENDS.search(bare)) or not NO_NAME.match(bare))


def _bare(word: str) -> str:
    return word.rstrip(",;:)")
