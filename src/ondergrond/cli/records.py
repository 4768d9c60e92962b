"""Rows of a table as records for machines."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd


def records_of(rows: pd.DataFrame) -> Any:
    """A record for each row: codes, days as 2027-01-31, null for what is not known."""
    days = rows.select_dtypes("datetime").columns
    plain = rows.assign(**{name: rows[name].dt.strftime("%Y-%m-%d") for name in days})
    return json.loads(plain.to_json(orient="records"))
