"""Measure how well works are recognised whose ids were dealt anew, on lists that are real.

    .venv/bin/python tools/measure_renumbering.py examples/paris-2025-12.toml --on 2025-12-15
    .venv/bin/python tools/measure_renumbering.py examples/schaerbeek-2026-02-02.toml \
        --on 2026-02-02 --then examples/schaerbeek-2026-02-13.toml

A list is set beside a copy of itself, or with --then beside a later list in which equal ids mean
the same work, after a script with a seed has given its works other ids. How the ids are dealt:

    shuffled   every work gets the number of another work of its owner
    shifted    every work gets the number of the next work of its owner
    fresh      every work gets a number that no work had
    recurring  one work in eight keeps its number, all others get that of another work
    mixed      a tenth get a fresh number, a twentieth that of another work; the rest keep theirs

One work in twenty (--left-out) is left out of the copy (gone), and one in twenty out of the list
before it (new). Where it is changed the copy also differs as later lists do: one work in ten moves
up to a year, every end is rounded to the end of its month, of one work in five a word is lost,
added or misspelled, and every shape shifts up to five metres. Precision is the share of recognised
pairs that are right, recall the share of pairs that are there and were recognised.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.affinity import translate

from ondergrond.load import load
from ondergrond.partnership import read_partnership
from ondergrond.register.work_keys import find_reused, match_works

WAYS = ("shuffled", "shifted", "fresh", "recurring", "mixed")
LEFT_OUT = 0.05
HEAD = (
    "| list | ids | changed | seeds | pairs there | precision | recall | least precision "
    "| least recall | processor s |\n|---|---|---|---:|---:|---:|---:|---:|---:|---:|"
)


def read_works(file: Path, on: date) -> gpd.GeoDataFrame:
    """The works of a partnership."""
    return load(read_partnership(file), on=on).works


def beside_itself(works: gpd.GeoDataFrame, times: int) -> gpd.GeoDataFrame:
    """As many copies of the list, each a hundred kilometres further, with numbers of their own."""
    copies = []
    for copy in range(times):
        ids = {name: works[name] + f"/{copy}" for name in ("work_id", "project_id")}
        copies.append(works.assign(**ids, geometry=works.geometry.translate(100_000.0 * copy)))
    return pd.concat(copies, ignore_index=True) if times > 1 else works


def with_keys(works: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The works with a key that is their position."""
    return works.assign(work_key=pd.Series(range(len(works)), works.index).astype("str"))


def deal_ids(works: gpd.GeoDataFrame, way: str, chance: np.random.Generator) -> gpd.GeoDataFrame:
    """The works with other ids within their partner; projects get other numbers, unless mixed."""
    made = works.reset_index(drop=True)
    drawn, own = pd.Series(chance.random(len(made))), made["project_id"].eq(made["work_id"])
    fresh_up_to, dealt_from = {
        "shuffled": (0.0, 0.0), "shifted": (0.0, 0.0), "recurring": (0.0, 0.125),
        "fresh": (1.0, 1.0), "mixed": (0.10, 0.95),
    }[way]  # fmt: skip
    fresh = made["partner"] + ":N" + pd.Series(chance.permutation(len(made))).astype("str")
    ids = made["work_id"].mask(drawn < fresh_up_to, fresh)
    dealt = made[drawn >= dealt_from].groupby("partner")["work_id"]
    turned = dealt.transform(_next if way == "shifted" else lambda each: _turned(each, chance))
    ids = turned.astype("str").reindex(made.index).fillna(ids)
    named = made["project_id"]
    if way != "mixed":
        number = pd.Series(chance.permutation(len(made)))[pd.factorize(named)[0]].to_numpy()
        named = made["partner"] + ":P" + pd.Series(number).astype("str")
    return made.assign(work_id=ids, project_id=named.mask(own, ids).astype("str"))


def _turned(ids: pd.Series, chance: np.random.Generator) -> pd.Series:
    """Ids in an order in which none stays where it was, if there is more than one."""
    order = chance.permutation(len(ids))
    values = ids.to_numpy(dtype=object)
    made = np.empty_like(values)
    made[order] = values[np.roll(order, 1)]
    return pd.Series(made, ids.index).astype("str")


def _next(ids: pd.Series) -> pd.Series:
    return pd.Series(np.roll(ids.to_numpy(dtype=object), -1), ids.index).astype("str")


def change(works: gpd.GeoDataFrame, chance: np.random.Generator) -> gpd.GeoDataFrame:
    """The works as a later list has them: moved, rounded, reworded and redrawn a little."""
    made = works.copy()
    size = len(made)
    moved_days = np.where(chance.random(size) < 0.1, chance.integers(-365, 366, size), 0)
    days = pd.to_timedelta(moved_days, unit="D")
    made["start"] = made["start"] + days
    ends = made["end"] + days
    made["end"] = ends + pd.offsets.MonthEnd(0)
    for name in ("name", "description", "street"):
        touched = (chance.random(size) < 0.2) & made[name].notna().to_numpy()
        made.loc[touched, name] = [_reword(text, chance) for text in made.loc[touched, name]]
    angle, far = chance.uniform(0, 2 * np.pi, size), chance.uniform(0, 5, size)
    moved = [
        translate(shape, x, y)
        for shape, x, y in zip(made.geometry, far * np.cos(angle), far * np.sin(angle), strict=True)
    ]
    return made.set_geometry(gpd.GeoSeries(moved, made.index, crs=made.crs))


