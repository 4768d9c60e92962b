"""ondergrond in the Processing toolbox of QGIS, by way of its command.

QGIS has a Python of its own, without what ondergrond stands on: nothing of it is imported here.
"""


def classFactory(iface):
    """What QGIS asks of a plugin: the object that it loads and unloads."""
    from .plugin import Plugin

    return Plugin(iface)
