"""Works of a finished run near some places, found by the R-trees in its GeoPackage.

Whoever asks about one street reads that street, however many works the run has.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from ondergrond.arrays.aliases import Boxes
from ondergrond.errors import FileError
from ondergrond.labels.message import message
from ondergrond.places.simple_features import alone
from ondergrond.store.geopackage import FID, GEOMETRY
from ondergrond.store.layers import WORKS_LAYERS
from ondergrond.store.options import Options
from ondergrond.store.read import find_layers, find_run, options_of
from ondergrond.store.read_layers import in_short, read_layer
from ondergrond.tables import EMBARGOES, FINDINGS, PARTNERS, RUN, TABLES, WORKS, arrange, stack

_MOST_NUMBERS = 10_000  # so many feature ids in one question
_BROKEN = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError, sqlite3.Error)


@dataclass(frozen=True, slots=True)
class RunOnDisk:
    """A finished run of which no more is read than is asked for.

    ``run`` is its row of RUN; ``layers`` are those of its GeoPackage ``file``.
    """

    file: Path
    run: pd.Series
    options: Options
    layers: frozenset[str]
    version: str
    seen: dict[str, set[int]] = field(default_factory=dict)

    def read_works_near(self, boxes: Boxes) -> gpd.GeoDataFrame:
        """The works whose boxes meet one of ``boxes`` (shape (n, 4), m): WORKS, by work_id.

        Those that an earlier call gave are not given again.
        """
        return self._read_works({name: self._near(name, boxes) for name in self._works_layers()})

    def read_works_with(self, column: str, values: Collection[str]) -> gpd.GeoDataFrame:
        """The works of which ``column`` (of WORKS, text) is one of ``values``, likewise."""
        return self._read_works(
            {name: self._with(name, column, values) for name in self._works_layers()}
        )

    def read_findings_near(self, boxes: Boxes) -> gpd.GeoDataFrame:
        """The findings whose boxes meet one of ``boxes``: FINDINGS, by finding_id."""
        numbers = self._near("findings", boxes) if "findings" in self.layers else set()
        found = self._read("findings", numbers)
        return self._placed(stack(FINDINGS, found, crs=self.options.crs))

    def read_embargoes_near(self, boxes: Boxes) -> gpd.GeoDataFrame:
        """The embargoes whose boxes meet one of ``boxes``: EMBARGOES."""
        numbers = self._near("embargoes", boxes) if "embargoes" in self.layers else set()
        return self._placed(
            stack(EMBARGOES, self._read("embargoes", numbers), crs=self.options.crs)
        )

    def read_column(self, layer: str, column: str, key: str, values: Collection[str]) -> set[str]:
        """What stands in ``column`` of those rows of a table whose ``key`` is one of ``values``."""
        found: set[str] = set()
        table, wanted = TABLES[layer], sorted({*values})
        asked = (
            f'SELECT DISTINCT "{table[column].name}" FROM "{layer}" WHERE "{table[key].name}" IN'  # noqa: S608
        )
        with _told(self.file), _opened(self.file) as database:
            for at in range(0, len(wanted), _MOST_NUMBERS):
                some = wanted[at : at + _MOST_NUMBERS]
                rows = database.execute(f"{asked} ({_marks(some)})", some)
                found |= {value for (value,) in rows if value is not None}
        return found

    def read_work_ids(self) -> list[str]:
        """The ids of all works, sorted."""
        with _told(self.file), _opened(self.file) as database:
            asked = (f'SELECT work_id FROM "{name}"' for name in self._works_layers())  # noqa: S608
            return sorted(work for each in asked for (work,) in database.execute(each))

    def read_rows(
        self, layer: str, key: str, values: Collection[str] | None = None
    ) -> pd.DataFrame:
        """The rows of a table of the run of which ``key`` is one of ``values``, in its contract.

        All of them where no values are given.
        """
        table = TABLES[layer]
        numbers = None if values is None else self._with(layer, key, values)
        found = self._read(layer, numbers) if layer in self.layers else []
        made = stack(table, found, crs=self.options.crs)
        return self._placed(made) if table.geometry else made

    def _works_layers(self) -> list[str]:
        return [name for name in WORKS_LAYERS if name in self.layers]

    def _read_works(self, numbers: dict[str, set[int]]) -> gpd.GeoDataFrame:
        parts = []
        for name, found in numbers.items():
            new = found - self.seen.setdefault(name, set())
            self.seen[name] |= new
            parts += self._read(name, new)
        works = self._placed(stack(WORKS, parts, crs=self.options.crs))
        # As a run takes them in; the layers of the file are of multi-geometries.
        placed: gpd.GeoDataFrame = works.set_geometry(
            alone(works.geometry.to_numpy()), crs=self.options.crs
        )
        return placed

    def _placed(self, table: pd.DataFrame) -> gpd.GeoDataFrame:
        frame = gpd.GeoDataFrame(table, geometry="geometry")
        placed: gpd.GeoDataFrame = frame.set_crs(self.options.crs, allow_override=True)
        return placed

    def _read(self, layer: str, numbers: set[int] | None) -> list[pd.DataFrame]:
        table = WORKS if layer in WORKS_LAYERS else TABLES[layer]
        if numbers is None:
            with _told(self.file):
                whole = read_layer(
                    self.file, layer, table, self.version, places=table.geometry, without_rows={}
                )
            return [whole]
        ordered = sorted(numbers)
        with _told(self.file):
            return [
                read_layer(
                    self.file, layer, table, self.version, places=True, without_rows={},
                    numbers=ordered[at : at + _MOST_NUMBERS],
                )
                for at in range(0, len(ordered), _MOST_NUMBERS)
            ]  # fmt: skip

    def _near(self, layer: str, boxes: Boxes) -> set[int]:
        asked = (
            f'SELECT id FROM "rtree_{layer}_{GEOMETRY}" '  # noqa: S608  # a layer of ours
            "WHERE maxx >= ? AND maxy >= ? AND minx <= ? AND miny <= ?"
        )
        with _told(self.file), _opened(self.file) as database:
            rows = (database.execute(asked, box) for box in boxes.tolist())
            return {number for found in rows for (number,) in found}

    def _with(self, layer: str, column: str, values: Collection[str]) -> set[int]:
        name = (WORKS if layer in WORKS_LAYERS else TABLES[layer])[column].name
        wanted, found = sorted({*values}), set[int]()
        with _told(self.file), _opened(self.file) as database:
            for at in range(0, len(wanted), _MOST_NUMBERS):
                some = wanted[at : at + _MOST_NUMBERS]
                asked = f'SELECT {FID} FROM "{layer}" WHERE "{name}" IN ({_marks(some)})'  # noqa: S608
                found |= {number for (number,) in database.execute(asked, some)}
        return found


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" for _ in values)


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The database, to read."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
        yield database


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """``FileError`` for what SQLite or GDAL says of the file."""
    try:
        yield
    except _BROKEN as fault:
        raise FileError.of(file, message("run_unreadable", why=in_short(fault))) from None


def open_run(folder: Path) -> RunOnDisk:
    """The finished run in ``folder``, or at a GeoPackage, of which nothing big is read.

    Raises ``FileError`` where there is no run, or its GeoPackage cannot be read.
    """
    file = find_run(folder)
    with _told(file):
        layers, made = find_layers(file)
        run, partners = (
            arrange(table, read_layer(file, table.name, table, made.version, places=False,
                                      without_rows={}))
            for table in (RUN, PARTNERS)
        )  # fmt: skip
    options = options_of(run, partners, file)
    return RunOnDisk(file, run.iloc[0], options, frozenset(layers), made.version)
