"""Works kept from last time, of partners of whom nothing could be read."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pandas as pd

from ondergrond.labels import Language
from ondergrond.load.remarked import remark_on
from ondergrond.load.sources import Loaded
from ondergrond.partnership import Partnership
from ondergrond.tables import REMARKS, stack


def find_absent(
    partnership: Partnership, deliveries: pd.DataFrame, known: pd.DataFrame
) -> frozenset[str]:
    """Codes of the partners of whom no file could be read, of those whose works are ``known``.

    ``deliveries`` keeps DELIVERIES of what was read, ``known`` has partner of works of earlier
    runs. Of a register that could not be read these are all who have no delivery of their own.
    """
    read = set(deliveries["place"])
    sources = [(where, partner) for where, partner, _ in partnership.deliveries()]
    own = {partner.code for _, partner in sources if partner is not None}
    absent = {each.code for where, each in sources if each is not None and where not in read}
    if any(partner is None and where not in read for where, partner in sources):
        absent |= set(known["partner"]) - own
    return frozenset(absent & set(known["partner"]))


def keep_works(loaded: Loaded, works: gpd.GeoDataFrame, language: Language) -> Loaded:
    """What was loaded, with ``works`` (WORKS) that are kept from last time behind it.

    The first of ``works`` are those that were loaded. Each that is kept has a remark; it is no
    record that was read, so it is in no count of these.
    """
    kept = works.iloc[len(loaded.works) :]
    if kept.empty:
        return loaded
    remarks = remark_on("kept_from_last_time", kept, language)
    return replace(loaded, works=works, remarks=stack(REMARKS, [loaded.remarks, remarks]))
