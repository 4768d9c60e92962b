"""Publishes a nightly run and is ended before the N-th step on the disk, for every N; then looks.

    python -m tests.store.killed_batch BASE LINKS ENDING

As ``tests.store.killed``, of dated folders: a run is published where two stand and two stay, so
that ``latest`` moves and one goes. Each try is followed by a next run that is ended too, before
every third of its steps, and by one that is let be. Prints, as JSON, how many tries there were,
and after which of them ``latest`` led to anything but the run before or the new one, whole, or
something was left.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from datetime import date
from pathlib import Path

from ondergrond.store import dated
from ondergrond.store.manifest import find_altered, read_manifest, write_manifest
from tests.store import killed
from tests.store.killed import COUNTDOWN, ended

DAYS = ("2026-11-01", "2026-11-02")
NEW = date(2026, 11, 3)
MINE = {"notes.txt", "2026-10-01", "2026-10-02"}  # two of them are folders


def make(folder: Path, on: str) -> None:
    folder.mkdir()
    for name in ("a.csv", "run.gpkg"):
        (folder / name).write_text(f"{on} {name}", encoding="utf-8")
    write_manifest(folder, {"ended_at": f"{on}T02:00:00.000Z", "reference_date": on})


def fill(base: Path, links: str) -> None:
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir()
    for on in DAYS:
        make(base / on, on)
    if links == "links":
        (base / "latest").symlink_to(DAYS[-1])
    else:
        (base / "latest.txt").write_text(f"{DAYS[-1]}\n", encoding="utf-8")
    # What is not ours: a folder without a manifest, one with another's, a file.
    (base / "2026-10-01").mkdir()
    (base / "2026-10-01" / "mine.csv").write_text("mine", encoding="utf-8")
    (base / "2026-10-02").mkdir()
    (base / "2026-10-02" / "manifest.json").write_text('{"name": "an app"}', encoding="utf-8")
    (base / "notes.txt").write_text("mine", encoding="utf-8")


def publish(base: Path) -> None:
    with dated.held(base) as aside:
        dated.check_latest(base)
        dated.resume(base, aside)
        name = dated.free_name(base, NEW)
        make(aside / name, NEW.isoformat())
        dated.publish(base, aside, aside / name, name)
        dated.expire(base, aside, 2)


def tidy(base: Path) -> None:
    """What a next run does that publishes nothing."""
    with dated.held(base) as aside:
        dated.check_latest(base)
        dated.resume(base, aside)
        dated.expire(base, aside, 2)


def leads_to(base: Path, links: str) -> str:
    if links == "links":
        return str((base / "latest").readlink())
    return (base / "latest.txt").read_text(encoding="utf-8").strip()


def faults(base: Path, links: str, *, after: bool) -> list[str]:
    """What is wrong in the folder of runs; ``after`` one that was let be nothing is left."""
    found = []
    name = leads_to(base, links)
    if name not in (DAYS[-1], NEW.isoformat()):
        found.append(f"latest leads to {name}")
    there = {each.name for each in base.iterdir()}
    found += [f"gone: {each}" for each in {*MINE, name} - there]
    for each in dated.list_published(base):
        if find_altered(base / each.name, each.manifest):
            found.append(f"half: {each.name}")
    if (base / NEW.isoformat()).exists() and read_manifest(base / NEW.isoformat()) is None:
        found.append("published without a manifest")
    if after:
        left = there - MINE - {"latest", "latest.txt"}
        wanted = {DAYS[-1], NEW.isoformat()} if name == NEW.isoformat() else {*DAYS}
        found += [f"left: {sorted(left)}"] if left != wanted else []
    return found


def main(base: Path, links: str, ending: str) -> None:
    COUNTDOWN.ending = getattr(signal, ending)
    if links == "none":
        os.symlink = killed.refuse  # type: ignore[assignment]  # a disk that cannot
    os.fsync = lambda _handle: None  # a kill is no power cut: what was written is there
    sys.addaudithook(COUNTDOWN)
    tries, wrong, step, going = 0, [], 0, True
    before = after = False
    while going:
        again, more = step % 3, True
        while more:
            fill(base, links)
            tries += 1
            going = ended(lambda: publish(base), step)
            wrong += [[step, again, each] for each in faults(base, links, after=not going)]
            before |= leads_to(base, links) == DAYS[-1]
            after |= leads_to(base, links) != DAYS[-1]
            if not going:
                break
            # A next run is ended as well, and the one after that is not.
            tries += 1
            more = ended(lambda: tidy(base), again)
            wrong += [[step, again, "ended", each] for each in faults(base, links, after=False)]
            tidy(base)
            wrong += [[step, again, "tidied", each] for each in faults(base, links, after=True)]
            again += 3
        step += 1
    print(json.dumps({"tries": tries, "steps": step, "both": before and after, "wrong": wrong[:5]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
