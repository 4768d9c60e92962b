"""The deliveries of a partnership: read, every mistake in their column maps found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from glob import has_magic
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from ondergrond import places
from ondergrond.errors import DeliveryError, Problem
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.load.column_faults import check_columns
from ondergrond.load.filled_down import filled_down
from ondergrond.load.frames import records_of_frame, size_and_hash_of
from ondergrond.load.from_services import nothing_fetched, tell_fetched
from ondergrond.load.inputs import size_and_hash
from ondergrond.load.one_record import put_together, without_place
from ondergrond.load.readers import expand
from ondergrond.load.readers.apart import Asked, ask
from ondergrond.load.records import Records
from ondergrond.partnership import Partner, Partnership, Register, Source
from ondergrond.tables import DELIVERIES, arrange

# What a source came to: its files, being read, a table that was handed in, or why there are none.
_Asked = list[Asked] | Records | DeliveryError


@dataclass(frozen=True, slots=True)
class DeliveredLayer:
    """One layer that was read, with where the partnership file speaks of it and whose it is.

    ``path`` is the file; of a table that was handed in there is none, and ``content`` has its size
    in bytes and sha256.
    """

    where: str
    partner: str | None
    source: Source
    records: Records
    path: Path
    content: tuple[int, str] | None = None

    @property
    def whose(self) -> str:
        """What is left out as a whole where it cannot be taken in: a partner, or a register."""
        return self.partner or self.where


@dataclass(frozen=True, slots=True)
class StreetLayer:
    """Streets with name and place in the partnership's CRS, and the files they came from.

    ``files`` holds name, size in bytes and sha256 of each. ``spelled`` has the same rows: every
    name and town of each (names, towns: tuples, None where there is none), and house numbers.
    """

    lines: gpd.GeoDataFrame
    files: tuple[tuple[str, int, str], ...]
    spelled: pd.DataFrame


@dataclass(frozen=True, slots=True)
class EmbargoInput:
    """What became of the embargoes of a partnership.

    ``embargoes`` keeps EMBARGOES. ``sources`` has a row per layer that was read: entry, source,
    source_layer, n_read, n_taken, n_rejected, size_bytes and sha256; read is always taken and
    rejected together. ``problems`` are the rejected records and what was touched in the others.
    """

    embargoes: gpd.GeoDataFrame
    sources: pd.DataFrame
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedRun:
    """Whose programme was carried out: how many joint works, of how many works, and a digest.

    ``places`` keeps AGREED_PLACES in the CRS of the works: where the joint works are.
    ``adopted_days`` (work_id, unique, here_start, here_end) is when the works that were adopted are
    at their place, and ``adopted_years`` (number, adopted_year) of which year each joint work was;
    None where nothing was.
    """

    run_id: str
    n_joint: int
    n_works: int
    digest: str
    places: gpd.GeoDataFrame
    adopted_days: pd.DataFrame | None = None
    adopted_years: pd.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the deliveries of a partnership.

    ``works``, ``rejected``, ``remarks`` and ``deliveries`` keep their contracts in
    :mod:`ondergrond.tables`; ``fills`` counts what the rules filled in by column, ``names``
    holds partners that a register brought, by code, ``embargo_input`` is what became of the
    embargoes, ``notes`` what was noticed of a file as a whole, ``without_records`` the files that
    hold none, ``loud_notes`` those of ``notes`` on what may be wrong or missing,
    ``absent`` what could not be read and was left out, ``streets`` what findings are
    called after, ``files_of`` by use the files (name, size, sha256) of areas by which
    works are placed and of surfaces, ``followed`` whose programme the works carry out, ``systems``
    the CRS that the deliveries of each partner, or register, name (:func:`find_systems`), and
    ``noted`` a digest of what was noted on the works.
    """

    works: gpd.GeoDataFrame
    rejected: gpd.GeoDataFrame
    remarks: pd.DataFrame
    deliveries: pd.DataFrame
    fills: dict[str, int]
    names: dict[str, str]
    embargo_input: EmbargoInput
    notes: tuple[Problem, ...] = ()
    without_records: tuple[Problem, ...] = ()
    loud_notes: tuple[Problem, ...] = ()
    absent: tuple[Problem, ...] = ()
    streets: StreetLayer | None = None
    followed: FollowedRun | None = None
    systems: Mapping[str, str] = field(default_factory=dict)
    files_of: Mapping[str, tuple[tuple[str, int, str], ...]] = field(default_factory=dict)
    noted: str | None = None

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What stands in no table of records and has to be mended."""
        return (*self.without_records, *self.loud_notes, *self.embargo_input.problems)


def read_deliveries(
    partnership: Partnership, *, keep_going: bool = False
) -> tuple[list[DeliveredLayer], tuple[Problem, ...]]:
    """Read every source of a partnership; give its layers, and what had to be left out.

    Raises ``DeliveryError`` with every file that cannot be read or has not the columns, the layer
    or the place that its source names, unless ``keep_going``; then the partner of such a file is
    left out as a whole, as long as anybody is left.
    """
    language = partnership.facts.language
    layers: list[DeliveredLayer] = []
    unread: list[tuple[str | None, Problem]] = []
    # All are asked for before the first is waited for: they are read two at a time.
    asked = [
        (where, partner, source, _asked(where, partner, source, partnership))
        for where, partner, source in partnership.deliveries()
    ]
    for where, partner, source, files in asked:
        by_street = partnership.streets is not None or partnership.areas is not None
        found, problems = _answers(
            where, partner, source, files, language=language, by_street=by_street
        )
        layers += found
        unread += [(partner.code if partner else where, each) for each in problems]
    left_out = {who for who, _ in unread}
    layers = [each for each in layers if each.whose not in left_out]
    if unread and not (keep_going and layers):
        raise DeliveryError([problem for _, problem in unread])
    return layers, tuple(problem for _, problem in unread)


def find_without_records(layers: Iterable[DeliveredLayer]) -> tuple[Problem, ...]:
    """The files that hold no record in any layer, each once, in the order of ``layers``."""
    n_read: Counter[str] = Counter()
    for each in layers:
        n_read[f"{each.where}, {each.records.source}"] += each.records.n_read
    return tuple(Problem(file, message("no_records")) for file, n in n_read.items() if not n)


def read_source(
    where: str, source: Source, partnership: Partnership
) -> tuple[list[DeliveredLayer], tuple[Problem, ...]]:
    """Every layer of the files of a source that is nobody's plan, and what could not be read.

    ``where`` is the place at which the partnership file names it.
    """
    files = _asked(where, None, source, partnership)
    return _answers(where, None, source, files, language=partnership.facts.language)


def ask_for(path: Path, source: Source, partnership: Partnership) -> Asked:
    """Have one file of a source read, within the limits of the partnership."""
    return ask(
        path,
        source=display_name(path, partnership.base),
        layer=source.layer,
        encoding=source.encoding,
        expected=named_columns(source),
        limits=partnership.reading.limits,
    )


def _asked(where: str, partner: Partner | None, source: Source, partnership: Partnership) -> _Asked:
    """The files of a source, being read; the table that was handed in; the error of no files."""
    if partner is not None and partner.code in partnership.handed_in:
        return records_of_frame(partnership.handed_in[partner.code], source.path)
    try:
        paths = find_files(where, source, partnership)
    except DeliveryError as fault:
        return fault
    return [ask_for(path, source, partnership) for path in paths]


def find_files(where: str, source: Source, partnership: Partnership) -> list[Path]:
    """The files of a source. Raises ``DeliveryError`` where there are none, with why.

    ``where`` is the place at which the partnership file names it.
    """
    if source.url is not None and not (partnership.base / source.path).exists():
        raise DeliveryError(nothing_fetched(where, source.path, partnership))
    return expand(source.path, partnership.base, where)


def _answers(
    where: str,
    partner: Partner | None,
    source: Source,
    files: _Asked,
    *,
    language: Language,
    by_street: bool = False,
) -> tuple[list[DeliveredLayer], tuple[Problem, ...]]:
    """What a source gave: its layers, and the problems of the files that cannot be used."""
    if isinstance(files, DeliveryError):
        return [], tuple(_problem_at(where, each) for each in files.problems)
    code = partner.code if partner else None
    placed = without_place(source)  # once: layers of one source are one table
    if isinstance(files, Records):
        problems = check_columns([files], source, where, by_street=by_street)
        own = files if problems else put_together(filled_down(files, source), source)
        layer = DeliveredLayer(where, code, placed, own, Path(), size_and_hash_of(files))
        return [layer], tuple(problems)
    layers: list[DeliveredLayer] = []
    problems = []
    for each in files:
        try:
            found = each.layers()
        except DeliveryError as fault:
            faults = [_problem_at(where, problem) for problem in fault.problems]
            problems += _as_written(faults, where, source, each)
            continue
        wrong = check_columns(found, source, where, by_street=by_street)
        problems += _as_written(wrong, where, source, each)
        told = tell_fetched(each.path, language) if source.url is not None else ()
        found = [filled_down(replace(one, notes=(*one.notes, *told)), source) for one in found]
        found = [one if wrong else put_together(one, source) for one in found]
        layers += [DeliveredLayer(where, code, placed, one, each.path) for one in found]
    return layers, tuple(problems)


def _problem_at(where: str, problem: Problem) -> Problem:
    """A problem with a file, with the place in the partnership file before it."""
    if str(problem.where).startswith(where):
        return problem
    return replace(problem, where=f"{where}, {problem.where}")


def _as_written(problems: list[Problem], where: str, source: Source, asked: Asked) -> list[Problem]:
    """Problems with one file, which is named as the partnership file names it.

    That of a pattern is named by its own name.
    """
    if has_magic(source.path):
        return problems
    shown, written = f"{where}, {asked.source}", f"{where}, {source.path}"
    return [
        replace(each, where=written + str(each.where).removeprefix(shown))
        if str(each.where).startswith(shown)
        else each
        for each in problems
    ]


def named_columns(source: Source) -> tuple[str, ...]:
    """Every delivered column that a source names; they show where a table's header is."""
    names = [name for each in source.columns.values() for some in each.named for name in some]
    if source.geometry is not None:
        names += [column for _, column in source.geometry.named]
    if isinstance(source, Register):
        names.append(source.owner.column)
    names += source.one_record_by
    return tuple(dict.fromkeys(names))


