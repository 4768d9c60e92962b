"""A folder looked through: every file read, every layer planned, all put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ondergrond import places
from ondergrond.arrays.aliases import Numbers
from ondergrond.errors import DeliveryError
from ondergrond.init.groups import Group, crs_code, group_layers, shown_path, without_older
from ondergrond.init.plans import Aside, Proposal
from ondergrond.init.sources import are_events, one_of_each, plan_aside, plan_sources
from ondergrond.init.whose import divide
from ondergrond.labels.message import Message, message
from ondergrond.load.folder import Passed, find_files
from ondergrond.load.readers.apart import Asked, ask
from ondergrond.load.records import Records


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
    home = _home(groups)
    usable = [each for each in groups if each.usable]
    if not usable:
        raise DeliveryError.of(folder, message("init_nothing", n=len(read)))
    n_layers = Counter(path for path, each in read if len(each.attributes))
    sources = [each for group in usable for each in plan_sources(group, base, home, dict(n_layers))]
    asides = [plan_aside(each, base, home) for each in groups if not each.usable]
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
    filled = [(asked.path, each) for each in found if len(each.attributes)]
    if not filled:
        passed.append(Passed(asked.source, message("no_records")))
    return filled


def _home(groups: Iterable[Group]) -> places.Grid:
    """The country that most places lie in, by what files say and else by what fits."""
    groups = list(groups)
    codes = [crs_code(each.stacked.crs) for each in groups for _ in each.layers]
    named = places.grid_of([code for code in codes if code])
    if named is not None:
        return named
    lonlat: list[Numbers] = []
    for each in sorted(groups, key=lambda one: crs_code(one.stacked.crs) is None):
        code = crs_code(each.stacked.crs) or places.plausible_crs(each.shapes, None)
        crs = places.parse_crs(code, places.target_crs("EPSG:3857"))
        if crs is not None:
            lonlat.append(places.middles_in_degrees(each.shapes, crs))
    return places.find_grid(np.concatenate(lonlat) if lonlat else np.empty((0, 2)))
