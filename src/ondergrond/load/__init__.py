"""The load room: deliveries in, one table of planned works out, every record accounted for."""

from ondergrond.load.deliver import Closed, Delivered, Loaded, StreetLayer, read_deliveries
from ondergrond.load.streets import read_streets
from ondergrond.load.take_in import load, take_in

__all__ = [
    "Closed",
    "Delivered",
    "Loaded",
    "StreetLayer",
    "load",
    "read_deliveries",
    "read_streets",
    "take_in",
]
