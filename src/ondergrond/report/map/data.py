"""What the page knows: the tables packed, the words, the colours, the months it spans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels import map as words
from ondergrond.labels.sources import source_label
from ondergrond.labels.values import VALUES
from ondergrond.periods import period_end
from ondergrond.report import palette
from ondergrond.report.map.columns import (
    pack_columns,
    pack_lists,
    pack_numbers,
    pack_pairs,
    pack_text,
)
from ondergrond.report.map.limit_size import cut
from ondergrond.report.map.places import corner, in_degrees, pack_shapes, pack_spots
from ondergrond.report.map.streets import pack_streets
from ondergrond.report.related import relations_of
from ondergrond.store.options import Options, RunTables
from ondergrond.tables import FINDING_ITEMS, FINDING_WORKS, FINDINGS, WORKS, Table, reading_order
from ondergrond.tables.decisions import FINDING_DECISIONS, SAID

_FIRST = ("work_id", "partner", "department", "name", "street")
_TABLES = (WORKS, FINDINGS, FINDING_WORKS, FINDING_ITEMS)
# What a finding has several of, looked up in the rows of the run.
_LISTS = ("parties", *SAID, "rules", "disciplines", "order")
_PAIRS = ("saving_split", "could_join")
# What is decided in the page, in the order of the file that it saves.
_DECIDED = ("finding_id", "decision", "by", "at", "agreed_start", "agreed_end", "lead", "note")
_TARIFF_DECIMALS = 4
_EMPTY = ((0, 1), (9, 12))  # ten years, where nothing says what the page is about
_CODES = (
    "kind", "severity", "discipline", "activity", "phase", "nuisance", "role", "proposal", "form",
    "rule", "item", "unit", "state", "detail", "lead_reason", "place_role", "decision",
)  # fmt: skip


def page_data(tables: RunTables, options: Options) -> dict[str, Any]:
    """Everything the script of the page needs, as values that JSON knows.

    ``tables`` has ``works`` and ``findings``; ``finding_works`` and ``finding_items`` if
    wanted. Of a run that no browser could show, the most telling part (:mod:`.cut`).
    """
    kept = cut(tables)
    works, findings = kept.tables["works"], kept.tables["findings"]
    shapes = {
        name: in_degrees(kept.tables[name].geometry, options.crs) for name in ("works", "findings")
    }
    origin = corner(*shapes.values())
    return {
        "title": options.title,
        "run": _run(tables),
        "language": options.language,
        "on": day_number(options.on),
        "months": _months(works, options),
        "origin": list(origin),
        "words": _words(options.language),
        "codes": {name: _in_language(VALUES[name], options.language) for name in _CODES},
        "dates": formats.names_in_dates(options.language),
        "columns": {
            name: table[name].title_in(options.language)
            for table in _TABLES
            for name in columns_of(table)
        },
        "decided": {name: FINDING_DECISIONS[name].title_in(options.language) for name in _DECIDED},
        "colours": {
            "kinds": dict(palette.KINDS),
            "severities": dict(palette.SEVERITIES),
            "disciplines": dict(palette.DISCIPLINES),
        },
        "partners": dict(options.names),
        "left_out": kept.left_out,
        "works": {
            **pack_columns(WORKS, works, columns_of(WORKS)),
            **_told_periods(works, options.language),
            "shape": {"v": pack_shapes(shapes["works"], origin)},
        },
        "findings": {
            **pack_columns(
                FINDINGS,
                findings,
                tuple(name for name in columns_of(FINDINGS) if name not in {*_LISTS, *_PAIRS}),
            ),
            **_several(findings["finding_id"], tables),
            "shape": {"v": pack_shapes(shapes["findings"], origin)},
            "spot": {"v": pack_spots(shapes["findings"], origin)},
        },
        "members": _members(kept.tables),
        "items": _items(kept.tables, options.language),
        "streets": pack_streets(tables, options, origin),
    }


def columns_of(table: Table) -> tuple[str, ...]:
    """The names of the columns that the page knows, in the order in which they are packed."""
    columns = reading_order(table, _FIRST if table is WORKS else ())
    return tuple(column.name for column in columns if column.shown.on_map)


def _run(tables: RunTables) -> list[str]:
    """The id of the run and the partner that the page is for, as far as there are any."""
    run = tables.get("run")
    if run is None or run.empty:
        return ["", ""]
    told = run.iloc[0].reindex(["run_id", "partner"])
    return [str(each) if pd.notna(each) else "" for each in told]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return int(np.datetime64(day, "D").astype(np.int64))


def _months(works: pd.DataFrame, options: Options) -> list[int]:
    """First and last month of the time line, in months since January 1970.

    The horizon of the partnership, else whole years around the works, without the hundredth
    part of them that starts first and ends last: one typing error should not stretch the line.
    """
    if options.horizon:
        return [_month_number(day) for day in options.horizon]
    if not len(works) or not {"start", "end"} <= {*works.columns}:
        return [_month_number(date(options.on.year + more, month, 1)) for more, month in _EMPTY]
    first = works["start"].dt.year.quantile(0.01, interpolation="nearest")
    last = period_end(works).dt.year.quantile(0.99, interpolation="nearest")
    return [_month_number(date(int(first), 1, 1)), _month_number(date(int(last), 12, 1))]


def _month_number(day: date) -> int:
    return (day.year - 1970) * 12 + day.month - 1


def _words(language: Language) -> dict[str, str]:
    return {key: pick(words.SCRIPT, key, language) for key in words.SCRIPT}


def _in_language(codes: Mapping[str, Mapping[Language, str]], language: Language) -> dict[str, str]:
    return {code: texts[language] for code, texts in codes.items()}


def _told_periods(works: pd.DataFrame, language: Language) -> dict[str, Any]:
    """Periods as people say them."""
    if not {"start", "end", "precision"} <= {*works.columns}:
        return {}
    return {"period": pack_text(formats.period_labels(works, language))}


def _several(ids: pd.Series, tables: RunTables) -> dict[str, Any]:
    """What each finding has several of, as lists."""
    related = relations_of(tables, ids)
    lists = {name: pack_lists(related[name].tuples(ids)) for name in _LISTS}
    return {**lists, **{name: pack_pairs(related[name].tuples(ids)) for name in _PAIRS}}


def _members(tables: RunTables) -> dict[str, Any]:
    """Which work is in which finding; a work that is not on the page has no place, only an id."""
    frame = tables["finding_works"]
    return {
        **pack_columns(FINDING_WORKS, frame, columns_of(FINDING_WORKS)),
        "finding": _places(frame["finding_id"], tables["findings"]["finding_id"]),
        "work": _places(frame["work_id"], tables["works"]["work_id"]),
    }


def _items(tables: RunTables, language: Language) -> dict[str, Any]:
    frame = tables["finding_items"]
    told = {text: source_label(text, language) for text in frame["source"].dropna().unique()}
    frame = frame.assign(source=frame["source"].map(told).astype("str"))
    packed = pack_columns(FINDING_ITEMS, frame, columns_of(FINDING_ITEMS))
    if "tariff_mid" in packed:
        # A tariff of 3.08 is no 3, and a rate of 4.05 % no 4.
        packed["tariff_mid"] = pack_numbers(frame["tariff_mid"], _TARIFF_DECIMALS)
    return {**packed, "finding": _places(frame["finding_id"], tables["findings"]["finding_id"])}


def _places(ids: pd.Series, isin: pd.Series) -> dict[str, Any]:
    return pack_numbers(pd.Series(pd.Index(isin).get_indexer(pd.Index(ids))), 0)