def display_name(path: Path, base: Path) -> str:
    """A file as its people know it: relative to the partnership file where it lies near it."""
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return path.name


def read_boundary(partnership: Partnership) -> Any:
    """The area of a partnership as one geometry in its CRS, None where it names none.

    Raises ``DeliveryError`` where the file cannot be read or holds no area.
    """
    named = partnership.facts.boundary
    if named is None:
        return None
    where = f"partnership.boundary, {named}"
    path = expand(named, partnership.base, "partnership.boundary")[0]
    try:
        layers = ask(path, source=named, limits=partnership.reading.limits).layers()
    except DeliveryError as fault:
        why = fault.problems[0].what
        raise DeliveryError.of(where, message("boundary_unreadable", why=why)) from None
    shapes = next((each for each in layers if _holds_areas(each)), None)
    if shapes is None or shapes.geometry is None:
        raise DeliveryError.of(where, message("boundary_no_area"))
    target = places.target_crs(partnership.facts.crs)
    delivered = places.parse_crs(shapes.crs, target) or target.crs
    areas = gpd.GeoSeries(shapes.geometry, crs=delivered).to_crs(target.crs)
    area = shapely.union_all(shapely.make_valid(areas.dropna().to_numpy()))
    shapely.prepare(area)
    return area


def _holds_areas(records: Records) -> bool:
    return records.geometry is not None and bool(
        (shapely.get_dimensions(records.geometry) == 2).any()
    )


