"""Files without a partnership file: each a partner, its columns recognised by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ondergrond.errors import DeliveryError, Problem, UsageError
from ondergrond.labels.message import Message, message
from ondergrond.load import DeliveredLayer
from ondergrond.load.identity import partner_code
from ondergrond.load.readers.apart import Asked, ask
from ondergrond.load.readers.paths import check_name
from ondergrond.load.recognise import recognise
from ondergrond.load.records import Records
from ondergrond.partnership import Partner, Partnership, Source
from ondergrond.partnership.model import Facts
from ondergrond.rules import read_rules
from ondergrond.settings import parse_settings

YEAR = re.compile("20[0-9]{2}")  # the head of a column of a matrix of years


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised: a partnership made of the files, their layers, and what was noticed."""

    partnership: Partnership
    layers: tuple[DeliveredLayer, ...]
    notes: tuple[Message, ...]


def recognise_files(
    files: Sequence[Path],
    *,
    crs: str,
    profile: str,
    distance_m: float | None,
    language: Literal["nl", "en"],
) -> Recognised:
    """Read files and recognise their columns; each file is a partner called after it.

    Raises ``DeliveryError`` with every file that cannot be read or has no layer with both a
    place and a period, ``RulesError`` and ``UsageError`` for rules and a CRS that are not there.
    """
    overrides = {"joint_works": {"distance_m": distance_m}} if distance_m is not None else {}
    rules = read_rules(profile, overrides, base=Path())
    values = {"name": " + ".join(file.stem for file in files), "crs": crs, "language": language}
    facts = parse_settings(Facts, values, where="detect", error=UsageError)
    layers: list[DeliveredLayer] = []
    partners: list[Partner] = []
    notes: list[Message] = []
    wrong: list[Problem] = []
    for file in files:
        check_name(file, "detect")
    asked = [ask(file, source=file.name or str(file)) for file in files]
    for each, code in zip(asked, _codes(files), strict=True):
        file = each.path
        try:
            own, lines = _recognise(each, code)
        except DeliveryError as fault:
            wrong += fault.problems
            continue
        layers += own
        notes += lines
        sources = tuple(layer.source for layer in own)
        partners.append(Partner(code=code, name=file.stem, kind="other", source=sources))
    if wrong:
        raise DeliveryError(wrong)
    partnership = Partnership.model_validate({"partnership": facts, "partner": tuple(partners)})
    return Recognised(partnership.model_copy(update={"agreed": rules}), tuple(layers), tuple(notes))


def _recognise(asked: Asked, code: str) -> tuple[list[DeliveredLayer], list[Message]]:
    file = asked.path
    layers: list[DeliveredLayer] = []
    lines = [message("of_file", file=file.name, partner=code)]
    years: list[str] = []
    for records in asked.layers():
        columns, geometry, found = recognise(records)
        years += [name for name in records.columns_seen if YEAR.fullmatch(name)]
        if "start" not in columns or (records.geometry is None and geometry is None):
            lines.append(_of_layer(records, _lacks(columns, records)))
            continue
        source = Source(path=str(file), columns=columns, geometry=geometry)
        layers.append(DeliveredLayer(f"file {file.name}", code, source, records, file))
        lines += [_of_layer(records, each) for each in found]
    if not layers:
        raise DeliveryError.of(file.name, _why_nothing(years))
    return layers, lines


def _why_nothing(years: list[str]) -> Message:
    if len(years) > 1:
        return message("years_as_columns", first=years[0], last=years[-1])
    return message("nothing_recognised")


def _of_layer(records: Records, note: Message) -> Message:
    if not records.layer:
        return message("of_table", note=note)
    return message("of_layer", layer=records.layer, note=note)


def _lacks(columns: dict[str, Any], records: Records) -> Message:
    lacks = message("lacks_place" if "start" in columns else "lacks_period")
    return message("layer_left_out", lacks=lacks, names=", ".join(records.columns_seen))


def _codes(files: Sequence[Path]) -> list[str]:
    """A code for each file, after its name, and numbered where two are alike."""
    codes: list[str] = []
    for file in files:
        code, number = partner_code(file.stem), 2
        unique = code
        while unique in codes:
            unique, number = f"{code}_{number}", number + 1
        codes.append(unique)
    return codes
