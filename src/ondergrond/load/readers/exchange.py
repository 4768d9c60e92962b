"""What goes to a reader in a process apart and what comes back, as bytes: JSON and Arrow.

A reply is a line of JSON (what went wrong, or what the layers are called) and an Arrow stream for
each layer, with its row numbers, its geometries as WKB and its columns by number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from ondergrond.errors import DeliveryError, Problem
from ondergrond.labels.message import Message, message
from ondergrond.load.records import UNREADABLE_COLUMNS, Records, no_unreadable

ROW, SHAPE = "row", "shape"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a reader: the arguments of ``read_delivery``."""

    path: str
    source: str
    layer: str | None = None
    encoding: str | None = None
    expected: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """The request as bytes."""
        return json.dumps(asdict(self)).encode()


def unpack_request(body: memoryview) -> Request:
    """The request that came as ``body``."""
    values = json.loads(bytes(body))
    return Request(**{**values, "expected": tuple(values["expected"])})


def pack_layers(layers: Sequence[Records]) -> list[bytes | memoryview]:
    """The parts of a reply that holds ``layers``."""
    streams = [_stream(_table(each)) for each in layers]
    told = [
        {
            "source": each.source,
            "layer": each.layer,
            "columns": list(each.columns_seen),
            "crs": each.crs,
            "notes": each.notes,
            "since_1904": each.since_1904,
            "unreadable": each.unreadable.to_dict("split")["data"] if len(each.unreadable) else [],
            "bytes": stream.size,
        }
        for each, stream in zip(layers, streams, strict=True)
    ]
    return [_head({"layers": told}), *(memoryview(stream) for stream in streams)]


def pack_problems(problems: Sequence[Problem]) -> list[bytes | memoryview]:
    """The one part of a reply that tells why a file cannot be read."""
    told = [[_told(each.where), _told(each.what)] for each in problems]
    return [_head({"problems": told})]


def unpack_reply(body: memoryview) -> list[Records]:
    """The layers that came back; raises the ``DeliveryError`` that came instead."""
    length = int.from_bytes(body[:8], "little")
    head = json.loads(bytes(body[8 : 8 + length]))
    if "problems" in head:
        raise DeliveryError(
            Problem(_untold(where), _untold(what)) for where, what in head["problems"]
        )
    layers, at = [], 8 + length
    for each in head["layers"]:
        with pa.ipc.open_stream(pa.py_buffer(body[at : at + each["bytes"]])) as opened:
            layers.append(_records(each, opened.read_all()))
        at += each["bytes"]
    return layers


def _head(told: Mapping[str, Any]) -> bytes:
    # Half a character of a broken text cannot be UTF-8: JSON writes it as its number.
    text = json.dumps(told, default=_plain).encode()
    return len(text).to_bytes(8, "little") + text


def _plain(value: Any) -> Any:
    """A number of numpy as Python's own."""
    return value.item() if isinstance(value, np.generic) else str(value)


def _table(records: Records) -> pa.Table:
    names, columns = [ROW], [pa.array(np.asarray(records.rows, dtype=np.int64))]
    if records.geometry is not None:
        names.append(SHAPE)
        with np.errstate(invalid="ignore"):  # coordinates that are no number: judged by record
            blobs = shapely.to_wkb(records.geometry, output_dimension=4)
        columns.append(pa.array(blobs, pa.large_binary()))
    for at, (_, texts) in enumerate(records.attributes.items()):
        names.append(str(at))
        columns.append(pa.array(texts.array, pa.large_string()))
    return pa.Table.from_arrays(columns, names=names)


def _stream(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue()


def _records(told: Mapping[str, Any], table: pa.Table) -> Records:
    frame = pd.DataFrame(
        {at: table[str(at)].to_pandas().array for at in range(len(told["columns"]))},
        index=range(table.num_rows),
    )
    frame.columns = pd.Index(told["columns"], dtype="str" if told["columns"] else "object")
    shapes = None
    if SHAPE in table.column_names:
        with np.errstate(invalid="ignore"):  # coordinates that are no number: judged by record
            shapes = shapely.from_wkb(table[SHAPE].to_numpy())
    lost = told["unreadable"]
    return Records(
        told["source"],
        told["layer"],
        frame,
        shapes,
        table[ROW].to_numpy(),
        told["crs"],
        pd.DataFrame(lost, columns=list(UNREADABLE_COLUMNS)) if lost else no_unreadable(),
        tuple((code, detail) for code, detail in told["notes"]),
        told["since_1904"],
    )


def _told(part: object) -> Any:
    """A sentence as its code and facts, for JSON; what is plain stays."""
    if isinstance(part, Message):
        return {"code": part.code, "facts": {name: _told(f) for name, f in part.facts.items()}}
    return str(part) if isinstance(part, Path) else part


def _untold(part: Any) -> Any:
    if isinstance(part, dict):
        return message(part["code"], **{name: _untold(f) for name, f in part["facts"].items()})
    return part
