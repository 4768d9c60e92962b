"""The process in which deliveries are read: ``python -m ondergrond.reader``, started by a run.

Its GDAL has the drivers of the formats that deliveries come in, and no other: a driver that opens
what a file points to, or an address, is not there. Requests come by standard input and replies go
by standard output (:mod:`ondergrond.processes`).
"""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ondergrond.processes import read_frame, write_frame

if TYPE_CHECKING:
    from ondergrond.load.readers.exchange import Request

# What deliveries are opened with; MEM and Memory open no file.
ALLOWED = frozenset(
    (
        *("DXF", "ESRI Shapefile", "ESRIJSON", "FlatGeobuf", "GML", "GPKG", "GPX", "GeoJSON"),
        *("KML", "LIBKML", "MEM", "MapInfo File", "Memory", "OpenFileGDB", "SQLite", "TopoJSON"),
    )
)
# The other drivers of the GDAL in pyogrio and in fiona, so that most often one start will do. What
# is not named here is found when the process starts, and left out by starting once more.
OTHERS = (
    "ADBC,AIVector,AVCBin,AVCE00,AmigoCloud,CAD,CSV,CSW,Carto,DGN,EDIGEO,EEDA,Elasticsearch,GDALG,"
    "GPSBabel,GTFS,GeoJSONSeq,GeoRSS,Geoconcept,HTTP,Idrisi,JML,JSONFG,LVBAG,MBTiles,MVT,MapML,"
    "MiraMonVector,NGW,OAPIF,ODS,OGCAPI,OGR_GMT,OGR_PDS,OGR_VRT,OSM,PCIDSK,PDF,PDS4,PGDUMP,"
    "PLSCENES,PMTiles,S57,SVG,SXF,Selafin,TIGER,UK .NTF,VDV,VFK,VICAR,WAsP,WFS,XLSX"
)
SKIPPED = "GDAL_SKIP"
# A request that a driver makes all the same goes to a port of this machine where nobody listens.
NOWHERE = "127.0.0.1:9"
WITHOUT_NETWORK = {
    "GDAL_HTTP_PROXY": NOWHERE,
    "GDAL_HTTPS_PROXY": NOWHERE,
    "PROJ_NETWORK": "OFF",
}


def main() -> None:
    """Answer requests until the run that asks is gone."""
    _confine()
    _end_with_the_run()
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Libraries that print would spoil a reply.
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    from ondergrond.load.readers.exchange import unpack_request  # noqa: PLC0415  # once confined

    while (body := read_frame(requests)) is not None:
        write_frame(replies, *_answered(unpack_request(body)))


def _confine() -> None:
    """Leave out every driver that is not allowed, before GDAL is loaded; else start once more."""
    os.environ.update(WITHOUT_NETWORK)
    os.environ.setdefault(SKIPPED, OTHERS)
    there = find_drivers()
    if there <= ALLOWED:
        return
    skipped = {*os.environ[SKIPPED].split(","), *(there - ALLOWED)}
    os.environ[SKIPPED] = ",".join(sorted(skipped))
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606  # this very process, without the drivers


def find_drivers() -> frozenset[str]:
    """The names of all vector drivers that the readers of this process have."""
    import pyogrio  # noqa: PLC0415  # GDAL is loaded here and must not be before

    drivers = frozenset(pyogrio.list_drivers())
    try:
        import fiona  # noqa: PLC0415  # likewise
    except ImportError:  # no wheel for this Python or platform
        return drivers
    with fiona.Env() as env:
        return drivers | frozenset(env.drivers())


def _end_with_the_run() -> None:
    """End when the run is gone, also in the middle of a file."""
    run = os.getppid()

    def watch() -> None:
        while os.getppid() == run:
            time.sleep(1)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def _answered(request: Request) -> list[bytes | memoryview]:
    from ondergrond.errors import DeliveryError, Problem, lacks_memory  # noqa: PLC0415  # once confined
    from ondergrond.labels.message import message  # noqa: PLC0415  # likewise
    from ondergrond.load.readers import read_delivery  # noqa: PLC0415  # likewise
    from ondergrond.load.readers.exchange import pack_layers, pack_problems  # noqa: PLC0415
    from ondergrond.load.readers.text import first_line  # noqa: PLC0415

    try:
        layers = read_delivery(
            Path(request.path),
            source=request.source,
            layer=request.layer,
            encoding=request.encoding,
            expected=request.expected,
        )
        return pack_layers(layers)
    except DeliveryError as fault:
        return pack_problems(fault.problems)
    except Exception as fault:  # noqa: BLE001  # a file that breaks a library is one line
        if lacks_memory(fault):
            return pack_problems([Problem(request.source, message("reader_no_memory"))])
        why = f"{type(fault).__name__}: {first_line(fault)}"
        if isinstance(fault, OSError) and fault.strerror:
            why = fault.strerror  # known in every language
        return pack_problems([Problem(request.source, message("reader_failed", why=why))])


if __name__ == "__main__":
    main()
