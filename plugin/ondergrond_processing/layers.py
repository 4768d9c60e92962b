"""The layers of a GeoPackage of ours on the map: in their own styles, findings on top."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)
from qgis.PyQt import sip

# From the top down; what else is in the file is met through the project in it.
LAYERS = ("findings", "works_point", "works_line", "works_polygon", "embargoes", "rejected_place")
RANK = "ondergrond/rank"


class Dresser(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer the style that its file has for it, and its place among the others."""

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS once the layer is in the project."""
        del feedback
        layer.loadDefaultStyle()
        layer.setCustomProperty(RANK, LAYERS.index(layer.source().rpartition("=")[2]))
        node = context.project().layerTreeRoot().findLayer(layer.id())
        if node is None:
            return
        parent, rank = node.parent(), int(layer.customProperty(RANK))
        above = [at for at, each in enumerate(parent.children()) if _goes_above(each, layer, rank)]
        if above:
            parent.insertChildNode(above[-1] + 1, node.clone())
            parent.removeChildNode(node)


def _goes_above(node: object, layer: QgsMapLayer, rank: int) -> bool:
    """Whether a node of the tree is a layer of the same file that goes above one of that rank."""
    other = node.layer() if hasattr(node, "layer") else None
    if other is None or other.id() == layer.id():
        return False
    same = other.source().partition("|")[0] == layer.source().partition("|")[0]
    return same and int(other.customProperty(RANK, len(LAYERS))) < rank


_kept: list[Dresser] = []  # what QGIS is to call: it holds no reference itself


def load_layers(file: Path, context: QgsProcessingContext) -> None:
    """Have the layers of a GeoPackage of ours loaded when the algorithm is done."""
    if context.project() is None:
        return
    _kept[:] = [each for each in _kept if not sip.isdeleted(each)]
    for name, title in layers_of(file):
        details = QgsProcessingContext.LayerDetails(title, context.project(), "")
        dresser = Dresser()  # one for each layer: QGIS deletes it when it is done
        _kept.append(dresser)
        details.setPostProcessor(dresser)
        context.addLayerToLoadOnCompletion(f"{file}|layername={name}", details)


def layers_of(file: Path) -> list[tuple[str, str]]:
    """The layers of a GeoPackage that are loaded, with their titles."""
    asked = "SELECT table_name, identifier FROM gpkg_contents WHERE data_type = 'features'"
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
        titles = dict(database.execute(asked))
    return [(name, titles[name]) for name in LAYERS if name in titles]
