"""Numbers rounded as people do: a half goes up, away from zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np
import numpy.typing as npt

# How near a half, in units of the last decimal, a number is looked at as it is written.
NEAR = 1e-6
_WIDE = Context(prec=400)  # digits of the largest float with decimals behind it


def round_half_up(values: npt.NDArray[np.float64], decimals: int) -> npt.NDArray[np.float64]:
    """Numbers (float64, NaN stays NaN) to so many decimals, halves away from zero; no -0.

    A number is taken as it is written, so 2.675 becomes 2.68, though its float lies below that;
    as :func:`ondergrond.labels.numbers.half_up` does for one.
    """
    rounded = np.round(values, decimals)
    units = np.abs(values) * 10.0**decimals
    with np.errstate(invalid="ignore"):
        half = np.abs(units - np.floor(units) - 0.5) < NEAR
    step = Decimal(1).scaleb(-decimals)
    rounded[half] = [
        float(Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP, context=_WIDE))
        for value in values[half].tolist()
    ]
    return rounded + 0.0
