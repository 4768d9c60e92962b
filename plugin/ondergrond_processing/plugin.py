"""The plugin: it brings a provider of algorithms, and nothing else."""

from __future__ import annotations

from qgis.core import QgsApplication

from .provider import Provider


class Plugin:
    """Adds the provider when QGIS, or qgis_process, asks for it."""

    def __init__(self, iface: object) -> None:
        self.iface = iface
        self.provider: Provider | None = None

    def initProcessing(self) -> None:
        """Add the algorithms; all that qgis_process asks for."""
        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """The same in the window of QGIS."""
        self.initProcessing()

    def unload(self) -> None:
        """Take the algorithms away."""
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
