"""The one door: records come in as text, and go out as works or as rejected, every one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from ondergrond import places, tables
from ondergrond.arrays.aliases import Flags
from ondergrond.errors import BugError, DeliveryError, Problem
from ondergrond.labels import formats
from ondergrond.labels.codes import record_message
from ondergrond.load.fingerprint import fingerprint
from ondergrond.load.identity import find_ids
from ondergrond.load.planning import delivered_on, parse_planning
from ondergrond.load.protected import (
    as_protected,
    find_surfaces,
    keep_until,
    renews_by_until,
)
from ondergrond.load.record_log import RecordLog, shortened
from ondergrond.load.room_to_move import find_windows
from ondergrond.load.rows_json import json_rows
from ondergrond.load.sharing import shared_as_said
from ondergrond.load.source_tables import (
    JoinedTables,
    PlacedTable,
    SourceTable,
    join_tables,
    place_table,
)
from ondergrond.load.stacking import LAYER, Stacked
from ondergrond.load.surfaces import fill_surfaces
from ondergrond.load.terms import Terms
from ondergrond.load.unlike_columns import find_suspects, find_unlike_columns
from ondergrond.load.work_columns import parse_columns, unsure_codes
from ondergrond.rules.select import filled

# The columns that must be filled, for a rules file that leaves a gap: the cautious guess.
CAUTIOUS: Mapping[str, Any] = {
    "discipline": "other",
    "opens_surface": True,
    "renews_surface": False,
    "nuisance": "none",
    "sharing": "partners",
}


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
    """Records taken in as one table; ``layers`` has what became of each layer.

    ``tables`` are the positions of the tables that were taken in, whose layers these are, and
    ``problems`` what is wrong with those left out. ``fills`` counts by column what was filled in;
    ``names`` are the partners that a register brought, by code. ``rejected_ids`` are those of the
    rejected records that have one, with who may see these.
    """

    works: pd.DataFrame
    rejected: pd.DataFrame
    remarks: pd.DataFrame
    layers: tuple[LayerMade, ...]
    fills: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    rejected_ids: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[int, ...] = (0,)
    problems: tuple[Problem, ...] = ()

    @property
    def n_read(self) -> int:
        """The records that were read, of all layers."""
        return sum(each.n_read for each in self.layers)

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What is said of files as a whole, of all layers."""
        return tuple(note for each in self.layers for note in each.notes)


