"""How surely written street names are placed: real names, spoilt as people spoil them.

    .venv/bin/python tools/measure_streets.py ../shared/data [--show tuning]

Of two real layers (a piece of the Dutch road register, and the streets of a bilingual town) a part
of the streets is taken out, so that lines that name these have to be rejected. Lines are made with
a fixed seed and parted in halves: one to tune on (``--show tuning`` prints what goes wrong in it),
one that is only counted.
"""

from __future__ import annotations

import argparse
import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from ondergrond.places.street_index import StreetIndex, make_index
from ondergrond.places.street_places import StreetQuery, place_queries

SEED = 13
LEFT_OUT = 0.15  # of the streets are not in the layer, and of the lines name one of these
ONE_TYPO, TWO_TYPOS = 0.30, 0.10  # of the names
HALVES = ("tuning", "untouched")
LETTERS = "abcdefghijklmnopqrstuvwxyz"

DUTCH_SHORT = {
    "straat": ("str", "str.", "straat"), "laan": ("ln", "ln."), "weg": ("wg", "wg."),
    "plein": ("pl.", "pln"), "steenweg": ("stwg", "stwg."), "singel": ("sngl",),
}  # fmt: skip
FRENCH_SHORT = {
    "rue": ("r.", "r"), "avenue": ("av.", "av", "ave"), "boulevard": ("bd", "bd.", "boul.", "bld"),
    "chaussée": ("ch.", "chée", "chaussee"), "place": ("pl.", "pl"), "square": ("sq.", "sq"),
}  # fmt: skip
TITLES = {
    "burgemeester": "burg.", "professor": "prof.", "docteur": "dr", "général": "gén.",
    "sint": "st.",
    "colonel": "col.", "maréchal": "mal", "generaal": "gen.", "kolonel": "kol.", "dokter": "dr.",
    "caporal": "cap.", "princesse": "princ.", "maarschalk": "maarsch.", "korporaal": "korp.",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A spoilt line, what it was before, and the streets that it means (none: to be rejected)."""

    text: str
    clean: str
    streets: frozenset[str]


@dataclass(frozen=True)
class Town:
    """A layer of streets as lines are made of it: names in its languages, and its town."""

    index: StreetIndex
    known: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    meeting: tuple[tuple[str, str], ...]
    towns: tuple[str, ...]
    french: bool


def typo(word: str, rng: random.Random) -> str:
    """A word with one letter left out, doubled, changed, or changed places with the next."""
    at = rng.randrange(1, max(2, len(word) - 1))
    how = rng.choice(("drop", "double", "swap", "change", "insert"))
    if how == "drop":
        return word[:at] + word[at + 1 :]
    if how == "double":
        return word[:at] + word[at] + word[at:]
    if how == "swap":
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    letter = rng.choice(LETTERS)
    return word[:at] + letter + word[at + (how == "change") :]


def short(name: str, rng: random.Random, *, french: bool) -> str:
    """A name with what it is, a title or first names cut off."""
    words = name.split(" ")
    if french and words[0] in FRENCH_SHORT:
        words[0] = rng.choice(FRENCH_SHORT[words[0]])
    if not french:
        for end, shorts in DUTCH_SHORT.items():
            if words[-1].endswith(end) and len(words[-1]) > len(end) + 1:
                words[-1] = words[-1][: -len(end)] + rng.choice(shorts)
                break
    start = 1 if french else 0
    for at in range(start, len(words) - 1):
        if words[at].lower() in TITLES:
            words[at] = TITLES[words[at].lower()]
        elif (
            len(words[at]) > 3
            and words[at].lower() not in ("grande", "petite")
            and rng.random() < 0.4
        ):
            words[at] = words[at][0] + "."
    return " ".join(words)


def without_accents(name: str, _: random.Random) -> str:
    """A name without its accents."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(each for each in plain if not unicodedata.combining(each))


def spoilt(name: str, rng: random.Random, *, french: bool) -> str:
    """A name as somebody in a hurry writes it."""
    if rng.random() < 0.5:
        name = short(name, rng, french=french)
    if rng.random() < 0.4:
        name = without_accents(name, rng)
    case: Callable[[str], str] = rng.choice((str.title, str.upper, str.lower, str, str))
    name = case(name)
    draw = rng.random()
    n_typos = 2 if draw < TWO_TYPOS else 1 if draw < TWO_TYPOS + ONE_TYPO else 0
    for _ in range(n_typos):
        words = name.split(" ")
        long = [at for at, word in enumerate(words) if len(word.strip(".")) > 4]
        if long:
            at = rng.choice(long)
            words[at] = typo(words[at], rng)
            name = " ".join(words)
    if rng.random() < 0.08:
        name = name.replace("-", " ") if "-" in name else name.replace(" ", "  ", 1)
    return name


def make_lines(town: Town, count: int, rng: random.Random) -> Iterator[Line]:
    """Lines on streets of a town, some on streets that it does not have."""
    for _ in range(count):
        if rng.random() < LEFT_OUT:
            name = rng.choice(town.left_out)
            yield Line(dressed(spoilt(name, rng, french=town.french), town, rng), name, frozenset())
        else:
            yield made_line(town, rng)


def made_line(town: Town, rng: random.Random) -> Line:
    """A line on a street that the layer has, in one of the forms that lists have."""

    def write(name: str) -> tuple[str, str]:
        spellings = town.known[name]
        said = rng.choice(spellings)
        return spoilt(said, rng, french=town.french and said == spellings[0]), said

    form = rng.choices(
        ("plain", "numbers", "between", "corner", "list", "both", "whole"), (45, 15, 12, 8, 8, 7, 5)
    )[0]
    name = rng.choice(sorted(town.known))
    one, clean = write(name)
    if form == "numbers":
        n = rng.randrange(1, 90)
        numbers = rng.choice((f" {n}", f" {n}-{n + 20}", f" nr {n}", f" {n} t/m {n + 8}", f", {n}"))
        one, clean = one + numbers, clean + numbers
    elif form == "both" and len(town.known[name]) > 1:
        other = spoilt(town.known[name][1], rng, french=False)
        one = (
            spoilt(town.known[name][0], rng, french=True) + rng.choice((" / ", " - ", "/")) + other
        )
    elif form == "corner" and town.meeting:
        name, with_ = rng.choice(town.meeting)
        (one, clean), (two, clean_two) = write(name), write(with_)
        word = "coin" if town.french else "hoek"
        text = rng.choice((f"{word} {one}/{two}", f"{one} {word} {two}", f"{word} {one} - {two}"))
        return Line(dressed(text, town, rng), f"hoek {clean}/{clean_two}", frozenset({name}))
    elif form == "between" and town.meeting:
        name, first = rng.choice(town.meeting)
        others = [b for a, b in town.meeting if a == name and b != first] or [first]
        last = rng.choice(others)
        (one, clean), (two, c2), (three, c3) = write(name), write(first), write(last)
        opens, parts = rng.choice(
            (("entre", "et"), ("de", "à"), (": ", " - ")) if town.french
            else (("tussen", "en"), ("van", "tot"), ("tss.", "en"), ("vanaf", "tot aan"))
        )  # fmt: skip
        text = f"{one} {opens} {two} {parts} {three}"
        return Line(dressed(text, town, rng), f"{clean} tussen {c2} en {c3}", frozenset({name}))
    elif form == "list":
        other = rng.choice(sorted(set(town.known) - {name}))
        two, clean_two = write(other)
        text = one + rng.choice((", ", " en ", "; ", " + ")) + two
        return Line(dressed(text, town, rng), f"{clean}; {clean_two}", frozenset({name, other}))
    elif form == "whole":
        one = rng.choice(
            (f"{one}, toute la rue", f"{one} (entière)") if town.french
            else (f"{one} (hele straat)", f"gehele {one}", f"{one} geheel")
        )  # fmt: skip
    return Line(dressed(one, town, rng), clean, frozenset({name}))


def dressed(text: str, town: Town, rng: random.Random) -> str:
    """A line with the town behind it, or not."""
    if rng.random() < 0.25:
        return text + rng.choice((", {}", " ({})")).format(rng.choice(town.towns))
    return text


def dutch(folder: Path, rng: random.Random) -> Town:
    """The piece of the Dutch road register."""
    path = folder / "streets-wageningen" / "nwb-wegvakken.gml"
    frame = gpd.read_file(path).set_crs("EPSG:28992", allow_override=True)
    frame = frame[frame["stt_naam"].notna()]
    sides = frame[["e_hnr_lnks", "l_hnr_lnks", "e_hnr_rhts", "l_hnr_rhts"]].to_numpy(dtype=float)
    names = [(name,) for name in frame["stt_naam"]]
    towns = list(zip(frame["wpsnaamnen"], frame["gme_naam"], strict=True))
    return make_town(
        names, towns, frame.geometry.to_numpy(), np.where(sides > 0, sides, np.nan),
        written=("Wageningen", "WAGENINGEN"), rng=rng, french=False,
    )  # fmt: skip


def brussels(folder: Path, rng: random.Random) -> Town:
    """The streets of a bilingual town."""
    frame = gpd.read_file(folder / "schaerbeek" / "streets.geojson").to_crs("EPSG:31370")
    names = list(zip(frame["PW_NAME_FR"], frame["PW_NAME_DU"], strict=True))
    shapes = shapely.make_valid(frame.geometry.to_numpy())
    nothing = np.full((len(frame), 4), np.nan)
    towns = [(None,)] * len(frame)
    return make_town(
        names, towns, shapes, nothing,
        written=("Schaerbeek", "1030 Schaerbeek", "Schaarbeek"), rng=rng, french=True,
    )  # fmt: skip


def make_town(
    names: Sequence[tuple[str, ...]],
    towns: Sequence[tuple[str | None, ...]],
    shapes: np.ndarray,
    numbers: np.ndarray,
    *,
    written: tuple[str, ...],
    rng: random.Random,
    french: bool,
) -> Town:
    """A town without a part of its streets."""
    every = sorted({each[0] for each in names})
    left_out = set(rng.sample(every, max(1, round(LEFT_OUT * len(every)))))
    kept = [at for at, each in enumerate(names) if each[0] not in left_out]
    index = make_index(
        [names[at] for at in kept], [towns[at] for at in kept], shapes[kept], numbers[kept]
    )
    known = {names[at][0]: names[at] for at in kept}
    united = {
        name: shapely.union_all(shapes[[at for at in kept if names[at][0] == name]])
        for name in known
    }
    keys = sorted(united)
    areas = np.array([united[key] for key in keys], dtype=object)
    a, b = shapely.STRtree(areas).query(areas, predicate="dwithin", distance=5.0)
    meeting = tuple(
        (keys[i], keys[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True) if i != j
    )
    return Town(index, known, tuple(sorted(left_out)), meeting, written, french)


def streets_of(town: Town, remarks: Sequence[tuple[str, dict[str, str]]]) -> frozenset[str]:
    """The streets that a place was said to be of, by the names that lines are made with."""
    titles = {title: title.split(", ")[0] for title in town.index.titles}
    (said,) = [facts["street"] for code, facts in remarks if code == "place_from_street"]
    return frozenset(titles[each] for each in said.split("; "))


def measure(
    town: Town, lines: Sequence[Line], show: str | None
) -> Iterator[tuple[str, dict[str, int]]]:
    """Counts for each half; prints what goes wrong in the one that is shown."""
    made = place_queries(town.index, [StreetQuery(each.text) for each in lines])
    clean = place_queries(town.index, [StreetQuery(each.clean) for each in lines])
    for half, name in enumerate(HALVES):
        counts = {"lines": 0, "meant": 0, "accepted": 0, "right": 0, "part": 0}
        for line in lines[half::2]:
            place, meant = made[StreetQuery(line.text)], clean[StreetQuery(line.clean)].geometry
            accepted = place.geometry is not None
            right = accepted and streets_of(town, place.remarks) == line.streets
            counts["lines"] += 1
            counts["meant"] += bool(line.streets)
            counts["accepted"] += accepted
            counts["right"] += right
            counts["part"] += right and (meant is None or shapely.equals(place.geometry, meant))
            if show == name and not (right or (not accepted and not line.streets)):
                print(f"  {line.text!r} (of {line.clean!r}): {place.reason or place.remarks}")
        yield name, counts


def main() -> None:
    """Print the table of docs/reliability.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with streets-wageningen and schaerbeek")
    parser.add_argument("--show", choices=HALVES[:1], help="what goes wrong in this half")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--lines", type=int, default=300, help="so many, two in three Dutch")
    given = parser.parse_args()
    heads = ("lines", "half", "n", "name a street", "placed", "right street", "right part")
    print(f"| {' | '.join(heads)} | precision | recall |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for what, make, share in (("Dutch", dutch, 2), ("Brussels", brussels, 1)):
        rng = random.Random(given.seed)
        town = make(given.data, rng)
        lines = list(make_lines(town, share * given.lines // 3, rng))
        for name, n in measure(town, lines, given.show):
            precision, recall = n["right"] / n["accepted"], n["right"] / n["meant"]
            print(
                f"| {what} | {name} | {n['lines']} | {n['meant']} | {n['accepted']} | {n['right']} "
                f"| {n['part']} | {precision:.3f} | {recall:.3f} |"
            )


if __name__ == "__main__":
    main()
