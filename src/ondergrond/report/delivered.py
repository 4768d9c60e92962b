"""Under whom a record is counted: who delivered it, or the register of many owners it is from."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ondergrond.labels import Language
from ondergrond.labels.parties import register_label
from ondergrond.store.options import RunTables

# Before the place of a register in the partnership file: no code of a partner has a colon.
REGISTER = "register:"


def count_under(tables: RunTables, name: str) -> pd.Series:
    """Under whom each row of a table of records is counted, text with the index of the table.

    ``name`` is ``works``, ``rejected`` or ``remarks``; ``remarks`` go with the source of their
    record. A record is counted under its partner where that delivered it itself, as the closing
    summary counts; else under the register that it is from (``REGISTER`` and the place of that in
    the partnership file, which a view for one partner does not know). Without DELIVERIES each is
    under its partner.
    """
    rows = tables[name]
    partner = rows["partner"].astype("str")
    deliveries = tables.get("deliveries")
    if deliveries is None:
        return partner.fillna(REGISTER)
    keys, own = _keys(rows), deliveries["partner"].notna()
    itself = keys.isin(_keys(deliveries[own]))
    registers = deliveries[~own].drop_duplicates(["source", "source_layer"])
    place = registers["place"].set_axis(_keys(registers)).reindex(keys)
    place = pd.Series(place.to_numpy(), rows.index, dtype="str")
    # A view for one partner has its own deliveries and no other.
    view = bool(tables["run"]["partner"].notna().any())
    apart = ~itself & (place.notna().to_numpy() | view)
    return partner.mask(apart | partner.isna(), REGISTER + place.fillna(""))


def name_under(code: str, names: Mapping[str, str], language: Language) -> str:
    """The name of whom :func:`count_under` counts under."""
    if code.startswith(REGISTER):
        return register_label(code.removeprefix(REGISTER), language)
    return names.get(code, code)


def under_in_order(codes: pd.Series, names: Mapping[str, str], language: Language) -> list[str]:
    """All that is counted under, partners by name first."""
    return sorted(
        codes.unique(),
        key=lambda code: (
            code.startswith(REGISTER), name_under(code, names, language).lower(), code
        ),
    )  # fmt: skip


def _keys(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([rows["source"], rows["source_layer"].fillna("")])
