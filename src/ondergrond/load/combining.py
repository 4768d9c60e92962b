"""All deliveries of a partnership made into one table of works."""

from __future__ import annotations

from collections import Counter
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
from ondergrond.load.normalise import LayerMade, Normalised, Terms, normalise
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
    layers, of_layers, made, lost = _normalise_layers(layers, terms, keep_going=keep_going)
    works = _in_order(stack(WORKS, [each.works for each in made], crs=facts.crs))
    works = works.set_geometry(alone(as_kept(works.geometry.to_numpy())), crs=facts.crs)
    rejected = stack(REJECTED, [each.rejected for each in made], crs=facts.crs)
    remarks = stack(REMARKS, [each.remarks for each in made])
    delivered = works
    works, doubles, remarks = finish(
        works, remarks, facts.language, partnership.rules_agreed.identity
    )
    names = {code: name for each in made for code, name in each.names.items()}
    works, remarks = find_what_comes_first(
        works,
        delivered,
        remarks,
        names={**names, **partnership.names},
        rules=partnership.rules_agreed,
        language=facts.language,
        rejected={name: level for table in made for name, level in table.rejected_ids.items()},
    )
    rows = [
        delivery_row(layer, each.n_read, each.n_works, each.n_rejected)
        for layer, each in zip(layers, of_layers, strict=True)
    ]
    deliveries = deliveries_table(rows, remarks, doubles)
    rejected = stack(REJECTED, [rejected, doubles], crs=facts.crs)
    if int(deliveries["n_read"].sum()) != len(works) + len(rejected):
        raise BugError.of("load", "records read are not works and rejected together")
    embargoes, lost_areas = make_embargoes(areas, partnership, works, terms, keep_going=keep_going)
    return Loaded(
        works,
        rejected,
        remarks,
        deliveries,
        dict(sum((Counter(each.fills) for each in made), Counter())),
        names,
        embargoes,
        _notes(layers, of_layers),
        find_without_records((*layers, *(layer for _, layer in areas))),
        _notes(layers, of_layers, loud=True),
        (*absent, *unplaced, *bare, *lost, *lost_areas),
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


def _normalise_layers(
    layers: Sequence[DeliveredLayer], terms: Terms, *, keep_going: bool
) -> tuple[list[DeliveredLayer], list[LayerMade], list[Normalised], list[Problem]]:
    """Layers that can be taken in, what became of each, their tables, and what was left out.

    Layers of one source with the same columns go through as one table.
    """
    together: dict[Hashable, list[int]] = {}
    for number, layer in enumerate(layers):
        key = (layer.where, layer.partner, id(layer.source), table_key(layer.records))
        together.setdefault(key, []).append(number)
    made: list[tuple[list[int], Normalised]] = []
    wrong: list[tuple[str, Problem]] = []
    for numbers in together.values():
        first = layers[numbers[0]]
        try:
            table = normalise(
                [layers[number].records for number in numbers],
                first.source,
                partner=first.partner,
                terms=terms,
                where=first.where,
            )
            made.append((numbers, table))
        except DeliveryError as fault:
            wrong += [(first.whose, problem) for problem in fault.problems]
    problems = [problem for _, problem in wrong]
    left_out = {who for who, _ in wrong}
    kept = [(numbers, table) for numbers, table in made if layers[numbers[0]].whose not in left_out]
    if wrong and not (keep_going and kept):
        raise DeliveryError(problems)
    of_layers = {
        number: each
        for numbers, table in kept
        for number, each in zip(numbers, table.layers, strict=True)
    }
    there = sorted(of_layers)
    return (
        [layers[number] for number in there],
        [of_layers[number] for number in there],
        [table for _, table in kept],
        problems,
    )
