"""What needs all deliveries at once: ids that are unique, and works that came in twice."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.labels import Language
from ondergrond.labels.codes import message
from ondergrond.load.rows_json import json_rows
from ondergrond.tables import REJECTED, WORKS, arrange, stack
from ondergrond.tables import REMARKS as REMARKS_TABLE


def finish(
    works: gpd.GeoDataFrame, remarks: pd.DataFrame, language: Language
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, pd.DataFrame]:
    """Make work_ids unique and tell works that came in twice.

    A record of the same id and the same content as an earlier one is rejected
    (``duplicate_record``). The same id with other content is another area, or an amendment:
    it stays, numbered, within the project of that id (``id_repeated``). Another id with the
    same partner, place and period gets a remark (``probably_duplicate``). The sum of works
    and rejected stays what it was.
    """
    key = ["work_id", "fingerprint"]
    again = works.duplicated(key).to_numpy()
    kept = works[~again].reset_index(drop=True)
    rejected = _as_rejected(works, again, language)
    gone = set(zip(works["source"][again], works["source_layer"][again].fillna(""),
                   works["source_row"][again], strict=True))  # fmt: skip
    if gone:
        spot = zip(remarks["source"], remarks["source_layer"].fillna(""), remarks["source_row"],
                   strict=True)  # fmt: skip
        remarks = remarks[[each not in gone for each in spot]]
    number = kept.groupby("work_id").cumcount().to_numpy()
    repeated = number > 0
    old = kept["work_id"].copy()
    kept["work_id"] = old.where(~repeated, old + "#" + pd.Series(number + 1).astype("str"))
    remarks = _renamed(remarks, kept)
    more = [
        _told(kept, repeated, "id_repeated", language),
        _alike(kept, language),
    ]
    return (
        arrange(WORKS, kept, crs=works.crs),
        rejected,
        stack(REMARKS_TABLE, [remarks, *more]),
    )


def _as_rejected(works: gpd.GeoDataFrame, again: np.ndarray, language: Language) -> pd.DataFrame:
    twice = works[again]
    sentence = [
        message("reason", "duplicate_record", language, work_id=work_id)
        for work_id in twice["work_id"]
    ]
    columns = twice[["source", "source_layer", "source_row", "partner", "geometry"]]
    told = pd.DataFrame(columns).assign(
        reason="duplicate_record", message=sentence, raw=_raw(twice)
    )
    return arrange(REJECTED, told, crs=works.crs)


def _raw(works: gpd.GeoDataFrame) -> pd.Series:
    """What is left of the delivered attributes: the work as it was made of them."""
    named = ["work_id", "name", "description", "period_text"]
    return json_rows(pd.DataFrame(works)[[*named, "extra"]], [*named, "extra"])


def _renamed(remarks: pd.DataFrame, works: gpd.GeoDataFrame) -> pd.DataFrame:
    """Remarks with the work_id that the work of their row has now."""
    key = ["source", "source_layer", "source_row"]
    current = works[[*key, "work_id"]]
    joined = remarks.drop(columns="work_id").merge(current, on=key, how="left")
    return arrange(REMARKS_TABLE, joined)


def _told(
    works: gpd.GeoDataFrame,
    which: np.ndarray,
    code: str,
    language: Language,
    detail: pd.Series | None = None,
) -> pd.DataFrame:
    chosen = works[which]
    details = [""] * len(chosen) if detail is None else detail[which]
    told = [message("remark", code, language, detail=each) for each in details]
    return arrange(
        REMARKS_TABLE, pd.DataFrame(chosen).assign(code=code, message=told, severity="warning")
    )


def _alike(works: gpd.GeoDataFrame, language: Language) -> pd.DataFrame:
    """Works of one partner with another id but the same place, period and discipline."""
    keys = pd.DataFrame(works)[["partner", "department", "discipline", "start", "end"]].copy()
    keys["shape"] = shapely.to_wkb(shapely.normalize(works.geometry.to_numpy()))
    keys["work_id"] = works["work_id"]
    same = [column for column in keys.columns if column != "work_id"]
    first = keys.groupby(same, dropna=False, sort=False)["work_id"].transform("first")
    second = (first != works["work_id"]).to_numpy()
    return _told(works, second, "probably_duplicate", language, first)
