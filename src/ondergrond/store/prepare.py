"""The tables of a run as every writer gets them: checked, clean, in order, in good shapes.

All that a GeoPackage cannot hold is taken out here, before the first writer, so that an output
made of a run and one made again of its GeoPackage are the same to the byte.
"""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Shapes
from ondergrond.errors import BugError
from ondergrond.places import simple_features as shapes
from ondergrond.store.clean_text import clean
from ondergrond.store.options import Options, RunTables
from ondergrond.store.row_order import in_order
from ondergrond.tables import TABLES, check

NEEDED = (
    "works", "rejected", "remarks", "pairs", "sites", "findings", "finding_works",
    "finding_parties", "finding_rules", "finding_joiners", "parties", "partners", "run", "runs",
)  # fmt: skip


def prepare_tables(run_tables: RunTables, options: Options) -> dict[str, pd.DataFrame]:
    """The tables of a run by name; a table of the run that is not needed may be left out.

    Shapes are flat, valid, simple multi-geometries in ``options.crs``, those of findings, sites
    and pairs areas; a rejected record has the point where it lies, and ``site_pairs`` no
    shapes (those of its pairs are in ``pairs``). Raises ``BugError`` where a table breaks its
    contract or a shape is missing.
    """
    missing = [name for name in NEEDED if name not in run_tables]
    if missing or run_tables["runs"].empty or len(run_tables["run"]) != 1:
        text = f"tables are missing ({missing}), or runs has no row, or run not one"
        raise BugError.of("report", text)
    return {
        name: _with_shapes(
            name, in_order(name, _clean_texts(name, _in_crs(name, frame, options)), options.on)
        )
        for name, frame in run_tables.items()
    }


def clean_options(options: Options) -> Options:
    """The options as table ``run`` can hold them: title and names cleaned as other text."""
    texts = clean(pd.Series([options.title, *options.names.values()], dtype="str")).fillna("")
    title, *names = texts
    return replace(options, title=title, names=dict(zip(options.names, names, strict=True)))


def _in_crs(name: str, frame: pd.DataFrame, options: Options) -> pd.DataFrame:
    if TABLES[name].geometry and getattr(frame, "crs", None) != options.crs:
        raise BugError.of(f"table {name}", f"it is not in {options.crs.name}")
    return frame


def _clean_texts(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    checked = check(TABLES[name], frame)
    texts = [column.name for column in TABLES[name].columns if column.type == "text"]
    return checked.assign(**{text: clean(checked[text]) for text in texts})


def _with_shapes(name: str, frame: gpd.GeoDataFrame) -> pd.DataFrame:
    if not TABLES[name].geometry:
        return pd.DataFrame(frame)
    drawn = np.array(frame["geometry"], dtype=object)
    if name == "rejected":
        places = shapes.spots(drawn)
    elif name == "site_pairs":
        places = np.full(len(frame), None, dtype=object)
    else:
        places = _simple_shapes(name, frame, drawn)
    whole: pd.DataFrame = frame.assign(
        geometry=gpd.GeoSeries(places, index=frame.index, crs=frame.crs)
    )
    return whole


def _simple_shapes(name: str, frame: pd.DataFrame, drawn: Shapes) -> Shapes:
    places = shapes.make_simple(drawn)
    kinds = shapes.dimension(places)
    if (kinds < 0).any():
        example = str(frame.iloc[int((kinds < 0).argmax()), 0])
        raise BugError.of(f"table {name}", f"{(kinds < 0).sum()} rows have no shape, as {example}")
    if name not in {"works", "background"}:
        return shapes.multi(shapes.areas(places), shapes.POLYGON)
    return shapes.as_kept(places)
