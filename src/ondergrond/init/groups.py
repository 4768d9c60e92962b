"""Layers of one layout and one folder, put together; older versions of a list left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely

from ondergrond import places
from ondergrond.arrays.aliases import Shapes
from ondergrond.init.columns import LayerPlan, plan_layer
from ondergrond.init.partners import name_of
from ondergrond.labels.message import message
from ondergrond.labels.vocabulary import plain
from ondergrond.labels.wider_words import HOUSE_NUMBERS, TOWNS
from ondergrond.load.columns import map_columns
from ondergrond.load.folder import Passed
from ondergrond.load.identity import find_example_rows, find_examples
from ondergrond.load.records import Records
from ondergrond.load.shapes import text_shapes
from ondergrond.load.stacking import stack_layers, table_key
from ondergrond.partnership import GeometrySource, Source
from ondergrond.partnership.exchange import find_schema, read_schema

_NETWORK = ("wvk", "wegvak", "wegbeh", "jte ", "street segment", "road segment")
MOST_DEGREES = 360
SAME_IDS = 0.5  # the share of ids that two versions of one list have in common


@dataclass(slots=True)
class Group:
    """Layers of one layout, with the files they are in; ``shapes`` where they have a place."""

    folder: str
    layers: list[tuple[Path, Records]]
    plan: LayerPlan
    stacked: Records
    shapes: Shapes

    @property
    def files(self) -> list[Path]:
        """The files, each once, in their order."""
        return list(dict.fromkeys(path for path, _ in self.layers))

    @property
    def usable(self) -> bool:
        """Whether works can be made of it: it has periods and places."""
        has_place = self.stacked.geometry is not None or self.plan.geometry is not None
        if self.schema is not None:
            return has_place or "geometry" in read_schema(self.schema)
        dated = "start" in self.plan.columns or "protected_until" in self.plan.columns
        return dated and has_place and not self.is_road_network

    @property
    def schema(self) -> str | None:
        """The published schema that its columns are of; None where they are of none."""
        return find_schema(self.stacked.columns_seen)

    @property
    def crs(self) -> str | None:
        """The short name of the system that the schema of a file names, or it itself; or None."""
        of_schema = None if self.schema is None else read_schema(self.schema).get("crs")
        code = crs_code(of_schema or self.stacked.crs)
        # GeoJSON is in degrees by its own account, whatever a program put in it.
        return None if code == "EPSG:4326" and _is_off_globe(self.shapes) else code

    @property
    def is_placed_by_street(self) -> bool:
        """Whether nothing but the street that a record names says where it is."""
        place = self.plan.geometry
        return place is not None and place.street is not None and not place.drawn

    @property
    def is_road_network(self) -> bool:
        """Whether it is the register of roads itself, which has dates and is no plan."""
        heads = [plain(each) for each in self.stacked.columns_seen]
        said = sum(any(part in head for part in _NETWORK) for head in heads)
        return said > 1 and "phase" not in self.plan.columns


def without_examples(records: Records) -> Records:
    """Records without the example row of the workbook that partners are sent."""
    if not len(records.attributes) or not len(records.columns_seen):
        return records
    attributes = records.attributes
    kept = ~(find_examples(attributes.iloc[:, 0]) | find_example_rows(attributes))
    if kept.all():
        return records
    shapes = None if records.geometry is None else records.geometry[kept]
    attributes = records.attributes[kept].reset_index(drop=True)
    return replace(records, attributes=attributes, rows=records.rows[kept], geometry=shapes)


def group_layers(read: Sequence[tuple[Path, Records]], folder: Path) -> list[Group]:
    """Layers of one layout and one folder as one; without a folder each name is one's own."""
    found: dict[object, list[tuple[Path, Records]]] = {}
    for path, records in read:
        folders = _folders(path, folder)
        own = "" if folders else name_key(path)
        key = (folders, own, path.suffix.lower(), table_key(records))
        found.setdefault(key, []).append((path, records))
    return [_group(each, folder) for each in found.values()]


def _group(layers: list[tuple[Path, Records]], folder: Path) -> Group:
    path, _ = layers[0]
    stacked = stack_layers([records for _, records in layers]).records
    names = [records.source.rsplit("/", 1)[-1].rsplit(".", 1)[0] for _, records in layers]
    within = [records.layer for _, records in layers]
    stacked = replace(stacked, source=_common(names), layer=_common(within))
    parts = _folders(path, folder)
    own = path.name.rsplit(".", 1)[0]
    whose = parts[0] if parts else folder.resolve().name if is_dated(own) else own
    plan = plan_layer(stacked, stacked.layer, stacked.source, whose)
    return Group(whose, layers, plan, stacked, _shapes(stacked, plan))


def _folders(path: Path, folder: Path) -> tuple[str, ...]:
    """The folders that a file lies in, without those that are called after a day."""
    return tuple(each for each in path.relative_to(folder).parts[:-1] if not is_dated(each))


def is_dated(name: str) -> bool:
    """Whether a name is nothing but a day, a month or a number."""
    return re.fullmatch(r"[\d\s._-]+", name) is not None


