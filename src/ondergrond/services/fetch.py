"""The services of a partnership asked, one after another, before anything is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from ondergrond.errors import FileError
from ondergrond.labels.message import message
from ondergrond.partnership import Partnership, Source
from ondergrond.services import arcgis, ogc_api, wfs
from ondergrond.services.database import read_query
from ondergrond.services.fetched import keep, note_failure
from ondergrond.services.hidden import hide, list_secrets
from ondergrond.services.service import Service, ServiceError
from ondergrond.services.web import Web


def fetch_services(
    partnership: Partnership, *, progress: Callable[[str], None] = lambda _: None
) -> None:
    """Fetch what the services of a partnership give into the files that its sources name.

    Nothing is asked unless the partnership file says ``network = true``. A service that does not
    answer, or not with all that it has, leaves its file as it is; it is written down beside it, and
    told where the file is read. Raises ``FileError`` where a file cannot be written.
    """
    if not partnership.facts.network:
        return
    progress("asking the services")
    for service in list_services(partnership):
        now = datetime.now(UTC)
        try:
            try:
                _fetch(service, now)
            except ServiceError as fault:
                what = hide(fault.what, list_secrets(service.credentials))
                note_failure(service.file, service.shown, what, now=now)
        except OSError as fault:
            where = f"{service.where}, {service.file}"
            why = message("fetched_unwritten", why=fault.strerror or str(fault))
            raise FileError.of(where, why) from None


def list_services(partnership: Partnership) -> Iterator[Service]:
    """The services that a partnership names, in the order of its file."""
    sources: list[tuple[str, Source]] = [
        (where, source)
        for where, partner, source in partnership.deliveries()
        if partner is None or partner.code not in partnership.handed_in
    ]
    layers = {
        "streets": partnership.streets, "areas": partnership.areas,
        "surfaces": partnership.surfaces,
    }  # fmt: skip
    sources += [(where, layer) for where, layer in layers.items() if layer is not None]
    reading = partnership.reading
    for where, source in sources:
        if source.url is None or source.kind_of_service is None:
            continue
        yield Service(
            where, source.kind_of_service, source.url, partnership.base / source.path,
            partnership.facts.crs, source.query, source.credentials, reading.seconds,
            reading.memory_mb,
        )  # fmt: skip


def _fetch(service: Service, now: datetime) -> None:
    if service.kind == "postgis":
        _fetch_rows(service, now)
        return
    readers = {
        "ogcapi": ogc_api.read_collection, "wfs": wfs.read_features, "arcgis": arcgis.read_layer,
    }  # fmt: skip
    with Web(service) as web:
        found = readers[service.kind](service, web)
    text = json.dumps(found.collection(), ensure_ascii=False, separators=(",", ":"))

    def write(file: Path) -> None:
        file.write_text(text, encoding="utf-8")

    keep(service.file, service.shown, write, n_records=len(found.features), now=now)


def _fetch_rows(service: Service, now: datetime) -> None:
    table = read_query(service)
    keep(service.file, service.shown, table.to_parquet, n_records=len(table), now=now)
