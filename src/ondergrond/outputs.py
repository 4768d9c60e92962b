"""The files of a run, in the folder that the command line names."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from ondergrond.partnership import Partnership
from ondergrond.report import CsvStyle, write_geopackage_as, write_run
from ondergrond.run import Run


def write(
    made: Run,
    out: Path,
    partnership: Partnership,
    *,
    on: date,
    csv_style: CsvStyle,
    only: Collection[str] | None = None,
) -> list[Path]:
    """Write the files of a run into folder ``out``, all of them or none.

    ``only`` chooses among the outputs, by their names in :data:`ondergrond.labels.outputs.OUTPUTS`.
    """
    return list(
        write_run(
            out,
            made.tables,
            crs=partnership.facts.crs,
            on=on,
            language=partnership.facts.language,
            csv_style=csv_style,
            title=partnership.facts.name,
            names=made.names,
            horizon=partnership.facts.horizon,
            quiet=bool(made.tables["run"]["quiet"].iloc[0]),
            only=only,
        ).values()
    )


def write_geopackage(made: Run, path: Path, partnership: Partnership, *, on: date) -> Path:
    """Write the GeoPackage of a run alone, at ``path``."""
    return write_geopackage_as(
        path,
        made.tables,
        crs=partnership.facts.crs,
        on=on,
        language=partnership.facts.language,
        title=partnership.facts.name,
    )