def placed_by_street(group: Group) -> Group:
    """A table placed by the street that its records name, where they have no coordinates."""
    street = group.plan.columns.get("street")
    place = group.plan.geometry
    if group.stacked.geometry is not None or "start" not in group.plan.columns or street is None:
        return group
    said = place.model_dump(exclude_defaults=True) if place is not None else {}
    said["street"] = street.columns[0]
    left = list(group.plan.left)
    for key, words in (("number", HOUSE_NUMBERS), ("place", TOWNS)):
        heads = {plain(each) for each in words.split("|")}
        column = next((each for each in left if plain(each) in heads), None)
        if column is not None:
            said[key] = column
            left.remove(column)
    plan = replace(group.plan, geometry=GeometrySource(**said), left=tuple(left))
    return replace(group, plan=plan)


def _common(names: Sequence[str]) -> str:
    """What names have in common at their beginning; the name itself where they are the same."""
    return prefix_of(names).rstrip("_-. ")


def prefix_of(names: Sequence[str]) -> str:
    """The letters that names have in common at their beginning."""
    first, last = min(names), max(names)
    n = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first if n is None else first[:n]


def _shapes(records: Records, plan: LayerPlan) -> Shapes:
    """Where the records lie, as they are written; None where that cannot be read."""
    if records.geometry is not None:
        return np.asarray(records.geometry, dtype=object)
    if plan.geometry is None or not plan.geometry.drawn:
        return np.full(len(records.attributes), None, dtype=object)
    source = Source(path="", geometry=plan.geometry, columns={})
    return text_shapes(map_columns(records, source), plan.geometry).geometry


def without_older(group: Group, folder: Path, passed: list[Passed]) -> list[Group]:
    """A group without older versions of the same list: files that share most of their works.

    A work is the same where its number and what it is called are; where nothing is called anything,
    only files whose names differ in digits alone can be versions.
    """
    if len(group.files) < 2:
        return [group]
    # Of one file: in two versions each number is there twice, and tells nothing apart.
    plan = plan_layer(group.layers[-1][1])
    ids, called = plan.columns.get("work_id"), plan.columns.get("name")
    if ids is None:
        return [group]
    columns = [*ids.columns[:1], *(called.columns[:1] if called is not None else ())]
    by_file: dict[Path, set[tuple[str, ...]]] = {}
    for path, records in group.layers:
        rows = records.attributes[columns].dropna().astype(str)
        own = {(*row, "" if called is not None else name_key(path)) for row in rows.to_numpy()}
        by_file.setdefault(path, set()).update(own)
    kept = _newest(by_file, folder, passed)
    if len(kept) == len(by_file):
        return [group]
    return [_group([each for each in group.layers if each[0] in kept], folder)]


def without_older_layouts(groups: list[Group], folder: Path, passed: list[Passed]) -> list[Group]:
    """Groups without older versions of a list that had other columns then: a column came or went.

    Such are files of one folder whose names differ in days and numbers alone, and that share most
    of their works by number and name.
    """
    by_name: dict[tuple[object, ...], dict[Path, set[tuple[str, ...]]]] = {}
    for each in groups:
        ids, called = each.plan.columns.get("work_id"), each.plan.columns.get("name")
        if len(each.files) != 1 or ids is None or called is None or not each.usable:
            continue
        columns = list(dict.fromkeys([*ids.columns, *called.columns[:1]]))
        rows = each.stacked.attributes[columns].dropna().astype(str)
        path = each.files[0]
        key = (each.folder, path.parent, name_key(path), path.suffix.lower(), *columns)
        by_name.setdefault(key, {})[path] = {tuple(row) for row in rows.to_numpy()}
    kept = {path for files in by_name.values() for path in _newest(files, folder, passed)}
    older = {path for files in by_name.values() for path in files} - kept
    return [each for each in groups if older.isdisjoint(each.files)]


def _newest(
    by_file: dict[Path, set[tuple[str, ...]]], folder: Path, passed: list[Passed]
) -> list[Path]:
    """Files without those that share most of their works with a newer one, which are told."""
    kept: list[Path] = []
    for path in sorted(by_file, key=_in_time, reverse=True):
        own = by_file[path]
        newer = next((each for each in kept if _share_works(own, by_file[each])), None)
        if newer is None:
            kept.append(path)
        else:
            why = message("init_older", newer=shown_path(newer, folder))
            passed.append(Passed(shown_path(path, folder), why))
    return kept


def _share_works(own: set[tuple[str, ...]], others: set[tuple[str, ...]]) -> bool:
    return len(own & others) > SAME_IDS * min(len(own), len(others) or 1)


def _in_time(path: Path) -> tuple[tuple[int, str], ...]:
    """A path such that numbers in it count as numbers: of v9 and v10 the second is newer."""
    parts = re.split(r"(\d+)", path.as_posix())
    return tuple((int(each), "") if each.isdigit() else (0, each) for each in parts)


def name_key(path: Path) -> str:
    """What a file is called, but for days and numbers."""
    own = path.name.rsplit(".", 1)[0]
    return "" if is_dated(own) else name_of(own).casefold()


def _is_off_globe(shapes: Shapes) -> bool:
    """Whether most shapes are far from anything that degrees can say."""
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    known = bounds[np.isfinite(bounds).all(axis=1)]
    return bool(len(known) and (np.abs(known) > MOST_DEGREES).any(axis=1).mean() > SAME_IDS)


def crs_code(crs: str | None) -> str | None:
    """The short name of what a file says of its system; None where that is not known."""
    found = places.parse_crs(crs, places.target_crs("EPSG:28992"))
    return None if found is None else places.short_name(found)


def shown_path(path: Path, folder: Path) -> str:
    """A file as people know it: from the folder on."""
    return path.relative_to(folder).as_posix()