def _reword(text: str, chance: np.random.Generator) -> str:
    words = text.split()
    at = int(chance.integers(len(words)))
    how = int(chance.integers(3))
    if how == 0 and len(words) > 1:
        return " ".join(words[:at] + words[at + 1 :])
    if how == 1 or len(words[at]) < 4:
        return f"{text} bis"
    words[at] = words[at][:2] + words[at][3:]
    return " ".join(words)


def scramble(
    before: gpd.GeoDataFrame,
    later: gpd.GeoDataFrame,
    way: str,
    seed: int,
    *,
    changed: bool,
    left_out: float = LEFT_OUT,
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, dict[int, int]]:
    """The list before, the later one with other ids, and by row before the row that it is now.

    Equal ids of the two that are given mean the same work.
    """
    chance = np.random.default_rng(seed)
    before = before.sample(frac=1.0 - left_out, random_state=chance).reset_index(drop=True)
    later = later.sample(frac=1.0 - left_out, random_state=chance).reset_index(drop=True)
    at = pd.Series(later.index, later["work_id"])
    found = before["work_id"].map(at)
    truth = {int(row): int(now) for row, now in found.dropna().items()}
    dealt = deal_ids(later, way, chance)
    return with_keys(before), change(dealt, chance) if changed else dealt, truth


def measure(
    before: gpd.GeoDataFrame,
    later: gpd.GeoDataFrame,
    way: str,
    seeds: Sequence[int],
    *,
    changed: bool,
    left_out: float = LEFT_OUT,
) -> pd.DataFrame:
    """Per seed: pairs there, recognised and right, precision, recall, and processor seconds."""
    rows = []
    for seed in seeds:
        known, now, truth = scramble(before, later, way, seed, changed=changed, left_out=left_out)
        began = time.process_time()
        found = match_works(known, now)
        took = time.process_time() - began
        pairs = zip(found["before_row"], found["now_row"], strict=True)
        right = sum(truth.get(row) == other for row, other in pairs)
        rows.append(
            {
                "there": len(truth),
                "found": len(found),
                "right": right,
                "precision": right / max(len(found), 1),
                "recall": right / max(len(truth), 1),
                "seconds": took,
            }
        )
    return pd.DataFrame(rows)


def table_row(name: str, way: str, made: pd.DataFrame, *, changed: bool) -> str:
    """The figures of all seeds as a row of a table."""
    precision = made["right"].sum() / made["found"].sum()
    recall = made["right"].sum() / made["there"].sum()
    return (
        f"| {name} | {way} | {'yes' if changed else 'no'} | {len(made)} | {made['there'].sum()} "
        f"| {precision:.4f} | {recall:.4f} | {made['precision'].min():.4f} "
        f"| {made['recall'].min():.4f} | {made['seconds'].mean():.2f} |"
    )


def count(before: gpd.GeoDataFrame, later: gpd.GeoDataFrame) -> dict[str, int]:
    """How many works of two lists as delivered are recognised, new and gone; ids used again."""
    found = match_works(with_keys(before), later)
    reused = find_reused(with_keys(before), later, found)
    return {
        "before": len(before),
        "now": len(later),
        "same id": int(found["how"].eq("same_id").sum()),
        "renumbered": int(found["how"].eq("renumbered").sum()),
        "id of another work": len(reused),
        "new": len(later) - len(found),
        "gone": len(before) - len(found),
    }


def main() -> None:
    """Print a row per way of dealing ids, without and with changes; with --then counts first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="the partnership file")
    parser.add_argument("--on", type=date.fromisoformat, required=True, help="the day it speaks of")
    parser.add_argument("--then", type=Path, help="partnership file of a later list, same ids")
    parser.add_argument("--seeds", type=int, default=5, help="how many seeds (5)")
    parser.add_argument("--left-out", type=float, default=LEFT_OUT, help="gone, and new (0.05)")
    parser.add_argument("--times", type=int, default=1, help="so many copies of the list (1)")
    asked = parser.parse_args()
    before = beside_itself(read_works(asked.file, asked.on), asked.times)
    later = beside_itself(read_works(asked.then, asked.on), asked.times) if asked.then else before
    name = asked.file.stem + (f" to {asked.then.stem}" if asked.then else "")
    if asked.then:
        told = (f"{words} {number}" for words, number in count(before, later).items())
        print(f"{name}, as delivered: {', '.join(told)}\n")
    print(HEAD)
    for changed in (False, True):
        for way in WAYS:
            seeds, out = range(asked.seeds), asked.left_out
            made = measure(before, later, way, seeds, changed=changed, left_out=out)
            print(table_row(name, way, made, changed=changed), flush=True)


if __name__ == "__main__":
    main()
