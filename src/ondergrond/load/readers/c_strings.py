"""What GDAL reads as strings that end at a NUL: found, and kept where the file is text itself."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import numpy as np

from ondergrond.load.readers.paths import parts
from ondergrond.load.readers.tables import Notes

# Files of text, and those beside them, that are read from a copy without NULs.
TEXTS = {".mif": (".mif", ".mid"), ".dxf": (".dxf",)}
# A table as dBase has it, beside the file that is named.
DBASE = {".shp": ".dbf", ".tab": ".dat"}
_CHARSET = re.compile(rb'(?i)^(\s*!?charset\s+)"?\w+"?', re.MULTILINE)
_HEAD, _FIELD = 32, 32
_NUL, _SPACE, _LAST_FIELD, _TEXT, _DELETED = 0, 0x20, 0x0D, ord("C"), ord("*")


def n_nuls(there: dict[str, Path]) -> int:
    """How many NULs the files of text among ``there`` (by suffix) hold."""
    kinds = {each for every in TEXTS.values() for each in every}
    data = (each.read_bytes() for suffix, each in there.items() if suffix in kinds)
    return sum(each.count(b"\x00") for each in data if not each.startswith(b"AutoCAD Binary"))


def rewrite_text(path: Path, *, named: bool) -> None:
    """Take the NULs out of a file of text, and if ``named`` the code page that MapInfo says."""
    suffix = path.suffix.lower()
    data = path.read_bytes()
    if any(suffix in each for each in TEXTS.values()):
        data = data.replace(b"\x00", b"")
    if named and suffix in (".tab", ".mif"):
        data = _CHARSET.sub(rb'\1"Neutral"', data, count=1)
    path.write_bytes(data)


def find_behind_nuls(path: Path) -> Notes:
    """A note on the columns of a dBase table that hold text behind a NUL, which is not read.

    Programs fill a value up with NULs, and some leave there what was in their memory.
    """
    kind = DBASE.get(path.suffix.lower())
    table = None if kind is None else parts(path).get(kind)
    if table is None:
        return ()
    data = table.read_bytes()
    if len(data) < _HEAD:
        return ()
    declared, header, length = struct.unpack("<IHH", data[4:12])
    n_records = min(declared, max(len(data) - header, 0) // max(length, 1))
    cells = np.frombuffer(data, np.uint8, n_records * length, header if n_records else 0)
    cells = cells.reshape(n_records, length)
    if not (cells == _NUL).any():
        return ()
    cells = cells[cells[:, 0] != _DELETED]
    found, at = [], 1
    for start in range(_HEAD, header - _FIELD, _FIELD):
        field = data[start : start + _FIELD]
        if len(field) < _FIELD or field[0] == _LAST_FIELD:
            break
        value = cells[:, at : at + field[16]]
        at += field[16]
        behind = np.logical_or.accumulate(value == _NUL, axis=1)
        if field[11] == _TEXT and (behind & (value != _NUL) & (value != _SPACE)).any():
            found.append(field[:11].split(b"\x00")[0].decode(errors="replace"))
    return (("text_behind_nul", ", ".join(found)),) if found else ()
