"""The load room: deliveries in, one table of planned works out, every record accounted for."""

from ondergrond.load.deliver import Delivered, Loaded, read_deliveries
from ondergrond.load.take_in import load, take_in

__all__ = ["Delivered", "Loaded", "load", "read_deliveries", "take_in"]
