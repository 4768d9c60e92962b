"""The background map, and how QGIS writes a coordinate reference system.

BRT Achtergrondkaart of Kadaster by PDOK (CC BY 4.0), as tiles by column and row: unlike a WMTS,
such a layer stays valid without a network, and QGIS opens no dialog about it. It is off until
somebody wants it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from pyproj import CRS

from ondergrond.report.qgis.markup import node

ID = "brt_background_standaard"
_TILES = (
    "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png"
)
SOURCE = f"type=xyz&url={_TILES.replace(':', '%3A').replace('/', '%2F')}&zmax=19&zmin=0"
ATTRIBUTION = "BRT Achtergrondkaart, © Kadaster (CC BY 4.0)"


def layer(title: str) -> ET.Element:
    """The layer in a project."""
    return node(
        "maplayer",
        node("id", text=ID),
        node("datasource", text=SOURCE),
        node("layername", text=title),
        node("srs", reference_system(CRS.from_epsg(3857))),
        node("provider", text="wms"),
        node("attribution", text=ATTRIBUTION),
        node(
            "pipe",
            node("rasterrenderer", type="singlebandcolordata", band="1", opacity="1"),
            node("brightnesscontrast", brightness="0", contrast="0", gamma="1"),
            node("huesaturation", saturation="-60", colorizeOn="0", grayscaleMode="0"),
            node("rasterresampler", maxOversampling="2"),
        ),
        type="raster",
    )


def reference_system(crs: CRS | None) -> ET.Element:
    """A ``spatialrefsys``: its code where it has one, and its definition."""
    if crs is None:
        return node("spatialrefsys", node("authid", text=""))
    authority = crs.to_authority()
    coded = [
        # Any number of QGIS's own systems: without one QGIS does not look at the code.
        node("srsid", text="1"),
        node("authid", text=":".join(authority)),
    ] if authority else []  # fmt: skip
    return node("spatialrefsys", node("wkt", text=crs.to_wkt("WKT2_2019")), *coded)
