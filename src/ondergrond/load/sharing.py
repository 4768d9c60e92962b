"""Who may see a work that does not say it itself, as its partner has it in the partnership file."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.partnership.sharing import Sharing, said_of
from ondergrond.rules import Rules
from ondergrond.rules.select import filled
from ondergrond.tables import SHARINGS


def shared_as_said(
    works: pd.DataFrame, rules: Rules, sharing: Mapping[str, Sharing], unsure: Flags
) -> pd.Series:
    """Column ``sharing`` of ``works``, with what is said for their partners where they say nothing.

    ``works`` keeps WORKS, of which ``discipline`` and ``sharing`` may be null; a discipline that
    is not delivered is that of ``rules``. ``sharing`` is by code of a partner, ``""`` for all
    others. What is said of a discipline goes before what is said of all works; what is left is
    null. Works in ``unsure`` have a discipline that was not understood, which may be any: fewest
    may see them of all that their partner says.
    """
    values = works["sharing"]
    if not sharing or values.notna().all():
        return values
    discipline = filled(works, "discipline", rules.fill.get("discipline", ()))
    for code in works["partner"].unique():
        said = said_of(sharing, code)
        own = works["partner"].eq(code)
        own_level = discipline.map(dict(said.disciplines)).astype("str")
        if said.disciplines:
            usual = said.works or "partners"
            least = max((*said.disciplines.values(), usual), key=SHARINGS.index)
            own_level = own_level.mask(unsure, least)
        values = values.fillna(own_level.where(own))
        if said.works is not None:
            values = values.mask(own & values.isna(), said.works)
    return values.astype("str").rename("sharing")
