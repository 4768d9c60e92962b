"""The load room: deliveries in, one table of planned works out, every record accounted for."""

from ondergrond.load.combine_deliveries import combine_deliveries, load
from ondergrond.load.following import follow
from ondergrond.load.sources import (
    DeliveredLayer,
    EmbargoInput,
    FollowedRun,
    Loaded,
    StreetLayer,
    read_deliveries,
)
from ondergrond.load.streets import read_streets

__all__ = [
    "DeliveredLayer",
    "EmbargoInput",
    "FollowedRun",
    "Loaded",
    "StreetLayer",
    "combine_deliveries",
    "follow",
    "load",
    "read_deliveries",
    "read_streets",
]