def find_systems(layers: Sequence[DeliveredLayer], crs: str) -> dict[str, str]:
    """The systems that layers are read in as far as they are named, by whose they are.

    What the partnership file says goes before what the file does; several are separated by '; ',
    and ``?`` is what nobody named. ``crs`` is that of the partnership.
    """
    target = places.target_crs(crs)
    named: dict[str, set[str]] = {}
    for each in layers:
        found = places.parse_crs(each.source.crs or each.records.crs, target)
        name = "?" if found is None else places.short_name(found)
        named.setdefault(each.whose, set()).add(name)
    return {whose: "; ".join(sorted(names)) for whose, names in named.items()}


def delivery_row(
    each: DeliveredLayer, n_read: int, n_works: int, n_rejected: int
) -> dict[str, Any]:
    """The row of table DELIVERIES for one layer."""
    size, digest = each.content or size_and_hash(each.path)
    return {
        "place": each.where,
        "partner": each.partner,
        "source": each.records.source,
        "source_layer": each.records.layer or None,
        "n_read": n_read,
        "n_works": n_works,
        "n_rejected": n_rejected,
        "n_remarks": 0,
        "size_bytes": size,
        "sha256": digest,
    }


def deliveries_table(
    rows: list[dict[str, Any]], remarks: pd.DataFrame, doubles: pd.DataFrame
) -> pd.DataFrame:
    """Table DELIVERIES; ``doubles`` are works that turned out to have come in before."""
    frame = pd.DataFrame(rows, columns=DELIVERIES.names)
    for column, table, sign in (
        ("n_remarks", remarks, 1),
        ("n_rejected", doubles, 1),
        ("n_works", doubles, -1),
    ):
        frame = count_more(frame, column, table, sign=sign)
    return arrange(DELIVERIES, frame)


def count_more(
    deliveries: pd.DataFrame, column: str, rows: pd.DataFrame, *, sign: int = 1
) -> pd.DataFrame:
    """DELIVERIES with the rows of a table (by source and source_layer) added to a count."""
    key = ["source", "source_layer"]
    counted = rows.groupby(key, dropna=False).size().rename("more").reset_index()
    more = deliveries[key].merge(counted, on=key, how="left")["more"].fillna(0).astype("int64")
    return deliveries.assign(**{column: deliveries[column] + sign * more.to_numpy()})