def normalise(
    tables_of: Sequence[SourceTable], terms: Terms, *, keep_going: bool = False
) -> Normalised:
    """Make works of the records of all sources; what cannot be one is rejected with its reason.

    The tables of the result keep the contracts WORKS, REJECTED and REMARKS; each is in the order
    of the tables given, their layers and rows. Raises ``DeliveryError`` with each layer whose CRS
    is not known and cannot safely be assumed; with ``keep_going`` all that is of the same partner
    is left out, as long as any other is there.
    """
    target = places.target_crs(terms.crs)
    placed, kept, problems = _placed(tables_of, terms, target, keep_going=keep_going)
    if not placed:
        works, rejected = (
            tables.empty(each, target.crs) for each in (tables.WORKS, tables.REJECTED)
        )
        return Normalised(works, rejected, tables.empty(tables.REMARKS), (), tables=())
    joined = join_tables(placed)
    stacked, mapped, log = joined.stacked, joined.mapped, joined.log
    types = parse_columns(mapped, log)
    calendar = replace(terms.calendar, habits=joined.habits)
    protected = joined.protected
    typed = as_protected(types.columns, protected)
    surfaces = find_surfaces(mapped, protected, log, calendar)
    period = parse_planning(mapped, typed, log, calendar, surfaces)
    planned = find_windows(mapped, pd.concat([typed, period], axis=1), log, calendar)
    frame = pd.concat([typed, period, planned.windows], axis=1)
    frame["protected"] = pd.Series(protected, frame.index, dtype="boolean").mask(~protected)
    frame["protected_until"] = keep_until(surfaces, frame, log)
    frame["partner"] = joined.partner
    frame["delivered_on"] = delivered_on(mapped, log, calendar, terms.delivered_on)
    frame["uncertain_m"] = joined.uncertain_m
    frame["fingerprint"] = fingerprint(frame, joined.geometry, joined.table_of)
    frame["renews_surface"] = renews_by_until(frame)
    n_paved = 0
    if terms.surfaces is not None:
        known = frame["surface"], joined.geometry, log.accepted
        frame["surface"], n_paved = fill_surfaces(*known, terms.surfaces)
    frame[["work_id", "project_id"]] = find_ids(stacked, mapped, joined.partner, log)
    frame["extra"] = pd.Series(joined.left_over(types.lost), frame.index, dtype="str")
    frame = frame.assign(**_origin(stacked), geometry=joined.geometry, **planned.assumed)
    accepted = log.accepted
    works = tables.arrange(tables.WORKS, frame[accepted], crs=target.crs)
    unsure = unsure_codes(mapped, "discipline")
    works, fills = _fill_gaps(works, terms, unsure[accepted])
    fills |= planned.count_fills(accepted)
    fills |= {"surface": fills.get("surface", 0) + n_paved} if n_paved else {}
    lost = frame[~accepted]
    lost = lost.assign(raw=joined.raw(~accepted) if len(lost) else None)
    rejected = _rejected(stacked, lost, log, joined.partner_of, target)
    counted = {"z_dropped": joined.heights, **planned.phased_by_dates(accepted)}
    counted["protected_listed"] = protected & accepted
    layers = _layers_made(stacked, log, joined.date_notes, counted, terms)
    made = Normalised(
        tables.check(tables.WORKS, works),
        tables.check(tables.REJECTED, rejected),
        tables.check(tables.REMARKS, _remarks(frame, log)),
        _with_columns_told(layers, joined),
        fills,
        joined.names,
        _find_levels(lost, terms, unsure[~accepted]),
        kept,
        problems,
    )
    for layer, each in zip(stacked.layers, made.layers, strict=True):
        if each.n_read != each.n_works + each.n_rejected:
            counts = f"{each.n_read} read, {each.n_works} works, {each.n_rejected} rejected"
            raise BugError.of(layer.source, f"the records do not add up: {counts}")
    if made.n_read != len(works) + len(rejected):
        counts = f"{made.n_read} read, {len(works)} works, {len(rejected)} rejected"
        raise BugError.of("load", f"the records do not add up: {counts}")
    return made


def _placed(
    tables_of: Sequence[SourceTable], terms: Terms, target: places.TargetCrs, *, keep_going: bool
) -> tuple[list[PlacedTable], tuple[int, ...], tuple[Problem, ...]]:
    """The tables whose records could be placed, their positions, and what is wrong with others."""
    placed: dict[int, PlacedTable] = {}
    wrong: dict[str, list[Problem]] = {}
    for number, each in enumerate(tables_of):
        try:
            placed[number] = place_table(each, terms, target)
        except DeliveryError as fault:
            wrong.setdefault(each.whose, []).extend(fault.problems)
    kept = tuple(number for number in placed if tables_of[number].whose not in wrong)
    problems = tuple(problem for of_one in wrong.values() for problem in of_one)
    if problems and not (keep_going and kept):
        raise DeliveryError(problems)
    return [placed[number] for number in kept], kept, problems


def _with_columns_told(layers: Sequence[LayerMade], joined: JoinedTables) -> tuple[LayerMade, ...]:
    """The layers; the first of each table also tells of columns that are not what they should be.

    What a column holds is told once of all layers.
    """
    told = list(layers)
    suspect = np.bincount(joined.table_of[find_suspects(joined.log)], minlength=len(joined.tables))
    for number, (table, rows) in enumerate(joined.with_rows()):
        if suspect[number]:
            first = joined.first_layer(number)
            log = joined.log.part(rows)
            unlike = find_unlike_columns(table.mapped, table.table.source, log)
            told[first] = replace(told[first], notes=(*told[first].notes, *unlike))
    return tuple(told)


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
    partner_of: Sequence[str | None],
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
        partner=pd.Series([partner_of[at] for at in unreadable[LAYER]], dtype="str"),
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
