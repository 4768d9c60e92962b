"""The drift from adopted programmes as one partner may see it."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

_FINDING = ["adopted_year", "adopted_version", "finding_id"]
_OF_PARTY = ("party_cost_eur", "party_share", "party_saving_eur", "party_contribution_eur")
_SAVINGS = ("finding_saving_eur", "finding_saving_now_eur")


def view_drift(
    drift: pd.DataFrame, partner: str, hidden: Collection[str] = ()
) -> tuple[pd.DataFrame, int]:
    """The rows of DRIFT that a partner (a code) may see, and how many of its findings are left out.

    Those are the adopted findings with a work of it, with the works of the others in them, but
    those with a work that another keeps private, now or when it was last delivered; one of which
    that is not known counts as private. ``hidden`` are findings (ids) that it may not see for
    another reason. What a finding costs is then what it costs that partner, and what it saves, and
    what it costs another party, is null.
    """
    own = drift["party"].fillna("").str.replace(r"/.*", "", regex=True).eq(partner)
    closed = ~own & ~drift["sharing"].isin(["open", "partners"])
    keys = pd.MultiIndex.from_frame(drift[_FINDING])
    concerned = keys.isin(keys[own])
    unseen = concerned & (keys.isin(keys[closed]) | drift["finding_id"].isin([*hidden]).to_numpy())
    rows = drift[concerned & ~unseen]
    mine = own[rows.index]
    costs = rows[mine].drop_duplicates([*_FINDING, "party"])
    cost = costs.groupby(_FINDING)["party_cost_eur"].sum(min_count=1)
    own_only = {name: rows[name].where(mine) for name in _OF_PARTY if name in rows}
    seen = rows.assign(
        finding_cost_eur=cost.reindex(pd.MultiIndex.from_frame(rows[_FINDING])).array,
        **own_only,
        **{name: rows[name].where(pd.Series(data=False, index=rows.index)) for name in _SAVINGS},
    )
    return seen.reset_index(drop=True), int(keys[unseen].nunique())
