"""The one door: records come in as text, and go out as works or as rejected, every one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from ondergrond import places, tables
from ondergrond.arrays.aliases import Flags, Metres
from ondergrond.errors import BugError
from ondergrond.labels import Language, formats
from ondergrond.labels.codes import record_message
from ondergrond.load.columns import map_columns
from ondergrond.load.date_habits import find_habits
from ondergrond.load.fingerprint import fingerprint
from ondergrond.load.identity import find_examples, find_ids, owners
from ondergrond.load.placing import Placed, TargetArea, find_places
from ondergrond.load.planning import Calendar, delivered_on, parse_planning
from ondergrond.load.record_log import RecordLog, shortened
from ondergrond.load.records import Records
from ondergrond.load.room_to_move import find_windows
from ondergrond.load.rows_json import json_rows
from ondergrond.load.sharing import shared_as_said
from ondergrond.load.stacking import LAYER, Stacked, stack_layers
from ondergrond.load.unlike_columns import find_unlike_columns
from ondergrond.load.work_columns import parse_columns, unsure_codes
from ondergrond.partnership import Source
from ondergrond.partnership.sharing import Sharing
from ondergrond.places.street_index import StreetIndex
from ondergrond.rules import Rules
from ondergrond.rules.select import filled

# What lies in a street lies within so much of its axis (m).
HALF_STREET_M = 10.0
# The columns that must be filled, for a rules file that leaves a gap: the cautious guess.
CAUTIOUS: Mapping[str, Any] = {
    "discipline": "other",
    "opens_surface": True,
    "renews_surface": False,
    "nuisance": "none",
    "sharing": "partners",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the partnership agreed that reaches every record.

    ``boundary`` and ``streets`` are in ``crs``; ``delivered_on`` is the day for deliveries that do
    not say; ``sharing`` who may see the works of each partner (``""``: of all others), where that
    is said.
    """

    crs: str
    rules: Rules
    on: date
    language: Language = "nl"
    time_zone: str = "Europe/Amsterdam"
    horizon: tuple[date, date] | None = None
    boundary: BaseGeometry | None = None
    delivered_on: date | None = None
    sharing: Mapping[str, Sharing] = field(default_factory=dict)
    streets: StreetIndex | None = None

    @property
    def calendar(self) -> Calendar:
        """The part of it that periods are held against."""
        return Calendar(self.on, self.horizon, self.time_zone, self.rules)


