"""Who may see a work that does not say it itself, as its partner has it in the partnership file."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ondergrond.partnership.sharing import Sharing, said_of
from ondergrond.rules import Rules
from ondergrond.rules.select import filled


def shared_as_said(works: pd.DataFrame, rules: Rules, sharing: Mapping[str, Sharing]) -> pd.Series:
    """Column ``sharing`` of ``works``, with what is said for their partners where they say nothing.

    ``works`` keeps WORKS, of which ``discipline`` and ``sharing`` may be null; a discipline that
    is not delivered is that of ``rules``. ``sharing`` is by code of a partner, ``""`` for all
    others. What is said of a discipline goes before what is said of all works; what is left is
    null.
    """
    values = works["sharing"]
    if not sharing or values.notna().all():
        return values
    discipline = filled(works, "discipline", rules.fill.get("discipline", ()))
    for code in works["partner"].unique():
        said = said_of(sharing, code)
        own = works["partner"].eq(code)
        own_level = discipline.map(dict(said.disciplines)).astype("str")
        values = values.fillna(own_level.where(own))
        if said.works is not None:
            values = values.mask(own & values.isna(), said.works)
    return values.astype("str").rename("sharing")
