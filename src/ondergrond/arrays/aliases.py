"""Names for the arrays that the package works on: what they hold and in which unit.

All have shape (n,) unless said.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Texts = NDArray[np.object_]  # str, or None
Rows = NDArray[np.int64]  # positions in a table, or codes that stand for something
Positions = NDArray[np.intp]  # positions in a table, of the type that NumPy indexes with
Days = NDArray[np.int64]  # days since 1970-01-01
Dates = NDArray[np.datetime64]
Metres = NDArray[np.float64]
Boxes = NDArray[np.float64]  # shape (n, 4): west, south, east, north
Shapes = NDArray[np.object_]  # shapely geometries, or None