@dataclass(frozen=True, slots=True)
class LayerMade:
    """What became of one layer: ``n_read`` is always works and rejected together.

    ``notes`` are (code, sentence) on the file as a whole.
    """

    n_read: int
    n_works: int
    n_rejected: int
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Normalised:
    """Layers taken in as one table; ``layers`` has what became of each.

    ``fills`` counts by column what was filled in; ``names`` are the partners that a register
    brought, by code. ``rejected_ids`` are those of the rejected records that have one,
    with who may see these.
    """

    works: pd.DataFrame
    rejected: pd.DataFrame
    remarks: pd.DataFrame
    layers: tuple[LayerMade, ...]
    fills: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    rejected_ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def n_read(self) -> int:
        """The records that were read, of all layers."""
        return sum(each.n_read for each in self.layers)

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What is said of files as a whole, of all layers."""
        return tuple(note for each in self.layers for note in each.notes)


def normalise(
    layers: Sequence[Records], source: Source, *, partner: str | None, terms: Terms, where: str = ""
) -> Normalised:
    """Make works of the records of layers; what cannot be one is rejected with its reason.

    ``layers`` are of one ``table_key``, and go through as one table. ``partner`` is the code of
    who delivers, None for a register, which says so per record. The tables of the result keep the
    contracts WORKS, REJECTED and REMARKS; rejected and remarks are in the order of ``layers`` and
    their rows. Raises ``DeliveryError`` with each layer whose CRS is not known and cannot safely
    be assumed.
    """
    stacked = stack_layers(layers)
    mapped = map_columns(stacked.records, source)
    log = RecordLog(mapped.attributes.index, terms.language, stacked.layer_of, len(layers))
    log.reject(find_examples(mapped.text("work_id")), "example_row")
    owned = owners(mapped, source, partner, log)
    target = places.target_crs(terms.crs)
    area = TargetArea(target, terms.boundary, where, terms.streets)
    place = find_places(stacked, mapped, source, log, area)
    types = parse_columns(mapped, log)
    habits, date_notes = find_habits(mapped, source, stacked)
    calendar = replace(terms.calendar, habits=habits)
    period = parse_planning(mapped, types.columns, log, calendar)
    planned = find_windows(mapped, pd.concat([types.columns, period], axis=1), log, calendar)
    frame = pd.concat([types.columns, period, planned.windows], axis=1)
    frame["partner"] = owned.partner
    frame["delivered_on"] = delivered_on(mapped, log, calendar, terms.delivered_on)
    frame["uncertain_m"] = _uncertain_m(place, source)
    frame["fingerprint"] = fingerprint(frame, place.geometry)
    frame[["work_id", "project_id"]] = find_ids(stacked, mapped, owned.partner, log)
    frame["extra"] = mapped.left_over(types.lost)
    frame = frame.assign(**_origin(stacked), geometry=place.geometry, **planned.assumed)
    accepted = log.accepted
    works = tables.arrange(tables.WORKS, frame[accepted], crs=target.crs)
    unsure = unsure_codes(mapped, "discipline")
    works, fills = _fill_gaps(works, terms, unsure[accepted])
    fills |= planned.count_fills(accepted)
    lost = frame[~accepted]
    lost = lost.assign(raw=mapped.raw(~accepted) if len(lost) else None)
    rejected = _rejected(stacked, lost, log, partner, target)
    first, *others = _layers_made(
        stacked,
        log,
        date_notes,
        {"z_dropped": place.heights, **planned.phased_by_dates(accepted)},
        terms,
    )
    # What a column holds is told once of all layers.
    unlike = find_unlike_columns(mapped, source, log)
    made = Normalised(
        tables.check(tables.WORKS, works),
        tables.check(tables.REJECTED, rejected),
        tables.check(tables.REMARKS, _remarks(frame, log)),
        (replace(first, notes=(*first.notes, *unlike)), *others),
        fills,
        owned.names,
        _find_levels(lost, terms, unsure[~accepted]),
    )
    for layer, each in zip(layers, made.layers, strict=True):
        if each.n_read != each.n_works + each.n_rejected:
            counts = f"{each.n_read} read, {each.n_works} works, {each.n_rejected} rejected"
            raise BugError.of(layer.source, f"the records do not add up: {counts}")
    if made.n_read != len(works) + len(rejected):
        counts = f"{made.n_read} read, {len(works)} works, {len(rejected)} rejected"
        raise BugError.of(where, f"the records do not add up: {counts}")
    return made


def _uncertain_m(place: Placed, source: Source) -> Metres:
    """How far each place may be off in m: what the source says of points and lines, else NaN.

    What is placed by the axis of its street is at least half a street off.
    """
    drawn = np.isin(shapely.get_dimensions(place.geometry), [0, 1])
    off = np.where(place.by_street, max(HALF_STREET_M, source.uncertain_m), source.uncertain_m)
    return np.where(drawn & (off > 0), off, np.nan)


def _origin(stacked: Stacked) -> dict[str, Any]:
    return {
        "source": stacked.each(lambda layer: layer.source),
        "source_layer": stacked.each(lambda layer: layer.layer or None),
        "source_row": stacked.records.rows,
    }


def _layers_made(
    stacked: Stacked,
    log: RecordLog,
    date_notes: Sequence[Sequence[tuple[str, str]]],
    counted: Mapping[str, Flags],
    terms: Terms,
) -> tuple[LayerMade, ...]:
    """What became of each layer; ``counted`` are records to tell the number of, by code."""
    n_works = stacked.count(log.accepted).tolist()
    n_read = [layer.n_read for layer in stacked.layers]
    counts = {code: stacked.count(chosen).tolist() for code, chosen in counted.items()}
    shared: dict[int, list[tuple[str, str]]] = {}
    for layer, code, sentence in log.shared()[["layer", "code", "message"]].to_numpy().tolist():
        shared.setdefault(int(layer), []).append((code, sentence))
    n_lost = stacked.count(~log.accepted)
    made = []
    for number, layer in enumerate(stacked.layers):
        noticed = (*layer.notes, *date_notes[number], *log.notes.get(number, ()))
        told = _notes(noticed, {code: n[number] for code, n in counts.items()}, terms)
        n_rejected = int(n_lost[number]) + len(layer.unreadable)
        notes = (*told, *shared.get(number, ()))
        made.append(LayerMade(n_read[number], n_works[number], n_rejected, notes))
    return tuple(made)


def _fill_gaps(
    works: pd.DataFrame, terms: Terms, unsure: Flags
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Fill in what the delivery left out, by the rules; also says how much, by column.

    ``unsure`` are works of which the discipline was not understood.
    """
    rules = terms.rules
    missing = {name: int(works[name].isna().sum()) for name in {**rules.fill, **CAUTIOUS}}
    for name in CAUTIOUS:
        if name not in rules.fill:
            works[name] = works[name].fillna(CAUTIOUS[name])
    works["sharing"] = shared_as_said(works, rules, terms.sharing, unsure)
    for name, fills in rules.fill.items():
        dtype: Any = tables.WORKS[name].dtype
        works[name] = filled(works, name, fills).astype(dtype)
        if name in CAUTIOUS:
            works[name] = works[name].fillna(CAUTIOUS[name])
    counted = {name: n - int(works[name].isna().sum()) for name, n in missing.items()}
    return works, {name: n for name, n in sorted(counted.items()) if n}


