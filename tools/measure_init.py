"""How much of what people wrote by hand ``ondergrond init`` proposes too, and how long it takes.

For the samples and every partnership file in examples/ whose deliveries are there: the deliveries
alone go into a folder, ``init`` proposes a file for it, and that is held against the one written by
hand. Prints the table of docs/init.md.

    .venv/bin/python tools/measure_init.py [NAME...] [--differences]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from ondergrond.init.document import Writer
from ondergrond.init.look import look_through
from ondergrond.labels.vocabulary import LISTS
from ondergrond.load import load
from ondergrond.load.codes import parse_codes
from ondergrond.load.columns import find_listed, map_columns
from ondergrond.load.readers import expand
from ondergrond.load.sources import DeliveredLayer, read_deliveries
from ondergrond.partnership import ColumnSource, Partnership, Register, read_partnership

ROOT = Path(__file__).resolve().parents[1]
BY_HAND = {
    "samples": (ROOT / "data/samples/partnership.toml", date(2026, 11, 24)),
    **{
        name: (ROOT / "examples" / f"{name}.toml", on)
        for name, on in {
            "paris-2025-12": date(2025, 12, 15),
            "paris-2024-10": date(2024, 10, 31),
            "lancashire": date(2026, 5, 7),
            "karlsruhe": date(2026, 8, 22),
            "schaerbeek-2026-02-02": date(2026, 2, 2),
            "schaerbeek-2026-02-13": date(2026, 2, 13),
            "portland": date(2017, 1, 15),
        }.items()
    },
}


IDS = ("work_id", "project_id")  # which begin with the code of a partner


@dataclass
class Counted:
    """How many of what is there are the same, and what is not."""

    same: int = 0
    of: int = 0
    differences: list[str] = field(default_factory=list)

    def count(self, same: bool, told: str) -> None:
        """Count one thing; ``told`` is kept where it is not the same."""
        self.same, self.of = self.same + same, self.of + 1
        if not same:
            self.differences.append(told)

    def __str__(self) -> str:
        """As the table has it."""
        share = f" ({self.same / self.of:.0%})" if self.of else ""
        return f"{self.same:,} of {self.of:,}{share}" if self.of else ""


@dataclass
class Measured:
    """One set: columns, constants and values that are the same, works of both, and seconds."""

    columns: Counted = field(default_factory=Counted)
    constants: Counted = field(default_factory=Counted)
    values: Counted = field(default_factory=Counted)
    cells: Counted = field(default_factory=Counted)
    prose: int = 0
    works: tuple[int, int] = (0, 0)
    seconds: float = 0.0


def deliveries_alone(file: Path, folder: Path) -> None:
    """Copy what a partnership file reads into a folder of its own, and nothing else."""
    if file.parent.name == "samples":
        told = shutil.ignore_patterns("*.toml", "stories.csv", "dirt.csv")  # of itself
        shutil.copytree(file.parent, folder, ignore=told)
        return
    folder.mkdir()
    for path in paths_of(tomllib.loads(file.read_text(encoding="utf-8"))):
        for each in expand(path, file.parent, ""):
            shutil.copy(each, folder / each.name)


def paths_of(values: object) -> Iterator[str]:
    """Every path that a partnership file names."""
    if isinstance(values, dict):
        for key, each in values.items():
            if key == "path" and isinstance(each, str):
                yield each
            else:
                yield from paths_of(each)
    elif isinstance(values, list):
        for each in values:
            yield from paths_of(each)


def plans_of(partnership: Partnership) -> Partnership:
    """It without lists of protected surfaces: only a column of theirs tells ``init`` of these."""
    partners = tuple(
        each.model_copy(update={"source": tuple(one for one in each.source if not one.protected)})
        for each in partnership.partner
    )
    return partnership.model_copy(update={"partner": partners})


def measure(file: Path, on: date) -> Measured:
    """Hold what is proposed for the deliveries of a file against the file."""
    found = Measured()
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there) / file.stem
        deliveries_alone(file, folder)
        before = time.perf_counter()
        text = Writer("nl").document(look_through(folder, folder))
        found.seconds = time.perf_counter() - before
        proposed_file = folder / "partnership.toml"
        proposed_file.write_text(text, encoding="utf-8")
        proposed, by_hand = read_partnership(proposed_file), plans_of(read_partnership(file))
        theirs = {key(each): each for each in read_deliveries(proposed)[0]}
        for each in read_deliveries(by_hand)[0]:
            compare(each, theirs.get(key(each)), found)
        works = load(proposed, on=on).works, load(by_hand, on=on).works
        found.works = (len(works[0]), len(works[1]))
        compare_cells(*works, by_hand, found)
    return found


def key(layer: DeliveredLayer) -> tuple[str, str]:
    """What a layer is known by in both files."""
    return layer.records.source.rsplit("/", 1)[-1], layer.records.layer


def compare_cells(
    proposed: pd.DataFrame, by_hand: pd.DataFrame, partnership: Partnership, found: Measured
) -> None:
    """Count the cells of works that are the same, of the columns that are mapped from a column."""
    rows = ["source", "source_layer", "source_row"]
    one, other = (
        works.assign(
            source=works["source"].str.rsplit("/", n=1).str[-1],
            source_layer=works["source_layer"].fillna(""),
        ).set_index(rows)
        for works in (proposed, by_hand)
    )
    names = {
        name
        for _, _, source in partnership.deliveries()
        for name, each in source.columns.items()
        if each.columns and name not in IDS
    }
    other = other[~other.index.duplicated()]
    one = one[~one.index.duplicated()].reindex(other.index)
    for name in names:
        left, right = (
            works[name].astype(object).where(works[name].notna(), "").astype(str)
            for works in (one, other)
        )
        same, filled = left.eq(right), ~right.isin(["", "other"])
        found.cells.same += int((same & filled).sum())
        found.cells.of += int(filled.sum())


def compare(own: DeliveredLayer, other: DeliveredLayer | None, found: Measured) -> None:
    """Count what of one layer is mapped the same."""
    where = f"{key(own)}"
    if other is None:
        for name in own.source.columns:
            found.columns.count(False, f"{where}: {name}: the layer is not used")
        return
    for name, source in own.source.columns.items():
        if source.columns:
            compare_column(own, other, name, source, found)
        elif source.remark is not None:
            found.prose += 1
        else:
            given = other.source.columns.get(name)
            same = given is not None and given.constant == source.constant
            found.constants.count(same, f"{where}: {name} = {source.constant!r}")
    place = own.source.geometry
    if place is not None:
        found.columns.count(place == other.source.geometry, f"{where}: geometry")
    if isinstance(own.source, Register):
        same = isinstance(other.source, Register) and (
            other.source.owner.column == own.source.owner.column
        )
        found.columns.count(same, f"{where}: owner {own.source.owner.column}")


def compare_column(
    own: DeliveredLayer, other: DeliveredLayer, name: str, source: ColumnSource, found: Measured
) -> None:
    """Count whether a column comes from the same one, and which of its values mean the same."""
    given = other.source.columns.get(name)
    same = given is not None and bool(given.columns) and given.columns[0] in source.columns
    told = "nothing" if given is None else given.columns or given.constant
    found.columns.count(same, f"{key(own)}: {name}: {source.columns} <> {told}")
    if source.values is None or name not in LISTS:
        return
    texts = map_columns(own.records, own.source).given[name].text.dropna().drop_duplicates()
    wanted = find_listed(texts, source.values).dropna()
    texts = texts[wanted.index]
    proposed = meant(texts, given, name) if given is not None else pd.Series(None, texts.index)
    for at, code in wanted.items():
        is_same = proposed[at] == code
        found.values.count(is_same, f"{key(own)}: {name} {texts[at]!r}: {code} <> {proposed[at]}")


def meant(texts: pd.Series, source: ColumnSource, name: str) -> pd.Series:
    """What texts mean by a proposed column: its map, else the words that every run knows."""
    listed = find_listed(texts, source.values or {})
    known = parse_codes(texts, name)["code"].astype(object)
    read = listed.where(listed.notna(), known)
    return read.where(read.notna(), source.constant or ("other" if name == "discipline" else None))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BY_HAND))
    parser.add_argument("--differences", action="store_true", help="tell what is not the same")
    asked = parser.parse_args()
    print("| set | columns | values | cells | constants | works: proposed / by hand | seconds |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    total = Measured()
    for name in asked.names or BY_HAND:
        file, on = BY_HAND[name]
        if not all(
            list(file.parent.glob(path.partition(".zip/")[0] + (".zip" if ".zip/" in path else "")))
            for path in paths_of(tomllib.loads(file.read_text(encoding="utf-8")))
        ):
            print(f"| {name} | its deliveries are not here | | | | |")
            continue
        found = measure(file, on)
        works = " / ".join(f"{n:,}" for n in found.works)
        print(
            f"| {name} | {found.columns} | {found.values} | {found.cells} |"
            f" {found.constants} | {works} |"
            f" {found.seconds:.1f} |"
        )
        for part in ("columns", "constants", "values", "cells"):
            own, whole = getattr(found, part), getattr(total, part)
            whole.same, whole.of = whole.same + own.same, whole.of + own.of
            if asked.differences:
                print(*(f"    {part}: {each}" for each in own.differences), sep="\n")
        sys.stdout.flush()
    told = " | ".join(map(str, (total.columns, total.values, total.cells, total.constants)))
    print(f"| together | {told} | | |")


if __name__ == "__main__":
    main()
