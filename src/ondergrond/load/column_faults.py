"""What a source says of a delivery that is not so: columns that are not there, and no place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from ondergrond.errors import Problem
from ondergrond.labels.message import Message, message
from ondergrond.labels.nearest import find_nearest
from ondergrond.load.columns import position
from ondergrond.load.records import Records
from ondergrond.partnership import Register, Source

MOST_LISTED = 30  # columns that a line names
MOST_LAYERS = 3  # layers of one file


def check_columns(
    layers: Sequence[Records], source: Source, where: str, *, by_street: bool = False
) -> list[Problem]:
    """Everything that a source says of columns that a delivery does not have, a line per file.

    ``layers`` are those of one delivery. Names are compared as they are, then without regard to
    case and outer space. ``where`` is the place in the partnership file: ``partner stedin,
    source 1``; ``by_street`` says that works can be placed by their street. Of a layer without any
    record there is nothing to say here.
    """
    problems = []
    for file in dict.fromkeys(each.source for each in layers):
        own = [each for each in layers if each.source == file and _says_something(each)]
        faults = [
            (each, fault)
            for each in own
            if (fault := _fault(each, source, by_street=by_street)) is not None
        ]
        if faults:
            right = [each.layer for each in own if all(each is not one for one, _ in faults)]
            told = tuple(_in_layer(each, fault) for each, fault in faults[:MOST_LAYERS])
            n_more = len(faults) - MOST_LAYERS
            told += (message("more_layers", n=n_more),) if n_more > 0 else ()
            what = message("other_columns", faults=told, mend=_mend(faults, right, source))
            problems.append(Problem(f"{where}, {file}", what))
    return problems


def _named(source: Source) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, mapping in source.columns.items():
        for names in mapping.required:
            yield f"columns.{name}", names
    for key, column in source.geometry.named if source.geometry is not None else ():
        yield f"geometry.{key}", (column,)
    if isinstance(source, Register):
        yield "owner.column", (source.owner.column,)
    for name in source.one_record_by:
        yield "one_record_by", (name,)


def _says_something(records: Records) -> bool:
    """Whether a layer has records, and something of them could be made out."""
    return bool(records.n_read and (len(records.attributes) or records.columns_seen))


def _missing(records: Records, source: Source) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (key, names)
        for key, names in _named(source)
        if not any(position(records.columns_seen, name) >= 0 for name in names)
    ]


def _fault(records: Records, source: Source, *, by_street: bool) -> Message | None:
    """What of a source a layer does not have, None where it has all."""
    missing = _missing(records, source)
    if missing:
        seen = records.columns_seen
        named = ", ".join(seen[:MOST_LISTED])
        more = len(seen) - MOST_LISTED
        listed = message("and_more", names=named, n=more) if more > 0 else named
        listing = message("columns_are", names=listed) if seen else message("no_columns")
        names = [_no_column(key, names, seen) for key, names in missing]
        told = reduce(lambda first, second: message("listed", first=first, second=second), names)
        return message("no_column", names=told, listing=listing)
    by_street &= "street" in source.columns
    if records.geometry is None and source.geometry is None and not by_street:
        return message("no_geometry")
    return None


def _no_column(key: str, names: tuple[str, ...], seen: tuple[str, ...]) -> Message:
    *first, last = (f"'{name}'" for name in names)
    quoted = message("either", first=", ".join(first), last=last) if first else last
    near = find_nearest(names[0], seen)
    if near is None:
        return message("column_of_key", names=quoted, key=key)
    return message("column_near", names=quoted, key=key, near=message("did_you_mean", name=near))


def _in_layer(records: Records, fault: Message) -> Message:
    return message("in_this_layer", layer=records.layer, fault=fault) if records.layer else fault


def _mend(faults: Sequence[tuple[Records, Message]], right: list[str], source: Source) -> Message:
    """What to do: name the layer that counts, the place, or both names of a column."""
    if right and right[0] and source.layer is None:
        return message("name_layer", layer=right[0])
    missing = [
        (key, names, records.columns_seen)
        for records, _ in faults
        for key, names in _missing(records, source)
    ]
    if not missing:
        return message("name_place")
    for key, names, seen in missing:
        near = find_nearest(names[0], seen)
        if near is not None and key.startswith("columns."):
            both = ", ".join(f'"{name}"' for name in (*names, near))
            return message("name_both", key=key, names=both)
    return message("name_as_there")