def _find_levels(lost: pd.DataFrame, terms: Terms, unsure: Flags) -> dict[str, str]:
    """Who may see each rejected record that has an id: of one id the fewest that any says."""
    if lost.empty:
        return {}
    named = lost["work_id"].notna().to_numpy(dtype=bool)
    ids, frame = lost["work_id"][named], lost[named].drop(columns="geometry")
    filled_in, _ = _fill_gaps(frame.copy(), terms, unsure[named])
    rank = filled_in["sharing"].map(tables.SHARINGS.index)
    return {str(name): tables.SHARINGS[level] for name, level in rank.groupby(ids).max().items()}


def _rejected(
    stacked: Stacked,
    lost: pd.DataFrame,
    log: RecordLog,
    partner: str | None,
    target: places.TargetCrs,
) -> pd.DataFrame:
    """Records that were turned down and records that a reader could not make out, by row."""
    unreadable = stacked.unreadable
    if lost.empty and unreadable.empty:
        return tables.empty(tables.REJECTED, target.crs)
    # A column of all records would lengthen a frame that holds none of them.
    judged = lost.assign(reason=log.reason[lost.index], message=log.message[lost.index])
    judged = judged.assign(facts=log.facts[lost.index], **{LAYER: log.layer_of[lost.index]})
    details = [shortened(str(detail)) for detail in unreadable["detail"]]
    sentences = [
        record_message("reason", str(reason), log.language, detail=detail)
        for reason, detail in zip(unreadable["reason"], details, strict=True)
    ]
    of = [stacked.layers[at] for at in unreadable[LAYER]]
    unread = unreadable.assign(
        message=pd.Series(sentences, dtype="str"),
        facts=json_rows(pd.DataFrame({"detail": pd.Series(details, dtype="str")}), ["detail"]),
        partner=partner,
        source=pd.Series([each.source for each in of], dtype="str"),
        source_layer=pd.Series([each.layer or None for each in of], dtype="str"),
        geometry=None,
    )
    names = [*tables.REJECTED.names, LAYER]
    whole = pd.concat([judged[names].astype(object), unread[names].astype(object)])
    whole = whole.sort_values([LAYER, "source_row"], kind="stable")
    return tables.arrange(tables.REJECTED, whole, crs=target.crs)


def _remarks(frame: pd.DataFrame, log: RecordLog) -> pd.DataFrame:
    made = log.remarked()
    if made.empty:
        return tables.empty(tables.REMARKS)
    about = frame.loc[
        made["row"].to_numpy(dtype=np.int64),
        ["work_id", "partner", "source", "source_layer", "source_row"],
    ]
    columns = made[["code", "message", "facts", "severity"]].reset_index(drop=True)
    return tables.arrange(
        tables.REMARKS, pd.concat([about.reset_index(drop=True), columns], axis=1)
    )


def _notes(
    noticed: Sequence[tuple[str, str]], counts: Mapping[str, int], terms: Terms
) -> tuple[tuple[str, str], ...]:
    """What is said of the file as a whole, once: (code, sentence)."""
    counted = [(code, str(n)) for code, n in counts.items() if n]
    day = formats.day(terms.on, terms.language)
    return tuple(
        (code, record_message("note", code, terms.language, detail=detail, on=day))
        for code, detail in (*noticed, *counted)
    )
