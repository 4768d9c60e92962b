"""Embargoes taken in: every area once for each time that it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.errors import BugError, DeliveryError, Problem
from ondergrond.labels.codes import is_loud, record_message
from ondergrond.labels.message import message
from ondergrond.load.date_habits import find_habits
from ondergrond.load.inputs import size_and_hash
from ondergrond.load.named_layers import place_records
from ondergrond.load.planning import parse_planning
from ondergrond.load.record_log import RecordLog, shortened
from ondergrond.load.sources import (
    DeliveredLayer,
    EmbargoInput,
    read_source,
)
from ondergrond.load.stacking import stack_layers
from ondergrond.load.terms import Terms
from ondergrond.load.text import one_line
from ondergrond.partnership import Embargo, Partnership
from ondergrond.periods import season_days
from ondergrond.tables import EMBARGOES, arrange, check, stack

# Remarks on works: to be vague, past or outside is nothing to mend in an embargo.
OF_WORKS = ("period_vague", "past_end_not_closed", "outside_horizon", "very_large")
AROUND_M = 1.0  # what holds everywhere reaches so far beyond the outermost works
SOURCE = (
    *("entry", "source", "source_layer", "n_read", "n_taken", "n_rejected"),
    *("size_bytes", "sha256"),
)
POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


class _Times(NamedTuple):
    """One row per area and time: the position of the area, its first and its last day."""

    area: np.ndarray[Any, Any]
    first: np.ndarray[Any, Any]
    last: np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class _Areas:
    """The areas of one layer: name, geometry, whence, and start and end where records say."""

    frame: pd.DataFrame
    problems: list[Problem]
    source: dict[str, Any]


def read_embargoes(
    partnership: Partnership, *, keep_going: bool = False
) -> tuple[list[tuple[Embargo, DeliveredLayer]], tuple[Problem, ...]]:
    """Read the files of the embargoes; give their layers, and what had to be left out.

    Raises ``DeliveryError`` with every file that cannot be read or has not the columns that its
    embargo names, unless ``keep_going``; then that embargo is left out as a whole.
    """
    layers: list[tuple[Embargo, DeliveredLayer]] = []
    unread: list[Problem] = []
    for number, embargo in enumerate(partnership.embargo, start=1):
        if embargo.source is None:
            continue
        where = f"embargo {number}"
        made, problems = read_source(where, embargo.source, partnership)
        unread += problems
        layers += [(embargo, each) for each in made if not problems]
    if unread and not keep_going:
        raise DeliveryError(unread)
    return layers, tuple(unread)


def make_embargoes(
    layers: Sequence[tuple[Embargo, DeliveredLayer]],
    partnership: Partnership,
    works: gpd.GeoDataFrame,
    terms: Terms,
    *,
    keep_going: bool = False,
) -> tuple[EmbargoInput, tuple[Problem, ...]]:
    """Make embargoes of the layers that were read, and of those that hold everywhere.

    Gives these, and what had to be left out.

    A season comes back from the day of ``terms`` to the last day of any work's window. Without
    a file an embargo holds within the boundary of the partnership, else around all ``works``
    (WORKS). Raises ``DeliveryError`` where the CRS of a layer is not known and cannot be
    assumed, unless ``keep_going``; then that embargo is left out as a whole.
    """
    until = max(terms.on, *works["latest_end"].dt.date) if len(works) else terms.on
    made, problems = _taken(layers, terms, keep_going=keep_going)
    rows = []
    for embargo in partnership.embargo:
        frames = [each.frame for of, each in made if of is embargo]
        if embargo.source is None:
            frames = [_everywhere(embargo, works, terms)]
        if frames:
            areas = pd.concat(frames, ignore_index=True)
            rows.append(_rows(embargo, areas, _times(embargo, areas, terms.on, until)))
    embargoes = stack(EMBARGOES, rows, crs=terms.crs)
    embargoes["embargo_id"] = _distinct(embargoes["embargo_id"])
    taken_in = EmbargoInput(
        gpd.GeoDataFrame(check(EMBARGOES, embargoes)),
        pd.DataFrame([each.source for _, each in made], columns=list(SOURCE)),
        tuple(problem for _, each in made for problem in each.problems),
    )
    return taken_in, problems


def _taken(
    layers: Sequence[tuple[Embargo, DeliveredLayer]], terms: Terms, *, keep_going: bool
) -> tuple[list[tuple[Embargo, _Areas]], tuple[Problem, ...]]:
    """The areas of each layer, without the embargoes of which a layer could not be taken in."""
    made: list[tuple[Embargo, _Areas]] = []
    wrong: list[tuple[str, Problem]] = []
    for embargo, each in layers:
        try:
            made.append((embargo, _areas(embargo, each, terms)))
        except DeliveryError as fault:
            wrong += [(embargo.name, problem) for problem in fault.problems]
    problems = tuple(problem for _, problem in wrong)
    if wrong and not keep_going:
        raise DeliveryError(problems)
    left_out = {name for name, _ in wrong}
    return [(of, each) for of, each in made if of.name not in left_out], problems


def _areas(embargo: Embargo, layer: DeliveredLayer, terms: Terms) -> _Areas:
    """The areas of one layer; what can be none is told and left out."""
    records = layer.records
    given, log, geometry = place_records(
        records, layer.source, layer.where, crs=terms.crs, language=terms.language
    )
    if embargo.buffer_m:
        geometry = shapely.buffer(geometry, embargo.buffer_m)
    drawn = ~shapely.is_missing(geometry)
    log.reject(drawn & ~np.isin(shapely.get_type_id(geometry), POLYGONS), "embargo_no_area")
    frame = pd.DataFrame(
        {
            "name": one_line(given.text("name")).fillna(embargo.name),
            "source": records.source,
            "source_layer": records.layer or None,
            "source_row": records.rows,
            "geometry": geometry,
        }
    )
    notes: tuple[tuple[str, str], ...] = ()
    if "start" in given.given:
        habits, (notes,) = find_habits(given, layer.source, stack_layers([records]))
        calendar = replace(terms.calendar, habits=habits)
        frame[["start", "end"]] = parse_planning(given, None, log, calendar)[["start", "end"]]
    taken = log.accepted
    problems = [
        *(
            _problem(layer, None, record_message("note", code, terms.language, detail=detail))
            for code, detail in (*(each for each in records.notes if is_loud(each[0])), *notes)
        ),
        *_problems(layer, log),
        *_unread(layer, terms),
    ]
    size, digest = size_and_hash(layer.path)
    source = (
        *(embargo.name, records.source, records.layer or None),
        *(records.n_read, int(taken.sum()), int((~taken).sum()) + len(records.unreadable)),
        *(size, digest),
    )
    if source[3] != source[4] + source[5]:
        raise BugError.of(records.source, "records read are not taken and rejected together")
    return _Areas(frame[taken], problems, dict(zip(SOURCE, source, strict=True)))


def _problems(layer: DeliveredLayer, log: RecordLog) -> Iterator[Problem]:
    """What was rejected, and what was touched in the others."""
    rows = layer.records.rows
    for at in np.flatnonzero(~log.accepted):
        yield _problem(layer, rows[at], log.message.iloc[at])
    remarks = log.remarked()
    for row in remarks[~remarks["code"].isin(OF_WORKS)].to_dict("records"):
        yield _problem(layer, rows[int(row["row"])], row["message"])


def _unread(layer: DeliveredLayer, terms: Terms) -> Iterator[Problem]:
    """Records that the reader could not make out."""
    unreadable = layer.records.unreadable
    columns = (unreadable[name] for name in ("source_row", "reason", "detail"))
    for row, reason, detail in zip(*columns, strict=True):
        seen = shortened(str(detail))
        sentence = record_message("reason", str(reason), terms.language, detail=seen)
        yield _problem(layer, row, sentence)


def _problem(layer: DeliveredLayer, row: Any, sentence: object) -> Problem:
    file = " ".join(part for part in (layer.records.source, layer.records.layer) if part)
    file = f"{layer.where}, {file}"
    where = file if pd.isna(row) else message("at_row", file=file, row=str(row))
    return Problem(where, message("as_told", sentence=sentence))


def _everywhere(embargo: Embargo, works: gpd.GeoDataFrame, terms: Terms) -> pd.DataFrame:
    """The area of an embargo without a file; none where there is neither boundary nor work."""
    area = terms.boundary
    if area is None and len(works):
        area = shapely.buffer(shapely.box(*works.total_bounds), AROUND_M, join_style="mitre")
    named = [] if area is None else [embargo.name]
    # a copy: the boundary is prepared, which two threads must not ask at once
    shapes = [] if area is None else [shapely.from_wkb(shapely.to_wkb(area))]
    return pd.DataFrame({"name": named, "geometry": shapes})


def _times(embargo: Embargo, areas: pd.DataFrame, since: date, until: date) -> _Times:
    """For each time and area the position of the area, and the first and last day."""
    every = np.arange(len(areas))
    if "start" in areas:
        return _Times(every, areas["start"].to_numpy(), areas["end"].to_numpy())
    if embargo.season:
        days = season_days(embargo.season.from_, embargo.season.until, since, until)
    else:
        spans = np.array(sorted(embargo.fixed_times), dtype="datetime64[D]").reshape(-1, 2)
        days = spans[:, 0], spans[:, 1]
    first, last = (np.tile(side, len(areas)) for side in days)
    return _Times(np.repeat(every, len(days[0])), first, last)


def _rows(embargo: Embargo, areas: pd.DataFrame, times: _Times) -> pd.DataFrame:
    rows = areas.take(times.area).reset_index(drop=True)
    first = pd.Series(np.datetime_as_string(times.first, unit="D"), dtype="str")
    number = pd.Series(times.area + 1).astype("str") + ":"
    known = number if embargo.source else ""
    return arrange(
        EMBARGOES,
        rows.assign(
            embargo_id="embargo:" + rows["name"].astype("str") + ":" + known + first,
            entry=embargo.name,
            partner=embargo.partner,
            severity=embargo.severity,
            start=times.first.astype("datetime64[s]"),
            end=times.last.astype("datetime64[s]"),
        ),
    )


def _distinct(ids: pd.Series) -> pd.Series:
    """Ids of which the second of a kind is numbered, as those of works are."""
    again = ids.groupby(ids).cumcount()
    return ids.where(again.eq(0), ids + "#" + (again + 1).astype("str"))
