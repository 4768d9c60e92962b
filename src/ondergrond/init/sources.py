"""Groups of layers as sources, and what serves nothing as such: paths, layers, systems."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import shapely

from ondergrond import places
from ondergrond.errors import DeliveryError
from ondergrond.init.groups import SAME_IDS, Group, crs_code, prefix_of
from ondergrond.init.plans import Aside, SourcePlan
from ondergrond.labels.message import message
from ondergrond.load.readers import expand
from ondergrond.load.records import Records

MOST_AREAS = 5  # of a boundary
LEAST_STREETS = 20


def plan_sources(
    group: Group, base: Path, home: places.Grid, n_layers: Mapping[Path, int]
) -> list[SourcePlan]:
    """The sources of a group: one where a path or a pattern says which files, else one for each."""
    own = Counter(path for path, _ in group.layers)
    whole = all(n_layers[path] == own[path] for path in group.files)
    said = group.crs
    guess = None
    if said is None:
        guess = places.plausible_crs(group.shapes, home) or places.plausible_crs(group.shapes, None)
    names = list(dict.fromkeys(records.layer for _, records in group.layers))
    pattern = _pattern(group.files, base)
    one = SourcePlan("", None, group.plan, len(group.stacked.attributes), group.folder, guess, said)
    one = replace(one, schema=group.schema)
    if pattern is not None and whole:
        return [replace(one, path=pattern)]
    if pattern is not None and len(names) == 1 and names[0]:
        return [replace(one, path=pattern, layer=names[0])]
    return [
        replace(
            one,
            path=member_path(path, records, base) if not whole else relative_path(path, base),
            layer=None if whole else records.layer or None,
            n=len(records.attributes),
        )
        for path, records in group.layers
    ]


def relative_path(path: Path, base: Path) -> str:
    """A path as a partnership file in ``base`` writes it."""
    return Path(os.path.relpath(path, base)).as_posix()


def member_path(path: Path, records: Records, base: Path) -> str:
    """The path of a file, or of the member of a zip that a layer is of."""
    inside = records.source.partition(f"{path.name}/")[2]
    written = relative_path(path, base)
    return f"{written}/{inside}" if path.suffix.lower() == ".zip" and inside else written


def _pattern(files: Sequence[Path], base: Path) -> str | None:
    """One path for files: their own, or a pattern that finds these and no other; else None."""
    written = [relative_path(each, base) for each in files]
    if len(written) == 1:
        return written[0]
    prefix, suffix = prefix_of(written), files[0].suffix
    for pattern in (f"{prefix}*{suffix}", f"{prefix.rpartition('/')[0]}/*{suffix}"):
        try:
            found = expand(pattern, base, "")
        except DeliveryError:
            continue
        if {each.resolve() for each in found} == {each.resolve() for each in files}:
            return pattern
    return None


def plan_aside(group: Group, base: Path, home: places.Grid) -> Aside:
    """What a layer without works may be for, and why it is no delivery."""
    path, records = group.layers[0]
    shapes = group.shapes[~shapely.is_missing(group.shapes)]
    has_start = "start" in group.plan.columns and not group.is_road_network
    why = message("lacks_place" if has_start or not len(shapes) else "lacks_period")
    if has_start and "street" in group.plan.columns and not len(shapes):
        column = group.plan.columns["street"].columns[0]
        why = message("init_needs_streets", column=column)
    name = group.plan.columns.get("street") or group.plan.columns.get("name")
    label = name.columns[0] if name else None
    use = ""
    if len(shapes) and not has_start:
        areas = bool((shapely.get_dimensions(shapes) == 2).all())
        if areas and len(shapes) <= MOST_AREAS:
            use = "boundary"
        elif label and len(shapes) >= LEAST_STREETS and _are_streets(group, label):
            use = "streets"
        elif label:
            use = "embargo"
    crs = None if crs_code(records.crs) else places.plausible_crs(group.shapes, home)
    told = message("init_aside", why=why, names=", ".join(records.columns_seen[:12]))
    layer = records.layer or None
    return Aside(member_path(path, records, base), layer, use, told, label, crs)


def elsewhere(group: Group, base: Path) -> Aside:
    """A layer that lies in quite another place than the others."""
    path, records = group.layers[0]
    why = message("init_elsewhere")
    return Aside(member_path(path, records, base), records.layer or None, "", why)


def _are_streets(group: Group, label: str) -> bool:
    """Whether a layer holds streets: most of its names recur or are drawn as lines."""
    lines = bool((shapely.get_dimensions(group.shapes) == 1).mean() >= SAME_IDS)
    names = group.stacked.attributes[label].dropna()
    return lines or names.nunique() < len(names)


def one_of_each(asides: Iterable[Aside]) -> list[Aside]:
    """Asides of which one is the boundary and one the streets: the first of each."""
    seen: set[str] = set()
    kept = []
    for each in asides:
        again = each.use in ("streets", "boundary") and each.use in seen
        kept.append(replace(each, use="") if again else each)
        seen.add(each.use)
    return kept


def are_events(source: SourcePlan) -> bool:
    """Whether the name of a file says that it holds events, which are no works of a partner."""
    discipline = source.plan.columns.get("discipline")
    return discipline is not None and discipline.constant == "event"
