"""Findings whose works are together in a programme that was adopted for a year."""

from __future__ import annotations

import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.tables.agreements import BETWEEN


def name_adopted_years(rows: pd.DataFrame, adopted: pd.DataFrame | None) -> pd.DataFrame:
    """``rows`` with the years of adopted programmes beside the numbers of dossiers.

    ``rows`` has agreement (text), ``adopted`` number and adopted_year (integer) of the joint works
    that were adopted, None where nothing was. What was adopted is no dossier: its numbers go out of
    ``agreement``. Adds adopted_years (text): the years, sorted and joined; null for none.
    """
    none = pd.Series(None, rows.index, dtype="str")
    if adopted is None or adopted.empty:
        return rows.assign(adopted_years=none)
    each = rows["agreement"].reset_index(drop=True).str.split(BETWEEN, regex=False).explode()
    each = each.dropna().astype("str")
    years = adopted.drop_duplicates(["number", "adopted_year"]).astype({"adopted_year": "str"})
    is_adopted = each.isin(years["number"])
    known = each[is_adopted].rename("number").rename_axis("row").reset_index()
    told = known.merge(years, on="number")[["row", "adopted_year"]].drop_duplicates()
    told = told.sort_values(["row", "adopted_year"])
    left = each[~is_adopted]
    made = {
        "agreement": texts_by(pd.Series(left.index), pd.Series(left.array)),
        "adopted_years": texts_by(told["row"], told["adopted_year"]),
    }
    whole = {name: texts.reindex(range(len(rows))).astype("str") for name, texts in made.items()}
    return rows.assign(**{name: texts.set_axis(rows.index) for name, texts in whole.items()})
