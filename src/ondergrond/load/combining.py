"""All deliveries of a partnership made into one table of works."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import geopandas as gpd

from ondergrond.errors import BugError, DeliveryError, Problem
from ondergrond.labels.codes import is_loud
from ondergrond.labels.message import message
from ondergrond.load.after import find_what_comes_first
from ondergrond.load.duplicates import finish
from ondergrond.load.embargoes import make_embargoes, read_embargoes
from ondergrond.load.normalise import LayerMade, normalise
from ondergrond.load.source_tables import SourceTable
from ondergrond.load.sources import (
    DeliveredLayer,
    Loaded,
    StreetLayer,
    deliveries_table,
    delivery_row,
    find_systems,
    find_without_records,
    read_boundary,
    read_deliveries,
)
from ondergrond.load.stacking import table_key
from ondergrond.load.streets import index_streets, read_areas, read_streets
from ondergrond.load.surfaces import SurfaceLayer, read_surfaces
from ondergrond.load.terms import Terms
from ondergrond.partnership import Embargo, Partnership
from ondergrond.places.simple_features import alone, as_kept
from ondergrond.tables import REJECTED, REMARKS, WORKS, stack

Layer = TypeVar("Layer", StreetLayer, SurfaceLayer)


def load(partnership: Partnership, *, on: date, keep_going: bool = False) -> Loaded:
    """Read and take in every delivery of a partnership, and its streets.

    ``on`` is the day that decides what is past. With ``keep_going`` a partner of whom a file
    cannot be taken in is left out and named in ``absent``, and so are an embargo and the streets.
    The boundary is not: without it nobody knows what counts. Raises ``DeliveryError`` with every
    file that cannot be read, or is not what its source says.
    """
    layers, absent = read_deliveries(partnership, keep_going=keep_going)
    areas, lost = read_embargoes(partnership, keep_going=keep_going)
    streets, untitled = _or_without(
        read_streets, "without_streets", partnership, keep_going=keep_going
    )
    made = combine_deliveries(
        layers,
        partnership,
        on=on,
        absent=(*absent, *lost, *untitled),
        areas=areas,
        keep_going=keep_going,
        streets=streets,
    )
    return replace(made, streets=streets)


def _or_without(
    read: Callable[[Partnership], Layer | None],
    without: str,
    partnership: Partnership,
    *,
    keep_going: bool,
) -> tuple[Layer | None, tuple[Problem, ...]]:
    """A layer; none with ``keep_going`` where it cannot be read, and what is wrong with it."""
    try:
        return read(partnership), ()
    except DeliveryError as fault:
        if not keep_going:
            raise
        return None, tuple(
            replace(each, what=message(without, why=each.what)) for each in fault.problems
        )


def _files(
    *layers: tuple[str, StreetLayer | SurfaceLayer | None],
) -> Mapping[str, tuple[tuple[str, int, str], ...]]:
    """The files of layers, by what they are used for."""
    return {use: layer.files for use, layer in layers if layer is not None}


def _needs_streets(layer: DeliveredLayer) -> bool:
    """Whether records of a layer may be placed by their street."""
    place = layer.source.geometry
    if place is None:
        return layer.records.geometry is None and "street" in layer.source.columns
    return place.street is not None


def combine_deliveries(
    layers: Sequence[DeliveredLayer],
    partnership: Partnership,
    *,
    on: date,
    absent: tuple[Problem, ...] = (),
    areas: Sequence[tuple[Embargo, DeliveredLayer]] = (),
    keep_going: bool = False,
    streets: StreetLayer | None = None,
) -> Loaded:
    """Make works of layers that were read; the records of all layers are in one table.

    ``areas`` are the layers of embargoes, which are taken in apart. ``streets`` are what records
    without geometry are placed by; they are read where they are needed and not given.

    Raises ``DeliveryError`` with every layer whose CRS is not known and cannot be assumed, unless
    ``keep_going``, and ``BugError`` where records read are not works and rejected together.
    """
    facts = partnership.facts
    by_street = any(_needs_streets(each) for each in layers)
    if streets is None and by_street:
        streets, _ = _or_without(
            read_streets, "without_streets", partnership, keep_going=keep_going
        )
    named, unplaced = (
        _or_without(read_areas, "without_areas", partnership, keep_going=keep_going)
        if by_street
        else (None, ())
    )
    surfaces, bare = _or_without(
        read_surfaces, "without_surfaces", partnership, keep_going=keep_going
    )
    terms = Terms(
        crs=facts.crs,
        rules=partnership.rules_agreed,
        on=on,
        language=facts.language,
        time_zone=facts.time_zone,
        horizon=facts.horizon,
        boundary=read_boundary(partnership),
        sharing=partnership.sharing_agreed,
        streets=index_streets(streets, named) if by_street else None,
        surfaces=surfaces,
    )
    found, numbers = _tables_of(layers)
    made = normalise(found, terms, keep_going=keep_going)
    # In the order in which the layers were delivered.
    taken = sorted(
        zip((n for table in made.tables for n in numbers[table]), made.layers, strict=True)
    )
    layers, of_layers = [layers[n] for n, _ in taken], [each for _, each in taken]
    # Of no works at all the columns have no pieces, on which pandas cannot join: an empty table.
    works = _in_order(stack(WORKS, [made.works], crs=facts.crs))
    works = works.set_geometry(alone(as_kept(works.geometry.to_numpy())), crs=facts.crs)
    delivered = works
    works, doubles, remarks = finish(
        works, stack(REMARKS, [made.remarks]), facts.language, partnership.rules_agreed.identity
    )
    works, remarks = find_what_comes_first(
        works,
        delivered,
        remarks,
        names={**made.names, **partnership.names},
        rules=partnership.rules_agreed,
        language=facts.language,
        rejected=made.rejected_ids,
    )
    rows = [
        delivery_row(layer, each.n_read, each.n_works, each.n_rejected)
        for layer, each in zip(layers, of_layers, strict=True)
    ]
    deliveries = deliveries_table(rows, remarks, doubles)
    rejected = stack(REJECTED, [made.rejected, doubles], crs=facts.crs)
    if int(deliveries["n_read"].sum()) != len(works) + len(rejected):
        raise BugError.of("load", "records read are not works and rejected together")
    embargoes, lost_areas = make_embargoes(areas, partnership, works, terms, keep_going=keep_going)
    return Loaded(
        works,
        rejected,
        remarks,
        deliveries,
        dict(made.fills),
        dict(made.names),
        embargoes,
        _notes(layers, of_layers),
        find_without_records((*layers, *(layer for _, layer in areas))),
        _notes(layers, of_layers, loud=True),
        (*absent, *unplaced, *bare, *made.problems, *lost_areas),
        streets=streets,
        files_of=_files(("areas", named), ("surfaces", surfaces)),
        systems=find_systems(layers, facts.crs),
    )


def _in_order(works: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Works in the order of their ids and of what they say, in whatever order they were delivered.

    What is chosen between equals further on is then chosen by content.
    """
    keys = ["partner", "work_id", "fingerprint", "source", "source_layer", "source_row"]
    return works.sort_values(keys, kind="stable", ignore_index=True)


def _notes(
    layers: Sequence[DeliveredLayer], made: Sequence[LayerMade], *, loud: bool = False
) -> tuple[Problem, ...]:
    """What was noticed of each layer as a whole; only what may be wrong if ``loud``."""
    return tuple(
        Problem(_file_of(layer), message("as_told", sentence=sentence))
        for layer, each in zip(layers, made, strict=True)
        for code, sentence in each.notes
        if is_loud(code) or not loud
    )


def _file_of(layer: DeliveredLayer) -> str:
    return " ".join(part for part in (layer.records.source, layer.records.layer) if part)


def _tables_of(layers: Sequence[DeliveredLayer]) -> tuple[list[SourceTable], list[list[int]]]:
    """Layers of one source with the same columns as one table, and the numbers of its layers."""
    together: dict[Hashable, list[int]] = {}
    for number, layer in enumerate(layers):
        key = (layer.where, layer.partner, id(layer.source), table_key(layer.records))
        together.setdefault(key, []).append(number)
    found = []
    for numbers in together.values():
        first, records = layers[numbers[0]], [layers[number].records for number in numbers]
        found.append(SourceTable(records, first.source, first.partner, first.where))
    return found, [*together.values()]
