"""The layers of a partnership that are nobody's plan: read and placed as deliveries are."""

from __future__ import annotations

from ondergrond import places
from ondergrond.arrays.aliases import Shapes
from ondergrond.errors import DeliveryError
from ondergrond.labels import Language
from ondergrond.load.column_faults import check_columns
from ondergrond.load.columns import Mapped, map_columns
from ondergrond.load.inputs import size_and_hash
from ondergrond.load.placing import TargetArea, find_places
from ondergrond.load.record_log import RecordLog
from ondergrond.load.records import Records
from ondergrond.load.sources import ask_for, display_name, find_files
from ondergrond.load.stacking import stack_layers
from ondergrond.partnership import Partnership, Source

Files = tuple[tuple[str, int, str], ...]


def read_layers(
    where: str, source: Source, partnership: Partnership
) -> tuple[list[Records], Files]:
    """Every layer of the files of a source, and name, size in bytes and sha256 of each file.

    ``where`` is the place at which the partnership file names it. Raises ``DeliveryError`` where a
    file cannot be read, or has not the columns that are named.
    """
    paths = find_files(where, source, partnership)
    asked = [ask_for(path, source, partnership) for path in paths]
    files = tuple((display_name(path, partnership.base), *size_and_hash(path)) for path in paths)
    found = [each.layers() for each in asked]
    wrong = [problem for layers in found for problem in check_columns(layers, source, where)]
    if wrong:
        raise DeliveryError(wrong)
    return [records for layers in found for records in layers], files


def place_records(
    records: Records, source: Source, where: str, *, crs: str, language: Language
) -> tuple[Mapped, RecordLog, Shapes]:
    """The columns of one layer, what became of its records, and where each lies in ``crs``."""
    columns = map_columns(records, source)
    log = RecordLog(columns.attributes.index, language)
    area = TargetArea(places.target_crs(crs), None, where)
    shapes = find_places(stack_layers([records]), columns, source, log, area).geometry
    return columns, log, shapes
