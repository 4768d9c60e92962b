"""A folder looked through: every file read, every layer planned, all put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ondergrond import places
from ondergrond.arrays.aliases import Numbers
from ondergrond.errors import DeliveryError, Problem
from ondergrond.init.groups import (
    Group,
    group_layers,
    placed_by_street,
    shown_path,
    without_examples,
    without_older,
    without_older_layouts,
)
from ondergrond.init.plans import Aside, Proposal
from ondergrond.init.sources import are_events, elsewhere, one_of_each, plan_aside, plan_sources
from ondergrond.init.whose import divide
from ondergrond.labels.message import Message, message
from ondergrond.load.folder import Passed, find_files
from ondergrond.load.readers.apart import Asked, ask
from ondergrond.load.records import Records

HALF = 0.5
MARGIN = 1.0  # degrees around the area of a system


def look_through(folder: Path, base: Path) -> Proposal:
    """Read every file in a folder and propose a partnership; paths are relative to ``base``.

    Raises ``DeliveryError`` where the folder cannot be listed or nothing in it can be used.
    """
    files, passed = find_files(folder)
    asked = [ask(each, source=shown_path(each, folder)) for each in files]
    read: list[tuple[Path, Records]] = []
    for each in asked:
        read += _layers(each, passed)
    groups = group_layers(read, folder)
    groups = [each for group in groups for each in without_older(group, folder, passed)]
    groups = without_older_layouts(groups, folder, passed)
    home = _home([each for each in groups if each.usable] or groups)
    if any(plan_aside(each, base, home).use == "streets" for each in groups if not each.usable):
        groups = [placed_by_street(each) for each in groups]
    usable = [each for each in groups if each.usable and not _is_elsewhere(each, home)]
    if not usable:
        lacking = [
            elsewhere(each, base) if each.usable else plan_aside(each, base, home)
            for each in groups
        ]
        raise DeliveryError(
            [
                Problem(str(folder), message("init_nothing")),
                *(Problem(name_of(each), each.why) for each in lacking),
                *(Problem(each.name, each.why) for each in passed),
            ]
        )
    n_layers = Counter(path for path, each in read if len(each.attributes))
    sources = [each for group in usable for each in plan_sources(group, base, home, dict(n_layers))]
    asides = [plan_aside(each, base, home) for each in groups if not each.usable]
    far = [each for each in groups if each.usable and each not in usable]
    asides += [elsewhere(each, base) for each in far]
    events = [each for each in sources if are_events(each)]
    if len(events) < len(sources):
        sources = [each for each in sources if each not in events]
        why = message("init_events")
        asides += [Aside(each.path, each.layer, "event", why, source=each) for each in events]
    partners, registers = divide(sources)
    return Proposal(
        folder.resolve().name,
        home.crs,
        home.time_zone,
        partners,
        registers,
        tuple(one_of_each(asides)),
        tuple(passed),
    )


def name_of(aside: Aside) -> str:
    """A layer as people know it: the path, and the layer of it."""
    return f"{aside.path}, {aside.layer}" if aside.layer else aside.path


def _layers(asked: Asked, passed: list[Passed]) -> list[tuple[Path, Records]]:
    try:
        found = asked.layers()
    except DeliveryError as fault:
        for each in fault.problems:
            what = (
                each.what
                if isinstance(each.what, Message)
                else message("as_told", sentence=each.what)
            )
            passed.append(Passed(asked.source, what))
        return []
    found = [without_examples(each) for each in found]
    filled = [(asked.path, each) for each in found if len(each.attributes)]
    if not filled:
        passed.append(Passed(asked.source, message("no_records")))
    return filled


def _home(groups: Iterable[Group]) -> places.Grid:
    """The country that most layers lie in, by what files say and else by what fits."""
    votes: list[places.Grid] = []
    for each in groups:
        code = each.crs
        named = places.grid_of([code] if code else [])
        if named is None and (lonlat := _in_degrees(each, None)) is not None and len(lonlat):
            named = places.find_grid(lonlat)
        votes += [named] * len(each.layers) if named is not None else []
    if not votes:
        return places.find_grid(np.empty((0, 2)))
    names = [each.crs for each in votes]
    return votes[names.index(max(dict.fromkeys(names), key=names.count))]


def _in_degrees(group: Group, home: places.Grid | None) -> Numbers | None:
    """Where a layer lies (n, 2: longitude, latitude); None where no system fits."""
    code = group.crs or places.plausible_crs(group.shapes, home)
    crs = places.parse_crs(code, places.target_crs("EPSG:3857"))
    return None if crs is None else places.middles_in_degrees(group.shapes, crs)


def _is_elsewhere(group: Group, home: places.Grid) -> bool:
    """Whether a layer lies outside what the system of the partnership is for, or nobody knows."""
    if group.is_placed_by_street:
        return False
    lonlat = _in_degrees(group, home)
    if lonlat is None or not len(lonlat):
        return True
    area = places.target_crs(home.crs)
    return float(area.holds(lonlat, MARGIN).mean()) < HALF
