"""The background map, and how QGIS writes a coordinate reference system.

BRT Achtergrondkaart of Kadaster by PDOK (CC BY 4.0), as tiles by column and row: unlike a WMTS,
such a layer stays valid without a network, and QGIS opens no dialog about it. It is off until
somebody wants it. The project says how its coordinates become those of the works, or QGIS would ask
for it on opening: between most systems there is more than one way.
"""

from __future__ import annotations

import warnings
import xml.etree.ElementTree as ET

from pyproj import CRS
from pyproj.transformer import TransformerGroup

from ondergrond.report.qgis.markup import node

_TILES_CRS = CRS.from_epsg(3857)
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
        node("srs", reference_system(_TILES_CRS)),
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


def transformations(crs: CRS | None) -> ET.Element:
    """The ``transformContext`` of a project in ``crs``: the one to and from that of the tiles."""
    way = None if crs is None or crs == _TILES_CRS else _way(crs)
    if way is None:
        return node("transformContext")
    return node(
        "transformContext",
        node(
            "srcDest",
            node("src", reference_system(_TILES_CRS)),
            node("dest", reference_system(crs)),
            coordinateOp=way,
            allowFallback="1",
        ),
    )


def _way(crs: CRS) -> str | None:
    """The most accurate PROJ pipeline, x before y, that needs no grid; None without one.

    Grids are there on some machines only, and the project is to be the same wherever it is made.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that the best one needs a grid
        ways = TransformerGroup(_TILES_CRS, crs, always_xy=True, allow_ballpark=False)
    texts = (each.to_proj4() for each in ways.transformers)
    return next((text for text in texts if "grids=" not in text), None)


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
