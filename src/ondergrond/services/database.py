"""PostGIS: what a query gives, read in one transaction that can change nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.services.service import Service, ServiceError, refuse

CONNECT_SECONDS = 10
_BATCH = 10_000
_GEOMETRY = ("geometry", "geography")


def load_psycopg() -> Any:
    """The library of PostgreSQL. Raises ``ServiceError`` where it is not installed."""
    try:
        import psycopg  # noqa: PLC0415  # an extra, which few have
    except ImportError:
        raise refuse("service_no_psycopg") from None
    return psycopg


def read_query(service: Service) -> pd.DataFrame | gpd.GeoDataFrame:
    """The rows that ``query`` gives, one column of them with shapes in the CRS that they name.

    User, password and host are taken as every PostgreSQL program takes them: from the environment
    (``PGPASSWORD``), a service file or a password file. Raises ``ServiceError`` where it cannot be
    reached, refuses the query, or gives more than one column of shapes.
    """
    psycopg = load_psycopg()
    assert service.query is not None  # noqa: S101  # the partnership file is refused without one
    try:
        with psycopg.connect(
            service.url, connect_timeout=CONNECT_SECONDS, autocommit=False,
            options=f"-c statement_timeout={int(service.seconds * 1000)}",
        ) as connection:  # fmt: skip
            connection.read_only = True
            kinds: dict[int, str] = dict(
                connection.execute(
                    "SELECT oid, typname FROM pg_type WHERE typname = ANY(%s)", [list(_GEOMETRY)]
                ).fetchall()
            )
            with connection.cursor(name="ondergrond") as cursor:
                cursor.itersize = _BATCH
                cursor.execute(service.query)
                columns = [
                    (each.name, each.type_code in kinds) for each in cursor.description or ()
                ]
                rows = _bounded(cursor, service)
    except psycopg.OperationalError as fault:
        raise unreachable_database(fault) from None
    except psycopg.Error as fault:
        raise refuse("service_says", said=said(fault)) from None
    return _table(rows, columns)


def _bounded(cursor: Any, service: Service) -> list[tuple[Any, ...]]:
    """All rows; refused where they are more than may be."""
    rows: list[tuple[Any, ...]] = []
    left = service.megabytes * 1_000_000
    while some := cursor.fetchmany(_BATCH):
        left -= sum(
            len(cell) if isinstance(cell, str | bytes) else 8 for row in some for cell in row
        )
        if left < 0:
            raise refuse("service_too_much", megabytes=service.megabytes)
        rows += some
    return rows


def _table(
    rows: list[tuple[Any, ...]], columns: list[tuple[str, bool]]
) -> pd.DataFrame | gpd.GeoDataFrame:
    names = [name for name, _ in columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise refuse("service_column_twice", name=twice[0])
    shapes = [name for name, shape in columns if shape]
    if len(shapes) > 1:
        raise refuse("service_shapes_twice", names=", ".join(shapes))
    made = {
        name: pd.Series([_plain(row[at]) for row in rows], dtype="object")
        for at, name in enumerate(names)
    }
    table = pd.DataFrame(made).infer_objects()
    if not shapes:
        return table
    table = table.drop(columns=shapes)
    places = shapely.from_wkb(made[shapes[0]].to_numpy(dtype=object), on_invalid="ignore")
    found = np.unique(shapely.get_srid(places[~shapely.is_missing(places)]))
    if len(found) > 1:
        raise refuse("service_systems", codes=", ".join(map(str, found)))
    crs = f"EPSG:{found[0]}" if len(found) and found[0] else None
    return gpd.GeoDataFrame(table, geometry=shapely.set_srid(places, 0), crs=crs)


def _plain(value: Any) -> Any:
    """What a file of columns can hold: lists, records and ranges as their text."""
    if isinstance(value, Decimal):
        return float(value)
    if value is None or isinstance(value, str | bytes | bool | int | float):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def unreachable_database(fault: Exception) -> ServiceError:
    """The error of a database that cannot be reached or does not let in."""
    text = str(fault).lower()
    if "authentication" in text or "password" in text or "no pg_hba" in text:
        return refuse("service_forbidden", status="PostgreSQL")
    if "refused" in text:
        return refuse("service_refused", times=1)
    if "translate host" in text or "resolve" in text:
        return refuse("service_no_name", times=1)
    if "statement timeout" in text or "timeout" in text:
        return refuse("service_slow", times=1)
    return refuse("service_unreachable", times=1)


def said(fault: Exception) -> str:
    """What a database says of a query, on one line."""
    return " ".join(str(fault).split())[:160]
